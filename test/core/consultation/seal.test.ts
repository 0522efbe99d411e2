import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { canonicalSha256, recordSha256, seal, sealState } from '../../../src/core/consultation/seal';
import type { Consultation } from '../../../src/core/consultation/record';
import { anyIntent, anyRecord, carriedOut } from '../../arbitraries';
import { kneeRecord, record } from '../../records';

const sealed = (it: Consultation, at = '2026-03-02T10:00:00Z'): Consultation => ({ ...it, history: [...it.history, seal(it, 'decided', at)] });

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, reversed(inner)])) : value;
}

describe('a seal', () => {
  it('is SHA-256 of RFC 8785 canonical JSON', () => {
    assert.equal(canonicalSha256({ b: null, a: [1.0, 'é'] }), canonicalSha256(JSON.parse('{"a":[1e0,"\\u00e9"],"b":null}')));
    // printf '{}' | sha256sum
    assert.equal(canonicalSha256({}), '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  it('holds until the record changes', () => {
    assert.equal(sealState(record()), 'none');
    fc.assert(fc.property(anyRecord, (it) => assert.equal(sealState(sealed({ ...it, history: [] })), 'intact')), { numRuns: 40 });
  });

  it('does not mind in which order keys stand', () => {
    fc.assert(fc.property(anyRecord, (it) => {
      assert.equal(recordSha256(reversed(it) as Consultation), recordSha256(it));
      assert.equal(sealState(reversed(sealed(sealed({ ...it, history: [] }))) as Consultation), 'intact');
    }), { numRuns: 40 });
  });

  it('sees any change made after it', () => {
    fc.assert(fc.property(anyIntent, (intent) => {
      const before = sealed(kneeRecord());
      const { end, steps } = carriedOut(before, [intent]);
      const changed = steps.some((s) => s.intent.type !== 'seal') && JSON.stringify({ ...end, history: [] }) !== JSON.stringify({ ...before, history: [] });
      assert.equal(sealState(end), changed ? 'changedSince' : 'intact');
    }), { numRuns: 300 });
  });

  it('sees one letter in any text of the record', () => {
    const before = sealed(kneeRecord());
    const text = JSON.stringify({ ...before, history: [] });
    fc.assert(fc.property(fc.nat({ max: text.length - 1 }), (at) => {
      fc.pre(/[a-z]/.test(text[at]!));
      const other = `${text.slice(0, at)}${text[at] === 'z' ? 'y' : 'z'}${text.slice(at + 1)}`;
      let changed: Consultation;
      try {
        changed = { ...(JSON.parse(other) as Consultation), history: before.history };
      } catch {
        return;
      }
      assert.notEqual(sealState(changed), 'intact');
    }), { numRuns: 300 });
  });

  describe('in a history of three', () => {
    const first = sealed(kneeRecord());
    const second = sealed({ ...first, seenBy: 'Dr Bell' }, '2026-03-03T10:00:00Z');
    const third = sealed({ ...second, seenBy: 'Dr Chan' }, '2026-03-04T10:00:00Z');
    const [a, b, c] = third.history as [Consultation['history'][0], Consultation['history'][0], Consultation['history'][0]];
    const stateWith = (history: Consultation['history']): string => sealState({ ...third, history });

    it('is whole as it was made', () => assert.equal(stateWith([a, b, c]), 'intact'));
    it('misses an entry taken out at the start, in the middle, or at the end of a record that changed', () => {
      assert.equal(stateWith([b, c]), 'historyBroken');
      assert.equal(stateWith([a, c]), 'historyBroken');
      assert.equal(stateWith([a, b]), 'changedSince');
    });
    it('sees entries exchanged, doubled, re-dated or relabelled', () => {
      assert.equal(stateWith([b, a, c]), 'historyBroken');
      assert.equal(stateWith([a, a, b, c]), 'historyBroken');
      assert.equal(stateWith([{ ...a, at: '2020-01-01T00:00:00Z' }, b, c]), 'historyBroken');
      assert.equal(stateWith([a, { ...b, milestone: 'booked' }, c]), 'historyBroken');
    });
  });
});
