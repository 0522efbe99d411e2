// Reader of the PROMs time series: adjusted health gain of each provider over the years, with NHS England's word on outliers.
// A year `2018` in its headings is April 2018 to March 2019: its figures are those of the yearly table of 2018-19.
import type { UnsourcedMeasurement } from '../../core/evidence/measurement';
import { normaliseOdsCode } from '../../core/directory/ods';
import { refuse, succeed } from '../../core/issue';
import { FigureRows } from '../figureRows';
import { about, future, gainOf, noHeading } from './proms';
import { financialYear, promsMeasure, promsProcedure, type PromsMeasure } from './promsNames';
import type { Reader, Reading } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { cellNumber, mayBeCount } from '../table/tableCell';
import { columnsOf, headingKey, type Columns, type Meanings } from '../table/tableHeading';

const meanings = {
  code: ['OrgCode', 'Org Code', 'Organisation Code', 'Provider Code'],
  procedure: ['Procedure'],
  measure: ['Measure'],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;

interface Layout {
  readonly columns: Columns<Meaning>;
  /** Oldest first. */
  readonly years: readonly YearColumns[];
}

interface YearColumns {
  readonly period: string;
  readonly records: number;
  readonly gain: number;
  readonly outlier: number | undefined;
}

export const promsSeriesReader: Reader = {
  publication: 'promsSeries',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(({ rows }) => rows.some(({ cells }) => layoutOf(cells) !== undefined));
  },

  async read(file, options) {
    const rows = new FigureRows();
    let layout: Layout | undefined;
    const table = await readTable(file, (row) => {
      const found = layoutOf(row.cells);
      if (found !== undefined) layout = found;
      else if (layout !== undefined) readRow(rows, row, layout);
    }, options);
    if (!table.ok) return table;
    const latest = layout?.years.at(-1)?.period;
    if (latest === undefined) return refuse(noHeading(file.name));
    if (Number(latest.slice(0, 4)) >= Number(options.today.slice(0, 4))) return refuse(future(file.name, latest, options.today));
    return succeed<Reading>({ ...about('promsSeries', `hip and knee replacement, time series to ${latest}`, latest), ...rows.counted() });
  },
};

function layoutOf(cells: readonly string[]): Layout | undefined {
  const columns = columnsOf<Meaning>(cells, meanings, ['code', 'procedure', 'measure']);
  if (columns === undefined) return undefined;
  const keys = cells.map(headingKey);
  const of = (name: string): Map<number, number> => new Map(keys.flatMap((key, i) => {
    const year = new RegExp(`^${name} ((?:19|20)\\d{2})$`).exec(key)?.[1];
    return year === undefined ? [] : [[Number(year), i]];
  }));
  const [records, gains, outliers] = [of('modelled records'), of('adjusted health gain'), of('outlier')];
  const years = [...gains].sort(([a], [b]) => a - b).flatMap(([year, gain]) => {
    const count = records.get(year);
    return count === undefined ? [] : [{ period: financialYear(year), records: count, gain, outlier: outliers.get(year) }];
  });
  return years.length === 0 ? undefined : { columns, years };
}

function readRow(rows: FigureRows, row: TableRow, { columns, years }: Layout): void {
  const cell = (meaning: Meaning): string => row.cells[columns.get(meaning) ?? -1] ?? '';
  const [procedure, measure, provider] = [promsProcedure(cell('procedure')), promsMeasure(cell('measure')), normaliseOdsCode(cell('code'))];
  if (procedure === undefined) return rows.refuse(row, `"${cell('procedure')}" is no procedure that PROMs are published for.`);
  if (measure === undefined) return rows.refuse(row, `"${cell('measure')}" is no measure that PROMs are published for.`);
  const key = [cell('code'), procedure, measure.name].join('\u0001');
  const national = /^england$/i.test(cell('code'));
  if (provider === null && !national) return rows.refuse(row, `"${cell('code')}" is no organisation code.`);
  const figures: UnsourcedMeasurement[] = [];
  for (const year of years) {
    const figure = yearOf(row.cells, year, measure);
    if (typeof figure === 'string') return rows.refuse(row, `${year.period}: ${figure}`);
    // Of years gone by, that there were too few records says nothing any more.
    if (national || figure === undefined || (figure.value === null && year !== years.at(-1))) continue;
    figures.push({
      indicator: `proms.${measure.name}.adjustedHealthGainPoints`,
      provider: provider ?? '',
      stratum: procedure,
      period: year.period,
      unit: 'points',
      ...figure
    });
  }
  rows.keep(row, key, figures);
}

type YearFigure = Pick<UnsourcedMeasurement, 'value' | 'n' | 'absence' | 'note'>;

/** undefined where the provider did none of them that year. */
function yearOf(cells: readonly string[], { records, gain, outlier }: YearColumns, measure: PromsMeasure): YearFigure | string | undefined {
  const count = cellNumber(cells[records]);
  if (!mayBeCount(count)) return `"${cells[records]}" is no number of records.`;
  const read = gainOf(cells[gain] ?? '', measure);
  if (typeof read === 'string') return read;
  const said = outlier === undefined ? '' : (cells[outlier] ?? '').trim();
  if (/^no procedures$/i.test(said)) return undefined;
  const n = count.kind === 'number' ? count.value : null;
  if (read.value !== null) return { value: read.value, n, ...(/outlier/i.test(said) ? { note: said } : {}) };
  if (n === 0) return undefined;
  const tooFew = /^insufficient records$/i.test(said);
  const absence = count.kind === 'suppressed' ? 'suppressed' : tooFew ? 'tooFew' : (read.absence ?? 'notPublished');
  return { value: null, n, absence, ...(said === '' || said === '-' ? {} : { note: said }) };
}
