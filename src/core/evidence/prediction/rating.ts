// A regulator's rating: an ordered level, never a number of equal steps.
import { exponential, naturalLog } from '../../decision/elementary';

/**
 * Months after which half of all ratings are taken to be as good as not given: an assumption, since old ratings are seldom looked at
 * again.
 */
const HALF_LIFE_MONTHS = 60;

/**
 * Chances of the current level given the rating `place` (from 0, the worst) and its age: it stands with chance 2^(-age/60), and
 * else the place is anywhere by the national frequencies. null: not rated, the national frequencies themselves.
 */
export function levelChances(place: number | null, ageMonths: number, national: readonly number[]): readonly number[] {
  const stands =
    place === null || national[place] === undefined ? 0 : exponential((-Math.max(0, ageMonths) * naturalLog(2)) / HALF_LIFE_MONTHS);
  return national.map((share, i) => stands * (i === place ? 1 : 0) + (1 - stands) * share);
}

/** How often each level is given, one added to each, so that none is impossible; sums to 1. `places` from 0. */
export function levelFrequencies(places: Iterable<number>, levels: number): readonly number[] {
  const counts = Array.from({ length: levels }, () => 1);
  let sum = levels;
  for (const place of places) {
    if (counts[place] === undefined) continue;
    counts[place] += 1;
    sum += 1;
  }
  return counts.map((count) => count / sum);
}

/**
 * Information share, 0 to 1: 1 - H(level | rating, age) / H(national frequencies), H Shannon's entropy (Shannon CE. Bell Syst
 * Tech J 1948;27:379-423). 0 where the rating leaves more doubt than none at all (a rare level, long ago).
 */
export function ratingInformation(chances: readonly number[], national: readonly number[]): number {
  const all = entropy(national);
  return all === 0 ? 0 : Math.max(0, 1 - entropy(chances) / all);
}

function entropy(chances: readonly number[]): number {
  return -chances.reduce((sum, p) => sum + (p > 0 ? p * naturalLog(p) : 0), 0);
}
