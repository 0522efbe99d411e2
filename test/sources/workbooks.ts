// Made-up tables in any container: CSV, an Excel workbook, an OpenDocument spreadsheet, with the oddities of real ones.
import { strToU8, zipSync, type Zippable } from 'fflate';

/** A number, a text, a blank; or a cell as a spreadsheet may hold it. */
export type MadeCell = string | number | null | {
  readonly value?: string | number;
  readonly formula?: string;
  /** Serial day in XLSX, ISO day in ODS. */
  readonly day?: string;
  readonly percent?: number;
  /** Columns the cell spreads over. */
  readonly across?: number;
};

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET_NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL_NS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function csvText(rows: readonly (readonly MadeCell[])[], { delimiter = ',', lineEnd = '\r\n' } = {}): string {
  const field = (cell: MadeCell): string => {
    const text = plainText(cell);
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(field).join(delimiter) + lineEnd).join('');
}

function plainText(cell: MadeCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return String(cell.day ?? cell.percent ?? cell.value ?? '');
}

export interface XlsxQuirks {
  /** Texts in the sheet itself instead of the shared strings. */
  readonly inline?: boolean;
  /** Element prefix, as some writers have it. */
  readonly prefix?: string;
  readonly level?: 0 | 6;
}

export function xlsxBytes(sheets: readonly MadeSheet[], quirks: XlsxQuirks = {}): Uint8Array {
  return zipSync(xlsxParts(sheets, quirks), { level: quirks.level ?? 6 });
}

export function xlsxParts(sheets: readonly MadeSheet[], { inline = false, prefix = '' }: XlsxQuirks = {}): Zippable {
  const strings: string[] = [];
  const p = prefix === '' ? '' : `${prefix}:`;
  const ns = prefix === '' ? `xmlns="${SHEET_NS}"` : `xmlns:${prefix}="${SHEET_NS}"`;
  const cellXml = (cell: MadeCell, reference: string): string => {
    if (cell === null) return '';
    const made = typeof cell === 'object' ? cell : { value: cell };
    if (made.day !== undefined) return `<${p}c r="${reference}" s="1"><${p}v>${serialOf(made.day)}</${p}v></${p}c>`;
    if (made.percent !== undefined) return `<${p}c r="${reference}" s="2"><${p}v>${made.percent}</${p}v></${p}c>`;
    if (made.formula !== undefined) {
      const kept = made.value === undefined ? '' : `<${p}v>${escaped(String(made.value))}</${p}v>`;
      return `<${p}c r="${reference}"${typeof made.value === 'string' ? ' t="str"' : ''}><${p}f>${escaped(made.formula)}</${p}f>${kept}</${p}c>`;
    }
    if (typeof made.value === 'number') return `<${p}c r="${reference}"><${p}v>${made.value}</${p}v></${p}c>`;
    const text = escaped(made.value ?? '');
    if (inline) return `<${p}c r="${reference}" t="inlineStr"><${p}is><${p}t>${text}</${p}t></${p}is></${p}c>`;
    return `<${p}c r="${reference}" t="s"><${p}v>${strings.push(text) - 1}</${p}v></${p}c>`;
  };
  const parts: Zippable = {};
  sheets.forEach(({ rows }, index) => {
    const merged: string[] = [];
    const body = rows.map((cells, i) => {
      const inRow = cells.map((cell, column) => {
        if (typeof cell === 'object' && cell !== null && (cell.across ?? 1) > 1) merged.push(`<${p}mergeCell ref="${letters(column)}${i + 1}:${letters(column + (cell.across ?? 1) - 1)}${i + 1}"/>`);
        return cellXml(cell, `${letters(column)}${i + 1}`);
      }).join('');
      // A blank row is not written, as Excel does not.
      return inRow === '' ? '' : `<${p}row r="${i + 1}">${inRow}</${p}row>`;
    }).join('');
    const merges = merged.length === 0 ? '' : `<${p}mergeCells>${merged.join('')}</${p}mergeCells>`;
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(`${XML}<${p}worksheet ${ns}><${p}sheetData>${body}</${p}sheetData>${merges}</${p}worksheet>`);
  });
  parts['[Content_Types].xml'] = strToU8(`${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`);
  parts['xl/workbook.xml'] = strToU8(`${XML}<workbook xmlns="${SHEET_NS}" xmlns:r="${REL_NS}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`);
  parts['xl/_rels/workbook.xml.rels'] = strToU8(`${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${REL_NS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`);
  parts['xl/styles.xml'] = strToU8(`${XML}<styleSheet xmlns="${SHEET_NS}"><numFmts count="1"><numFmt numFmtId="164" formatCode="mmm\\-yy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>`);
  parts['xl/sharedStrings.xml'] = strToU8(`${XML}<sst xmlns="${SHEET_NS}">${strings.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`);
  return parts;
}

export function odsBytes(sheets: readonly MadeSheet[]): Uint8Array {
  return zipSync(odsParts(sheets));
}

export function odsParts(sheets: readonly MadeSheet[]): Zippable {
  const tables = sheets.map(({ name, rows }) => `<table:table table:name="${escaped(name)}"><table:table-column table:number-columns-repeated="1024"/>${rows.map(odsRow).join('')}`
    // As every spreadsheet ends: the rest of the sheet, blank.
    + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>').join('');
  return odsContent(`<office:spreadsheet>${tables}</office:spreadsheet>`);
}

export function odsContent(body: string): Zippable {
  return {
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(`${XML}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>${body}</office:body></office:document-content>`),
    'META-INF/manifest.xml': strToU8(`${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`),
  };
}

function odsRow(cells: readonly MadeCell[]): string {
  const covered = cells.map((_, i) => cells.slice(0, i).some((cell, at) => typeof cell === 'object' && cell !== null && at + (cell.across ?? 1) > i));
  return `<table:table-row>${cells.map((cell, i) => (covered[i] === true ? '<table:covered-table-cell/>' : odsCell(cell))).join('')}<table:table-cell table:number-columns-repeated="${1024 - cells.length}"/></table:table-row>`;
}

function odsCell(cell: MadeCell): string {
  if (cell === null) return '<table:table-cell/>';
  const made = typeof cell === 'object' ? cell : { value: cell };
  const attributes = [
    made.formula === undefined ? '' : ` table:formula="of:=${escaped(made.formula)}"`,
    made.across === undefined ? '' : ` table:number-columns-spanned="${made.across}"`,
    made.day === undefined ? '' : ` office:value-type="date" office:date-value="${made.day}"`,
    made.percent === undefined ? '' : ` office:value-type="percentage" office:value="${made.percent}"`,
    typeof made.value === 'number' ? ` office:value-type="float" office:value="${made.value}"` : typeof made.value === 'string' ? ' office:value-type="string"' : '',
  ].join('');
  const shown = made.percent === undefined ? plainText(made) : `${(made.percent * 100).toFixed(1)}%`;
  return `<table:table-cell${attributes}>${shown === '' ? '' : shown.split('\n').map((line) => `<text:p>${escaped(line)}</text:p>`).join('')}</table:table-cell>`;
}

/** Days since 30 December 1899. */
function serialOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The same sheets in every container, where the container has sheets; CSV holds the one of that number. */
export function everyContainer(sheets: readonly MadeSheet[], csvSheet = sheets.length - 1): readonly (readonly [name: string, bytes: Uint8Array])[] {
  return [
    ['CSV', strToU8(csvText(sheets[csvSheet]?.rows ?? []))],
    ['XLSX', xlsxBytes(sheets)],
    ['ODS', odsBytes(sheets)],
  ];
}
