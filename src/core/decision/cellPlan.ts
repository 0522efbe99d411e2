// How one figure's partial value is drawn, worked out once a model: what is fixed is a number, what stays normal is added up as
// a normal (see valueSampler), and only the rest is drawn one by one.
import type { Criterion, DecisionModel } from './decisionModel';
import type { Distribution } from './distribution';
import { partialValue, type OutOfRange } from './valueFunction';
import { LARGEST_NORMAL } from './ziggurat';

export type CellPlan =
  | { readonly kind: 'fixed'; readonly value: number }
  /** The partial value itself is normal. */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'drawn'; readonly distribution: Distribution }
  /** Drawn for several options at once. */
  | { readonly kind: 'shared' }
  /** An inner level of an ordered scale: its value is unknown and the same for every option. */
  | { readonly kind: 'level'; readonly level: number }
  /** Which level it is, is not known for certain: drawn for the option; what a level is worth is again the same for every option. */
  | { readonly kind: 'levels'; readonly chances: readonly number[] };

/** Steps of 2^-40: figures that are equal on paper stay equal when their values come from different sums. */
const GRID = 1099511627776;

export function cellPlan(model: DecisionModel, alternative: number, criterion: number): CellPlan {
  const { outOfRange } = model;
  const about = model.criteria[criterion]!;
  if (model.relative.get(criterion)?.alternatives.includes(model.alternatives[alternative]!.id) === true) return { kind: 'shared' };
  const distribution = whatIsKnown(model.cells[alternative]![criterion]!, about);
  if (distribution.kind === 'exact') return {
    kind: 'fixed',
    value: onGrid(partialValue(about.valueFunction, distribution.value, outOfRange)),
  };
  if (distribution.kind === 'level') return levelPlan(distribution.level, about);
  if (distribution.kind === 'levels') {
    const sure = distribution.chances.indexOf(1);
    return sure >= 0 ? levelPlan(sure, about) : { kind: 'levels', chances: distribution.chances };
  }
  if (distribution.kind === 'normal' && staysOnOneLine(distribution, about, outOfRange)) {
    const { xs, values } = about.valueFunction;
    const slope = (values[1]! - values[0]!) / (xs[1]! - xs[0]!);
    return { kind: 'normal', mean: values[0]! + (distribution.mean - xs[0]!) * slope, sd: distribution.sd * Math.abs(slope) };
  }
  return { kind: 'drawn', distribution };
}

/** What is missing and has no spread stated could be anything in its criterion's range. */
export function whatIsKnown(distribution: Distribution, { range: [lower, upper] }: Criterion): Distribution {
  return distribution.kind === 'missing' ? distribution.spread ?? { kind: 'uniform', lower, upper } : distribution;
}

function onGrid(value: number): number {
  return Math.abs(value) < 4096 ? Math.round(value * GRID) / GRID : value;
}

function levelPlan(level: number, { levels }: Criterion): CellPlan {
  const last = (levels?.length ?? 2) - 1;
  return level === 0 ? { kind: 'fixed', value: 0 } : level === last ? { kind: 'fixed', value: 1 } : { kind: 'level', level };
}

/** One straight line, and no draw that could leave it. */
function staysOnOneLine(
  { mean, sd }: Extract<Distribution, { kind: 'normal' }>,
  { valueFunction: { xs } }: Criterion,
  outOfRange: OutOfRange,
): boolean {
  if (xs.length !== 2) return false;
  return outOfRange === 'extrapolate' || (mean - LARGEST_NORMAL * sd >= xs[0]! && mean + LARGEST_NORMAL * sd <= xs[1]!);
}
