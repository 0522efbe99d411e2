// The Data Quality Maturity Index: a score of one data set of one provider, and of nothing else.
import assert from 'node:assert/strict';
import { dqmiScore } from '../../src/core/evidence/dqmi';
import { figureOf, readingOf, reasons } from './tableReading';
import { csvText, everyContainer, type MadeCell } from './workbooks';

const HEADING = ['Reporting Period To', 'Data Provider Code', 'Data Provider Name', 'Dataset', 'Data Item', 'Data Item Score', 'National Data Item Average', 'Dataset Score'];
const item = (provider: string, dataset: string, name: string, score: MadeCell, datasetScore: MadeCell, period: MadeCell = '31/01/2026'): MadeCell[] => [period, provider, 'EXAMPLE', dataset, name, score, 90, datasetScore];
const rows: MadeCell[][] = [
  HEADING,
  item('RZ1', 'APC', 'NHS NUMBER', 99.5, 91.2), item('RZ1', 'APC', 'ETHNIC CATEGORY', 82.9, 91.2),
  item('RZ1', 'ECDS', 'NHS NUMBER', '-', 47.2),
];

describe('The Data Quality Maturity Index', () => {
  it('comes to 47.2 in the official worked example', () => {
    const scores = [0.94, 1, 0.76, 0, 0.8, 0.45, 0.935, 1, 1, 1, 0.98, 0.835];
    const coverages = [1, 1, 1, ...Array<number>(6).fill(1 / 3), ...Array<number>(3).fill(2 / 3)];
    assert.equal(dqmiScore(scores.map((score, i) => ({ score, coverage: coverages[i] ?? 0 })))?.toFixed(1), '47.2');
    assert.equal(dqmiScore([]), undefined);
  });

  for (const [container, bytes] of everyContainer([{ name: 'DQMI', rows: rows.map((row, i) => (i === 0 ? row : [{ day: '2026-01-31' }, ...row.slice(1)])) }])) {
    it(`is read by provider and data set from ${container}`, async () => {
      const reading = await readingOf(bytes);
      assert.deepEqual([reading.publication, reading.period, reading.rowsRead, reading.rowsKept, reading.measurements.length], ['dqmi', '2026-01', 3, 3, 5]);
      assert.deepEqual(figureOf(reading, 'dqmi.datasetScorePoints', 'RZ1', 'APC'), { indicator: 'dqmi.datasetScorePoints', provider: 'RZ1', period: '2026-01', stratum: 'APC', value: 91.2, unit: 'points', n: null });
      assert.equal(figureOf(reading, 'dqmi.datasetScorePoints', 'RZ1', 'ECDS').value, 47.2);
      assert.equal(figureOf(reading, 'dqmi.itemScorePoints', 'RZ1', 'APC, ETHNIC CATEGORY').value, 82.9);
      assert.equal(figureOf(reading, 'dqmi.itemScorePoints', 'RZ1', 'ECDS, NHS NUMBER').absence, 'notPublished');
    });
  }

  it('reads the older name of the item column and percentages', async () => {
    const reading = await readingOf(csvText([HEADING.map((text) => (text === 'Data Item' ? 'Recoded Data Item' : text)), item('RZ1', 'OP', 'NHS NUMBER', '45.5%', '88%')]));
    assert.deepEqual(reading.measurements.map(({ value }) => value), [45.5, 88]);
  });

  it('works the score out where only items and their coverage are published', async () => {
    const heading = [...HEADING.slice(0, 6), 'Coverage'];
    const reading = await readingOf(csvText([heading, ['Jan-26', 'RZ1', 'X', 'APC', 'A', 100, 100], ['Jan-26', 'RZ1', 'X', 'APC', 'B', 50, 50]]));
    assert.equal(figureOf(reading, 'dqmi.datasetScorePoints', 'RZ1').value, 56.25);
    const unknown = await readingOf(csvText([HEADING.slice(0, 6), ['Jan-26', 'RZ1', 'X', 'APC', 'A', 100]]));
    assert.ok(unknown.measurements.every(({ indicator }) => indicator !== 'dqmi.datasetScorePoints'));
  });

  it('refuses rows that cannot be right', async () => {
    const reading = await readingOf(csvText([
      ...rows, item('RZ1', 'APC', 'SEX', 101, 91.2), item('RZ1', 'APC', 'SEX', 90, 80), item('R/1', 'APC', 'SEX', 90, 80), item('RZ2', 'APC', 'SEX', 90, 80, 'soon'),
      item('RZ2', 'APC', 'SEX', 90, 80, '31/12/2026'), item('RZ2', '', 'SEX', 90, 80), item('RZ2', 'APC', 'SEX', 'x', 80),
    ]));
    assert.deepEqual([reading.rowsKept, reading.rowsRefused], [3, 7]);
    assert.match(reasons(reading).join('\n'), /5: "101" is no score[^]*6: The score of this data set is 80 here and 91\.2 in row 2[^]*7: "R\/1"[^]*8: "soon" is no month[^]*9: "31\/12\/2026" has not been/);
  });
});
