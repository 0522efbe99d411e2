// What the imported tables say of one home and of the places compared: the few rows that matter, of tables of millions.
import { normalisePostcode } from '../directory/postcode';
import type { LsoaYear } from '../directory/deprivation';
import type { Organisation } from '../directory/organisation';
import type { Cell, ReferenceTable } from '../directory/referenceTable';
import type { Source } from '../evidence/measurement';
import type { Issue } from '../issue';
import type { Files } from '../ports';
import type { ReferralOption } from '../consultation/record';
import { closing } from '../workspace/closedOrganisations';
import { organisationsNamed, readTables } from '../workspace/referenceFiles';
import { kilometresBetween, positionOf, type Position } from './grid';
import type { TableJourney, TableMode } from './journeyTable';
import { areasOfPlace, type PlaceArea } from './placeTable';

/** A small area (LSOA) as a table of deprivation has it. */
export interface KnownArea {
  readonly lsoa: string;
  readonly name: string | null;
  readonly decile: number;
  readonly lsoaYear: LsoaYear | undefined;
  /** Year of the Indices; empty where the file did not show it. */
  readonly edition: string;
}

export interface HomeTables {
  /** By postcode; only those asked for. */
  readonly places: ReadonlyMap<string, Position>;
  /** The small areas that tables put a postcode in, by postcode: the newest import's first. Only those asked for. */
  readonly placeAreas: ReadonlyMap<string, readonly PlaceArea[]>;
  readonly areas: readonly KnownArea[];
  /** Journeys from the areas asked for. A row answers for the site it names and for no other. */
  readonly journeys: readonly TableJourney[];
  /** What registers say of the options' sites, by ODS code. */
  readonly organisations: ReadonlyMap<string, Organisation>;
  /** How many tables of each kind are imported, and of which censuses their areas are. */
  readonly imported: { readonly places: number; readonly deprivation: number; readonly journeys: number };
  readonly lsoaYears: readonly LsoaYear[];
  readonly issues: readonly Issue[];
}

/** What is asked of the tables. */
export interface HomeQuestion {
  /** As somebody typed or the record has it: postcodes, LSOA codes or LSOA names. */
  readonly homes: readonly string[];
  readonly options: readonly Pick<ReferralOption, 'snapshot'>[];
}

/** Farther than this apart, two positions of one site are two places. */
const MOVED_KM = 1;

/** Reads what the question asks for. Never rejects because of a table: one that cannot be read is an issue. */
export async function homeTables(files: Files, sources: readonly Source[], question: HomeQuestion): Promise<HomeTables> {
  const named = new Set(question.homes.flatMap(homeParts).map(areaKey));
  const services = question.options.flatMap(({ snapshot }) => snapshot.service ?? []);
  const codes = services.flatMap(({ site }) => site?.odsCode ?? []);
  const registers = await organisationsNamed(files, sources, new Set(codes));
  const postcodes = new Set(
    [
      ...question.homes.flatMap(homeParts),
      ...services.map(({ location }) => location?.postcode),
      ...[...registers.organisations.values()].map(({ postcode }) => postcode),
    ].flatMap((text) => normalisePostcode(text) ?? []),
  );
  const places = await readTables(files, sources, 'places', (postcode) => postcodes.has(postcode));
  const positions = new Map(places.tables.flatMap(positionsIn));
  const placeAreas = areasByPostcode(places.tables);
  for (const home of question.homes.flatMap(homeParts))
    for (const { lsoa } of placeAreas.get(normalisePostcode(home) ?? '') ?? []) named.add(lsoa);
  const deprivation = await readTables(files, sources, 'deprivation');
  const areas = deprivation.tables.flatMap((table) => areasIn(table, named));
  const aliases = new Set([...named, ...areas.flatMap(({ lsoa, name }) => [areaKey(lsoa), ...(name === null ? [] : [areaKey(name)])])]);
  const journeys = await readTables(files, sources, 'journeys', (from) => aliases.has(areaKey(from)));
  return {
    places: positions,
    placeAreas,
    areas,
    journeys: journeys.tables.flatMap(journeysIn),
    organisations: registers.organisations,
    imported: { places: places.tables.length, deprivation: deprivation.tables.length, journeys: journeys.tables.length },
    lsoaYears: [...new Set(deprivation.tables.flatMap((table) => yearOf(table) ?? []))].sort(),
    issues: [
      ...registers.issues, ...deprivation.issues, ...journeys.issues, ...places.issues,
      ...closedSites(question.options, registers.organisations), ...movedSites(question.options, registers.organisations, positions),
    ],
  };
}

