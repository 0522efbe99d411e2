// Figures of several options that depend on each other: effects against a shared baseline, and inner levels of an ordered scale.
import type { Link, RelativeDistribution } from './distribution';
import { exponential, logistic, naturalLog } from './elementary';
import { nameKeys, randomState, uniform } from './randomStream';
import { survivalSummary, variate } from './variate';
import { fillNormals } from './ziggurat';

const BASELINE_KEY = 0x62617365;
const EFFECT_KEY = 0x65666665;
const LEVEL_KEY = 0x6c65766c;

export interface JointPlan {
  readonly distribution: RelativeDistribution;
  /** Lower triangle: covariance = factor . transpose of factor. */
  readonly factor: readonly Float64Array[];
}

/** undefined where the covariance belongs to no distribution: not symmetric, or some mixture of effects has a negative variance. */
export function jointPlan(distribution: RelativeDistribution): JointPlan | undefined {
  // By id, so that the same effects in another order give the same draws.
  const order = distribution.alternatives.map((_, place) => place).sort(
    (a, b) => (distribution.alternatives[a]! < distribution.alternatives[b]! ? -1 : 1)
  );
  const covariance = order.map((row) => order.map((column) => distribution.covariance[row]![column]!));
  const factor = triangle(covariance);
  if (factor === undefined) return undefined;
  return {
    distribution: {
      ...distribution,
      alternatives: order.map((place) => distribution.alternatives[place]!),
      mean: order.map((place) => distribution.mean[place]!),
      covariance,
    },
    factor,
  };
}

/** Cholesky's method; a pivot of 0 (an option without uncertainty, the baseline itself) has a row of zeros below it. */
function triangle(covariance: readonly (readonly number[])[]): Float64Array[] | undefined {
  const n = covariance.length;
  const largest = Math.max(...covariance.map((row, i) => Math.abs(row[i]!)));
  const tolerance = 1e-9 * largest;
  const factor = covariance.map(() => new Float64Array(n));
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      if (Math.abs(covariance[i]![j]! - covariance[j]![i]!) > tolerance) return undefined;
      let rest = covariance[i]![j]!;
      for (let k = 0; k < j; k += 1) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i === j) {
        if (rest < -tolerance) return undefined;
        factor[j]![j] = rest > tolerance ? Math.sqrt(rest) : 0;
      } else if (factor[j]![j]! > 0) factor[i]![j] = rest / factor[j]![j]!;
      else if (Math.abs(rest) > Math.sqrt(tolerance * largest)) return undefined;
    }
  }
  return factor;
}

/** Figures of the options of `plan`, in its order: `out[option][draw]`, on the criterion's own scale. */
export function fillJoint(
  { distribution, factor }: JointPlan,
  criterionId: string,
  seed: number,
  chunk: number,
  out: readonly Float64Array[],
  count: number,
): void {
  const { link, baseline, alternatives, mean, summary, time } = distribution;
  const keys = nameKeys(criterionId);
  const state = randomState(seed, chunk, BASELINE_KEY, ...keys);
  const base = new Float64Array(count);
  for (
    let draw = 0; draw < count; draw += 1
  ) base[draw] = link === 'logHazard' ? naturalLog(variate(baseline, state)) : variate(baseline, state);
  const normals = alternatives.map((id) => {
    const z = new Float64Array(count);
    fillNormals(randomState(seed, chunk, EFFECT_KEY, ...keys, ...nameKeys(id)), z, count);
    return z;
  });
  alternatives.forEach((_, option) => {
    const figures = out[option]!;
    for (let draw = 0; draw < count; draw += 1) figures[draw] = base[draw]! + mean[option]!;
    for (let k = 0; k <= option; k += 1) {
      const [load, z] = [factor[option]![k]!, normals[k]!];
      if (load !== 0) for (let draw = 0; draw < count; draw += 1) figures[draw] = figures[draw]! + load * z[draw]!;
    }
    if (link !== 'identity') for (let draw = 0; draw < count; draw += 1) figures[draw] = link === 'logHazard' ? survivalSummary(
      exponential(figures[draw]!),
      summary,
      time,
    ) : unlinked(link, figures[draw]!);
  });
}

function unlinked(link: Exclude<Link, 'identity' | 'logHazard'>, x: number): number {
  switch (link) {
    case 'log': return exponential(x);
    case 'logit': return logistic(x);
    case 'cloglog': return 1 - exponential(-exponential(x));
  }
}

/**
 * Partial values of the inner levels of an ordered scale, worst first: `out[level - 1][draw]`, sorted uniform draws, one set a draw.
 * Lahdelma R, Miettinen K, Salminen P. Ordinal criteria in stochastic multicriteria acceptability analysis (SMAA). Eur J Oper Res
 * 2003;147:117-27.
 */
export function fillLevels(criterionId: string, seed: number, chunk: number, out: readonly Float64Array[], count: number): void {
  const state = randomState(seed, chunk, LEVEL_KEY, ...nameKeys(criterionId));
  const values = new Float64Array(out.length);
  for (let draw = 0; draw < count; draw += 1) {
    for (let level = 0; level < values.length; level += 1) values[level] = uniform(state);
    values.sort();
    for (let level = 0; level < values.length; level += 1) out[level]![draw] = values[level]!;
  }
}
