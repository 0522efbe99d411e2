// Uniform draws from a polytope that is no simplex: from a point inside, along a random line to a place across its middle, again and
// again.
// Smith RL. Oper Res 1984;32:1296-308; Tervonen T, van Valkenhoef G, Basturk N, Postmus D. Eur J Oper Res 2013;224:552-9.
// The lines come from a fixed set, so that their crossings with every facet are worked out once: each line alone keeps the uniform
// distribution, so any mixture of them does. The set is made of differences between points already visited, and so has the shape
// of the polytope, however long and thin.
import { randomWord, type RandomState } from './randomStream';
import { normalDraw } from './ziggurat';
import { interiorPoint, type WeightPolytope } from './weightPolytope';

const LINES = 512; // a power of two
const ROUNDS = 3;
const POINTS = 1024; // a power of two
const STARTS = 64;
const MOST_THINNING = 2000;
/** Points from one slice of work to the next. */
const SLICE = 64;
/** For measuring how fast the walk forgets: batches of looks, one look every as many steps as there are weights. */
const BATCHES = 128;
const BATCH_LOOKS = 64;
/** Part of a line within which a step ends up, around the mirror image of its start. */
const SPREAD = 0.5;
const INVERSE_TWO_32 = 1 / 4294967296;
/** Rounding may put a point on a facet or a hair beyond it: then it is this far inside, and moves away. */
const LEAST_SLACK = 1e-18;

interface Lines {
  /** LINES directions one after another, in group weights; each sums to 0. */
  readonly directions: Float64Array;
  /** Their products with every facet. */
  readonly slopes: Float64Array;
}

/** A walk: where it is and how far from every facet. */
interface Walk {
  readonly point: Float64Array;
  readonly slack: Float64Array;
}

export interface HitAndRun {
  readonly polytope: WeightPolytope;
  readonly lines: Lines;
  /** Points far apart on a long walk after burn-in: each chunk of draws starts from one. */
  readonly starts: readonly Float64Array[];
  /** Steps from one kept draw to the next: about the autocorrelation time of the slowest weight. */
  readonly thinning: number;
}

/** Looks at the polytope: finds its shape, burns in, and measures how fast the walk forgets. The same `state` gives the same walk. */
export function* prepareHitAndRun(polytope: WeightPolytope, state: RandomState): Generator<undefined, HitAndRun> {
  const dimensions = polytope.groups.length;
  let lines = linesOf(polytope, () => roundDirection(dimensions, state));
  const walk: Walk = { point: interiorPoint(polytope), slack: new Float64Array(polytope.rows.length) };
  for (let round = 0; round < ROUNDS; round += 1) {
    steps(polytope, lines, walk, state, 200 * dimensions);
    const points: Float64Array[] = [];
    while (points.length < POINTS) {
      steps(polytope, lines, walk, state, dimensions);
      points.push(Float64Array.from(walk.point));
      if (points.length % SLICE === 0) yield;
    }
    lines = linesOf(polytope, () => differenceOf(points, state));
  }
  const thinning = Math.min(MOST_THINNING, Math.max(1, Math.ceil(yield* autocorrelationTime(polytope, lines, walk, state))));
  const starts: Float64Array[] = [];
  while (starts.length < STARTS) {
    steps(polytope, lines, walk, state, 4 * thinning);
    starts.push(Float64Array.from(walk.point));
    if (starts.length % 8 === 0) yield;
  }
  return { polytope, lines, starts, thinning };
}

/** Group weights of `count` draws: `out[group][draw]`. Chunks are independent of one another; they differ with `state`. */
export function fillByHitAndRun(
  { polytope, lines, starts, thinning }: HitAndRun,
  state: RandomState,
  out: readonly Float64Array[],
  count: number,
): void {
  const walk: Walk = {
    point: Float64Array.from(starts[randomWord(state) & (STARTS - 1)]!),
    slack: new Float64Array(polytope.rows.length),
  };
  steps(polytope, lines, walk, state, 10 * thinning);
  for (let draw = 0; draw < count; draw += 1) {
    steps(polytope, lines, walk, state, thinning);
    for (let group = 0; group < out.length; group += 1) out[group]![draw] = walk.point[group]!;
  }
}

