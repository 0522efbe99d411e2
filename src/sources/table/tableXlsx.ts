// The rows of an Excel workbook, as its sheets are inflated. Cached values only: no formula is evaluated.
// Format: ECMA-376 part 1, 5th edition, 18.2 (workbook), 18.3.1 (sheet), 18.4 (shared strings), 18.8 (styles).
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import type { RowVisitor } from './table';
import { COLUMNS_LIMIT, ROWS_LIMIT, tooMany } from './tableLimits';
import { readXml } from './tableXml';
import { isoDay, isDateFormat } from './xlsxDates';
import { ZipFault, type Zip, type ZipEntry } from './zip';

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly from1904: boolean;
  readonly strings: readonly string[];
  /** By style number: whether its numbers are days. */
  readonly dateStyles: readonly boolean[];
}

/** Rows given to the visitor. Throws a ZipFault where the file is damaged. */
export async function readXlsx(zip: Zip, file: string, visit: RowVisitor, signal: AbortSignal | undefined): Promise<Result<number>> {
  const workbook = await readWorkbook(zip, file, signal);
  let rows = 0;
  for (const { name, path } of workbook.sheets) {
    const entry = zip.find(path);
    // A chart sheet has no cells.
    if (entry === undefined || !/worksheets\//i.test(path)) continue;
    const sheet = new SheetReading(name, workbook, visit, file);
    await readXml(zip, entry, sheet, file, signal);
    rows += sheet.rows;
    if (sheet.answer === 'stop') break;
  }
  return workbook.sheets.length === 0 ? refuse(noSheet(file)) : succeed(rows);
}

async function readWorkbook(zip: Zip, file: string, signal: AbortSignal | undefined): Promise<Workbook> {
  const found: { name: string; id: string }[] = [];
  let from1904 = false;
  await each(zip.find('xl/workbook.xml'), (name, attribute) => {
    if (name === 'sheet') found.push(
      { name: attribute('name') ?? '', id: attribute('r:id') ?? attribute('ns0:id') ?? attribute('id') ?? '' }
    );
    if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
  });
  const targets = new Map<string, string>();
  await each(zip.find('xl/_rels/workbook.xml.rels'), (name, attribute) => {
    if (name === 'Relationship') targets.set(attribute('Id') ?? '', pathOf(attribute('Target') ?? ''));
  });
  const sheets = found.map(({ name, id }, i) => ({ name, path: targets.get(id) ?? `xl/worksheets/sheet${i + 1}.xml` }));
  return { sheets, from1904, strings: await sharedStrings(), dateStyles: await dateStyles() };

  async function each(
    entry: ZipEntry | undefined, open: (name: string, attribute: (name: string) => string | undefined) => void
  ): Promise<void> {
    if (entry !== undefined) await readXml(zip, entry, { open, close: () => undefined }, file, signal);
  }

  async function sharedStrings(): Promise<string[]> {
    const strings: string[] = [];
    let text = '';
    let phonetic = 0;
    let inText = false;
    const entry = zip.find('xl/sharedStrings.xml');
    if (entry === undefined) return strings;
    await readXml(zip, entry, {
      open(name) {
        if (name === 'si') text = '';
        // Reading aids for Japanese stand beside the text and are not of it (18.4.6).
        if (name === 'rPh') phonetic += 1;
        if (name === 't') inText = phonetic === 0;
      },
      text(part) {
        if (inText) text += part;
      },
      close(name) {
        if (name === 'rPh') phonetic -= 1;
        if (name === 't') inText = false;
        if (name === 'si') strings.push(tidy(text));
      },
    }, file, signal);
    return strings;
  }

  async function dateStyles(): Promise<boolean[]> {
    const formats = new Map<string, string>();
    const styles: boolean[] = [];
    let inCells = false;
    const entry = zip.find('xl/styles.xml');
    if (entry === undefined) return styles;
    await readXml(zip, entry, {
      open(name, attribute) {
        if (name === 'numFmt') formats.set(attribute('numFmtId') ?? '', attribute('formatCode') ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells) styles.push(isDateFormat(attribute('numFmtId') ?? '0', formats));
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    }, file, signal);
    return styles;
  }
}

/** `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml` and `../xl/...` are the same part. */
function pathOf(target: string): string {
  const bare = target.replace(/^(?:\.\.\/|\/)/, '');
  return bare.startsWith('xl/') ? bare : `xl/${bare}`;
}

/** One sheet on its way through; also the handlers of its XML. */
class SheetReading {
  rows = 0;
  answer: 'nextSheet' | 'stop' | undefined;
  readonly #name: string;
  readonly #workbook: Workbook;
  readonly #visit: RowVisitor;
  readonly #file: string;
  #row = 0;
  #cells: string[] = [];
  #hasContent = false;
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #inValue = false;
  #phonetic = 0;

  constructor(name: string, workbook: Workbook, visit: RowVisitor, file: string) {
    this.#name = name;
    this.#workbook = workbook;
    this.#visit = visit;
    this.#file = file;
  }

  readonly enough = (): boolean => this.answer !== undefined;

  readonly open = (name: string, attribute: (name: string) => string | undefined): void => {
    switch (name) {
      case 'row': {
        const stated = Number(attribute('r') ?? this.#row + 1);
        if (!Number.isInteger(stated) || stated <= this.#row) throw new ZipFault(disordered(this.#file, this.#name));
        if (stated > ROWS_LIMIT) throw new ZipFault(tooMany(this.#file, 'rows'));
        this.#row = stated;
        this.#cells = [];
        this.#hasContent = false;
        this.#column = -1;
        return;
      }
      case 'c':
        this.#column = columnAt(attribute('r')) ?? this.#column + 1;
        this.#type = attribute('t') ?? 'n';
        this.#style = Number(attribute('s') ?? 0);
        this.#text = '';
        return;
      case 'rPh':
        this.#phonetic += 1;
        return;
      case 'v': case 't':
        this.#inValue = this.#phonetic === 0;
    }
  };

  readonly text = (part: string): void => {
    if (this.#inValue) this.#text += part;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.#inValue = false;
    if (name === 'rPh') this.#phonetic -= 1;
    if (name === 'c') this.#put(this.#valueOf(this.#text));
    if (name === 'row' && this.#hasContent) {
      this.rows += 1;
      this.answer = this.#visit({ sheet: this.#name, row: this.#row, cells: this.#cells }) ?? undefined;
    }
  };

  #put(value: string): void {
    if (value === '') return;
    if (this.#column >= COLUMNS_LIMIT) throw new ZipFault(tooMany(this.#file, 'columns'));
    while (this.#cells.length <= this.#column) this.#cells.push('');
    this.#cells[this.#column] = value;
    this.#hasContent = true;
  }

  #valueOf(text: string): string {
    if (text === '') return '';
    switch (this.#type) {
      case 's': return this.#workbook.strings[Number(text)] ?? '';
      case 'b': return text === '1' ? 'TRUE' : text === '0' ? 'FALSE' : text;
      case 'd': return text.replace(/T00:00:00(?:\.0+)?Z?$/, '');
      case 'n': {
        const value = Number(text);
        if (text.trim() === '' || !Number.isFinite(value)) return text.trim();
        return this.#workbook.dateStyles[this.#style] === true ? isoDay(value, this.#workbook.from1904) : String(value);
      }
      default: return tidy(text);
    }
  }
}

/** Column from 0 of `AB12`; undefined where the reference is missing. */
function columnAt(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/i.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `_x000D_` is how Excel writes a character XML cannot hold (22.4.2.4). */
function tidy(text: string): string {
  const character = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));
  const plain = text.includes('_x') ? text.replaceAll(/_x([0-9A-F]{4})_/gi, character) : text;
  return plain.replaceAll('\u00a0', ' ').trim();
}

function disordered(file: string, sheet: string): Issue {
  return {
    code: 'table.damaged',
    severity: 'error',
    message: `The rows of the sheet "${sheet}" are not in order: the workbook is damaged.`,
    remedy: 'Open it in a spreadsheet program, save it afresh, and import that.',
    place: { file }
  };
}

function noSheet(file: string): Issue {
  return {
    code: 'table.noSheet', severity: 'error', message: 'This workbook has no sheet.', remedy: 'Download it again.', place: { file }
  };
}
