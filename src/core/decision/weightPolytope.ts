// The weights that agree with what was said: they are 0 or more, sum to 1 and keep every bound on a ratio. Weights whose ratios
// are fixed move together as one group, so exact statements cost dimensions instead of rejected draws.
import { exponential } from './elementary';
import { maximise, type Optimum } from './linearProgram';
import { ratioClosure, ratioIsFixed } from './ratioClosure';
import { boundsOf, ignoredCriteria, type Statement } from './statement';

/** Criteria that share one free number, their common weight. */
export interface WeightGroup {
  /** Places of its criteria. */
  readonly members: readonly number[];
  /** Part of the group's weight that each member has; they sum to 1. */
  readonly shares: readonly number[];
}

export interface WeightPolytope {
  /** Criterion ids, sorted. A criterion said not to matter is in no group. */
  readonly criteria: readonly string[];
  readonly groups: readonly WeightGroup[];
  /** Facets on the group weights t: rows . t >= 0, none of them implied by the others. */
  readonly rows: readonly Float64Array[];
  /** Corners, as group weights, where there are as many facets as groups (a simplex, whose points are drawn directly). */
  readonly corners?: readonly Float64Array[];
}

/** undefined where the statements contradict each other, or no criterion is left that matters. */
export function weightPolytope(criterionIds: readonly string[], statements: readonly Statement[]): WeightPolytope | undefined {
  const criteria = [...criterionIds].sort();
  const ignored = ignoredCriteria(statements);
  const used = criteria.filter((id) => !ignored.has(id));
  if (used.length === 0) return undefined;
  const closure = ratioClosure(used, statements.flatMap(boundsOf));
  if (!closure.consistent) return undefined;
  const n = used.length;
  const leaders: number[] = [];
  const members: number[][] = [];
  for (let i = 0; i < n; i += 1) {
    const group = leaders.findIndex((leader) => ratioIsFixed(closure, n, i, leader));
    if (group === -1) {
      leaders.push(i);
      members.push([i]);
    } else members[group]?.push(i);
  }
  const sizes = members.map((group, index) => group.map((i) => exponential(closure.least[i * n + leaders[index]!]!)));
  const totals = sizes.map((group) => group.reduce((sum, size) => sum + size, 0));
  const groups = members.map((group, index): WeightGroup => ({
    members: group.map((i) => criteria.indexOf(used[i]!)),
    shares: sizes[index]!.map((size) => size / totals[index]!),
  }));
  const rows = facets(leaders.map((i) => leaders.map((j) => closure.least[i * n + j]!)), totals);
  const corners = cornersOf(rows);
  return { criteria, groups, rows, ...(corners === undefined ? {} : { corners }) };
}

/** `least[g][h]` is closed under composition, so a bound is implied exactly where a third group lies on it. */
function facets(least: readonly (readonly number[])[], totals: readonly number[]): Float64Array[] {
  const count = totals.length;
  const rows: Float64Array[] = [];
  for (let g = 0; g < count; g += 1) {
    let bounded = false;
    for (let h = 0; h < count; h += 1) {
      const log = least[g]![h]!;
      if (h === g || log === -Infinity) continue;
      bounded = true;
      if (totals.some((_, k) => k !== g && k !== h && least[g]![k]! + least[k]![h]! >= log - 1e-12)) continue;
      const row = new Float64Array(count);
      row[g] = 1 / totals[g]!;
      row[h] = -exponential(log) / totals[h]!;
      rows.push(scaled(row));
    }
    if (!bounded) rows.push(Float64Array.from({ length: count }, (_, k) => (k === g ? 1 : 0)));
  }
  return rows;
}

function scaled(row: Float64Array): Float64Array {
  const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
  return row.map((x) => x / length);
}

