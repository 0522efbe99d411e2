import assert from 'node:assert/strict';
import { DistributionFault, readDistribution, readRelative } from '../../../src/core/decision/readDistribution';
import type { Distribution } from '../../../src/core/decision/distribution';
import { readModel } from '../../../src/core/decision/readModel';
import { partialValue } from '../../../src/core/decision/valueFunction';
import { modelOf } from './models';

describe('a distribution in a model file', () => {
  it('is known by every name in use, its parameters beside the type or under it', () => {
    const cases: readonly (readonly [unknown, Distribution])[] = [
      [0.4, { kind: 'exact', value: 0.4 }],
      [{ type: 'exact', value: 3 }, { kind: 'exact', value: 3 }],
      [{ type: 'exact', value: 3, isNormal: true, stdErr: 0.5 }, { kind: 'normal', mean: 3, sd: 0.5 }],
      [{ type: 'exact', value: 3, isNormal: true, lowerBound: 1.04, upperBound: 4.96 }, { kind: 'normal', mean: 3, sd: 1 }],
      [{ type: 'normal', mean: 1, sd: 2 }, { kind: 'normal', mean: 1, sd: 2 }],
      [{ type: 'normal', parameters: { mu: 1, sigma: 2 } }, { kind: 'normal', mean: 1, sd: 2 }],
      [{ type: 'dnorm', parameters: { mu: 1, sigma: 0 } }, { kind: 'exact', value: 1 }],
      [{ type: 'Log-Normal', mu: 1, sigma: 2 }, { kind: 'lognormal', mu: 1, sigma: 2 }],
      [{ type: 'gamma', shape: 2, scale: 4 }, { kind: 'gamma', shape: 2, rate: 0.25 }],
      [{ type: 'dgamma', parameters: { alpha: 2, beta: 4 } }, { kind: 'gamma', shape: 2, rate: 4 }],
      [{ type: 'beta', alpha: 2, beta: 4 }, { kind: 'beta', alpha: 2, beta: 4 }],
      [{ type: 't', mu: 1, stdErr: 2, dof: 3 }, { kind: 'studentT', mean: 1, scale: 2, degreesOfFreedom: 3 }],
      [{ type: 'student t', df: 4 }, { kind: 'studentT', mean: 0, scale: 1, degreesOfFreedom: 4 }],
      [{ type: 'interval', lower: 1, upper: 2 }, { kind: 'uniform', lower: 1, upper: 2 }],
      [{ type: 'range', parameters: { lowerBound: 1, upperBound: 1 } }, { kind: 'exact', value: 1 }],
      [{ type: 'truncated_normal', mean: 0, sd: 1, lower: 0 }, { kind: 'truncatedNormal', mean: 0, sd: 1, lower: 0, upper: Infinity }],
      [{ type: 'empirical', quantiles: { 'p2.5': 1, p50: 2, 'p97.5': 4 } }, { kind: 'quantiles', shares: [0.025, 0.5, 0.975], values: [1, 2, 4] }],
      [{ type: 'samples', values: [3, 1, 2] }, { kind: 'quantiles', shares: [0, 0.5, 1], values: [1, 2, 3] }],
      [{ type: 'dsurv', parameters: { alpha: 3, beta: 9, summaryMeasure: 'mean' } }, { kind: 'survival', shape: 3, rate: 9, summary: 'mean', time: 0 }],
      [{ type: 'empty' }, { kind: 'missing' }],
      [{ type: 'missing', spread: { type: 'normal', mean: 1, sd: 2 } }, { kind: 'missing', spread: { kind: 'normal', mean: 1, sd: 2 } }],
    ];
    for (const [stated, expected] of cases) {
      const found = readDistribution(stated);
      if (found.kind === 'normal' && expected.kind === 'normal') assert.ok(Math.abs(found.sd - expected.sd) < 1e-12 && found.mean === expected.mean);
      else assert.deepEqual(found, expected);
    }
    assert.deepEqual(readDistribution({ type: 'level', level: 'good' }, ['bad', 'good']), { kind: 'level', level: 1 });
    assert.deepEqual(readDistribution({ type: 'levels', chances: [1, 3] }, ['bad', 'good']), { kind: 'levels', chances: [0.25, 0.75] });
    for (const chances of [[1], [1, -1], [0, 0], ['1', 0]]) assert.throws(() => readDistribution({ type: 'levels', chances }, ['bad', 'good']), /chance/);
  });

  it('of several options together names its scale, its baseline and its effects', () => {
    const relative = { type: 'dmnorm', mu: { b: 1, a: 0 }, cov: { rownames: ['a', 'b'], colnames: ['a', 'b'], data: [[0, 0], [0, 2]] } };
    const found = readRelative({ type: 'relative-cloglog-normal', parameters: { baseline: { type: 'dbeta-cloglog', name: 'a', alpha: 3, beta: 4 }, relative } });
    assert.deepEqual([found.link, found.alternatives, found.mean, found.baseline], ['cloglog', ['a', 'b'], [0, 1], { kind: 'linkedBeta', link: 'cloglog', alpha: 3, beta: 4 }]);
    const survival = readRelative({ type: 'relative-survival', parameters: { baseline: { type: 'dsurv', alpha: 3, beta: 4, summaryMeasure: 'survivalAtTime', time: 5 }, relative } });
    assert.deepEqual([survival.link, survival.summary, survival.time], ['logHazard', 'survivalAtTime', 5]);
    assert.deepEqual(readRelative({ type: 'relative-logit-normal', parameters: { baseline: { type: 'logit', alpha: 3, beta: 4 }, relative } }).baseline, { kind: 'linkedBeta', link: 'logit', alpha: 3, beta: 4 });
    assert.deepEqual(readRelative({ ...relative, type: 'multivariate normal', cov: [[1, 0], [0, 1]] }).baseline, { kind: 'exact', value: 0 });
    assert.throws(() => readRelative({ type: 'relative-normal', parameters: { relative: { ...relative, cov: { rownames: ['a', 'b'], data: [[1, 0]] } } } }), DistributionFault);
  });
});

