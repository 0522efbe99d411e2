// The states of a booking as a table: what may follow what, what each needs next, and that nothing looks booked that is not.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyIntent } from '../../../src/core/consultation/applyIntent';
import { bookingStateSchema, type BookingState } from '../../../src/core/consultation/booking';
import { mayFollow, statesAfter } from '../../../src/core/consultation/bookingMoves';
import { chaseOf, hasReference } from '../../../src/core/consultation/chase';
import { sentState } from '../../../src/core/consultation/completeness';
import type { Consultation } from '../../../src/core/consultation/record';
import { routeSchema } from '../../../src/core/directory/service';
import { wordsOf } from '../../../src/core/words/words';
import { kneeRecord, option } from '../../records';
import { fixedPorts } from '../../ports';

const states = bookingStateSchema.options;
const say = wordsOf('en');

/** Row: the state; the letters say which may follow, in the order of the columns. */
const TABLE: Readonly<Record<BookingState, string>> = {
  //                   notSent booked deferred triage advice returned converted rejected patient unknown
  notSent:            '   .      x       x       x      x      .         .         .        x       x ',
  booked:             '   x      .       x       .      .      .         .         x        x       x ',
  deferred:           '   x      x       .       .      .      x         .         x        x       x ',
  sentForTriage:      '   x      x       x       .      .      x         .         x        x       x ',
  adviceAwaited:      '   x      .       .       .      .      x         x         x        .       x ',
  returnedWithAdvice: '   x      x       x       x      .      .         x         .        x       x ',
  converted:          '   x      x       x       x      .      .         .         x        x       x ',
  rejected:           '   x      x       x       x      x      .         .         .        x       x ',
  patientBooks:       '   x      x       x       .      .      .         .         x        .       x ',
  unknown:            '   x      x       x       x      x      x         x         x        x       . ',
};

describe('the table of booking states', () => {
  it('is this one, square by square', () => {
    for (const from of states) {
      const row = [...TABLE[from].replaceAll(' ', '')];
      assert.equal(row.length, states.length);
      states.forEach((to, column) => {
        assert.equal(statesAfter(from).includes(to), row[column] === 'x', `${from} to ${to}`);
        assert.equal(mayFollow(from, to), from === to || row[column] === 'x', `${from} to ${to}`);
      });
    }
  });
  it('has a way out of every state, and back to "not sent": what was said too much can always be unsaid', () => {
    for (const state of states) {
      assert.ok(statesAfter(state).length > 0);
      if (state !== 'notSent') assert.ok(mayFollow(state, 'notSent'), state);
      assert.equal(new Set(statesAfter(state)).size, statesAfter(state).length);
    }
  });
  it('lets everything be found out about an answer that was lost', () => {
    assert.deepEqual([...statesAfter('unknown')].sort(), states.filter((s) => s !== 'unknown').sort());
  });
});

describe('any sequence of moves', () => {
  const walk = fc.array(fc.constantFrom(...states), { maxLength: 12 });
  it('reaches no state the table does not allow, and the ledger tells exactly how it came', () => {
    fc.assert(fc.property(walk, (moves) => {
      let record: Consultation = kneeRecord();
      const made: BookingState[] = [];
      for (const state of moves) {
        const allowed = mayFollow(record.booking.state, state);
        const moved = applyIntent(record, { type: 'moveBooking', state }, fixedPorts());
        assert.equal(moved.ok, allowed, `${record.booking.state} to ${state}`);
        if (!moved.ok) continue;
        record = moved.value;
        made.push(state);
      }
      assert.equal(record.booking.state, made.at(-1) ?? 'notSent');
      assert.deepEqual((record.booking.ledger ?? []).map((entry) => entry.state), made);
    }), { numRuns: 300 });
  });
  it('never looks sent or booked on a state, a number or a letter alone', () => {
    fc.assert(fc.property(fc.constantFrom(...states), fc.boolean(), fc.boolean(), (state, hasNumber, attached) => {
      const record = kneeRecord({ booking: { state, ...(hasNumber ? { ubrn: '0000 1234 5678' } : {}) }, letter: { state: attached ? 'attached' : 'notWritten' } });
      if (sentState(record) === 'sent') assert.ok(hasNumber && attached && !['notSent', 'patientBooks', 'unknown'].includes(state));
    }));
  });
});

describe('what each state needs next', () => {
  it('has an owner, a day and words for every state and route, and a way on where no answer comes', () => {
    for (const state of states) {
      for (const route of routeSchema.options) {
        const { step, owner, days } = chaseOf(state, route);
        assert.ok(Number.isInteger(days) && days >= 0 && days <= 28);
        for (const key of [`chase.${step}`, `chase.${step}.noReply`, `chase.owner.${owner}`] as const) assert.ok(say(key).length > 8, key);
      }
    }
  });
  it('looks a lost answer up the same day, before anything else', () => {
    for (const route of routeSchema.options) assert.deepEqual(chaseOf('unknown', route), { step: 'lookUpReference', owner: 'practice', days: 0, number: 'practice' });
  });
  it('names for advice who tells the patient, and gives the patient what only they can do', () => {
    assert.match(say(`chase.${chaseOf('adviceAwaited', 'adviceAndGuidance').step}`), /tells the patient/);
    assert.match(say(`chase.${chaseOf('returnedWithAdvice', 'adviceAndGuidance').step}`), /tells the patient/);
    assert.equal(chaseOf('notSent', 'selfReferral').owner, 'patient');
    assert.equal(chaseOf('patientBooks', 'bookable').owner, 'patient');
  });
});

describe('routes without a booking reference', () => {
  it('are those that do not go through e-RS', () => {
    assert.deepEqual(routeSchema.options.filter((route) => !hasReference(route)), ['communityForm', 'selfReferral', 'none']);
  });
  it('are not asked for one', () => {
    const at = (route: 'communityForm' | 'selfReferral' | 'none' | 'defer', state: BookingState, letter: 'attached' | 'notWritten' = 'notWritten') => sentState(kneeRecord({
      options: [option({ id: 'x', route })], decision: { status: 'chosen', optionId: 'x' }, booking: { state }, letter: { state: letter },
    }));
    assert.deepEqual([at('communityForm', 'deferred'), at('communityForm', 'deferred', 'attached'), at('communityForm', 'notSent', 'attached')], ['letterMissing', 'sent', 'nothingSent']);
    assert.deepEqual([at('none', 'booked'), at('selfReferral', 'booked'), at('none', 'notSent')], ['nothingToSend', 'nothingToSend', 'nothingSent']);
    assert.equal(at('defer', 'deferred', 'attached'), 'referenceMissing');
    assert.equal(at('communityForm', 'unknown', 'attached'), 'answerLost');
  });
});
