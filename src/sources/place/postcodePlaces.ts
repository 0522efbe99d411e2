// Reader of where postcodes are: Code-Point Open (British National Grid, with or without a heading), a postcode directory of the Office
// for National Statistics (ONSPD, NSPL: positions and small areas), or any list of postcodes with positions, small areas or both.
// https://www.ordnancesurvey.co.uk/products/code-point-open (technical specification); https://geoportal.statistics.gov.uk (user guides)
import type { LsoaYear } from '../../core/directory/deprivation';
import { normalisePostcode } from '../../core/directory/postcode';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { placesTable, type PlaceArea, type PostcodePlace } from '../../core/travel/placeTable';
import { KeptRows } from '../keptRows';
import type { Reader, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { cellNumber } from '../table/tableCell';
import { HeadingFinder, type Columns, type Meanings } from '../table/tableHeading';

const meanings = {
  latitude: ['lat', 'latitude', 'y lat'],
  longitude: ['long', 'lng', 'lon', 'longitude', 'x long'],
  easting: ['easting', 'eastings', 'oseast1m', 'east1m'],
  northing: ['northing', 'northings', 'osnrth1m', 'north1m'],
  postcode: ['pcds', 'pcd8', 'pcd7', 'pcd2', 'pcd', 'postcode'],
  lsoa2021: [/^lsoa(?: code)? ?\(?(?:20)?21\)?(?: ?cd| code)?$/],
  lsoa2011: [/^lsoa(?: code)? ?\(?(?:20)?11\)?(?: ?cd| code)?$/],
  lsoa: [/^lsoa(?: ?cd| code)?$/],
  name: ['name', /^(?!lsoa|msoa|lad|ward|district|county|region|local authority).*\bname$/, /\bteam$/],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
/** Any of these makes a table of places. With areas alone the postcode's column has to be named: a table of journeys has postcodes too. */
const ENOUGH: readonly (readonly Meaning[])[] = [
  ['latitude', 'longitude'], ['easting', 'northing'],
  ['postcode', 'lsoa2021'], ['postcode', 'lsoa2011'], ['postcode', 'lsoa'],
];

const AREAS: readonly { readonly column: Meaning; readonly lsoaYear: LsoaYear | undefined }[] = [
  { column: 'lsoa2021', lsoaYear: '2021' }, { column: 'lsoa2011', lsoaYear: '2011' }, { column: 'lsoa', lsoaYear: undefined },
];

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
    const offer = headingOf();
    let lookup: Lookup | undefined;
    let codePoint = false as boolean;
    const table = await readTable(
      file,
      (row) => {
        // Code-Point Open may come with a heading of its own, which is one of a lookup too.
        if (rows.rowsRead === 0) codePoint ||= isCodePointRow(row.cells);
        if (codePoint) return readCodePoint(rows, row);
        if (lookup !== undefined) return readLookup(rows, row, lookup);
        const columns = offer(row);
        if (columns !== undefined) lookup = { columns, postcodeAt: columns.get('postcode') };
      },
      options,
    );
    if (!table.ok) return table;
    if (!codePoint && lookup === undefined) return refuse(noPlaces(file.name));
    return succeed({
      publication: 'postcodePlaces',
      kind: 'directory',
      publisher: codePoint ? 'Ordnance Survey' : 'Not stated',
      title: codePoint ? 'Code-Point Open' : titleOf(rows.given()),
      licence: codePoint ? 'Open Government Licence v3.0' : '',
      period: null,
      ...rows.counts(),
      measurements: [],
      services: [],
      table: placesTable(rows.given()),
    });
  },
};

interface Lookup {
  readonly columns: Columns<Meaning>;
  /** From the heading, else from the first row with a postcode. */
  postcodeAt: number | undefined;
}

/** The first of the ways in which a table may be one of places, and the columns it has. */
function headingOf(): (row: TableRow) => Columns<Meaning> | undefined {
  const finders = ENOUGH.map((needed) => new HeadingFinder<Meaning>(meanings, needed));
  return (row) => finders.map((finder) => finder.offer(row)).find((columns) => columns !== undefined);
}

function titleOf(places: readonly PostcodePlace[]): string {
  const [degrees, grid, areas] = (['latitude', 'easting', 'areas'] as const)
    .map((member) => places.some(({ [member]: value }) => value !== null && value !== undefined));
  const what = [
    ...(degrees === true ? ['latitude and longitude'] : grid === true ? ['National Grid positions'] : []),
    ...(areas === true ? ['small areas (LSOAs)'] : []),
  ];
  return `Postcodes with ${what.length === 0 ? 'positions' : what.join(' and ')}`;
}

