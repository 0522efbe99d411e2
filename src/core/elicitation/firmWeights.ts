// Draws from the weights that the firm statements leave: by the engine's sampler, or straight away where only cards were ordered.
import { nameKeys, randomState, randomWord } from '../decision/randomStream';
import type { WeightPolytope } from '../decision/weightPolytope';
import { CHUNK_DRAWS, fillWeights, weightSampler } from '../decision/weightSampler';
import { fillExponentials } from '../decision/ziggurat';
import { independentShare } from './independentShare';

const ORDER_KEY = 0x63617264;

export interface FirmWeights {
  readonly polytope: WeightPolytope;
  /** Fills `weights[criterion][draw]` for the CHUNK_DRAWS draws of a chunk. */
  readonly fill: (chunk: number, weights: readonly Float64Array[]) => void;
  /** Of such draws, the share that would say as much were they independent; above 0, at most 1. */
  readonly share: (columns: readonly Float64Array[]) => number;
}

/** Whatever was said. */
export function* anyWeights(polytope: WeightPolytope, seed: number): Generator<undefined, FirmWeights> {
  const sampler = yield* weightSampler(polytope, seed);
  return {
    polytope,
    fill: (chunk, weights) => fillWeights(sampler, chunk, weights, CHUNK_DRAWS),
    share: (columns) => (sampler.method === 'hitAndRun' ? independentShare(columns) : 1),
  };
}

/**
 * `first`: places of the criteria that were put in order, each above all that were not. Weights that are uniform on the simplex do not
 * know one place from another, so the largest of a draw go to the cards in their order and the rest to the others at random: exact,
 * and every draw counts. `others` are the places of the rest; a criterion in neither does not matter.
 */
export function orderedWeights(polytope: WeightPolytope, first: readonly number[], others: readonly number[], seed: number): FirmWeights {
  const parts = Array.from({ length: first.length + others.length }, () => new Float64Array(CHUNK_DRAWS));
  const fill: FirmWeights['fill'] = (chunk, weights) => {
    parts.forEach((part, place) => fillExponentials(randomState(seed, chunk, ORDER_KEY, place), part, CHUNK_DRAWS));
    const state = randomState(seed, chunk, ORDER_KEY, ...nameKeys('others'));
    const row = new Float64Array(parts.length);
    for (let draw = 0; draw < CHUNK_DRAWS; draw += 1) {
      let sum = 0;
      for (let place = 0; place < row.length; place += 1) {
        row[place] = parts[place]![draw]!;
        sum += row[place]!;
      }
      largestFirst(row, first.length);
      shuffled(row, first.length, state);
      first.forEach((criterion, place) => { weights[criterion]![draw] = row[place]! / sum; });
      others.forEach((criterion, place) => { weights[criterion]![draw] = row[first.length + place]! / sum; });
    }
  };
  return { polytope, fill, share: () => 1 };
}

/** The `most` largest to the front, largest first. */
function largestFirst(row: Float64Array, most: number): void {
  for (let place = 0; place < most; place += 1) {
    let largest = place;
    for (let other = place + 1; other < row.length; other += 1) if (row[other]! > row[largest]!) largest = other;
    [row[place], row[largest]] = [row[largest]!, row[place]!];
  }
}

/** Fisher and Yates, from `start` on: bringing the largest forward has moved the rest. */
function shuffled(row: Float64Array, start: number, state: Int32Array): void {
  for (let place = row.length - 1; place > start; place -= 1) {
    const other = start + ((randomWord(state) >>> 0) % (place - start + 1));
    [row[place], row[other]] = [row[other]!, row[place]!];
  }
}
