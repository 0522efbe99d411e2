// Cancer waiting times by provider: both shapes they are published in, and what the front sheet says of who sent no data.
import assert from 'node:assert/strict';
import { cancerTarget } from '../../../src/core/evidence/cancerStandard';
import type { Reading } from '../../../src/sources/publication';
import { needsSharedData } from '../../sharedData';
import { figureOf, readingOf, readingOfReal, reasons, refusalOf } from '../tableReading';
import { csvText, everyContainer, xlsxBytes, type MadeCell } from '../workbooks';

const FDS = 'cancer.toldWithin28DaysShare';
const D62 = 'cancer.treatedWithin62DaysShare';
const D31 = 'cancer.treatedWithin31DaysShare';

const front: MadeCell[][] = [
  ['Cancer Waiting Times statistics: Provider Based'], ['April 2025'], [],
  ['Data Quality'],
  ['Example Care (NZX) did not make a submission of CWT Data for FDS.\n\nNorth Trust (RZ8) did not make a submission of CWT Data for any of the standards.\n\nAny data showing against East Trust (RZ1) has been submitted in error and should be appearing against West Trust (RZ2).\n\nSouth Trust (RZ9) has incomplete data for Two Month Wait from an urgent suspected cancer referral.\n\nTown Trust (RZ7) did not make a submission for Urgent Breast Symptomatic Referrals Seen at a First Hospital Assessment'],
];

/** April 2025: a sheet a standard, a heading of two rows at row 9, parts one under the other. */
const fds: MadeCell[][] = [
  ['FOUR WEEK (28 DAYS) WAIT FROM URGENT REFERRAL TO PATIENT TOLD THEY HAVE CANCER, OR CANCER IS DEFINITIVELY EXCLUDED: ALL ROUTES'],
  ['Apr-25'], ['BASIS: PROVIDER BASED'], ['DEFINITIONS: DCB0147 Amd 16/2019'], [], [], [],
  [null, null, null, null, { value: 'NUMBER OF PEOPLE TOLD', across: 3 }, null, null, 'PERCENTAGE', null, { value: 'NUMBER OF PEOPLE TOLD', across: 3 }],
  [null, 'ODS CODE (1)', 'ACCOUNTABLE PROVIDER', 'REFERRAL ROUTE', 'TOTAL', 'WITHIN 28 DAYS', 'AFTER 28 DAYS', 'TOLD WITHIN 28 DAYS', ' ', 'WITHIN 14 DAYS', 'IN 15 TO 28 DAYS', 'AFTER 62 DAYS'],
  [null, 'RZ1', 'EAST TRUST', 'ALL ROUTES', 800, 600, 200, { percent: 0.75 }, null, 300, 300, 20],
  [null, 'RZ2', 'WEST TRUST', 'ALL ROUTES', '1,200', 960, 240, { percent: 0.8 }, null, 500, 460, 20],
  [],
  [null, null, 'ALL ENGLISH PROVIDERS', 'ALL ROUTES', 2000, 1560, 440, { percent: 0.78 }],
];
const d62: MadeCell[][] = [
  ['TWO MONTH (62-DAY) WAIT FROM AN URGENT SUSPECTED CANCER REFERRAL: BY REFERRAL ROUTE'], ['Apr-25'], ['PART A: ALL ROUTES'],
  [null, 'ODS CODE (1)', 'ACCOUNTABLE PROVIDER', 'REFERRAL ROUTE', 'CANCER TYPE', 'TOTAL', 'WITHIN 62 DAYS', 'AFTER 62 DAYS', 'TREATED WITHIN 62 DAYS', ' ', 'WITHIN 31 DAYS', 'AFTER 104 DAYS'],
  [null, 'RZ1', 'EAST TRUST', 'ALL ROUTES', 'ALL CANCERS', 7.5, 5.5, 2, 0.733333, null, 2, 0],
  [],
  ['PART B: URGENT SUSPECTED CANCER'],
  [null, 'ODS CODE (1)', 'ACCOUNTABLE PROVIDER', 'REFERRAL ROUTE', 'CANCER TYPE', 'TOTAL', 'WITHIN 62 DAYS', 'AFTER 62 DAYS', 'TREATED WITHIN 62 DAYS', ' ', 'WITHIN 31 DAYS', 'AFTER 104 DAYS'],
  [null, 'RZ1', 'EAST TRUST', 'Urgent Suspected Cancer', 'ALL CANCERS', 4, 3, 1, 0.75, null, 2, 0],
  [null, 'RZ2', 'WEST TRUST', 'URGENT SUSPECTED  CANCER (2)', 'Other (a) (3)', 0, 0, 0, '-', null, 0, 0],
];

