import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { comparisonClosed, gapsOf, progressOf, recordFaults, sentState } from '../../../src/core/consultation/completeness';
import { bookingStateSchema } from '../../../src/core/consultation/booking';
import { routeSchema } from '../../../src/core/directory/service';
import { anyRecord } from '../../arbitraries';
import { kneeRecord, option, record } from '../../records';

const faults = (it: Parameters<typeof recordFaults>[0]): string[] => recordFaults(it).map((f) => f.code);
const whole = {
  decision: { status: 'chosen', optionId: 'near', reasonWords: 'Near', decidedBy: ['patient'], teachBackWords: 'They ring me', worseningAdvice: 'Ring 111' },
  nextAction: { who: 'Ann', what: 'Sends the letter', byDate: '2026-03-05' },
} as const;
const { nextAction } = whole;
const full = kneeRecord({ ...whole, decision: { ...whole.decision, decidedBy: ['patient'] }, options: kneeRecord().options.map((o) => ({ ...o, offered: 'offered' as const, suitabilityChecked: true })) });

describe('gapsOf', () => {
  it('names everything an empty record lacks', () => {
    assert.deepEqual(gapsOf(record()), {
      question: ['reason', 'redFlags'], whatMatters: ['wordsOfPatient'], gettingThere: ['howTheyGetThere'], options: ['options'],
      decide: ['decision', 'nextWhat', 'nextWho', 'nextBy', 'worseningAdvice'],
    });
  });
  it('finds none in a full one', () => assert.deepEqual(Object.values(gapsOf(full)).flat(), []));
  it('asks for no comparison where the question closes it', () => {
    for (const question of [{ redFlags: 'found' as const }, { priority: 'urgentSuspectedCancer' as const }]) {
      const closed = record({ question });
      assert.equal(comparisonClosed(closed), true);
      const { whatMatters, gettingThere, options, decide } = gapsOf(closed);
      assert.deepEqual([whatMatters, gettingThere, options, decide.includes('decision')], [[], [], [], false]);
    }
  });
  it('takes white space for nothing said', () => assert.ok(gapsOf(record({ question: { reason: ' \n ' } })).question.includes('reason')));
  it('asks for the date, time and place of a booking', () => {
    const lacks = (booking: object): boolean => gapsOf(kneeRecord({ booking: { state: 'booked', ...booking } })).decide.includes('appointment');
    const all = { date: '2026-04-01', time: '09:30', place: 'Larkhill' };
    assert.deepEqual([lacks(all), lacks({ ...all, date: null }), lacks({ ...all, time: null }), lacks({ ...all, place: ' ' })], [false, true, true, true]);
  });
});

describe('progressOf', () => {
  it('is decided only by a choice that stands, a declined choice, or a closed comparison with a next step', () => {
    assert.equal(progressOf(full), 'decided');
    assert.equal(progressOf(kneeRecord({ decision: { status: 'chosen', optionId: 'gone' } })), 'inProgress');
    assert.equal(progressOf(kneeRecord({ decision: { status: 'willThink' } })), 'inProgress');
    assert.equal(progressOf(kneeRecord({ decision: { status: 'declinedChoice' } })), 'decided');
    assert.equal(progressOf(record({ question: { redFlags: 'found' } })), 'inProgress');
    assert.equal(progressOf(record({ question: { redFlags: 'found' }, nextAction: { what: 'Ring the clinic today' } })), 'decided');
  });
});

describe('sentState', () => {
  const ubrn = '0000 4962 7610';
  it('says nothing was sent until there is a booking state, a reference and a letter', () => {
    assert.equal(sentState(record({ booking: { ubrn }, letter: { state: 'attached' } })), 'nothingSent');
    assert.equal(sentState(record({ booking: { state: 'patientBooks', ubrn }, letter: { state: 'attached' } })), 'nothingSent');
    assert.equal(sentState(record({ booking: { state: 'unknown', ubrn }, letter: { state: 'attached' } })), 'answerLost');
    assert.equal(sentState(record({ booking: { state: 'deferred' }, letter: { state: 'attached' } })), 'referenceMissing');
    assert.equal(sentState(record({ booking: { state: 'deferred', ubrn } })), 'letterMissing');
    assert.equal(sentState(record({ booking: { state: 'deferred', ubrn }, letter: { state: 'attached' } })), 'sent');
  });
});

