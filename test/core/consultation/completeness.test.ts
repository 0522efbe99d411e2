import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { comparisonClosed, gapsOf, progressOf, recordFaults, sentState } from '../../../src/core/consultation/completeness';
import { anyRecord } from '../../arbitraries';
import { kneeRecord, record } from '../../records';

const faults = (it: Parameters<typeof recordFaults>[0]): string[] => recordFaults(it).map((f) => f.code);
const whole = {
  decision: { status: 'chosen', optionId: 'near', reasonWords: 'Near', decidedBy: ['patient'], teachBackWords: 'They ring me', worseningAdvice: 'Ring 111' },
  nextAction: { who: 'Ann', what: 'Sends the letter', byDate: '2026-03-05' },
} as const;
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
  it('asks for the time of a booking', () => assert.ok(gapsOf(kneeRecord({ booking: { state: 'booked', date: '2026-04-01' } })).decide.includes('appointment')));
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
    ['record.bookedWithoutDate', { booking: { state: 'booked', ubrn: '000049627610', date: '2026-04-01' } }],
    ['record.sentWithoutReference', { booking: { state: 'sentForTriage' } }],
    ['record.accessCode', { booking: { place: 'Larkhill, access code 48x1' } }],
    ['record.accessCode', { options: [{ ...kneeRecord().options[0]!, risks: ['password: marmalade'] }] }],
  ];
  for (const [code, over] of cases) it(`${code}: ${JSON.stringify(over).slice(0, 70)}`, () => assert.deepEqual(faults(kneeRecord(over)), [code]));

  it('never fails, and always says what to do', () => {
    fc.assert(fc.property(anyRecord, (it) => {
      for (const fault of recordFaults(it)) assert.ok(fault.remedy.length > 10 && fault.message.endsWith('.'));
      gapsOf(it);
    }), { numRuns: 50 });
  });
});
