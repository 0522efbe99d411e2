// How far the whole country moves: the one shift that falls on every provider alike.
import type { Indicator } from '../indicator';
import { FEWEST_REPEATED } from './drift';
import { monthsBetween } from '../period';
import { repeatedFigures, type WorkingFigure } from './stratum';

/** The default counts as much as so many shifts that were seen. */
const WEIGHT_OF_DEFAULT = 4;
const MONTHS = 3;

/**
 * SD of the shift over three months, on the working scale: the indicator's default, and what each pair of neighbouring periods
 * with ten providers or more in both has shown since (scaled inverse chi-squared with the default as prior: Gelman A et al,
 * Bayesian Data Analysis, 3rd edition, section 2.6). A shift grows with the root of time.
 */
export function nationalShift(figures: readonly WorkingFigure[], { nationalShift: usual }: Indicator): number {
  const byPeriod = new Map<string, WorkingFigure[]>();
  for (const figure of figures) {
    const there = byPeriod.get(figure.period);
    if (there === undefined) byPeriod.set(figure.period, [figure]);
    else there.push(figure);
  }
  const periods = [...byPeriod].sort(([a], [b]) => monthsBetween(b, a) || (a < b ? -1 : 1));
  let [weight, squares] = [WEIGHT_OF_DEFAULT, WEIGHT_OF_DEFAULT * usual * usual];
  for (let i = 1; i < periods.length; i += 1) {
    const [[before, earlier], [after, later]] = [periods[i - 1]!, periods[i]!];
    const months = monthsBetween(before, after);
    const repeated = repeatedFigures(earlier, later);
    if (months <= 0 || repeated.length < FEWEST_REPEATED) continue;
    const shift = repeated.reduce((sum, { y0, y1 }) => sum + y1 - y0, 0) / repeated.length;
    weight += 1;
    squares += (shift * shift * MONTHS) / months;
  }
  return Math.sqrt(squares / weight);
}
