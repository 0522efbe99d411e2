// Between which ranks a provider stands: never one rank, since the order of most providers is not known.
import { normalQuantile } from '../../decision/normalDistribution';
import { quickShareBelow } from './toldApart';

/** 1 is the best; the true rank lies from `from` to `to` with 90% chance or more. */
export interface RankInterval {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

/** Equally likely levels of the provider itself that the ranks are worked out for. */
const POINTS = 31;
const grid = Array.from({ length: POINTS }, (_, k) => normalQuantile((k + 0.5) / POINTS));
/** Up to this many providers the number that are better is worked out exactly. */
const EXACT_LIMIT = 64;
const TAIL = 0.05;

/**
 * 5th to 95th percentile of the rank of provider `index` among independent normal levels (working scale). At each level of its
 * own, the number of better ones is Poisson binomial: exactly, one provider after the other; for many, by its normal
 * approximation with continuity correction (Hong Y. Comput Stat Data Anal 2013;59:41-51). Ranks as intervals: Goldstein H,
 * Spiegelhalter DJ. J R Stat Soc A 1996;159:385-443. Adds up, draws nothing.
 */
export function rankInterval(means: ArrayLike<number>, sds: ArrayLike<number>, index: number, lowerIsBetter: boolean): RankInterval {
  const count = means.length;
  const chances = new Float64Array(count);
  const better = new Float64Array(count - 1);
  for (const z of grid) {
    const own = means[index]! + sds[index]! * z;
    let others = 0;
    for (let j = 0; j < count; j += 1) {
      if (j === index) continue;
      const gap = (own - means[j]!) * (lowerIsBetter ? 1 : -1);
      better[others] = sds[j]! > 0 ? quickShareBelow(gap / sds[j]!) : gap > 0 ? 1 : 0;
      others += 1;
    }
    if (count <= EXACT_LIMIT) addExact(chances, better);
    else addApproximate(chances, better);
  }
  return { from: rankAt(chances, TAIL), to: rankAt(chances, 1 - TAIL), of: count };
}

/** Adds the distribution of how many of them are better, in 1/POINTS. */
function addExact(chances: Float64Array, better: Float64Array): void {
  const distribution = new Float64Array(better.length + 1);
  distribution[0] = 1;
  for (let j = 0; j < better.length; j += 1) {
    const p = better[j]!;
    for (let k = j + 1; k >= 0; k -= 1) distribution[k] = distribution[k]! * (1 - p) + (k > 0 ? distribution[k - 1]! * p : 0);
  }
  for (let k = 0; k < chances.length; k += 1) chances[k] = chances[k]! + distribution[k]! / POINTS;
}

function addApproximate(chances: Float64Array, better: Float64Array): void {
  let [mean, variance] = [0, 0];
  for (let j = 0; j < better.length; j += 1) {
    mean += better[j]!;
    variance += better[j]! * (1 - better[j]!);
  }
  const sd = Math.sqrt(Math.max(variance, 1e-9));
  // Five SD either side hold all but a millionth.
  const [first, last] = [Math.max(0, Math.floor(mean - 5 * sd)), Math.min(chances.length - 1, Math.ceil(mean + 5 * sd))];
  let below = 0;
  for (let k = first; k <= last; k += 1) {
    const upTo = k === last ? 1 : quickShareBelow((k + 0.5 - mean) / sd);
    chances[k] = chances[k]! + (upTo - below) / POINTS;
    below = upTo;
  }
}

function rankAt(chances: Float64Array, share: number): number {
  let sum = 0;
  for (let k = 0; k < chances.length; k += 1) {
    sum += chances[k]!;
    if (sum >= share - 1e-9) return k + 1;
  }
  return chances.length;
}
