// How much of the doubt is in the figures: with what matters taken at its mean, how often another option would come out highest.
import type { Tallied } from '../decision/acceptability';
import { fillValuesAt, optionDraws, sharedDraws } from '../decision/valueSampler';
import { CHUNK_DRAWS } from '../decision/weightSampler';

const CHUNKS = 2;

/** 0 to 1. `leader` is a place in the plan. Levels count in its favour. */
export function figuresDoubt({ sampling: { plan, seed }, tally }: Tallied, leader: number): number {
  const weights = tally.weights.map((sum) => sum / tally.draws);
  let beaten = 0;
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const shared = sharedDraws(plan, seed, chunk, CHUNK_DRAWS);
    const values = plan.alternatives.map((_, option) => {
      const column = new Float64Array(CHUNK_DRAWS);
      fillValuesAt(plan.cells[option]!, optionDraws(plan, option, shared, seed, chunk, CHUNK_DRAWS), weights, column, CHUNK_DRAWS);
      return column;
    });
    for (let draw = 0; draw < CHUNK_DRAWS; draw += 1) if (values.some(
      (column) => column[draw]! > values[leader]![draw]! + 1e-9,
    )) beaten += 1;
  }
  return beaten / (CHUNKS * CHUNK_DRAWS);
}
