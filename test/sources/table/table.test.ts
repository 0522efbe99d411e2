// Tables of text cells, whatever they come in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { describeIssue } from '../../../src/core/issue';
import { readTable, type TableRow } from '../../../src/sources/table/table';
import { cellNumber } from '../../../src/sources/table/tableCell';
import { tableHeads } from '../../../src/sources/table/tableHead';
import { needsSharedData } from '../../sharedData';
import { memoryFile } from '../rtt/rttFile';
import { csvText, everyContainer, odsBytes, odsContent, odsParts, xlsxBytes, xlsxParts, type MadeCell, type MadeSheet } from '../workbooks';

async function rowsOf(content: string | Uint8Array, chunkBytes = 65_536): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  const read = await readTable(memoryFile(content, chunkBytes), (row) => void rows.push(row), {});
  assert.ok(read.ok, JSON.stringify(read));
  assert.equal(read.value.rows, rows.length);
  return rows;
}

async function cellsOf(content: string | Uint8Array, chunkBytes?: number): Promise<(readonly string[])[]> {
  return (await rowsOf(content, chunkBytes)).map(({ cells }) => cells);
}

async function refusal(content: string | Uint8Array, size?: number): Promise<string> {
  const file = memoryFile(content);
  const read = await readTable(size === undefined ? file : { ...file, name: 'f', chunks: () => file.chunks(), size }, () => undefined, {});
  assert.ok(!read.ok && read.issues[0] !== undefined, 'was read');
  return `${read.issues[0].code}: ${describeIssue(read.issues[0])}`;
}

function without(cells: readonly (readonly string[])[]): string[][] {
  return cells.map((row) => {
    const last = row.findLastIndex((cell) => cell !== '');
    return row.slice(0, last + 1);
  });
}

const sheet: MadeSheet = {
  name: 'Provider & more',
  rows: [
    ['A title, with a comma'], [], [],
    ['Code', { value: 'People\ncounted', across: 2 }, null, 'Share'],
    ['RZ1', 12, 'café', { percent: 0.823 }],
    ['RZ2', { value: 7, formula: 'SUM(B5:B6)' }, { formula: '1+1' }, { day: '2025-04-01' }],
    ['RZ3', -1.5, '"quoted" <b>', 0.1],
  ],
};

describe('A table in any container', () => {
  for (const [container, bytes] of everyContainer([sheet])) {
    it(`gives the same rows and numbers as ${container}`, async () => {
      const rows = await rowsOf(bytes);
      assert.deepEqual(rows.map(({ row }) => row), [1, 4, 5, 6, 7]);
      assert.ok(rows.every(({ sheet: name }) => name === (container === 'CSV' ? '' : 'Provider & more')));
      assert.deepEqual(without(rows.map(({ cells }) => cells)), [
        ['A title, with a comma'],
        ['Code', 'People\ncounted', '', 'Share'],
        ['RZ1', '12', 'café', '0.823'],
        // A formula is what it last came to; where it never came to anything it is blank.
        ['RZ2', '7', '', '2025-04-01'],
        ['RZ3', '-1.5', '"quoted" <b>', '0.1'],
      ]);
    });
  }

  it('reads every sheet of a workbook in order, and may leave one', async () => {
    const sheets = ['One', 'Two', 'Three'].map((name) => ({ name, rows: [['a'], ['b'], ['c']] }));
    for (const bytes of [xlsxBytes(sheets), odsBytes(sheets)]) {
      const seen: string[] = [];
      await readTable(memoryFile(bytes), ({ sheet: name, row }) => {
        seen.push(`${name}${row}`);
        return name === 'One' ? 'nextSheet' : name === 'Three' && row === 2 ? 'stop' : undefined;
      }, {});
      assert.deepEqual(seen, ['One1', 'Two1', 'Two2', 'Two3', 'Three1', 'Three2']);
    }
  });

  it('gives the heads of the sheets until they are known', async () => {
    const sheets = ['One', 'Two', 'Three'].map((name) => ({ name, rows: Array.from({ length: 90 }, (_, i) => [name, i]) }));
    const heads = await tableHeads(memoryFile(xlsxBytes(sheets)), (some) => some.length === 2, {});
    assert.ok(heads.ok);
    assert.deepEqual(heads.value.map(({ sheet: name, rows }) => [name, rows.length]), [['One', 60], ['Two', 60]]);
  });
});

