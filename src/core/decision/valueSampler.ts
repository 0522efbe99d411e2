// Overall values of every option, draw by draw: the sum over criteria of weight times partial value.
//
// Where a partial value is normal and stays on one straight line, so is its part of the sum once the weights are known. All such
// parts of an option are therefore drawn as one normal number with their mean and variance: the same distribution of ranks, wins
// and weights as drawing each, for an eighth of the work at eight criteria. Everything else is drawn figure by figure.
import { cellPlan, type CellPlan } from './cellPlan';
import type { Criterion, DecisionModel } from './decisionModel';
import type { Distribution } from './distribution';
import { fillJoint, fillLevels, jointPlan, type JointPlan } from './jointSampler';
import { nameKeys, randomState, uniform } from './randomStream';
import { ignoredCriteria } from './statement';
import { truncatedQuantile, truncatedShares } from './truncatedNormal';
import { toPartialValues } from './valueFunction';
import { discreteDraw, variate } from './variate';
import { CHUNK_DRAWS } from './weightSampler';
import { fillNormals } from './ziggurat';

const CELL_KEY = 0x63656c6c;
const OPTION_KEY = 0x6f707469;

export interface ValuePlan {
  /** Options and criteria in the order of their ids, whatever the file's. */
  readonly alternatives: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly cells: readonly (readonly CellPlan[])[];
  readonly joint: ReadonlyMap<number, JointPlan>;
  readonly outOfRange: DecisionModel['outOfRange'];
  /** Places of criteria that were said not to matter. */
  readonly ignored: ReadonlySet<number>;
}

/** The id of a criterion whose covariance belongs to no distribution, where there is one. */
export function impossibleCovariance(model: DecisionModel): string | undefined {
  for (const [place, relative] of model.relative) if (jointPlan(relative) === undefined) return model.criteria[place]?.id;
  return undefined;
}

export function valuePlan(model: DecisionModel): ValuePlan {
  const byId = (list: readonly { readonly id: string }[]): number[] => list.map((_, place) => place).sort(
    (a, b) => (list[a]!.id < list[b]!.id ? -1 : 1)
  );
  const [options, criteria] = [byId(model.alternatives), byId(model.criteria)];
  const cells = options.map((alternative) => criteria.map((criterion) => cellPlan(model, alternative, criterion)));
  const joint = new Map([...model.relative].flatMap(([place, relative]) => {
    const plan = jointPlan(relative);
    return plan === undefined ? [] : [[criteria.indexOf(place), plan] as const];
  }));
  const ignored = ignoredCriteria(model.statements);
  return {
    alternatives: options.map((place) => model.alternatives[place]!.id),
    criteria: criteria.map((place) => model.criteria[place]!),
    cells, joint, outOfRange: model.outOfRange,
    ignored: new Set(criteria.flatMap((criterion, place) => (ignored.has(model.criteria[criterion]!.id) ? [place] : []))),
  };
}

/** What one option's sum is made of, for one chunk of draws. */
export interface OptionDraws {
  /** Partial values that were drawn, by criterion; undefined where the figure is fixed or normal. */
  readonly partial: readonly (Float64Array | undefined)[];
  /** Standard normal draws behind all its normal parts together; undefined where it has none. */
  readonly normals: Float64Array | undefined;
}

/** Draws that several options share, for one chunk. */
export type SharedDraws = ReadonlyMap<number, ReadonlyMap<string | number, Float64Array>>;

export function sharedDraws(plan: ValuePlan, seed: number, chunk: number, count: number): SharedDraws {
  const shared = new Map<number, ReadonlyMap<string | number, Float64Array>>();
  plan.criteria.forEach((criterion, place) => {
    const joint = plan.joint.get(place);
    if (joint !== undefined) {
      const figures = joint.distribution.alternatives.map(() => new Float64Array(CHUNK_DRAWS));
      fillJoint(joint, criterion.id, seed, chunk, figures, count);
      for (const column of figures) toPartialValues(criterion.valueFunction, plan.outOfRange, column, count);
      shared.set(place, new Map(joint.distribution.alternatives.map((id, option) => [id, figures[option]!])));
    } else if (criterion.levels !== undefined && criterion.levels.length > 2) {
      const values = criterion.levels.slice(2).map(() => new Float64Array(CHUNK_DRAWS));
      fillLevels(criterion.id, seed, chunk, values, count);
      shared.set(place, new Map(values.map((column, level) => [level + 1, column])));
    }
  });
  return shared;
}

