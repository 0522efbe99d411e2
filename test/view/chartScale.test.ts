import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { wordsOf } from '../../src/core/words/words';
import { scaleOf } from '../../src/view/figures/chartScale';

const say = wordsOf('en');

describe('a scale common to all options', () => {
  it('runs from a round number below to one above, in round steps', () => {
    assert.deepEqual(scaleOf([16.8, 24.5, 29.1], 'weeks', say).ticks.map((t) => t.label), ['15', '20', '25', '30']);
    assert.deepEqual(scaleOf([0.36, 0.56], 'share', say).ticks.map((t) => t.label), ['35', '40', '45', '50', '55', '60']);
  });

  it('never goes below 0, and for shares never above 100, where nothing can be', () => {
    assert.equal(scaleOf([0.2, 30], 'weeks', say).least, 0);
    const share = scaleOf([0.02, 0.99], 'share', say);
    assert.deepEqual([share.least, share.most], [0, 1]);
    assert.ok(scaleOf([-2, 3], 'points', say).least < 0);
  });

  it('is a scale for one value, for none, and for what is no number', () => {
    for (const values of [[20], [], [Number.NaN, 5], [0]]) {
      const { least, most, ticks } = scaleOf(values, 'weeks', say);
      assert.ok(Number.isFinite(least) && most > least && ticks.length >= 2 && ticks.length <= 12, JSON.stringify(values));
    }
  });

  it('holds every value, with few ticks, whatever they are', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const { least, most, ticks } = scaleOf(values, 'weeks', say);
      for (const value of values) assert.ok(value >= least - 1e-9 * most && value <= most * (1 + 1e-9), `${value} in ${least} to ${most}`);
      assert.ok(ticks.length >= 2 && ticks.length <= 12, String(ticks.length));
    }));
  });
});
