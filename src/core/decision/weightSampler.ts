// Draws weights uniformly from those that agree with what was said, by the cheapest way that is exact for them.
//
// Groups of criteria that no statement ties together are independent but for their sum: with a total that is gamma distributed
// (shape: how many groups) for each independent part, divided at the end by the sum of all, the whole is uniform. So a part with a
// closed form never pays for one without.
import { fillByHitAndRun, prepareHitAndRun, type HitAndRun } from './hitAndRun';
import { randomState, type RandomState } from './randomStream';
import { cornersOf, type WeightPolytope } from './weightPolytope';
import { exponentialDraw, fillExponentials } from './ziggurat';

/** Draws come in chunks of this many, each from seeds of its own. */
export const CHUNK_DRAWS = 1000;
const PILOT_DRAWS = 4096;
/** Below this share of accepted draws a walk is cheaper than rejection. */
const LEAST_ACCEPTANCE = 0.05;
const EXPONENTIAL_KEY = 0x77656967;
const PART_KEY = 0x70617274;
const PILOT_KEY = 0x70696c6f;

/** From the easiest to the hardest. */
const methods = ['point', 'simplex', 'rejection', 'hitAndRun'] as const;

/**
 * `point`: everything is fixed. `simplex`: as many facets as weights (no statement, a full order, a tree of bounds), so points are
 * exponential draws carried to its corners. `rejection`: drawn without the bounds and kept where they hold. `hitAndRun`: a walk.
 */
export type WeightMethod = (typeof methods)[number];

/** Groups tied together by statements. */
interface Part {
  readonly method: WeightMethod;
  /** Places of its groups in the whole. */
  readonly groups: readonly number[];
  /** Facets on its own groups. */
  readonly polytope: WeightPolytope;
  readonly walk?: HitAndRun;
}

export interface WeightSampler {
  /** Of its hardest part. */
  readonly method: WeightMethod;
  readonly polytope: WeightPolytope;
  readonly parts: readonly Part[];
  readonly seed: number;
}

/** Chooses the way; the same seed and statements give the same draws. */
export function* weightSampler(polytope: WeightPolytope, seed: number): Generator<undefined, WeightSampler> {
  const parts: Part[] = [];
  for (const groups of partsOf(polytope)) parts.push(yield* partOf(polytope, groups, randomState(seed, PILOT_KEY, parts.length)));
  const hardest = Math.max(...parts.map(({ method }) => methods.indexOf(method)));
  return { method: polytope.groups.length === 1 ? 'point' : methods[Math.max(1, hardest)]!, polytope, parts, seed };
}

/** Groups that facets connect, each list ascending. */
function partsOf({ groups, rows }: WeightPolytope): number[][] {
  const part = groups.map((_, group) => group);
  for (const row of rows) {
    const touched = groups.flatMap((_, group) => (row[group] === 0 ? [] : [part[group]!]));
    const least = Math.min(...touched);
    part.forEach((own, group) => { if (touched.includes(own)) part[group] = least; });
  }
  return [...new Set(part)].map((name) => part.flatMap((own, group) => (own === name ? [group] : [])));
}

function* partOf(
  { criteria, groups: all, rows: allRows }: WeightPolytope,
  groups: readonly number[],
  state: RandomState,
): Generator<undefined, Part> {
  const rows = allRows.filter((row) => groups.some((group) => row[group] !== 0)).map((row) => Float64Array.from(
    groups,
    (group) => row[group]!,
  ));
  const corners = cornersOf(rows);
  const polytope = { criteria, groups: groups.map((group) => all[group]!), rows, ...(corners === undefined ? {} : { corners }) };
  if (groups.length === 1) return { method: 'point', groups, polytope };
  if (corners !== undefined) return { method: 'simplex', groups, polytope };
  if (acceptanceOf(polytope, state) > LEAST_ACCEPTANCE) return { method: 'rejection', groups, polytope };
  return { method: 'hitAndRun', groups, polytope, walk: yield* prepareHitAndRun(polytope, state) };
}

