// The RTT table of a workbook, row by row as the delimited text it would be: who works with one month often keeps an extract so.
import type { TableRow, RowVisitor } from '../table/table';
import { isBandHeading, isPartHeading } from './rttColumns';

/** Rows above a heading; a sheet whose heading is further down has none. */
const PREAMBLE_ROWS = 60;
/** Fewest week bands by which the table is told: it never had fewer than 53. */
const FEWEST_BANDS = 10;

export function isRttHeading(cells: readonly string[]): boolean {
  return cells.filter(isBandHeading).length >= FEWEST_BANDS || cells.some(isPartHeading);
}

/** A visitor that hands on the rows of the first sheet with an RTT heading. `push` answers whether it wants more. */
export function rttSheet(push: (line: Uint8Array) => boolean): RowVisitor {
  const encoder = new TextEncoder();
  let [sheet, found, above]: [string | undefined, boolean, TableRow[]] = [undefined, false, []];
  let width = 0;
  // A sheet leaves out the blank cells at the end of a row.
  const line = (cells: readonly string[]): string => [
    ...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')
  ].map(quoted).join(',');
  return (row) => {
    if (row.sheet !== sheet) {
      if (found) return 'stop';
      [sheet, above] = [row.sheet, []];
    }
    if (found) return push(encoder.encode(`${line(row.cells)}\n`)) ? undefined : 'stop';
    above.push(row);
    if (!isRttHeading(row.cells)) return above.length < PREAMBLE_ROWS ? undefined : 'nextSheet';
    [found, width] = [true, row.cells.length];
    return push(encoder.encode(above.map(({ cells }) => `${cells.map(quoted).join(',')}\n`).join(''))) ? undefined : 'stop';
  };
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
