// What is known of a journey, as the comparison takes it.
import assert from 'node:assert/strict';
import type { Journey } from '../../../src/core/directory/service';
import { optionCell } from '../../../src/core/elicitation/optionCell';
import { option, record, service } from '../../records';

const estimate: Journey = { mode: 'car', minutes: 40, leastMinutes: 25, mostMinutes: 65, costPounds: null, from: '', basis: 'estimate' };

function minutesOf(journeys: Journey[], longestJourneyMinutes: number | null, over: Parameters<typeof service>[0] = {}) {
  const it = option({ journeys, snapshot: { takenOn: '2026-03-01', service: service(over) } });
  return optionCell('journeyTime', it, record({ options: [it], gettingThere: { longestJourneyMinutes, needs: ['stepFree'] } }));
}

describe('The journey in a comparison', () => {
  it('is as wide as its estimate, within the limit or perhaps within it', () => {
    for (const limit of [null, 65, 50]) {
      const { distribution, level } = minutesOf([estimate], limit);
      assert.ok(distribution.kind === 'lognormal');
      assert.deepEqual([level, Math.round(Math.exp(distribution.mu)), Math.round(Math.exp(2 * 1.6449 * distribution.sigma) * 100)], [40, 40, 260]);
    }
  });

  it('is not known where it is over the limit or no time is known, and is where only the steps stand in the way', () => {
    assert.equal(minutesOf([estimate], 20).distribution.kind, 'missing');
    assert.equal(minutesOf([], null).distribution.kind, 'missing');
    assert.equal(minutesOf([], null, { stepFree: 'no' }).distribution.kind, 'missing');
    assert.equal(minutesOf([{ ...estimate, basis: 'table' }], null, { stepFree: 'no' }).level, 40);
  });
});
