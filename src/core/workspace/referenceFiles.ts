// Reference tables in the workspace: directory/<kind>/<source id>.jsonl, one import a file. Only those listed in sources.json count.
import { latestOrganisations, type Organisation } from '../directory/organisation';
import { formatTable, parseTable, type ReferenceTable, type TableKind } from '../directory/referenceTable';
import type { Source } from '../evidence/measurement';
import type { Issue } from '../issue';
import type { Files } from '../ports';
import { readText } from './jsonFile';

/** A colon stands in no file name on Windows. */
export function tablePath(sourceId: string, kind: TableKind): string {
  return `directory/${kind}/${sourceId.replaceAll(/[^A-Za-z0-9.]+/g, '-')}.jsonl`;
}

/** Writes the table of one import. Rejects when it cannot. */
export async function writeTable(files: Files, sourceId: string, table: ReferenceTable): Promise<void> {
  await files.write(tablePath(sourceId, table.kind), new TextEncoder().encode(formatTable(table)));
}

/** Empties the table of an import that is undone. Nothing reads it any more. */
export async function clearTable(files: Files, source: Source): Promise<void> {
  if (source.table !== undefined) await files.write(tablePath(source.id, source.table), new Uint8Array());
}

export interface ReadTables {
  readonly tables: readonly ReferenceTable[];
  readonly issues: readonly Issue[];
}

/**
 * All imported tables of a kind. One that is listed and is not there, or cannot be read, is an issue. `wanted` chooses the rows to
 * keep by their first cell.
 */
export async function readTables(
  files: Files,
  sources: readonly Source[],
  kind: TableKind,
  wanted?: (firstCell: string) => boolean,
): Promise<ReadTables> {
  const tables: ReferenceTable[] = [];
  const issues: Issue[] = [];
  for (const source of sources) {
    if (source.table !== kind) continue;
    const path = tablePath(source.id, kind);
    const text = await readText(files, path);
    if (text === undefined || (text.ok && text.value === '')) {
      issues.push(missing(path, source));
    } else if (!text.ok) {
      issues.push(...text.issues);
    } else {
      const read = parseTable(text.value, path, wanted);
      issues.push(...read.issues);
      if (read.table?.kind === kind) tables.push(read.table);
    }
  }
  return { tables, issues };
}

/** What the registers say of these organisations and sites, by ODS code. */
export async function organisationsNamed(
  files: Files,
  sources: readonly Source[],
  codes: ReadonlySet<string>,
): Promise<{
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly issues: readonly Issue[];
}> {
  if (codes.size === 0) return { organisations: new Map(), issues: [] };
  const { tables, issues } = await readTables(files, sources, 'organisations', (code) => codes.has(code));
  return { organisations: latestOrganisations(tables), issues };
}

function missing(path: string, source: Source): Issue {
  return {
    code: 'table.missing',
    severity: 'warning',
    message: `What was imported from ${source.file} is not there any more.`,
    remedy: 'Put the file back from an earlier version, or import the publication again.',
    place: { file: path, line: 1, column: 1 },
  };
}
