// The rows of an RTT file: each kept and added to its sum, or refused with the reason. Nothing is repaired.
import type { Refusal } from '../../core/evidence/measurement';
import type { ByteQueue } from './byteQueue';
import { CodeCache } from './codeCache';
import { MORE_BYTES, blankRowEnd, lineEnd, pastLineEnd } from './csvBytes';
import { monthTitle } from '../publishedMonth';
import { LISTED_REFUSALS } from '../publication';
import { RowKeys, type EarlierRow } from './rowKeys';
import { periodOf, type RttLayout } from './rttLayout';
import { ROW_BYTES_LIMIT, RttRow, shownText } from './rttRow';
import { CodeNumbers, PARTS, RttSums, type Part } from './rttSums';

/** Commissioner code of patients no commissioner in England is responsible for: NHS England's provider tables leave them out. */
const NOT_COMMISSIONED = 'NONC';
/** CodeNumbers gives no more numbers than that. */
const COMMISSIONERS_LIMIT = 65_536;
const NO_CODE = -1;
const PART_NAMES = PARTS.map((part) => `Part_${part}`).join(', ');
/** In a file with one row a provider. */
const ANY_COMMISSIONER = 1;

export class RttTable {
  readonly sums: RttSums;
  rowsRead = 0;
  rowsRefused = 0;
  readonly refusals: Refusal[] = [];
  readonly #layout: RttLayout;
  readonly #row: RttRow;
  readonly #keys = new RowKeys();
  readonly #bandColumns: Int32Array;
  /** NONC is number 0. */
  readonly #commissioners = new CodeNumbers(NOT_COMMISSIONED);
  readonly #periods: CodeCache<boolean>;
  readonly #parts = new CodeCache((text) => PARTS.indexOf(/^(?:part[ _-]?)?([123][ab]?)$/i.exec(text)?.[1]?.toUpperCase() as Part));
  readonly #providers: CodeCache<number>;
  readonly #commissionerCodes: CodeCache<number>;
  readonly #treatmentFunctions: CodeCache<number>;
  /** Of the row at hand: people in its bands, and a checksum of its counts. */
  #people = 0;
  #checksum = 0;
  /** A kept row has its last field blank: then a blank one is no sign of a file cut short. */
  #lastFieldMayBeBlank = false;
  /** Inside a row longer than any row can be, up to its line end. */
  #skipping = false;

