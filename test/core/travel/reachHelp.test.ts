// What might bring an option within reach: may, unlikely, ask; never a promise.
import assert from 'node:assert/strict';
import type { Consultation, ReferralOption } from '../../../src/core/consultation/record';
import { recordFaults } from '../../../src/core/consultation/completeness';
import type { DirectoryService, Journey } from '../../../src/core/directory/service';
import { journeyFaults, limitFaults } from '../../../src/core/travel/limitFaults';
import { reachOf } from '../../../src/core/travel/reach';
import { briefHelp, reachHelp, type Help } from '../../../src/core/travel/reachHelp';
import { faresCheck, transportCheck } from '../../../src/core/travel/transportScheme';
import { wordsOf } from '../../../src/core/words/words';
import { option, record, service } from '../../records';

const say = wordsOf('en');
type Limits = NonNullable<NonNullable<Parameters<typeof record>[0]>['gettingThere']>;
const bus = (minutes: number, over: Partial<Journey> = {}): Journey => ({ mode: 'publicTransport', minutes, costPounds: 4, from: '', basis: 'table', ...over });
const to = (journeys: Journey[], of: Partial<DirectoryService> = {}, over: Parameters<typeof option>[0] = {}): ReferralOption =>
  option({ snapshot: { takenOn: '2026-03-01', service: service({ journeys, ...of }) }, ...over });
const far = to([bus(90)]);

function there(over: Limits, options: ReferralOption[] = [far]): Consultation {
  return record({ gettingThere: { means: ['publicTransport'], longestJourneyMinutes: 60, ...over }, options });
}

function helpFor(it: ReferralOption, over: Limits = {}, directory: readonly DirectoryService[] = []): Help[] {
  const consultation = there(over, [it]);
  return reachHelp(it, reachOf(it, consultation.gettingThere), consultation, directory, say);
}

const codes = (help: readonly Help[]): string[] => help.map(({ code }) => code);
const textOf = (help: readonly Help[], code: string): string => help.find((one) => one.code === code)?.text ?? '';

describe('reachHelp', () => {
  it('is silent where nothing stands in the way', () => {
    assert.deepEqual(helpFor(to([bus(30)])), []);
    assert.deepEqual(helpFor(option({ kind: 'carryOn' })), []);
  });

  it('asks for the time where it is not known or only estimated', () => {
    assert.deepEqual(codes(helpFor(to([]))), ['askJourney']);
    const estimated = to([], {}, { journeys: [bus(50, { basis: 'estimate', leastMinutes: 30, mostMinutes: 90 })] });
    assert.deepEqual(codes(helpFor(estimated)), ['askEstimate']);
  });

  it('names means by which it would be in time, a car as a lift; else a lift in general', () => {
    const help = helpFor(to([bus(90), bus(35, { mode: 'car', costPounds: null }), bus(100, { mode: 'taxi' })]));
    assert.equal(textOf(help, 'otherMeans'), 'It would be within reach another way: 35 minutes with a lift from someone.');
    assert.ok(codes(helpFor(far)).includes('lift'));
    assert.equal(codes(helpFor(to([bus(90, { mode: 'car' })]), { means: ['car'] })).includes('lift'), false);
    assert.match(textOf(helpFor(to([bus(35, { mode: 'car' })])), 'otherMeans'), /35 minutes with a lift/);
  });

  it('names no other means that costs more than they can pay, nor patient transport where that is unlikely', () => {
    const ways = to([bus(90), bus(35, { mode: 'taxi', costPounds: 16 }), bus(60, { mode: 'patientTransport', costPounds: 0 })]);
    assert.deepEqual(codes(helpFor(ways, { mostCostPounds: 10 })).filter((code) => code === 'otherMeans' || code === 'lift'), ['lift']);
    assert.match(textOf(helpFor(ways), 'otherMeans'), /: 35 minutes by taxi, about £16 there and back\.$/);
    const moving = helpFor(ways, { mostCostPounds: 10, transportNeeds: ['mobility'] });
    assert.equal(textOf(moving, 'otherMeans'), 'It would be within reach another way: 60 minutes by patient transport, free.');
  });

  it('sends nobody who cannot leave home to a nearer site', () => {
    const near = service({ id: 'near', name: 'Knee clinic, Mill Street', distance: 3.1 });
    const it = to([bus(90)], { id: 'far', distance: 30 });
    assert.deepEqual(codes(helpFor(it, { cannotLeaveHome: true }, [near])), ['homeVisit', 'remoteAsk', 'patientTransportMay']);
  });

  it('puts a nearer site of the same provider first', () => {
    const near = service({ id: 'near', name: 'Knee clinic, Mill Street', distance: 3.1 });
    const [first] = helpFor(to([bus(90)], { id: 'far', distance: 30 }), {}, [near]);
    assert.equal(first?.code, 'nearerSite');
    assert.match(first.text, /Mill Street, 3\.1/);
  });

  it('names what steps, days and a home that cannot be left ask for, and no fares where money is not in the way', () => {
    const steps = helpFor(to([bus(30)], { stepFree: 'no' }), { needs: ['stepFree'] });
    assert.deepEqual(codes(steps), ['stepFree', 'remoteAsk']);
    const slots = { seenAt: '2026-03-01T08:00:00Z', total: 1, free: [{ start: '2026-03-02T09:00:00Z', end: '2026-03-02T09:20:00Z' }] };
    assert.deepEqual(codes(helpFor(to([bus(30)], {}, { slots }), { cannotWeekdays: ['monday'] })), ['otherTime']);
    assert.deepEqual(codes(helpFor(far, { cannotLeaveHome: true })), ['homeVisit', 'remoteAsk', 'patientTransportMay']);
  });

  it('asks for video with captions for somebody who is hard of hearing', () => {
    assert.ok(codes(helpFor(far, { needs: ['hearing'] })).includes('remoteHearing'));
    assert.ok(codes(helpFor(to([bus(90)], { appointmentTypes: ['Telephone', 'Face to face'] }))).includes('remoteOffered'));
  });

  it('says "may" or "unlikely", with the reason, and promises nobody anything', () => {
    assert.match(textOf(helpFor(far), 'patientTransportUnlikely'), /no car, or little money, is not enough/);
    assert.match(textOf(helpFor(far, { transportNeeds: ['haemodialysis', 'missedCare'] }), 'patientTransportMay'),
      /may help, because you told us: you go to or from dialysis and you have missed care.*may not go as far/);
    assert.match(textOf(helpFor(far, { qualifyingBenefit: 'yes' }), 'faresMay'), /may be able.*cheapest.*three months/);
    assert.match(textOf(helpFor(far, { qualifyingBenefit: 'no' }), 'faresUnlikely'), /unlikely.*Low Income Scheme/);
    assert.match(textOf(helpFor({ ...far, route: 'selfReferral' }, { qualifyingBenefit: 'yes' }), 'faresUnlikely'), /a professional has to refer you/);
    assert.match(textOf(helpFor(far, { needs: ['escort'] }), 'escortFares'), /only if it is medically necessary/);
    assert.ok(codes(helpFor(to([bus(90)], { provider: { odsCode: 'NZ901', name: 'Independent' } }))).includes('noCashier'));
    for (const benefit of ['yes', 'no', 'notKnown'] as const) {
      for (const needs of [[], ['medical' as const]]) {
        const text = helpFor(far, { qualifyingBenefit: benefit, transportNeeds: needs }).map((one) => one.text).join(' ');
        assert.doesNotMatch(text, /eligible|entitled|qualify for|you will/i);
      }
    }
  });

  it('is a phrase in notes, without what is unlikely', () => {
    assert.equal(briefHelp(helpFor(far, { qualifyingBenefit: 'no' }), say), 'ask about a lift and a first appointment by phone or video');
    assert.equal(briefHelp([], say), '');
  });
});

