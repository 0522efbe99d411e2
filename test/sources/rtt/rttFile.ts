// Synthetic RTT files in the official layout: made-up organisations, any separator, line end, quoting and encoding.
import type { ReadOptions, Reading, ReadingResult, SourceFile } from '../../../src/sources/publication';
import { rttReader } from '../../../src/sources/rtt/rtt';
import { officialHeadings } from '../../bench/rttMonth';

export interface RttRowMade {
  readonly provider?: string;
  readonly commissioner?: string;
  readonly part?: string;
  readonly fn?: string;
  readonly period?: string;
  readonly name?: string;
  /** People by week waited; the other bands hold 0. */
  readonly bands?: Readonly<Record<number, number | string>>;
  /** Instead of what follows from the bands. */
  readonly totals?: readonly [total: string, unknown: string, totalAll: string];
}

/** Fields of one row, totals as NHS England fills them: `Total` only for completed pathways. */
export function rttFields(row: RttRowMade, openBand = 104): string[] {
  const { provider = 'RZ1', commissioner = '10Q', part = 'Part_2', fn = 'C_110', period = 'RTT-January-2026', name = 'EXAMPLE NHS TRUST', bands = {} } = row;
  const counts = Array.from({ length: openBand + 1 }, (_, week) => (part === 'Part_3' ? '' : String(bands[week] ?? 0)));
  const people = counts.reduce((sum, count) => sum + (Number(count) || 0), 0);
  const completed = part === 'Part_1A' || part === 'Part_1B';
  const totals = row.totals ?? (completed ? [String(people), '0', String(people)] : ['', '', part === 'Part_3' ? '7' : String(people)]);
  return [period, 'QZ1', 'NHS EXAMPLE BOARD', provider, name, 'QZ1', 'NHS EXAMPLE BOARD', commissioner, 'NHS PLACE', part, 'Description', fn, 'Service', ...counts, ...totals];
}

export interface Layout {
  readonly delimiter?: string;
  readonly lineEnd?: string;
  readonly quoteAll?: boolean;
  readonly before?: string;
  readonly finalLineEnd?: boolean;
  readonly openBand?: number;
  readonly headings?: readonly string[];
}

export function rttText(rows: readonly (readonly string[])[], layout: Layout = {}): string {
  const { delimiter = ',', lineEnd = '\r\n', quoteAll = false, before = '', finalLineEnd = true, headings = officialHeadings(layout.openBand) } = layout;
  const field = (text: string): string => (quoteAll || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return before + [headings, ...rows].map((row) => row.map(field).join(delimiter)).join(lineEnd) + (finalLineEnd ? lineEnd : '');
}

export function rttMonthText(rows: readonly RttRowMade[], layout: Layout = {}): string {
  return rttText(rows.map((row) => rttFields(row, layout.openBand)), layout);
}

/** A file in memory, handed out in chunks of `chunkBytes`. */
export function memoryFile(content: string | Uint8Array, chunkBytes = 65_536, name = 'month.csv'): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.slice(at, at + chunkBytes);
    }
  };
}

export const TODAY = '2026-04-01';

export function readRtt(content: string | Uint8Array, options: Partial<ReadOptions> & { chunkBytes?: number } = {}): Promise<ReadingResult> {
  const { chunkBytes, ...rest } = options;
  return rttReader.read(memoryFile(content, chunkBytes), { today: TODAY, ...rest });
}

/** The reading of a file that must be readable. */
export async function rttReading(content: string | Uint8Array, chunkBytes?: number): Promise<Reading> {
  const result = await readRtt(content, chunkBytes === undefined ? {} : { chunkBytes });
  if (!result.ok) throw new Error(result.issues[0]?.message);
  return result.value;
}

/** `value` of one figure; undefined where there is no such figure. */
export function valueOf(reading: Reading, indicator: string, provider = 'RZ1', fn = 'C_110'): number | null | undefined {
  return reading.measurements.find((m) => m.indicator === indicator && m.provider === provider && m.treatmentFunction === fn)?.value;
}
