// The journeys to each option that can be worked out from where a patient lives: those of imported tables, else estimates.
import type { Home } from '../consultation/gettingThere';
import type { ReferralOption } from '../consultation/record';
import { normalisePostcode } from '../directory/postcode';
import type { DirectoryService, Journey } from '../directory/service';
import { kilometresBetween, type Position } from './grid';
import { areaKey, type HomeTables } from './homeTables';
import { estimateJourney, type EstimatedMode } from './journeyEstimate';
import { needsNoJourney } from './needsNoJourney';

/** A lift goes where a car goes, so that a journey by car serves for it. Nobody can estimate when patient transport comes. */
const ESTIMATED: readonly EstimatedMode[] = ['walk', 'publicTransport', 'car', 'taxi'];
/** Longer than this is no journey, whatever a table says. Minutes. */
const LONGEST_MINUTES = 24 * 60;

/**
 * By option id; empty where nothing is known, or nothing has to be travelled to. Minutes one way, door to door; `asOf`: `yyyy-mm-dd`.
 *
 * A table that does not say by what means is taken for one by car and marked so: bus and foot are seldom quicker, so nobody without a
 * car is told that a place is near. A table of journeys by bicycle is left out: it is no means a record knows. A walk costs nothing;
 * other costs are left open. What a car costs a patient on the day (fuel, parking) is not what mileage rates such as HMRC's 45p pay
 * for (the whole car), and a fare guessed too high would put a place out of reach that is not.
 */
export function journeysFrom(
  home: Home,
  options: readonly ReferralOption[],
  tables: HomeTables,
  asOf: string,
): Readonly<Record<string, Journey[]>> {
  const names = namesOf(home, tables);
  const at = homePosition(home);
  const from = coarseName(home, tables);
  return Object.fromEntries(options.map((option) => {
    const { service } = option.snapshot;
    if (service === null || needsNoJourney(option)) return [option.id, []];
    const known = tableJourneys(service, names, tables).map((journey) => ({ ...journey, from, asOf }));
    const place = sitePosition(service, tables);
    const estimates = at === undefined || place === undefined ? [] : ESTIMATED.flatMap((mode): Journey[] => {
      const estimate = known.some((journey) => journey.mode === mode) ? undefined : estimateJourney(kilometresBetween(at, place), mode);
      return estimate === undefined ? [] : [{ mode, ...estimate, costPounds: mode === 'walk' ? 0 : null, from, basis: 'estimate', asOf }];
    });
    return [option.id, [...known, ...estimates]];
  }));
}

/** What tables may call the home area: its code of whichever census, and its name. An area typed beside a postcode goes alone. */
function namesOf({ postcode, lsoa }: Home, { areas, placeAreas }: HomeTables): ReadonlySet<string> {
  const own = (placeAreas.get(postcode ?? '') ?? []).map((area) => areaKey(area.lsoa));
  const key = lsoa === undefined ? undefined : areaKey(lsoa);
  const keys = new Set(key === undefined ? own : own.includes(key) ? own : [key]);
  const same = areas.filter((area) => keys.has(area.lsoa) || (area.name !== null && keys.has(areaKey(area.name))));
  return new Set([...keys, ...same.flatMap((area) => [area.lsoa, ...(area.name === null ? [] : [areaKey(area.name)])])]);
}

function tableJourneys(
  service: DirectoryService,
  names: ReadonlySet<string>,
  tables: HomeTables,
): Pick<Journey, 'mode' | 'minutes' | 'costPounds' | 'basis' | 'modeNotStated'>[] {
  const sites = siteNames(service, tables);
  // A row answers only for the site it names, so a table of each area's own site needs no rule of its own.
  const rows = tables.journeys.filter(({ from, site, minutes }) =>
    names.has(areaKey(from)) && sites.has(areaKey(site)) && minutes > 0 && minutes <= LONGEST_MINUTES);
  const quickest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (row.minutes < (quickest.get(row.mode)?.minutes ?? Infinity)) quickest.set(row.mode, row);
  return [...quickest.values()].flatMap(({ mode, minutes }) => {
    if (mode === 'cycle' || (mode === 'notStated' && quickest.has('car'))) return [];
    const by = mode === 'notStated' ? 'car' : mode;
    return [{
      mode: by, minutes: Math.ceil(minutes), costPounds: by === 'walk' ? 0 : null, basis: 'table' as const,
      ...(mode === 'notStated' ? { modeNotStated: true as const } : {}),
    }];
  });
}

/** ODS code, postcode or name: whatever a table may call the site. A provider's own code stands for its head office, not for a site. */
function siteNames({ site, location }: DirectoryService, { organisations }: HomeTables): ReadonlySet<string> {
  const register = organisations.get(site?.odsCode ?? '');
  return new Set([
    ...[site?.odsCode, site?.name, register?.name].flatMap((name) => (name == null || name.trim() === '' ? [] : [areaKey(name)])),
    ...[normalisePostcode(location?.postcode ?? register?.postcode)].flatMap((postcode) => postcode ?? []),
  ]);
}

function homePosition({ latitude, longitude }: Home): Position | undefined {
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

/** Where a service is: as its entry says, else where its own or its register's postcode is. */
export function sitePosition({ location, site }: DirectoryService, { places, organisations }: HomeTables): Position | undefined {
  if (location?.latitude !== undefined && location.longitude !== undefined)
    return { latitude: location.latitude, longitude: location.longitude };
  const postcode = normalisePostcode(location?.postcode) ?? normalisePostcode(organisations.get(site?.odsCode ?? '')?.postcode);
  return postcode === null ? undefined : places.get(postcode);
}

/** Coarse on purpose, because a journey is printed: the postcode's first half, or the area's district. */
function coarseName({ postcode, lsoa }: Home, { areas }: HomeTables): string {
  if (postcode !== undefined) return postcode.slice(0, -4);
  const name = areas.find((area) => area.lsoa === lsoa)?.name ?? lsoa ?? '';
  return / \d{3}[A-Z]$/i.test(name) ? name.slice(0, -5) : '';
}
