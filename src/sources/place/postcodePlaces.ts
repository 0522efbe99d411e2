// Reader of where postcodes are: Code-Point Open (no heading, British National Grid), or any list of postcodes with latitude and
// longitude. https://www.ordnancesurvey.co.uk/products/code-point-open (technical specification)
import { normalisePostcode } from '../../core/directory/postcode';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { placesTable, type PostcodePlace } from '../../core/travel/placeTable';
import { KeptRows } from '../keptRows';
import type { Reader, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { cellNumber } from '../table/tableCell';
import { HeadingFinder, type Columns, type Meanings } from '../table/tableHeading';

const meanings = {
  latitude: ['lat', 'latitude', 'y lat'],
  longitude: ['long', 'lng', 'lon', 'longitude', 'x long'],
  name: ['name', /\bname$/, /\bteam$/],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
const NEEDED: readonly Meaning[] = ['latitude', 'longitude'];

/** The British National Grid is 700 km wide and 1,300 km high. */
const GRID = { easting: 700_000, northing: 1_300_000 } as const;
/** Degrees; the British Isles with their islands. */
const BOUNDS = { south: 49, north: 61.5, west: -9, east: 2.5 } as const;

export const postcodePlacesReader: Reader = {
  publication: 'postcodePlaces',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some((head) => isCodePoint(head) || isLookup(head));
  },

  async read(file, options) {
    const rows = new KeptRows<PostcodePlace>();
    const finder = new HeadingFinder<Meaning>(meanings, NEEDED);
    let lookup: { readonly columns: Columns<Meaning>; postcodeAt?: number } | undefined;
    let codePoint = false as boolean;
    const table = await readTable(
      file,
      (row) => {
        if (lookup !== undefined) return readLookup(rows, row, lookup);
        codePoint ||= isCodePointRow(row.cells);
        if (codePoint) return readCodePoint(rows, row);
        const columns = finder.offer(row);
        if (columns !== undefined) lookup = { columns };
      },
      options,
    );
    if (!table.ok) return table;
    if (!codePoint && lookup === undefined) return refuse(noPlaces(file.name));
    return succeed({
      publication: 'postcodePlaces',
      kind: 'directory',
      publisher: codePoint ? 'Ordnance Survey' : 'Not stated',
      title: codePoint ? 'Code-Point Open' : 'Postcodes with latitude and longitude',
      licence: codePoint ? 'Open Government Licence v3.0' : '',
      period: null,
      ...rows.counts(),
      measurements: [],
      services: [],
      table: placesTable(rows.given()),
    });
  },
};

function isCodePoint({ rows }: TableHead): boolean {
  return rows.length > 0 && rows.filter(({ cells }) => isCodePointRow(cells)).length * 2 > rows.length;
}

function isLookup({ rows }: TableHead): boolean {
  const finder = new HeadingFinder<Meaning>(meanings, NEEDED);
  const at = rows.findIndex((row) => finder.offer(row) !== undefined);
  return at !== -1 && rows.slice(at + 1).some(({ cells }) => postcodeIn(cells) !== undefined);
}

/** Postcode, positional quality (10 to 90), easting, northing, country code. */
function isCodePointRow(cells: readonly string[]): boolean {
  return (
    cells.length >= 5 &&
    normalisePostcode(cells[0]) !== null &&
    /^[1-9]0$/.test(cells[1] ?? '') &&
    /^\d+$/.test(cells[2] ?? '') &&
    /^\d+$/.test(cells[3] ?? '') &&
    /^[A-Z]\d{8}$/.test(cells[4] ?? '')
  );
}

function readCodePoint(rows: KeptRows<PostcodePlace>, row: TableRow): void {
  const place = codePointPlace(row.cells);
  if (place.ok) rows.keep(row, place.value.postcode, place.value);
  else rows.refuse(row, place.issues[0]?.message ?? '');
}

function codePointPlace([code, quality, east, north]: readonly string[]): Result<PostcodePlace> {
  const postcode = normalisePostcode(code);
  if (postcode === null) return wrong(`"${code ?? ''}" is no postcode.`);
  // 90: no coordinates are known, and both stand as 0.
  if (quality === '90') return wrong(`${postcode} has no position in this file.`);
  const [easting, northing] = [cellNumber(east), cellNumber(north)];
  if (
    easting.kind !== 'number' ||
    northing.kind !== 'number' ||
    easting.value <= 0 ||
    northing.value <= 0 ||
    easting.value > GRID.easting ||
    northing.value > GRID.northing
  ) {
    return wrong(`${postcode}: "${east ?? ''}, ${north ?? ''}" is no place on the British National Grid.`);
  }
  return succeed({ postcode, latitude: null, longitude: null, easting: easting.value, northing: northing.value, name: null });
}

function readLookup(
  rows: KeptRows<PostcodePlace>,
  row: TableRow,
  lookup: { readonly columns: Columns<Meaning>; postcodeAt?: number },
): void {
  const at = lookup.postcodeAt ?? postcodeIn(row.cells);
  if (at === undefined) return rows.refuse(row, 'The row holds no postcode.');
  lookup.postcodeAt = at;
  const cell = (meaning: Meaning): string => row.cells[lookup.columns.get(meaning) ?? -1] ?? '';
  const postcode = normalisePostcode(row.cells[at]);
  if (postcode === null) return rows.refuse(row, `"${row.cells[at] ?? ''}" is no postcode.`);
  const [latitude, longitude] = [cellNumber(cell('latitude')), cellNumber(cell('longitude'))];
  const within =
    latitude.kind === 'number' &&
    longitude.kind === 'number' &&
    latitude.value >= BOUNDS.south &&
    latitude.value <= BOUNDS.north &&
    longitude.value >= BOUNDS.west &&
    longitude.value <= BOUNDS.east;
  if (!within) return rows.refuse(row, `${postcode}: "${cell('latitude')}, ${cell('longitude')}" is no place in the British Isles.`);
  rows.keep(row, postcode, {
    postcode,
    latitude: latitude.value,
    longitude: longitude.value,
    easting: null,
    northing: null,
    name: cell('name') === '' ? null : cell('name'),
  });
}

function postcodeIn(cells: readonly string[]): number | undefined {
  const at = cells.findIndex((cell) => normalisePostcode(cell) !== null);
  return at === -1 ? undefined : at;
}

function noPlaces(file: string): Issue {
  return {
    code: 'places.noHeading',
    severity: 'error',
    place: { file },
    message: 'No postcodes with positions were found in this file.',
    remedy: 'Import Code-Point Open, or a table with columns for the postcode, lat and long.',
  };
}

function wrong(message: string): Result<never> {
  return { ok: false, issues: [{ code: 'places.row', severity: 'error', message, remedy: '', place: {} }] };
}
