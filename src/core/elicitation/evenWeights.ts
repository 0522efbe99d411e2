// One other assumption about what was left open: that things matter more evenly. Uniform draws are an assumption too.
// (Decision method, section 2.)
import { perCriterion } from '../decision/weightPolytope';
import type { WishDraws } from './wishDraws';

/**
 * Mean weights by criterion where each draw counts by the product of its weights: a Dirichlet distribution of 2 instead of 1, cut by what
 * was said.
 */
export function evenWeights({ polytope, columns, count }: WishDraws): Float64Array {
  const groups = columns.length;
  const sums = new Float64Array(groups);
  let total = 0;
  for (let draw = 0; draw < count; draw += 1) {
    let product = 1;
    // Scaled by how many there are, so that the product of many small weights stays a number.
    for (let group = 0; group < groups; group += 1) product *= Math.max(1e-12, columns[group]![draw]! * groups);
    total += product;
    for (let group = 0; group < groups; group += 1) sums[group] = sums[group]! + product * columns[group]![draw]!;
  }
  return perCriterion(polytope, sums.map((sum) => sum / total));
}