describe('a decision model file', () => {
  const criterion = (pvf: object, direction = 'max'): ReturnType<typeof modelOf>['criteria'][number] => modelOf({ alternatives: [{ id: 'a' }], criteria: [{ id: 'c', direction, range: [0, 10], pvf }], measurements: [] }).criteria[0]!;

  it('has value functions by cut-offs inside the range, or by all their points', () => {
    for (const pvf of [{ type: 'piecewise-linear', cutoffs: [2, 6], values: [0.5, 0.9] }, { type: 'piecewise-linear', cutoffs: [0, 2, 6, 10], values: [0, 0.5, 0.9, 1] }]) {
      const { valueFunction } = criterion(pvf);
      assert.deepEqual([0, 1, 4, 8, 10].map((x) => Number(partialValue(valueFunction, x, 'clip').toFixed(12))), [0, 0.25, 0.7, 0.95, 1]);
    }
    const falling = criterion({ type: 'piecewise-linear', cutoffs: [2], values: [0.5] }, 'min').valueFunction;
    assert.deepEqual([0, 2, 6].map((x) => partialValue(falling, x, 'clip')), [1, 0.5, 0.25]);
  });

  it('may hold its direction and range with the value function, and its members by id', () => {
    const model = modelOf({
      alternatives: { a: { title: 'First' }, b: { title: 'Second' } },
      criteria: { c: { title: 'Wait', pvf: { type: 'linear', direction: 'decreasing', range: [0, 4] } } },
      performanceTable: [{ alternative: 'a', criterion: 'c', performance: { type: 'exact', value: 1 } }], preferences: {},
    });
    assert.deepEqual(model.alternatives, [{ id: 'a', name: 'First' }, { id: 'b', name: 'Second' }]);
    assert.deepEqual([model.criteria[0]?.direction, model.criteria[0]?.range], ['min', [0, 4]]);
    assert.deepEqual(model.cells, [[{ kind: 'exact', value: 1 }], [{ kind: 'missing' }]]);
  });

  it('treats figures out of range as it says, else as asked, else clips them', () => {
    const file = { alternatives: [{ id: 'a' }], criteria: [{ id: 'c', direction: 'max', range: [0, 1] }], measurements: [] };
    assert.equal(modelOf(file).outOfRange, 'clip');
    assert.equal(modelOf({ ...file, outOfRange: 'extrapolate (as published)' }).outOfRange, 'extrapolate');
    const asked = readModel({ ...file, outOfRange: 'extrapolate' }, 'clip');
    assert.ok(asked.ok && asked.value.outOfRange === 'clip');
  });

  it('keeps ids that are names of JavaScript\'s own', () => {
    const ids = ['__proto__', 'constructor', 'toString'];
    const model = modelOf(JSON.parse(JSON.stringify({ alternatives: ids.map((id) => ({ id })), criteria: ids.map((id) => ({ id, direction: 'max', range: [0, 1] })), measurements: ids.map((id) => ({ alternative: id, criterion: id, dist: { type: 'exact', value: 1 } })) })));
    assert.deepEqual(model.cells.map((row) => row.map(({ kind }) => kind)), ids.map((_, i) => ids.map((__, j) => (i === j ? 'exact' : 'missing'))));
  });
});
