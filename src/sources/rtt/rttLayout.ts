// Where the table begins in an RTT file: its separator, its heading row after any preamble, and the month most rows name.
import type { Issue, Place } from '../../core/issue';
import { blankRowEnd, lineEnd, pastLineEnd, textRow } from './csvBytes';
import { monthNumber, publishedMonth } from '../publishedMonth';
import { findColumns, type RttColumns } from './rttColumns';

export interface RttLayout {
  readonly columns: RttColumns;
  readonly delimiter: number;
  /** Offset of the first row under the heading. */
  readonly rowsAt: number;
  /** `yyyy-mm`. */
  readonly period: string;
}

export type FoundLayout = { readonly ok: true; readonly value: RttLayout } | { readonly ok: false; readonly issue: Issue };

const DELIMITERS = [',', '\t', ';', '|'].map((character) => character.charCodeAt(0));
/** Notes above a table are a few lines; a heading further down is not looked for. */
const PREAMBLE_LINES = 60;

export const FULL_CSV_REMEDY = 'Download the "Full CSV data file" of the month from NHS England\'s RTT waiting times page, '
  + 'unpack the ZIP, and import the CSV file in it.';

/** `bytes` holds the start of the file, at least 64 KiB of it or all. */
export function findLayout(bytes: Uint8Array, start: number, end: number, file: string): FoundLayout {
  let nearest = { known: 0, fault: 'it has none of its columns', line: 1 };
  for (const delimiter of DELIMITERS) {
    let line = 1;
    for (let at = start; at < end && line <= PREAMBLE_LINES; line += 1) {
      const row = textRow(bytes, at, end, delimiter);
      const found = row.fields.length < 5 ? undefined : findColumns(row.fields);
      if (found !== undefined && 'columns' in found) return withPeriod(found.columns, delimiter, bytes, row.next, end, { file, line });
      if (found !== undefined && found.known > nearest.known) nearest = { ...found, line };
      at = pastLineEnd(bytes, lineEnd(bytes, at, end), end);
    }
  }
  return refused('rtt.otherLayout', `This is not the monthly RTT "Full CSV data file": ${nearest.fault}.`, { file, line: nearest.line });
}

/** The month a row states; undefined where it states none. */
export function periodOf(period: RttColumns['period'], field: (column: number) => string): string | undefined {
  if ('column' in period) return publishedMonth(field(period.column));
  const month = monthNumber(field(period.month));
  const year = /^(?:19|20)\d{2}$/.exec(field(period.year))?.[0];
  return month === undefined || year === undefined ? undefined : `${year}-${String(month).padStart(2, '0')}`;
}

/** One file is one month: the one most of its first rows name, so that a single wrong row cannot turn all the others away. */
function withPeriod(
  columns: RttColumns, delimiter: number, bytes: Uint8Array, rowsAt: number, end: number,
  place: { readonly file: string; readonly line: number },
): FoundLayout {
  const named = new Map<string, number>();
  for (let at = rowsAt; at < end;) {
    const blank = blankRowEnd(bytes, at, end, delimiter, true);
    if (blank !== -1) {
      at = pastLineEnd(bytes, blank, end);
      continue;
    }
    const row = textRow(bytes, at, end, delimiter);
    const month = periodOf(columns.period, (column) => row.fields[column] ?? '');
    if (month !== undefined) named.set(month, (named.get(month) ?? 0) + 1);
    at = row.next;
  }
  const period = [...named].sort(([, one], [, other]) => other - one)[0]?.[0];
  if (period !== undefined) return { ok: true, value: { columns, delimiter, rowsAt, period } };
  if (rowsAt >= end) return refused('rtt.noRows', 'There are no rows under the heading.', place);
  return refused('rtt.noPeriod', 'No row says which month it is about, so no figure can be dated.', { ...place, line: place.line + 1 });
}

function refused(code: string, message: string, place: Place): FoundLayout {
  return { ok: false, issue: { code, severity: 'error', message, remedy: FULL_CSV_REMEDY, place } };
}
