// Reader of CQC's latest ratings, in long form: one row a location (or provider), service group and domain. ODS spreadsheet, XLSX or CSV.
// https://www.cqc.org.uk/about-us/transparency/using-cqc-data ("Care directory with ratings")
import { normaliseOdsCode } from '../../core/directory/ods';
import type { UnsourcedMeasurement } from '../../core/evidence/measurement';
import { refuse, succeed, type Issue } from '../../core/issue';
import { domainOf, FIRST_RATINGS, isMonthFirst, isReferredTo, monthOfDay, ratingLevel, type CqcDomain } from './cqcRating';
import { FigureRows } from '../figureRows';
import type { Reader, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { HeadingFinder, headingKey, type Columns, type Meanings } from '../table/tableHeading';

const meanings = {
  locationId: ['Location ID'],
  locationCode: ['Location ODS Code'],
  providerId: ['Provider ID'],
  providerCode: ['Provider ODS Code'],
  category: ['Location Primary Inspection Category', 'Provider Primary Inspection Category', /\bprimary inspection category$/],
  group: ['Service / Population Group', 'Service/Population Group', /^service\b.*\bgroup$/, 'Report Service'],
  domain: ['Domain', 'Key Question'],
  rating: ['Latest Rating', 'Rating'],
  date: ['Publication Date', 'Rating Publication Date', 'Report Publication Date'],
  inherited: [/^inherited rating\b/],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
const NEEDED: readonly Meaning[] = ['group', 'domain', 'rating', 'date'];

interface Sheet {
  readonly name: string;
  readonly finder: HeadingFinder<Meaning>;
  columns?: Columns<Meaning>;
}

export const cqcRatingsReader: Reader = {
  publication: 'cqc',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(hasHeading);
  },

  async read(file, options) {
    const found = new Ratings();
    let sheet: Sheet | undefined;
    let headings = 0;
    const table = await readTable(
      file,
      (row) => {
        if (sheet?.name !== row.sheet) sheet = newSheet(row.sheet);
        if (sheet.columns !== undefined) return found.add(row, sheet.columns);
        const columns = sheet.finder.offer(row);
        if (columns === undefined) return;
        sheet.columns = columns;
        headings += 1;
      },
      options,
    );
    if (!table.ok) return table;
    if (headings === 0) return refuse(noHeading(file.name));
    const { leftOut, ...counted } = found.read(options.today);
    const periods = counted.measurements.map(({ period }) => period);
    return succeed({
      publication: 'cqc',
      kind: 'regulatorRating',
      publisher: 'Care Quality Commission',
      title: `CQC latest ratings${leftOut === 0 ? '' : ` (without ${leftOut.toLocaleString('en-GB')} rows of social care and dentistry)`}`,
      licence: 'Open Government Licence v3.0',
      period: periods.reduce<string | null>((latest, period) => (latest === null || period > latest ? period : latest), null),
      ...counted,
    });
  },
};

/** Rows as they come; their days are read at the end, when all of them together tell 3/4/2025 apart. */
class Ratings {
  readonly #rows = new FigureRows();
  readonly #waiting: { readonly row: Pick<TableRow, 'sheet' | 'row'>; readonly written: RatingAsWritten }[] = [];
  #leftOut = 0;
  #monthFirst = false;

  add(row: TableRow, columns: Columns<Meaning>): void {
    const cell = (meaning: Meaning): string => row.cells[columns.get(meaning) ?? -1] ?? '';
    if (!isReferredTo(cell('category'))) {
      this.#leftOut += 1;
      return this.#rows.pass();
    }
    const ofLocation = columns.has('locationId') || columns.has('locationCode');
    const [code, id] = ofLocation ? [cell('locationCode'), cell('locationId')] : [cell('providerCode'), cell('providerId')];
    const provider = normaliseOdsCode(code);
    if (provider === null)
      return this.#rows.refuse(
        row,
        code === ''
          ? `${id === '' ? 'This row' : id} has no ODS code, by which ratings and options are joined.`
          : `"${code}" is no ODS code.`,
      );
    const domain = domainOf(cell('domain'));
    if (domain === undefined) return this.#rows.refuse(row, `"${cell('domain')}" is no domain of CQC's.`);
    if (cell('group') === '') return this.#rows.refuse(row, 'The row does not say which service or group was rated.');
    this.#monthFirst ||= isMonthFirst(cell('date'));
    this.#waiting.push({
      row: { sheet: row.sheet, row: row.row },
      written: {
        provider,
        ofLocation,
        domain,
        group: cell('group'),
        rating: cell('rating'),
        date: cell('date'),
        inherited: cell('inherited'),
      },
    });
  }

  read(today: string): ReturnType<FigureRows['counted']> & { readonly leftOut: number } {
    for (const { row, written } of this.#waiting) {
      const figure = ratingFigure(written, this.#monthFirst, today);
      if (typeof figure === 'string') {
        this.#rows.refuse(row, figure);
        continue;
      }
      const key = [written.provider, written.ofLocation, headingKey(written.group), written.domain, figure?.period].join('\u0001');
      this.#rows.keep(row, key, figure === undefined ? [] : [figure], String(figure?.value));
    }
    return { ...this.#rows.counted(), leftOut: this.#leftOut };
  }
}

function newSheet(name: string): Sheet {
  return { name, finder: new HeadingFinder<Meaning>(meanings, NEEDED) };
}

function hasHeading({ rows }: TableHead): boolean {
  const { finder } = newSheet('');
  return rows.some((row) => {
    const columns = finder.offer(row);
    return (
      columns !== undefined &&
      (columns.has('locationId') || columns.has('locationCode') || columns.has('providerId') || columns.has('providerCode'))
    );
  });
}

export interface RatingAsWritten {
  readonly provider: string;
  /** A trust's own rating is not that of any of its hospitals: it has a name of its own. */
  readonly ofLocation: boolean;
  readonly domain: CqcDomain;
  /** `Overall` is the whole location; anything else one of its services. */
  readonly group: string;
  readonly rating: string;
  readonly date: string;
  readonly inherited: string;
}

/** The figure; undefined where nothing is rated and no day is given; or what is wrong. */
export function ratingFigure(
  { provider, ofLocation, domain, group, rating, date, inherited }: RatingAsWritten,
  monthFirst: boolean,
  today: string,
): UnsourcedMeasurement | undefined | string {
  const value = ratingLevel(rating);
  if (value === undefined) return `"${rating}" is no rating of CQC's.`;
  if (date === '' && value === null) return undefined;
  const period = monthOfDay(date, monthFirst);
  if (period === undefined) return date === '' ? 'The rating has no day of publication.' : `"${date}" is no day of publication.`;
  if (period > today.slice(0, 7)) return `The rating is dated ${period}, which is still to come.`;
  if (value !== null && period < FIRST_RATINGS) return `The rating is dated ${period}; CQC gave none before ${FIRST_RATINGS}.`;
  const whole = headingKey(group) === 'overall';
  return {
    indicator: `cqc.${ofLocation ? '' : 'provider.'}rating.${domain}`,
    provider,
    ...(whole ? {} : { stratum: group }),
    period,
    value,
    unit: 'rating',
    n: null,
    ...(value === null ? { absence: 'notPublished' as const } : {}),
    ...noteOf(rating, value, inherited),
  };
}

/** What the level alone does not say, in CQC's words. */
function noteOf(rating: string, value: number | null, inherited: string): { readonly note?: string } {
  const parts = [
    ...(value === null && rating !== '' ? [rating] : []),
    ...(/^y/i.test(inherited) ? ['Inherited rating: given before the present provider took over.'] : []),
  ];
  return parts.length === 0 ? {} : { note: parts.join('. ') };
}

function noHeading(file: string): Issue {
  return {
    code: 'cqc.noHeading',
    severity: 'error',
    place: { file },
    message: 'The heading of the ratings was not found in this file.',
    remedy: 'Import CQC\'s "Care directory with ratings" as it was published.',
  };
}
