// Tables of text cells from whatever holds them: delimited text (CSV), an Excel workbook (XLSX), an OpenDocument spreadsheet (ODS).
// A reader of a publication sees rows, and never which of the three they came in.
import { refuse, succeed, type Result } from '../../core/issue';
import type { ReadOptions, SourceFile } from '../publication';
import { TableBytes, TooLarge, tooLarge } from './tableBytes';
import { notATable, spreadsheetIn } from './tableKind';
import { readOds } from './tableOds';
import { readDelimited } from './tableText';
import { readXlsx } from './tableXlsx';
import { isZip, openZip, ZipFault } from './zip';

/** One row that has some content. */
export interface TableRow {
  /** The sheet's name; empty in delimited text, which has no sheets. */
  readonly sheet: string;
  /** As a spreadsheet program numbers it, from 1: preamble and blank rows count, though blank ones are never given. */
  readonly row: number;
  /**
   * Trimmed text, first column first; trailing blanks may be missing (`cells[i] ?? ''`). Numbers stand in full with a decimal
   * point (a percentage of 82.3% in a workbook is `0.823`), a date is `yyyy-mm-dd`, a formula is the value last worked out
   * (none: blank), a merged cell's value stands in its first cell and its other cells are blank.
   */
  readonly cells: readonly string[];
}

/** Called for each row that is not blank, sheet after sheet, in order. Its answer may leave the sheet, or the file. */
export type RowVisitor = (row: TableRow) => 'nextSheet' | 'stop' | void;

export type TableOptions = Pick<ReadOptions, 'signal' | 'onProgress'>;

export interface TableFile {
  readonly container: 'delimited' | 'xlsx' | 'ods';
  /** Rows given to the visitor. */
  readonly rows: number;
}

/**
 * Reads a file as tables, in one pass over its bytes. Refuses, saying why: a file over 256 MB, an encrypted or old (`.xls`)
 * workbook, a ZIP that is cut short, damaged or would unpack to too much, and what is no table (a PDF, a web page, a picture).
 * Rejects only when `signal` is aborted or the file cannot be read. Rows given before a refusal stand for nothing.
 */
export async function readTable(file: SourceFile, visit: RowVisitor, options: TableOptions): Promise<Result<TableFile>> {
  try {
    const bytes = await TableBytes.open(file, options);
    if (!bytes.ok) return bytes;
    if (isZip(bytes.value.head)) return await readSpreadsheet(bytes.value, file.name, visit, options);
    const other = notATable(bytes.value.head, file.name);
    if (other === undefined) return await readDelimited(bytes.value, file.name, visit);
    await bytes.value.close();
    return refuse(other);
  } catch (error) {
    if (error instanceof ZipFault) return refuse(error.issue);
    if (error instanceof TooLarge) return refuse(tooLarge(file.name));
    throw error;
  }
}

async function readSpreadsheet(bytes: TableBytes, file: string, visit: RowVisitor, options: TableOptions): Promise<Result<TableFile>> {
  const whole = await bytes.whole();
  if (!whole.ok) return whole;
  const zip = openZip(whole.value, file);
  if (!zip.ok) return zip;
  const kind = spreadsheetIn(zip.value, file);
  if (!kind.ok) return kind;
  const read = kind.value === 'ods' ? readOds : readXlsx;
  const rows = await read(zip.value, file, visit, options.signal);
  return rows.ok ? succeed({ container: kind.value, rows: rows.value }) : rows;
}
