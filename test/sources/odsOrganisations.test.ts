// The Organisation Data Service's files: 27 columns without a heading, known by what stands in them; closed organisations marked.
import assert from 'node:assert/strict';
import { needsSharedData } from '../sharedData';
import { counts, read, readReal, reasons, refusal, rows } from './referenceReading';
import { everyContainer, type MadeCell } from './workbooks';

interface Made {
  code?: string;
  name?: string;
  postcode?: string;
  opened?: string;
  closed?: string;
  parent?: string;
  setting?: string;
}

function organisation({
  code = 'RZ1',
  name = 'EXAMPLE NHS FOUNDATION TRUST',
  postcode = 'ZZ1 1ZZ',
  opened = '20010401',
  closed = '',
  parent = '',
  setting = '',
}: Made): string[] {
  return [
    code,
    name,
    'Y60',
    'QZZ',
    'LINE 1',
    '',
    '',
    'EXAMPLETON',
    '',
    postcode,
    opened,
    closed,
    '',
    '',
    parent,
    '',
    '',
    '01632 960001',
    '',
    '',
    '',
    '1',
    '',
    'H',
    '',
    setting,
    '',
  ];
}

const quoted = (made: readonly string[][], lineEnd = '\r\n'): string =>
  made.map((cells) => cells.map((cell) => `"${cell}"`).join(',') + lineEnd).join('');
const file = (...made: readonly Made[]): string => quoted(made.map(organisation));

describe('ODS organisation files', () => {
  it('are known by their rows: code, name, days; closed ones keep their day', async () => {
    const reading = await read(
      file({}, { code: 'RZ2', name: 'OLD NHS TRUST', closed: '20240930' }, { code: 'A1B2C', name: 'NEW NHS TRUST', opened: '20260601' }),
    );
    assert.deepEqual(counts(reading), ['odsOrganisations', 3, 3, 0]);
    assert.deepEqual(rows(reading), [
      ['A1B2C', 'NEW NHS TRUST', 'trust', 'ZZ1 1ZZ', '2026-06-01', null, null],
      ['RZ1', 'EXAMPLE NHS FOUNDATION TRUST', 'trust', 'ZZ1 1ZZ', '2001-04-01', null, null],
      ['RZ2', 'OLD NHS TRUST', 'trust', 'ZZ1 1ZZ', '2001-04-01', '2024-09-30', null],
    ]);
    assert.deepEqual([reading.kind, reading.licence, reading.period], ['directory', 'Open Government Licence v3.0', null]);
    assert.match(reading.title, /NHS trusts: 3 organisations, 1 closed/);
    // A day that has not come says nothing of when the file was made.
    assert.deepEqual(reading.table?.about, { asAt: '2024-09-30' });
  });

  it('tell trusts, sites and practices apart', async () => {
    const reading = await read(
      file(
        {},
        { code: 'RZ101', name: 'EXAMPLE HOSPITAL', parent: 'RZ1' },
        { code: 'L80001', name: 'EXAMPLE SURGERY', parent: '11M', setting: '4' },
        { code: 'Y00001', name: 'EXAMPLE HOSPICE', setting: '11' },
      ),
    );
    assert.deepEqual(
      (rows(reading) as string[][]).map(([code, , kind]) => [code, kind]),
      [
        ['L80001', 'practice'],
        ['RZ1', 'trust'],
        ['RZ101', 'site'],
        ['Y00001', 'other'],
      ],
    );
  });

  it('come in every container, encoding and line end', async () => {
    const made = [organisation({}), organisation({ code: 'RZ2' })];
    for (const [, bytes] of everyContainer([{ name: 'etr', rows: made as MadeCell[][] }])) assert.equal((await read(bytes)).rowsKept, 2);
    for (const lineEnd of ['\n', '\r']) assert.equal((await read(quoted(made, lineEnd))).rowsKept, 2);
    const accented = await read(Buffer.from(file({ name: 'CAF\u00c9 NHS TRUST' }), 'latin1'));
    assert.equal((rows(accented) as string[][])[0]?.[1], 'CAF\u00c9 NHS TRUST');
  });

  it('refuse with reason and row what cannot be right', async () => {
    const reading = await read(
      `${file({}, { code: 'R Z' }, { code: 'RZ3', name: '' }, { code: 'RZ4', opened: '20011301' }, { code: 'RZ5', closed: '19990101' }, {}, { code: 'RZ6' }, { code: 'RZ6', closed: '20200101' })}"RZ7","CUT OFF"\r\n`,
    );
    assert.deepEqual(reasons(reading), [
      '2: "R Z" is no ODS code.',
      '3: RZ3 has no name.',
      '4: "20011301" is no day of opening.',
      '5: RZ5 closes (1999-01-01) before it opens (2001-04-01).',
      '6: This row repeats row 1.',
      '7: This row and row 8 are about the same and disagree: neither is used.',
      '8: This row and row 7 are about the same and disagree: neither is used.',
      '9: The row of RZ7 has 2 cells; rows of this file have 27.',
    ]);
    assert.equal(reading.rowsKept, 1);
  });

  it('are not taken for a table with a heading', async () => {
    assert.match(await refusal('Code,Name\nRZ1,Example\nRZ2,Example\n'), /import\.unknown/);
  });

  it('read the real trusts: 274, 71 of them closed, two with five characters', async function () {
    const reading = await readReal(needsSharedData(this, 'ods/etr_2026.csv'));
    assert.deepEqual(counts(reading), ['odsOrganisations', 274, 274, 0]);
    const listed = rows(reading) as (string | null)[][];
    assert.equal(listed.filter(([, , , , , closed]) => closed !== null).length, 71);
    assert.deepEqual(
      listed.filter(([code]) => code?.length === 5).map(([code]) => code),
      ['G6V2S', 'K0N6A'],
    );
    assert.equal(listed.find(([code]) => code === 'R1C')?.[5], '2024-09-30');
  });

  it('read the real practices', async function () {
    const reading = await readReal(needsSharedData(this, 'ods/epraccur_openprescribing_2017_08.csv'));
    assert.deepEqual(counts(reading), ['odsOrganisations', 4, 4, 0]);
    assert.ok((rows(reading) as string[][]).every(([, , kind]) => kind === 'practice'));
  });
});