/** January 2026: one table for all standards, its heading at row 15. */
const combinedHeading: MadeCell[] = [null, 'Org Code', 'Region', 'Org Name', 'Standard', 'Cancer Type', 'Referral Route/Stage', 'Treatment Modality', 'Total', 'Within', 'After', 'Performance', 'Within 14 days', 'Within 31 days'];
const combined: MadeCell[][] = [
  [], [null, 'Title:', 'Cancer Waiting Times monthly statistics, NHS and independent sector organisations in England'], [null, 'Summary:', 'Performance for the Faster Diagnosis Standard (FDS), 31-day and 62-day standards'],
  [null, null, 'Mid Trust (RZ6) did not make a submission of CWT Data for any of the standards.'],
  [null, 'Period:', 'January 2026'], [null, 'Source:', 'SDCS data collection'], [null, 'Basis:', 'Provider'], [null, 'Published:', 'Thursday 12th March 2026'],
  [], [], [], [], [null, 'Provider Level Performance'],
  [null, null, null, null, null, null, null, 'Applicable to 31D and 62D standards'],
  combinedHeading,
  [null, 'Total', 'England', 'Total', 'FDS', 'ALL CANCERS', 'ALL ROUTES', null, 9000, 6600, 2400, { percent: 0.7333 }],
  [null, 'RZ1', 'North', 'EAST TRUST', 'FDS', 'ALL CANCERS', 'ALL ROUTES', null, 900, 660, 240, { percent: 0.7333 }],
  [null, 'RZ1', 'North', 'EAST TRUST', '31D', 'Breast', 'First Treatment', 'Surgery', 40, 39, 1, { percent: 0.975 }],
  [null, 'RZ1', 'North', 'EAST TRUST', '62D', 'ALL CANCERS', 'Screening', 'ALL MODALITIES', 10.5, 9, 1.5, { percent: 0.857143 }],
];

function share(reading: Reading, indicator: string, provider: string, stratum: string): unknown {
  const { value, n, numerator, period, target } = figureOf(reading, indicator, provider, stratum);
  return { value, n, numerator, period, target };
}

describe('Cancer waiting times, a sheet a standard', () => {
  it('is read from a workbook with its front sheet, in XLSX and ODS', async () => {
    const sheets = [{ name: 'Frontpage', rows: front }, { name: '28-DAY FDS', rows: fds }, { name: '62-DAY', rows: d62 }];
    for (const [, bytes] of everyContainer(sheets).slice(1)) {
      const reading = await readingOf(bytes);
      assert.deepEqual([reading.publication, reading.period, reading.rowsRead, reading.rowsKept], ['cancer', '2025-04', 6, 6]);
      assert.deepEqual(share(reading, FDS, 'RZ2', 'All cancers, all routes'), { value: 0.8, n: 1200, numerator: 960, period: '2025-04', target: 0.77 });
      assert.deepEqual(share(reading, D62, 'RZ1', 'All cancers, all routes'), { value: 0.733333, n: 7.5, numerator: 5.5, period: '2025-04', target: 0.85 });
      assert.equal(figureOf(reading, D62, 'RZ1', 'All cancers, urgent suspected cancer').value, 0.75);
      assert.deepEqual(share(reading, D62, 'RZ2', 'Other (a), urgent suspected cancer'), { value: null, n: 0, numerator: undefined, period: '2025-04', target: 0.85 });
    }
  });

  it('is read from a sheet saved as CSV, wherever its heading stands', async () => {
    for (const rows of [fds, fds.slice(0, 2).concat(fds.slice(7)), [['x'], [], ...fds, ['Footnote (1)']]]) {
      const reading = await readingOf(csvText(rows));
      assert.deepEqual([reading.rowsRead, reading.measurements.length, figureOf(reading, FDS, 'RZ1').numerator], [3, 2, 600]);
    }
  });

  it('joins a heading whose group names stand in a row of their own', async () => {
    const split = [...fds];
    split[7] = [null, 'ODS CODE', 'ACCOUNTABLE PROVIDER', 'REFERRAL ROUTE', { value: 'NUMBER OF PEOPLE TOLD', across: 3 }, null, null, 'PERCENTAGE'];
    split[8] = [null, null, null, null, 'TOTAL', 'WITHIN 28 DAYS', 'AFTER 28 DAYS', 'TOLD WITHIN 28 DAYS'];
    for (const [, bytes] of everyContainer([{ name: '28-DAY', rows: split }])) assert.equal(figureOf(await readingOf(bytes), FDS, 'RZ1').value, 0.75);
  });
});

