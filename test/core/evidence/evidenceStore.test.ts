import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { evidenceKey, formatEvidence, mergeEvidence, parseEvidence } from '../../../src/core/evidence/evidenceStore';
import type { Measurement } from '../../../src/core/evidence/measurement';
import { measurement } from '../../records';

const figures = (prefix: string): fc.Arbitrary<Measurement[]> => fc.array(fc.record({ indicator: fc.constantFrom('rtt.a', 'rtt.b'), provider: fc.constantFrom(`${prefix}A`, `${prefix}B`), period: fc.constantFrom('2025-12', '2026-01', '2026'), treatmentFunction: fc.constantFrom('C_110', 'X02'), value: fc.option(fc.nat()), source: fc.constantFrom('rtt:1', 'rtt:2', 'cqc:1') }).map((m) => measurement(m)), { maxLength: 12 });
const keys = (measurements: readonly Measurement[]): string[] => measurements.map(evidenceKey);

const merge = (...args: Parameters<typeof mergeEvidence>): readonly Measurement[] => mergeEvidence(...args).evidence;

describe('mergeEvidence', () => {
  it('is sorted, each figure once, and loses none', () => {
    fc.assert(fc.property(figures('R'), figures('R'), (one, two) => {
      const merged = keys(merge(merge([], one), two));
      assert.deepEqual(merged, [...new Set([...keys(one), ...keys(two)])].sort());
    }));
  });
  it('changes nothing when the same file is merged again', () => {
    fc.assert(fc.property(figures('R'), figures('R'), (one, two) => {
      const merged = merge(merge([], one), merge([], two));
      assert.deepEqual(mergeEvidence(merged, merge([], two)), { evidence: merged, replaced: [] });
      assert.deepEqual(merge(merged, merged), merged);
    }));
  });
  it('does not mind the order of files that say different things', () => {
    fc.assert(fc.property(figures('R'), figures('N'), (one, two) => assert.deepEqual(merge(merge([], one), two), merge(merge([], two), one))));
  });
  it('hands back every figure it replaces', () => {
    fc.assert(fc.property(figures('R'), figures('R'), (one, two) => {
      const before = merge([], one);
      const { evidence, replaced } = mergeEvidence(before, two);
      // Nothing is lost: what stood before still stands or was handed back.
      const still = new Set(evidence);
      assert.deepEqual(new Set([...before.filter((m) => still.has(m)), ...replaced.map((r) => r.figure)]).size >= before.length, true);
    }));
  });
  it('lets a later file replace its own publication only', () => {
    const before = [measurement({ value: 20 }), measurement({ source: 'cqc:1', indicator: 'rtt.medianWaitWeeks', value: 5 })];
    const { evidence, replaced } = mergeEvidence(before, [measurement({ value: 21, source: 'rtt:ffffffffffff' })]);
    assert.deepEqual(evidence.map((m) => m.value), [5, 21]);
    assert.deepEqual(replaced, [{ by: 'rtt:ffffffffffff', figure: before[0] }]);
  });
  it('keeps both of two publishers', () => {
    const publisherOf = (id: string): string => (id === 'rtt:ours' ? 'Us' : 'NHS England');
    assert.deepEqual(merge([measurement({ value: 20 })], [measurement({ value: 21, source: 'rtt:ours' })], publisherOf).map((m) => m.value), [20, 21]);
  });
  it('tells strata apart', () => {
    const hip = measurement({ stratum: 'hip', value: 1 });
    assert.deepEqual(merge([hip], [measurement({ stratum: 'knee', value: 2, source: 'rtt:f' })]).map((m) => m.value), [1, 2]);
  });
  it('leaves a figure corrected by hand when its own file comes again', () => {
    const corrected = measurement({ value: 99 });
    assert.deepEqual(merge([corrected], [measurement({ value: 20 })]), [corrected]);
  });
  it('passes on what a person added to a figure that is replaced', () => {
    const noted = { ...measurement(), mine: 'rang them' } as Measurement;
    assert.deepEqual(merge([noted], [measurement({ value: 21, source: 'rtt:f' })]), [{ ...measurement({ value: 21, source: 'rtt:f' }), mine: 'rang them' }]);
  });
  it('drops neither of two lines a person wrote for one figure', () => {
    const lines = [measurement({ value: 1 }), measurement({ value: 2 })];
    assert.deepEqual(merge(lines, [measurement({ provider: 'RYY' })]).length, 3);
  });
});

describe('the evidence file', () => {
  it('reads back what it writes, in any line ends', () => {
    fc.assert(fc.property(figures('R'), (list) => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(parseEvidence(formatEvidence(list).replace(/\n/g, end)), { measurements: list, written: list, lines: list.map((_, i) => i + 1), issues: [] });
    }));
  });
  it('lists a bad line with its number and reason, and keeps the others', () => {
    const good = JSON.stringify(measurement());
    const { measurements, issues } = parseEvidence([good, 'not json', '', '{"provider":"RZZ"}', '[]', good.replace('20.5', '"20.5"'), good.replace('2026-01', 'January'), good.slice(0, 40), good].join('\n'), 'e.jsonl');
    assert.equal(measurements.length, 2);
    assert.deepEqual(issues.map((i) => i.place.line), [2, 4, 5, 6, 7, 8]);
    assert.match(issues[0]!.message, /not JSON/);
    assert.match(issues[3]!.message, /value: /);
    assert.ok(issues.every((i) => i.code === 'evidence.badLine' && i.place.file === 'e.jsonl' && i.remedy !== ''));
  });
  it('never fails', () => { fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { parseEvidence(text); })); });
  it('keeps what a person added to a line, and does not take it for a figure', () => {
    const line = JSON.stringify({ ...measurement(), mine: 'rang them' });
    const { measurements, written, lines } = parseEvidence(`\n\n${line}\n`);
    assert.deepEqual([measurements, lines, formatEvidence(written)], [[measurement()], [3], `${line}\n`]);
  });
});