export function optionDraws(
  plan: ValuePlan,
  option: number,
  shared: SharedDraws,
  seed: number,
  chunk: number,
  count: number,
): OptionDraws {
  const id = plan.alternatives[option]!;
  const keys = nameKeys(id);
  const cells = plan.cells[option]!;
  const partial = cells.map((cell, place) => {
    if (cell.kind === 'shared') return shared.get(place)?.get(id);
    if (cell.kind === 'level') return shared.get(place)?.get(cell.level);
    if (cell.kind !== 'drawn' && cell.kind !== 'levels') return undefined;
    const criterion = plan.criteria[place]!;
    const figures = new Float64Array(count);
    const state = randomState(seed, chunk, CELL_KEY, ...keys, ...nameKeys(criterion.id));
    if (cell.kind === 'levels') {
      fillLevelValues(cell.chances, shared.get(place), state, figures, count);
      return figures;
    }
    if (cell.distribution.kind === 'normal' && criterion.valueFunction.xs.length === 2) {
      fillClippedNormals(cell.distribution, criterion, state, figures, count);
      return figures;
    }
    fillFigures(cell.distribution, state, figures, count);
    toPartialValues(criterion.valueFunction, plan.outOfRange, figures, count);
    return figures;
  });
  if (!cells.some(({ kind }) => kind === 'normal')) return { partial, normals: undefined };
  const normals = new Float64Array(count);
  fillNormals(randomState(seed, chunk, OPTION_KEY, ...keys), normals, count);
  return { partial, normals };
}

/**
 * True where the option's value in some draw is made only of figures that another option can share exactly: fixed, of a few values, or at
 * an end of their range.
 */
export function canTie(
  { cells, criteria, ignored }: ValuePlan,
  option: number,
  { partial, normals }: OptionDraws,
  count: number,
): boolean {
  if (normals !== undefined) return cells[option]!.every(({ kind }, place) => kind !== 'normal' || ignored.has(place));
  const atEnds = new Uint8Array(count).fill(1);
  cells[option]!.forEach((cell, place) => {
    const drawn = partial[place];
    if (
      cell.kind !== 'drawn' || drawn === undefined || ignored.has(place)
      || cell.distribution.kind === 'discrete' || cell.distribution.kind === 'quantiles'
    ) return;
    const { values } = criteria[place]!.valueFunction;
    const [first, last] = [values[0]!, values[values.length - 1]!];
    // A piece of the value function that is level gives many figures one value, wherever it is.
    if (values.some((value, point) => point > 0 && value === values[point - 1])) return;
    for (let draw = 0; draw < count; draw += 1) atEnds[draw] = atEnds[draw]! & (
      Number(drawn[draw] === first) | Number(drawn[draw] === last)
    );
  });
  return atEnds.includes(1);
}

/** The commonest case in one pass: a normal figure on one line, clipped at its ends (on a line without ends it is no drawn cell). */
function fillClippedNormals(
  { mean, sd }: Extract<Distribution, { kind: 'normal' }>,
  { valueFunction: { xs, values } }: Criterion,
  state: Int32Array,
  figures: Float64Array,
  count: number,
): void {
  const slope = (values[1]! - values[0]!) / (xs[1]! - xs[0]!);
  const [centre, spread] = [values[0]! + (mean - xs[0]!) * slope, sd * slope];
  const [lowest, highest] = [Math.min(values[0]!, values[1]!), Math.max(values[0]!, values[1]!)];
  fillNormals(state, figures, count);
  for (let draw = 0; draw < count; draw += 1) figures[draw] = Math.min(highest, Math.max(lowest, centre + spread * figures[draw]!));
}