describe('Cancer waiting times, all standards in one table', () => {
  for (const [container, bytes] of everyContainer([{ name: 'Provider Level Performance', rows: combined }])) {
    it(`is read from ${container}`, async () => {
      const reading = await readingOf(bytes);
      assert.deepEqual([reading.period, reading.rowsRead, reading.rowsKept], ['2026-01', 4, 4]);
      assert.deepEqual(share(reading, FDS, 'RZ1', 'All cancers, all routes'), { value: 0.733333, n: 900, numerator: 660, period: '2026-01', target: 0.77 });
      assert.deepEqual(share(reading, D31, 'RZ1', 'Breast, first treatment, surgery'), { value: 0.975, n: 40, numerator: 39, period: '2026-01', target: 0.96 });
      assert.deepEqual(share(reading, D62, 'RZ1', 'All cancers, screening'), { value: 0.857143, n: 10.5, numerator: 9, period: '2026-01', target: 0.85 });
    });
  }

  it('refuses rows that cannot be right', async () => {
    const bad = (...cells: MadeCell[]): MadeCell[] => [null, cells[0] ?? null, 'North', 'X', cells[1] ?? null, 'ALL CANCERS', 'ALL ROUTES', null, ...cells.slice(2)];
    const reading = await readingOf(csvText([
      ...combined.slice(0, 15),
      bad('RZ1', 'FDS', 10, 7, 3, 0.7), bad('RZ2', 'FDS', 10.5, 7.5, 3, 0.7), bad('RZ3', 'FDS', 10, 7, 4, 0.7), bad('RZ4', 'FDS', 10, 7, 3, 1.7),
      bad('RZ5', 'FDS', 10, 7, 3, 0.8), bad('RZ6', '2WW', 10, 7, 3, 0.7), bad('RZ7', '62D', 10.25, 7.25, 3, 0.7), bad('R-8', 'FDS', 10, 7, 3, 0.7),
      bad('RZ9', 'FDS', -10, -7, -3, 0.7), bad('RZA', 'FDS', 'many', 7, 3, 0.7), bad('RZB', 'FDS', '*', '*', '*', '*'),
    ]));
    assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.rowsRefused], [11, 2, 9]);
    assert.equal(figureOf(reading, FDS, 'RZB').absence, 'suppressed');
    assert.match(reasons(reading).join('\n'), /17: 10\.5 is no number of people \(halves[^]*18: 7 within and 4 after the standard are 11, and 10[^]*19: A share of 1\.7[^]*20: The published share is 0\.8, and 7 of 10 is 0\.700[^]*21: "2WW" is no cancer standard/);
  });

  it('is refused without a month, and where the month has not been', async () => {
    assert.match(await refusalOf(csvText(combined.slice(12))), /^cancer\.noMonth/);
    assert.match(await refusalOf(csvText(combined.map((row, i) => (i === 4 ? [null, 'Period:', 'May 2026'] : row)))), /^cancer\.future: .*May 2026/);
  });
});

