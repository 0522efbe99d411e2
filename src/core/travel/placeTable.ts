// Where postcodes are, and in which small area. Two grids are published: latitude and longitude (WGS84), and the British National Grid
// (OSGB36, metres).
import type { LsoaYear } from '../directory/deprivation';
import { tableOf, type Cell, type ReferenceTable } from '../directory/referenceTable';

/** The small area (LSOA) a table puts a postcode in. */
export interface PlaceArea {
  readonly lsoa: string;
  /** undefined where the table does not say of which census its areas are. */
  readonly lsoaYear: LsoaYear | undefined;
}

export interface PostcodePlace {
  /** With its space: `SG1 4AB`. */
  readonly postcode: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Metres; null where the file is not in that grid. */
  readonly easting: number | null;
  readonly northing: number | null;
  /** What is there, where the file says. */
  readonly name: string | null;
  /** At most one of a census; none where the file names none. */
  readonly areas?: readonly PlaceArea[];
}

/** Columns of areas, newest census first. A table has those of them that it needs: tables without any are as old as this project. */
const AREA_COLUMNS: readonly { readonly column: string; readonly lsoaYear: LsoaYear | undefined }[] = [
  { column: 'lsoa2021', lsoaYear: '2021' }, { column: 'lsoa2011', lsoaYear: '2011' }, { column: 'lsoa', lsoaYear: undefined },
];

export function placesTable(places: readonly PostcodePlace[]): ReferenceTable {
  const areas = AREA_COLUMNS.filter(({ lsoaYear }) => places.some((place) => areaOf(place, lsoaYear) !== null));
  return tableOf(
    'places',
    {},
    ['postcode', 'latitude', 'longitude', 'easting', 'northing', 'name', ...areas.map(({ column }) => column)],
    places.map((p) => [
      p.postcode, p.latitude, p.longitude, p.easting, p.northing, p.name, ...areas.map(({ lsoaYear }) => areaOf(p, lsoaYear)),
    ]),
  );
}

function areaOf({ areas }: PostcodePlace, lsoaYear: LsoaYear | undefined): string | null {
  return areas?.find((area) => area.lsoaYear === lsoaYear)?.lsoa ?? null;
}

/** The areas of one row, newest census first. */
export function areasOfPlace({ columns }: Pick<ReferenceTable, 'columns'>, row: readonly Cell[]): PlaceArea[] {
  return AREA_COLUMNS.flatMap(({ column, lsoaYear }) => {
    const lsoa = row[columns.indexOf(column)];
    return typeof lsoa === 'string' ? [{ lsoa, lsoaYear }] : [];
  });
}