describe('recordFaults', () => {
  it('finds none in an empty or a full record', () => assert.deepEqual([faults(record()), faults(full)], [[], []]));
  const cases: [string, Parameters<typeof kneeRecord>[0]][] = [
    ['record.noNextAction', { decision: { status: 'declinedChoice' } }],
    ['record.unownedAction', { nextAction: { what: 'Send the letter', byDate: '2026-03-05' } }],
    ['record.unownedAction', { nextAction: { what: 'Send the letter', who: 'Ann' } }],
    ['record.chosenMissing', { decision: { status: 'chosen', optionId: 'gone' } }],
    ['record.chosenMissing', { decision: { status: 'chosen' } }],
    ['record.declinedMissing', { decision: { declined: [{ optionId: 'gone', reason: 'far' }] } }],
    ['record.redFlagsRoutine', { question: { redFlags: 'found', priority: 'routine' } }],
    ['record.noNextAction', { booking: { state: 'booked', ubrn: '000049627610', date: '2026-04-01', time: '09:30', place: 'Larkhill' } }],
    ['record.bookedWithoutDate', { nextAction, booking: { state: 'booked', ubrn: '000049627610', date: '2026-04-01', place: 'Larkhill' } }],
    ['record.bookedWithoutDate', { nextAction, booking: { state: 'booked', ubrn: '000049627610', date: '2026-04-01', time: '09:30' } }],
    ['record.noSuchTime', { nextAction, booking: { state: 'booked', ubrn: '000049627610', date: '2026-03-29', time: '01:30', place: 'Larkhill' } }],
    ['record.bookingUnknown', { nextAction, booking: { state: 'unknown' } }],
    ['record.sentWithoutReference', { nextAction, booking: { state: 'sentForTriage' } }],
    ['record.accessCode', { booking: { place: 'Larkhill, access code 48x1' } }],
    ['record.accessCode', { options: [{ ...kneeRecord().options[0]!, risks: ['password: marmalade'] }] }],
  ];
  for (const [code, over] of cases) it(`${code}: ${JSON.stringify(over).slice(0, 70)}`, () => assert.deepEqual(faults(kneeRecord(over)), [code]));

  it('asks of every state under way who does what next, until the patient was seen', () => {
    for (const state of bookingStateSchema.options) {
      const at = (over: Parameters<typeof kneeRecord>[0] = {}): boolean => faults(kneeRecord({ booking: { state }, ...over })).includes('record.noNextAction');
      assert.deepEqual([at(), at({ nextAction })], [state !== 'notSent', false], state);
      assert.equal(at({ outcomes: [{ id: 'o', on: '2026-04-01', kind: 'seen', text: '' }] }), false, state);
    }
  });

  it('asks for no reference number where the route has none', () => {
    for (const route of routeSchema.options) {
      const sent = kneeRecord({ options: [option({ id: 'x', route, suitabilityChecked: true })], decision: { status: 'chosen', optionId: 'x' }, nextAction, booking: { state: 'deferred' } });
      assert.equal(faults(sent).includes('record.sentWithoutReference'), !['communityForm', 'selfReferral', 'none'].includes(route), route);
    }
  });

  it('asks what happened once the day of the appointment has passed, and not again once it is recorded', () => {
    const booking = { state: 'booked' as const, ubrn: '000049627610', date: '2026-04-01', time: '09:30', place: 'Larkhill' };
    const on = (today: string | undefined, outcomes: NonNullable<Parameters<typeof kneeRecord>[0]>['outcomes'] = []): string[] =>
      recordFaults(kneeRecord({ nextAction, booking, outcomes }), today).map(({ code, severity }) => `${code} ${severity}`);
    assert.deepEqual([on('2026-04-01'), on(undefined)], [[], []]);
    assert.deepEqual(on('2026-04-02'), ['record.askWhatHappened information']);
    assert.deepEqual(on('2026-04-02', [{ id: 'o', on: '2026-04-01', kind: 'didNotAttend', text: '' }]), []);
    assert.deepEqual(on('2026-04-02', [{ id: 'o', on: '2026-03-20', kind: 'moved', text: '' }]), ['record.askWhatHappened information']);
  });

  it('never fails, and always says what to do', () => {
    fc.assert(fc.property(anyRecord, (it) => {
      for (const fault of recordFaults(it)) assert.ok(fault.remedy.length > 10 && fault.message.endsWith('.'));
      gapsOf(it);
    }), { numRuns: 50 });
  });
});
