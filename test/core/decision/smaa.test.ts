import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { fitReport, type FitReport } from '../../../src/core/decision/fitReport';
import { readModel } from '../../../src/core/decision/readModel';
import { completed, Stopped } from '../../../src/core/decision/slicedWork';
import { samplingOf, smaa, type Chunk } from '../../../src/core/decision/smaa';
import { tallyChunk, type Tally } from '../../../src/core/decision/acceptability';
import { partialValue } from '../../../src/core/decision/valueFunction';
import { needsSharedData } from '../../sharedData';
import { analysed, anyModel, exactModel, modelOf, type ModelFile } from './models';

const report = async (file: unknown, draws = 5000, seed = 1): Promise<FitReport> => fitReport(await analysed(file, draws, seed));
const shared = 'mcda/piecewise-linear-value.json';

interface Table extends ModelFile {
  readonly id: string;
  readonly expected: Pick<FitReport, 'rankAcceptability' | 'centralWeights' | 'confidenceFactors' | 'pairwiseWinning' | 'meanWeights'>;
  readonly tolerance: Readonly<Record<string, number>>;
}

/** Numbers of two answers of one shape, pair by pair. */
function pairs(found: unknown, expected: unknown): [number, number][] {
  if (typeof expected === 'number') return [[Number(found), expected]];
  return Object.entries(expected as object).flatMap(([key, value]) => pairs((found as Readonly<Record<string, unknown>> | null)?.[key], value));
}

describe('published and peer-computed tables', () => {
  it('are all met, each within the tolerance it gives for a million draws', async function () {
    this.timeout(60_000);
    const folder = dirname(needsSharedData(this, shared));
    const tables = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Table).filter(({ expected, alternatives }) => expected !== undefined && alternatives !== undefined);
    assert.ok(tables.length > 0);
    for (const table of tables) {
      const found = await report(table, 400_000, 11);
      for (const key of ['rankAcceptability', 'confidenceFactors', 'pairwiseWinning', 'meanWeights'] as const) {
        for (const [mine, theirs] of pairs(found[key], table.expected[key])) assert.ok(Math.abs(mine - theirs) <= table.tolerance[key]!, `${table.id} ${key}: ${mine}, not ${theirs}`);
      }
      for (const [id, weights] of Object.entries(table.expected.centralWeights)) {
        if ((table.expected.rankAcceptability[id]?.[0] ?? 0) <= 0.02) continue;
        for (const [mine, theirs] of pairs(found.centralWeights[id], weights)) assert.ok(Math.abs(mine - theirs) <= table.tolerance['centralWeights']!, `${table.id} central weights of ${id}: ${mine}, not ${theirs}`);
      }
    }
  });

  it('hold for values of straight lines, inside and outside the range', function () {
    const { cases } = JSON.parse(readFileSync(needsSharedData(this, shared), 'utf8')) as { readonly cases: readonly { readonly cutoffs: number[]; readonly values: number[]; readonly x: number[]; readonly expected: number[]; readonly outOfRange?: 'clip' | 'extrapolate' }[] };
    for (const { cutoffs, values, x, expected, outOfRange } of cases) {
      x.forEach((figure, index) => assert.ok(Math.abs(partialValue({ xs: cutoffs, values }, figure, outOfRange ?? 'clip') - expected[index]!) < 1e-12));
    }
  });
});