function isCodePoint({ rows }: TableHead): boolean {
  return rows.length > 0 && rows.filter(({ cells }) => isCodePointRow(cells)).length * 2 > rows.length;
}

function isLookup({ rows }: TableHead): boolean {
  const offer = headingOf();
  const at = rows.findIndex((row) => offer(row) !== undefined);
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
  const grid = onGrid(east, north);
  if (grid === undefined) return wrong(`${postcode}: "${east ?? ''}, ${north ?? ''}" is no place on the British National Grid.`);
  return succeed({ postcode, ...NOWHERE, ...grid, name: null });
}

const NOWHERE = { latitude: null, longitude: null, easting: null, northing: null } as const;

function onGrid(east: string | undefined, north: string | undefined): Pick<PostcodePlace, 'easting' | 'northing'> | undefined {
  const [easting, northing] = [cellNumber(east), cellNumber(north)];
  if (easting.kind !== 'number' || northing.kind !== 'number') return undefined;
  const within = easting.value > 0 && northing.value > 0 && easting.value <= GRID.easting && northing.value <= GRID.northing;
  return within ? { easting: easting.value, northing: northing.value } : undefined;
}

function inDegrees(lat: string, long: string): Pick<PostcodePlace, 'latitude' | 'longitude'> | undefined {
  const [latitude, longitude] = [cellNumber(lat), cellNumber(long)];
  if (latitude.kind !== 'number' || longitude.kind !== 'number') return undefined;
  const within = latitude.value >= BOUNDS.south && latitude.value <= BOUNDS.north
    && longitude.value >= BOUNDS.west && longitude.value <= BOUNDS.east;
  return within ? { latitude: latitude.value, longitude: longitude.value } : undefined;
}

function readLookup(rows: KeptRows<PostcodePlace>, row: TableRow, lookup: Lookup): void {
  const at = lookup.postcodeAt ?? postcodeIn(row.cells);
  if (at === undefined) return rows.refuse(row, 'The row holds no postcode.');
  lookup.postcodeAt = at;
  const postcode = normalisePostcode(row.cells[at]);
  if (postcode === null) return rows.refuse(row, `"${row.cells[at] ?? ''}" is no postcode.`);
  const place = lookupPlace(postcode, (meaning) => row.cells[lookup.columns.get(meaning) ?? -1] ?? '');
  if (!place.ok) return rows.refuse(row, place.issues[0]?.message ?? '');
  // A postcode directory has fifty columns about other things, and millions of rows: only what is kept has to agree.
  const { latitude, longitude, easting, northing, name, areas = [] } = place.value;
  rows.keep(row, postcode, place.value, [latitude, longitude, easting, northing, name, ...areas.map(({ lsoa }) => lsoa)].join(' '));
}

/** Degrees go before the grid: those of Northern Ireland are on the same globe, its grid is another. */
function lookupPlace(postcode: string, cell: (meaning: Meaning) => string): Result<PostcodePlace> {
  const [lat, long, east, north] = [cell('latitude'), cell('longitude'), cell('easting'), cell('northing')];
  const areas = AREAS.flatMap(({ column, lsoaYear }): PlaceArea[] => {
    const lsoa = cell(column).toUpperCase();
    return /^E01\d{6}$/.test(lsoa) ? [{ lsoa, lsoaYear }] : [];
  });
  const position = inDegrees(lat, long) ?? (lat === '' && long === '' ? onGrid(east, north) : undefined);
  // 99.999999: how the directories of the Office for National Statistics write that no position is known.
  const unplaced = (lat === '' && long === '' && east === '' && north === '') || /^99\.9+$/.test(lat);
  if (position === undefined && !(unplaced && areas.length > 0)) return wrong(noPosition(postcode, { lat, long, east, north }));
  return succeed({
    postcode, ...NOWHERE, ...position, name: cell('name') === '' ? null : cell('name'), ...(areas.length === 0 ? {} : { areas }),
  });
}

function noPosition(postcode: string, { lat, long, east, north }: Readonly<Record<'lat' | 'long' | 'east' | 'north', string>>): string {
  if (lat === '' && long === '' && (east !== '' || north !== ''))
    return `${postcode}: "${east}, ${north}" is no place on the British National Grid.`;
  if (lat === '' && long === '') return `${postcode} has no position in this file.`;
  return `${postcode}: "${lat}, ${long}" is no place in the British Isles.`;
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
