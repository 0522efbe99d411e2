// Whether two options can be told apart on an indicator, and between which ranks each stands.
import { exponential } from '../../decision/elementary';
import { normalShareBelow } from '../../decision/normalDistribution';
import type { Direction } from '../indicator';
import type { Level } from './level';
import { fromWorking, toWorking } from '../workingScale';

export type Verdict = 'better' | 'worse' | 'muchTheSame' | 'cannotBeToldApart';

/**
 * Chances of the true levels of A and B, each 0 to 1: they sum to 1. `better` is A better than B by more than the smallest difference
 * worth having.
 */
export interface Comparison {
  readonly better: number;
  readonly worse: number;
  readonly muchTheSame: number;
  readonly verdict: Verdict;
}

/** How sure a verdict has to be. */
export const SURE = 0.9;

/**
 * A against B: P(A - B > delta) >= 0.9 "better by a useful amount", P(|A - B| < delta) >= 0.9 "much the same", else "cannot be
 * told apart" (region of practical equivalence, Kruschke JK. Adv Methods Pract Psychol Sci 2018;1:270-80). `delta` in the
 * figure's own unit, at the present national level: the one national shift falls on both alike. `none`: more counts as better.
 */
export function compareLevels(a: Level, b: Level, delta: number, direction: Direction): Comparison {
  const [more, less] = [chanceOfMore(a, b, delta), chanceOfMore(b, a, delta)];
  return verdictOf(direction === 'lower' ? less : more, direction === 'lower' ? more : less);
}

/** A against B in ordered levels, worst first: no step is like another, so any step counts. */
export function compareChances(a: readonly number[], b: readonly number[]): Comparison {
  let [better, worse, below] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    better += (a[i] ?? 0) * below;
    below += b[i] ?? 0;
    worse += (a[i] ?? 0) * Math.max(0, 1 - below);
  }
  return verdictOf(better, worse);
}

function verdictOf(more: number, less: number): Comparison {
  // Each is added up by itself: of two equal levels and no difference worth having the sum can pass 1 by the error of the rule.
  const sum = Math.max(1, more + less);
  const [better, worse] = [more / sum, less / sum];
  const muchTheSame = Math.max(0, 1 - better - worse);
  return {
    better,
    worse,
    muchTheSame,
    verdict: better >= SURE ? 'better' : worse >= SURE ? 'worse' : muchTheSame >= SURE ? 'muchTheSame' : 'cannotBeToldApart',
  };
}

/** P(X - Y > delta) of independent levels on one scale. */
export function chanceOfMore(x: Level, y: Level, delta: number): number {
  if (x.scale === 'raw') {
    const sd = Math.sqrt(x.sd * x.sd + y.sd * y.sd);
    return sd === 0 ? (x.mean - y.mean > delta ? 1 : 0) : normalShareBelow((x.mean - y.mean - delta) / sd);
  }
  if (x.sd === 0 && y.sd === 0) return fromWorking(x.scale, x.mean) - fromWorking(y.scale, y.mean) > delta ? 1 : 0;
  // The narrower of the two is gone through point by point, so that what is added up is smooth.
  let sum = 0;
  for (let k = 0; k < POINTS; k += 1) {
    const z = (k - (POINTS - 1) / 2) * STEP;
    sum +=
      WEIGHTS[k]! *
      (x.sd <= y.sd
        ? shareBelow(y, fromWorking(x.scale, x.mean + x.sd * z) - delta)
        : 1 - shareBelow(x, fromWorking(y.scale, y.mean + y.sd * z) + delta));
  }
  return Math.min(1, Math.max(0, sum));
}
/** Trapezium rule from -5 to 5 SD: for a smooth function times the normal density its error is below 1e-6. */
const POINTS = 41;
const STEP = 0.25;
const WEIGHTS = normalised(Array.from({ length: POINTS }, (_, k) => exponential(-0.5 * squared((k - (POINTS - 1) / 2) * STEP))));

function squared(x: number): number {
  return x * x;
}

function normalised(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, w) => total + w, 0);
  return weights.map((w) => w / sum);
}

/** Share of a level's distribution below a value in the figure's own unit. */
function shareBelow({ scale, mean, sd }: Level, value: number): number {
  if (scale === 'log' && value <= 0) return 0;
  if (scale !== 'log' && value < 0) return 0;
  if (scale === 'arcsine' && value >= 1) return 1;
  const z = toWorking(scale, value) - mean;
  return sd === 0 ? (z > 0 ? 1 : 0) : quickShareBelow(z / sd);
}

/** Standard normal share below z, from a table: right to 1e-5, and many times quicker than the exact one. */
export function quickShareBelow(z: number): number {
  if (z <= -TABLE_END) return 0;
  if (z >= TABLE_END) return 1;
  const at = (z + TABLE_END) * TABLE_STEPS;
  const k = Math.floor(at);
  return table[k]! + (table[k + 1]! - table[k]!) * (at - k);
}
const TABLE_END = 8;
const TABLE_STEPS = 64;
const table = Float64Array.from({ length: 2 * TABLE_END * TABLE_STEPS + 2 }, (_, k) => normalShareBelow(k / TABLE_STEPS - TABLE_END));
