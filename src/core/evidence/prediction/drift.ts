// How true levels move from one period to a later one: what is common to all, and how much each provider's own level stays put.
import { exponential, naturalLog } from '../../decision/elementary';
import { betweenProviders } from './betweenProviders';

/** One provider in two periods, on the working scale. `v` are the error variances, `n` the people of the earlier figure. */
export interface RepeatedFigure {
  readonly y0: number;
  readonly y1: number;
  readonly v0: number;
  readonly v1: number;
  readonly n: number;
}

export interface Drift {
  /** Mean change of all, and the variance of not knowing it exactly. */
  readonly shift: number;
  readonly shiftVariance: number;
  /** Variance of a provider's own change, of one with 300 people. */
  readonly tau2: number;
  /** b in d ~ N(shift, v + tau2 (n/300)^(2b)); from -0.5 (only small ones move) to 0. */
  readonly exponent: number;
}

/** Size the drift is stated for. */
const USUAL_PEOPLE = 300;
/** Fewest providers seen twice that anything is learned from; fewer, and the defaults are likelier to be right. */
export const FEWEST_REPEATED = 10;
const FEWEST_FOR_EXPONENT = 40;

/** d_i = y1 - y0 ~ N(shift, v0 + v1 + tau2 (n/300)^(2b)), by marginal likelihood given b. At least one figure. */
export function learnDrift(figures: readonly RepeatedFigure[], scale: number, exponent = driftExponent(figures)): Drift {
  const { mean, meanVariance, tau2 } = betweenProviders(
    figures.map((f) => f.y1 - f.y0),
    figures.map((f) => f.v0 + f.v1),
    scale,
    figures.map((f) => sizeFactor(f.n, exponent)),
  );
  return { shift: mean, shiftVariance: meanVariance, tau2, exponent };
}

/** (n/300)^(2b). */
export function sizeFactor(n: number, exponent: number): number {
  return exponent === 0 ? 1 : exponential(2 * exponent * naturalLog(Math.max(1, n) / USUAL_PEOPLE));
}

/**
 * b by moments: the drift variance of the smaller half against that of the larger, over their sizes. Larger providers are never
 * taken to move more than smaller ones, so that more people never makes a figure worth less; 0 below 40 providers.
 */
export function driftExponent(figures: readonly RepeatedFigure[]): number {
  if (figures.length < FEWEST_FOR_EXPONENT) return 0;
  const bySize = [...figures].sort((a, b) => a.n - b.n);
  const half = Math.floor(bySize.length / 2);
  const [small, large] = [excess(bySize.slice(0, half)), excess(bySize.slice(-half))];
  const apart = large.logPeople - small.logPeople;
  if (!(small.variance > 0) || !(large.variance > 0) || apart < 0.5) return 0;
  return Math.max(-0.5, Math.min(0, naturalLog(large.variance / small.variance) / (2 * apart)));
}

function excess(figures: readonly RepeatedFigure[]): { readonly variance: number; readonly logPeople: number } {
  const changes = figures.map((f) => f.y1 - f.y0);
  return {
    variance: variance(changes) - mean(figures.map((f) => f.v0 + f.v1)),
    logPeople: mean(figures.map((f) => naturalLog(Math.max(1, f.n)))),
  };
}

/**
 * rho(k), the correlation of true levels k months apart: Cov(y_t, y_t+k) / sqrt[(Var y_t - mean v_t)(Var y_t+k - mean v_t+k)],
 * clipped to 0 to 0.99 (correction for attenuation, Spearman C. Am J Psychol 1904;15:72-101). undefined where it cannot be told:
 * fewer than ten providers, or no more spread than error.
 */
export function levelCorrelation(figures: readonly RepeatedFigure[]): number | undefined {
  if (figures.length < FEWEST_REPEATED) return undefined;
  const [y0, y1] = [figures.map((f) => f.y0), figures.map((f) => f.y1)];
  const [m0, m1] = [mean(y0), mean(y1)];
  const covariance = figures.reduce((sum, f) => sum + (f.y0 - m0) * (f.y1 - m1), 0) / (figures.length - 1);
  const [true0, true1] = [variance(y0) - mean(figures.map((f) => f.v0)), variance(y1) - mean(figures.map((f) => f.v1))];
  if (!(true0 > 0) || !(true1 > 0)) return undefined;
  return Math.min(0.99, Math.max(0, covariance / Math.sqrt(true0 * true1)));
}

/** rho(k)^(h/k): the correlation over `months` where `monthly` holds over one. 0 stays 0; no time, no change. */
export function correlationOver(monthly: number, months: number): number {
  return months <= 0 ? 1 : monthly <= 0 ? 0 : exponential(months * naturalLog(monthly));
}

/** The correlation over one month, of one over `months`. */
export function monthlyCorrelation(rho: number, months: number): number {
  return rho <= 0 ? 0 : exponential(naturalLog(rho) / months);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const m = mean(values);
  return values.reduce((sum, v) => sum + (v - m) * (v - m), 0) / Math.max(1, values.length - 1);
}