describe('an analysis', () => {
  it('of exact figures and exact weights is the sum one works out by hand', async () => {
    const found = await report(exactModel([[1, 0, 0.5], [0, 1, 0.5], [0.5, 0.5, 0]], [{ type: 'exact swing', criteria: ['c0', 'c1'], ratio: 3 }, { type: 'exact swing', criteria: ['c1', 'c2'], ratio: 1 }]), 1000);
    assert.deepEqual(found.rankAcceptability, { a0: [1, 0, 0], a1: [0, 0, 1], a2: [0, 1, 0] });
    for (const [mine, theirs] of pairs(found.meanWeights, { c0: 0.6, c1: 0.2, c2: 0.2 })) assert.ok(Math.abs(mine - theirs) < 1e-12);
    assert.deepEqual(Object.values(found.expectedValue).map((v) => Number(v.toFixed(12))), [0.7, 0.3, 0.4]);
    assert.deepEqual(found.pairwiseWinning['a0'], { a0: 0, a1: 1, a2: 1 });
    assert.deepEqual([found.centralWeights['a1'], found.confidenceFactors['a1']], [null, null]);
  });

  it('of two mirrored options gives each half, and central weights on its own side', async () => {
    const found = await report(exactModel([[1, 0], [0, 1]]), 100_000);
    assert.ok(Math.abs(found.rankAcceptability['a0']![0]! - 0.5) < 0.006);
    assert.ok(Math.abs(found.centralWeights['a0']!['c0']! - 0.75) < 0.003);
    assert.equal(found.confidenceFactors['a0'], 1);
  });

  it('shares places and wins between options that are equal', async () => {
    const found = await report(exactModel([[0.3, 0.7], [0.3, 0.7], [0.1, 0.2]]), 1000);
    assert.deepEqual(found.rankAcceptability, { a0: [0.5, 0.5, 0], a1: [0.5, 0.5, 0], a2: [0, 0, 1] });
    assert.deepEqual(found.pairwiseWinning['a0'], { a0: 0, a1: 0.5, a2: 1 });
    assert.equal(found.confidenceFactors['a0'], 0.5);
  });

  it('draws normal figures together or one by one with the same result', async () => {
    const file = (pvf: object): ModelFile => ({
      alternatives: ['a', 'b', 'c'].map((id) => ({ id })),
      criteria: ['x', 'y'].map((id) => ({ id, direction: 'max', range: [0, 1] as const, pvf })),
      measurements: [['a', 'x', 0.6, 0.2], ['a', 'y', 0.4, 0.1], ['b', 'x', 0.5, 0.1], ['b', 'y', 0.5, 0.3], ['c', 'x', 0.3, 0.3], ['c', 'y', 0.7, 0.2]].map(([alternative, criterion, mean, sd]) => ({ alternative: String(alternative), criterion: String(criterion), dist: { type: 'normal', mean, sd } })),
      preferences: [], outOfRange: 'extrapolate',
    });
    const [together, apart] = [await report(file({ type: 'linear' }), 200_000), await report(file({ type: 'piecewise-linear', cutoffs: [0.5], values: [0.5] }), 200_000)];
    for (const key of ['rankAcceptability', 'pairwiseWinning', 'expectedValue', 'confidenceFactors'] as const) {
      for (const [one, other] of pairs(together[key], apart[key])) assert.ok(Math.abs(one - other) < 0.006, `${key}: ${one} and ${other}`);
    }
  });

  it('gives ordered levels one unknown value a draw, the same for all options', async () => {
    const levels = ['inadequate', 'requires improvement', 'good', 'outstanding'];
    const file = (one: string, other: string): ModelFile => ({ alternatives: [{ id: 'a' }, { id: 'b' }], criteria: [{ id: 'x', direction: 'max', range: [0, 1], levels }], measurements: [['a', one], ['b', other]].map(([alternative = '', level]) => ({ alternative, criterion: 'x', dist: { type: 'level', level } })), preferences: [] });
    assert.deepEqual((await report(file('good', 'requires improvement'))).rankAcceptability, { a: [1, 0], b: [0, 1] });
    assert.deepEqual((await report(file('good', 'good'))).rankAcceptability, { a: [0.5, 0.5], b: [0.5, 0.5] });
    const found = await report(file('good', 'outstanding'), 50_000);
    assert.ok(Math.abs(found.expectedValue['a']! - 2 / 3) < 0.005);
    assert.equal(found.expectedValue['b'], 1);
  });

  it('takes a rating that may no longer hold as a mixture of levels', async () => {
    const levels = ['inadequate', 'requires improvement', 'good', 'outstanding'];
    const file = (one: object, other: object): ModelFile => ({ alternatives: [{ id: 'a' }, { id: 'b' }], criteria: [{ id: 'x', direction: 'max', range: [0, 1], levels }], measurements: [{ alternative: 'a', criterion: 'x', dist: one }, { alternative: 'b', criterion: 'x', dist: other }], preferences: [] });
    const [mixed, good] = [{ type: 'levels', chances: [0.25, 0, 0.5, 0.25] }, { type: 'level', level: 'good' }];
    const found = await report(file(mixed, good), 50_000);
    // 0.25 x 0 + 0.5 x 2/3 + 0.25 x 1; the same level is a tie, whatever it is worth.
    assert.ok(Math.abs(found.expectedValue['a']! - 7 / 12) < 0.01, String(found.expectedValue['a']));
    assert.ok(Math.abs(found.rankAcceptability['a']![0]! - 0.5) < 0.01, String(found.rankAcceptability['a']));
    assert.deepEqual((await report(file({ type: 'levels', chances: [0, 0, 1, 0] }, good))).rankAcceptability, { a: [0.5, 0.5], b: [0.5, 0.5] });
    const unknown = await report(file({ type: 'missing', spread: mixed }, { type: 'level', level: 'inadequate' }), 50_000);
    assert.ok(Math.abs(unknown.expectedValue['a']! - 7 / 12) < 0.01);
  });

  it('knows what holds for every weight', async () => {
    const found = await report(exactModel([[0.9, 0.5], [0.5, 0.9], [0.4, 0.5], [0.69, 0.69]]), 1000);
    assert.deepEqual(found.dominates, { a0: ['a2'], a1: ['a2'], a2: [], a3: ['a2'] });
    assert.deepEqual(found.potentiallyOptimal, { a0: true, a1: true, a2: false, a3: false });
    assert.ok(Math.abs(found.maxRegret['a0']! - 0.4) < 1e-9 && Math.abs(found.maxRegret['a2']! - 0.5) < 1e-9 && Math.abs(found.maxRegret['a3']! - 0.21) < 1e-9);
    const sure = await report(exactModel([[0.9, 0.5], [0.5, 0.9]], [{ type: 'ratio bound', criteria: ['c0', 'c1'], bounds: [1.5, 2] }]), 1000);
    assert.deepEqual(sure.dominates, { a0: ['a1'], a1: [] });
  });

  it('takes more draws only while a share is not known well enough', async () => {
    const model = modelOf(exactModel([[1, 0], [0, 1]]));
    const sampling = completed(samplingOf(model, 1));
    assert.ok(sampling.ok);
    assert.equal((await smaa(model, sampling.value, {})).tally.draws, 10_000);
  });

  it('says how far a share may be off: 95 of 100 times the truth is inside', async () => {
    let inside = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const found = await report(exactModel([[0.8, 0], [0, 1]]), 1000, seed);
      if (Math.abs(found.rankAcceptability['a0']![0]! - (1 - 1 / 1.8)) <= found.monteCarloError.rankAcceptability['a0']![0]!) inside += 1;
    }
    assert.ok(inside >= 180 && inside <= 199, `${inside} of 200`);
  });
});

