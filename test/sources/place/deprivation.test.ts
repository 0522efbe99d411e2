// The Indices of Deprivation: which census the areas are of is never in doubt; ranks and deciles agree.
import assert from 'node:assert/strict';
import { needsSharedData } from '../../sharedData';
import { counts, read, readReal, reasons, refusal, rows } from '../referenceReading';
import { csvText, everyContainer, xlsxBytes, type MadeCell } from '../workbooks';

const file1: MadeCell[] = [
  'LSOA code (2011)',
  'LSOA name (2011)',
  'Local Authority District code (2019)',
  'Local Authority District name (2019)',
  'Index of Multiple Deprivation (IMD) Rank',
  'Index of Multiple Deprivation (IMD) Decile',
];
const areas: MadeCell[][] = [
  ['E01000001', 'Example 001A', 'E09000001', 'Example', '29,199', 9],
  ['E01000002', 'Example, City of 001B', 'E09000001', 'Example', '3,285', 2],
];

describe('The Indices of Deprivation', () => {
  it('are read with lone carriage returns and quoted thousands', async () => {
    const reading = await read(csvText([file1, ...areas], { lineEnd: '\r' }));
    assert.deepEqual(counts(reading), ['deprivation', 2, 2, 0]);
    assert.deepEqual(rows(reading), [
      ['E01000001', 'Example 001A', 29_199, 9],
      ['E01000002', 'Example, City of 001B', 3_285, 2],
    ]);
    assert.deepEqual(reading.table?.about, { lsoaYear: '2011', edition: '2019' });
    assert.deepEqual(
      [reading.kind, reading.period, reading.title],
      ['officialStatistic', '2019', 'English Indices of Deprivation 2019, by LSOA (2011)'],
    );
    assert.deepEqual(reading.measurements, []);
  });

  it('know their edition by census and districts', async () => {
    const about = async (...heading: string[]): Promise<unknown> =>
      (
        await read(
          csvText([
            [...heading, 'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)'],
            ['E01000001', 'E06000001', 4],
          ]),
        )
      ).table?.about;
    assert.deepEqual(await about('LSOA code (2021)', 'Local Authority District code (2024)'), { lsoaYear: '2021', edition: '2025' });
    assert.deepEqual(await about('LSOA code (2011)', 'Local Authority District code (2013)'), { lsoaYear: '2011', edition: '2015' });
    assert.deepEqual(await about('lsoa11cd', 'ladcd'), { lsoaYear: '2011', edition: '' });
  });

  it('are refused where the heading does not say which census', async () => {
    assert.match(await refusal('LSOA code,IMD Rank,IMD Decile\nE01000001,5,1\n'), /deprivation\.noCensus.*2011.*2021/);
  });

  it('are read from File 7, whose other columns and sheets are other domains', async () => {
    const file7: MadeCell[][] = [
      [
        ...file1.slice(0, 4),
        'Index of Multiple Deprivation (IMD) Score',
        'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)',
        'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)',
        'Income Score (rate)',
        'Income Rank (where 1 is most deprived)',
        'Income Decile (where 1 is most deprived 10% of LSOAs)',
      ],
      ['E01000001', 'Example 001A', 'E09000001', 'Example', 6.2, 29_199, 9, 0.1, 5, 1],
    ];
    for (const [, bytes] of everyContainer([
      { name: 'Notes', rows: [['Notes'], ['Deprivation by LSOA']] },
      { name: 'IoD2019', rows: file7 },
    ])) {
      assert.deepEqual(rows(await read(bytes)), [['E01000001', 'Example 001A', 29_199, 9]]);
    }
    const twice = xlsxBytes([
      { name: 'IMD', rows: [file1, ...areas] },
      { name: 'Notes', rows: [['LSOA code (2011)', 'a note']] },
    ]);
    assert.equal((await read(twice)).rowsRead, 2);
  });

  it('are taken in any order of columns', async () => {
    assert.deepEqual(rows(await read(csvText([[...file1].reverse(), ...areas.map((row) => [...row].reverse())]))), [
      ['E01000001', 'Example 001A', 29_199, 9],
      ['E01000002', 'Example, City of 001B', 3_285, 2],
    ]);
  });

  it('refuse with reason and row what cannot be right', async () => {
    const bad: MadeCell[][] = [
      ['W01000001', 'Wales 001A', '', '', 5, 1],
      ['E01000003', 'A', '', '', 0, 1],
      ['E01000004', 'A', '', '', 32_845, 10],
      ['E01000005', 'A', '', '', 5, 9],
      ['E01000006', 'A', '', '', 5, 11],
      ['E01000007', 'A', '', '', '*', 1],
      ['E01000001', 'Example 001A', '', '', 29_199, 9],
      ['E01000002', 'B', '', '', 3_285, 1],
    ];
    assert.deepEqual(reasons(await read(csvText([file1, ...areas, ...bad]))), [
      '3: This row and row 11 are about the same and disagree: neither is used.',
      '4: "W01000001" is no code of an LSOA in England.',
      '5: "0" is no rank: ranks are 1 to 32,844.',
      '6: "32845" is no rank: ranks are 1 to 32,844.',
      '7: Rank 5 of 32844 is not in decile 9.',
      '8: "11" is no decile: deciles are 1 to 10.',
      '9: "*" is no rank: ranks are 1 to 32,844.',
      '10: This row repeats row 2.',
      '11: This row and row 3 are about the same and disagree: neither is used.',
    ]);
  });

  it('read the real file: 32,844 areas, some of them on the border of two tenths', async function () {
    this.timeout(10_000);
    const reading = await readReal(needsSharedData(this, 'imd/imd2019_rank_decile_lsoa11.csv'));
    assert.deepEqual(counts(reading), ['deprivation', 32_844, 32_844, 0]);
    const listed = rows(reading) as [string, string, number, number][];
    assert.equal(listed.length, 32_844);
    const inDecile = Array.from({ length: 10 }, (_, i) => listed.filter(([, , , decile]) => decile === i + 1).length);
    assert.deepEqual(inDecile, [3284, 3284, 3285, 3284, 3285, 3284, 3284, 3285, 3284, 3285]);
    assert.deepEqual(listed[0], ['E01000001', 'City of London 001A', 29_199, 9]);
  });
});
