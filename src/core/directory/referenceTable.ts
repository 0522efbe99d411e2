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

/** Lines that are no row of the table are listed with their number and left out; at most 100 are listed. */
export function parseTable(text: string, file: string): ReadTable {
  const lines = text.split(/\r\n|\n|\r/);
  const head = headSchema.safeParse(jsonOrUndefined(lines[0] ?? ''));
  if (!head.success) return { table: undefined, issues: [bad(file, 1, 'The first line does not name the table and its columns.')] };
  const { table: kind, about, columns } = head.data;
  const rows: Cell[][] = [];
  const issues: Issue[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    const cells = jsonOrUndefined(line);
    if (isRow(cells, columns.length)) rows.push(cells);
    else if (issues.length < 100) issues.push(bad(file, i + 1, `This line is not ${columns.length} cells (${columns.join(', ')}).`));
  }
  return { table: { kind, about, columns, rows }, issues };
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
