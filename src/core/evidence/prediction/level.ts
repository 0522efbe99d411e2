// A provider's current true level as a distribution, and the three predictions made of it, which are never mixed.
import type { Distribution } from '../../decision/distribution';
import { naturalLog } from '../../decision/elementary';
import { normalQuantile, normalShareBelow } from '../../decision/normalDistribution';
import { fromWorking, toWorking, type WorkingScale } from '../workingScale';

/**
 * Prediction (a): the current true level, N(mean, sd^2) on the working scale. `shiftSd` is the one national shift since the
 * latest period: the same for every provider of an indicator in one draw, it cancels in any difference and is kept apart.
 */
export interface Level {
  readonly scale: WorkingScale;
  readonly mean: number;
  readonly sd: number;
  readonly shiftSd: number;
}

export interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** Median of the level, in the figure's own unit. */
export function levelMedian({ scale, mean }: Level): number {
  return fromWorking(scale, mean);
}

/** The level lies here with this chance (0 to 1), the national shift included; in the figure's own unit. */
export function levelRange({ scale, mean, sd, shiftSd }: Level, chance = 0.9): Range {
  return rangeOn(scale, mean, Math.sqrt(sd * sd + shiftSd * shiftSd), chance);
}

/**
 * What the decision engine draws the level from, the national shift left out: whoever draws adds the one shift of the draw
 * (`shiftSd` times one normal per indicator) to all options alike, or leaves it, since it changes no order.
 */
export function levelDistribution({ scale, mean, sd }: Level): Distribution {
  if (sd === 0) return { kind: 'exact', value: fromWorking(scale, mean) };
  if (scale === 'log') return { kind: 'lognormal', mu: mean, sigma: sd };
  if (scale === 'raw') return { kind: 'normal', mean, sd };
  return {
    kind: 'quantiles',
    shares: QUANTILE_SHARES,
    values: QUANTILE_SHARES.map((share) => fromWorking(scale, mean + sd * QUANTILES[QUANTILE_SHARES.indexOf(share)]!)),
  };
}
const QUANTILE_SHARES = [0, ...Array.from({ length: 63 }, (_, k) => (k + 1) / 64), 1];
/** The ends stand for the outer sixty-fourths: 1 in 1,000 lies beyond them. */
const QUANTILES = QUANTILE_SHARES.map((share) => normalQuantile(Math.min(0.9995, Math.max(0.0005, share))));

/** Prediction (c): the next published value, level + its own sampling noise (`variance` on the working scale). For calibration only. */
export function nextFigure(
  { scale, mean, sd, shiftSd }: Level,
  variance: number,
): { readonly scale: WorkingScale; readonly mean: number; readonly sd: number } {
  return { scale, mean, sd: Math.sqrt(sd * sd + shiftSd * shiftSd + variance) };
}

/** Prediction (b): this patient's own wait, level + the spread between patients of one provider. Median and range in weeks. */
export interface OwnWait {
  /** Mean and SD of the log wait. */
  readonly mu: number;
  readonly sigma: number;
}

/**
 * From the levels of the median and the 92nd percentile of people treated (log scale, both): waits of one provider are taken
 * as lognormal between the two, sigma = (level of p92 - level of median) / 1.405. Assumption, stated; with the bands at hand
 * the histogram or the life table is better. undefined where the 92nd percentile is not above the median.
 */
export function ownWait(median: Level, p92: Level): OwnWait | undefined {
  const within = (p92.mean - median.mean) / Z92;
  return median.scale === 'log' && p92.scale === 'log' && within > 0
    ? { mu: median.mean, sigma: Math.sqrt(within * within + median.sd * median.sd + median.shiftSd * median.shiftSd) }
    : undefined;
}
const Z92 = 1.4050715603096329;

/** Chance that this patient's own wait is longer, 0 to 1. */
export function chanceOfLonger({ mu, sigma }: OwnWait, weeks: number): number {
  return weeks <= 0 ? 1 : 1 - normalShareBelow((naturalLog(weeks) - mu) / sigma);
}

/** In weeks: with this chance the patient's own wait lies in it. */
export function ownWaitRange({ mu, sigma }: OwnWait, chance = 0.9): Range {
  return rangeOn('log', mu, sigma, chance);
}

function rangeOn(scale: WorkingScale, mean: number, sd: number, chance: number): Range {
  const z = chance === 0.9 ? Z90 : normalQuantile((1 + chance) / 2);
  return { lower: fromWorking(scale, mean - z * sd), upper: fromWorking(scale, mean + z * sd) };
}
const Z90 = 1.6448536269514722;

/** The level from a figure in its own unit, known exactly: for sums that start from a value and not from evidence. */
export function exactLevel(scale: WorkingScale, value: number): Level {
  return { scale, mean: toWorking(scale, value), sd: 0, shiftSd: 0 };
}
