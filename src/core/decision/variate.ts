// One draw from a distribution.
import type { Distribution, SurvivalSummary } from './distribution';
import { exponential, logistic, naturalLog } from './elementary';
import { uniform, type RandomState } from './randomStream';
import { truncatedQuantile, truncatedShares } from './truncatedNormal';
import { normalDraw } from './ziggurat';

/** A draw; NaN for a level and for what is missing without a stated spread, which need their criterion. */
export function variate(distribution: Distribution, state: RandomState): number {
  switch (distribution.kind) {
    case 'exact': return distribution.value;
    case 'normal': return distribution.mean + distribution.sd * normalDraw(state);
    case 'truncatedNormal': return truncatedQuantile(distribution, truncatedShares(distribution), uniform(state));
    case 'lognormal': return exponential(distribution.mu + distribution.sigma * normalDraw(state));
    case 'gamma': return gammaDraw(distribution.shape, state) / distribution.rate;
    case 'beta': return betaDraw(distribution.alpha, distribution.beta, state);
    case 'linkedBeta': return linkedBeta(distribution.link, distribution.alpha, distribution.beta, state);
    case 'studentT': {
      const { mean, scale, degreesOfFreedom } = distribution;
      const z = normalDraw(state);
      return mean + scale * z / Math.sqrt((2 * gammaDraw(degreesOfFreedom / 2, state)) / degreesOfFreedom);
    }
    case 'survival': return survivalSummary(
      gammaDraw(distribution.shape, state) / distribution.rate,
      distribution.summary,
      distribution.time,
    );
    case 'quantiles': return quantileAt(distribution.shares, distribution.values, uniform(state));
    case 'discrete': return discreteDraw(distribution.values, distribution.chances, uniform(state));
    case 'uniform': return distribution.lower + (distribution.upper - distribution.lower) * uniform(state);
    case 'missing': return distribution.spread === undefined ? NaN : variate(distribution.spread, state);
    case 'level': case 'levels': return NaN;
  }
}

/** Gamma with rate 1. Marsaglia G, Tsang WW. A simple method for generating gamma variables. ACM Trans Math Softw 2000;26:363-72. */
export function gammaDraw(shape: number, state: RandomState): number {
  if (shape < 1) return gammaDraw(shape + 1, state) * exponential(naturalLog(uniform(state)) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(state);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = uniform(state);
    const x2 = x * x;
    if (u < 1 - 0.0331 * x2 * x2 || naturalLog(u) < 0.5 * x2 + d * (1 - v + naturalLog(v))) return d * v;
  }
}

/** Strictly inside 0 to 1 wherever a double can say so. */
function betaDraw(alpha: number, beta: number, state: RandomState): number {
  if (alpha < 0.5 && beta < 0.5) return smallBeta(alpha, beta, state);
  const x = gammaDraw(alpha, state);
  return x / (x + gammaDraw(beta, state));
}

/** Both gammas may be too small for a double, so their logarithms are compared. */
function smallBeta(alpha: number, beta: number, state: RandomState): number {
  const logOf = (shape: number): number => naturalLog(gammaDraw(shape + 1, state)) + naturalLog(uniform(state)) / shape;
  const x = logOf(alpha);
  return logistic(x - logOf(beta));
}

function linkedBeta(link: 'logit' | 'cloglog', alpha: number, beta: number, state: RandomState): number {
  // Of the two gammas directly: 1 - p would lose its digits near 1.
  const [x, y] = [gammaDraw(alpha, state), gammaDraw(beta, state)];
  return link === 'logit' ? naturalLog(x / y) : naturalLog(-naturalLog(y / (x + y)));
}

/** Of a constant hazard: mean or median time to the event, share without it at `time`, or the hazard itself. */
export function survivalSummary(hazard: number, summary: SurvivalSummary, time: number): number {
  switch (summary) {
    case 'mean': return 1 / hazard;
    case 'median': return 0.6931471805599453 / hazard;
    case 'survivalAtTime': return exponential(-hazard * time);
    case 'hazard': return hazard;
  }
}

/** The value at a share, on straight lines between known quantiles. */
export function quantileAt(shares: readonly number[], values: readonly number[], share: number): number {
  const next = shares.findIndex((s) => s >= share);
  if (next === 0) return values[0]!;
  if (next === -1) return values[values.length - 1]!;
  const [before, after] = [shares[next - 1]!, shares[next]!];
  const [low, high] = [values[next - 1]!, values[next]!];
  return low + (high - low) * ((share - before) / (after - before));
}

export function discreteDraw(values: readonly number[], chances: readonly number[], share: number): number {
  let passed = 0;
  for (let i = 0; i < values.length - 1; i += 1) {
    passed += chances[i]!;
    if (share < passed) return values[i]!;
  }
  return values[values.length - 1]!;
}
