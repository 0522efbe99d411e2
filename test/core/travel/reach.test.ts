// What a patient can reach, and what stands in the way. Never a filter, never a ranking.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Journey, TravelMode } from '../../../src/core/directory/service';
import type { Consultation, ReferralOption } from '../../../src/core/consultation/record';
import { journeyWords, oneJourney, pounds } from '../../../src/core/travel/journeyWords';
import { knownJourneys, thereAndBackMinutes } from '../../../src/core/travel/knownJourneys';
import { countReach, reachOf, type Reach } from '../../../src/core/travel/reach';
import { reachSeen } from '../../../src/core/travel/reachSeen';
import { wordsOf } from '../../../src/core/words/words';
import { carryOnOption, option, record, service } from '../../records';

const say = wordsOf('en');
type Limits = NonNullable<NonNullable<Parameters<typeof record>[0]>['gettingThere']>;

const journey = (over: Partial<Journey> = {}): Journey => ({ mode: 'publicTransport', minutes: 55, costPounds: 6, from: 'town', basis: 'table', ...over });
const estimate = (over: Partial<Journey> = {}): Journey =>
  journey({ basis: 'estimate', minutes: 50, leastMinutes: 30, mostMinutes: 80, costPounds: null, ...over });
const to = (journeys: Journey[], over: Parameters<typeof option>[0] = {}, of: Parameters<typeof service>[0] = {}): ReferralOption =>
  option({ snapshot: { takenOn: '2026-03-01', service: service({ journeys, ...of }) }, ...over });
const limits = (over: Limits): Consultation['gettingThere'] => record({ gettingThere: over }).gettingThere;
const slots = (starts: string[], total = starts.length): NonNullable<ReferralOption['slots']> => ({
  seenAt: '2026-03-01T08:00:00Z', total, free: starts.map((start) => ({ start, end: start })),
});

/** The journey the status rests on. */
function way(reach: Reach): Journey | undefined {
  return 'journey' in reach ? reach.journey : undefined;
}