  constructor(layout: RttLayout) {
    const { columns, delimiter } = layout;
    this.#layout = layout;
    this.#row = new RttRow(columns, delimiter);
    this.#bandColumns = Int32Array.from(columns.bandColumns);
    this.sums = new RttSums(columns.bandColumns.length);
    this.#periods = new CodeCache((text) => periodOf(columns.period, () => text) === layout.period);
    const isProvider = (text: string): boolean => /^[A-Z0-9]{2,10}$/i.test(text);
    this.#providers = new CodeCache((text) => (isProvider(text) ? this.sums.providers.numberOf(text.toUpperCase()) : NO_CODE));
    this.#commissionerCodes = new CodeCache((text) => this.#commissioners.numberOf(text.toUpperCase()));
    this.#treatmentFunctions = new CodeCache((text) => {
      const code = treatmentFunctionCode(text);
      return code === undefined ? NO_CODE : this.sums.treatmentFunctions.numberOf(code);
    });
  }

  /** Reads all whole rows that wait; with `last`, also the one at the end of the file. */
  read(queue: ByteQueue, last: boolean): void {
    const { bytes, end } = queue;
    let at = queue.start;
    if (this.#skipping) at = this.#skip(bytes, at, end);
    while (at < end) {
      const blank = blankRowEnd(bytes, at, end, this.#layout.delimiter, last);
      const next = blank === -1 ? this.#row.read(bytes, at, end, last) : pastLineEnd(bytes, blank, end);
      if (next === MORE_BYTES) {
        if (end - at <= ROW_BYTES_LIMIT) break;
        this.#refuseLongRow();
        at = this.#skip(bytes, at, end);
      } else {
        if (blank === -1) this.#take(bytes, next - at);
        at = next;
      }
    }
    queue.start = at;
  }

  #skip(bytes: Uint8Array, at: number, end: number): number {
    const stop = lineEnd(bytes, at, end);
    this.#skipping = stop >= end;
    return pastLineEnd(bytes, stop, end);
  }

  #refuseLongRow(): void {
    this.rowsRead += 1;
    this.#refuse('This row is longer than a million characters, which no row of this file is.');
  }

  #take(bytes: Uint8Array, length: number): void {
    if (length > ROW_BYTES_LIMIT) return this.#refuseLongRow();
    this.rowsRead += 1;
    const reason = this.#row.fault ?? this.#keep(bytes);
    if (reason !== undefined) this.#refuse(reason);
  }

  #refuse(reason: string): void {
    this.rowsRefused += 1;
    if (this.refusals.length < LISTED_REFUSALS) this.refusals.push({ row: this.rowsRead, reason });
  }

  /** Adds the row to its sum; or why it cannot be. */
  #keep(bytes: Uint8Array): string | undefined {
    const { columns } = this.#layout;
    if (this.#row.endsBare && !this.#lastFieldMayBeBlank) return 'The file stops in the middle of this row.';
    if (!this.#inPeriod(bytes)) return this.#otherPeriod(bytes);
    const part = this.#meaning(bytes, this.#parts, columns.part);
    if (part === NO_CODE) return `The part "${this.#shown(bytes, columns.part)}" is not one of RTT's (${PART_NAMES}).`;
    const provider = this.#meaning(bytes, this.#providers, columns.provider);
    if (provider === NO_CODE) return noProvider(this.#shown(bytes, columns.provider));
    const treatmentFunction = this.#meaning(bytes, this.#treatmentFunctions, columns.treatmentFunction);
    if (treatmentFunction === NO_CODE) return `"${this.#shown(bytes, columns.treatmentFunction)}" is not a treatment function code.`;
    this.#addUp();
    const noCommissioner = columns.commissioner === -1;
    const commissioner = noCommissioner ? ANY_COMMISSIONER : this.#meaning(bytes, this.#commissionerCodes, columns.commissioner);
    return this.#disagreement(part) ?? this.#count(this.sums.key(provider, treatmentFunction, part), part, commissioner);
  }

  #count(key: number, part: number, commissioner: number): string | undefined {
    if (commissioner === NO_CODE || !this.sums.takes(key, this.#people)) {
      return 'This file has many times more providers, commissioners or people than England has.';
    }
    const earlier = this.#keys.add(key * COMMISSIONERS_LIMIT + commissioner, this.rowsRead, this.#checksum);
    if (earlier !== undefined) return repeated(earlier);
    this.sums.rowsOfPart[part] = (this.sums.rowsOfPart[part] ?? 0) + 1;
    this.#lastFieldMayBeBlank ||= this.#lastFieldIsBlank();
    // NHS England's published provider tables leave out commissioner NONC: those rows are read, checked and kept, and are
    // in no figure. Parts 2A and 3 are in none either.
    if (part <= PARTS.indexOf('2') && commissioner !== 0) this.sums.add(key, this.#people, this.#row.counts, this.#bandColumns);
    return undefined;
  }

  #inPeriod(bytes: Uint8Array): boolean {
    const { columns, period } = this.#layout;
    if ('column' in columns.period) return this.#meaning(bytes, this.#periods, columns.period.column);
    return periodOf(columns.period, (column) => this.#row.text(bytes, column)) === period;
  }

  #otherPeriod(bytes: Uint8Array): string {
    const { columns, period } = this.#layout;
    const stated = 'column' in columns.period ? [columns.period.column] : [columns.period.month, columns.period.year];
    const month = stated.map((column) => this.#shown(bytes, column)).join(' ');
    return `The month of this row (${month}) is not that of the file, ${monthTitle(period)}.`;
  }

  #meaning<T>(bytes: Uint8Array, codes: CodeCache<T>, column: number): T {
    return codes.at(bytes, this.#row.starts[column] as number, this.#row.ends[column] as number);
  }

  #shown(bytes: Uint8Array, column: number): string {
    return shownText(this.#row.text(bytes, column));
  }

  /** Bands must add up to the totals the row itself states; Part_3 counts people without a wait and has no bands. */
  #disagreement(part: number): string | undefined {
    const { total, unknownStart, totalAll } = this.#layout.columns;
    if (PARTS[part] === '3') return undefined;
    const { counts, stated } = this.#row;
    const people = this.#people;
    const unknown = unknownStart === -1 ? 0 : (counts[unknownStart] ?? 0);
    // NHS England leaves Total blank in Part_2, and some programs write 0 for blank: then Total All tells.
    const totalIsBlank = counts[total] === 0 && totalAll !== -1 && stated[totalAll] === 1 && counts[totalAll] === people + unknown;
    if (total !== -1 && stated[total] === 1 && counts[total] !== people && !totalIsBlank) {
      return `The weeks add up to ${people}, and the row's Total says ${counts[total] ?? 0}.`;
    }
    if (totalAll !== -1 && stated[totalAll] === 1 && counts[totalAll] !== people + unknown) {
      const besides = unknown === 0 ? '' : `, with ${unknown} whose start is not known`;
      return `The weeks add up to ${people}${besides}, and the row's Total All says ${counts[totalAll] ?? 0}.`;
    }
    return undefined;
  }

  /** People in the bands of this row, and a checksum of its counts. */
  #addUp(): void {
    const { counts } = this.#row;
    const { total, unknownStart, totalAll } = this.#layout.columns;
    const columns = this.#bandColumns;
    let people = 0;
    let checksum = 0;
    for (let i = 0; i < columns.length; i += 1) {
      const count = counts[columns[i] as number] as number;
      people += count;
      checksum = (Math.imul(checksum, 31) + count) | 0;
    }
    for (const column of [total, unknownStart, totalAll]) checksum = (Math.imul(checksum, 31) + (counts[column] ?? 0)) | 0;
    this.#people = people;
    this.#checksum = checksum;
  }

  #lastFieldIsBlank(): boolean {
    const last = this.#layout.columns.count - 1;
    const { total, unknownStart, totalAll, bandColumns } = this.#layout.columns;
    const isCount = last === total || last === unknownStart || last === totalAll || bandColumns.includes(last);
    return isCount ? this.#row.stated[last] === 0 : this.#row.starts[last] === this.#row.ends[last];
  }
}

function noProvider(shown: string): string {
  return shown === '' ? 'This row has no provider code.' : `"${shown}" is not a provider code.`;
}

function repeated({ row, same }: EarlierRow): string {
  if (same) return `Repeated: row ${row} is the same.`;
  return `Row ${row} is about the same provider, commissioner, part and treatment function and has other counts; the first is kept.`;
}

/** As published: `C_110` (older months wrote `110`), `X02`. Never rolled up: a code and what it holds are the publication's own. */
function treatmentFunctionCode(text: string): string | undefined {
  const [, digits, group] = /^(?:(?:C[_ ]?)?(\d{3})|(X\d{2}))$/i.exec(text) ?? [];
  return digits === undefined ? group?.toUpperCase() : `C_${digits}`;
}