/** The level is drawn for the option, the value it then has is the one all options share: the worst 0, the last 1. */
function fillLevelValues(
  chances: readonly number[],
  shared: ReadonlyMap<string | number, Float64Array> | undefined,
  state: Int32Array,
  figures: Float64Array,
  count: number,
): void {
  const places = chances.map((_, level) => level);
  for (let draw = 0; draw < count; draw += 1) {
    const level = discreteDraw(places, chances, uniform(state));
    figures[draw] = level === 0 ? 0 : level === chances.length - 1 ? 1 : shared?.get(level)?.[draw] ?? 0;
  }
}

/** Normal figures many at a time, the others one by one. */
export function fillFigures(distribution: Distribution, state: Int32Array, figures: Float64Array, count: number): void {
  if (distribution.kind === 'normal') {
    const { mean, sd } = distribution;
    fillNormals(state, figures, count);
    for (let draw = 0; draw < count; draw += 1) figures[draw] = mean + sd * figures[draw]!;
    return;
  }
  if (distribution.kind === 'truncatedNormal') {
    const possible = truncatedShares(distribution);
    for (let draw = 0; draw < count; draw += 1) figures[draw] = truncatedQuantile(distribution, possible, uniform(state));
    return;
  }
  for (let draw = 0; draw < count; draw += 1) figures[draw] = variate(distribution, state);
}

/** Values of one option under weights that differ from draw to draw: `weights[criterion][draw]`. */
export function fillValues(
  cells: readonly CellPlan[],
  { partial, normals }: OptionDraws,
  weights: readonly Float64Array[],
  values: Float64Array,
  count: number,
): void {
  values.fill(0, 0, count);
  const variance = normals === undefined ? undefined : new Float64Array(count);
  for (let place = 0; place < cells.length; place += 1) {
    const [cell, weight, drawn] = [cells[place]!, weights[place]!, partial[place]];
    if (drawn !== undefined) addProducts(values, weight, drawn, count);
    else if (cell.kind === 'fixed') addMultiples(values, weight, cell.value, count);
    else if (cell.kind === 'normal' && variance !== undefined) addNormal(values, variance, weight, cell.mean, cell.sd * cell.sd, count);
  }
  if (normals === undefined || variance === undefined) return;
  for (let draw = 0; draw < count; draw += 1) values[draw] = values[draw]! + Math.sqrt(variance[draw]!) * normals[draw]!;
}

function addProducts(values: Float64Array, weight: Float64Array, partial: Float64Array, count: number): void {
  for (let draw = 0; draw < count; draw += 1) values[draw] = values[draw]! + weight[draw]! * partial[draw]!;
}

function addMultiples(values: Float64Array, weight: Float64Array, value: number, count: number): void {
  if (value !== 0) for (let draw = 0; draw < count; draw += 1) values[draw] = values[draw]! + weight[draw]! * value;
}

function addNormal(values: Float64Array, variance: Float64Array, weight: Float64Array, mean: number, square: number, count: number): void {
  for (let draw = 0; draw < count; draw += 1) {
    const w = weight[draw]!;
    values[draw] = values[draw]! + w * mean;
    variance[draw] = variance[draw]! + w * w * square;
  }
}

/** Values of one option under one set of weights. */
export function fillValuesAt(
  cells: readonly CellPlan[],
  { partial, normals }: OptionDraws,
  weights: ArrayLike<number>,
  values: Float64Array,
  count: number,
): void {
  let [constant, variance] = [0, 0];
  cells.forEach((cell, place) => {
    const weight = weights[place]!;
    if (cell.kind === 'fixed') constant += weight * cell.value;
    else if (cell.kind === 'normal') {
      constant += weight * cell.mean;
      variance += weight * weight * cell.sd * cell.sd;
    }
  });
  values.fill(constant, 0, count);
  const spread = Math.sqrt(variance);
  if (normals !== undefined) for (let draw = 0; draw < count; draw += 1) values[draw] = values[draw]! + spread * normals[draw]!;
  partial.forEach((drawn, place) => {
    const weight = weights[place]!;
    if (drawn !== undefined && weight !== 0) for (
      let draw = 0; draw < count; draw += 1
    ) values[draw] = values[draw]! + weight * drawn[draw]!;
  });
}
