// Reference data as a file of the workspace: organisations, deprivation, journeys, places. One import, one file, one row a line.
// Why not in evidence.jsonl: docs/decisions/place-and-organisations.md.
import * as z from 'zod';
import type { Issue } from '../issue';

export const tableKindSchema = z.enum(['organisations', 'deprivation', 'journeys', 'places']);
export type TableKind = z.infer<typeof tableKindSchema>;

export type Cell = string | number | null;

export interface ReferenceTable {
  readonly kind: TableKind;
  /** What holds for every row, for example which LSOA boundaries. */
  readonly about: Readonly<Record<string, string>>;
  /** Names of the cells, first cell first. */
  readonly columns: readonly string[];
  /** Sorted by their text in code-unit order. */
  readonly rows: readonly (readonly Cell[])[];
}

const headSchema = z.object({ table: tableKindSchema, about: z.record(z.string(), z.string()), columns: z.array(z.string()).min(1) });

/** The first line names the table and its columns; each further line is one row as a JSON array. LF. */
export function formatTable({ kind, about, columns, rows }: ReferenceTable): string {
  return [JSON.stringify({ table: kind, about, columns }), ...rows.map((row) => JSON.stringify(row)), ''].join('\n');
}

/** A table of rows in any order. */
export function tableOf(
  kind: TableKind,
  about: Readonly<Record<string, string>>,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): ReferenceTable {
  const keyed = rows.map((row) => ({ row, key: row.join('\u0001') }));
  return { kind, about, columns, rows: keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row) };
}

export interface ReadTable {
  /** undefined where the first line names no table. */
  readonly table: ReferenceTable | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Lines that are no row of the table are listed with their number and left out; at most 100 are listed. A table may have millions of
 * rows: with `wanted` only those whose first cell it accepts are parsed and kept, and the others are not looked at.
 */
export function parseTable(text: string, file: string, wanted?: (firstCell: string) => boolean): ReadTable {
  let head: z.infer<typeof headSchema> | undefined;
  const rows: Cell[][] = [];
  const issues: Issue[] = [];
  for (let from = 0, number = 1; from <= text.length && (number === 1 || head !== undefined); number += 1) {
    const to = endOfLine(text, from);
    const start = from;
    from = to + (text.charCodeAt(to) === 13 && text.charCodeAt(to + 1) === 10 ? 2 : 1);
    if (number === 1) {
      head = headSchema.safeParse(jsonOrUndefined(text.slice(start, to))).data;
      continue;
    }
    if (wanted !== undefined && !wanted(firstCellAt(text, start, to))) continue;
    const line = text.slice(start, to);
    if (head === undefined || line.trim() === '') continue;
    const cells = jsonOrUndefined(line);
    if (isRow(cells, head.columns.length)) rows.push(cells);
    else if (issues.length < 100) issues.push(
      bad(file, number, `This line is not ${head.columns.length} cells (${head.columns.join(', ')}).`)
    );
  }
  if (head === undefined) return { table: undefined, issues: [bad(file, 1, 'The first line does not name the table and its columns.')] };
  return { table: { kind: head.table, about: head.about, columns: head.columns, rows }, issues };
}

/** Offset of the line's end, without its mark: LF, CR LF or CR. */
function endOfLine(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) break;
  }
  return at;
}

/** The first cell of a row without parsing the rest; empty where it is no text. */
function firstCellAt(text: string, from: number, to: number): string {
  if (!text.startsWith('["', from)) return '';
  const end = text.indexOf('"', from + 2);
  if (end === -1 || end >= to) return '';
  const raw = text.slice(from + 2, end);
  if (!raw.includes('\\')) return raw;
  const [first] = [jsonOrUndefined(text.slice(from, to))].flat();
  return typeof first === 'string' ? first : '';
}

function isRow(value: unknown, length: number): value is Cell[] {
  return (
    Array.isArray(value) &&
    value.length === length &&
    value.every((cell) => cell === null || typeof cell === 'string' || typeof cell === 'number')
  );
}

function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function bad(file: string, line: number, message: string): Issue {
  return {
    code: 'table.badLine',
    severity: 'warning',
    message,
    remedy: 'Import the publication again: this file is made from it.',
    place: { file, line, column: 1 },
  };
}