describe('reachOf', () => {
  it('needs no journey to advice, to carrying on, to the practice itself, or for what is done by telephone or video', () => {
    for (const kind of ['carryOn', 'adviceAndGuidance', 'inHouse'] as const)
      assert.equal(reachOf(to([journey()], { kind }), limits({ cannotLeaveHome: true })).status, 'noJourney');
    assert.equal(reachOf(to([], {}, { appointmentTypes: ['Telephone', 'Video'] }), limits({})).status, 'noJourney');
    assert.equal(reachOf(to([], {}, { appointmentTypes: ['Telephone', 'Face to face'] }), limits({})).status, 'notKnown');
  });

  it('is not known without a time, or with one that nobody can believe', () => {
    for (const minutes of [null, 0, 10_000]) assert.equal(reachOf(to([journey({ minutes })]), limits({ means: ['car'] })).status, 'notKnown');
    assert.equal(reachOf(option({ snapshot: { takenOn: '2026-03-01', service: null } }), limits({})).status, 'notKnown');
    const stated = to([], { statedJourney: { mode: 'lift', minutes: 0, costPounds: null, saidBy: 'patient' } });
    assert.equal(reachOf(stated, limits({})).status, 'notKnown');
  });

  it('says so where the patient has no means for it, or cannot leave home', () => {
    const byCar = reachOf(to([journey({ mode: 'car' })]), limits({ means: ['publicTransport'] }));
    assert.deepEqual(byCar, { status: 'notByTheirMeans', others: [journey({ mode: 'car' })], barriers: ['means'], toCheck: [] });
    assert.deepEqual(reachOf(to([journey()]), limits({ cannotLeaveHome: true })).barriers, ['home']);
  });

  it('takes a journey by car as one with a lift too', () => {
    assert.equal(reachOf(to([journey({ mode: 'car' })]), limits({ means: ['lift'] })).status, 'reachable');
  });

  it('takes the limit itself as within it', () => {
    const at = reachOf(to([journey()]), limits({ longestJourneyMinutes: 55, mostCostPounds: 6 }));
    assert.deepEqual(at, { status: 'reachable', journey: journey(), limitStated: true, barriers: [], toCheck: [] });
    assert.deepEqual(reachOf(to([journey()]), limits({ longestJourneyMinutes: 54 })).barriers, ['minutes']);
  });

  it('takes the quickest journey, or a slower one that can be paid', () => {
    const taxi = journey({ mode: 'taxi', minutes: 20, costPounds: 40 });
    assert.equal(way(reachOf(to([journey(), taxi]), limits({})))?.mode, 'taxi');
    assert.equal(way(reachOf(to([journey(), taxi]), limits({ mostCostPounds: 10 })))?.mode, 'publicTransport');
  });

  it('names the cheapest where all cost too much, and both limits where each is passed', () => {
    const taxi = journey({ mode: 'taxi', minutes: 20, costPounds: 40 });
    const dear = reachOf(to([taxi, journey()]), limits({ mostCostPounds: 5 }));
    assert.deepEqual([dear.status, way(dear), dear.barriers], ['beyondLimit', journey(), ['cost']]);
    assert.deepEqual(reachOf(to([taxi, journey()]), limits({ mostCostPounds: 5, longestJourneyMinutes: 10 })).barriers, ['minutes', 'cost']);
  });

  it('never calls a cost nobody knows within reach, and says that it has to be asked', () => {
    const lift = journey({ mode: 'lift', minutes: 15, costPounds: null });
    const reach = reachOf(to([lift]), limits({ mostCostPounds: 10 }));
    assert.deepEqual(reach, { status: 'reachable', journey: lift, limitStated: false, barriers: [], toCheck: ['cost'] });
    assert.equal(way(reachOf(to([lift, journey()]), limits({ mostCostPounds: 10 })))?.mode, 'publicTransport');
  });

  it('lets what the patient said go before all else', () => {
    const stated = to([journey()], { statedJourney: { mode: 'lift', minutes: 90, costPounds: null, saidBy: 'patient' }, journeys: [estimate()] });
    const reach = reachOf(stated, limits({ longestJourneyMinutes: 60 }));
    assert.deepEqual([reach.status, way(reach)?.minutes, way(reach)?.basis], ['beyondLimit', 90, 'patient']);
  });

  it('trusts the practice before a table, a table before a timetable and that before an estimate, for each means of travel', () => {
    const bases = ['practice', 'table', 'timetable', 'estimate'] as const;
    for (let i = 1; i < bases.length; i += 1) {
      const worse = estimate({ basis: bases[i]!, minutes: 5, leastMinutes: 5, mostMinutes: 5 });
      const known = knownJourneys(to([journey({ basis: bases[i - 1]! })], { journeys: [worse, estimate({ mode: 'walk' })] }));
      assert.deepEqual(known.map(({ mode, basis }) => [mode, basis]), [['publicTransport', bases[i - 1]], ['walk', 'estimate']]);
    }
  });

  it('says "perhaps" where an estimate lies on both sides of the limit, and prefers what is sure', () => {
    const of = (minutes: number): Reach => reachOf(to([], { journeys: [estimate()] }), limits({ longestJourneyMinutes: minutes }));
    assert.deepEqual([29, 30, 79, 80].map((minutes) => of(minutes).status), ['beyondLimit', 'perhaps', 'perhaps', 'reachable']);
    assert.equal(way(reachOf(to([journey()], { journeys: [estimate({ mode: 'walk', minutes: 10, leastMinutes: 5, mostMinutes: 20 })] }), limits({})))?.basis, 'table');
    const slower = journey({ mode: 'taxi', minutes: 60 });
    assert.equal(way(reachOf(to([slower], { journeys: [estimate({ minutes: 40 })] }), limits({ longestJourneyMinutes: 60 })))?.mode, 'taxi');
  });

  it('is barred by steps that are known, whatever the way there; where nobody knows, it says to ask', () => {
    const needs: Limits = { needs: ['stepFree'], longestJourneyMinutes: 20 };
    const barred = reachOf(to([journey()], {}, { stepFree: 'no' }), limits(needs));
    assert.deepEqual([barred.status, barred.barriers, way(barred)?.minutes], ['barred', ['stepFree', 'minutes'], 55]);
    assert.equal(reachOf(to([], {}, { stepFree: 'no' }), limits(needs)).status, 'barred');
    assert.deepEqual(reachOf(to([journey()], {}, { stepFree: 'notKnown' }), limits({ needs: ['stepFree'] })).toCheck, ['stepFree']);
    assert.deepEqual(reachOf(to([journey()], {}, { stepFree: 'yes' }), limits({ needs: ['stepFree'] })).toCheck, []);
    assert.equal(reachOf(to([journey()], {}, { stepFree: 'no' }), limits({})).status, 'reachable');
  });

  it('says what has to be asked of an interpreter and of somebody to come along', () => {
    const needs: Limits = { needs: ['interpreter', 'escort'] };
    assert.deepEqual(reachOf(to([journey()]), limits(needs)).toCheck, ['interpreter', 'escort']);
    const listed = to([journey()], {}, { additionalRequirements: ['INTERPRETER'] });
    assert.deepEqual(reachOf(listed, limits({ ...needs, whoComes: 'her daughter' })).toCheck, []);
  });

  it('is barred by its times only where every free one is listed and none can be', () => {
    // 9:00 on a Monday in London is 08:00 UTC in summer.
    const monday = slots(['2026-07-06T08:00:00Z']);
    const cannot: Limits = { cannotWeekdays: ['monday'] };
    assert.deepEqual(reachOf(to([journey()], { slots: monday }), limits(cannot)).status, 'barred');
    assert.equal(reachOf(to([journey()], { slots: monday }), limits({ earliestTime: '09:00', latestTime: '09:00' })).status, 'reachable');
    assert.equal(reachOf(to([journey()], { slots: monday }), limits({ earliestTime: '09:01' })).status, 'barred');
    assert.equal(reachOf(to([journey()], { slots: { ...monday, total: 9 } }), limits(cannot)).status, 'reachable', 'others may suit');
    assert.equal(reachOf(to([journey()], { slots: slots([]) }), limits(cannot)).status, 'reachable', 'nothing listed says nothing of days');
    assert.equal(reachOf(to([journey()]), limits(cannot)).status, 'reachable', 'a service states no hours');
    assert.deepEqual(reachOf(to([journey()], { slots: monday }), limits({ ...cannot, longestJourneyMinutes: 10 })).barriers, ['minutes', 'times']);
  });
});

