// Where postcodes are. Two grids are published: latitude and longitude (WGS84), and the British National Grid (OSGB36, metres).
import { tableOf, type ReferenceTable } from '../directory/referenceTable';

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
}

export function placesTable(places: readonly PostcodePlace[]): ReferenceTable {
  return tableOf(
    'places',
    {},
    ['postcode', 'latitude', 'longitude', 'easting', 'northing', 'name'],
    places.map((p) => [p.postcode, p.latitude, p.longitude, p.easting, p.northing, p.name]),
  );
}
