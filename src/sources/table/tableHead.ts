// The start of each table of a file, to tell by it whose tables they are.
import { succeed, type Result } from '../../core/issue';
import type { SourceFile, TableHead } from '../publication';
import { readTable, type TableOptions, type TableRow } from './table';

/** Rows kept of each table: a heading stands in the first forty of every publication known. */
export const HEAD_ROWS = 60;

/**
 * The heads of a file's tables, sheet by sheet, until `enough` says of those so far that it knows them. Refuses what readTable
 * refuses, as far as it reads.
 */
export async function tableHeads(
  file: SourceFile, enough: (heads: readonly TableHead[]) => boolean, options: TableOptions
): Promise<Result<readonly TableHead[]>> {
  const heads: { sheet: string; rows: TableRow[] }[] = [];
  const read = await readTable(file, (row) => {
    let head = heads.at(-1);
    if (head?.sheet !== row.sheet) {
      if (heads.length > 0 && enough(heads)) return 'stop';
      head = { sheet: row.sheet, rows: [] };
      heads.push(head);
    }
    head.rows.push(row);
    return head.rows.length < HEAD_ROWS ? undefined : enough(heads) ? 'stop' : 'nextSheet';
  }, options);
  return read.ok ? succeed(heads) : read;
}
