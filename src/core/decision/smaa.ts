// Stochastic multicriteria acceptability analysis of a decision model, from its sampling to its shares.
import { fault, refuse, succeed, type Result } from '../issue';
import { addTally, BATCH_DRAWS, emptyTally, tallyChunk, type Sampling, type Tally } from './acceptability';
import { confidenceChunk } from './confidence';
import { conflictingStatements } from './conflict';
import type { DecisionModel } from './decisionModel';
import { dominance, meanPartialValues, type Dominance } from './dominance';
import { wilsonHalfWidth } from './monteCarloError';
import { finished, Stopped, type Stopping } from './slicedWork';
import { impossibleCovariance, valuePlan } from './valueSampler';
import { weightPolytope } from './weightPolytope';
import { CHUNK_DRAWS, weightSampler } from './weightSampler';

/** Draws go up in these steps until every share is known well enough. */
export const DRAW_STEPS: readonly number[] = [10_000, 30_000, 100_000];
/** Well enough: no 95% Wilson interval of a share reaches further to either side. */
const GOOD_HALF_WIDTH = 0.01;
/** Chunks asked of several threads at once. */
const CHUNKS_A_TURN = 10;
/** Confidence factors compare every option under every option's weights: at most this many values are worked out for them. */
const MOST_CONFIDENCE_VALUES = 3e8;

export interface Smaa {
  readonly model: DecisionModel;
  readonly sampling: Sampling;
  readonly tally: Tally;
  /** By option, in the plan's order; undefined where it never comes first. */
  readonly centralWeights: readonly (Float64Array | undefined)[];
  readonly confidence: readonly (number | undefined)[];
  readonly confidenceDraws: number;
  readonly forAllWeights: Dominance;
  /** Independent draws that would say as much about the weights: the draws themselves, fewer after a walk. */
  readonly effectiveDraws: number;
}

export interface SmaaOptions extends Stopping {
  /** A fixed number of draws; without it, as many steps as are needed. */
  readonly draws?: number;
  /**
   * Works out chunks of draws and answers in their order, perhaps in several threads; without it they are worked out here. Any split gives
   * the same numbers.
   */
  readonly tallies?: (chunks: readonly Chunk[]) => Promise<readonly Tally[]>;
}

/** Draws of one seed: at most CHUNK_DRAWS of them. */
export interface Chunk {
  readonly chunk: number;
  readonly count: number;
}

/**
 * The sampling of a model, or why nothing can be worked out: code `fit.conflict` with the smallest conflicting set of statements in
 * `conflicts`.
 */
export function* samplingOf(
  model: DecisionModel,
  seed: number,
): Generator<undefined, Result<Sampling> & { readonly conflicts?: readonly string[] }> {
  const covariance = impossibleCovariance(model);
  if (covariance !== undefined) return refuse(fault(
    'fit.covariance',
    `The covariance of the effects on ${covariance} belongs to no distribution.`,
    'Correct it: it has to be symmetric, and no mixture of effects may have a variance below 0.',
  ));
  const criteria = model.criteria.map(({ id }) => id);
  const polytope = weightPolytope(criteria, model.statements);
  if (polytope !== undefined) return succeed({ plan: valuePlan(model), weights: yield* weightSampler(polytope, seed), seed });
  const conflicts = conflictingStatements(criteria, model.statements);
  if (conflicts.length === 0) return refuse(fault(
    'fit.nothingMatters',
    'Every criterion was said not to matter, so options cannot be told apart.',
    'Keep at least one criterion.',
  ));
  return {
    ...refuse(fault(
      'fit.conflict',
      `These statements cannot all be true: ${conflicts.join(', ')}.`,
      'Leave out or change any one of them.',
    )),
    conflicts,
  };
}

/**
 * Rejects with Stopped only. The sampling's seed is the analysis's: the same model, seed and number of draws give the same numbers on
 * every machine.
 */
