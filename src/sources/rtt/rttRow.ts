// One row of the RTT file, read off the bytes: no string a field. 183,000 rows of 121 fields pass through here.
import { BROKEN_QUOTE, CR, LF, MORE_BYTES, QUOTE, fieldText, lineEnd, pastLineEnd, quotedEnd } from './csvBytes';
import type { RttColumns } from './rttColumns';

/** Kind of a column that holds a count; all others are text, which is only looked at where it is needed. */
const NUMBER = 1;
const ZERO = 0x30;
const NINE = 0x39;
/** The longest count accepted: all of England's waiting list has seven digits, and nine fit in 32 bits. */
const COUNT_DIGITS = 9;
/** Longest row: a real one has some 600 bytes. */
export const ROW_BYTES_LIMIT = 1_048_576;

/** Reads a row into its own fields, which hold until the next row is read. */
export class RttRow {
  /** By column: the count, 0 where blank. */
  readonly counts: Int32Array;
  /** By column: whether a count stands there. */
  readonly stated: Uint8Array;
  /** By column, text columns only: where the field stands in the bytes, quotation marks and all. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  fields = 0;
  /** Why the row cannot be read; undefined where it can. The first fault stands. */
  fault: string | undefined;
  /** The last field of the row is blank and no line end follows: the file may stop here in the middle. */
  endsBare = false;

  readonly #kinds: Uint8Array;
  readonly #columns: RttColumns;
  readonly #delimiter: number;

  constructor(columns: RttColumns, delimiter: number) {
    this.#columns = columns;
    this.#delimiter = delimiter;
    this.#kinds = new Uint8Array(columns.count);
    const counted = [...columns.bandColumns, columns.total, columns.unknownStart, columns.totalAll];
    for (const column of counted) if (column >= 0) this.#kinds[column] = NUMBER;
    this.counts = new Int32Array(columns.count);
    this.stated = new Uint8Array(columns.count);
    this.starts = new Int32Array(columns.count);
    this.ends = new Int32Array(columns.count);
  }

  text(bytes: Uint8Array, column: number): string {
    return fieldText(bytes, this.starts[column] ?? 0, this.ends[column] ?? 0);
  }

  /** Reads the row at `at`; gives the offset of the next one, or MORE_BYTES where it is not all there (never when `last`). */
  read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    const { counts, stated, starts, ends } = this;
    const kinds = this.#kinds;
    const delimiter = this.#delimiter;
    const columns = kinds.length;
    this.fault = undefined;
    this.endsBare = false;
    let start = at;
    let moreHeld = false;
    for (let column = 0; ; column += 1) {
      let stop = start;
      let byte = bytes[start] as number;
      if (column < columns && kinds[column] === NUMBER) {
        // Nine fields in ten are a lone 0.
        if (byte === ZERO && bytes[start + 1] === delimiter) {
          counts[column] = 0;
          stated[column] = 1;
          start += 2;
          continue;
        }
        let count = 0;
        while (byte >= ZERO && byte <= NINE) {
          count = count * 10 + (byte - ZERO);
          stop += 1;
          byte = bytes[stop] as number;
        }
        if ((byte === delimiter || byte === LF || byte === CR || stop >= end) && stop - start <= COUNT_DIGITS) {
          counts[column] = count;
          stated[column] = stop === start ? 0 : 1;
        } else {
          stop = this.#otherNumber(bytes, start, end, column, last);
        }
      } else {
        stop = byte === QUOTE && start < end ? quotedEnd(bytes, start, end, delimiter, last) : this.#fieldEnd(bytes, start, end);
        if (column < columns) {
          starts[column] = start;
          ends[column] = stop;
        } else {
          // Trailing separators hold nothing.
          moreHeld ||= stop > start && fieldText(bytes, start, stop) !== '';
        }
      }
      if (stop === BROKEN_QUOTE) return this.#brokenRow(bytes, at, end, last);
      if (stop === MORE_BYTES || (stop >= end && !last)) return MORE_BYTES;
      byte = bytes[stop] as number;
      if (stop < end && byte === delimiter) {
        start = stop + 1;
        continue;
      }
      this.fields = column + 1;
      this.endsBare = stop >= end && stop === start && column < columns;
      // A fault in a count stands behind it: a row of other columns has its counts elsewhere.
      if (this.fields < columns || moreHeld) this.fault = `This row has ${this.fields} fields; the heading has ${columns}.`;
      return pastLineEnd(bytes, stop, end);
    }
  }

  #fieldEnd(bytes: Uint8Array, start: number, end: number): number {
    const delimiter = this.#delimiter;
    let stop = start;
    while (stop < end) {
      const byte = bytes[stop];
      if (byte === delimiter || byte === LF || byte === CR) break;
      stop += 1;
    }
    return stop;
  }

  /** A count that is not plain digits: quoted, with thousands commas, padded; or no count at all. */
  #otherNumber(bytes: Uint8Array, start: number, end: number, column: number, last: boolean): number {
    const stop = bytes[start] === QUOTE ? quotedEnd(bytes, start, end, this.#delimiter, last) : this.#fieldEnd(bytes, start, end);
    if (stop < 0) return stop;
    const text = fieldText(bytes, start, stop);
    const count = countOf(text);
    this.counts[column] = count ?? 0;
    this.stated[column] = NOBODY.test(text) ? 0 : 1;
    if (count === undefined) this.fault ??= `"${this.#columns.headings[column] ?? ''}" ${whyNoCount(text)}`;
    return stop;
  }

  /** A mark left open would take in the next rows: the row ends at its own line end, and is not read. */
  #brokenRow(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    const stop = lineEnd(bytes, at, end);
    if (stop >= end && !last) return MORE_BYTES;
    this.fields = 0;
    this.fault = 'A quotation mark in this row is not closed.';
    return pastLineEnd(bytes, stop, end);
  }
}

/** Nobody: blank; a dash, as NHS England's tables have it; what R and databases write for blank. A `*` hides a number. */
const NOBODY = /^(?:[-\u2013]|null|na)?$/i;

/** `1,234` and `12.0` (a whole number as spreadsheets may write it) are counts. */
function countOf(text: string): number | undefined {
  if (NOBODY.test(text)) return 0;
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/.test(text)) return undefined;
  const digits = text.replaceAll(',', '').replace(/\.0+$/, '').replace(/^0+(?=\d)/, '');
  return digits.length <= COUNT_DIGITS ? Number(digits) : undefined;
}

function whyNoCount(text: string): string {
  const shown = shownText(text);
  if (/^[-\u2212]\s*\d/.test(text)) return `is negative (${shown}).`;
  if (/^[\d,]*\.\d+$/.test(text)) return `is not a whole number (${shown}).`;
  if (/^[\d,]+(?:\.0+)?$/.test(text)) return `is not a possible count (${shown}).`;
  return `is not a number (${shown}).`;
}

/** What stood in the file, short enough for a message and without control characters. */
export function shownText(text: string): string {
  const tidy = text.slice(0, 200).replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ');
  return (tidy.length > 40 ? `${tidy.slice(0, 39)}…` : tidy).toWellFormed();
}
