// The rows of delimited text: encoding and separator found from the text itself, rows given as they are read.
// RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180); Windows-1252 as the WHATWG Encoding Standard has it.
import Papa from 'papaparse';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { encodingOf } from '../jsonText';
import type { RowVisitor, TableFile } from './table';
import type { TableBytes } from './tableBytes';
import { COLUMNS_LIMIT, tooMany } from './tableLimits';

/** Separators tried. 0xAC is the "not" sign NHS Choices used. */
const SEPARATORS = [',', ';', '\t', '|', '\u00ac'];
/** Characters of the start by which the separator is found. */
const SAMPLE_CHARACTERS = 65_536;
/** Bytes read at a time, however large the chunks. */
const PIECE_BYTES = 262_144;
/** Longest row. A quotation mark that is never closed must not swallow the rest of the file. */
const ROW_CHARACTERS_LIMIT = 1_048_576;

/** `table.mixedText` where UTF-8 and bytes that are not stand in one file; `table.openQuote` where a quotation mark is not closed. */
export async function readDelimited(bytes: TableBytes, file: string, visit: RowVisitor): Promise<Result<TableFile>> {
  const decoder = new TextInAnyEncoding(bytes.head);
  const rows = new DelimitedRows(visit, file);
  for await (const chunk of bytes.chunks()) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const text = decoder.decode(chunk.subarray(at, at + PIECE_BYTES), false);
      if (text === undefined) return refuse(mixed(file, rows.row));
      rows.push(text, false);
      if (rows.fault !== undefined) return refuse(rows.fault);
      if (rows.stopped) return succeed({ container: 'delimited', rows: rows.given });
    }
  }
  const last = decoder.decode(new Uint8Array(), true);
  if (last === undefined) return refuse(mixed(file, rows.row));
  rows.push(last, true);
  return rows.fault === undefined ? succeed({ container: 'delimited', rows: rows.given }) : refuse(rows.fault);
}

/**
 * UTF-8, UTF-16, or else Windows-1252. Text is taken for UTF-8 until a byte is met that cannot be; where only ASCII came before
 * it, nothing read so far is in doubt and the rest is Windows-1252.
 */
class TextInAnyEncoding {
  #decoder: TextDecoder;
  /** Only ASCII so far. */
  #plain: boolean;
  /** Bytes of a character cut in two by the end of a chunk: they may turn out to be Windows-1252. */
  #kept: Uint8Array = new Uint8Array();

  constructor(head: Uint8Array) {
    this.#decoder = new TextDecoder(encodingOf(head), { fatal: true });
    const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    this.#plain = this.#decoder.encoding === 'utf-8' && !marked;
  }

