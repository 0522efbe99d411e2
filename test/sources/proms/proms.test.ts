// PROMs: what patients said of their hip or knee before and after, by provider.
import assert from 'node:assert/strict';
import { promsMeasure, promsProcedure, yearInName } from '../../../src/sources/proms/promsNames';
import { needsSharedData } from '../../sharedData';
import { figureOf, readingOf, readingOfReal, reasons, refusalOf } from '../tableReading';
import { csvText, everyContainer, type MadeCell } from '../workbooks';

const HEADING = ['Procedure', 'Organisation Type', 'Organisation Code', 'Organsation Name', 'Measure', 'Modelled Records', 'Average Pre-Op Q Score', 'Average Post-Op Q Score', 'Health Gain', 'Improved', 'Same', 'Worse', 'Adjusted Post-Op Q Score', 'Adjusted Average Health Gain', 'Standard Deviation'];
const NAME = 'ProvComm Hip and Knee Replacement 2122.csv';

function row(provider: string, measure: string, counts: readonly MadeCell[], gain: MadeCell, deviation: MadeCell, { procedure = 'Total Hip Replacement', type = 'Provider' } = {}): MadeCell[] {
  const [records = '', improved = '', same = '', worse = ''] = counts;
  return [procedure, type, provider, 'EXAMPLE HOSPITAL', measure, records, 1, 2, 1, improved, same, worse, 2, gain, deviation];
}

const good = [
  HEADING,
  row('RZ1', 'EQ VAS', [120, 80, 10, 30], 12.5, 16.1),
  row('RZ1', 'EQ-5D Index', [118, 100, 8, 10], 0.45, 0.2),
  row('NZX04', 'Oxford Hip Score', [12, 11, 0, 1], '*', '*'),
  row('NZX05', 'Oxford Hip Score', ['*', '*', '*', '*'], '*', '*'),
  row('NZX06', 'Oxford Hip Score', ['-', '-', '-', '-'], '-', '-'),
  row('15X', 'EQ VAS', [50, 40, 5, 5], 11, 16, { type: 'CCG of GP Practice' }),
  row('England', 'EQ VAS', [5000, 4000, 500, 500], 13, 16, { type: 'England' }),
];

