// Reader of NHS England's monthly cancer waiting times by provider: a sheet a standard (to 2025), or all standards in one table.
// https://www.england.nhs.uk/statistics/statistical-work-areas/cancer-waiting-times/
import type { CancerStandard } from '../../core/evidence/cancerStandard';
import { refuse, succeed, type Issue } from '../../core/issue';
import { CancerNotes } from './cancerNotes';
import { cancerMeanings, cancerRow, headedStandard, NEEDED, standardNamed, type CancerMeaning } from './cancerRow';
import { FigureRows } from '../figureRows';
import { monthTitle, publishedMonth } from '../publishedMonth';
import type { Reader, Reading, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { HeadingFinder, headingKey, type Columns } from '../table/tableHeading';

export const cancerReader: Reader = {
  publication: 'cancer',
  recognises: () => false,

  /** A front sheet alone is recognised too: it says who did not send data. */
  recognisesTables(heads) {
    return heads.some((head) => hasHeading(head) || isFrontSheet(head));
  },

  async read(file, options) {
    const workbook = new CancerWorkbook();
    const table = await readTable(file, (row) => workbook.read(row), options);
    if (!table.ok) return table;
    const { month } = workbook;
    if (month === undefined) return refuse(workbook.tables > 0 || workbook.notes.found > 0 ? noMonth(file.name) : noHeading(file.name));
    if (month > options.today.slice(0, 7)) return refuse(future(file.name, month, options.today));
    if (workbook.tables === 0 && !workbook.isFrontSheet) return refuse(noHeading(file.name));
    return succeed<Reading>({
      publication: 'cancer',
      kind: 'officialStatistic',
      publisher: 'NHS England',
      title: `Cancer waiting times by provider, ${monthTitle(month)}`,
      licence: 'Open Government Licence v3.0',
      period: month,
      ...workbook.rows(month),
    });
  },
};

function hasHeading({ rows }: TableHead): boolean {
  const finder = new HeadingFinder<CancerMeaning>(cancerMeanings, NEEDED);
  return rows.some((row) => {
    const columns = finder.offer(row);
    return columns !== undefined && (columns.has('standard') || rows.some(({ cells }) => cells.some(speaksOfCancer)));
  });
}

/** Its title, and no other publication's: many documents speak of cancer. */
function isFrontSheet({ rows }: TableHead): boolean {
  return rows.slice(0, 12).some(({ cells }) => cells.some((cell) => /cancer waiting times (?:monthly )?statistics/i.test(cell)));
}

function speaksOfCancer(text: string): boolean {
  return /\bcancer\b|\b(?:28|31|62)[- ]day/i.test(text);
}

interface WaitingRow {
  readonly row: TableRow;
  readonly columns: Columns<CancerMeaning>;
  readonly standard: CancerStandard | undefined;
  readonly month: string | undefined;
}

/** What is known before its month is: rows wait for it, since a figure without its month is none. */
class CancerWorkbook {
  month: string | undefined;
  /** Tables found. */
  tables = 0;
  isFrontSheet = false;
  readonly notes = new CancerNotes();
  readonly #waiting: WaitingRow[] = [];
  #sheet: string | undefined;
  #finder = new HeadingFinder<CancerMeaning>(cancerMeanings, NEEDED);
  #columns: Columns<CancerMeaning> | undefined;
  #standard: CancerStandard | undefined;
  #sheetMonth: string | undefined;
  /** The month of a row labelled as the period, which no other month may replace. */
  #stated = false;

  read(row: TableRow): void {
    if (row.sheet !== this.#sheet) this.#begin(row.sheet);
    const columns = this.#finder.offer(row);
    if (columns !== undefined) {
      this.#columns = columns;
      this.tables += 1;
      this.#standard = headedStandard(row.cells, columns) ?? this.#standard;
      return;
    }
    if (this.#columns !== undefined && isData(row, this.#columns)) {
      this.#waiting.push({ row, columns: this.#columns, standard: this.#standard, month: this.#sheetMonth });
      return;
    }
    this.#readTitle(row);
  }

  rows(month: string): ReturnType<FigureRows['counted']> {
    const rows = new FigureRows();
    for (const waiting of this.#waiting) cancerRow(rows, waiting.row, waiting.columns, waiting.standard, waiting.month ?? month);
    const counted = rows.counted();
    return { ...counted, measurements: [...this.notes.beside(counted.measurements), ...this.notes.figures(month)] };
  }

  #begin(sheet: string): void {
    this.#sheet = sheet;
    this.#finder = new HeadingFinder<CancerMeaning>(cancerMeanings, NEEDED);
    this.#columns = undefined;
    this.#standard = standardNamed(sheet);
    this.#sheetMonth = undefined;
    this.#stated = false;
  }

  #readTitle({ cells }: TableRow): void {
    cells.forEach((cell, i) => {
      if (cell === '') return;
      this.isFrontSheet ||= /cancer waiting times (?:monthly )?statistics/i.test(cell);
      if (this.#columns === undefined) this.#standard = standardNamed(cell) ?? this.#standard;
      this.notes.read(cell);
      const labelled = headingKey(cells[i - 1] ?? '') === 'period';
      const month = labelled || isOnlyAMonth(cell) ? publishedMonth(cell) : undefined;
      if (month === undefined || this.#stated || (this.#sheetMonth !== undefined && !labelled)) return;
      this.#sheetMonth = month;
      this.#stated = labelled;
      this.month ??= month;
    });
  }
}

/** `Apr-25`, `April 2025`, `2025-04-01`: a title row that is the month, and no sentence that names one. */
function isOnlyAMonth(text: string): boolean {
  return /^(?:[a-z]{3,9}[- ](?:20)?\d{2}|20\d{2}-\d{2}(?:-\d{2})?)(?: *\(?(?:provisional|final|revised)\)?)?$/i.test(text);
}

/** Rows of the table have a code, or a name beside a number; titles and footnotes have neither. */
function isData({ cells }: TableRow, columns: Columns<CancerMeaning>): boolean {
  const cell = (meaning: CancerMeaning): string => cells[columns.get(meaning) ?? -1] ?? '';
  return cell('total') !== '' && (cell('code') !== '' || cell('name') !== '');
}

function noMonth(file: string): Issue {
  return {
    code: 'cancer.noMonth',
    severity: 'error',
    place: { file },
    message: 'Nothing in this file says which month it is about.',
    remedy: 'Import the workbook, or its sheet, as it was published: the month stands above the table.'
  };
}

function noHeading(file: string): Issue {
  return {
    code: 'cancer.noHeading',
    severity: 'error',
    place: { file },
    message: 'No table of a cancer standard by provider was found in this file.',
    remedy: 'Import the provider workbook: the commissioner and national ones are not read.'
  };
}

function future(file: string, month: string, today: string): Issue {
  return {
    code: 'cancer.future', severity: 'error', place: { file },
    message: `This file says it is about ${monthTitle(month)}, and today is ${today}: a month that has not been cannot have been counted.`,
    remedy: "Check this computer's date. If it is right, the file is not what it says: download it again.",
  };
}
