// Decision models for tests: made up, small, and random ones.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { DecisionModel } from '../../../src/core/decision/decisionModel';
import { readModel } from '../../../src/core/decision/readModel';
import { completed } from '../../../src/core/decision/slicedWork';
import { samplingOf, smaa, type Smaa } from '../../../src/core/decision/smaa';

export interface ModelFile {
  readonly alternatives: readonly { readonly id: string }[];
  readonly criteria: readonly { readonly id: string; readonly direction: string; readonly range: readonly [number, number]; readonly pvf?: object; readonly levels?: readonly string[] }[];
  readonly measurements: readonly { readonly alternative: string | null; readonly criterion: string; readonly dist: object }[];
  readonly preferences: readonly object[];
  readonly outOfRange?: string;
}

export function modelOf(file: unknown): DecisionModel {
  const model = readModel(file);
  assert.ok(model.ok, model.ok ? '' : model.issues.map(({ message }) => message).join(' '));
  return model.value;
}

export async function analysed(file: unknown, draws = 5000, seed = 1): Promise<Smaa> {
  const model = modelOf(file);
  const sampling = completed(samplingOf(model, seed));
  assert.ok(sampling.ok, sampling.ok ? '' : sampling.issues[0]?.message);
  return smaa(model, sampling.value, { draws });
}

/** Exact figures: `table[option][criterion]`, every range 0 to 1, more is better. */
export function exactModel(table: readonly (readonly number[])[], preferences: readonly object[] = []): ModelFile {
  return {
    alternatives: table.map((_, i) => ({ id: `a${i}` })),
    criteria: (table[0] ?? []).map((_, j) => ({ id: `c${j}`, direction: 'max', range: [0, 1] as const })),
    measurements: table.flatMap((row, i) => row.map((value, j) => ({ alternative: `a${i}`, criterion: `c${j}`, dist: { type: 'exact', value } }))),
    preferences,
  };
}

const unit = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const anyDistribution: fc.Arbitrary<object> = fc.oneof(
  unit.map((value) => ({ type: 'exact', value })),
  fc.tuple(unit, unit).map(([mean, sd]) => ({ type: 'normal', mean, sd: sd / 4 })),
  fc.tuple(unit, unit).map(([a, b]) => ({ type: 'dbeta', alpha: 0.5 + 20 * a, beta: 0.5 + 20 * b })),
  fc.tuple(unit, unit).map(([a, b]) => ({ type: 'interval', lower: Math.min(a, b), upper: Math.max(a, b) })),
  fc.tuple(unit, unit).map(([mean, sd]) => ({ type: 'truncated normal', mean, sd: 0.01 + sd, lower: 0, upper: 1 })),
  fc.tuple(unit, unit).map(([mu, sigma]) => ({ type: 'lognormal', mu: mu - 2, sigma })),
  fc.tuple(unit, unit).map(([a, b]) => ({ type: 'dgamma', alpha: 0.2 + 5 * a, beta: 1 + 10 * b })),
  fc.tuple(unit, unit).map(([mu, stdErr]) => ({ type: 'dt', mu, stdErr: stdErr / 5, dof: 5 })),
  fc.array(unit, { minLength: 2, maxLength: 5 }).map((values) => ({ type: 'empirical', values })),
  fc.constant({ type: 'missing' }),
);

/** Orders and ratio bounds that agree with a hidden set of weights, so that they never contradict each other. */
function statementsFor(hidden: readonly number[]): fc.Arbitrary<object[]> {
  const places = fc.tuple(fc.nat({ max: hidden.length - 1 }), fc.nat({ max: hidden.length - 1 })).filter(([i, j]) => i !== j);
  const statement = fc.tuple(places, fc.constantFrom('ordinal', 'ratio bound', 'exact swing'), unit).map(([[i, j], type, slack]) => {
    const [more, less] = hidden[i]! >= hidden[j]! ? [i, j] : [j, i];
    const ratio = hidden[more]! / hidden[less]!;
    const criteria = [`c${more}`, `c${less}`];
    return type === 'ordinal' ? { type, criteria } : type === 'exact swing' ? { type, criteria, ratio } : { type, criteria, bounds: [ratio * (0.9 - slack / 2), ratio * (1.1 + slack)] };
  });
  return fc.array(statement, { maxLength: 4 });
}

/** Up to five options, up to four criteria, figures of many kinds, statements that agree. */
export const anyModel: fc.Arbitrary<ModelFile> = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })).chain(([n, m]) =>
  fc.record({
    cells: fc.array(fc.array(anyDistribution, { minLength: m, maxLength: m }), { minLength: n, maxLength: n }),
    directions: fc.array(fc.constantFrom('max', 'min'), { minLength: m, maxLength: m }),
    preferences: m === 1 ? fc.constant([]) : fc.array(fc.integer({ min: 1, max: 9 }), { minLength: m, maxLength: m }).chain(statementsFor),
    outOfRange: fc.constantFrom('clip', 'extrapolate'),
  }).map(({ cells, directions, preferences, outOfRange }) => ({
    alternatives: cells.map((_, i) => ({ id: `a${i}` })),
    criteria: directions.map((direction, j) => ({ id: `c${j}`, direction, range: [0, 1] as const })),
    measurements: cells.flatMap((row, i) => row.map((dist, j) => ({ alternative: `a${i}`, criterion: `c${j}`, dist }))),
    preferences, outOfRange,
  })));
