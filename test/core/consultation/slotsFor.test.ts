// Which free times the patient could keep, on London's clocks.
import assert from 'node:assert/strict';
import { slotsFor } from '../../../src/core/consultation/slotsFor';
import type { SlotsSeen } from '../../../src/core/consultation/record';
import { wordsOf } from '../../../src/core/words/words';
import { slotWords } from '../../../src/view/options/slotWords';
import { option, record } from '../../records';

const NOW = '2027-06-01T08:00:00Z';
const seen = (starts: readonly string[], over: Partial<SlotsSeen> = {}): SlotsSeen => ({ seenAt: NOW, total: starts.length, free: starts.map((start) => ({ start, end: start })), ...over });
const limits = (over: Parameters<typeof record>[0] extends infer T ? (T extends { gettingThere?: infer G } ? G : never) : never) => record({ gettingThere: over }).gettingThere;
const fitting = (starts: readonly string[], over: Parameters<typeof limits>[0]): readonly string[] => slotsFor(seen(starts), limits(over), NOW).fitting.map(({ start }) => start);

describe('free times for this patient', () => {
  it('leave out the weekdays that cannot be, as they are in London', () => {
    // 23:30 UTC on a Tuesday in summer is half past midnight on Wednesday.
    assert.deepEqual(fitting(['2027-06-08T23:30:00Z', '2027-06-08T10:00:00Z'], { cannotWeekdays: ['wednesday'] }), ['2027-06-08T10:00:00Z']);
  });

  it('are no earlier and no later than was said, summer and winter', () => {
    const at = ['2027-07-06T08:30:00Z', '2027-12-07T09:30:00Z', '2027-12-07T16:00:00Z', '2027-12-07T16:01:00Z'];
    assert.deepEqual(fitting(at, { earliestTime: '09:30', latestTime: '16:00' }), at.slice(0, 3));
    assert.deepEqual(fitting(at, { earliestTime: '09:31' }), at.slice(2));
  });

  it('that are past by now are left out, and a list of yesterday is old', () => {
    const fit = slotsFor(seen(['2027-05-31T10:00:00Z', '2027-06-02T10:00:00Z'], { seenAt: '2027-05-31T07:59:00Z' }), limits({}), NOW);
    assert.deepEqual([fit.ahead.length, fit.old, fit.limited], [1, true, false]);
    assert.equal(slotsFor(seen([], { seenAt: '2027-05-31T08:00:00Z' }), limits({}), NOW).old, false);
  });
});

describe('free times in words', () => {
  const say = wordsOf('en');
  const said = (slots: SlotsSeen | undefined, over: Parameters<typeof limits>[0] = {}): string | undefined => slotWords(option(slots === undefined ? {} : { slots }), record({ gettingThere: over }), NOW, say);
  const two = ['2027-06-08T09:20:00Z', '2027-06-09T09:20:00Z'];

  it('name the first that fits, how many do, and when they were seen', () => {
    assert.equal(said(seen(two), { cannotWeekdays: ['tuesday'] }), 'First free: Wednesday 9 June 2027, 10:20 (1 of 2 fit the days said), as shown on 1 June 2027 at 09:00.');
    assert.equal(said(seen(two)), 'First free: Tuesday 8 June 2027, 10:20 (2 free), as shown on 1 June 2027 at 09:00.');
    assert.match(said(seen(two), { latestTime: '08:00' }) ?? '', /^None of the 2 free times fits the days said; the earliest is Tuesday 8 June/);
  });

  it('say that there were none, that all are past, and that they are old', () => {
    assert.match(said(seen([])) ?? '', /^No free appointments were shown, as shown/);
    assert.match(said(seen(['2027-05-01T09:00:00Z'], { seenAt: '2027-04-30T09:00:00Z' })) ?? '', /past: look again.*more than a day old: look again\.$/);
    assert.equal(said(undefined), undefined);
  });
});
