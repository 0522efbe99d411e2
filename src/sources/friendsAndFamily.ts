// Reader of the Friends and Family Test (FFT): what share of those who answered thought the service good or poor.
// Context only: who answers, and how they were asked, differs from one provider to the next (NHS England says not to rank by it).
// https://www.england.nhs.uk/fft/friends-and-family-test-data/
import type { UnsourcedMeasurement } from '../core/evidence/measurement';
import { normaliseOdsCode } from '../core/directory/ods';
import { faultIn, refuse, succeed } from '../core/issue';
import { FigureRows } from './figureRows';
import { monthTitle, publishedMonth } from './publishedMonth';
import type { Reader, Reading, TableHead } from './publication';
import { readTable, type TableRow } from './table/table';
import { cellNumber, mayBeCount } from './table/tableCell';
import { HeadingFinder, type Columns, type Meanings } from './table/tableHeading';

const meanings = {
  code: [/(?:^| )(?:trust|organisation|org|provider) code$/],
  name: [/(?:^| )(?:trust|organisation|org|provider) name$/],
  site: [/(?:^| )site name$/],
  siteCode: [/(?:^| )site code$/],
  ward: [/(?:^| )ward name$/],
  responses: [/(?:^| )total responses$/],
  positive: [/(?:^| )percentage positive$/, /(?:^| )% ?positive$/],
  negative: [/(?:^| )percentage negative$/, /(?:^| )% ?negative$/],
  veryGood: [/(?:^| )very good$/],
  good: [/(?:^| )(?<!very )good$/],
  // Not "Neither good nor poor".
  poor: [/(?:^| )(?<!nor |very )poor$/],
  veryPoor: [/(?:^| )very poor$/],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
const NEEDED: readonly Meaning[] = ['code', 'responses', 'positive', 'negative'];

/** The kind of care a table is about, from its title or its sheet. */
const SETTINGS: readonly (readonly [RegExp, string])[] = [
  [/inpatient|day ?case/i, 'Inpatient and day case'], [/outpatient/i, 'Outpatient'],
  [/a ?& ?e|accident|emergency/i, 'Accident and emergency'],
  [/maternity|antenatal|postnatal|birth/i, 'Maternity'], [/mental health/i, 'Mental health'], [/community/i, 'Community'],
  [/ambulance/i, 'Ambulance'], [/dental/i, 'Dental'],
];

export const friendsAndFamilyReader: Reader = {
  publication: 'fft',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(hasHeading);
  },

  async read(file, options) {
    const rows = new FigureRows();
    const waiting: { row: TableRow; columns: Columns<Meaning>; setting: string }[] = [];
    let [sheet, setting, month]: [string | undefined, string, string | undefined] = [undefined, '', undefined];
    let found = false as boolean;
    let finder = new HeadingFinder<Meaning>(meanings, NEEDED);
    let columns: Columns<Meaning> | undefined;
    const table = await readTable(file, (row) => {
      if (row.sheet !== sheet) {
        [sheet, columns, finder] = [row.sheet, undefined, new HeadingFinder<Meaning>(meanings, NEEDED)];
        setting = settingOf(row.sheet) ?? '';
      }
      const heading = finder.offer(row);
      if (heading !== undefined) [columns, found] = [heading, true];
      else if (columns !== undefined && (row.cells[columns.get('responses') ?? -1] ?? '') !== '') waiting.push({ row, columns, setting });
      else if (columns === undefined) {
        for (const cell of row.cells) {
          setting ||= settingOf(cell) ?? '';
          month ??= publishedMonth(cell);
        }
      }
    }, options);
    if (!table.ok) return table;
    if (!found) return refuse(faultIn(
      file.name, 'fft.noHeading', 'The heading of the Friends and Family Test table was not found.', 'Import the file as it was published.'
    ));
    month ??= publishedMonth(file.name.replace(/\.\w+$/, ''));
    if (month === undefined) return refuse(faultIn(
      file.name,
      'fft.noMonth',
      'Nothing in this file says which month it is about.',
      'Give the file its published name back, which ends in the month, or import the workbook.'
    ));
    if (month > options.today.slice(0, 7)) return refuse(faultIn(
      file.name,
      'fft.future',
      `This file says it is about ${monthTitle(month)}, and today is ${options.today}.`,
      "Check the file and this computer's date."
    ));
    for (const one of waiting) readRow(rows, one.row, one.columns, one.setting, month);
    return succeed<Reading>({
      publication: 'fft', kind: 'officialStatistic', publisher: 'NHS England', title: `Friends and Family Test, ${monthTitle(month)}`,
      licence: 'Open Government Licence v3.0', period: month, ...rows.counted(),
    });
  },
};

