import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { keepWritten, sameJson } from '../../src/core/keepWritten';

describe('keepWritten', () => {
  it('keeps what Concord does not know beside what changed', () => {
    const written = { z: 1, a: { k: 1, mine: true }, note: 'x' };
    assert.deepEqual(keepWritten(written, { z: 1, a: { k: 1 } }, { z: 1, a: { k: 2 }, b: 3 }), { z: 1, a: { k: 2, mine: true }, note: 'x', b: 3 });
  });
  it('keeps the written form of what did not change, defaults and all', () => {
    const written = { a: 1 };
    assert.equal(keepWritten(written, { a: 1, list: [] }, { list: [], a: 1 }), written);
  });
  it('drops a member Concord knows and took out', () => assert.deepEqual(keepWritten({ a: 1, b: 2, mine: 3 }, { a: 1, b: 2 }, { a: 1 }), { a: 1, mine: 3 }));
  it('keeps list entries that are still there, wherever they are now', () => {
    const written = [{ id: 1, mine: 1 }, { id: 2, mine: 2 }];
    assert.deepEqual(keepWritten(written, [{ id: 1 }, { id: 2 }], [{ id: 3 }, { id: 2 }]), [{ id: 3 }, { id: 2, mine: 2 }]);
  });
  it('changes no prototype', () => {
    const written = JSON.parse('{"a":1,"__proto__":{"polluted":true}}') as unknown;
    const kept = keepWritten(written, { a: 1 }, { a: 2 });
    assert.equal((kept as { polluted?: boolean }).polluted, undefined);
    assert.match(JSON.stringify(kept), /__proto__/);
  });
  it('gives back the file where nothing changed, and the new value where nothing was written', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (written, next) => {
      assert.equal(keepWritten(written, written, written), written);
      assert.ok(sameJson(keepWritten(undefined, undefined, next), next));
    }));
  });
});

describe('sameJson', () => {
  it('agrees with a strict comparison', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      assert.ok(sameJson(a, JSON.parse(JSON.stringify(a))));
      if (sameJson(a, b)) assert.deepEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
    }));
  });
});
