// The options that fit what was said, and for every other one the reason it is left out. By expected overall value, with what is
// not known at its worst: so an option never comes in because a figure of its is not published. One that would come in only then
// stands apart. Differences of expected value are differences of expected regret, so both give the same list; shares of first
// places describe and decide nothing.
import type { Tallied } from './acceptability';
import { meanPartialValues } from './dominance';
import { expectedValues, unknownCell } from './pessimism';

/** Overall value runs from 0, worst on everything, to 1. Closer than this there is little to choose. */
export const LITTLE_TO_CHOOSE = 0.02;
/** A single option that fits is joined by the next, unless it falls behind by more than this. */
const NEXT_WITHIN = 0.1;

export interface Exclusion {
  readonly alternative: string;
  /** Why it cannot be considered: out of reach, a must-have it lacks. Words for the reader. */
  readonly reason: string;
}

export interface Fitting {
  readonly alternative: string;
  /** With what is not known at its worst for an option that fits; with its own spread for one that stands apart. */
  readonly expectedValue: number;
  /** How far its expected value falls short of the highest. */
  readonly behind: number;
  readonly expectedRegret: number;
  readonly firstShare: number;
}

export type LeftOut = { readonly alternative: string } & (
  | { readonly why: 'excluded'; readonly reason: string }
  /** Expected to be no better than `by` on anything that matters. */
  | { readonly why: 'dominated'; readonly by: string }
  /** Behind by `behind` in overall value, most of it on `criterion`. */
  | { readonly why: 'behind'; readonly behind: number; readonly of: string; readonly criterion: string }
);

export interface Shortlist {
  readonly fits: readonly Fitting[];
  /**
   * Would fit if `unknown`, criteria not known of it, turned out as such figures usually do; `cautious` where it would even at their 20th
   * percentile.
   */
  readonly apart: readonly (Fitting & { readonly unknown: readonly string[]; readonly cautious: boolean })[];
  readonly leftOut: readonly LeftOut[];
}

/** In the model's own order of options: the list is no league table. */
export function shortlist(smaa: Tallied, exclusions: readonly Exclusion[] = []): Shortlist {
  const { model, sampling: { plan } } = smaa;
  const excluded = new Map(exclusions.map(({ alternative, reason }) => [alternative, reason]));
  const open = plan.alternatives.map((_, place) => place).filter((place) => !excluded.has(plan.alternatives[place]!));
  const [worst, cautious, asKnown] = [expectedValues(smaa, 'worst'), expectedValues(smaa, 'cautious'), expectedValues(smaa, 'asKnown')];
  const [main, likely, hopeful] = [leading(worst, open), leading(cautious, open), leading(asKnown, open)];
  const apart = [...hopeful].filter((place) => !main.has(place) && unknownCriteria(smaa, place).length > 0);
  const shown = new Set([...main, ...apart]);
  const inOrder = model.alternatives.map(({ id }) => plan.alternatives.indexOf(id));
  return {
    fits: inOrder.filter((place) => main.has(place)).map((place) => fittingOf(smaa, place, worst, open)),
    apart: inOrder.filter((place) => apart.includes(place)).map(
      (place) => ({ ...fittingOf(smaa, place, asKnown, open), unknown: unknownCriteria(smaa, place), cautious: likely.has(place) })
    ),
    leftOut: inOrder.filter((place) => !shown.has(place)).map((place) => leftOut(
      smaa,
      place,
      worst,
      open,
      excluded.get(plan.alternatives[place]!),
    )),
  };
}

/** Places of everything level with the highest of `open`; where that is one option, the next as well if it is near enough. */
export function leading(values: Float64Array, open: readonly number[]): ReadonlySet<number> {
  const highest = Math.max(...open.map((place) => values[place]!));
  const level = open.filter((place) => values[place]! >= highest - LITTLE_TO_CHOOSE);
  if (level.length !== 1) return new Set(level);
  const rest = open.filter((place) => !level.includes(place));
  const next = Math.max(...rest.map((place) => values[place]!));
  return new Set([...level, ...rest.filter((place) => values[place] === next && next >= highest - NEXT_WITHIN)]);
}

function fittingOf({ sampling: { plan }, tally }: Tallied, place: number, values: Float64Array, open: readonly number[]): Fitting {
  const highest = Math.max(...open.map((option) => values[option]!));
  return {
    alternative: plan.alternatives[place]!, expectedValue: values[place]!, behind: Math.max(0, highest - values[place]!),
    expectedRegret: tally.regrets[place]! / tally.draws, firstShare: tally.ranks[place * plan.alternatives.length]! / tally.draws,
  };
}

function unknownCriteria({ model, sampling: { plan } }: Tallied, place: number): string[] {
  const row = model.alternatives.findIndex(({ id }) => id === plan.alternatives[place]);
  return model.criteria.filter((_, column) => unknownCell(model, row, column)).map(({ id }) => id);
}

function leftOut(smaa: Tallied, place: number, values: Float64Array, open: readonly number[], reason: string | undefined): LeftOut {
  const { sampling: { plan }, tally } = smaa;
  const alternative = plan.alternatives[place]!;
  if (reason !== undefined) return { alternative, why: 'excluded', reason };
  const means = meanPartialValues(smaa);
  const better = open.find((option) => option !== place && isNoBetter(means[place]!, means[option]!, tally.weights));
  if (better !== undefined) return { alternative, why: 'dominated', by: plan.alternatives[better]! };
  const leader = open.reduce((best, option) => (values[option]! > values[best]! ? option : best));
  const gaps = plan.criteria.map((_, criterion) => tally.weights[criterion]! * (means[leader]![criterion]! - means[place]![criterion]!));
  const widest = gaps.reduce((most, gap, criterion) => (gap > gaps[most]! ? criterion : most), 0);
  return {
    alternative,
    why: 'behind',
    behind: values[leader]! - values[place]!,
    of: plan.alternatives[leader]!,
    criterion: plan.criteria[widest]!.id,
  };
}

/** On everything that has a weight, and worse on something. */
function isNoBetter(mine: Float64Array, theirs: Float64Array, weights: Float64Array): boolean {
  const gaps = theirs.map((value, criterion) => (weights[criterion] === 0 ? 0 : value - mine[criterion]!));
  return gaps.every((gap) => gap >= 0) && gaps.some((gap) => gap > 0);
}