describe('The pre-checks', () => {
  it('of travel costs: by benefit, referral and provider', () => {
    const check = (over: Limits, it = far) => { const { chance, why } = faresCheck(it, there(over)); return [chance, why]; };
    assert.deepEqual(check({}), ['may', 'notKnown']);
    assert.deepEqual(check({ qualifyingBenefit: 'yes' }), ['may', 'conditions']);
    assert.deepEqual(check({ qualifyingBenefit: 'no' }), ['unlikely', 'benefit']);
    assert.deepEqual(check({ qualifyingBenefit: 'yes' }, { ...far, route: 'selfReferral' }), ['unlikely', 'selfReferral']);
    assert.equal(faresCheck(to([], { provider: { odsCode: 'NZ901', name: 'x' } }), there({})).noCashier, true);
  });
  it('of patient transport: by need, never by car or money', () => {
    assert.equal(transportCheck(there({ means: ['walk'], qualifyingBenefit: 'yes', mostCostPounds: 0 })).chance, 'unlikely');
    for (const need of ['medical', 'cognitiveOrSensory', 'mobility', 'haemodialysis', 'safeguarding', 'missedCare'] as const)
      assert.deepEqual(transportCheck(there({ transportNeeds: [need] })), { chance: 'may', needs: [need] });
  });
});

describe('Limits that cannot all be so', () => {
  const found = (over: Limits): string[] => limitFaults(record({ gettingThere: over }).gettingThere).map(({ code }) => code);

  it('are said, one by one', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ earliestTime: '10:00', latestTime: '10:00' }), []);
    assert.deepEqual(found({ earliestTime: '15:00', latestTime: '09:30' }), ['limits.times']);
    assert.deepEqual(found({ cannotLeaveHome: true, means: ['car'] }), ['limits.homeAndMeans']);
    assert.deepEqual(found({ longestJourneyMinutes: 5 }), ['limits.shortWithoutMeans']);
    assert.deepEqual(found({ longestJourneyMinutes: 5, means: ['walk'] }), []);
    assert.deepEqual(found({ cannotWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] }), ['limits.noDay']);
  });

  it('and journeys nobody makes are Problems of the record', () => {
    const odd = [to([bus(0)], {}, { id: 'a', name: 'Near' }), to([bus(10_000)], {}, { id: 'b', name: 'Far' }),
      to([], {}, { id: 'c', name: 'Upside down', journeys: [bus(30, { basis: 'estimate', leastMinutes: 50, mostMinutes: 20 })] }), to([bus(40)], {}, { id: 'd' })];
    const faults = journeyFaults(odd);
    assert.deepEqual(faults.map(({ code }) => code), ['journey.unlikely', 'journey.unlikely', 'journey.upsideDown']);
    assert.match(faults[0]!.message, /0 minutes to "Near".*in no time/);
    assert.match(faults[1]!.message, /10000 minutes to "Far".*more than 24 hours/);
    const problems = recordFaults(there({ earliestTime: '15:00', latestTime: '09:30' }, odd)).map(({ code }) => code);
    assert.ok(['limits.times', 'journey.unlikely', 'journey.upsideDown'].every((code) => problems.includes(code)));
  });
});
