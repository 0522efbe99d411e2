// Reader of the Data Quality Maturity Index by provider, data set and item. Each score grades its own data set and nothing else.
// https://digital.nhs.uk/data-and-information/publications/statistical/data-quality
import { dqmiScore } from '../core/evidence/dqmi';
import type { UnsourcedMeasurement } from '../core/evidence/measurement';
import { normaliseOdsCode } from '../core/directory/ods';
import { refuse, succeed, type Issue } from '../core/issue';
import { FigureRows } from './figureRows';
import { monthTitle, publishedMonth } from './publishedMonth';
import type { Reader, Reading, TableHead } from './publication';
import { readTable, type TableRow } from './table/table';
import { cellNumber, type CellNumber } from './table/tableCell';
import { HeadingFinder, headingKey, type Columns, type Meanings } from './table/tableHeading';

const meanings = {
  period: ['Reporting Period To', 'Reporting Period End', 'Period To', 'Reporting Period', 'Period'],
  code: ['Data Provider Code', 'Provider Code', 'Organisation Code', 'Org Code'],
  dataset: ['Dataset', 'Data Set'],
  item: ['Data Item', 'Recoded Data Item', 'Data Item Name'],
  itemScore: ['Data Item Score', 'Item Score'],
  coverage: ['Coverage', 'Dataset Coverage', 'Data Item Coverage'],
  datasetScore: ['Dataset Score', 'Data Set Score'],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
const NEEDED: readonly Meaning[] = ['period', 'code', 'dataset', 'item', 'itemScore'];

export const dqmiReader: Reader = {
  publication: 'dqmi',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(hasHeading);
  },

  async read(file, options) {
    const table = new DqmiTable(options.today.slice(0, 7));
    const read = await readTable(file, (row) => table.read(row), options);
    if (!read.ok) return read;
    if (!table.found) return refuse(noHeading(file.name));
    const counted = table.counted();
    const months = counted.measurements.map(({ period }) => period);
    const period = months.reduce<string | null>((latest, month) => (latest === null || month > latest ? month : latest), null);
    return succeed<Reading>({
      publication: 'dqmi', kind: 'officialStatistic', publisher: 'NHS England', licence: 'Open Government Licence v3.0',
      title: `Data Quality Maturity Index${period === null ? '' : `, ${monthTitle(period)}`}`, period, ...counted,
    });
  },
};

function hasHeading({ rows }: TableHead): boolean {
  const finder = new HeadingFinder<Meaning>(meanings, NEEDED);
  return rows.some((row) => finder.offer(row) !== undefined);
}

interface DataSet {
  readonly figure: Pick<UnsourcedMeasurement, 'provider' | 'period'> & { readonly stratum: string };
  /** As published; undefined where it is not. */
  readonly score: number | undefined;
  /** First row; another that states another score is refused. */
  readonly row: number;
  readonly items: { readonly score: number; readonly coverage: number | undefined }[];
}

class DqmiTable {
  found = false;
  readonly #rows = new FigureRows();
  readonly #month: string;
  readonly #sets = new Map<string, DataSet>();
  #sheet: string | undefined;
  #finder = new HeadingFinder<Meaning>(meanings, NEEDED);
  #columns: Columns<Meaning> | undefined;

  constructor(month: string) {
    this.#month = month;
  }

  read(row: TableRow): void {
    if (row.sheet !== this.#sheet) [this.#sheet, this.#columns, this.#finder] = [
      row.sheet, undefined, new HeadingFinder<Meaning>(meanings, NEEDED)
    ];
    const columns = this.#finder.offer(row);
    if (columns !== undefined) [this.#columns, this.found] = [columns, true];
    else if (this.#columns !== undefined) this.#readRow(row, this.#columns);
  }

  counted(): ReturnType<FigureRows['counted']> {
    const counted = this.#rows.counted();
    return { ...counted, measurements: [...counted.measurements, ...[...this.#sets.values()].flatMap(setFigure)] };
  }

  #readRow(row: TableRow, columns: Columns<Meaning>): void {
    const cell = (meaning: Meaning): string => row.cells[columns.get(meaning) ?? -1] ?? '';
    const provider = normaliseOdsCode(cell('code'));
    if (provider === null) return this.#rows.refuse(row, `"${cell('code')}" is no organisation code.`);
    const period = publishedMonth(cell('period'));
    if (period === undefined) return this.#rows.refuse(row, `"${cell('period')}" is no month.`);
    if (period > this.#month) return this.#rows.refuse(row, `"${cell('period')}" has not been yet.`);
    const [dataset, item] = [headingText(cell('dataset')), headingText(cell('item'))];
    if (dataset === '' || item === '') return this.#rows.refuse(row, 'The data set or the data item is missing.');
    const scores = (['itemScore', 'coverage', 'datasetScore'] as const).map(
      (meaning) => [cell(meaning), cellNumber(cell(meaning))] as const
    );
    const wrong = scores.find(([text, number]) => number.kind === 'text' || (number.kind === 'number' && !isScore(number.value, text)));
    if (wrong !== undefined) return this.#rows.refuse(row, `"${wrong[0]}" is no score between 0 and 100.`);
    const [itemScore, coverage, datasetScore] = scores.map(([text, number]) => pointsOf(number, text));
    const set = this.#setOf(
      [provider, period, headingKey(dataset)].join('\u0001'),
      { figure: { provider, period, stratum: dataset }, score: datasetScore, row: row.row, items: [] }
    );
    if (set.score !== datasetScore) return this.#rows.refuse(
      row, `The score of this data set is ${datasetScore ?? 'missing'} here and ${set.score ?? 'missing'} in row ${set.row}.`
    );
    if (itemScore !== undefined) set.items.push({ score: itemScore / 100, coverage: coverage === undefined ? undefined : coverage / 100 });
    const figure = {
      indicator: 'dqmi.itemScorePoints', provider, stratum: `${dataset}, ${item}`, period, unit: 'points' as const, n: null
    };
    const key = [provider, period, headingKey(dataset), headingKey(item)].join('\u0001');
    this.#rows.keep(row, key, [itemScore === undefined ? {
      ...figure, value: null, absence: scores[0]?.[1].kind === 'suppressed' ? 'suppressed' : 'notPublished'
    } : { ...figure, value: itemScore }]);
  }

  #setOf(key: string, first: DataSet): DataSet {
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    this.#sets.set(key, first);
    return first;
  }
}

/** The published score, else the one its items and their coverage give; none where coverage is not published. */
function setFigure({ figure, score, items }: DataSet): UnsourcedMeasurement[] {
  const covered = items.flatMap((item) => (item.coverage === undefined ? [] : [{ score: item.score, coverage: item.coverage }]));
  const value = score ?? (covered.length === items.length ? dqmiScore(covered) : undefined);
  return value === undefined ? [] : [
    { indicator: 'dqmi.datasetScorePoints', ...figure, value: Math.round(value * 1e4) / 1e4, unit: 'points', n: null }
  ];
}

/** `47.2` and `47.2%` are both points of 100. */
function pointsOf(number: CellNumber, text: string): number | undefined {
  if (number.kind !== 'number') return undefined;
  return text.includes('%') ? Math.round(number.value * 1e6) / 1e4 : number.value;
}

function isScore(value: number, text: string): boolean {
  return value >= 0 && value <= (text.includes('%') ? 1 : 100);
}

function headingText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function noHeading(file: string): Issue {
  return {
    code: 'dqmi.noHeading',
    severity: 'error',
    place: { file },
    message: 'The heading of the DQMI table was not found in this file.',
    remedy: 'Import the CSV as it was published.'
  };
}
