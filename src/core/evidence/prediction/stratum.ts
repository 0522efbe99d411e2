// The providers a figure is compared with: those of its sector, for one indicator and treatment function, over all periods held.
import { betweenProviders } from './betweenProviders';
import {
  correlationOver,
  driftExponent,
  learnDrift,
  levelCorrelation,
  monthlyCorrelation,
  sizeFactor,
  FEWEST_REPEATED,
  type RepeatedFigure,
} from './drift';
import type { Indicator } from '../indicator';
import { monthsBetween } from '../period';
import type { Sector } from './sector';

/** One published figure on the working scale. */
export interface WorkingFigure {
  readonly provider: string;
  readonly period: string;
  readonly y: number;
  /** Error variance. */
  readonly s2: number;
  readonly n: number | null;
}

/** How quickly figures age, and where that is known from. */
export interface Ageing {
  /** Correlation of true levels one month apart. */
  readonly monthly: number;
  /** Periods it was learned from; below 2 it is the default, below 4 its course over other lags is an assumption. */
  readonly periods: number;
  readonly exponent: number;
  /** Mean of the size factors of those it was learned from: a provider of that size ages as the mean. */
  readonly usualFactor: number;
}

export interface Stratum {
  readonly sector: Sector | 'all';
  readonly indicator: Indicator;
  /** Providers the spread is known from. */
  readonly providers: number;
  readonly latestPeriod: string;
  readonly tau2: number;
  readonly differs: boolean;
  readonly ageing: Ageing;
  /** Mean of true levels in a period, and the variance of not knowing it exactly. */
  meanIn(period: string): { readonly mean: number; readonly variance: number };
}

/** `figures`: at least one; one a provider and period. */
export function stratumOf(sector: Sector | 'all', indicator: Indicator, figures: readonly WorkingFigure[]): Stratum {
  const byPeriod = new Map<string, WorkingFigure[]>();
  for (const figure of figures) {
    const there = byPeriod.get(figure.period);
    if (there === undefined) byPeriod.set(figure.period, [figure]);
    else there.push(figure);
  }
  const periods = [...byPeriod.keys()].sort((a, b) => monthsBetween(b, a) || (a < b ? -1 : 1));
  // The fullest period says how providers differ: a later file of a few providers must not.
  const base = periods.reduce(
    (best, period) => ((byPeriod.get(period)?.length ?? 0) >= (byPeriod.get(best)?.length ?? 0) ? period : best),
    periods[0] ?? '',
  );
  const inBase = byPeriod.get(base) ?? [];
  const between = betweenProviders(inBase.map((f) => f.y), inBase.map((f) => f.s2), indicator.likelySpread);
  const means = new Map([[base, { mean: between.mean, variance: between.meanVariance }]]);
  return {
    sector,
    indicator,
    providers: inBase.length,
    latestPeriod: periods[periods.length - 1] ?? base,
    tau2: between.tau2,
    differs: between.differs,
    ageing: ageingOf(sector, indicator, periods, byPeriod),
    meanIn(period) {
      const known = means.get(period) ?? meanOf(byPeriod.get(period) ?? [], inBase, between, indicator);
      means.set(period, known);
      return known;
    },
  };
}

/**
 * The mean of a period: its own where it holds half as many providers as the base, else the base's, moved as the providers in both
 * moved.
 */
function meanOf(
  there: readonly WorkingFigure[],
  base: readonly WorkingFigure[],
  { mean, meanVariance, tau2 }: { mean: number; meanVariance: number; tau2: number },
  indicator: Indicator,
): { mean: number; variance: number } {
  if (there.length * 2 >= base.length) {
    let [weight, sum] = [0, 0];
    for (const { y, s2 } of there) {
      weight += 1 / (s2 + tau2);
      sum += y / (s2 + tau2);
    }
    return { mean: sum / weight, variance: 1 / weight };
  }
  const repeated = repeatedFigures(base, there);
  if (repeated.length === 0) return { mean, variance: meanVariance };
  const { shift, shiftVariance } = learnDrift(repeated, indicator.likelySpread / 2, 0);
  return { mean: mean + shift, variance: meanVariance + shiftVariance };
}

/** Providers with a figure in both. */
export function repeatedFigures(earlier: readonly WorkingFigure[], later: readonly WorkingFigure[]): RepeatedFigure[] {
  const before = new Map(earlier.map((figure) => [figure.provider, figure]));
  return later.flatMap(({ provider, y, s2 }) => {
    const first = before.get(provider);
    return first === undefined ? [] : [{ y0: first.y, v0: first.s2, y1: y, v1: s2, n: first.n ?? 300 }];
  });
}

/** Learned from each period and the next where ten providers or more are in both; weighted by how many. */
function ageingOf(
  sector: Sector | 'all',
  { usualCorrelation }: Indicator,
  periods: readonly string[],
  byPeriod: ReadonlyMap<string, readonly WorkingFigure[]>,
): Ageing {
  let [weight, sum] = [0, 0];
  let most: readonly RepeatedFigure[] = [];
  const used = new Set<string>();
  for (let i = 1; i < periods.length; i += 1) {
    const [before, after] = [periods[i - 1] ?? '', periods[i] ?? ''];
    const repeated = repeatedFigures(byPeriod.get(before) ?? [], byPeriod.get(after) ?? []);
    const rho = levelCorrelation(repeated);
    if (rho === undefined) continue;
    weight += repeated.length;
    sum += repeated.length * monthlyCorrelation(rho, monthsBetween(before, after));
    used.add(before).add(after);
    if (repeated.length >= most.length) most = repeated;
  }
  if (weight < FEWEST_REPEATED)
    return {
      monthly: monthlyCorrelation(usualCorrelation[sector], usualCorrelation.months),
      periods: Math.min(1, periods.length),
      exponent: 0,
      usualFactor: 1,
    };
  const exponent = driftExponent(most);
  const usualFactor = exponent === 0 ? 1 : most.reduce((total, { n }) => total + sizeFactor(n, exponent), 0) / most.length;
  return { monthly: sum / weight, periods: used.size, exponent, usualFactor };
}

/** rho over `months` of a provider of `n` people: its own drift variance, 2 tau2 (1 - rho), goes with its size as learned. 0 to 1. */
export function correlationOf({ monthly, exponent, usualFactor }: Ageing, months: number, n: number | null): number {
  const rho = correlationOver(monthly, months);
  if (exponent === 0 || n === null) return rho;
  return Math.max(0, 1 - (1 - rho) * (sizeFactor(n, exponent) / usualFactor));
}
