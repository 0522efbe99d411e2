// Tables and their readers against bytes nobody meant: refused or read, never an exception, and never a count that does not add up.
import assert from 'node:assert/strict';
import { strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { cancerReader } from '../../src/sources/cancer/cancer';
import { dqmiReader } from '../../src/sources/dqmi';
import { friendsAndFamilyReader } from '../../src/sources/friendsAndFamily';
import { promsReader } from '../../src/sources/proms/proms';
import { promsSeriesReader } from '../../src/sources/proms/promsSeries';
import type { Reader } from '../../src/sources/publication';
import { readTable } from '../../src/sources/table/table';
import { memoryFile } from './rtt/rttFile';
import { csvText, odsBytes, xlsxBytes, type MadeCell, type MadeSheet } from './workbooks';

const heads: readonly (readonly [Reader, readonly MadeCell[][]])[] = [
  [promsReader, [['Procedure', 'Organisation Type', 'Organisation Code', 'Organsation Name', 'Measure', 'Modelled Records', 'Improved', 'Same', 'Worse', 'Adjusted Average Health Gain', 'Standard Deviation']]],
  [promsSeriesReader, [['OrgCode', 'OrgName', 'Procedure', 'Measure', 'Modelled_Records_2017', 'Adjusted_Health_Gain_2017', 'Outlier_2017']]],
  [cancerReader, [['Cancer Waiting Times'], ['Jan-26'], ['Org Code', 'Org Name', 'Standard', 'Cancer Type', 'Referral Route/Stage', 'Total', 'Within', 'After', 'Performance']]],
  [friendsAndFamilyReader, [['January 2026'], ['Trust Code', 'Trust Name', 'Total Responses', 'Percentage Positive', 'Percentage Negative', 'Very Good', 'Good', 'Poor', 'Very Poor']]],
  [dqmiReader, [['Reporting Period To', 'Data Provider Code', 'Dataset', 'Data Item', 'Data Item Score', 'Dataset Score']]],
];
const word = fc.oneof(
  fc.constantFrom('RZ1', 'NZX04', 'England', 'Total', 'EQ VAS', 'Oxford Hip Score', 'Total Hip Replacement', 'Provider', 'FDS', '31D', '62D', 'ALL CANCERS', '*', '-', '', '1,234', '0.5', '95%', '-3', '1e999', '#N/A', 'Jan-26', '2026-01-31', 'Not an outlier', 'No procedures', '__proto__'),
  fc.nat(300).map(String), fc.string({ maxLength: 12 }),
);
const body = fc.array(fc.array(word, { maxLength: 13 }), { maxLength: 12 });
const options = { today: '2026-04-01' };

async function addsUp(reader: Reader, bytes: Uint8Array | string): Promise<void> {
  const read = await reader.read(memoryFile(bytes, 4_096, 'made 1819.csv'), options);
  if (!read.ok) {
    assert.ok(read.issues.length > 0 && read.issues.every(({ code, message, remedy }) => code !== '' && message !== '' && remedy !== ''));
    return;
  }
  const { rowsRead, rowsKept, rowsRefused, refusals, measurements } = read.value;
  assert.equal(rowsKept + rowsRefused, rowsRead);
  assert.ok(rowsKept >= 0 && refusals.length === rowsRefused);
  for (const { provider, value, n, numerator, unit } of measurements) {
    assert.match(provider, /^[A-Z0-9]{2,10}$/);
    assert.ok(value === null || Number.isFinite(value));
    if (unit === 'share' && value !== null) assert.ok(value >= 0 && value <= 1);
    if (numerator !== undefined && n !== null) assert.ok(numerator <= n);
  }
}

describe('Readers of tables, given anything', () => {
  for (const [reader, heading] of heads) {
    it(`${reader.publication} adds up whatever stands below its heading`, async function () {
      this.timeout(20_000);
      await fc.assert(fc.asyncProperty(body, fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
        await addsUp(reader, csvText([...heading, ...rows], { delimiter }));
      }), { numRuns: 150 });
    });

    it(`${reader.publication} adds up in a workbook as in delimited text`, async function () {
      this.timeout(20_000);
      await fc.assert(fc.asyncProperty(body, async (rows) => {
        const sheet: MadeSheet = { name: 'S', rows: [...heading, ...rows.map((cells) => cells.map((cell) => cell.replaceAll(/[^ -~]/g, '?')))] };
        await addsUp(reader, xlsxBytes([sheet]));
        await addsUp(reader, odsBytes([sheet]));
      }), { numRuns: 20 });
    });

    it(`${reader.publication} refuses or reads random and damaged bytes`, async function () {
      this.timeout(20_000);
      const text = strToU8(csvText([...heading, ['RZ1', 'RZ1', 'FDS', 'EQ VAS', '10', '5', '5', '0.5']]));
      await fc.assert(fc.asyncProperty(damage(text), async (bytes) => addsUp(reader, bytes)), { numRuns: 150 });
      await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => addsUp(reader, bytes)), { numRuns: 150 });
    });
  }
});

/** The bytes with some changed, cut off, or doubled. */
function damage(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) });
  return fc.record({ changes: fc.array(change, { maxLength: 12 }), end: fc.option(fc.nat(bytes.length)), again: fc.boolean() }).map(({ changes, end, again }) => {
    const damaged = bytes.slice();
    for (const { at, byte } of changes) damaged[at] = byte;
    const cut = end === null ? damaged : damaged.slice(0, end);
    return again ? new Uint8Array([...cut, ...cut]) : cut;
  });
}

describe('A spreadsheet, damaged anywhere', () => {
  const sheet: MadeSheet = { name: 'S', rows: Array.from({ length: 40 }, (_, i) => ['RZ1', i, `name ${i}`, { percent: i / 40 }, { day: '2026-01-31' }]) };
  const refusedOrRead = async (bytes: Uint8Array): Promise<void> => {
    let rows = 0;
    const read = await readTable(memoryFile(bytes, 1_000), ({ cells }) => {
      rows += 1;
      assert.ok(cells.every((cell) => typeof cell === 'string') && cells.some((cell) => cell !== ''));
    }, {});
    if (read.ok) assert.equal(read.value.rows, rows);
    else assert.ok(read.issues[0] !== undefined && read.issues[0].message !== '');
  };

  for (const [name, bytes] of [['XLSX', xlsxBytes([sheet])], ['unpacked XLSX', xlsxBytes([sheet], { level: 0 })], ['ODS', odsBytes([sheet])]] as const) {
    it(`is refused or read: ${name}`, async function () {
      this.timeout(30_000);
      await fc.assert(fc.asyncProperty(damage(bytes), refusedOrRead), { numRuns: 300 });
    });

    it(`is refused or read where the XML inside is damaged: ${name}`, async function () {
      this.timeout(30_000);
      const parts = unzipSync(bytes);
      const inside = Object.keys(parts).filter((path) => path.endsWith('.xml') || path.endsWith('.rels'));
      await fc.assert(fc.asyncProperty(fc.constantFrom(...inside), fc.infiniteStream(fc.nat()), async (path, numbers) => {
        const damaged = (parts[path] ?? new Uint8Array()).slice();
        const [count = 0] = [...numbers.take(1)];
        for (let i = 0; i < count % 8; i += 1) {
          const [at = 0, byte = 0] = [...numbers.take(2)];
          damaged[at % damaged.length] = byte % 128;
        }
        await refusedOrRead(zipSync({ ...parts, [path]: damaged }));
      }), { numRuns: 200 });
    });
  }
});
