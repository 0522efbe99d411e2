// Reader of a local table by a mapping: what its columns mean is said in directory/mappings.json, and nothing is guessed.
import { normaliseOdsCode } from '../core/directory/ods';
import { normaliseTreatmentFunction } from '../core/directory/treatmentFunction';
import { columnsOfMapping, INDICATOR_NAME, type MappedField, type MappedFigure, type Mapping } from '../core/evidence/mapping';
import { unitSchema, type UnsourcedMeasurement } from '../core/evidence/measurement';
import { hasBegun } from '../core/evidence/period';
import { refuse, succeed, type Issue, type Result } from '../core/issue';
import { ratingLevel } from './cqc/cqcRating';
import { FigureRows } from './figureRows';
import type { Reader, TableHead } from './publication';
import { publishedMonth } from './publishedMonth';
import { readTable, type TableRow } from './table/table';
import { cellNumber } from './table/tableCell';
import { headingKey } from './table/tableHeading';

/** Shares given beside their counts may be rounded to whole hundredths. */
const ROUNDING = 0.0051;

type Cell = (field: MappedField | undefined) => string;

export function mappedReader(mapping: Mapping): Reader {
  return {
    publication: `local.${mapping.id}`,
    recognises: () => false,

    recognisesTables(heads) {
      return heads.some(({ rows }) => rows.some(({ cells }) => hasHeadings(cells, mapping)));
    },

    async read(file, options) {
      const rows = new FigureRows();
      let columns: ReadonlyMap<string, number> | undefined;
      const table = await readTable(
        file,
        (row) => {
          if (columns !== undefined) return readRow(rows, row, mapping, columns, options.today);
          if (hasHeadings(row.cells, mapping)) columns = new Map(row.cells.map((cell, i) => [headingKey(cell), i] as const).reverse());
          return undefined;
        },
        options,
      );
      if (!table.ok) return table;
      if (columns === undefined) return refuse(noHeading(file.name, mapping));
      const counted = rows.counted();
      const periods = counted.measurements.map(({ period }) => period).sort();
      return succeed({
        publication: `local.${mapping.id}`,
        kind: mapping.kind,
        publisher: mapping.publisher,
        title: mapping.title,
        licence: mapping.licence,
        period: periods.at(-1) ?? null,
        ...counted,
      });
    },
  };
}

/** Readers of local tables, those that ask for more columns first. */
export function mappedReaders(mappings: readonly Mapping[]): Reader[] {
  return [...mappings].sort((a, b) => b.headings.length - a.headings.length).map(mappedReader);
}

/** The first row that may be a heading: two cells or more, none a number, each once. */
export function headingsIn(heads: readonly TableHead[]): readonly string[] | undefined {
  for (const { rows } of heads) {
    const heading = rows.find(({ cells }, i) => {
      const named = cells.filter((cell) => cell !== '');
      return (
        named.length > 1 &&
        named.every((cell) => cellNumber(cell).kind === 'text') &&
        new Set(named).size === named.length &&
        i + 1 < rows.length
      );
    });
    if (heading !== undefined) return heading.cells.filter((cell) => cell !== '');
  }
  return undefined;
}

function hasHeadings(cells: readonly string[], mapping: Mapping): boolean {
  const keys = new Set(cells.map(headingKey));
  return [...mapping.headings, ...columnsOfMapping(mapping)].every((heading) => keys.has(headingKey(heading)));
}

function readRow(rows: FigureRows, row: TableRow, mapping: Mapping, columns: ReadonlyMap<string, number>, today: string): undefined {
  const cell: Cell = (field) =>
    field === undefined ? '' : 'always' in field ? field.always : (row.cells[columns.get(headingKey(field.column)) ?? -1] ?? '');
  const about = aboutOf(cell, mapping, today);
  if (!about.ok) return rows.refuse(row, about.issues[0]?.message ?? '');
  const figures: UnsourcedMeasurement[] = [];
  for (const mapped of mapping.figures) {
    const figure = figureOf(cell, mapped, about.value);
    if (!figure.ok) return rows.refuse(row, figure.issues[0]?.message ?? '');
    figures.push(figure.value);
  }
  const { provider, period, treatmentFunction = '', stratum = '' } = about.value;
  rows.keep(
    row,
    [provider, period, treatmentFunction, stratum, ...figures.map(({ indicator }) => indicator)].join('\u0001'),
    figures,
    JSON.stringify(figures),
  );
}

type About = Pick<UnsourcedMeasurement, 'provider' | 'period' | 'treatmentFunction' | 'stratum'>;