const modes: readonly TravelMode[] = ['walk', 'publicTransport', 'car', 'lift', 'taxi', 'patientTransport'];
const anyJourney = fc
  .record({
    mode: fc.constantFrom(...modes),
    basis: fc.constantFrom('practice' as const, 'table' as const, 'timetable' as const, 'estimate' as const),
    minutes: fc.option(fc.oneof(fc.nat({ max: 120 }), fc.constantFrom(0, 10_000))),
    costPounds: fc.option(fc.nat({ max: 60 })),
    spread: fc.option(fc.nat({ max: 40 })),
  })
  .map(({ spread, ...j }) => journey({ ...j, ...(spread === null || j.minutes === null ? {} : { leastMinutes: Math.max(0, j.minutes - spread), mostMinutes: j.minutes + spread }) }));
const anyOption = fc
  .record({
    directory: fc.array(anyJourney, { maxLength: 4 }), worked: fc.array(anyJourney, { maxLength: 4 }),
    stated: fc.option(fc.record({ mode: fc.constantFrom(...modes), minutes: fc.nat({ max: 1440 }), costPounds: fc.option(fc.nat({ max: 60 })), saidBy: fc.constant('patient' as const) })),
    stepFree: fc.constantFrom('yes' as const, 'no' as const, 'notKnown' as const),
    offered: fc.constantFrom('offered' as const, 'notYet' as const),
    free: fc.array(fc.constantFrom('2026-03-02T09:00:00Z', '2026-07-07T15:30:00Z', '2026-10-25T00:30:00Z'), { maxLength: 3 }),
  })
  .map(({ directory, worked, stated, stepFree, offered, free }) => to(directory, { journeys: worked, statedJourney: stated, offered, slots: slots(free) }, { stepFree }));
const anyLimits = fc.record({
  means: fc.uniqueArray(fc.constantFrom(...modes), { minLength: 1 }),
  longestJourneyMinutes: fc.option(fc.integer({ min: 1, max: 150 })),
  mostCostPounds: fc.option(fc.nat({ max: 60 })),
  needs: fc.subarray(['stepFree' as const, 'interpreter' as const, 'escort' as const]),
  cannotLeaveHome: fc.boolean(),
  cannotWeekdays: fc.subarray(['monday' as const, 'tuesday' as const, 'sunday' as const]),
});

