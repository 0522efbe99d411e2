// What is due: every open task with its day, the late first.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { byDay, dueItems, isLate } from '../../../src/core/consultation/due';
import { anyRecord } from '../../arbitraries';
import { record } from '../../records';

const kinds = (over: Parameters<typeof record>[0]): string[] => dueItems(record(over)).map(({ kind, byDate }) => `${kind} ${byDate ?? '-'}`);

describe('what is due in a consultation', () => {
  it('is nothing in a new one', () => assert.deepEqual(dueItems(record()), []));
  it('is every task with its day, in order', () => {
    assert.deepEqual(kinds({
      nextAction: { who: 'Ann', what: 'rings', byDate: '2026-03-12' },
      decision: { reviewDate: '2026-06-01', choiceLater: { who: 'Triage', byDate: '2026-03-10' } },
      booking: { state: 'sentForTriage' },
      clockStart: { confirmed: 'yes', date: '2026-03-02' },
    }), ['choice 2026-03-10', 'action 2026-03-12', 'review 2026-06-01', 'mayAsk 2026-07-06']);
  });
  it('is no choice after triage any more once it is booked, but the appointment', () => {
    const decision = { choiceLater: { who: 'Triage', byDate: '2026-03-10' } };
    assert.deepEqual(kinds({ decision, booking: { state: 'booked', date: '2026-04-01' } }), ['appointment 2026-04-01']);
  });
  it('keeps what has no day, at the top', () => {
    assert.deepEqual(kinds({ nextAction: { what: 'rings' }, decision: { reviewDate: '2026-06-01' } }), ['action -', 'review 2026-06-01']);
    assert.deepEqual(kinds({ booking: { state: 'unknown' } }), ['lookUp -']);
  });
  it('holds an appointment until something is recorded of that day or later', () => {
    const booking = { state: 'booked' as const, date: '2026-04-01' };
    const outcome = (on: string) => [{ id: 'o', on, kind: 'didNotAttend' as const, text: '' }];
    assert.deepEqual(kinds({ booking, outcomes: outcome('2026-03-20') }), ['appointment 2026-04-01']);
    assert.deepEqual(kinds({ booking, outcomes: outcome('2026-04-01') }), []);
    assert.deepEqual(kinds({ booking: { state: 'rejected', date: '2026-04-01' } }), []);
  });
  it('takes white space for no task', () => assert.deepEqual(kinds({ nextAction: { who: 'Ann', what: '  ', byDate: '2026-03-12' } }), []));
});

describe('late', () => {
  it('begins the day after, and at once without a day', () => {
    const late = (byDate: string | null, kind: 'action' | 'mayAsk' = 'action') => isLate({ kind, byDate }, '2026-03-10');
    assert.deepEqual([late('2026-03-09'), late('2026-03-10'), late('2026-03-11'), late(null)], [true, false, false, true]);
  });
  it('is never said of what a patient may ask', () => assert.equal(isLate({ kind: 'mayAsk', byDate: '2020-01-01' }, '2026-03-10'), false));
});

describe('the order', () => {
  it('is the same however the list stood before', () => {
    fc.assert(fc.property(anyRecord, (any) => {
      const items = dueItems(any);
      assert.deepEqual([...items].reverse().sort(byDay), items);
    }), { numRuns: 50 });
  });
});
