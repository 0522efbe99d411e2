import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { contradictionsIn } from '../../../src/core/evidence/contradictions';
import { sourceSchema, type Measurement, type Source } from '../../../src/core/evidence/measurement';
import { measurement } from '../../records';

const source = (id: string, over: Partial<Source> = {}): Source => sourceSchema.parse({
  id, publication: 'rtt', kind: 'officialStatistic', file: 'a.csv', sha256: id, publisher: 'NHS England', title: 'RTT', period: '2026-01', licence: '',
  importedOn: '2026-03-01', rowsRead: 1, rowsKept: 1, rowsRefused: 0, refusals: [], ...over,
});
const local = (over: Partial<Measurement> = {}): Measurement => measurement({ source: 'local:1', ...over });
const found = (...evidence: Measurement[]): unknown[] => contradictionsIn(evidence, []).map(({ first, second, differs }) => [first, second, differs]);

describe('contradictionsIn', () => {
  it('finds two publications that disagree about one thing', () => {
    assert.deepEqual(found(measurement({ value: 20.5 }), measurement({ provider: 'RYY' }), local({ value: 25 })), [[0, 2, 'value']]);
  });
  it('finds two lines of one source that disagree', () => {
    assert.deepEqual(found(measurement({ value: 20.5 }), measurement({ value: 20.6 })), [[0, 1, 'value']]);
  });
  it('finds another number of people behind the same figure, and another unit', () => {
    assert.deepEqual(found(measurement({ n: 100 }), local({ n: 101 })), [[0, 1, 'n']]);
    assert.deepEqual(found(measurement(), local({ unit: 'days' })), [[0, 1, 'value']]);
  });
  it('does not call rounding a contradiction', () => {
    assert.deepEqual(found(measurement({ value: 20.7419 }), local({ value: 20.7 })), []);
    assert.deepEqual(found(measurement({ value: 20.76 }), local({ value: 20.7 })), [[0, 1, 'value']]);
    assert.deepEqual(found(measurement({ value: 0.94, unit: 'share' }), local({ value: 0.9, unit: 'share' })), [[0, 1, 'value']]);
    assert.deepEqual(found(measurement({ value: 20.4 }), local({ value: 20 })), [[0, 1, 'value']]);
  });
  it('does not compare what is about something else, or not published', () => {
    for (const other of [{ provider: 'RYY' }, { period: '2025-12' }, { treatmentFunction: 'X02' }, { indicator: 'rtt.other' }, { stratum: 'hip' }, { value: null }]) {
      assert.deepEqual(found(measurement({ value: 20.5 }), local({ value: 1, ...other })), [], JSON.stringify(other));
    }
  });
  it('is quiet about a pair somebody accepted, on either source, and only about that pair', () => {
    const pair = [measurement({ value: 20 }), local({ value: 30 })];
    const accepted = { code: 'evidence.contradiction', reason: 'Another catchment', on: '2026-03-01' };
    const [rtt, ours] = [source('rtt:0123456789ab'), source('local:1')];
    assert.equal(contradictionsIn(pair, [rtt, ours]).length, 1);
    assert.equal(contradictionsIn(pair, [{ ...rtt, accepted: [{ ...accepted, with: 'local:1' }] }, ours]).length, 0);
    assert.equal(contradictionsIn(pair, [rtt, { ...ours, accepted: [{ ...accepted, with: rtt.id }] }]).length, 0);
    assert.equal(contradictionsIn(pair, [{ ...rtt, accepted: [{ ...accepted, with: 'local:2' }] }, ours]).length, 1);
    assert.equal(contradictionsIn(pair, [{ ...rtt, accepted: [{ ...accepted, code: 'source.stale', with: 'local:1' }] }, ours]).length, 1);
  });
  it('finds none where every subject stands once, in any order', () => {
    const subjects = fc.uniqueArray(fc.record({ provider: fc.constantFrom('RAA', 'RBB'), period: fc.constantFrom('2025-12', '2026-01'), source: fc.constantFrom('rtt:1', 'local:1'), value: fc.nat() }), { selector: (m) => `${m.provider} ${m.period}` });
    fc.assert(fc.property(subjects, (list) => assert.deepEqual(contradictionsIn(list.map((m) => measurement(m)), []), [])));
  });
});
