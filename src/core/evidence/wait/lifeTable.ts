// A period life table of the waiting list: how long somebody joining now would wait if every week's chance of leaving stayed as it was.
import { exponential, naturalLog } from '../../decision/elementary';
import { sumOf, type WeekBand } from './bandPercentile';
import type { Interval } from '../measurement';

/** Fewer clock stops than this in the period, and there is no table. */
export const FEWEST_TABLE_STOPS = 50;

export interface WaitingPeriod {
  readonly bands: readonly WeekBand[];
  /** Clock stops of the period by weeks waited, admitted and not, added up over its months. */
  readonly admitted: ArrayLike<number>;
  readonly nonAdmitted: ArrayLike<number>;
  /** Still waiting, by weeks waited so far: the mean of the period's month ends. */
  readonly waiting: ArrayLike<number>;
  /** Weeks in the period: 31/7 for a January. */
  readonly weeks: number;
}

export interface LifeTable {
  readonly bands: readonly WeekBand[];
  /** Share still waiting at the end of each band, 0 to 1, never rising. */
  readonly stillWaiting: readonly number[];
  /** Variance of -ln of it by chance alone, the stops of a band being a Poisson count and the list a fixed number. */
  readonly variance: readonly number[];
  readonly stops: number;
}

/** Always shown with it, as message keys. */
export const LIFE_TABLE_CAVEATS = ['lifeTable.caveat.stops', 'lifeTable.caveat.removals', 'lifeTable.caveat.mixed'] as const;

/**
 * h_i = (C1A_i + C1B_i) / (weeks x L_i), S = exp(-sum h_i width_i): occurrence/exposure rates of a period (Preston SH, Heuveline P,
 * Guillot M. Demography, 2001, chapter 3). In a band nobody is left waiting in, those who stopped were there for half of it on
 * average. undefined below 50 stops. Stops include discharge without treatment; removals go unreported.
 */
export function periodLifeTable({ bands, admitted, nonAdmitted, waiting, weeks }: WaitingPeriod): LifeTable | undefined {
  const stops = sumOf(admitted) + sumOf(nonAdmitted);
  if (stops < FEWEST_TABLE_STOPS || !(weeks > 0)) return undefined;
  let [hazard, sum, left] = [0, 0, 1];
  const stillWaiting: number[] = [];
  const variance: number[] = [];
  bands.forEach((band, i) => {
    const out = (admitted[i] ?? 0) + (nonAdmitted[i] ?? 0);
    const list = waiting[i] ?? 0;
    // The open band has no width: nobody can be followed through it.
    if (band.toWeeks !== null && out > 0) {
      const perStop = (band.toWeeks - band.fromWeeks) / (list > 0 ? weeks * list : out / 2);
      hazard += perStop * out;
      sum += perStop * perStop * out;
      left = exponential(-hazard);
    }
    stillWaiting.push(left);
    variance.push(sum);
  });
  return { bands, stillWaiting, variance, stops };
}

/**
 * 95% interval of the median by chance alone: all waits at which -ln S may be ln 2 within 1.96 standard errors (Brookmeyer R,
 * Crowley J. Biometrics 1982;38:29-41, on the scale of the cumulative hazard). undefined where it runs past the end of the table.
 */
export function lifeTableMedianInterval({ bands, stillWaiting, variance }: LifeTable): Interval | undefined {
  let lower: number | undefined;
  for (const [i, { fromWeeks, toWeeks }] of bands.entries()) {
    if (toWeeks === null) return undefined;
    const error = Z95 * Math.sqrt(variance[i] ?? 0);
    const hazard = -naturalLog(Math.max(stillWaiting[i] ?? 1, Number.MIN_VALUE));
    if (lower === undefined && hazard + error >= MEDIAN_HAZARD) lower = fromWeeks;
    if (lower !== undefined && hazard - error >= MEDIAN_HAZARD)
      return { lower, upper: toWeeks, level: 0.95, method: 'period life table, cumulative hazard (Brookmeyer and Crowley 1982)' };
  }
  return undefined;
}
const Z95 = 1.959963984540054;
const MEDIAN_HAZARD = naturalLog(2);

/** Wait in weeks that `percent` of those joining have not passed; or, where the table ends before, "more than" its end. */
export function lifeTableWait(
  { bands, stillWaiting }: LifeTable,
  percent: number,
): { readonly weeks: number } | { readonly moreThanWeeks: number } {
  const left = 1 - percent / 100;
  let before = 1;
  let end = 0;
  for (const [i, band] of bands.entries()) {
    const after = stillWaiting[i] ?? before;
    if (band.toWeeks === null) break;
    if (after <= left) return { weeks: band.fromWeeks + ((before - left) / (before - after)) * (band.toWeeks - band.fromWeeks) };
    before = after;
    end = band.toWeeks;
  }
  return { moreThanWeeks: end };
}

/** Share of those joining who would wait longer, 0 to 1; undefined past the end of the table. */
export function lifeTableLonger({ bands, stillWaiting }: LifeTable, weeks: number): number | undefined {
  let before = 1;
  for (const [i, band] of bands.entries()) {
    if (band.toWeeks === null) return undefined;
    const after = stillWaiting[i] ?? before;
    if (weeks <= band.toWeeks) return before + ((weeks - band.fromWeeks) / (band.toWeeks - band.fromWeeks)) * (after - before);
    before = after;
  }
  return undefined;
}
