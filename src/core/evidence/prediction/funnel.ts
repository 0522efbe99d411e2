// Funnel limits for rates: which providers lie further from the average than chance and the usual differences explain.
// Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-202; Handling over-dispersion of
// performance indicators. Qual Saf Health Care 2005;14:347-51; Spiegelhalter D et al. J R Stat Soc A 2012;175:1-47.
import { fromWorking, toWorking } from '../workingScale';

export interface Rate {
  readonly numerator: number;
  /** At least 1. */
  readonly n: number;
}

export interface Funnel {
  /** Overall share: the middle of the funnel. */
  readonly target: number;
  /** z of each rate by its own error alone, on the arcsine root: 2 sqrt(n) (y - target). */
  readonly z: readonly number[];
  readonly winsorLimits: readonly [number, number];
  /** Overdispersion: mean of the squared winsorised z; 1 where chance explains all. */
  readonly phi: number;
  /** Spread between providers added to the error of each, for these limits only: a prediction has its own. At least 0. */
  readonly tau2: number;
  readonly zAdjusted: readonly number[];
}

/** Share of the z scores pulled in at each end. */
const WINSORISED = 0.1;

/** At least one rate. */
export function funnelOf(rates: readonly Rate[]): Funnel {
  const target = sumBy(rates, (r) => r.numerator) / sumBy(rates, (r) => r.n);
  const middle = toWorking('arcsine', target);
  const distances = rates.map((r) => toWorking('arcsine', r.numerator / r.n) - middle);
  const z = rates.map((r, i) => distances[i]! * 2 * Math.sqrt(r.n));
  const sorted = [...z].sort((a, b) => a - b);
  const winsorLimits = [quantile(sorted, WINSORISED), quantile(sorted, 1 - WINSORISED)] as const;
  const phi = sumBy(z.map((one) => Math.min(winsorLimits[1], Math.max(winsorLimits[0], one))), (one) => one * one) / z.length;
  const tau2 = betweenVariance(phi, rates.map((r) => 4 * r.n));
  return { target, z, winsorLimits, phi, tau2, zAdjusted: rates.map((r, i) => distances[i]! / Math.sqrt(1 / (4 * r.n) + tau2)) };
}

/** tau2 = [K phi - (K - 1)] / [sum w - sum w^2 / sum w], w the inverse error variances; not below 0, and 0 for one provider. */
function betweenVariance(phi: number, weights: readonly number[]): number {
  const sum = sumBy(weights, (w) => w);
  const spread = sum - sumBy(weights, (w) => w * w) / sum;
  return spread > 0 ? Math.max(0, (weights.length * phi - (weights.length - 1)) / spread) : 0;
}

/** Limits of the funnel at size `n`, overdispersion allowed for: shares, `z` 1.96 for 95% and 3.09 for 99.8%. */
export function funnelLimits({ target, tau2 }: Funnel, n: number, z: number): { readonly lower: number; readonly upper: number } {
  const middle = toWorking('arcsine', target);
  const reach = z * Math.sqrt(1 / (4 * n) + tau2);
  return { lower: fromWorking('arcsine', middle - reach), upper: fromWorking('arcsine', middle + reach) };
}

/** Weight of a provider's own rate against the target under the funnel's tau2: tau2 / (tau2 + 1/(4n)). */
export function funnelWeight({ tau2 }: Funnel, n: number): number {
  return tau2 / (tau2 + 1 / (4 * n));
}

/** The share as shrunk to the target by that weight, on the arcsine root. */
export function funnelShrunk(funnel: Funnel, { numerator, n }: Rate): number {
  const middle = toWorking('arcsine', funnel.target);
  return fromWorking('arcsine', middle + funnelWeight(funnel, n) * (toWorking('arcsine', numerator / n) - middle));
}

/** R's type 7 (Hyndman RJ, Fan Y. Am Stat 1996;50:361-5) of ascending values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  return low + ((sorted[below + 1] ?? low) - low) * (at - below);
}

function sumBy<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0);
}
