// The Friends and Family Test: context, not a comparison.
import assert from 'node:assert/strict';
import { figureOf, readingOf, reasons, refusalOf } from './tableReading';
import { csvText, everyContainer, type MadeCell } from './workbooks';

const HEADING = ['ICB Code', 'ICB Name', 'Trust Code', 'Trust Name', 'Total\nResponses', 'Total Eligible', 'Percentage Positive', 'Percentage Negative', 'Very Good', 'Good', 'Neither Good nor Poor', 'Poor', 'Very Poor', "Don't Know"];
const title: MadeCell[][] = [['Inpatient and day case Friends and Family Test (FFT) data'], ['January 2026'], []];
const england: MadeCell[] = [null, null, null, 'England (including independent sector)', 5000, 20000, { percent: 0.95 }, { percent: 0.02 }, 4000, 750, 100, 60, 40, 50];
const trust = (code: string, ...cells: MadeCell[]): MadeCell[] => ['QZ1', 'NHS EXAMPLE ICB', code, 'EXAMPLE TRUST', ...cells];
const groups: MadeCell[] = [null, null, null, null, null, null, null, null, { value: 'Breakdown of responses', across: 6 }];
const table: MadeCell[][] = [
  ...title, groups, HEADING, england,
  trust('RZ1', 200, 900, { percent: 0.945 }, { percent: 0.03 }, 150, 39, 5, 4, 2, 0),
  trust('RZ2', '*', 30, '*', '*', '*', '*', '*', '*', '*', '*'),
];

describe('The Friends and Family Test', () => {
  for (const [container, bytes] of everyContainer([{ name: 'Trust level', rows: table }])) {
    it(`gives the shares of those who answered, from ${container}`, async () => {
      const reading = await readingOf(bytes);
      assert.deepEqual([reading.publication, reading.period, reading.rowsRead, reading.rowsKept], ['fft', '2026-01', 3, 3]);
      assert.deepEqual(figureOf(reading, 'fft.positiveShare', 'RZ1'), {
        indicator: 'fft.positiveShare', provider: 'RZ1', stratum: 'Inpatient and day case', period: '2026-01', unit: 'share', n: 200, value: 0.945, numerator: 189,
      });
      assert.equal(figureOf(reading, 'fft.negativeShare', 'RZ1').numerator, 6);
    });
  }

  it('says that one to four responses were kept back', async () => {
    const reading = await readingOf(csvText(table));
    const { value, n, absence } = figureOf(reading, 'fft.positiveShare', 'RZ2');
    assert.deepEqual([value, n, absence], [null, null, 'suppressed']);
  });

  it('keeps sites and wards apart', async () => {
    const heading = [...HEADING.slice(0, 4), 'Site Code', 'Site Name', 'Ward Name', ...HEADING.slice(4)];
    const ward = (name: string, good: number): MadeCell[] => ['QZ1', 'ICB', 'RZ1', 'EXAMPLE TRUST', 'RZ101', 'North Site', name, 10, 20, good / 10, 0, good, 0, 10 - good, 0, 0, 0];
    const reading = await readingOf(csvText([...title, heading, ward('Ward A', 9), ward('Ward B', 5)]));
    assert.equal(figureOf(reading, 'fft.positiveShare', 'RZ1', 'Inpatient and day case, North Site, Ward B').value, 0.5);
  });

  it('takes percentages of a hundred only where the counts bear them out, and refuses what cannot be', async () => {
    const reading = await readingOf(csvText([
      ...title, HEADING,
      trust('RZ1', 200, 900, '95%', '3%', 150, 39, 5, 4, 2, 0),
      trust('RZ2', 200, 900, 95, 3, 150, 39, 5, 4, 2, 0),
      trust('RZ3', 200, 900, 95, 3, '', '', '', '', '', ''),
      trust('RZ4', 200, 900, 0.5, 0.03, 150, 39, 5, 4, 2, 0),
      trust('RZ5', -3, 900, 0.5, 0.03, '', '', '', '', '', ''),
      trust('RZ6', 200, 900, 0.9, 0.3, '', '', '', '', '', ''),
      trust('RZ7', 200, 900, 'good', 0.3, '', '', '', '', '', ''),
      trust('R.8', 200, 900, 0.9, 0.1, '', '', '', '', '', ''),
    ]));
    assert.deepEqual([reading.rowsKept, reading.rowsRefused], [2, 6]);
    assert.equal(figureOf(reading, 'fft.positiveShare', 'RZ2').value, 0.945);
    assert.match(reasons(reading).join('\n'), /7: A share of 95[^]*8: The published share is 0\.5, and 189 of 200[^]*9: "-3"[^]*10: Positive and negative[^]*11: "good"[^]*12: "R\.8"/);
  });

  it('takes its month from the file\'s name where the table states none, and is refused without one', async () => {
    assert.equal((await readingOf(csvText([HEADING, trust('RZ1', 200, 900, 0.945, 0.03)]), 'FFT_Inpatient_January-2026.csv')).period, '2026-01');
    assert.match(await refusalOf(csvText([HEADING, trust('RZ1', 200, 900, 0.945, 0.03)]), 'fft.csv'), /^fft\.noMonth/);
    assert.match(await refusalOf(csvText([['Outpatient'], ['June 2026'], HEADING, trust('RZ1', 200, 900, 0.945, 0.03)])), /^fft\.future/);
  });
});
