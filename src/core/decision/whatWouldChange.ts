// How little would have to be different for another option to have the highest expected value: one weight, or one figure.
import type { Tallied } from './acceptability';
import { meanPartialValues } from './dominance';
import { partialValueGrid } from './informationValue';
import { figureOf } from './valueFunction';
import { perCriterion, perGroup } from './weightPolytope';

export interface WeightChange {
  /** Criteria whose weight changes; more than one where what was said ties them together. */
  readonly criteria: readonly string[];
  /** Their weight together, now and then; the others keep their proportions. */
  readonly from: number;
  readonly to: number;
  readonly instead: string;
  /** True where the changed weights still agree with everything that was said. */
  readonly agrees: boolean;
}

export interface FigureChange {
  readonly alternative: string;
  readonly criterion: string;
  /** In the criterion's unit. */
  readonly figure: number;
  /** How likely the figure is to be there or beyond, on what is known. */
  readonly chance: number;
  readonly instead: string;
}

/** The smallest change of one weight from its mean, of the criteria `among`; undefined where no weight, however large or small, changes it. */
export function nearestWeights(
  smaa: Tallied, among: readonly string[] = smaa.sampling.weights.polytope.criteria
): WeightChange | undefined {
  const { sampling: { plan, weights: { polytope } }, tally } = smaa;
  if (polytope.groups.length === 1) return undefined;
  const means = meanPartialValues(smaa);
  const average = Float64Array.from(
    polytope.groups,
    ({ members }) => members.reduce((sum, member) => sum + tally.weights[member]! / tally.draws, 0),
  );
  const grouped = means.map((row) => perGroup(polytope, row));
  const value = (row: Float64Array, at: Float64Array): number => row.reduce((sum, x, group) => sum + x * at[group]!, 0);
  const leader = highest(grouped.map((row) => value(row, average)));
  const changes = grouped.flatMap((row, rival) => (rival === leader ? [] : [...average].flatMap((from, group) => {
    if (!polytope.groups[group]!.members.some((member) => among.includes(polytope.criteria[member]!))) return [];
    // Along the line on which this weight goes to 0 or to 1 and the others keep their proportions, the lead is linear.
    const atRest = rest(average, group);
    const [all, none] = [row[group]! - grouped[leader]![group]!, value(row, atRest) - value(grouped[leader]!, atRest)];
    if (all === none) return [];
    const to = none / (none - all);
    if (!(to >= 0 && to <= 1)) return [];
    const moved = average.map((_, other) => (other === group ? to : atRest[other]! * (1 - to)));
    const isBest = grouped.every((other) => value(other, moved) <= value(row, moved) + 1e-9);
    return isBest ? [{ group, from, to, rival, moved }] : [];
  })));
  const nearest = changes.reduce<(typeof changes)[number] | undefined>(
    (best, change) => (best === undefined || Math.abs(change.to - change.from) < Math.abs(best.to - best.from) ? change : best),
    undefined,
  );
  if (nearest === undefined) return undefined;
  const agrees = polytope.rows.every((row) => row.reduce((sum, x, group) => sum + x * nearest.moved[group]!, 0) >= -1e-9);
  const named = perCriterion(polytope, Float64Array.from(polytope.groups, (_, group) => (group === nearest.group ? 1 : 0)));
  return {
    criteria: plan.criteria.filter((_, place) => named[place]! > 0).map(({ id }) => id),
    from: nearest.from, to: nearest.to, instead: plan.alternatives[nearest.rival]!, agrees,
  };
}

/** The other weights when one is 0, in their proportions; equal where they have none. */
function rest(average: Float64Array, group: number): Float64Array {
  const others = 1 - average[group]!;
  return average.map((weight, other) => (other === group ? 0 : others > 1e-12 ? weight / others : 1 / Math.max(1, average.length - 1)));
}

function highest(values: readonly number[]): number {
  return values.reduce((best, value, place) => (value > values[best]! ? place : best), 0);
}

/** The uncertain figure most likely to be where another option comes out higher; undefined where none can be, in its range. */
export function nearestFigure(smaa: Tallied): FigureChange | undefined {
  const { sampling: { plan }, tally } = smaa;
  const means = meanPartialValues(smaa);
  const values = means.map((row) => row.reduce((sum, value, criterion) => sum + (tally.weights[criterion]! / tally.draws) * value, 0));
  const leader = highest(values);
  const second = highest(values.map((value, place) => (place === leader ? -Infinity : value)));
  if (plan.alternatives.length < 2) return undefined;
  const changes = plan.cells.flatMap((cells, place) => cells.flatMap((cell, criterion): FigureChange[] => {
    const weight = tally.weights[criterion]! / tally.draws;
    if ((cell.kind !== 'drawn' && cell.kind !== 'normal') || weight <= 0) return [];
    const needed = means[place]![criterion]! + (values[place === leader ? second : leader]! - values[place]!) / weight;
    const figure = figureOf(plan.criteria[criterion]!.valueFunction, needed);
    if (figure === undefined) return [];
    const grid = partialValueGrid(smaa, place, criterion);
    const beyond = grid.filter((value) => (place === leader ? value <= needed : value >= needed)).length;
    return beyond === 0 ? [] : [
      {
        alternative: plan.alternatives[place]!,
        criterion: plan.criteria[criterion]!.id,
        figure,
        chance: beyond / grid.length,
        instead: plan.alternatives[place === leader ? second : place]!,
      },
    ];
  }));
  return changes.reduce<FigureChange | undefined>(
    (best, change) => (best === undefined || change.chance > best.chance ? change : best),
    undefined,
  );
}