describe('Reach, whatever is known and said', () => {
  const RANK: Readonly<Partial<Record<Reach['status'], number>>> = { reachable: 2, perhaps: 1, noJourney: 2 };
  const rank = (reach: Reach): number => RANK[reach.status] ?? 0;

  it('never gets worse with more means, more minutes or more pounds', () => {
    fc.assert(fc.property(anyOption, anyLimits, fc.constantFrom(...modes), fc.nat({ max: 60 }), (it, said, mode, more) => {
      const before = rank(reachOf(it, limits(said)));
      const { means, longestJourneyMinutes: minutes, mostCostPounds: cost } = said;
      assert.ok(rank(reachOf(it, limits({ ...said, means: [...new Set([...means, mode])] }))) >= before);
      assert.ok(rank(reachOf(it, limits({ ...said, longestJourneyMinutes: minutes === null ? null : minutes + more }))) >= before);
      assert.ok(rank(reachOf(it, limits({ ...said, mostCostPounds: cost === null ? null : cost + more }))) >= before);
      assert.ok(rank(reachOf(it, limits({ ...said, longestJourneyMinutes: null, mostCostPounds: null }))) >= before);
    }), { numRuns: 500 });
  });

  it('lists a barrier where and only where something stands in the way, and has words for it', () => {
    fc.assert(fc.property(anyOption, anyLimits, (it, said) => {
      const reach = reachOf(it, limits(said));
      const barred = ['beyondLimit', 'barred', 'notByTheirMeans', 'cannotLeaveHome'].includes(reach.status);
      assert.ok(reach.status === 'notKnown' || barred === reach.barriers.length > 0);
      assert.equal(new Set(reach.barriers).size, reach.barriers.length);
      assert.match(journeyWords(reach, say), /^(?!.*undefined)[^{}]+$/);
    }), { numRuns: 500 });
  });

  it('is counted the same in any order of options, and never counts one twice', () => {
    fc.assert(fc.property(fc.array(anyOption, { maxLength: 6 }), anyLimits, (options, said) => {
      const gettingThere = limits(said);
      const count = countReach({ options, gettingThere });
      assert.deepEqual(countReach({ options: options.toReversed(), gettingThere }), count);
      assert.ok(count.reachable + count.perhaps + count.unknown <= count.of && count.offeredReachable <= count.offered);
    }));
  });
});

describe('countReach', () => {
  it('counts options that need a journey; what may be reached and what is not known are neither', () => {
    const options = [
      carryOnOption({ offered: 'offered' }), to([journey()], { id: 'a', offered: 'offered' }), to([], { id: 'b', offered: 'offered' }),
      to([journey({ minutes: 90 })], { id: 'c' }), to([], { id: 'd', journeys: [estimate()], offered: 'offered' }),
    ];
    const it = record({ options, gettingThere: { longestJourneyMinutes: 60 } });
    assert.deepEqual(countReach(it), { of: 4, reachable: 1, perhaps: 1, unknown: 1, offered: 4, offeredReachable: 2 });
    assert.deepEqual(reachSeen(it), { options: 5, offered: 4, reachable: 2, notKnown: 2 });
  });
});

describe('journeyWords', () => {
  it('says time, means and cost; of an estimate its ends; of a table what it does not say', () => {
    assert.equal(oneJourney(journey(), say), '55 minutes by bus and train, about £6 there and back');
    assert.equal(oneJourney(journey({ costPounds: null }), say), '55 minutes by bus and train');
    assert.equal(oneJourney(estimate(), say), 'about 30 to 80 minutes by bus and train, an estimate');
    assert.equal(oneJourney(estimate({ leastMinutes: 0, mostMinutes: 15, mode: 'walk' }), say), 'up to about 15 minutes on foot, an estimate');
    assert.match(oneJourney(journey({ mode: 'car', modeNotStated: true, costPounds: null }), say), /^55 minutes by car \(the table does not say/);
    assert.deepEqual([pounds(say, 6), pounds(say, 6.5), pounds(say, 1200)], ['£6', '£6.50', '£1,200']);
  });
  it('says every barrier', () => {
    const reach = reachOf(to([journey({ costPounds: 90 })], {}, { stepFree: 'no' }), limits({ needs: ['stepFree'], longestJourneyMinutes: 10, mostCostPounds: 5 }));
    assert.match(journeyWords(reach, say), /not step-free; 55 minutes.*also: too long a journey; costs too much$/);
  });
  it('counts the way back as long as the way there', () => {
    assert.deepEqual(thereAndBackMinutes(estimate()), { minutes: 100, leastMinutes: 60, mostMinutes: 160 });
    assert.deepEqual(thereAndBackMinutes(journey({ minutes: null })), { minutes: null });
  });
});
