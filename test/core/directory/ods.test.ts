import * as assert from 'node:assert/strict';
import { normaliseOdsCode, providerFor } from '../../../src/core/directory/ods';

describe('normaliseOdsCode', () => {
  const cases: [string | null | undefined, string | null][] = [['rbd 01', 'RBD01'], [' RBD ', 'RBD'], ['', null], [null, null], [undefined, null], ['R', null], ['RBD-01', null], ['ABCDEFGHIJK', null], ['NVC04', 'NVC04']];
  for (const [code, tidy] of cases) it(`${JSON.stringify(code)} is ${tidy}`, () => assert.equal(normaliseOdsCode(code), tidy));
});

describe('providerFor', () => {
  const known = new Set(['RBD', 'NNH', 'NVC04', 'R5J3Z', 'G6V2S', 'R5J']);
  const cases: [string | null, string | null, string][] = [
    ['RBD', 'RBD', 'a provider is itself'], ['RBD01', 'RBD', 'a trust site is the trust'], ['rbd01', 'RBD', 'in any case'], ['NNH12', 'NNH', 'a site of an independent with three characters'],
    ['NVC04', 'NVC04', 'an independent hospital that publishes under its site code'], ['NVC05', null, 'and its neighbour that does not'], ['R5J3Z', 'R5J3Z', 'an alternating code that is published'], ['R5J4Z', null, 'an alternating code never has a parent'],
    ['RXX01', null, 'a trust nobody has heard of'], ['RBD012', null, 'six characters'], ['Y01234', null, 'a practice'], [null, null, 'nothing'], ['', null, 'an empty text'],
  ];
  for (const [code, provider, why] of cases) it(`${code} is ${provider}: ${why}`, () => assert.equal(providerFor(code, known), provider));
});