/** Fills `weights[criterion][draw]` for the draws of one chunk, at most CHUNK_DRAWS; criteria by their place in the polytope. */
export function fillWeights(
  { polytope, parts, seed }: WeightSampler,
  chunk: number,
  weights: readonly Float64Array[],
  count: number,
): void {
  const groups = polytope.groups.map(({ members }) => (members.length === 1 ? weights[members[0]!]! : new Float64Array(count)));
  // Where a part is a simplex these are its draws; elsewhere their sum is the part's total.
  groups.forEach((group, index) => fillExponentials(randomState(seed, chunk, EXPONENTIAL_KEY, index), group, count));
  parts.forEach((part, index) => fillPart(
    part,
    part.groups.map((group) => groups[group]!),
    randomState(seed, chunk, PART_KEY, index),
    count,
  ));
  divideBySums(groups, count);
  polytope.groups.forEach(({ members, shares }, index) => {
    if (members.length === 1) return;
    members.forEach((member, place) => {
      for (let draw = 0; draw < count; draw += 1) weights[member]![draw] = groups[index]![draw]! * shares[place]!;
    });
  });
}

/** From exponential draws to draws of the part, whatever their total. */
function fillPart({ method, polytope, walk }: Part, groups: readonly Float64Array[], state: RandomState, count: number): void {
  if (method === 'point') return;
  if (polytope.corners !== undefined) {
    carryToCorners(polytope.corners, groups, count);
    return;
  }
  const totals = sumsOf(groups, count);
  if (walk !== undefined) fillByHitAndRun(walk, state, groups, count);
  else fillByRejection(polytope, state, groups, count);
  for (const group of groups) for (let draw = 0; draw < count; draw += 1) group[draw] = group[draw]! * totals[draw]!;
}

function sumsOf(columns: readonly Float64Array[], count: number): Float64Array {
  const sums = new Float64Array(count);
  for (const column of columns) for (let draw = 0; draw < count; draw += 1) sums[draw] = sums[draw]! + column[draw]!;
  return sums;
}

function divideBySums(columns: readonly Float64Array[], count: number): void {
  const factors = sumsOf(columns, count);
  for (let draw = 0; draw < count; draw += 1) factors[draw] = 1 / factors[draw]!;
  for (const column of columns) for (let draw = 0; draw < count; draw += 1) column[draw] = column[draw]! * factors[draw]!;
}

/**
 * Devroye L. Non-uniform random variate generation. Springer 1986, XI.2: exponential draws, divided by their sum, are uniform on a
 * simplex.
 */
function carryToCorners(corners: readonly Float64Array[], groups: readonly Float64Array[], count: number): void {
  const draws = groups.map((group) => group.slice(0, count));
  groups.forEach((group, index) => {
    group.fill(0, 0, count);
    corners.forEach((corner, place) => {
      const [reach, part] = [corner[index]!, draws[place]!];
      if (reach !== 0) for (let draw = 0; draw < count; draw += 1) group[draw] = group[draw]! + reach * part[draw]!;
    });
  });
}

function fillByRejection(polytope: WeightPolytope, state: RandomState, groups: readonly Float64Array[], count: number): void {
  const point = new Float64Array(groups.length);
  for (let draw = 0; draw < count; draw += 1) {
    do anywhere(point, state); while (!isInside(polytope, point));
    for (let group = 0; group < groups.length; group += 1) groups[group]![draw] = point[group]!;
  }
}

/** Uniform on the simplex. */
function anywhere(point: Float64Array, state: RandomState): void {
  let sum = 0;
  for (let group = 0; group < point.length; group += 1) {
    point[group] = exponentialDraw(state);
    sum += point[group]!;
  }
  for (let group = 0; group < point.length; group += 1) point[group] = point[group]! / sum;
}

function isInside({ rows }: WeightPolytope, point: Float64Array): boolean {
  for (const row of rows) {
    let sum = 0;
    for (let group = 0; group < point.length; group += 1) sum += row[group]! * point[group]!;
    if (sum < 0) return false;
  }
  return true;
}

function acceptanceOf(polytope: WeightPolytope, state: RandomState): number {
  const point = new Float64Array(polytope.groups.length);
  let accepted = 0;
  for (let draw = 0; draw < PILOT_DRAWS; draw += 1) {
    anywhere(point, state);
    if (isInside(polytope, point)) accepted += 1;
  }
  return accepted / PILOT_DRAWS;
}
