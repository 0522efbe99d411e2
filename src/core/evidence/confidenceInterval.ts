// 95% intervals of published counts: how far a figure could be from what the provider does in the long run.
import { exponential, naturalLog } from '../decision/elementary';
import { sumOf, waitAtRank, type WeekBand } from './wait/bandPercentile';
import type { Interval } from './measurement';

/** 97.5th percentile of the standard normal distribution. */
const Z95 = 1.959963984540054;

const WILSON = 'Wilson score (Newcombe 1998)';
const ORDER_STATISTIC = 'order statistics (Campbell and Gardner 1988)';

/**
 * Wilson score interval of a share, `n` at least 1. It never leaves 0 to 1 and holds for small `n`.
 * Wilson EB. J Am Stat Assoc 1927;22:209-12; Newcombe RG. Stat Med 1998;17:857-72, method 3.
 */
export function wilsonInterval(numerator: number, n: number): Interval {
  const { lower, upper } = wilsonBounds(numerator, n, Z95);
  return { lower: rounded(lower, 6), upper: rounded(upper, 6), level: 0.95, method: WILSON };
}

/** The same at any level, unrounded: `z` 1.96 for 95%, 3.09 for 99.8%. */
export function wilsonBounds(numerator: number, n: number, z: number): { readonly lower: number; readonly upper: number } {
  const share = numerator / n;
  const z2 = z * z;
  const centre = share + z2 / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const whole = 1 + z2 / n;
  // At 0 and 1 the bound is exact; rounding error must not put it outside the figure.
  return { lower: numerator === 0 ? 0 : (centre - spread) / whole, upper: numerator === n ? 1 : (centre + spread) / whole };
}

/** Counts from here on by Byar's approximation, below exactly: Public Health England, Fingertips technical guidance. */
const BYAR_FROM = 10;

/**
 * 95% interval of a count of events. Byar's approximation to the Poisson limits (Breslow NE, Day NE. Statistical methods in cancer
 * research, volume II. IARC 1987, p 69) for 10 and more; exact below (Garwood F. Biometrika 1936;28:437-42).
 */
export function countInterval(count: number): { readonly lower: number; readonly upper: number } {
  return count < BYAR_FROM ? exactPoissonBounds(count) : byarBounds(count);
}

/** Byar's approximation; `count` at least 1 for the lower bound, which is NaN at 0. */
export function byarBounds(count: number): { readonly lower: number; readonly upper: number } {
  const bound = (x: number, z: number): number => {
    const root = 1 - 1 / (9 * x) + z / (3 * Math.sqrt(x));
    return x * root * root * root;
  };
  return { lower: count === 0 ? NaN : bound(count, -Z95), upper: bound(count + 1, Z95) };
}

/** Exact Poisson limits: the means under which a count as high, or as low, has a chance of 2.5%. */
export function exactPoissonBounds(count: number): { readonly lower: number; readonly upper: number } {
  const most = count + 1 + 6 * Math.sqrt(count + 1) + 10;
  const meanWhere = (upTo: number, chance: number): number => {
    let [low, high] = [0, most];
    for (let i = 0; i < 60; i += 1) {
      const middle = (low + high) / 2;
      if (poissonUpTo(upTo, middle) > chance) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return { lower: count === 0 ? 0 : meanWhere(count - 1, 0.975), upper: meanWhere(count, 0.025) };
}

/** Chance of at most `count` events where `mean` are expected. */
function poissonUpTo(count: number, mean: number): number {
  if (mean <= 0) return 1;
  let log = -mean;
  for (let k = 1; k <= count; k += 1) log += naturalLog(mean / k);
  let [term, sum] = [1, 1];
  // From the last downwards, in terms of the last: the first may be too small for a double.
  for (let k = count; k >= 1 && term > 0; k -= 1) {
    term *= k / mean;
    sum += term;
  }
  return Math.min(1, exponential(log) * sum);
}

/**
 * Interval of a median wait, in weeks: the waits of the people at ranks n/2 - 1.96 sqrt(n)/2 and 1 + n/2 + 1.96 sqrt(n)/2,
 * rounded to whole people; for `n` of 20 and more. undefined where the upper one waits in the open last band.
 * Campbell MJ, Gardner MJ. Calculating confidence intervals for some non-parametric analyses. BMJ 1988;296:1454-6.
 */
export function medianInterval(bands: readonly WeekBand[], counts: ArrayLike<number>): Interval | undefined {
  const n = sumOf(counts);
  const half = (Z95 * Math.sqrt(n)) / 2;
  const lower = waitAtRank(bands, counts, Math.max(1, Math.round(n / 2 - half)));
  const upper = waitAtRank(bands, counts, Math.min(n, Math.round(1 + n / 2 + half)));
  if (lower === null || upper === null) return undefined;
  return { lower: rounded(lower, 4), upper: rounded(upper, 4), level: 0.95, method: ORDER_STATISTIC };
}

/** A number at most `digits` decimals long, so that a file holds what can be meant and no more. */
export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