function hasHeading({ rows }: TableHead): boolean {
  const finder = new HeadingFinder<Meaning>(meanings, NEEDED);
  return rows.some((row) => finder.offer(row) !== undefined);
}

function settingOf(text: string): string | undefined {
  return SETTINGS.find(([pattern]) => pattern.test(text))?.[1];
}

function readRow(rows: FigureRows, row: TableRow, columns: Columns<Meaning>, setting: string, month: string): void {
  const cell = (meaning: Meaning): string => row.cells[columns.get(meaning) ?? -1] ?? '';
  const stratum = [setting, cell('site') || cell('siteCode'), cell('ward')].filter((part) => part !== '').join(', ');
  const responses = cellNumber(cell('responses'));
  if (!mayBeCount(responses)) return rows.refuse(row, `"${cell('responses')}" is no number of responses.`);
  const national = /^england|^selected|^total|^all |independent sector providers/i.test(cell('name') || cell('code'));
  const provider = normaliseOdsCode(cell('code'));
  if (provider === null && !national) return rows.refuse(row, `"${cell('code')}" is no organisation code.`);
  const n = responses.kind === 'number' ? responses.value : null;
  const figures: UnsourcedMeasurement[] = [];
  for (const [meaning, parts] of [['positive', ['veryGood', 'good']], ['negative', ['poor', 'veryPoor']]] as const) {
    const share = shareOf(cell(meaning), parts.map((part) => cell(part)), n);
    if (typeof share === 'string') return rows.refuse(row, share);
    figures.push({
      indicator: `fft.${meaning}Share`,
      provider: provider ?? '',
      ...(stratum === '' ? {} : { stratum }),
      period: month,
      unit: 'share',
      n,
      ...share
    });
  }
  const [positive, negative] = figures.map(({ value }) => value);
  if ((positive ?? 0) + (negative ?? 0) > 1.011) return rows.refuse(row, 'Positive and negative are more than all together.');
  const key = [national ? cell('name') : provider, cell('siteCode'), stratum].join('\u0001');
  rows.keep(row, key, provider === null || national ? [] : figures);
}

type Share = Pick<UnsourcedMeasurement, 'value' | 'absence' | 'numerator'>;

/**
 * Published as a share, or as a number per hundred: the latter is believed only where the counts beside it bear it out. One to four
 * responses are kept back as `*`.
 */
function shareOf(text: string, parts: readonly string[], n: number | null): Share | string {
  const share = cellNumber(text);
  if (share.kind === 'suppressed') return { value: null, absence: 'suppressed' };
  if (share.kind === 'none') return { value: null, absence: n === null ? 'suppressed' : 'notPublished' };
  if (share.kind === 'text') return `"${text}" is no percentage.`;
  const counts = parts.map(cellNumber);
  const numerator = counts.reduce((sum, count) => sum + (count.kind === 'number' ? count.value : NaN), 0);
  const reckoned = n !== null && n > 0 && Number.isInteger(numerator) && numerator >= 0 && numerator <= n ? numerator / n : undefined;
  const perHundred = share.value > 1 && reckoned !== undefined && Math.abs(share.value / 100 - reckoned) <= 0.011;
  const value = perHundred ? share.value / 100 : share.value;
  if (value < 0 || value > 1) return `A share of ${text} is not between 0 and 1.`;
  if (reckoned === undefined) return { value };
  if (Math.abs(value - reckoned) > 0.011) return `The published share is ${text}, and ${numerator} of ${n} is ${reckoned.toFixed(3)}.`;
  return { value: Math.round(reckoned * 1e6) / 1e6, numerator };
}
