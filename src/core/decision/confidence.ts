// Confidence factors: how often an option comes first under its own central weights, over what is not known about the figures.
// The same figures are drawn as for the ranks (common random numbers), so the two can be compared.
import type { Sampling } from './acceptability';
import { fillValuesAt, optionDraws, sharedDraws } from './valueSampler';

/**
 * Shares of one chunk's draws in which each option comes first under its own weights, as sums; a tie counts in equal parts.
 * `centralWeights[option]` is undefined where it never comes first.
 */
export function* confidenceChunk(
  { plan, seed }: Sampling,
  centralWeights: readonly (Float64Array | undefined)[],
  chunk: number,
  count: number,
): Generator<undefined, Float64Array> {
  const n = plan.alternatives.length;
  const sums = new Float64Array(n);
  const shared = sharedDraws(plan, seed, chunk, count);
  const own = centralWeights.map(() => new Float64Array(count));
  const highest = centralWeights.map(() => new Float64Array(count).fill(-Infinity));
  const equals = centralWeights.map(() => new Uint16Array(count));
  const values = new Float64Array(count);
  for (let option = 0; option < n; option += 1) {
    const draws = optionDraws(plan, option, shared, seed, chunk, count);
    centralWeights.forEach((weights, judge) => {
      if (weights === undefined) return;
      fillValuesAt(plan.cells[option]!, draws, weights, values, count);
      if (judge === option) own[judge]!.set(values);
      else raise(highest[judge]!, equals[judge]!, values, count);
    });
    yield;
  }
  centralWeights.forEach((weights, judge) => {
    if (weights !== undefined) sums[judge] = firsts(own[judge]!, highest[judge]!, equals[judge]!, count);
  });
  return sums;
}

/** Keeps the highest of the others, and how many of them reach it. Without a branch: nobody can foretell who is higher. */
function raise(highest: Float64Array, equals: Uint16Array, values: Float64Array, count: number): void {
  for (let draw = 0; draw < count; draw += 1) {
    const [v, most] = [values[draw]!, highest[draw]!];
    equals[draw] = Number(v >= most) + equals[draw]! * Number(v <= most);
    highest[draw] = Math.max(v, most);
  }
}

function firsts(own: Float64Array, highest: Float64Array, equals: Uint16Array, count: number): number {
  let sum = 0;
  for (let draw = 0; draw < count; draw += 1) {
    if (own[draw]! > highest[draw]!) sum += 1;
    else if (own[draw]! === highest[draw]!) sum += 1 / (equals[draw]! + 1);
  }
  return sum;
}
