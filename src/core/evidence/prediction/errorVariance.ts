// How far one published figure may lie from the provider's true level, by chance and by bias: a variance on the working scale.
import { naturalLog } from '../../decision/elementary';
import { normalQuantile } from '../../decision/normalDistribution';
import { sumOf, waitAtRank, type WeekBand } from '../wait/bandPercentile';
import type { Indicator } from '../indicator';
import type { Measurement, SourceKind } from '../measurement';
import { toWorking } from '../workingScale';

/**
 * A provider's own return, or one whose import is not listed, is checked by nobody: a tenth of the likely spread, squared, at the least.
 */
const UNCHECKED_SHARE_OF_SPREAD = 0.01;
/**
 * Data the publisher calls incomplete or misplaced: half the likely spread, squared. An assumption: nobody publishes how far out they
 * are.
 */
const DOUBTED_SHARE_OF_SPREAD = 0.25;
const SHARES = 41;

type Figure = Pick<Measurement, 'value' | 'n' | 'interval' | 'standardDeviation'>;

/**
 * Sampling variance plus bias variance, above 0.
 * - A published interval: its width as a normal one, (g(upper) - g(lower))^2 / (2z)^2. A median's interval is worked out of
 *   the bands (order statistics): the file's own noise, and better than a rule of thumb.
 * - `doubted` by its publisher (incomplete, misplaced): a stated variance more.
 * - Without one: shares 1/(4n); log median about 1.3/n; log count 1/count (Poisson); points SD^2/n, where the SD is of patients.
 */
export function errorVariance(
  measurement: Figure,
  indicator: Indicator,
  kind: SourceKind | 'notKnown' = 'officialStatistic',
  doubted = false,
): number {
  const doubt = doubted ? DOUBTED_SHARE_OF_SPREAD * indicator.likelySpread * indicator.likelySpread : 0;
  return samplingVariance(measurement, indicator) + biasVariance(indicator, kind) + doubt;
}

function biasVariance({ biasVariance: stated, likelySpread }: Indicator, kind: SourceKind | 'notKnown'): number {
  return kind === 'officialStatistic' || kind === 'regulatorRating'
    ? stated
    : stated + UNCHECKED_SHARE_OF_SPREAD * likelySpread * likelySpread;
}

function samplingVariance({ value, n, interval, standardDeviation }: Figure, indicator: Indicator): number {
  const { scale, errorPerPerson, likelySpread, errorUncounted = likelySpread * likelySpread } = indicator;
  if (scale === 'logCount') return 1 / (Math.max(value ?? 0, 0) + 0.5);
  if (scale !== 'arcsine' && interval !== undefined && interval.level > 0 && interval.level < 1) {
    const width = toWorking(scale, interval.upper) - toWorking(scale, interval.lower);
    const z = interval.level === 0.95 ? Z95 : normalQuantile((1 + interval.level) / 2);
    if (width > 0) return (width * width) / (4 * z * z);
  }
  if (scale === 'raw' && standardDeviation !== undefined && standardDeviation > 0 && n !== null && n > 0)
    return (standardDeviation * standardDeviation) / n;
  if (n === null) return errorUncounted;
  // Half a patient is the fewest a publication counts.
  return errorPerPerson / Math.max(n, 0.5);
}
const Z95 = 1.959963984540054;

/**
 * Variance of the log of the `percent` percentile over resampled people, from the bands themselves. The share of a resample
 * at or below a wait is binomial, so the resampled percentile lies at rank n(q + z sqrt(q(1-q)/n)): the bootstrap in closed
 * form, no draws. Efron B. Ann Stat 1979;7:1-26, section 3; Maritz JS, Jarrett RG. J Am Stat Assoc 1978;73:194-6.
 * Who waits in the open last band counts as waiting just that long. 1.3/n of nobody is no number: undefined.
 */
export function logPercentileVariance(bands: readonly WeekBand[], counts: ArrayLike<number>, percent: number): number | undefined {
  const n = sumOf(counts);
  if (n === 0) return undefined;
  const q = percent / 100;
  const last = bands[bands.length - 1]?.fromWeeks ?? 0;
  let [sum, squares] = [0, 0];
  for (const z of normalGrid) {
    const rank = Math.min(n, Math.max(0.5, n * (q + z * Math.sqrt((q * (1 - q)) / n))));
    const log = toWorking('log', waitAtRank(bands, counts, rank) ?? last);
    sum += log;
    squares += log * log;
  }
  const mean = sum / SHARES;
  // One person's wait is not known exactly either: the least is that of a wait spread evenly over 1/n of itself.
  const least = naturalLog(1 + 1 / n);
  return Math.max(squares / SHARES - mean * mean, (least * least) / 12);
}
const normalGrid = Array.from({ length: SHARES }, (_, k) => normalQuantile((k + 0.5) / SHARES));