/** A postcode and an area may be given together, with a comma or a semicolon between them. */
export function homeParts(text: string): string[] {
  return text.split(/[,;\n]/).map((part) => part.trim().replace(/\s+/g, ' ')).filter((part) => part !== '');
}

/** Areas are compared without regard to case. */
export function areaKey(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toUpperCase();
}

function yearOf({ about }: ReferenceTable): LsoaYear | undefined {
  const year = about['lsoaYear'];
  return year === '2001' || year === '2011' || year === '2021' ? year : undefined;
}

function areasIn(table: ReferenceTable, named: ReadonlySet<string>): KnownArea[] {
  return table.rows.flatMap(([lsoa, name, , decile]): KnownArea[] => {
    if (typeof lsoa !== 'string' || typeof decile !== 'number' || !Number.isInteger(decile) || decile < 1 || decile > 10) return [];
    if (!named.has(lsoa) && !(typeof name === 'string' && named.has(areaKey(name)))) return [];
    return [{ lsoa, name: typeof name === 'string' ? name : null, decile, lsoaYear: yearOf(table), edition: table.about['edition'] ?? '' }];
  });
}

const TABLE_MODES: readonly TableMode[] = ['car', 'publicTransport', 'walk', 'cycle', 'notStated'];

function journeysIn({ rows }: ReferenceTable): HomeTables['journeys'] {
  return rows.flatMap(([from, site, by, minutes]) => {
    const mode = TABLE_MODES.find((one) => one === by);
    if (typeof from !== 'string' || typeof site !== 'string' || mode === undefined || typeof minutes !== 'number') return [];
    return [{ from, site, mode, minutes }];
  });
}

function positionsIn({ rows }: ReferenceTable): [string, Position][] {
  return rows.flatMap(([postcode, latitude, longitude, easting, northing]): [string, Position][] => {
    const position = placeOf(latitude, longitude, easting, northing);
    return typeof postcode === 'string' && position !== undefined ? [[postcode, position]] : [];
  });
}

function areasByPostcode(tables: readonly ReferenceTable[]): Map<string, PlaceArea[]> {
  const byPostcode = new Map<string, PlaceArea[]>();
  for (const table of [...tables].reverse()) {
    for (const row of table.rows) {
      const areas = areasOfPlace(table, row);
      const [postcode] = row;
      if (typeof postcode === 'string' && areas.length > 0) byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), ...areas]);
    }
  }
  return byPostcode;
}

function placeOf(...[latitude, longitude, easting, northing]: readonly (Cell | undefined)[]): Position | undefined {
  if (typeof latitude === 'number' && typeof longitude === 'number') return { latitude, longitude };
  return typeof easting === 'number' && typeof northing === 'number' ? positionOf({ easting, northing }) : undefined;
}

/** A journey to a place that is no more helps nobody. */
function closedSites(options: HomeQuestion['options'], organisations: HomeTables['organisations']): Issue[] {
  return options.flatMap(({ snapshot: { service } }): Issue[] => {
    const register = organisations.get(service?.site?.odsCode ?? '');
    if (service === null || register === undefined || register.closed === null) return [];
    return [{
      code: 'travel.siteClosed',
      severity: 'warning',
      message: `"${service.name}": its site ${register.name} (${register.code}) is listed as ${closing(register)}.`,
      remedy: 'Ring the service and ask where its patients are seen now.',
      place: {},
    }];
  });
}

/** Where the directory and the register put one site at two places, somebody has to say which is right. */
function movedSites(
  options: HomeQuestion['options'],
  organisations: HomeTables['organisations'],
  places: HomeTables['places'],
): Issue[] {
  return options.flatMap(({ snapshot: { service } }): Issue[] => {
    const directory = normalisePostcode(service?.location?.postcode);
    const register = normalisePostcode(organisations.get(service?.site?.odsCode ?? '')?.postcode);
    if (service === null || directory === null || register === null || directory === register) return [];
    const [one, other] = [places.get(directory), places.get(register)];
    if (one === undefined || other === undefined || kilometresBetween(one, other) <= MOVED_KM) return [];
    return [{
      code: 'travel.siteMoved',
      severity: 'warning',
      message:
        `The directory has ${service.site?.name ?? service.name} at ${directory} and the register at ${register}; ` +
        'journeys are to the first.',
      remedy: 'Ring the place, and correct the directory entry if it has moved.',
      place: {},
    }];
  });
}