/** The edges of a cone with as many facets as dimensions are the columns of the inverse; each meets the simplex in one corner. */
export function cornersOf(rows: readonly Float64Array[]): Float64Array[] | undefined {
  const n = rows[0]?.length ?? 0;
  if (rows.length !== n) return undefined;
  const left = rows.map((row) => Float64Array.from(row));
  const inverse = rows.map((_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
  for (let column = 0; column < n; column += 1) {
    let best = column;
    for (let row = column + 1; row < n; row += 1) if (Math.abs(left[row]![column]!) > Math.abs(left[best]![column]!)) best = row;
    if (Math.abs(left[best]![column]!) < 1e-14) return undefined;
    [left[column], left[best]] = [left[best]!, left[column]!];
    [inverse[column], inverse[best]] = [inverse[best]!, inverse[column]!];
    const factor = 1 / left[column]![column]!;
    for (let j = 0; j < n; j += 1) {
      left[column]![j]! *= factor;
      inverse[column]![j]! *= factor;
    }
    for (let row = 0; row < n; row += 1) {
      const slope = left[row]![column]!;
      if (row === column || slope === 0) continue;
      for (let j = 0; j < n; j += 1) {
        left[row]![j]! -= slope * left[column]![j]!;
        inverse[row]![j]! -= slope * inverse[column]![j]!;
      }
    }
  }
  return Array.from({ length: n }, (_, corner) => {
    const edge = Float64Array.from({ length: n }, (__, i) => Math.max(0, inverse[i]![corner]!));
    const sum = edge.reduce((total, x) => total + x, 0);
    return edge.map((x) => x / sum);
  });
}

/** Numbers a criterion, by place, as numbers a group. */
export function perGroup({ groups }: WeightPolytope, perCriterion: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    groups,
    ({ members, shares }) => members.reduce((sum, member, index) => sum + shares[index]! * perCriterion[member]!, 0),
  );
}

/** Weights of all criteria from the weights of the groups. */
export function perCriterion({ criteria, groups }: WeightPolytope, groupWeights: ArrayLike<number>): Float64Array {
  const weights = new Float64Array(criteria.length);
  groups.forEach(({ members, shares }, group) => members.forEach((member, index) => {
    weights[member] = shares[index]! * groupWeights[group]!;
  }));
  return weights;
}

/** The largest value of `gains` . weights in the polytope, and weights that reach it. `gains` are numbers a criterion, by place. */
export function largestOver(polytope: WeightPolytope, gains: ArrayLike<number>): Optimum {
  const objective = perGroup(polytope, gains);
  // Raised above 0, so that the largest value on "sum at most 1" is reached where the sum is 1.
  const raise = 1 - Math.min(0, ...objective);
  const rows = [...polytope.rows.map((row) => row.map((x) => -x)), new Float64Array(objective.length).fill(1)];
  const limits = rows.map((_, row) => (row === rows.length - 1 ? 1 : 0));
  const optimum = maximise(objective.map((x) => x + raise), rows, limits);
  if (optimum === undefined) throw new Error('The weights have no end, although they sum to 1.');
  return { value: optimum.value - raise, point: perCriterion(polytope, optimum.point) };
}

/**
 * The largest, over weights, of the smallest of several `gains` . weights; and weights that reach it. Where the corners are known it is
 * sought among their mixtures, without the facets: a long order of criteria would make the program degenerate at every step.
 */
export function largestLeast(polytope: WeightPolytope, gains: readonly ArrayLike<number>[]): Optimum {
  const { corners } = polytope;
  const ofGroups = gains.map((gain) => perGroup(polytope, gain));
  if (corners === undefined) return largestLeastOf(polytope, ofGroups, polytope.rows, (point) => point);
  const ofCorners = ofGroups.map((gain) => Float64Array.from(corners, (corner) => corner.reduce((sum, x, i) => sum + x * gain[i]!, 0)));
  return largestLeastOf(polytope, ofCorners, [], (mixture) => Float64Array.from(
    polytope.groups,
    (_, group) => corners.reduce((sum, corner, i) => sum + corner[group]! * mixture[i]!, 0),
  ));
}

function largestLeastOf(
  polytope: WeightPolytope,
  reduced: readonly Float64Array[],
  facetRows: readonly Float64Array[],
  groupWeights: (point: Float64Array) => ArrayLike<number>,
): Optimum {
  const raise = 1 - Math.min(0, ...reduced.flatMap((gain) => [...gain]));
  const count = polytope.groups.length;
  const rows = [
    ...reduced.map((gain) => Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? 1 : -(gain[i]! + raise)))),
    ...facetRows.map((row) => Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? 0 : -row[i]!))),
    Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? 0 : 1)),
  ];
  const optimum = maximise(
    Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? 1 : 0)),
    rows,
    rows.map((_, row) => (row === rows.length - 1 ? 1 : 0)),
  );
  if (optimum === undefined) throw new Error('The weights have no end, although they sum to 1.');
  return { value: optimum.value - raise, point: perCriterion(polytope, groupWeights(optimum.point)) };
}

/** Group weights as far from every facet as can be: inside, wherever there is an inside. */
export function interiorPoint({ groups, rows }: WeightPolytope): Float64Array {
  const count = groups.length;
  const limits = [...rows.map(() => 0), 1];
  const table = [
    ...rows.map((row) => Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? 1 : -row[i]!))),
    Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? 0 : 1)),
  ];
  const optimum = maximise(Float64Array.from({ length: count + 1 }, (_, i) => (i === count ? 1 : 0)), table, limits);
  return optimum === undefined ? new Float64Array(count).fill(1 / count) : optimum.point.slice(0, count);
}
