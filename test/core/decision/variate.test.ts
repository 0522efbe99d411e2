import assert from 'node:assert/strict';
import type { Distribution } from '../../../src/core/decision/distribution';
import { quantileGrid } from '../../../src/core/decision/quantileGrid';
import { randomState } from '../../../src/core/decision/randomStream';
import { variate } from '../../../src/core/decision/variate';

const DRAWS = 100_000;

function momentsOf(distribution: Distribution, count = DRAWS): { readonly mean: number; readonly sd: number; readonly draws: number[] } {
  const state = randomState(3, 1);
  const draws = Array.from({ length: count }, () => variate(distribution, state));
  const mean = draws.reduce((sum, x) => sum + x, 0) / count;
  return { mean, sd: Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count), draws };
}

/** Mean and standard deviation by the textbook. */
const known: readonly (readonly [Distribution, number, number])[] = [
  [{ kind: 'exact', value: 4 }, 4, 0],
  [{ kind: 'normal', mean: 3, sd: 2 }, 3, 2],
  [{ kind: 'lognormal', mu: 1, sigma: 0.5 }, Math.exp(1.125), Math.exp(1.125) * Math.sqrt(Math.exp(0.25) - 1)],
  [{ kind: 'gamma', shape: 0.4, rate: 2 }, 0.2, Math.sqrt(0.1)],
  [{ kind: 'gamma', shape: 7.5, rate: 0.5 }, 15, Math.sqrt(30)],
  [{ kind: 'beta', alpha: 2, beta: 102 }, 2 / 104, Math.sqrt((2 * 102) / (104 * 104 * 105))],
  [{ kind: 'beta', alpha: 0.3, beta: 0.2 }, 0.6, Math.sqrt(0.24 / 1.5)],
  [{ kind: 'studentT', mean: 5, scale: 2, degreesOfFreedom: 12 }, 5, 2 * Math.sqrt(1.2)],
  [{ kind: 'uniform', lower: -1, upper: 3 }, 1, 4 / Math.sqrt(12)],
  [{ kind: 'discrete', values: [1, 2, 5], chances: [0.5, 0.25, 0.25] }, 2.25, Math.sqrt(7.75 - 2.25 * 2.25)],
  [{ kind: 'quantiles', shares: [0, 0.5, 1], values: [0, 1, 5] }, 1.75, Math.sqrt((0.5 * 1) / 3 + 0.5 * (1 + 4 + 16 / 3) - 1.75 * 1.75)],
  // Upper and lower halves of a normal distribution, and a slice of its tail.
  [{ kind: 'truncatedNormal', mean: 0, sd: 1, lower: 0, upper: Infinity }, Math.sqrt(2 / Math.PI), Math.sqrt(1 - 2 / Math.PI)],
  [{ kind: 'truncatedNormal', mean: 0, sd: 1, lower: 8, upper: 9 }, 8.1213, 0.1177],
  [{ kind: 'survival', shape: 20, rate: 40, summary: 'mean', time: 0 }, 40 / 19, (40 / 19) / Math.sqrt(18)],
  [{ kind: 'survival', shape: 20, rate: 40, summary: 'survivalAtTime', time: 2 }, (40 / 42) ** 20, Math.sqrt((40 / 44) ** 20 - (40 / 42) ** 40)],
];

describe('draws from what is known about a figure', () => {
  for (const [distribution, mean, sd] of known) {
    it(`have the mean and spread of ${JSON.stringify(distribution)}`, () => {
      const found = momentsOf(distribution);
      const error = sd / Math.sqrt(DRAWS);
      assert.ok(Math.abs(found.mean - mean) <= 5 * error + 1e-4 * sd, `mean ${found.mean}, not ${mean}`);
      assert.ok(Math.abs(found.sd - sd) <= 0.02 * sd, `standard deviation ${found.sd}, not ${sd}`);
    });
  }

  it('stay inside a truncated distribution, however far out it lies', () => {
    for (const [lower, upper] of [[25, 26], [-26, -25], [-Infinity, -12], [3, 3.0001]] as const) {
      const { draws } = momentsOf({ kind: 'truncatedNormal', mean: 0, sd: 1, lower, upper }, 20_000);
      assert.ok(draws.every((x) => x >= lower && x <= upper));
      assert.ok(new Set(draws.slice(0, 100)).size > 90, 'draws differ');
    }
  });

  it('are finite for the smallest shapes', () => {
    for (const distribution of [{ kind: 'beta', alpha: 1e-3, beta: 1e-3 }, { kind: 'beta', alpha: 1e-3, beta: 5 }, { kind: 'gamma', shape: 1e-3, rate: 1 }] as const) {
      assert.ok(momentsOf(distribution).draws.every(Number.isFinite), JSON.stringify(distribution));
    }
  });
});

describe('a grid of quantiles', () => {
  for (const [distribution, mean, sd] of known.filter(([{ kind }]) => kind !== 'discrete')) {
    it(`keeps the mean of ${JSON.stringify(distribution)} and goes up`, () => {
      const grid = quantileGrid(distribution);
      const found = grid.reduce((sum, x) => sum + x, 0) / grid.length;
      assert.ok(Math.abs(found - mean) <= 0.06 * sd + 1e-12, `mean ${found}, not ${mean}`);
      assert.ok(grid.every((x, point) => point === 0 || x >= grid[point - 1]!));
    });
  }
});