export async function smaa(model: DecisionModel, sampling: Sampling, options: SmaaOptions): Promise<Smaa> {
  const [n, m] = [sampling.plan.alternatives.length, sampling.plan.criteria.length];
  const tally = emptyTally(n, m);
  const steps = options.draws === undefined ? DRAW_STEPS : [options.draws];
  for (const draws of steps) {
    while (tally.draws < draws) {
      const chunks = nextChunks(tally.draws, draws, options.tallies === undefined ? 1 : CHUNKS_A_TURN);
      for (const part of await (options.tallies ?? ((wanted) => talliesHere(sampling, wanted, options)))(chunks)) addTally(tally, part);
      if (options.shouldStop?.() === true) throw new Stopped('Stopped.');
    }
    if (knownWellEnough(tally, effectiveDraws(tally, sampling))) break;
  }
  const forAllWeights = await finished(dominance(sampling.weights.polytope, meanPartialValues({ sampling, tally })), options);
  return {
    model,
    sampling,
    tally,
    effectiveDraws: effectiveDraws(tally, sampling),
    forAllWeights,
    ...(await confidenceOf(sampling, tally, options)),
  };
}

/** Chunks that begin where `done` draws end; only the last of all may be smaller than CHUNK_DRAWS. */
function nextChunks(done: number, draws: number, most: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = done; from < draws && chunks.length < most; from += CHUNK_DRAWS) chunks.push({
    chunk: Math.floor(from / CHUNK_DRAWS),
    count: Math.min(CHUNK_DRAWS, draws - from),
  });
  return chunks;
}

/** The tallies of chunks, one after another in this thread. */
async function talliesHere(sampling: Sampling, chunks: readonly Chunk[], options: Stopping): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const { chunk, count } of chunks) tallies.push(await finished(tallyChunk(sampling, chunk, count), options));
  return tallies;
}

async function confidenceOf(
  sampling: Sampling,
  tally: Tally,
  options: SmaaOptions,
): Promise<Pick<Smaa, 'centralWeights' | 'confidence' | 'confidenceDraws'>> {
  const [n, m] = [sampling.plan.alternatives.length, sampling.plan.criteria.length];
  const centralWeights = Array.from({ length: n }, (_, option) => {
    const firsts = tally.ranks[option * n]!;
    return firsts === 0 ? undefined : tally.firstWeights.subarray(option * m, option * m + m).map((sum) => sum / firsts);
  });
  const judged = centralWeights.filter((weights) => weights !== undefined).length;
  const most = Math.ceil(MOST_CONFIDENCE_VALUES / (n * judged * m) / CHUNK_DRAWS) * CHUNK_DRAWS;
  const draws = Math.min(tally.draws, most);
  const sums = new Float64Array(n);
  for (let done = 0; done < draws; done += CHUNK_DRAWS) {
    const part = await finished(
      confidenceChunk(sampling, centralWeights, done / CHUNK_DRAWS, Math.min(CHUNK_DRAWS, draws - done)),
      options,
    );
    part.forEach((sum, option) => { sums[option] = sums[option]! + sum; });
  }
  const confidence = centralWeights.map((weights, option) => (weights === undefined ? undefined : sums[option]! / draws));
  return { centralWeights, confidence, confidenceDraws: draws };
}

function knownWellEnough(tally: Tally, effective: number): boolean {
  const wide = (count: number): boolean => wilsonHalfWidth(count / tally.draws, effective) >= GOOD_HALF_WIDTH;
  return !tally.ranks.some(wide) && !tally.wins.some(wide);
}

/** By the variance of batch means, of the weight that knows least; never more than the draws. */
export function effectiveDraws({ draws, weights, weightSquares, batchSquares }: Tally, { weights: { method } }: Sampling): number {
  if (method !== 'hitAndRun') return draws;
  const batches = draws / BATCH_DRAWS;
  let least = draws;
  weights.forEach((sum, place) => {
    const mean = sum / draws;
    const variance = weightSquares[place]! / draws - mean * mean;
    // Each batch's squared distance from the mean, times its size, is the variance where draws are independent.
    const between = (batchSquares[place]! - draws * mean * mean) / batches;
    if (variance > 1e-18 && between > variance) least = Math.min(least, (draws * variance) / between);
  });
  return Math.max(1, Math.floor(least));
}
