// The median of a few plain numbers with its interval: a practice follows dozens, not the thousands of a national return.
import type { Interval } from './measurement';

/** Middle value (of two, their mean) of at least one number. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** So few that no two of them hold the median 95 times in 100: 2 x 0.5^5 is more than 0.05. */
const FEWEST = 6;

/**
 * At least 95%: from the r-th smallest to the r-th largest, r the largest with 2 P(Binomial(n, 1/2) < r) at most 0.05; undefined for
 * fewer than 6. Campbell MJ, Gardner MJ. Calculating confidence intervals for some non-parametric analyses. BMJ 1988;296:1454-6.
 */
export function exactMedianInterval(values: readonly number[]): Interval | undefined {
  const n = values.length;
  if (n < FEWEST) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  let [term, below, r] = [0.5 ** n, 0, 0];
  // Beyond 1,000 values 0.5^n is 0: there the normal approximation of the same paper is as good.
  if (term === 0) r = Math.round(n / 2 - 0.98 * Math.sqrt(n));
  while (term > 0 && 2 * (below + term) <= 0.05) {
    below += term;
    r += 1;
    term *= (n - r + 1) / r;
  }
  const [lower, upper] = [sorted[r - 1], sorted[n - r]];
  if (lower === undefined || upper === undefined) return undefined;
  return { lower, upper, level: 0.95, method: 'order statistics, exact (Campbell and Gardner 1988)' };
}
