// Counts over draws: who comes in which place, who beats whom, which weights put whom first.
// Lahdelma R, Salminen P. SMAA-2: stochastic multicriteria acceptability analysis for group decision making. Oper Res 2001;49:444-54.
//
// Ties: options with the same value share the places they cover in equal parts, and each wins half of a tied pair. So every
// option's shares sum to 1, and so do the shares of every place.
import type { DecisionModel } from './decisionModel';
import { canTie, fillValues, optionDraws, sharedDraws, type ValuePlan } from './valueSampler';
import { CHUNK_DRAWS, fillWeights, type WeightSampler } from './weightSampler';

/** Weights of a walk resemble their neighbours; the variance of means of this many in a row says how much. */
export const BATCH_DRAWS = 50;

/** Sums over draws. Options and criteria by place in the plan; `n` options, `m` criteria. */
export interface Tally {
  draws: number;
  /** n * n: option, place. */
  readonly ranks: Float64Array;
  /** n * n: option, beaten option. */
  readonly wins: Float64Array;
  /** n * m: weights of the draws that put an option first. */
  readonly firstWeights: Float64Array;
  readonly firstWeightSquares: Float64Array;
  /** n: overall values, their squares, and how far each falls short of the draw's highest. */
  readonly values: Float64Array;
  readonly valueSquares: Float64Array;
  readonly regrets: Float64Array;
  /** n * m: partial values that were drawn. */
  readonly partials: Float64Array;
  /** m: weights, their squares, and squares of the means of batches. */
  readonly weights: Float64Array;
  readonly weightSquares: Float64Array;
  readonly batchSquares: Float64Array;
}

export function emptyTally(n: number, m: number): Tally {
  const zeros = (length: number): Float64Array => new Float64Array(length);
  return {
    draws: 0, ranks: zeros(n * n), wins: zeros(n * n), firstWeights: zeros(n * m), firstWeightSquares: zeros(n * m),
    values: zeros(n), valueSquares: zeros(n),
    regrets: zeros(n), partials: zeros(n * m), weights: zeros(m), weightSquares: zeros(m), batchSquares: zeros(m),
  };
}

/** Adds a chunk's sums. Chunks are always added in their order: sums of floating point numbers depend on it. */
export function addTally(total: Tally, part: Tally): void {
  total.draws += part.draws;
  for (const key of Object.keys(total) as (keyof Tally)[]) {
    const [sum, add] = [total[key], part[key]];
    if (typeof sum === 'number' || typeof add === 'number') continue;
    for (let i = 0; i < sum.length; i += 1) sum[i] = sum[i]! + add[i]!;
  }
}

/** Everything a chunk's draws depend on. */
export interface Sampling {
  readonly plan: ValuePlan;
  readonly weights: WeightSampler;
  readonly seed: number;
}

/** A model with the sums over its draws: what a shortlist and its explanation need. */
export interface Tallied {
  readonly model: DecisionModel;
  readonly sampling: Pick<Sampling, 'plan' | 'seed'> & { readonly weights: Pick<WeightSampler, 'polytope'> };
  readonly tally: Tally;
}

/**
 * One chunk of `count` draws, at most CHUNK_DRAWS. Yields often, so that whoever asked can stop it; the answer does not depend on that.
 */
export function* tallyChunk({ plan, weights: sampler, seed }: Sampling, chunk: number, count: number): Generator<undefined, Tally> {
  const weights = plan.criteria.map(() => new Float64Array(CHUNK_DRAWS));
  fillWeights(sampler, chunk, weights, count);
  return yield* tallyWeights({ plan, seed }, weights, chunk, count);
}

/** The same with weights that were drawn elsewhere: `weights[criterion][draw]`, criteria in the plan's order. */
export function* tallyWeights(
  { plan, seed }: Pick<Sampling, 'plan' | 'seed'>,
  weights: readonly Float64Array[],
  chunk: number,
  count: number,
): Generator<undefined, Tally> {
  const [n, m] = [plan.alternatives.length, plan.criteria.length];
  const tally = emptyTally(n, m);
  tally.draws = count;
  weights.forEach((column, place) => addWeights(tally, column, place, count));
  yield;
  const shared = sharedDraws(plan, seed, chunk, count);
  const values: Float64Array[] = [];
  const ties: boolean[] = [];
  for (let option = 0; option < n; option += 1) {
    const draws = optionDraws(plan, option, shared, seed, chunk, count);
    const column = new Float64Array(CHUNK_DRAWS);
    fillValues(plan.cells[option]!, draws, weights, column, count);
    values.push(column);
    ties.push(canTie(plan, option, draws, count));
    draws.partial.forEach((drawn, place) => {
      if (drawn !== undefined) tally.partials[option * m + place] = sumOf(drawn, count);
    });
    yield;
  }
  addValues(tally, values, count);
  const above = values.map(() => new Uint16Array(CHUNK_DRAWS));
  const tied = ties.map((can) => (can ? new Uint16Array(CHUNK_DRAWS) : undefined));
  for (let option = 0; option < n; option += 1) {
    addWins(tally.wins, values, above, tied, option, count);
    yield;
  }
  for (let option = 0; option < n; option += 1) addRanks(tally.ranks, option, n, above[option]!, tied[option], count);
  for (let option = 0; option < n; option += 1) addFirstWeights(tally, option, above[option]!, tied[option], weights, count);
  return tally;
}