  /** undefined where the bytes are of no one encoding. */
  decode(chunk: Uint8Array, last: boolean): string | undefined {
    const whole = this.#plain ? joined(this.#kept, chunk) : chunk;
    try {
      const text = this.#decoder.decode(chunk, { stream: !last });
      // ASCII is one byte a character: what gave none is the start of the next one.
      this.#plain &&= !/[^\u0000-\u007f]/.test(text);
      this.#kept = this.#plain ? whole.slice(text.length) : new Uint8Array();
      return text;
    } catch {
      if (!this.#plain || holdsUtf8(whole)) return undefined;
      this.#plain = false;
      this.#decoder = new TextDecoder('windows-1252');
      return this.#decoder.decode(whole, { stream: !last });
    }
  }
}

/** Whether some of its bytes are UTF-8 beyond ASCII, though not all are. */
function holdsUtf8(bytes: Uint8Array): boolean {
  return /[^\u0000-\u007f\ufffd]/.test(new TextDecoder().decode(bytes));
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

class DelimitedRows {
  row = 0;
  given = 0;
  stopped = false;
  fault: Issue | undefined;
  readonly #visit: RowVisitor;
  readonly #file: string;
  #separator: string | undefined;
  #waiting = '';
  #cutAtReturn = false;
  #first = true;

  constructor(visit: RowVisitor, file: string) {
    this.#visit = visit;
    this.#file = file;
  }

  push(text: string, last: boolean): void {
    this.#waiting += this.#withOneLineEnd(text);
    if (this.#separator === undefined) {
      if (!last && this.#waiting.length < SAMPLE_CHARACTERS) return;
      this.#separator = separatorOf(this.#waiting.slice(0, SAMPLE_CHARACTERS));
    }
    this.#read(last);
  }

  /** CR LF and a lone CR become LF, also where a chunk ends between the two. */
  #withOneLineEnd(text: string): string {
    const whole = this.#cutAtReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') this.#cutAtReturn = text.endsWith('\r');
    const bare = this.#first ? whole.replace(/^\ufeff/, '') : whole;
    this.#first &&= whole === '';
    return bare.includes('\r') ? bare.replaceAll(/\r\n?/g, '\n') : bare;
  }

  #read(last: boolean): void {
    const { data, errors, meta } = parserOf(this.#separator ?? ',').parse(this.#waiting, 0, !last) as Papa.ParseResult<string[]>;
    const broken = errors.find(({ code }) => code === 'InvalidQuotes' || (last && code === 'MissingQuotes'));
    if (broken !== undefined) return this.#refuse(openQuote(this.#file, this.row + (broken.row ?? 0) + 1));
    for (const cells of data) {
      this.row += 1;
      if (!this.#give(cells)) return;
    }
    this.#waiting = last ? '' : this.#waiting.slice(meta.cursor);
    if (this.#waiting.length <= ROW_CHARACTERS_LIMIT) return;
    const fault = this.#waiting.includes('"') ? openQuote : longRow;
    this.#refuse(fault(this.#file, this.row + 1));
  }

  #give(cells: string[]): boolean {
    if (cells.length > COLUMNS_LIMIT) {
      this.#refuse(tooMany(this.#file, 'columns'));
      return false;
    }
    let blank = true;
    for (let i = 0; i < cells.length; i += 1) {
      const cell = (cells[i] ?? '').trim();
      cells[i] = cell;
      if (cell !== '') blank = false;
    }
    if (blank) return true;
    this.given += 1;
    this.stopped = this.#visit({ sheet: '', row: this.row, cells }) !== undefined;
    return !this.stopped;
  }

  #refuse(issue: Issue): void {
    this.fault = issue;
  }
}

function parserOf(delimiter: string): Papa.Parser {
  return new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"', escapeChar: '"' });
}

/** The separator by which most rows have the same number of cells, more than one; a comma where none does. */
function separatorOf(sample: string): string {
  let found = { separator: ',', rows: 0, cells: 0 };
  for (const separator of SEPARATORS) {
    if (!sample.includes(separator)) continue;
    const { data } = parserOf(separator).parse(sample, 0, false) as Papa.ParseResult<string[]>;
    const counts = new Map<number, number>();
    for (const cells of data.slice(0, 500)) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const [cells, rows] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0]);
    if (rows > found.rows || (rows === found.rows && cells > found.cells)) found = { separator, rows, cells };
  }
  return found.separator;
}

function mixed(file: string, row: number): Issue {
  return {
    code: 'table.mixedText', severity: 'error', place: { file, row: row + 1 },
    message: 'This file mixes two encodings or is damaged: somewhere after this row are bytes that do not belong to its text.',
    remedy: 'Download it again, or open it in a spreadsheet program and save it as CSV UTF-8.',
  };
}

function longRow(file: string, row: number): Issue {
  return {
    code: 'table.longRow', severity: 'error', place: { file, row },
    message: 'This row is longer than a million characters, which no row of a table is.', remedy: 'Check that it is the file you meant.',
  };
}

function openQuote(file: string, row: number): Issue {
  return {
    code: 'table.openQuote', severity: 'error', place: { file, row },
    message: 'A quotation mark is opened in this row and not closed before a separator or a line end: where a cell ends cannot be told.',
    remedy: 'Download it again. If it was edited by hand, correct the quotation marks of this row.',
  };
}
