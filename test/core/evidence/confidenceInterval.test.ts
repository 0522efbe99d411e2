// 95% intervals of published counts, against published examples.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WeekBand } from '../../../src/core/evidence/wait/bandPercentile';
import { medianInterval, rounded, wilsonInterval } from '../../../src/core/evidence/confidenceInterval';

const near = (value: number | undefined, expected: number, within: number): void => assert.ok(value !== undefined && Math.abs(value - expected) <= within, `${value} is not ${expected}`);

describe('Wilson interval', () => {
  // Newcombe 1998, table I, method 3.
  for (const [numerator, n, lower, upper] of [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const) {
    it(`is ${lower} to ${upper} for ${numerator} of ${n}`, () => {
      const interval = wilsonInterval(numerator, n);
      near(interval.lower, lower, 0.00005);
      near(interval.upper, upper, 0.00005);
    });
  }

  it('holds the share, stays within 0 and 1, and mirrors', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (n, some) => {
      const numerator = some % (n + 1);
      const { lower, upper } = wilsonInterval(numerator, n);
      assert.ok(lower >= 0 && upper <= 1 && lower <= numerator / n + 1e-6 && upper >= numerator / n - 1e-6);
      near(wilsonInterval(n - numerator, n).lower, 1 - upper, 2e-6);
    }));
  });
});

describe('Interval of a median', () => {
  const bands: WeekBand[] = [...Array.from({ length: 100 }, (_, week) => ({ fromWeeks: week, toWeeks: week + 1 })), { fromWeeks: 100, toWeeks: null }];

  it('takes the ranks Campbell and Gardner give for 100 people: the 40th and the 61st', () => {
    const interval = medianInterval(bands, [...Array.from({ length: 100 }, () => 1), 0]);
    assert.deepEqual([interval?.lower, interval?.upper, interval?.level], [40, 61, 0.95]);
  });

  it('is not known where the upper rank lies in the open band', () => {
    assert.equal(medianInterval(bands, [...Array.from({ length: 55 }, () => 1), ...Array.from({ length: 45 }, () => 0), 45]), undefined);
  });
});

describe('Rounding', () => {
  it('keeps so many decimals', () => assert.deepEqual([rounded(20.741935, 4), rounded(48.04555, 2), rounded(3, 4)], [20.7419, 48.05, 3]));
});
