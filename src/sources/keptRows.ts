// The data rows of a table: kept with what they give, or refused with the reason. Nothing is repaired.
import type { Refusal } from '../core/evidence/measurement';
import { LISTED_REFUSALS, type Reading } from './publication';
import type { TableRow } from './table/table';

type RowPlace = Pick<TableRow, 'sheet' | 'row'>;

interface KeptRow<T> {
  readonly place: RowPlace;
  readonly content: string;
  readonly gives: T;
}

export class KeptRows<T> {
  rowsRead = 0;
  rowsRefused = 0;
  readonly #refusals: Refusal[] = [];
  readonly #kept = new Map<string, KeptRow<T>>();
  /** Keys of rows that disagreed: a third one is refused as well. */
  readonly #disputed = new Map<string, RowPlace>();

  /**
   * `key` is what the row is about: of two rows about the same, one that says the same is left out, and where they disagree
   * neither can be believed. `content` is what they are compared by.
   */
  keep(row: RowPlace & Partial<Pick<TableRow, 'cells'>>, key: string, gives: T, content = (row.cells ?? []).join('\u0001')): void {
    this.rowsRead += 1;
    const disputed = this.#disputed.get(key);
    if (disputed !== undefined) return this.#refuse(row, `This row is about the same as row ${disputed.row} and they disagree.`);
    const earlier = this.#kept.get(key);
    const place = { sheet: row.sheet, row: row.row };
    if (earlier === undefined) {
      this.#kept.set(key, { place, content, gives });
      return;
    }
    if (earlier.content === content) return this.#refuse(row, `This row repeats ${placeOf(earlier.place, row)}.`);
    this.#kept.delete(key);
    this.#disputed.set(key, earlier.place);
    this.#refuse(earlier.place, `This row and ${placeOf(row, earlier.place)} are about the same and disagree: neither is used.`);
    this.#refuse(row, `This row and ${placeOf(earlier.place, row)} are about the same and disagree: neither is used.`);
  }

  /** A row in order that gives nothing. */
  pass(): void {
    this.rowsRead += 1;
  }

  /** Gives nothing, so that a reader can end the row with it. */
  refuse(row: RowPlace, reason: string): undefined {
    this.rowsRead += 1;
    this.#refuse(row, reason);
    return undefined;
  }

  /** What the kept rows give, in their order. */
  given(): T[] {
    return [...this.#kept.values()].map(({ gives }) => gives);
  }

  counts(): Pick<Reading, 'rowsRead' | 'rowsKept' | 'rowsRefused' | 'refusals'> {
    return {
      rowsRead: this.rowsRead,
      rowsKept: this.rowsRead - this.rowsRefused,
      rowsRefused: this.rowsRefused,
      refusals: this.#refusals.toSorted((a, b) => a.row - b.row),
    };
  }

  #refuse(row: RowPlace, reason: string): void {
    this.rowsRefused += 1;
    if (this.#refusals.length < LISTED_REFUSALS)
      this.#refusals.push({ row: row.row, reason: row.sheet === '' ? reason : `Sheet "${row.sheet}": ${reason}` });
  }
}

function placeOf(row: RowPlace, from: RowPlace): string {
  return row.sheet === from.sheet ? `row ${row.row}` : `row ${row.row} of the sheet "${row.sheet}"`;
}
