// Reader of CQC's lists of locations, one row a location: the care directory (addresses), and the list of active locations, which
// carries ratings in columns of their own. https://www.cqc.org.uk/about-us/transparency/using-cqc-data
import { organisationsTable, type Organisation } from '../../core/directory/organisation';
import { normaliseOdsCode } from '../../core/directory/ods';
import { normalisePostcode } from '../../core/directory/postcode';
import type { UnsourcedMeasurement } from '../../core/evidence/measurement';
import { refuse, succeed, type Issue } from '../../core/issue';
import { cqcDomains, isMonthFirst, isReferredTo, ratingLevel, type CqcDomain } from './cqcRating';
import { ratingFigure } from './cqcRatings';
import { KeptRows } from '../keptRows';
import type { Reader, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { HeadingFinder, type Columns, type Meanings } from '../table/tableHeading';

const meanings = {
  // "(for office use only)" stands behind it in the care directory.
  id: ['Location ID', /^cqc location id\b/],
  name: ['Location Name', 'Name'],
  code: ['Location ODS Code'],
  providerId: ['Provider ID', /^cqc provider id\b/],
  postcode: ['Location Postal Code', 'Location Post Code', 'Postcode'],
  category: ['Location Primary Inspection Category', 'Primary inspection category'],
  serviceTypes: ['Service types'],
  started: ['Location HSCA start date'],
  ended: ['Location HSCA end date'],
  date: ['Publication Date'],
  overall: ['Location Latest Overall Rating'],
  safe: ['Location safe rating'],
  effective: ['Location effective rating'],
  caring: ['Location caring rating'],
  responsive: ['Location responsive rating'],
  wellLed: ['Location well-led rating'],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
const NEEDED: readonly Meaning[] = ['id', 'name', 'providerId'];

interface Location {
  readonly organisation: Organisation;
  readonly category: string;
  readonly serviceTypes: string;
  readonly started: string;
  readonly date: string;
  readonly ratings: readonly (readonly [CqcDomain, string])[];
}

export const cqcDirectoryReader: Reader = {
  publication: 'cqcDirectory',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(hasHeading);
  },

  async read(file, options) {
    const rows = new KeptRows<Location>();
    const finders = new Map<string, HeadingFinder<Meaning>>();
    const headings = new Map<string, Columns<Meaning>>();
    const table = await readTable(
      file,
      (row) => {
        const columns = headings.get(row.sheet);
        if (columns !== undefined) return readRow(rows, row, columns);
        const finder = finders.get(row.sheet) ?? new HeadingFinder<Meaning>(meanings, NEEDED);
        finders.set(row.sheet, finder);
        const found = finder.offer(row);
        if (found !== undefined) headings.set(row.sheet, found);
      },
      options,
    );
    if (!table.ok) return table;
    if (headings.size === 0) return refuse(noHeading(file.name));
    const locations = rows.given();
    const rated = ratingsOf(locations, options.today);
    return succeed({
      publication: 'cqcDirectory',
      kind: rated.figures.length > 0 ? 'regulatorRating' : 'directory',
      publisher: 'Care Quality Commission',
      title: `CQC locations${rated.remark}`,
      licence: 'Open Government Licence v3.0',
      period: null,
      ...rows.counts(),
      measurements: rated.figures,
      services: [],
      table: organisationsTable(
        locations.map(({ organisation }) => organisation),
        options.today,
      ),
    });
  },
};

/** A list of locations and no list of ratings by domain. */
function hasHeading({ rows }: TableHead): boolean {
  const finder = new HeadingFinder<Meaning | 'domain'>({ ...meanings, domain: ['Domain', 'Key Question'] }, NEEDED);
  return rows.some((row) => finder.offer(row)?.has('domain') === false);
}

function readRow(rows: KeptRows<Location>, row: TableRow, columns: Columns<Meaning>): void {
  const cell = (meaning: Meaning): string => row.cells[columns.get(meaning) ?? -1] ?? '';
  if (!/^1-\d{3,15}$|^[A-Z0-9]{3,10}$/.test(cell('id'))) return rows.refuse(row, `"${cell('id')}" is no CQC location id.`);
  if (cell('name') === '') return rows.refuse(row, `${cell('id')} has no name.`);
  const unknown = cqcDomains.find((domain) => ratingLevel(cell(domain)) === undefined);
  if (unknown !== undefined) return rows.refuse(row, `"${cell(unknown)}" is no rating of CQC's.`);
  for (const day of ['started', 'ended'] as const)
    if (cell(day) !== '' && isoDay(cell(day)) === null) return rows.refuse(row, `"${cell(day)}" is no day.`);
  const [started, ended] = [isoDay(cell('started')), isoDay(cell('ended'))];
  if (started !== null && ended !== null && ended < started)
    return rows.refuse(row, `${cell('id')} ends (${ended}) before it starts (${started}).`);
  rows.keep(row, cell('id'), {
    organisation: {
      code: normaliseOdsCode(cell('code')) ?? cell('id'),
      name: cell('name'),
      kind: 'cqcLocation',
      postcode: normalisePostcode(cell('postcode')),
      opened: started,
      closed: ended,
      parent: cell('providerId') === '' ? null : cell('providerId'),
    },
    category: cell('category'),
    serviceTypes: cell('serviceTypes'),
    started: cell('started'),
    date: cell('date'),
    ratings: cqcDomains.flatMap((domain) => (columns.has(domain) ? [[domain, cell(domain)] as const] : [])),
  });
}

interface Rated {
  readonly figures: readonly UnsourcedMeasurement[];
  /** What the title adds. */
  readonly remark: string;
}

/**
 * The ratings of locations a GP may refer to. In some of these files "Publication Date" is really the day of registration: then
 * nothing says when a rating was given, and it is not used.
 */
function ratingsOf(locations: readonly Location[], today: string): Rated {
  const rated = locations.filter(({ ratings }) => ratings.some(([, rating]) => rating !== ''));
  if (rated.length === 0) return { figures: [], remark: '' };
  const monthFirst = locations.some(({ date }) => isMonthFirst(date));
  const registration = rated.filter(({ started, date }) => started !== '' && sameDay(started, date, monthFirst)).length;
  if (registration * 2 > rated.length)
    return {
      figures: [],
      remark: ` (${rated.length.toLocaleString('en-GB')} ratings not used: the file dates them with the day of registration)`,
    };
  const unused = { count: 0 };
  const figures = rated
    .filter(({ category, serviceTypes }) => isReferredTo(category, serviceTypes))
    .flatMap(({ organisation, ratings, date }) =>
      ratings.flatMap(([domain, rating]): UnsourcedMeasurement[] => {
        const figure = ratingFigure(
          { provider: organisation.code, ofLocation: true, domain, group: 'Overall', rating, date, inherited: '' },
          monthFirst,
          today,
        );
        if (typeof figure !== 'object') unused.count += 1;
        return typeof figure === 'object' ? [figure] : [];
      }),
    );
  const left = unused.count === 0 ? '' : `; ${unused.count.toLocaleString('en-GB')} ratings without a believable day not used`;
  return { figures, remark: ` with ratings (not of social care and dentistry${left})` };
}

function sameDay(one: string, other: string, monthFirst: boolean): boolean {
  return isoDay(one) !== null && isoDay(one) === isoDay(other, monthFirst);
}

/** `yyyy-mm-dd` from `2025-01-02` or `2/1/2025`; null where it is no day. */
function isoDay(text: string, monthFirst = false): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})/.exec(text)?.[1];
  const [first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text)?.slice(1) ?? [];
  const [day, month] = monthFirst ? [second, first] : [first, second];
  const written = iso ?? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}

function noHeading(file: string): Issue {
  return {
    code: 'cqcDirectory.noHeading',
    severity: 'error',
    place: { file },
    message: 'The heading of the list of locations was not found in this file.',
    remedy: 'Import the CQC file as it was published.',
  };
}
