// The rows of an OpenDocument spreadsheet, as its content is inflated. What is repeated is counted, never copied out.
// Format: OpenDocument 1.3 part 3, 9.1 (tables), 19.385 and 19.675 (values), 19.672 and 19.675 (repetition).
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import type { RowVisitor } from './table';
import { COLUMNS_LIMIT, ROWS_LIMIT, tooMany } from './tableLimits';
import { readXml } from './tableXml';
import { ZipFault, type Zip } from './zip';

/** Rows given to the visitor. Throws a ZipFault where the file is damaged. */
export async function readOds(zip: Zip, file: string, visit: RowVisitor, signal: AbortSignal | undefined): Promise<Result<number>> {
  const content = zip.find('content.xml');
  if (content === undefined) return refuse(noTable(file));
  const reading = new OdsReading(visit, file);
  await readXml(zip, content, reading, file, signal);
  return reading.sheets === 0 ? refuse(noTable(file)) : succeed(reading.rows);
}

/** The handlers of content.xml. */
class OdsReading {
  rows = 0;
  sheets = 0;
  readonly #visit: RowVisitor;
  readonly #file: string;
  #stopped = false;
  #skipping = false;
  #sheet = '';
  /** A table inside a cell is no sheet. */
  #tables = 0;
  #row = 0;
  #rowRepeats = 1;
  #cells: string[] = [];
  #column = 0;
  #cellRepeats = 1;
  #value: string | undefined;
  #text = '';
  #paragraphs = 0;
  #inCell = false;
  #inParagraph = 0;
  /** Inside a comment, a drawing or a form: none of it is the cell's own. */
  #aside = 0;

  constructor(visit: RowVisitor, file: string) {
    this.#visit = visit;
    this.#file = file;
  }

  readonly enough = (): boolean => this.#stopped;

  readonly open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (ASIDES.has(name)) this.#aside += 1;
    if (name === 'table') this.#tables += 1;
    if (this.#aside > 0 || this.#tables > 1) return;
    switch (name) {
      case 'table':
        this.sheets += 1;
        this.#sheet = attribute('table:name') ?? '';
        this.#row = 0;
        this.#skipping = false;
        return;
      case 'table-row':
        this.#rowRepeats = times(attribute('table:number-rows-repeated'));
        this.#cells = [];
        this.#column = 0;
        return;
      case 'table-cell': case 'covered-table-cell':
        this.#inCell = true;
        this.#cellRepeats = times(attribute('table:number-columns-repeated'));
        // What stands under a merged cell is not seen, and not published.
        this.#value = name === 'covered-table-cell' ? '' : valueOf(attribute);
        this.#text = '';
        this.#paragraphs = 0;
        return;
      case 'p':
        if (this.#inCell && this.#paragraphs > 0) this.#text += '\n';
        this.#paragraphs += 1;
        this.#inParagraph += 1;
        return;
      case 's': this.#text += ' '.repeat(Math.min(times(attribute('text:c')), 64)); return;
      case 'tab': this.#text += ' '; return;
      case 'line-break': this.#text += '\n';
    }
  };

  readonly text = (part: string): void => {
    if (this.#inCell && this.#inParagraph > 0 && this.#aside === 0) this.#text += part;
  };

  readonly close = (name: string): void => {
    if (ASIDES.has(name)) this.#aside -= 1;
    else if (this.#aside === 0 && this.#tables === 1) this.#closeOwn(name);
    if (name === 'table') this.#tables -= 1;
  };

  #closeOwn(name: string): void {
    if (name === 'p') this.#inParagraph -= 1;
    if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell();
    if (name === 'table-row') this.#endRow();
  }

  #endCell(): void {
    this.#inCell = false;
    const value = (this.#value ?? this.#text).replaceAll('\u00a0', ' ').trim();
    const next = this.#column + this.#cellRepeats;
    if (value !== '') {
      if (next > COLUMNS_LIMIT) throw new ZipFault(tooMany(this.#file, 'columns'));
      while (this.#cells.length < this.#column) this.#cells.push('');
      while (this.#cells.length < next) this.#cells.push(value);
    }
    this.#column = next;
  }

  /** A blank row repeated to the end of the sheet, as every spreadsheet has, only counts. */
  #endRow(): void {
    const first = this.#row + 1;
    this.#row += this.#rowRepeats;
    if (this.#cells.length === 0 || this.#skipping) return;
    if (this.#row > ROWS_LIMIT) throw new ZipFault(tooMany(this.#file, 'rows'));
    for (let row = first; row <= this.#row; row += 1) {
      this.rows += 1;
      const answer = this.#visit({ sheet: this.#sheet, row, cells: this.#cells });
      if (answer === undefined) continue;
      this.#skipping = true;
      this.#stopped = answer === 'stop';
      return;
    }
  }
}

const ASIDES: ReadonlySet<string> = new Set(
  ['annotation', 'shapes', 'frame', 'forms', 'custom-shape', 'g', 'tracked-changes', 'dde-links', 'database-ranges']
);

/** At least 1; a count beyond any sheet's size stays beyond it. */
function times(text: string | undefined): number {
  const count = Number(text ?? 1);
  return Number.isInteger(count) && count >= 1 ? Math.min(count, ROWS_LIMIT + 1) : 1;
}

/** The value the cell holds, whatever it shows; undefined where it holds the text it shows. */
function valueOf(attribute: (name: string) => string | undefined): string | undefined {
  switch (attribute('office:value-type')) {
    case 'float': case 'percentage': case 'currency': {
      const value = Number(attribute('office:value') ?? NaN);
      return Number.isFinite(value) ? String(value) : undefined;
    }
    case 'date': return attribute('office:date-value')?.replace(/T00:00:00(?:\.0+)?$/, '');
    case 'boolean': return attribute('office:boolean-value')?.toUpperCase();
    case 'string': return attribute('office:string-value');
    default: return undefined;
  }
}

function noTable(file: string): Issue {
  return {
    code: 'table.noSheet', severity: 'error', message: 'This spreadsheet has no sheet.', remedy: 'Download it again.', place: { file }
  };
}