describe('PROMs by provider', () => {
  for (const [container, bytes] of everyContainer([{ name: 'Notes', rows: [['PROMs 2021-22']] }, { name: 'Data', rows: good }])) {
    it(`gives the adjusted gain and who improved, with the spread between patients, from ${container}`, async () => {
      const reading = await readingOf(bytes, NAME);
      assert.deepEqual([reading.publication, reading.period, reading.rowsRead, reading.rowsKept], ['proms', '2021/22', 7, 7]);
      assert.deepEqual(figureOf(reading, 'proms.eqVas.adjustedHealthGainPoints', 'RZ1'), {
        indicator: 'proms.eqVas.adjustedHealthGainPoints', provider: 'RZ1', stratum: 'Total hip replacement', period: '2021/22', value: 12.5, unit: 'points', n: 120, standardDeviation: 16.1,
      });
      assert.deepEqual(figureOf(reading, 'proms.eqVas.improvedShare', 'RZ1'), {
        indicator: 'proms.eqVas.improvedShare', provider: 'RZ1', stratum: 'Total hip replacement', period: '2021/22', unit: 'share', n: 120, value: 0.666667, numerator: 80,
      });
      assert.equal(figureOf(reading, 'proms.eq5dIndex.adjustedHealthGainPoints', 'RZ1').value, 0.45);
    });
  }

  it('says of a suppressed cell that it was suppressed, and of none that nothing is published', async () => {
    const reading = await readingOf(csvText(good), NAME);
    const gain = (provider: string): unknown => {
      const { value, n, absence } = figureOf(reading, 'proms.oxfordScore.adjustedHealthGainPoints', provider);
      return [value, n, absence];
    };
    assert.deepEqual(gain('NZX04'), [null, 12, 'suppressed']);
    assert.deepEqual(gain('NZX05'), [null, null, 'suppressed']);
    assert.deepEqual(gain('NZX06'), [null, null, 'notPublished']);
    assert.equal(figureOf(reading, 'proms.oxfordScore.improvedShare', 'NZX04').numerator, 11);
    assert.equal(figureOf(reading, 'proms.oxfordScore.improvedShare', 'NZX05').absence, 'suppressed');
  });

  it('gives no figure to a commissioner or to England', async () => {
    const reading = await readingOf(csvText(good), NAME);
    assert.deepEqual([...new Set(reading.measurements.map(({ provider }) => provider))], ['RZ1', 'NZX04', 'NZX05', 'NZX06']);
  });

  it('refuses rows that cannot be right, with their row, and keeps the others', async () => {
    const reading = await readingOf(csvText([
      ['A title'], [], HEADING,
      row('RZ1', 'EQ VAS', [120, 80, 10, 30], 12.5, 16.1),
      row('RZ2', 'EQ VAS', [120, 80, 10, 31], 12.5, 16.1),
      row('RZ3', 'EQ VAS', [-1, 0, 0, 0], 12.5, 16.1),
      row('RZ4', 'EQ VAS', [10, 11, '*', '*'], 12.5, 16.1),
      row('RZ5', 'EQ VAS', [10, 5, 5, 0], 101, 16.1),
      row('RZ6', 'EQ VAS', [10, 5, 5, 0], 10, -2),
      row('R?7', 'EQ VAS', [10, 5, 5, 0], 10, 2),
      row('RZ8', 'EQ VAS', [10, 5, 5, 0], 10, 2, { procedure: 'Varicose Vein' }),
      row('RZ9', 'Happiness', [10, 5, 5, 0], 10, 2),
      row('RZA', 'EQ VAS', [10.5, 5, 5, 0], 10, 2),
      row('RZB', 'EQ VAS', [10, 5, 5, 0], '#N/A', 2),
    ]), NAME);
    assert.deepEqual([reading.rowsRead, reading.rowsKept], [11, 1]);
    assert.deepEqual(reading.refusals.map(({ row: number }) => number), [5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    assert.match(reasons(reading).join('\n'), /5: Improved, same and worse are 121 together, and 120 records[^]*8: A gain of 101 is more than the whole of the EQ VAS scale[^]*10: "R\?7" is no organisation code/);
  });

  it('leaves out a repeated row, and believes neither of two that disagree', async () => {
    const one = row('RZ1', 'EQ VAS', [120, 80, 10, 30], 12.5, 16.1);
    const two = row('RZ2', 'EQ VAS', [100, 80, 10, 10], 12.5, 16.1);
    const other = row('RZ2', 'EQ VAS', [100, 80, 10, 10], 11, 16.1);
    const reading = await readingOf(csvText([HEADING, one, one, two, other, two]), NAME);
    assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.rowsRefused], [5, 1, 4]);
    assert.deepEqual([...new Set(reading.measurements.map(({ provider }) => provider))], ['RZ1']);
    assert.match(reasons(reading).join('\n'), /3: This row repeats row 2\.[^]*4: This row and row 5 are about the same and disagree/);
  });

  it('is found in other spellings, orders and separators', async () => {
    const order = (cells: readonly MadeCell[]): MadeCell[] => [...cells].reverse();
    const heading = HEADING.map((text) => (text === 'Organsation Name' ? 'Organisation\nname' : text === 'Measure' ? 'MEASURE (2)' : text.toUpperCase()));
    const reading = await readingOf(csvText([[], order(heading), ...good.slice(1).map(order)], { delimiter: ';', lineEnd: '\r' }), NAME);
    assert.deepEqual(reading.measurements, (await readingOf(csvText(good), NAME)).measurements);
  });

  it('is refused where nothing says its year, or the year has not been', async () => {
    assert.match(await refusalOf(csvText(good), 'proms.csv'), /^proms\.noYear: .*which year/);
    assert.match(await refusalOf(csvText(good), 'ProvComm 2627.csv'), /^proms\.future/);
  });

  it('knows procedures, measures and years however they are written', () => {
    assert.deepEqual(['Hip Replacement Primary', 'TOTAL KNEE REPLACEMENT', 'Knee replacement - revision', 'Groin hernia'].map(promsProcedure), ['Hip replacement primary', 'Total knee replacement', 'Knee replacement revision', undefined]);
    assert.deepEqual(['EQ-VAS', 'EQ5D Index', 'Oxford Knee Score', 'Aberdeen'].map((text) => promsMeasure(text)?.name), ['eqVas', 'eq5dIndex', 'oxfordScore', undefined]);
    assert.deepEqual(['x 1819.csv', 'PROMs 2018-19', '20182019', 'y_1920_final', '2018', '1820', '99-00'].map(yearInName), ['2018/19', '2018/19', '2018/19', '2019/20', undefined, undefined, '2099/00']);
  });

  it('is read whole from the real file of 2018-19', async function () {
    const reading = await readingOfReal(needsSharedData(this, 'proms/ProvComm Hip and Knee Replacement 1819.csv'));
    assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.measurements.length, reading.period], [7_980, 7_980, 9_024, '2018/19']);
    const gains = reading.measurements.filter(({ indicator }) => indicator.endsWith('GainPoints'));
    assert.equal(gains.length, 4_512);
    assert.ok(gains.every(({ value, absence }) => value !== null || absence === 'suppressed' || absence === 'notPublished'));
    assert.ok(gains.every(({ value, n }) => value === null || (n ?? 0) >= 29));
  });
});

