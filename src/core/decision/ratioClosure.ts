// Bounds on ratios of weights, followed to their ends. In logarithms "a counts at least r times as much as b" is a difference
// constraint, so the tightest bounds are longest paths, a contradiction is a cycle whose ratios multiply to more than 1, and
// a cycle that multiplies to 1 fixes the ratios along it (Cormen, Leiserson, Rivest, Stein. Introduction to Algorithms, 4th ed., 22.4 and
// 23.2).
import { naturalLog } from './elementary';
import type { RatioBound } from './statement';

/** Products within this of 1, in logarithms, are 1: rounding, not a contradiction. */
const TOLERANCE = 1e-9;

export interface RatioClosure {
  /** Logarithm of the least ratio weight(i) / weight(j) that the bounds allow, at i * n + j; -Infinity where there is none. */
  readonly least: Float64Array;
  readonly consistent: boolean;
}

export function ratioClosure(criteria: readonly string[], bounds: readonly RatioBound[]): RatioClosure {
  const n = criteria.length;
  const least = leastRatios(criteria, bounds);
  for (let k = 0; k < n; k += 1) {
    for (let i = 0; i < n; i += 1) {
      const first = least[i * n + k]!;
      if (first === -Infinity) continue;
      for (let j = 0; j < n; j += 1) {
        const path = first + least[k * n + j]!;
        if (path > least[i * n + j]!) least[i * n + j] = path;
      }
    }
    for (let i = 0; i < n; i += 1) if (least[i * n + i]! > TOLERANCE) return { least, consistent: false };
  }
  return { least, consistent: true };
}

function leastRatios(criteria: readonly string[], bounds: readonly RatioBound[]): Float64Array {
  const n = criteria.length;
  const place = new Map(criteria.map((id, index) => [id, index]));
  const least = new Float64Array(n * n).fill(-Infinity);
  for (let i = 0; i < n; i += 1) least[i * n + i] = 0;
  for (const { more, less, ratio } of bounds) {
    const [i, j] = [place.get(more), place.get(less)];
    if (i !== undefined && j !== undefined) least[i * n + j] = Math.max(least[i * n + j]!, naturalLog(ratio));
  }
  return least;
}

/** True where the bounds leave only one ratio of the weights at these two places. */
export function ratioIsFixed({ least }: RatioClosure, n: number, i: number, j: number): boolean {
  return least[i * n + j]! + least[j * n + i]! > -TOLERANCE;
}

/** The shortest cycle of bounds that contradicts itself; empty where none does. */
export function contradiction(criteria: readonly string[], bounds: readonly RatioBound[]): RatioBound[] {
  const n = criteria.length;
  const place = new Map(criteria.map((id, index) => [id, index]));
  const edges = bounds.flatMap((bound) => {
    const [from, to] = [place.get(bound.more), place.get(bound.less)];
    return from === undefined || to === undefined ? [] : [{ from, to, log: naturalLog(bound.ratio), bound }];
  });
  // longest[s * n + v]: the largest log ratio of weight(s) to weight(v) over exactly `steps` bounds.
  let longest = new Float64Array(n * n).fill(-Infinity);
  for (let s = 0; s < n; s += 1) longest[s * n + s] = 0;
  const cameBy: Int32Array[] = [];
  for (let steps = 1; steps <= n; steps += 1) {
    const next = new Float64Array(n * n).fill(-Infinity);
    const by = new Int32Array(n * n).fill(-1);
    for (let s = 0; s < n; s += 1) {
      edges.forEach(({ from, to, log }, index) => {
        const path = longest[s * n + from]! + log;
        if (path > next[s * n + to]!) {
          next[s * n + to] = path;
          by[s * n + to] = index;
        }
      });
    }
    cameBy.push(by);
    longest = next;
    for (let s = 0; s < n; s += 1) if (longest[s * n + s]! > TOLERANCE) return walkBack(s, n, cameBy, edges);
  }
  return [];
}

function walkBack(
  start: number,
  n: number,
  cameBy: readonly Int32Array[],
  edges: readonly { readonly from: number; readonly bound: RatioBound }[],
): RatioBound[] {
  const cycle: RatioBound[] = [];
  let at = start;
  for (const by of [...cameBy].reverse()) {
    const edge = edges[by[start * n + at] ?? -1];
    if (edge === undefined) break;
    cycle.unshift(edge.bound);
    at = edge.from;
  }
  return cycle;
}
