// One row of a cancer waiting times table: how many were counted, and how many within the standard.
import { cancerIndicators, cancerTarget, type CancerStandard } from '../../core/evidence/cancerStandard';
import type { UnsourcedMeasurement } from '../../core/evidence/measurement';
import { normaliseOdsCode } from '../../core/directory/ods';
import type { FigureRows } from '../figureRows';
import type { TableRow } from '../table/table';
import { cellNumber, type CellNumber } from '../table/tableCell';
import { headingKey, type Columns, type Meanings } from '../table/tableHeading';

/** Where several columns fit (`WITHIN 62 DAYS`, and further on `WITHIN 31 DAYS`), the first is the standard's own. */
export const cancerMeanings = {
  code: [/(?:^| )(?:ods|org|organisation|provider) code$/],
  name: [/(?:^| )(?:accountable provider|org name|organisation name|provider name|provider)$/],
  standard: [/(?:^| )standard$/],
  cancer: [/(?:^| )(?:cancer type|tumour type|suspected cancer or breast symptomatic|suspected cancer|tumour)$/],
  route: [/(?:^| )(?:referral route stage|referral route|route|treatment stage|stage of treatment|stage)$/],
  modality: [/(?:^| )(?:treatment )?modality$/],
  total: [/(?:^| )total$/],
  within: [/(?<!(?<!people )(?:told|treated|seen|started) )within(?: (?:28|31|62) days)?$/],
  after: [/(?:^| )after(?: (?:28|31|62) days)?$/],
  share: [/(?:told|treated|started) within (?:28|31|62) days$/, /^(?:performance|percentage|per cent)$/],
} satisfies Meanings<string>;
export type CancerMeaning = keyof typeof cancerMeanings;
export const NEEDED: readonly CancerMeaning[] = ['code', 'total', 'within', 'after'];

/** The standard a table is about by the days in its own heading. */
export function headedStandard(cells: readonly string[], columns: Columns<CancerMeaning>): CancerStandard | undefined {
  const days = /(28|31|62) days/.exec(headingKey(cells[columns.get('within') ?? -1] ?? ''))?.[1];
  return days === undefined ? undefined : days === '28' ? 'FDS' : days === '31' ? '31D' : '62D';
}

/** From a title, a sheet's name or a cell; undefined where it names none, or more than one. */
export function standardNamed(text: string): CancerStandard | undefined {
  const named = new Set<CancerStandard>();
  if (/\bFDS\b|faster diagnosis|(?<!\d)28[- ]?day|four week/i.test(text)) named.add('FDS');
  if (/\b31[- ]?D(?:ay)?\b|one month/i.test(text)) named.add('31D');
  if (/\b62[- ]?D(?:ay)?\b|two month/i.test(text)) named.add('62D');
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

/** Keeps the row with its figure, or refuses it. `ofTable` is the standard where the row itself names none. */
export function cancerRow(
  rows: FigureRows, row: TableRow, columns: Columns<CancerMeaning>, ofTable: CancerStandard | undefined, month: string
): void {
  const cell = (meaning: CancerMeaning): string => row.cells[columns.get(meaning) ?? -1] ?? '';
  const standard = columns.has('standard') ? standardNamed(cell('standard')) : ofTable;
  if (standard === undefined) return rows.refuse(row, `"${cell('standard')}" is no cancer standard (FDS, 31D or 62D).`);
  const stratum = cancerStratum(standard, cell('cancer'), cell('route'), cell('modality'));
  const national = isNational(cell('code')) || (cell('code') === '' && isNational(cell('name')));
  const provider = normaliseOdsCode(cell('code'));
  if (provider === null && !national) return rows.refuse(row, `"${cell('code')}" is no organisation code.`);
  const counts = countsOf(cell, standard);
  if (typeof counts === 'string') return rows.refuse(row, counts);
  const key = [standard, national ? 'England' : provider, stratum, month].join('\u0001');
  if (provider === null || national) return rows.keep(row, key, []);
  const target = cancerTarget(standard, month);
  rows.keep(row, key, [{
    indicator: cancerIndicators[standard],
    provider,
    stratum,
    period: month,
    unit: 'share',
    ...counts,
    ...(target === undefined ? {} : { target })
  }]);
}

function isNational(text: string): boolean {
  return /^(?:total|england|all english providers|all providers|national)$/i.test(text);
}

type Counts = Pick<UnsourcedMeasurement, 'value' | 'n' | 'numerator' | 'absence'>;

/** What is wrong with the counts, or the figure they give. A shared patient is half for each provider, in the 62-day standard only. */
function countsOf(cell: (meaning: CancerMeaning) => string, standard: CancerStandard): Counts | string {
  const read = (['total', 'within', 'after', 'share'] as const).map((meaning) => [cell(meaning), cellNumber(cell(meaning))] as const);
  const notANumber = read.find(([, { kind }]) => kind === 'text');
  if (notANumber !== undefined) return `"${notANumber[0]}" is no number.`;
  const [total, within, after, share] = read.map(([, number]) => valueOf(number));
  const keptBack = read.some(([, { kind }]) => kind === 'suppressed');
  if (keptBack) return { value: null, n: isCount(total, standard) ? total : null, absence: 'suppressed' };
  if (total === undefined || within === undefined || after === undefined) return 'A count is missing.';
  const unfit = [total, within, after].find((count): boolean => !isCount(count, standard));
  const halves = standard === '62D' ? '' : ' (halves stand in the 62-day standard only)';
  if (unfit !== undefined) return `${unfit} is no number of people${halves}.`;
  if (within + after !== total) return `${within} within and ${after} after the standard are ${within + after}, and ${total} are counted.`;
  if (share !== undefined && (share < 0 || share > 1)) return `A share of ${share} is not between 0 and 1.`;
  if (total === 0) return { value: null, n: 0, absence: 'notPublished' };
  // Published to the nearest tenth of a per cent at the coarsest.
  const value = within / total;
  if (share !== undefined && Math.abs(share - value) > 0.00501)
    return `The published share is ${share}, and ${within} of ${total} is ${value.toFixed(3)}.`;
  return { value: Math.round(value * 1e6) / 1e6, n: total, numerator: within };
}

function valueOf(number: CellNumber): number | undefined {
  return number.kind === 'number' ? number.value : undefined;
}

function isCount(value: number | undefined, standard: CancerStandard): value is number {
  return value !== undefined && value >= 0 && Number.isInteger(standard === '62D' ? value * 2 : value);
}

/** `All cancers, all routes`: cancer type, route or stage, and treatment where it is one; spelt alike however it was published. */
function cancerStratum(standard: CancerStandard, cancer: string, route: string, modality: string): string {
  const parts = [
    tidy(cancer) || 'all cancers',
    tidy(route) || (standard === '31D' ? 'all stages' : 'all routes'),
    tidy(modality).replace(/^all (?:treatment )?modalities$/, '')
  ];
  const text = parts.filter((part) => part !== '').join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Footnote marks go; the letter in `Other (a)` tells two groups apart and stays. */
function tidy(text: string): string {
  return text.replaceAll(/\s*\(\d{1,2}\)/g, '').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
