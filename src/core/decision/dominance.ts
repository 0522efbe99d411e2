// What can be said for every weight that agrees with what was said, from the means of what is known: a question to linear
// programmes, not to draws. Options and criteria by their place in the plan.
import type { Tallied } from './acceptability';
import { largestLeast, largestOver, perGroup, type WeightPolytope } from './weightPolytope';

/** Differences smaller than this are rounding. */
const TOLERANCE = 1e-9;

/** `means[option][criterion]`: expected partial values. */
export function meanPartialValues({ sampling: { plan }, tally }: Pick<Tallied, 'sampling' | 'tally'>): Float64Array[] {
  const m = plan.criteria.length;
  return plan.cells.map((cells, option) => Float64Array.from(cells, (cell, place) => {
    if (cell.kind === 'fixed') return cell.value;
    return cell.kind === 'normal' ? cell.mean : tally.partials[option * m + place]! / tally.draws;
  }));
}

export interface Dominance {
  /** Of each option, those it is never worse than and not always level with. */
  readonly dominates: readonly ReadonlySet<number>[];
  /** The least and the most each option's expected overall value can be. */
  readonly valueIntervals: readonly { readonly lowest: number; readonly highest: number }[];
  /** The most each option can fall short of another, in overall value (0 to 1 inside the ranges). */
  readonly maxRegret: readonly number[];
  /** True where some weights put the option first, or level with the first. */
  readonly potentiallyOptimal: readonly boolean[];
}

export function* dominance(polytope: WeightPolytope, means: readonly Float64Array[]): Generator<undefined, Dominance> {
  const most: number[][] = [];
  for (const mine of means) {
    most.push(means.map((theirs) => (mine === theirs ? 0 : largestGain(polytope, difference(mine, theirs)))));
    yield;
  }
  const dominates = most.map(
    (row, option) => new Set(row.flatMap((gain, other) => (gain > TOLERANCE && most[other]![option]! <= TOLERANCE ? [other] : [])))
  );
  const maxRegret = means.map((_, option) => Math.max(0, ...most.map((row) => row[option]!)));
  const potentiallyOptimal: boolean[] = [];
  for (const mine of means) {
    potentiallyOptimal.push(isPotentiallyOptimal(polytope, means, mine, maxRegret[potentiallyOptimal.length]!));
    yield;
  }
  const valueIntervals = means.map(
    (mine) => ({ lowest: -largestGain(polytope, mine.map((value) => -value)), highest: largestGain(polytope, mine) })
  );
  return { dominates, valueIntervals, maxRegret, potentiallyOptimal };
}

function isPotentiallyOptimal(polytope: WeightPolytope, means: readonly Float64Array[], mine: Float64Array, maxRegret: number): boolean {
  if (maxRegret <= TOLERANCE) return true;
  return largestLeast(polytope, means.filter((theirs) => theirs !== mine).map((theirs) => difference(mine, theirs))).value >= -TOLERANCE;
}

/** The most a linear function of the weights can be: at a corner where they are known, else by a linear programme. */
function largestGain(polytope: WeightPolytope, gains: Float64Array): number {
  if (polytope.corners === undefined) return largestOver(polytope, gains).value;
  const grouped = perGroup(polytope, gains);
  return Math.max(...polytope.corners.map((corner) => corner.reduce((sum, weight, group) => sum + weight * grouped[group]!, 0)));
}

function difference(mine: Float64Array, theirs: Float64Array): Float64Array {
  return mine.map((value, place) => value - theirs[place]!);
}
