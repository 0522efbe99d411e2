// Which option comes out highest under each draw of what matters, the figures taken as expected: the doubt about wishes.
import { leading } from '../decision/shortlist';
import type { WishDraws } from './wishDraws';
import { criterionColumns, meanWeights } from './wishDraws';

/** Options that differ by less than this are level. */
const LEVEL = 1e-9;

export interface BestOption {
  /** Place of the option with the highest value, by draw. */
  readonly best: Uint8Array;
  readonly options: number;
  /** The option that is highest under mean weights. */
  readonly leader: number;
  /** Share of draws in which the leader is highest, or level with the highest: 0 to 1. */
  readonly leaderShare: number;
  /** Share of draws whose best option is on the list that mean weights give: what is level with the leader, or the leader and the next. */
  readonly listShare: number;
  /** How much the leader falls short of the highest on average, in overall value. */
  readonly leaderRegret: number;
  /** Overall values, `values[option][draw]`. */
  readonly values: readonly Float64Array[];
}

/** `expected[option][criterion]` are partial values in the order of the polytope's criteria; at least one option. */
export function bestOption(draws: WishDraws, expected: readonly Float64Array[]): BestOption {
  const { count } = draws;
  const weights = criterionColumns(draws);
  const values = expected.map((row) => {
    const column = new Float64Array(count);
    row.forEach((value, criterion) => {
      const weight = weights[criterion]!;
      if (value !== 0) for (let draw = 0; draw < count; draw += 1) column[draw] = column[draw]! + value * weight[draw]!;
    });
    return column;
  });
  const average = meanWeights(draws);
  const means = expected.map((row) => row.reduce((sum, value, criterion) => sum + value * average[criterion]!, 0));
  const leader = means.reduce((best, mean, option) => (mean > means[best]! + LEVEL ? option : best), 0);
  const list = leading(Float64Array.from(means), means.map((_, option) => option));
  const best = new Uint8Array(count);
  let [leads, listed, regret] = [0, 0, 0];
  for (let draw = 0; draw < count; draw += 1) {
    // The leader goes first, so that options level with it do not take its place.
    let [highest, place] = [values[leader]![draw]!, leader];
    for (let option = 0; option < values.length; option += 1) {
      if (values[option]![draw]! > highest + LEVEL) [highest, place] = [values[option]![draw]!, option];
    }
    best[draw] = place;
    if (place === leader) leads += 1;
    if (list.has(place)) listed += 1;
    regret += highest - values[leader]![draw]!;
  }
  return {
    best, options: expected.length, leader, leaderShare: leads / count, listShare: listed / count, leaderRegret: regret / count, values
  };
}

/** Shannon's entropy in bits of shares that sum to `total`. */
export function bitsOf(shares: Float64Array, total: number, log2: (x: number) => number): number {
  let sum = 0;
  for (const share of shares) if (share > 0) sum -= (share / total) * log2(share / total);
  return sum;
}