function aboutOf(cell: Cell, mapping: Mapping, today: string): Result<About> {
  const provider = normaliseOdsCode(cell(mapping.provider));
  if (provider === null) return wrong(`"${cell(mapping.provider)}" is no ODS code.`);
  const period = periodOf(cell(mapping.period));
  if (period === undefined) return wrong(`"${cell(mapping.period)}" is no month and no year.`);
  if (!hasBegun(period, today)) return wrong(`${period} is still to come.`);
  const stated = cell(mapping.treatmentFunction);
  const treatmentFunction = stated === '' ? null : normaliseTreatmentFunction(stated);
  if (stated !== '' && treatmentFunction === null) return wrong(`"${stated}" is no treatment function that figures are joined by.`);
  const stratum = cell(mapping.stratum);
  return succeed({
    provider,
    ...(treatmentFunction === null ? {} : { treatmentFunction }),
    ...(stratum === '' ? {} : { stratum }),
    period,
  });
}

/** `yyyy`, `yyyy/yy`, or a month however it is written. */
function periodOf(text: string): string | undefined {
  const [, year, next] = /^((?:19|20)\d{2})(?:\s*[/-]\s*(?:20)?(\d{2}))?$/.exec(text.trim()) ?? [];
  if (year !== undefined && next === undefined) return year;
  if (year !== undefined && Number(next) === (Number(year) + 1) % 100 && (text.includes('/') || Number(next) > 12))
    return `${year}/${next}`;
  return publishedMonth(text);
}

function figureOf(cell: Cell, mapped: MappedFigure, about: About): Result<UnsourcedMeasurement> {
  const indicator = cell(mapped.indicator);
  if (!INDICATOR_NAME.test(indicator)) return wrong(`"${indicator}" is no name of an indicator, such as local.firstSeenWeeks.`);
  const unit = unitSchema.safeParse(cell(mapped.unit).toLowerCase());
  if (!unit.success) return wrong(`"${cell(mapped.unit)}" is no unit: ${unitSchema.options.join(', ')}.`);
  const [n, numerator] = [countOf(cell(mapped.n)), countOf(cell(mapped.numerator))];
  if (n === undefined) return wrong(`"${cell(mapped.n)}" is no number of people.`);
  if (numerator === undefined) return wrong(`"${cell(mapped.numerator)}" is no number of people.`);
  if (n !== null && numerator !== null && numerator > n) return wrong(`${numerator} of ${n}: more than all.`);
  const figure = { indicator, ...about, unit: unit.data, n, ...(numerator === null ? {} : { numerator }) };
  const value = valueOf(cell(mapped.value), unit.data, mapped.perHundred === true);
  if (typeof value === 'string') return wrong(value);
  if (typeof value === 'object') return succeed({ ...figure, value: null, absence: value.absence });
  if (unit.data === 'share' && n !== null && n > 0 && numerator !== null && Math.abs(numerator / n - value) > ROUNDING)
    return wrong(`${numerator} of ${n} is not a share of ${value}.`);
  return succeed({ ...figure, value });
}

/** The value; why there is none; or, as a sentence, what is wrong with it. */
function valueOf(
  text: string,
  unit: UnsourcedMeasurement['unit'],
  perHundred: boolean,
): number | { readonly absence: 'suppressed' | 'notPublished' } | string {
  const read = cellNumber(text);
  if (read.kind === 'suppressed') return { absence: 'suppressed' };
  if (read.kind === 'none') return { absence: 'notPublished' };
  if (unit === 'rating') {
    const level = read.kind === 'number' ? read.value : ratingLevel(text);
    if (level === null) return { absence: 'notPublished' };
    return level !== undefined && Number.isInteger(level) && level >= 1 && level <= 4
      ? level
      : `"${text}" is no rating: inadequate (1) to outstanding (4).`;
  }
  if (read.kind === 'text') return `"${text}" is no number.`;
  const value = unit === 'share' && perHundred && !text.includes('%') ? read.value / 100 : read.value;
  if (unit === 'share' && (value < 0 || value > 1))
    return perHundred ? `${text} is no share.` : `${text} is no share from 0 to 1 (one from 0 to 100 needs perHundred in the mapping).`;
  if (unit === 'people' && !Number.isInteger(value)) return `${text} is no whole number of people.`;
  return unit !== 'points' && value < 0 ? `${text} is less than nothing.` : value;
}

/** null where none is given; undefined where it is no count. */
function countOf(text: string): number | null | undefined {
  const read = cellNumber(text);
  if (read.kind === 'none' || read.kind === 'suppressed') return null;
  return read.kind === 'number' && read.value >= 0 && Number.isInteger(read.value) ? read.value : undefined;
}

function noHeading(file: string, { title, headings }: Mapping): Issue {
  return {
    code: 'mapping.noHeading',
    severity: 'error',
    place: { file },
    message: `The heading of "${title}" was not found in this file: ${headings.join(', ')}.`,
    remedy: 'Import the table as before, or map its columns again.',
  };
}

function wrong(message: string): Result<never> {
  return { ok: false, issues: [{ code: 'mapping.row', severity: 'error', message, remedy: '', place: {} }] };
}