function sumOf(column: Float64Array, count: number): number {
  let sum = 0;
  for (let draw = 0; draw < count; draw += 1) sum += column[draw]!;
  return sum;
}

/** Sums of one column of weights: `place` is its criterion. */
export function addWeights(tally: Tally, column: Float64Array, place: number, count: number): void {
  let [sum, squares, batchSquares] = [0, 0, 0];
  for (let from = 0; from < count; from += BATCH_DRAWS) {
    const to = Math.min(count, from + BATCH_DRAWS);
    let batch = 0;
    for (let draw = from; draw < to; draw += 1) {
      const w = column[draw]!;
      batch += w;
      squares += w * w;
    }
    sum += batch;
    // Weighted by its size, so that a last, smaller batch counts as what it is.
    batchSquares += (batch * batch) / (to - from);
  }
  tally.weights[place] = sum;
  tally.weightSquares[place] = squares;
  tally.batchSquares[place] = batchSquares;
}

function addValues(tally: Tally, values: readonly Float64Array[], count: number): void {
  const highest = Float64Array.from(values[0]!);
  for (const column of values) for (let draw = 0; draw < count; draw += 1) highest[draw] = Math.max(highest[draw]!, column[draw]!);
  values.forEach((column, option) => {
    let [sum, squares, regret] = [0, 0, 0];
    for (let draw = 0; draw < count; draw += 1) {
      const v = column[draw]!;
      sum += v;
      squares += v * v;
      regret += highest[draw]! - v;
    }
    tally.values[option] = sum;
    tally.valueSquares[option] = squares;
    tally.regrets[option] = regret;
  });
}

/**
 * One option against all later ones. `above[option][draw]` counts who is higher, `tied[option][draw]` who is level; undefined where nobody
 * can be.
 */
function addWins(
  wins: Float64Array,
  values: readonly Float64Array[],
  above: readonly Uint16Array[],
  tied: readonly (Uint16Array | undefined)[],
  option: number,
  count: number,
): void {
  const n = values.length;
  const mineTied = tied[option];
  for (let other = option + 1; other < n; other += 1) {
    const theirsTied = tied[other];
    const level = mineTied === undefined || theirsTied === undefined ? 0 : countLevel(
      values[option]!,
      values[other]!,
      mineTied,
      theirsTied,
      above[option]!,
      count,
    );
    // Where they are level the second counts as the winner below, so half of those wins go back.
    const won = winsOf(values[option]!, values[other]!, above[option]!, above[other]!, count) + level / 2;
    wins[option * n + other] = won;
    wins[other * n + option] = count - won;
  }
}

/** Counts level draws, and takes them back from who is above: there is nobody. */
function countLevel(
  values: Float64Array,
  others: Float64Array,
  tied: Uint16Array,
  othersTied: Uint16Array,
  above: Uint16Array,
  count: number,
): number {
  let level = 0;
  for (let draw = 0; draw < count; draw += 1) {
    if (values[draw] !== others[draw]) continue;
    level += 1;
    tied[draw] = tied[draw]! + 1;
    othersTied[draw] = othersTied[draw]! + 1;
    above[draw] = above[draw]! - 1;
  }
  return level;
}

/** Without a branch: which of two options wins cannot be foretold, and a processor that guesses wrong waits. */
function winsOf(values: Float64Array, others: Float64Array, above: Uint16Array, othersAbove: Uint16Array, count: number): number {
  let won = 0;
  for (let draw = 0; draw < count; draw += 1) {
    const wins = Number(values[draw]! > others[draw]!);
    won += wins;
    othersAbove[draw] = othersAbove[draw]! + wins;
    above[draw] = above[draw]! + 1 - wins;
  }
  return won;
}

function addRanks(ranks: Float64Array, option: number, n: number, above: Uint16Array, tied: Uint16Array | undefined, count: number): void {
  const from = option * n;
  if (tied === undefined) {
    for (let draw = 0; draw < count; draw += 1) ranks[from + above[draw]!] = ranks[from + above[draw]!]! + 1;
    return;
  }
  for (let draw = 0; draw < count; draw += 1) {
    const equals = tied[draw]! + 1;
    for (let place = above[draw]!; place < above[draw]! + equals; place += 1) ranks[from + place] = ranks[from + place]! + 1 / equals;
  }
}

function addFirstWeights(
  tally: Tally,
  option: number,
  above: Uint16Array,
  tied: Uint16Array | undefined,
  weights: readonly Float64Array[],
  count: number,
): void {
  const m = weights.length;
  const first: number[] = [];
  for (let draw = 0; draw < count; draw += 1) if (above[draw] === 0) first.push(draw);
  weights.forEach((column, place) => {
    let [sum, squares] = [0, 0];
    for (const draw of first) {
      const part = tied === undefined ? 1 : 1 / (tied[draw]! + 1);
      const w = column[draw]!;
      sum += part * w;
      squares += part * w * w;
    }
    tally.firstWeights[option * m + place] = sum;
    tally.firstWeightSquares[option * m + place] = squares;
  });
}