describe('laws of an analysis', () => {
  const numRuns = 40;

  it('shares sum to 1, of an option over its places and of a place over the options; nothing is NaN', async () => {
    await fc.assert(fc.asyncProperty(anyModel, async (file) => {
      const found = await report(file, 1500);
      const ranks = Object.values(found.rankAcceptability);
      const near1 = (sum: number): boolean => Math.abs(sum - 1) < 1e-9;
      assert.ok(ranks.every((shares) => near1(shares.reduce((sum, share) => sum + share, 0))));
      assert.ok(ranks.every((_, place) => near1(ranks.reduce((sum, shares) => sum + shares[place]!, 0))));
      assert.ok(near1(Object.values(found.meanWeights).reduce((sum, weight) => sum + weight, 0)));
      for (const { id: one } of file.alternatives) for (const { id: other } of file.alternatives) if (one !== other) assert.ok(near1(found.pairwiseWinning[one]![other]! + found.pairwiseWinning[other]![one]!));
      assert.doesNotMatch(JSON.stringify(found, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? 'not a number' : value)), /not a number/);
    }), { numRuns });
  });

  it('permuting options or criteria permutes the results, to the last bit', async () => {
    await fc.assert(fc.asyncProperty(anyModel.chain((file) => fc.tuple(fc.constant(file), fc.shuffledSubarray([...file.alternatives], { minLength: file.alternatives.length }), fc.shuffledSubarray([...file.criteria], { minLength: file.criteria.length }), fc.shuffledSubarray([...file.measurements], { minLength: file.measurements.length }))), async ([file, alternatives, criteria, measurements]) => {
      const { dominates: mine, missing: _mine, ...one } = await report(file, 1500);
      const { dominates: theirs, missing: _theirs, ...other } = await report({ ...file, alternatives, criteria, measurements }, 1500);
      assert.deepEqual(other, one);
      for (const { id } of alternatives) assert.deepEqual(new Set(theirs[id]), new Set(mine[id]));
    }), { numRuns });
  });

  it('an option dominated in every draw changes nothing between the others', async () => {
    await fc.assert(fc.asyncProperty(anyModel, fc.constantFrom('0', 'a00', 'zz'), async (file, id) => {
      const clipped = { ...file, outOfRange: 'clip' };
      const worst = file.criteria.map(({ id: criterion, direction }) => ({ alternative: id, criterion, dist: { type: 'exact', value: direction === 'max' ? -1 : 2 } }));
      const [before, after] = [await report(clipped, 1500), await report({ ...clipped, alternatives: [...file.alternatives, { id }], measurements: [...file.measurements, ...worst] }, 1500)];
      for (const { id: one } of file.alternatives) {
        assert.equal(after.expectedValue[one], before.expectedValue[one]);
        for (const { id: other } of file.alternatives) assert.equal(after.pairwiseWinning[one]![other], before.pairwiseWinning[one]![other]);
        // Level with it only where it is at its worst on everything as well.
        if (after.pairwiseWinning[one]![id] === 1) assert.deepEqual(after.rankAcceptability[one]!.slice(0, -1), before.rankAcceptability[one]);
      }
    }), { numRuns });
  });

  it('the same seed gives the same numbers; another seed others', async () => {
    const file = { ...exactModel([[0.8, 0.3], [0.4, 0.7]]), outOfRange: 'clip' };
    assert.deepEqual(await report(file, 3000, 5), await report(file, 3000, 5));
    assert.notDeepEqual((await report(file, 3000, 5)).rankAcceptability, (await report(file, 3000, 6)).rankAcceptability);
  });

  it('any split of the work among threads gives the same numbers', async () => {
    await fc.assert(fc.asyncProperty(anyModel, fc.integer({ min: 1, max: 12_500 }), async (file, draws) => {
      const model = modelOf(file);
      const sampling = completed(samplingOf(model, 3));
      assert.ok(sampling.ok);
      const run = ({ chunk, count }: Chunk): Tally => completed(tallyChunk(sampling.value, chunk, count));
      // As if the second half were done first, by somebody else.
      const tallies = async (chunks: readonly Chunk[]): Promise<Tally[]> => {
        const half = Math.floor(chunks.length / 2);
        const later = chunks.slice(half).map(run);
        return Promise.resolve([...chunks.slice(0, half).map(run), ...later]);
      };
      const [alone, together] = [await smaa(model, sampling.value, { draws }), await smaa(model, sampling.value, { draws, tallies })];
      assert.deepEqual(fitReport(together), fitReport(alone));
    }), { numRuns: 15 });
  });
});

