// The same seed gives the same bytes in the extension host as in Node and in a browser (test/core/decision/sameBytes.test.ts).
import assert from 'node:assert/strict';
import { everyKindAnswer, EVERY_KIND_SHA256, sha256Hex } from '../core/decision/everyKind';

describe('The same seed, in the extension host', () => {
  it('gives the same bytes', async function () {
    this.timeout(30_000);
    assert.equal(sha256Hex(await everyKindAnswer()), EVERY_KIND_SHA256);
  });
});
