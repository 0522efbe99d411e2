// Percentiles of waits published in bands.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bandPercentile, waitAtRank, type WeekBand } from '../../../../src/core/evidence/wait/bandPercentile';

/** Weeks 0 to 1, 1 to 2 ... and an open band at the end. */
const bands = (closed: number): WeekBand[] => [...Array.from({ length: closed }, (_, week) => ({ fromWeeks: week, toWeeks: week + 1 })), { fromWeeks: closed, toWeeks: null }];
const counts = fc.array(fc.nat(50), { minLength: 2, maxLength: 60 });

describe('Percentile of bands', () => {
  it('spreads people evenly over their band', () => {
    assert.equal(bandPercentile(bands(3), [0, 10, 0, 0], 50), 1.5);
    // Person 18.4 of 20 is 13.4 of 15 into the third week.
    assert.equal(bandPercentile(bands(3), [5, 0, 15, 0], 92)?.toFixed(6), '2.893333');
  });

  it('takes the first band that reaches the rank, also where it reaches it exactly', () => {
    // 92 in 100 of 25 is 23; 0.92 * 25 in binary is a little more.
    assert.equal(bandPercentile(bands(3), [23, 2, 0, 0], 92), 1);
    assert.equal(bandPercentile(bands(3), [10, 0, 10, 0], 50), 1);
  });

  it('uses the width of a wider band', () => {
    assert.equal(bandPercentile([{ fromWeeks: 0, toWeeks: 4 }, { fromWeeks: 4, toWeeks: null }], [10, 0], 50), 2);
  });

  it('does not know a wait in the open band, nor of nobody', () => {
    assert.equal(bandPercentile(bands(2), [1, 1, 8], 50), null);
    assert.equal(bandPercentile(bands(2), [0, 0, 0], 50), null);
  });

  it('rises with the rank, and has as many people below it as the rank says', () => {
    fc.assert(fc.property(counts, fc.integer({ min: 1, max: 99 }), (some, percent) => {
      const closed = [...some, 0];
      const n = some.reduce((sum, count) => sum + count, 0);
      fc.pre(n > 0);
      const wait = bandPercentile(bands(some.length), closed, percent);
      assert.ok(wait !== null);
      const whole = Math.floor(wait);
      const below = some.slice(0, whole).reduce((sum, count) => sum + count, 0) + (some[whole] ?? 0) * (wait - whole);
      assert.ok(Math.abs(below - (n * percent) / 100) < 1e-6 * n);
      assert.ok((waitAtRank(bands(some.length), closed, n) ?? 0) >= wait);
    }));
  });
});
