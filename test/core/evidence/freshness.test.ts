import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { currentSources, freshnessOf, periodEnd, type Freshness } from '../../../src/core/evidence/freshness';
import { sourceSchema, type Source } from '../../../src/core/evidence/measurement';

const source = (over: Partial<Source> = {}): Source => sourceSchema.parse({
  id: 'rtt:1', publication: 'rtt', kind: 'officialStatistic', file: 'a.csv', sha256: '1', publisher: 'NHS England', title: 'RTT', period: '2026-01', licence: '',
  importedOn: '2026-03-15', rowsRead: 1, rowsKept: 1, rowsRefused: 0, refusals: [], ...over,
});
const of = (over: Partial<Source>, today: string): Freshness => freshnessOf(source(over), today);

describe('freshnessOf', () => {
  it('expects the next RTT and cancer month six weeks after it ends, as in the announcements', () => {
    assert.equal(of({ period: '2015-02' }, '2015-04-20').nextExpectedOn, '2015-05-12'); // announced for 14 May 2015
    assert.equal(of({ period: '2019-02' }, '2019-04-20').nextExpectedOn, '2019-05-12'); // announced for 9 May 2019
    assert.equal(of({ publication: 'cancerWaits', period: '2024-04' }, '2024-06-20').nextExpectedOn, '2024-07-12'); // announced for 11 July 2024
  });
  it('calls a month stale two weeks after the next was to be expected, and counts those missed', () => {
    assert.deepEqual(['2026-04-25', '2026-04-26', '2026-06-01', '2026-09-01'].map((today) => of({}, today)).map(({ stale, behind }) => [stale, behind]), [[false, 0], [true, 1], [true, 2], [true, 5]]);
  });
  it('expects PROMs in the February after the financial year', () => {
    assert.equal(of({ publication: 'proms', period: '2018/19' }, '2020-06-01').nextExpectedOn, '2021-02-28');
    assert.equal(of({ publication: 'promsTimeSeries', period: '2018/19' }, '2021-03-31').behind, 1);
  });
  it('expects the CQC list in the first days of a month, dated by the import where it says no month', () => {
    assert.equal(of({ publication: 'cqcRatings', kind: 'regulatorRating', period: '2026-01' }, '2026-02-01').nextExpectedOn, '2026-02-08');
    assert.equal(of({ publication: 'cqc', kind: 'regulatorRating', period: null, importedOn: '2026-01-10' }, '2026-02-01').nextExpectedOn, '2026-02-08');
  });
  it('expects nothing of deprivation indices, and knows nothing of a publication of one\'s own', () => {
    for (const publication of ['deprivation', 'local']) assert.deepEqual(of({ publication, period: '2019' }, '2040-01-01'), { nextExpectedOn: null, stale: false, behind: 0, ageDays: 7306 });
  });
  it('calls a directory answer stale after thirty days', () => {
    const search = { publication: 'ersSearch', kind: 'directory' as const, period: null };
    assert.deepEqual(['2026-04-14', '2026-04-15'].map((today) => of(search, today)).map(({ stale, ageDays }) => [ageDays, stale]), [[30, false], [31, true]]);
  });
  it('calls the register of organisations stale after a quarter', () => {
    const register = { publication: 'odsOrganisations', kind: 'directory' as const, period: null };
    assert.deepEqual(['2026-06-15', '2026-06-16'].map((today) => of(register, today).stale), [false, true]);
  });
  it('never fails, whatever stands in the file', () => {
    fc.assert(fc.property(fc.constantFrom('rtt', 'proms', 'x'), fc.option(fc.string()), fc.string(), (publication, period, importedOn) => {
      const { behind, stale, ageDays } = of({ publication, period, importedOn }, '2026-03-01');
      assert.ok(behind >= 0 && ageDays >= 0 && typeof stale === 'boolean');
    }));
  });
});

describe('periodEnd', () => {
  it('reads months, years and financial years', () => {
    const ends = ['2026-02', '2024-02', '2025', '2024/25', '1999/00', '2024/26', '2026-13', 'spring'];
    assert.deepEqual(ends.map(periodEnd), ['2026-02-28', '2024-02-29', '2025-12-31', '2025-03-31', '2000-03-31', undefined, undefined, undefined]);
  });
});

describe('currentSources', () => {
  const ids = (...sources: Source[]): string[] => currentSources(sources).map(({ id }) => id);
  it('leaves out older months, superseded files, and nothing of another publisher', () => {
    assert.deepEqual(ids(source({ id: 'old', period: '2025-12' }), source({ id: 'new' }), source({ id: 'ours', publisher: 'Us', period: '2025-12' })), ['new', 'ours']);
    const wrong = source({ id: 'wrong', superseded: { by: 'right', on: '2026-03-20', figures: 3, left: 0 } });
    assert.deepEqual(ids(wrong, source({ id: 'right' })), ['right']);
    assert.deepEqual(ids(wrong), ['wrong']);
    assert.deepEqual(ids({ ...wrong, superseded: { by: 'right', on: '2026-03-20', figures: 3, left: 1 } }, source({ id: 'right' })), ['wrong', 'right']);
  });
  it('keeps every search answer', () => assert.deepEqual(ids(source({ id: 'a', period: null }), source({ id: 'b', period: null })), ['a', 'b']));
});