function steps({ rows }: WeightPolytope, { directions, slopes }: Lines, { point, slack }: Walk, state: RandomState, count: number): void {
  const [n, m] = [point.length, rows.length];
  // Afresh at each call, so that rounding never builds up.
  for (let row = 0; row < m; row += 1) slack[row] = Math.max(LEAST_SLACK, product(rows[row]!, point));
  for (let step = 0; step < count; step += 1) {
    const line = randomWord(state) & (LINES - 1);
    const from = line * m;
    // Facet r is met after -slack / slope; the nearest on each side has the steepest slope beside its slack. No branch to guess.
    let [rising, falling] = [0, 0];
    for (let row = 0; row < m; row += 1) {
      const steepness = slopes[from + row]! / slack[row]!;
      rising = Math.max(rising, steepness);
      falling = Math.min(falling, steepness);
    }
    const [low, high] = [-1 / rising, -1 / falling];
    if (!(high - low < Infinity)) continue;
    // The mirror image of where it is on the line, give or take a quarter of the line, round the ends: crossing the middle at
    // every step forgets sooner than going anywhere, and as likely from one place to another as back, so it keeps the uniform.
    const place = 1 + low / (high - low) + SPREAD * ((randomWord(state) >>> 0) * INVERSE_TWO_32 - 0.5) + 1;
    const move = low + (high - low) * (place - Math.floor(place));
    for (let row = 0; row < m; row += 1) slack[row] = Math.max(LEAST_SLACK, slack[row]! + move * slopes[from + row]!);
    const start = line * n;
    for (let group = 0; group < n; group += 1) point[group] = point[group]! + move * directions[start + group]!;
  }
}

function product(row: Float64Array, point: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) sum += row[i]! * point[i]!;
  return sum;
}

function linesOf({ rows, groups }: WeightPolytope, direction: () => Float64Array): Lines {
  const [n, m] = [groups.length, rows.length];
  const directions = new Float64Array(LINES * n);
  const slopes = new Float64Array(LINES * m);
  for (let line = 0; line < LINES; line += 1) {
    const d = direction();
    directions.set(d, line * n);
    rows.forEach((row, index) => {
      const slope = product(row, d);
      slopes[line * m + index] = Math.abs(slope) < 1e-13 ? 0 : slope;
    });
  }
  return { directions, slopes };
}

function roundDirection(dimensions: number, state: RandomState): Float64Array {
  return balanced(Float64Array.from({ length: dimensions }, () => normalDraw(state)));
}

function differenceOf(points: readonly Float64Array[], state: RandomState): Float64Array {
  const one = randomWord(state) & (POINTS - 1);
  const other = (one + 1 + ((randomWord(state) & (POINTS - 1)) % (POINTS - 1))) & (POINTS - 1);
  return balanced(points[one]!.map((x, group) => x - points[other]![group]!));
}

/** Of length 1 and exactly along the plane on which weights sum to 1. */
function balanced(direction: Float64Array): Float64Array {
  const mean = direction.reduce((sum, x) => sum + x, 0) / direction.length;
  const level = direction.map((x) => x - mean);
  const length = Math.sqrt(level.reduce((sum, x) => sum + x * x, 0));
  return length === 0 ? level : level.map((x) => x / length);
}

/**
 * In steps, by the variance of the means of batches (Flegal JM, Jones GL. Ann Stat 2010;38:1034-70), of the slowest weight or square of
 * one.
 */
function* autocorrelationTime(polytope: WeightPolytope, lines: Lines, walk: Walk, state: RandomState): Generator<undefined, number> {
  const n = walk.point.length;
  const [sums, squares, batchSquares] = [new Float64Array(2 * n), new Float64Array(2 * n), new Float64Array(2 * n)];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const batchSums = new Float64Array(2 * n);
    for (let look = 0; look < BATCH_LOOKS; look += 1) {
      steps(polytope, lines, walk, state, n);
      for (let seen = 0; seen < 2 * n; seen += 1) {
        const x = seen < n ? walk.point[seen]! : walk.point[seen - n]! * walk.point[seen - n]!;
        batchSums[seen] = batchSums[seen]! + x;
        squares[seen] = squares[seen]! + x * x;
      }
    }
    batchSums.forEach((sum, seen) => {
      sums[seen] = sums[seen]! + sum;
      batchSquares[seen] = batchSquares[seen]! + (sum / BATCH_LOOKS) * (sum / BATCH_LOOKS);
    });
    yield;
  }
  return n * Math.max(...Array.from(sums, (sum, seen) => {
    const mean = sum / (BATCHES * BATCH_LOOKS);
    const variance = squares[seen]! / (BATCHES * BATCH_LOOKS) - mean * mean;
    const betweenBatches = batchSquares[seen]! / BATCHES - mean * mean;
    return variance > 0 ? (BATCH_LOOKS * betweenBatches) / variance : 1;
  }));
}
