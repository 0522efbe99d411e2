// What every reader of a publication has in common. One reader a publication, found by content, never by file name.
import type { Refusal, SourceKind, UnsourcedMeasurement } from '../core/evidence/measurement';
import type { Issue } from '../core/issue';
import type { ReferenceTable } from '../core/directory/referenceTable';
import type { DirectoryService } from '../core/directory/service';
import type { TableRow } from './table/table';

/** A file to read: its name (for messages only), its size, and its bytes as often as asked. */
export interface SourceFile {
  readonly name: string;
  /** Bytes; undefined where the size is not known before reading. */
  readonly size?: number;
  /** A fresh pass over the bytes. */
  chunks(): AsyncIterable<Uint8Array>;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Bytes read so far; called at most once a chunk. */
  readonly onProgress?: (bytesRead: number) => void;
  /** The day the file is imported, `yyyy-mm-dd`: it dates what the file itself does not date. */
  readonly today: string;
}

/** What a reader found. `rowsRead` counts data rows (or entries), never headings; `rowsKept + rowsRefused = rowsRead`. */
export interface Reading {
  readonly publication: string;
  readonly kind: SourceKind;
  readonly publisher: string;
  readonly title: string;
  readonly licence: string;
  readonly period: string | null;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRefused: number;
  /** At most 1,000. */
  readonly refusals: readonly Refusal[];
  readonly measurements: readonly UnsourcedMeasurement[];
  readonly services: readonly DirectoryService[];
  /** Reference data: organisations, deprivation, journeys, places. */
  readonly table?: ReferenceTable;
  /** Lower-case hex SHA-256 is added by the import; a reader never hashes. */
}

export type ReadingResult = { readonly ok: true; readonly value: Reading } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Most refusals listed for one file; the rest are counted. */
export const LISTED_REFUSALS = 1_000;

/** The start of one table of a file: a sheet of a workbook, or the whole of a delimited text. */
export interface TableHead {
  /** The sheet's name; empty in delimited text. */
  readonly sheet: string;
  /** At most the first 60 rows that are not blank. */
  readonly rows: readonly TableRow[];
}

/** A reader recognises its publication from the first bytes (at least 64 KiB or the whole file), then reads it. */
export interface Reader {
  readonly publication: string;
  recognises(head: Uint8Array): boolean;
  /** Whether these are its tables, in a file that holds tables (CSV, XLSX, ODS). Such a reader's `recognises` may answer false. */
  recognisesTables?(heads: readonly TableHead[]): boolean;
  read(file: SourceFile, options: ReadOptions): Promise<ReadingResult>;
}