describe('Delimited text', () => {
  const rows: MadeCell[][] = [['Code', 'Name', 'n'], ['RZ1', 'Ångström; Trust', '1,234'], ['RZ2', 'two\nlines', '5']];
  const expected = [['Code', 'Name', 'n'], ['RZ1', 'Ångström; Trust', '1,234'], ['RZ2', 'two\nlines', '5']];

  for (const delimiter of [',', ';', '\t', '|', '\u00ac']) {
    for (const lineEnd of ['\r\n', '\n', '\r']) {
      it(`is read with ${JSON.stringify(delimiter)} and ${JSON.stringify(lineEnd)}, cut anywhere`, async () => {
        const text = csvText(rows, { delimiter, lineEnd });
        for (const chunkBytes of [1, 2, 7, 65_536]) assert.deepEqual(await cellsOf(text, chunkBytes), expected);
      });
    }
  }

  it('is read in UTF-8, UTF-16 and Windows-1252, with or without a byte order mark', async () => {
    const text = csvText(rows);
    const utf16 = (littleEndian: boolean, mark: boolean): Uint8Array => {
      const marked = mark ? `\ufeff${text}` : text;
      const bytes = new Uint8Array(marked.length * 2);
      [...marked].forEach((character, i) => new DataView(bytes.buffer).setUint16(i * 2, character.charCodeAt(0), littleEndian));
      return bytes;
    };
    const windows = Uint8Array.from(text, (character) => character.charCodeAt(0));
    for (const bytes of [strToU8(text), strToU8(`\ufeff${text}`), utf16(true, true), utf16(true, false), utf16(false, true), utf16(false, false), windows]) {
      for (const chunkBytes of [1, 3, 65_536]) assert.deepEqual(await cellsOf(bytes, chunkBytes), expected);
    }
  });

  it('becomes Windows-1252 at the first byte that is no UTF-8, however late', async () => {
    const text = `a,b\r\n${'x,y\r\n'.repeat(30_000)}caf\u00e9 \u0096,z\r\n`;
    const cells = await cellsOf(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    assert.equal(cells.length, 30_002);
    assert.deepEqual(cells.at(-1), ['café –', 'z']);
  });

  it('is refused where two encodings stand in one file', async () => {
    const mixed = new Uint8Array([...strToU8(`é,b\r\n${'x,y\r\n'.repeat(60_000)}`), 0xe9, 0x2c, 0x0a]);
    assert.match(await refusal(mixed), /^table\.mixedText: .*mixes two encodings/);
    assert.match(await refusal(new Uint8Array([...strToU8('é,b\r\n'), 0xe9, 0x2c, 0x0a])), /^table\.mixedText/);
  });

  it('counts preamble and blank rows', async () => {
    const read = await rowsOf('Title\r\n\r\n,,\r\nCode,n\r\n\r\nRZ1,5\r\n');
    assert.deepEqual(read.map(({ row, cells }) => [row, cells[0]]), [[1, 'Title'], [4, 'Code'], [6, 'RZ1']]);
  });

  it('finds the separator in spite of titles full of commas', async () => {
    const title = 'Statistics, by provider, with notes, and more\n';
    assert.deepEqual((await cellsOf(`${title.repeat(5)}Code;n\nRZ1;1,5\nRZ2;2,5\nRZ3;3,5\nRZ4;1,0\nRZ5;2\nRZ6;3\n`)).slice(5, 7), [['Code', 'n'], ['RZ1', '1,5']]);
  });

  it('is refused, with the row, where a quotation mark is never closed', async () => {
    assert.match(await refusal(`a,b\n"open,1\n${'x,y\n'.repeat(10)}`), /row 2: A quotation mark is opened/);
    assert.match(await refusal(`a,b\n1,2\n"open,1\n${'x,y\n'.repeat(400_000)}`), /row 3: A quotation mark/);
  });

  it('is read whole from one large chunk', async () => {
    const text = `a,b\n${'1,"x, y"\n'.repeat(200_000)}`;
    assert.equal((await rowsOf(text, text.length)).length, 200_001);
  });
});

describe('A spreadsheet', () => {
  it('may hold its texts in the sheet, prefix its elements, and not be packed', async () => {
    const want = without(await cellsOf(xlsxBytes([sheet])));
    for (const bytes of [xlsxBytes([sheet], { inline: true }), xlsxBytes([sheet], { prefix: 'x' }), xlsxBytes([sheet], { level: 0 })]) {
      assert.deepEqual(without(await cellsOf(bytes, 1_000)), want);
    }
  });

  it('is read as another reader of XLSX reads it', async () => {
    const plain: MadeSheet = { name: 'S', rows: [['a', 1, null, 'b & c'], [], [null, 0.5, 'x'], ['', 1e21, -3]] };
    const [other] = await readWorkbook(Buffer.from(xlsxBytes([plain])));
    const theirs = (other?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    assert.deepEqual(without(await cellsOf(xlsxBytes([plain]))), without(theirs).filter((row) => row.length > 0));
  });

  it('has nothing in a cell without a value, and an error where a formula failed', async () => {
    const parts = xlsxParts([sheet]);
    parts['xl/worksheets/sheet1.xml'] = strToU8('<worksheet><sheetData><row r="1"><c r="A1" t="s"/><c r="B1" t="s"><v></v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="b"><v>1</v></c><c><v>5</v></c></row></sheetData></worksheet>');
    assert.deepEqual(await cellsOf(zipSync(parts)), [['', '', '#N/A', 'TRUE', '5']]);
  });

  it('collapses what is repeated', async () => {
    const body = `<office:spreadsheet><table:table table:name="T">
      <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
      <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="3"><text:p>7</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16379"/></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="3"/>b<text:line-break/>d<text:tab/>e</text:p><office:annotation><text:p>a comment</text:p></office:annotation><text:p>c</text:p></table:table-cell></table:table-row>
    </table:table></office:spreadsheet>`;
    assert.deepEqual((await rowsOf(zipSync(odsContent(body)))).map(({ row, cells }) => [row, cells]), [
      [4, ['', '', '7', '7', '7']], [5, ['', '', '7', '7', '7']], [6, ['a   b\nd e\nc']],
    ]);
  });

  it('is refused where it repeats content past any sheet', async () => {
    const cell = (repeat: string): string => `<office:spreadsheet><table:table table:name="T"><table:table-row ${repeat}><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`;
    assert.match(await refusal(zipSync(odsContent(cell('table:number-rows-repeated="99999999999"')))), /^table\.tooMany: .*1,048,576 rows/);
    const wide = cell('').replace('<table:table-cell>', '<table:table-cell table:number-columns-repeated="2000">');
    assert.match(await refusal(zipSync(odsContent(wide))), /1,024 columns/);
    const far = xlsxParts([{ name: 'A', rows: [] }]);
    far['xl/worksheets/sheet1.xml'] = strToU8('<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>');
    assert.match(await refusal(zipSync(far)), /1,024 columns/);
  });

  it('is refused where it is protected, old, binary, or something else', async () => {
    const ole = (text: string): Uint8Array => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600), ...[...text].flatMap((c) => [c.charCodeAt(0), 0]), ...new Uint8Array(100)]);
    assert.match(await refusal(ole('EncryptedPackage')), /^table\.encrypted: .*protected by a password/);
    assert.match(await refusal(ole('Workbook')), /^table\.oldWorkbook: .*old Excel workbook/);
    const protectedOds = odsParts([sheet]);
    protectedOds['META-INF/manifest.xml'] = strToU8('<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>');
    assert.match(await refusal(zipSync(protectedOds)), /^table\.encrypted/);
    assert.match(await refusal(zipSync({ 'xl/workbook.bin': strToU8('x') })), /^table\.binaryWorkbook/);
    assert.match(await refusal(zipSync({ 'word/document.xml': strToU8('<x/>') })), /a document or a presentation/);
    assert.match(await refusal(zipSync({ 'Full-CSV.csv': strToU8('a,b') })), /^table\.packed: .*Unpack|unpack it/);
    assert.match(await refusal('%PDF-1.7\nx'), /it is a PDF/);
    assert.match(await refusal('<!DOCTYPE html><html></html>'), /it is a web page/);
    assert.match(await refusal('{"a": 1}'), /it is JSON/);
    assert.match(await refusal(''), /^table\.empty/);
    assert.match(await refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])), /^table\.otherKind/);
  });

  it('is refused where its entries are encrypted one by one', async () => {
    const bytes = xlsxBytes([sheet]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length - 4; at += 1) if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
    assert.match(await refusal(bytes), /^table\.encrypted/);
  });

  it('is refused where its end is missing or its inside damaged', async () => {
    const bytes = xlsxBytes([{ name: 'S', rows: Array.from({ length: 500 }, (_, i) => [i, `name ${i * 7919 % 1000}`]) }]);
    for (const share of [0.3, 0.6, 0.99]) assert.match(await refusal(bytes.slice(0, Math.floor(bytes.length * share))), /^zip\.truncated: .*did not finish/);
    const cut = xlsxParts([sheet]);
    cut['xl/worksheets/sheet1.xml'] = strToU8('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r=');
    assert.match(await refusal(zipSync(cut)), /^table\.damaged/);
    const disordered = xlsxParts([sheet]);
    disordered['xl/worksheets/sheet1.xml'] = strToU8('<worksheet><sheetData><row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData></worksheet>');
    assert.match(await refusal(zipSync(disordered)), /not in order/);
  });

  it('is refused where it would unpack to too much, or to more than it says', async function () {
    this.timeout(20_000);
    const bomb = xlsxParts([sheet]);
    bomb['xl/worksheets/sheet1.xml'] = new Uint8Array(24 * 1024 * 1024);
    assert.match(await refusal(zipSync(bomb)), /^zip\.bomb: .*300 times its size/);
    const lying = zipSync(bomb);
    const view = new DataView(lying.buffer, lying.byteOffset, lying.byteLength);
    // The directory says a thousand bytes; the rest comes out all the same.
    for (let at = 0; at < lying.length - 46; at += 1) if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1e6) view.setUint32(at + 24, 1_000, true);
    assert.match(await refusal(lying), /^zip\.bomb: .*more than it says/);
  });

  it('reads no entity and no DTD', async () => {
    const laughs = xlsxParts([sheet]);
    laughs['xl/worksheets/sheet1.xml'] = strToU8(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;!</v></c></row></sheetData></worksheet>`);
    const read = await readTable(memoryFile(zipSync(laughs)), ({ cells }) => assert.equal(cells[0], '&b;!'), {});
    assert.ok(read.ok || read.issues[0]?.code === 'table.damaged');
  });
});

describe('A large file', () => {
  it('is refused by its size before it is read, or as soon as it has proved too large', async function () {
    assert.match(await refusal('a,b\n', 300 * 1024 * 1024), /^table\.tooLarge: .*256 MB/);
    this.timeout(20_000);
    const endless = { name: 'f', async *chunks() {
      const chunk = new Uint8Array(1024 * 1024).fill(0x20);
      chunk[0] = 0x0a;
      for (let i = 0; i < 300; i += 1) yield chunk;
    } };
    const read = await readTable(endless, () => undefined, {});
    assert.ok(!read.ok && read.issues[0]?.code === 'table.tooLarge');
  });

  it('is stopped by its signal', async () => {
    const controller = new AbortController();
    const file = memoryFile('a,b\n'.repeat(100_000), 1_000);
    await assert.rejects(readTable(file, ({ row }) => {
      if (row === 10) controller.abort();
    }, { signal: controller.signal }), { name: 'AbortError' });
  });
});

describe('A cell', () => {
  it('is a number, or none, or kept back', () => {
    const number = (text: string): unknown => {
      const cell = cellNumber(text);
      return cell.kind === 'number' ? cell.value : cell.kind;
    };
    assert.deepEqual(['1,234', '12,345,678.5', '-3.2', '−3', '0', '1.2E-3', '82.3%', '.5', '5.'].map(number), [1234, 12345678.5, -3.2, -3, 0, 0.0012, 0.823, 0.5, 5]);
    assert.deepEqual(['', '-', '–', 'N/A', '[x]', '[z]'].map(number), Array(6).fill('none'));
    assert.deepEqual(['*', '**', '[c]'].map(number), Array(3).fill('suppressed'));
    assert.deepEqual(['1,23', '12,34,567', '#N/A', 'RZ1', '1 2', 'Infinity', '0x10', '1e999'].map(number), Array(8).fill('text'));
  });
});

describe('Real published tables', () => {
  it('is read where all line ends are CR and numbers hold commas (IMD 2019)', async function () {
    const rows = await rowsOf(readFileSync(needsSharedData(this, 'imd/imd2019_rank_decile_lsoa11.csv')));
    assert.ok(rows.length >= 32_844 && rows.every(({ cells }) => cells.length === rows[0]?.cells.length));
  });

  it('keeps the row numbers of a sheet with preamble (cancer waiting times)', async function () {
    const rows = await rowsOf(readFileSync(needsSharedData(this, 'cancer/CWT-April-2025-provider__28-DAY_FDS_ALL_ROUTES.csv')));
    assert.equal(rows.find(({ cells }) => cells[1] === 'ODS CODE (1)')?.row, 9);
  });
});
