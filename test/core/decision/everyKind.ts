// One figure of every kind, in the names and layouts that files use; made up. What comes of it has the same bytes on every machine.
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { fitReport } from '../../../src/core/decision/fitReport';
import { worthFindingOut } from '../../../src/core/decision/informationValue';
import { shortlist } from '../../../src/core/decision/shortlist';
import { timeUntilTreated } from '../../../src/core/decision/timeUntilTreated';
import { analysed } from './models';

const relative = (type: string, baseline: object): object => ({
  type, parameters: {
    baseline: { name: 'a', ...baseline },
    relative: { type: 'dmnorm', mu: { a: 0, b: 0.3, c: -0.2 }, cov: { rownames: ['a', 'b', 'c'], colnames: ['a', 'b', 'c'], data: [[0, 0, 0], [0, 0.04, 0.01], [0, 0.01, 0.09]] } },
  },
});

const single: Readonly<Record<string, readonly object[]>> = {
  one: [{ type: 'exact', value: 0.4 }, { type: 'normal', mean: 0.5, sd: 0.2 }, { type: 'dnorm', parameters: { mu: 0.6, sigma: 0.1 } }],
  two: [{ type: 'dbeta', parameters: { alpha: 3, beta: 5 } }, { type: 'beta', alpha: 0.4, beta: 0.3 }, { type: 'dt', parameters: { mu: 0.5, stdErr: 0.1, dof: 6 } }],
  three: [{ type: 'dgamma', parameters: { alpha: 3, beta: 9 } }, { type: 'lognormal', mu: -1, sigma: 0.4 }, { type: 'truncated normal', mean: 0.4, sd: 0.3, lower: 0, upper: 1 }],
  four: [{ type: 'interval', lower: 0.2, upper: 0.7 }, { type: 'range', parameters: { lowerBound: 0.1, upperBound: 0.9 } }, { type: 'empirical', probabilities: [0, 0.3, 1], values: [0.1, 0.5, 0.6] }],
  five: [{ type: 'missing' }, { type: 'dsurv', parameters: { alpha: 30, beta: 60, summaryMeasure: 'survivalAtTime', time: 1.5 } }, { type: 'discrete', values: [0.2, 0.8], probabilities: [1, 3] }],
  levels: [{ type: 'level', level: 'good' }, { type: 'level', level: 'poor' }, { type: 'level', level: 'fair' }],
};

const shared: Readonly<Record<string, object>> = {
  six: relative('relative-logit-normal', { type: 'dnorm', mu: -0.5, sigma: 0.2 }),
  seven: relative('relative-cloglog-normal', { type: 'dbeta-cloglog', alpha: 20, beta: 50 }),
  eight: relative('relative-survival', { type: 'dsurv', alpha: 40, beta: 50, summaryMeasure: 'median' }),
  nine: relative('relative-normal', { type: 'dt', mu: 0.4, stdErr: 0.05, dof: 9 }),
  ten: relative('relative-log-normal', { type: 'dnorm', mu: -1, sigma: 0.1 }),
};

const ids = ['a', 'b', 'c'];

export const everyKind = {
  alternatives: ids.map((id) => ({ id, name: `Option ${id}` })),
  criteria: [
    ...[...Object.keys(single), ...Object.keys(shared)].filter((id) => id !== 'levels').map((id, index) => ({ id, name: id, direction: index % 2 === 0 ? 'max' : 'min', range: [0, 1], pvf: index % 3 === 0 ? { type: 'piecewise-linear', cutoffs: [0.3, 0.6], values: index % 2 === 0 ? [0.5, 0.8] : [0.8, 0.5] } : { type: 'linear' } })),
    { id: 'levels', name: 'Rating', levels: ['very poor', 'poor', 'fair', 'good', 'very good'] },
  ],
  measurements: [
    ...Object.entries(single).flatMap(([criterion, dists]) => dists.map((dist, index) => ({ alternative: ids[index], criterion, dist }))),
    ...Object.entries(shared).map(([criterion, dist]) => ({ alternative: null, criterion, dist })),
  ],
  preferences: [
    { type: 'ordinal', criteria: ['one', 'two'] }, { type: 'ratio bound', criteria: ['two', 'three'], bounds: [0.8, 1.5] }, { type: 'ratio bound', criteria: ['three', 'four'], bounds: [1, 2] },
    { type: 'exact swing', criteria: ['five', 'six'], ratio: 1.5 }, { type: 'upper ratio', criteria: ['seven', 'eight'], bound: 2 },
  ],
  outOfRange: 'clip',
};

export const everyKindWait = {
  alternative: 'a', firstWaitWeeks: { kind: 'lognormal', mu: 3, sigma: 0.4 },
  repeat: {
    event: 'revision', horizonWeeks: 52, chance: { kind: 'beta', alpha: 3, beta: 97 }, gapWeeks: { kind: 'gamma', shape: 9, rate: 0.4 },
    secondWaitWeeks: { kind: 'normal', mean: 20, sd: 4 }
  }
} as const;

/** SHA-256 of the answer below; it changes only when the method is meant to give other numbers. */
export const EVERY_KIND_SHA256 = '38ab47a0c3aeebf5e85511737e98091385ee9212fc8bc7b749793ee9acac972c';

/** Every kind of figure, a walk over the weights, and what follows from them, as one text. */
export async function everyKindAnswer(): Promise<string> {
  const smaa = await analysed(everyKind, 3500, 77);
  if (smaa.sampling.weights.method !== 'hitAndRun') throw new Error('no walk was needed');
  return JSON.stringify([fitReport(smaa), shortlist(smaa), worthFindingOut(smaa), timeUntilTreated(everyKindWait, 5)]);
}

export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
