// What would be worth finding out: for each figure that is not known exactly, how much knowing it would be expected to add to the
// value of the option chosen, and how likely it would be to change the choice. The model is a sum and figures are independent, so
// knowing one figure moves one option's expected value along a line, and its expected value of partial perfect information
// (EVPPI) needs no nested draws. Shared figures are found out together. Strong M, Oakley JE, Brennan A. Med Decis Making 2014;34:311-26.
import type { Tallied } from './acceptability';
import { whatIsKnown } from './cellPlan';
import { meanPartialValues } from './dominance';
import { quantileGrid } from './quantileGrid';
import { partialValue } from './valueFunction';
import { sharedDraws } from './valueSampler';
import { CHUNK_DRAWS } from './weightSampler';

export interface Finding {
  /** Options whose figure it is: one, or all that share it. */
  readonly alternatives: readonly string[];
  readonly criterion: string;
  /** Expected gain in overall value from knowing it, 0 or more. */
  readonly evppi: number;
  /** Chance that another option would then have the highest expected value. */
  readonly changeChance: number;
}

export interface WorthFindingOut {
  /** Every figure that could be found out, most likely to change the choice first. */
  readonly findings: readonly Finding[];
  readonly mostLikelyToChange: Finding | undefined;
  readonly worthMost: Finding | undefined;
}

/**
 * `reliability` is the share of a figure's variance that asking would settle: 1 for a figure found out for certain, less for what somebody
 * says on the telephone. `open` are the ids still considered.
 */
export function worthFindingOut(
  smaa: Tallied, reliability = 1, open: readonly string[] = smaa.sampling.plan.alternatives
): WorthFindingOut {
  const { sampling: { plan }, tally } = smaa;
  const means = meanPartialValues(smaa);
  const weights = tally.weights.map((sum) => sum / tally.draws);
  const places = plan.alternatives.map((_, place) => place).filter((place) => open.includes(plan.alternatives[place]!));
  const values = means.map((row) => row.reduce((sum, value, criterion) => sum + weights[criterion]! * value, 0));
  const scale = Math.sqrt(Math.min(1, Math.max(0, reliability)));
  const single = places.flatMap((place) => plan.cells[place]!.flatMap((cell, criterion) => {
    if (cell.kind !== 'drawn' && cell.kind !== 'normal' && cell.kind !== 'levels') return [];
    return [singleFinding(smaa, place, criterion, weights[criterion]! * scale, values, places)];
  }));
  const findings = [...single, ...sharedFindings(smaa, weights, scale, values, places)]
    .sort((a, b) => b.changeChance - a.changeChance || b.evppi - a.evppi || (keyOf(a) < keyOf(b) ? -1 : 1));
  const worthMost = findings.reduce<Finding | undefined>(
    (most, finding) => (finding.evppi > (most?.evppi ?? 0) ? finding : most),
    undefined,
  );
  return { findings, mostLikelyToChange: findings.find(({ changeChance }) => changeChance > 0), worthMost };
}

function keyOf({ criterion, alternatives }: Finding): string {
  return `${criterion} ${alternatives.join(' ')}`;
}

/** Partial values a figure could turn out to have, equally likely, by option and criterion of the plan. */
export function partialValueGrid({ model, sampling: { plan } }: Tallied, place: number, criterion: number): Float64Array {
  const about = plan.criteria[criterion]!;
  const row = model.alternatives.findIndex(({ id }) => id === plan.alternatives[place]);
  const column = model.criteria.findIndex(({ id }) => id === about.id);
  return quantileGrid(whatIsKnown(model.cells[row]![column]!, about)).map((figure) => partialValue(
    about.valueFunction,
    figure,
    plan.outOfRange,
  ));
}

function singleFinding(
  smaa: Tallied,
  place: number,
  criterion: number,
  weight: number,
  values: readonly number[],
  places: readonly number[],
): Finding {
  const { plan } = smaa.sampling;
  const grid = partialValueGrid(smaa, place, criterion);
  const mean = grid.reduce((sum, value) => sum + value, 0) / grid.length;
  const others = Math.max(...places.filter((other) => other !== place).map((other) => values[other]!));
  const own = values[place]!;
  const leads = own >= others;
  let [gain, changes] = [0, 0];
  for (const value of grid) {
    const then = own + weight * (value - mean);
    gain += Math.max(then, others);
    if (leads ? then < others : then > others) changes += 1;
  }
  return finding(
    [plan.alternatives[place]!],
    plan.criteria[criterion]!.id,
    gain / grid.length - Math.max(own, others),
    changes / grid.length,
  );
}

/** The expected gain is never below 0; rounding may say so. */
function finding(alternatives: readonly string[], criterion: string, evppi: number, changeChance: number): Finding {
  return { alternatives, criterion, evppi: Number.isFinite(evppi) ? Math.max(0, evppi) : 0, changeChance };
}

/** What an option of uncertain level is worth, draw by draw, if only the values of the levels were found out. */
function meanOfLevels(chances: readonly number[], columns: ReadonlyMap<string | number, Float64Array>): Float64Array | undefined {
  if (columns.size === 0) return undefined;
  const last = chances.length - 1;
  return Float64Array.from(
    { length: CHUNK_DRAWS },
    (_, draw) => chances.reduce(
      (sum, chance, level) => sum + chance * (level === 0 ? 0 : level === last ? 1 : columns.get(level)?.[draw] ?? 0),
      0,
    ),
  );
}

/** Effects on a shared baseline, and values of ordered levels, come out together for all options. */
function sharedFindings(
  { sampling: { plan, seed } }: Tallied,
  weights: Float64Array,
  scale: number,
  values: readonly number[],
  places: readonly number[],
): Finding[] {
  const shared = sharedDraws(plan, seed, 0, CHUNK_DRAWS);
  const leader = places.reduce((best, place) => (values[place]! > values[best]! ? place : best), places[0] ?? 0);
  return [...shared].flatMap(([criterion, columns]) => {
    const moved = places.flatMap((place) => {
      const cell = plan.cells[place]![criterion]!;
      const column = cell.kind === 'shared' ? columns.get(
        plan.alternatives[place]!
      ) : cell.kind === 'level' ? columns.get(cell.level) : cell.kind === 'levels' ? meanOfLevels(cell.chances, columns) : undefined;
      return column === undefined ? [] : [{ place, column, mean: column.reduce((sum, value) => sum + value, 0) / column.length }];
    });
    if (moved.length === 0) return [];
    let [gain, changes] = [0, 0];
    const then = [...values];
    for (let draw = 0; draw < CHUNK_DRAWS; draw += 1) {
      for (const { place, column, mean } of moved) then[place] = values[place]! + weights[criterion]! * scale * (column[draw]! - mean);
      const best = places.reduce((first, place) => (then[place]! > then[first]! ? place : first), leader);
      gain += then[best]!;
      if (best !== leader) changes += 1;
    }
    return [
      finding(
        moved.map(({ place }) => plan.alternatives[place]!),
        plan.criteria[criterion]!.id,
        gain / CHUNK_DRAWS - values[leader]!,
        changes / CHUNK_DRAWS,
      ),
    ];
  });
}
