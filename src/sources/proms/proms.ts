// Readers of Patient Reported Outcome Measures (PROMs), hip and knee replacement: one year by provider, and the series over years.
// https://digital.nhs.uk/data-and-information/publications/statistical/patient-reported-outcome-measures-proms
import type { UnsourcedMeasurement } from '../../core/evidence/measurement';
import { normaliseOdsCode } from '../../core/directory/ods';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { FigureRows } from '../figureRows';
import { promsMeasure, promsProcedure, yearInName, type PromsMeasure } from './promsNames';
import type { Reader, Reading, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { cellNumber, mayBeCount } from '../table/tableCell';
import { HeadingFinder, type Columns, type Meanings } from '../table/tableHeading';

const meanings = {
  procedure: ['Procedure'],
  level: ['Organisation Type', 'Level', 'Org Type'],
  code: ['Organisation Code', 'Org Code', 'Provider Code'],
  // Spelt so in the publication.
  name: ['Organsation Name', 'Organisation Name', 'Org Name', 'Provider Name'],
  measure: ['Measure'],
  records: ['Modelled Records', 'Modelled Record Count'],
  improved: ['Improved'],
  same: ['Same', 'Unchanged'],
  worse: ['Worse', 'Worsened'],
  gain: ['Adjusted Average Health Gain', 'Adjusted Health Gain', 'Adjusted average gain'],
  deviation: ['Standard Deviation', /^standard deviation\b/],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
const NEEDED: readonly Meaning[] = ['procedure', 'code', 'measure', 'records', 'gain'];

export const promsReader: Reader = {
  publication: 'proms',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(hasHeading);
  },

  async read(file, options) {
    const year = yearInName(file.name);
    if (year === undefined) return refuse(noYear(file.name));
    if (Number(year.slice(0, 4)) >= Number(options.today.slice(0, 4))) return refuse(future(file.name, year, options.today));
    const rows = new FigureRows();
    const finder = new HeadingFinder<Meaning>(meanings, NEEDED);
    let columns: Columns<Meaning> | undefined;
    const table = await readTable(file, (row) => {
      const found = finder.offer(row);
      if (found !== undefined) columns = found;
      else if (columns !== undefined) readRow(rows, row, columns, year);
    }, options);
    if (!table.ok) return table;
    if (columns === undefined) return refuse(noHeading(file.name));
    return succeed<Reading>({ ...about('proms', `hip and knee replacement, ${year}, by provider`, year), ...rows.counted() });
  },
};

function hasHeading({ rows }: TableHead): boolean {
  const finder = new HeadingFinder<Meaning>(meanings, NEEDED);
  return rows.some((row) => finder.offer(row) !== undefined);
}

/** What the two PROMs publications have in common. `period` is `yyyy/yy`. */
export function about(
  publication: string, what: string, period: string
): Omit<Reading, 'rowsRead' | 'rowsKept' | 'rowsRefused' | 'refusals' | 'measurements' | 'services'> {
  return {
    publication,
    kind: 'officialStatistic',
    publisher: 'NHS England (formerly NHS Digital)',
    title: `Patient Reported Outcome Measures (PROMs): ${what}`,
    licence: 'Open Government Licence v3.0',
    period,
  };
}

function readRow(rows: FigureRows, row: TableRow, columns: Columns<Meaning>, period: string): void {
  const cell = (meaning: Meaning): string => row.cells[columns.get(meaning) ?? -1] ?? '';
  const [procedure, measure] = [promsProcedure(cell('procedure')), promsMeasure(cell('measure'))];
  if (procedure === undefined) return rows.refuse(row, `"${cell('procedure')}" is no procedure that PROMs are published for.`);
  if (measure === undefined) return rows.refuse(row, `"${cell('measure')}" is no measure that PROMs are published for.`);
  const counts = countsOf(cell);
  if (!counts.ok) return rows.refuse(row, counts.issues[0]?.message ?? '');
  const gain = gainOf(cell('gain'), measure);
  if (typeof gain === 'string') return rows.refuse(row, gain);
  const deviation = cellNumber(cell('deviation'));
  if (deviation.kind === 'text' || (deviation.kind === 'number' && deviation.value < 0)) {
    return rows.refuse(row, `"${cell('deviation')}" is no standard deviation.`);
  }
  const key = [cell('level').toLowerCase(), cell('code'), procedure, measure.name].join('\u0001');
  // Rows of commissioners and of England are read and are no provider's figures.
  if (columns.has('level') && !/provider|trust/i.test(cell('level'))) return rows.keep(row, key, []);
  if (/^england$/i.test(cell('code'))) return rows.keep(row, key, []);
  const provider = normaliseOdsCode(cell('code'));
  if (provider === null) return rows.refuse(row, `"${cell('code')}" is no organisation code.`);
  const common = { provider, stratum: procedure, period };
  rows.keep(row, key, [
    {
      indicator: `proms.${measure.name}.adjustedHealthGainPoints`, ...common, ...gain, unit: 'points', n: counts.value.records,
      ...(deviation.kind === 'number' && gain.value !== null ? { standardDeviation: deviation.value } : {}),
    },
    improvedFigure(measure, common, counts.value),
  ]);
}

interface Counts {
  /** Modelled records; null where kept back or not published. */
  readonly records: number | null;
  readonly improved: number | null;
  readonly absence: 'suppressed' | 'notPublished';
}

function countsOf(cell: (meaning: Meaning) => string): Result<Counts> {
  const wrong = (message: string): Result<never> => refuse({ code: 'proms.row', severity: 'error', message, remedy: '', place: {} });
  const read: Record<'records' | 'improved' | 'same' | 'worse', number | null> = { records: null, improved: null, same: null, worse: null };
  for (const meaning of ['records', 'improved', 'same', 'worse'] as const) {
    const number = cellNumber(cell(meaning));
    if (!mayBeCount(number)) return wrong(`"${cell(meaning)}" is no number of people.`);
    if (number.kind === 'number') read[meaning] = number.value;
  }
  const { records, improved, same, worse } = read;
  if (records !== null && improved !== null && improved > records) return wrong(`${improved} improved of ${records}: more than all.`);
  if (records !== null && improved !== null && same !== null && worse !== null && improved + same + worse !== records) {
    return wrong(`Improved, same and worse are ${improved + same + worse} together, and ${records} records were counted.`);
  }
  const keptBack = (['records', 'improved'] as const).some((meaning) => cellNumber(cell(meaning)).kind === 'suppressed');
  return succeed({ records, improved, absence: keptBack ? 'suppressed' : 'notPublished' });
}

function improvedFigure(
  measure: PromsMeasure, common: { provider: string; stratum: string; period: string }, { records, improved, absence }: Counts
): UnsourcedMeasurement {
  const figure = { indicator: `proms.${measure.name}.improvedShare`, ...common, unit: 'share' as const, n: records };
  return records === null || improved === null || records === 0
    ? { ...figure, value: null, absence }
    : { ...figure, value: Math.round((improved / records) * 1e6) / 1e6, numerator: improved };
}

interface Gain {
  readonly value: number | null;
  readonly absence?: 'suppressed' | 'notPublished';
}

/** The gain, or why there is none, or what is wrong with it. */
export function gainOf(text: string, measure: PromsMeasure): Gain | string {
  const gain = cellNumber(text);
  if (gain.kind === 'suppressed') return { value: null, absence: 'suppressed' };
  if (gain.kind === 'none') return { value: null, absence: 'notPublished' };
  if (gain.kind === 'text') return `"${text}" is no health gain.`;
  if (Math.abs(gain.value) > measure.widest) return `A gain of ${gain.value} is more than the whole of the ${measure.title} scale.`;
  return { value: gain.value };
}

function noYear(file: string): Issue {
  return {
    code: 'proms.noYear', severity: 'error', place: { file },
    message: 'Nothing in this PROMs file says which year it is about; NHS England says it in the file name only (1819 for 2018-19).',
    remedy: 'Give the file its published name back, for example "ProvComm Hip and Knee Replacement 1819.csv".',
  };
}

export function future(file: string, year: string, today: string): Issue {
  return {
    code: 'proms.future', severity: 'error', place: { file },
    message: `This file says it is about ${year}, and today is ${today}: a year that has not ended cannot have been counted.`,
    remedy: "Check the file's name and this computer's date.",
  };
}

export function noHeading(file: string): Issue {
  return {
    code: 'proms.noHeading', severity: 'error', place: { file },
    message: 'The heading of the PROMs table was not found in this file.', remedy: 'Import the file as it was published.',
  };
}