describe('bad input to an analysis', () => {
  const messages = (file: unknown): string => {
    const model = readModel(file);
    return model.ok ? '' : model.issues.map(({ message }) => message).join(' ');
  };
  const good = exactModel([[0.2, 0.4], [0.6, 0.1]]);

  it('is named with its place', () => {
    const cell = (dist: unknown): unknown => ({ ...good, measurements: [{ alternative: 'a0', criterion: 'c0', dist }] });
    const criterion = (change: object): unknown => ({ ...good, criteria: [{ ...good.criteria[0], ...change }, good.criteria[1]] });
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ ...good, alternatives: [] }, /alternatives names no option/], [{ ...good, criteria: [], measurements: [], preferences: [] }, /names no criterion/],
      [criterion({ range: [1, 0] }), /criteria\[0\] \("c0"\) has its range upside down: 1 stands before 0/], [criterion({ range: [2, 2] }), /range of one point, 2/],
      [criterion({ range: [0, Number.NaN] }), /criteria\.0\.range\.1/], [criterion({ range: [0, Infinity] }), /criteria\.0\.range\.1/], [criterion({ direction: 'sideways' }), /needs a direction/],
      [cell({ type: 'normal', mean: 0.2, sd: -1 }), /measurements\[0\] has sd -1/], [cell({ type: 'normal', mean: Number.NaN, sd: 1 }), /needs a number for mean/], [cell({ type: 'dbeta', alpha: 0, beta: 2 }), /must be above 0/],
      [cell({ type: 'wishes' }), /"wishes", which is not known/], [cell({ type: 'interval', lower: 2, upper: 1 }), /lower end, 2, above its upper, 1/], [cell({ type: 'relative-normal' }), /"relative-normal", which is not known/],
      [{ ...good, measurements: [...good.measurements, good.measurements[0]] }, /have a figure already/], [{ ...good, alternatives: [{ id: 'a0' }, { id: 'a0' }] }, /stands there twice/],
      [{ ...good, measurements: [{ alternative: 'nobody', criterion: 'c0', dist: 1 }] }, /the option "nobody"/], [{ ...good, preferences: [{ type: 'ordinal', criteria: ['c0', 'c7'] }] }, /the criterion "c7"/],
      [{ ...good, preferences: [{ type: 'ratio bound', criteria: ['c0', 'c1'], bounds: [3, 2] }] }, /lower bound, 3, above its upper, 2/], [{ ...good, preferences: [{ type: 'exact swing', criteria: ['c0', 'c1'], ratio: 0 }] }, /ratio above 0/],
      [{ ...good, alternatives: Array.from({ length: 10_000 }, (_, i) => ({ id: `a${i}` })) }, /10000 options; at most 500/], [null, /Invalid input/], ['text', /Invalid input/], [[], /Invalid input/],
    ];
    for (const [file, expected] of cases) assert.match(messages(file), expected);
  });

  it('statements that contradict each other are named, as few as possible', () => {
    const sampling = completed(samplingOf(modelOf({ ...exactModel([[0, 0, 0]]), preferences: [{ type: 'ordinal', criteria: ['c0', 'c2'] }, { type: 'ordinal', criteria: ['c0', 'c1'] }, { type: 'ratio bound', criteria: ['c1', 'c0'], bounds: [2, 3] }] }), 1));
    assert.ok(!sampling.ok);
    assert.equal(sampling.issues[0]?.code, 'fit.conflict');
    assert.deepEqual(sampling.conflicts, ['preferences[1]', 'preferences[2]']);
  });

  it('one option is first; all unknown or all equal options share every place', async () => {
    assert.deepEqual((await report(exactModel([[0.5, 0.5]]), 1000)).rankAcceptability, { a0: [1] });
    assert.deepEqual((await report(exactModel([[0.5], [0.5], [0.5]]), 900)).rankAcceptability['a1']!.map((share) => Number(share.toFixed(9))), [0.333333333, 0.333333333, 0.333333333]);
    const unknown = await report({ ...good, measurements: [] }, 20_000);
    assert.ok(Object.values(unknown.rankAcceptability).every((shares) => shares.every((share) => Math.abs(share - 0.5) < 0.015)));
    assert.equal(unknown.missing.length, 4);
  });

  it('sixty criteria and five hundred options get an answer', async function () {
    this.timeout(30_000);
    const table = (n: number, m: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: m }, (__, j) => ((i * 37 + j * 61) % 101) / 100));
    assert.equal((await report(exactModel(table(4, 60)), 1000)).draws, 1000);
    assert.equal(Object.keys((await report(exactModel(table(500, 3)), 1000)).rankAcceptability).length, 500);
  });

  it('a covariance that belongs to no distribution is refused', () => {
    const dist = { type: 'relative-normal', baseline: { type: 'dnorm', mu: 0, sigma: 1 }, relative: { type: 'dmnorm', mu: { a0: 0, a1: 0 }, cov: { rownames: ['a0', 'a1'], colnames: ['a0', 'a1'], data: [[1, 2], [2, 1]] } } };
    const sampling = completed(samplingOf(modelOf({ ...good, measurements: [{ alternative: null, criterion: 'c0', dist }] }), 1));
    assert.ok(!sampling.ok && sampling.issues[0]?.code === 'fit.covariance');
  });

  it('work nobody wants any more stops when it next asks', async () => {
    const model = modelOf({ ...exactModel(Array.from({ length: 300 }, (_, i) => [i / 300, 1 - i / 300])) });
    const sampling = completed(samplingOf(model, 1));
    assert.ok(sampling.ok);
    let asked = 0;
    const shouldStop = (): boolean => {
      asked += 1;
      return asked > 400;
    };
    await assert.rejects(smaa(model, sampling.value, { draws: 1_000_000, shouldStop }), Stopped);
    assert.equal(asked, 401);
  });
});
