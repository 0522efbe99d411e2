// Finding a table's heading wherever it stands: by what its columns mean, not by where or exactly how they are written.

/**
 * What each column may be called, by its meaning. A name matches a heading cell when both are the same after headingKey(); a
 * regular expression is tested on the key. Names are tried in order; a column is taken by one meaning only.
 */
export type Meanings<K extends string> = Readonly<Record<K, readonly (string | RegExp)[]>>;

/** Column (from 0) of each meaning that was found. */
export type Columns<K extends string> = ReadonlyMap<K, number>;

/**
 * A heading cell as it is compared: lower case, footnote marks (`(1)`, `[2]`, `*`) and units of spelling that vary (line breaks,
 * underscores, hyphens, slashes, apostrophes, `&`) made one space: `ODS CODE (1)` and `Ods_Code` are both `ods code`.
 */
export function headingKey(text: string): string {
  const known = keys.get(text);
  if (known !== undefined) return known;
  const key = text
    .toLowerCase()
    .replaceAll(/[([]\s*(?:\d{1,2}|[a-z]|note[s ]*\d*)\s*[)\]]/g, ' ')
    .replaceAll(/[’'"*†‡]/g, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[\s_\-–—/:.,]+/g, ' ')
    .trim();
  if (keys.size < REMEMBERED) keys.set(text, key);
  return key;
}

/** Every row may be a heading, and the same names and words stand in thousands of rows. */
const keys = new Map<string, string>();
const REMEMBERED = 16_384;

/** The columns of a heading row; undefined where a meaning of `needed` is missing. */
export function columnsOf<K extends string>(cells: readonly string[], meanings: Meanings<K>, needed: readonly K[]): Columns<K> | undefined {
  const written = cells.map(headingKey);
  const columns = new Map<K, number>();
  const taken = new Set<number>();
  for (const [meaning, names] of Object.entries(meanings) as [K, readonly (string | RegExp)[]][]) {
    const at = columnOf(written, names, taken);
    if (at !== -1) {
      columns.set(meaning, at);
      taken.add(at);
    } else if (needed.includes(meaning)) return undefined;
  }
  return columns;
}

function columnOf(written: readonly string[], names: readonly (string | RegExp)[], taken: ReadonlySet<number>): number {
  for (const name of names) {
    const wanted = typeof name === 'string' ? headingKey(name) : name;
    const at = written.findIndex(
      (key, i) => key !== '' && !taken.has(i) && (typeof wanted === 'string' ? key === wanted : wanted.test(key))
    );
    if (at !== -1) return at;
  }
  return -1;
}

/**
 * Looks for a heading in rows as they come: in the row itself, then in the row joined with the one above it (a two-row heading,
 * where a merged group name stands above several columns). Keep one per sheet.
 */
export class HeadingFinder<K extends string> {
  readonly #meanings: Meanings<K>;
  readonly #needed: readonly K[];
  #above: { readonly row: number; readonly cells: readonly string[] } | undefined;

  constructor(meanings: Meanings<K>, needed: readonly K[]) {
    this.#meanings = meanings;
    this.#needed = needed;
  }

  /** The columns where this row ends a heading; undefined where it does not. */
  offer(row: { readonly row: number; readonly cells: readonly string[] }): Columns<K> | undefined {
    const above = this.#above;
    this.#above = row;
    const alone = columnsOf(row.cells, this.#meanings, this.#needed);
    if (alone !== undefined || above === undefined || above.row !== row.row - 1) return alone;
    return columnsOf(joinedHeading(above.cells, row.cells), this.#meanings, this.#needed);
  }
}

/** A group name holds for the blank columns to its right, until the next one: `NUMBER OF PEOPLE | | ` over `TOTAL | WITHIN`. */
function joinedHeading(above: readonly string[], below: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(above.length, below.length) }, (_, i) => {
    if ((above[i] ?? '') !== '') group = above[i] ?? '';
    return `${group} ${below[i] ?? ''}`.trim();
  });
}