describe('The PROMs time series', () => {
  const years = [2016, 2017];
  const heading = ['OrgCode', 'OrgName', 'Procedure', 'Measure', ...years.map((y) => `Modelled_Records_${y}`), ...years.map((y) => `Adjusted_Health_Gain_${y}`), ...years.map((y) => `Outlier_${y}`)];
  const series = (code: string, records: readonly MadeCell[], gains: readonly MadeCell[], outliers: readonly string[]): MadeCell[] => [code, 'EXAMPLE', 'Hip Replacement Primary', 'EQ VAS', ...records, ...gains, ...outliers];
  const rows = [
    heading,
    series('RZ1', [200, 180], [14.5, 17.3], ['Not an outlier', 'Positive outlier (95%)']),
    series('RZ2', [20, 25], ['-', '-'], ['Insufficient records', 'Insufficient records']),
    series('RZ3', [0, 0], ['-', '-'], ['No procedures', 'No procedures']),
    series('RZ4', ['*', '*'], ['-', '-'], ['Insufficient records', 'Insufficient records']),
    series('England', [9000, 9100], [13, 13.1], ['Not an outlier', 'Not an outlier']),
  ];

  it('gives a figure a year, with what is said of outliers', async () => {
    const reading = await readingOf(csvText(rows));
    assert.deepEqual([reading.publication, reading.period, reading.rowsKept], ['promsSeries', '2017/18', 5]);
    const indicator = 'proms.eqVas.adjustedHealthGainPoints';
    assert.deepEqual(figureOf(reading, indicator, 'RZ1', 'Hip replacement primary', '2017/18'), {
      indicator, provider: 'RZ1', stratum: 'Hip replacement primary', period: '2017/18', unit: 'points', value: 17.3, n: 180, note: 'Positive outlier (95%)',
    });
    assert.equal(figureOf(reading, indicator, 'RZ1', undefined, '2016/17').note, 'Not an outlier');
  });

  it('says why the latest year has no figure, and nothing of older years or of none', async () => {
    const reading = await readingOf(csvText(rows));
    const lacking = reading.measurements.filter(({ value }) => value === null).map(({ provider, period, n, absence }) => [provider, period, n, absence]);
    assert.deepEqual(lacking, [['RZ2', '2017/18', 25, 'tooFew'], ['RZ4', '2017/18', null, 'suppressed']]);
    assert.ok(reading.measurements.every(({ provider }) => provider !== 'RZ3' && provider !== 'ENGLAND'));
  });

  it('is read whole from the real file to 2018-19', async function () {
    const reading = await readingOfReal(needsSharedData(this, 'proms/Time Series Hip and Knee Replacement 1819.csv'));
    assert.deepEqual([reading.rowsRead, reading.rowsKept, reading.measurements.length], [4_530, 4_530, 21_933]);
    assert.equal(reading.measurements.filter(({ value }) => value !== null).length, 20_298);
  });

  it('agrees with the yearly table on every figure both publish', async function () {
    const yearly = await readingOfReal(needsSharedData(this, 'proms/ProvComm Hip and Knee Replacement 1819.csv'));
    const over = await readingOfReal(needsSharedData(this, 'proms/Time Series Hip and Knee Replacement 1819.csv'));
    const key = (m: { indicator: string; provider: string; stratum?: string | undefined; period: string }): string => [m.indicator, m.provider, m.stratum, m.period].join('|');
    const values = new Map(yearly.measurements.map((m) => [key(m), m.value]));
    const both = over.measurements.filter((m) => m.value !== null && values.get(key(m)) != null);
    assert.ok(both.length > 2_000);
    for (const m of both) assert.ok(Math.abs((m.value ?? 0) - (values.get(key(m)) ?? 0)) < 0.001, key(m));
  });
});
