// A distribution as equally likely values in order: enough to look at every figure it could turn out to be.
import type { Distribution } from './distribution';
import { exponential } from './elementary';
import { normalQuantile } from './normalDistribution';
import { randomState } from './randomStream';
import { truncatedQuantile, truncatedShares } from './truncatedNormal';
import { quantileAt } from './variate';
import { fillFigures } from './valueSampler';

const GRID_POINTS = 256;
/** Draws behind a grid of a distribution whose quantiles have no short form. */
const SAMPLE = 4096;
const RANDOM_KEY = 0x67726964;

const shares = Float64Array.from({ length: GRID_POINTS }, (_, point) => (point + 0.5) / GRID_POINTS);
const normals = shares.map(normalQuantile);

/**
 * GRID_POINTS values in the unit of the distribution, ascending; for uncertain levels their places; not for one level and for what is
 * missing without a spread.
 */
export function quantileGrid(distribution: Distribution): Float64Array {
  switch (distribution.kind) {
    case 'exact': return new Float64Array(GRID_POINTS).fill(distribution.value);
    case 'normal': return normals.map((z) => distribution.mean + distribution.sd * z);
    case 'lognormal': return normals.map((z) => exponential(distribution.mu + distribution.sigma * z));
    case 'uniform': return shares.map((share) => distribution.lower + (distribution.upper - distribution.lower) * share);
    case 'quantiles': return shares.map((share) => quantileAt(distribution.shares, distribution.values, share));
    case 'levels': return shares.map((share) => levelAt(distribution.chances, share));
    case 'missing': return distribution.spread === undefined ? new Float64Array(GRID_POINTS).fill(NaN) : quantileGrid(distribution.spread);
    case 'truncatedNormal': {
      const possible = truncatedShares(distribution);
      return shares.map((share) => truncatedQuantile(distribution, possible, share));
    }
    default: return sampledGrid(distribution);
  }
}

function levelAt(chances: readonly number[], share: number): number {
  let passed = 0;
  const place = chances.findIndex((chance) => share < (passed += chance));
  return place < 0 ? chances.length - 1 : place;
}

function sampledGrid(distribution: Distribution): Float64Array {
  const draws = new Float64Array(SAMPLE);
  fillFigures(distribution, randomState(RANDOM_KEY), draws, SAMPLE);
  draws.sort();
  return shares.map((share) => draws[Math.floor(share * SAMPLE)]!);
}
