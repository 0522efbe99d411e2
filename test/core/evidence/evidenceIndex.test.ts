import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { figuresOf, knownProviders, latestEvidence } from '../../../src/core/evidence/evidenceIndex';
import type { Measurement } from '../../../src/core/evidence/measurement';
import { measurement } from '../../records';

const lists = fc.array(fc.record({
  indicator: fc.constantFrom('rtt.a', 'rtt.b'), provider: fc.constantFrom('RAA', 'RBB'), period: fc.constantFrom('2025-12', '2026-01', '2026'),
  treatmentFunction: fc.constantFrom('C_110', 'X02', undefined), source: fc.constantFrom('rtt:1', 'cqc:1'), stratum: fc.constantFrom('hip', undefined),
}).map(({ treatmentFunction, stratum, ...m }): Measurement => {
  const { treatmentFunction: _c110, ...rest } = measurement(m);
  return { ...rest, ...(treatmentFunction === undefined ? {} : { treatmentFunction }), ...(stratum === undefined ? {} : { stratum }) };
}), { maxLength: 30 });

describe('latestEvidence', () => {
  it('takes the newest period of each indicator, of this provider and treatment function', () => {
    const list = [measurement({ period: '2025-12', value: 1 }), measurement({ period: '2026-01', value: 2 }), measurement({ indicator: 'rtt.other', period: '2025-11' }), measurement({ provider: 'RYY' }), measurement({ treatmentFunction: 'X02' })];
    assert.deepEqual(latestEvidence(list, 'RZZ', 'C_110').map((m) => [m.indicator, m.period]), [['rtt.medianWaitWeeks', '2026-01'], ['rtt.other', '2025-11']]);
    assert.equal(latestEvidence(list, 'RZZ', null).length, 3);
    assert.deepEqual(latestEvidence(list, 'QQQ', 'C_110'), []);
  });
  it('tells strata and publications apart', () => {
    const list = [measurement({ stratum: 'hip' }), measurement({ stratum: 'knee' }), measurement({ source: 'local:1' })];
    assert.equal(latestEvidence(list, 'RZZ', 'C_110').length, 3);
  });
});

describe('figuresOf', () => {
  it('finds what passing over all lines finds', () => {
    fc.assert(fc.property(lists, fc.constantFrom('RAA', 'RBB', 'RCC'), fc.constantFrom('C_110', 'X02', null), (list, provider, wanted) => {
      const scanned = list.filter((m) => m.provider === provider && (wanted === null || m.treatmentFunction === undefined || m.treatmentFunction === wanted));
      assert.deepEqual(new Set(figuresOf(list, provider, wanted)), new Set(scanned));
      assert.equal(figuresOf(list, provider, wanted).length, scanned.length);
    }));
  });
  it('knows every provider', () => {
    fc.assert(fc.property(lists, (list) => assert.deepEqual(knownProviders(list), new Set(list.map((m) => m.provider)))));
  });
});