describe('What the front sheet of the cancer workbook says', () => {
  it('is evidence on the data of the provider and standard it names, from the front sheet alone', async () => {
    const reading = await readingOf(csvText(front));
    assert.deepEqual([reading.period, reading.rowsRead], ['2025-04', 0]);
    const named = reading.measurements.map(({ indicator, provider }) => `${provider} ${/within(\d+)/i.exec(indicator)?.[1] ?? ''}`).sort();
    assert.deepEqual(named, ['NZX 28', 'RZ1 28', 'RZ1 31', 'RZ1 62', 'RZ2 28', 'RZ2 31', 'RZ2 62', 'RZ8 28', 'RZ8 31', 'RZ8 62', 'RZ9 62']);
    assert.deepEqual(figureOf(reading, 'cancer.toldWithin28Days.dataQuality', 'NZX'), {
      indicator: 'cancer.toldWithin28Days.dataQuality', provider: 'NZX', period: '2025-04', value: null, unit: 'share', n: null, absence: 'notSubmitted',
      note: 'Example Care (NZX) did not make a submission of CWT Data for FDS.',
    });
  });

  it('stands beside the figures of the same file', async () => {
    const reading = await readingOf(xlsxBytes([{ name: 'Frontpage', rows: front }, { name: 'FDS', rows: fds }]));
    assert.match(figureOf(reading, FDS, 'RZ1').note ?? '', /submitted in error and should be appearing against West Trust \(RZ2\)/);
  });

  it('is not taken from another document that speaks of cancer', async () => {
    assert.match(await refusalOf('Our cancer services\nExample Care (NZX) did not make a submission of data.\n'), /^import\.unknown/);
  });
});

describe('The targets of the cancer standards', () => {
  it('are those of the month', () => {
    assert.deepEqual(['2021-09', '2025-02', '2025-03', '2026-02', '2026-03'].map((month) => cancerTarget('FDS', month)), [undefined, 0.75, 0.77, 0.77, 0.8]);
    assert.deepEqual([cancerTarget('31D', '2026-01'), cancerTarget('62D', '2026-01')], [0.96, 0.85]);
  });
});

describe('The real cancer waiting times', () => {
  const real = (test: Mocha.Context, file: string): Promise<Reading> => readingOfReal(needsSharedData(test, `cancer/${file}`));

  it('of April 2025 are read whole', async function () {
    const told = await real(this, 'CWT-April-2025-provider__28-DAY_FDS_ALL_ROUTES.csv');
    assert.deepEqual([told.rowsRead, told.rowsKept, told.measurements.length, told.period], [138, 138, 137, '2025-04']);
    const treated = await real(this, 'CWT-April-2025-provider__62-DAY_ALL_CANCER.csv');
    assert.deepEqual([treated.rowsRead, treated.rowsKept, treated.measurements.length], [604, 604, 599]);
    const halves = treated.measurements.filter(({ n }) => !Number.isInteger(n));
    assert.ok(halves.length > 100);
  });

  it('of April 2025 name on their front sheet who sent no or wrong data', async function () {
    const notes = await real(this, 'CWT-April-2025-provider__Frontpage.csv');
    const providers = new Set(notes.measurements.map(({ provider }) => provider));
    assert.deepEqual([...providers].sort(), ['E0A3H', 'NQT', 'NYT', 'R1A', 'RBS', 'RM1', 'RR8', 'RW5', 'RWP', 'RX2', 'RX8', 'RXF', 'RXN']);
    assert.deepEqual(notes.measurements.filter(({ provider }) => provider === 'RXF').map(({ indicator }) => indicator), ['cancer.treatedWithin62Days.dataQuality']);
  });

  it('of January 2026 are read whole', async function () {
    const reading = await real(this, 'CWT-January-2026-combined__Provider_Level_Performance_first-3000-lines.csv');
    assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.period], [2_981, 2_981, '2026-01']);
    assert.equal(reading.measurements.filter(({ indicator }) => indicator.endsWith('Share')).length, 2_809);
  });
});
