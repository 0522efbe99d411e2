import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DEEPEST_JSON, tooDeepAt } from '../../src/core/jsonDepth';

describe('tooDeepAt', () => {
  it('finds the bracket that is one too deep', () => {
    assert.equal(tooDeepAt('['.repeat(DEEPEST_JSON) + ']'.repeat(DEEPEST_JSON)), undefined);
    assert.equal(tooDeepAt('['.repeat(DEEPEST_JSON + 1)), DEEPEST_JSON);
    assert.equal(tooDeepAt('{"a":'.repeat(DEEPEST_JSON + 1)), DEEPEST_JSON * 5);
  });
  it('does not count brackets in texts', () => {
    assert.equal(tooDeepAt(JSON.stringify({ a: '['.repeat(500), b: `"${'{'.repeat(500)}\\` })), undefined);
  });
  it('lets every value of a modest depth pass', () => fc.assert(fc.property(fc.json({ maxDepth: 12 }), (text) => tooDeepAt(text) === undefined)));
  it('gets through a megabyte of any kind', () => {
    for (const piece of ['"', '\\"', '[]', '"a\n', 'x']) assert.equal(tooDeepAt(piece.repeat(1e6 / piece.length)), undefined);
  });
});
