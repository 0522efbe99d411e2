// Where a patient's journeys begin, as far as the imported tables know it: never guessed, and no finer than about a kilometre.
import type { Home } from '../consultation/gettingThere';
import { normalisePostcode } from '../directory/postcode';
import { fault, refuse, succeed, type Issue, type Result } from '../issue';
import { areaKey, homeParts, type HomeTables, type KnownArea } from './homeTables';

/**
 * A full postcode, an LSOA code or name, or a postcode and an LSOA with a comma between them. `tables` as `homeTables` read them for
 * the same text. Coordinates come of the postcode, rounded to two decimals, and its LSOA where an imported table of postcodes names it;
 * an LSOA that was typed goes before that. The decile of deprivation comes of the LSOA, from the newest edition that has the area, with
 * its edition and census.
 */
export function lookUpHome(text: string, tables: HomeTables): Result<Home> {
  const parts = homeParts(text);
  if (parts.length === 0)
    return refuse(fault('home.none', 'No postcode is given.', 'Enter the full postcode, or the code or name of the small area (LSOA).'));
  const withArea = parts.some(looksLikeArea);
  const found = parts.map((part) => (looksLikeArea(part) ? area(part, tables) : postcodeHome(part, tables, withArea)));
  const faults = found.flatMap((one) => (one.ok ? [] : one.issues));
  const homes = found.flatMap((one) => (one.ok ? [one.value] : []));
  const twice = homes.filter((one) => one.postcode !== undefined).length > 1 || homes.filter((one) => one.postcode === undefined).length > 1;
  if (faults.length > 0) return refuse(...faults);
  if (twice) return refuse(fault('home.several', 'More than one home is given.', 'Enter one postcode, one area, or one of each.'));
  return succeed(Object.assign({}, ...homes) as Home);
}

/** An LSOA code, or a name: those end in three digits and a letter (`Bradford 025B`). */
function looksLikeArea(text: string): boolean {
  return /^[EWNS]\d{8}$/i.test(text) || /^E\d{6,}$/i.test(text) || / \d{3}[A-Z]$/i.test(text);
}

/** `withArea`: the area was typed beside it, so the postcode's own is left out. */
function postcodeHome(text: string, tables: HomeTables, withArea: boolean): Result<Home> {
  const postcode = normalisePostcode(text);
  // What was typed may be anything, a name included: it is not said again.
  if (postcode === null)
    return refuse(fault('home.malformed', 'This is no full postcode and no small area (LSOA).',
      'Write the postcode like SG1 4AB, with both halves, or an LSOA like E01000001.'));
  const position = tables.places.get(postcode);
  const at = position === undefined ? {} : { latitude: hundredth(position.latitude), longitude: hundredth(position.longitude) };
  if (position !== undefined || tables.placeAreas.has(postcode))
    return succeed({ postcode, ...at, ...(withArea ? {} : areaOfPostcode(postcode, tables)) });
  if (tables.imported.places === 0)
    return refuse(fault('home.noPlaces', 'No table of postcodes is imported, so nobody knows where this postcode is.',
      'Import Code-Point Open, or another list of postcodes with positions.'));
  return refuse(fault('home.unknownPostcode', 'This postcode is in none of the imported tables.',
    'Check it with the patient. It may be new: then import a newer table of postcodes.'));
}

function hundredth(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}

/** Areas of two censuses are never taken for each other: a code counts as one of the census its table says. */
function areaOfPostcode(postcode: string, { placeAreas, areas }: HomeTables): Home {
  const named = placeAreas.get(postcode) ?? [];
  const isNamed = ({ lsoa, lsoaYear }: KnownArea): boolean =>
    named.some((own) => own.lsoa === lsoa && (own.lsoaYear ?? lsoaYear) === (lsoaYear ?? own.lsoaYear));
  const newest = newestOf(areas.filter(isNamed));
  if (newest !== undefined) return areaHome(newest);
  const [own] = named;
  return own === undefined ? {} : { lsoa: own.lsoa, ...(own.lsoaYear === undefined ? {} : { lsoaYear: own.lsoaYear }) };
}

function area(text: string, tables: HomeTables): Result<Home> {
  const key = areaKey(text);
  if (/^[A-Z]\d+$/.test(key) && !/^E01\d{6}$/.test(key))
    return refuse(fault('home.notLsoa', `${key} is no code of a small area (LSOA) in England.`, 'Those are E01 and six more digits.'));
  const areas = tables.areas.filter(({ lsoa, name }) => lsoa === key || (name !== null && areaKey(name) === key));
  if (new Set(areas.map(({ lsoa }) => lsoa)).size > 1)
    return refuse(fault('home.ambiguousArea', `"${text}" is the name of ${listOf(areas)}.`, 'Enter the code of the one that is meant.'));
  const newest = newestOf(areas);
  if (newest !== undefined) return succeed(areaHome(newest));
  const travelled = tables.journeys.find(({ from }) => areaKey(from) === key);
  if (travelled !== undefined) return succeed({ lsoa: travelled.from });
  return refuse(unknownArea(text, tables));
}

function newestOf(areas: readonly KnownArea[]): KnownArea | undefined {
  return [...areas].sort((a, b) => order(b.edition, a.edition) || order(b.lsoaYear ?? '', a.lsoaYear ?? ''))[0];
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function areaHome({ lsoa, lsoaYear, decile, edition }: KnownArea): Home {
  return {
    lsoa, deprivationDecile: decile,
    ...(lsoaYear === undefined ? {} : { lsoaYear }),
    ...(edition === '' ? {} : { deprivationEdition: edition }),
  };
}

function unknownArea(text: string, { imported, lsoaYears }: HomeTables): Issue {
  if (imported.deprivation + imported.journeys === 0)
    return fault('home.noAreas', 'No table of small areas (LSOAs) is imported.', 'Import the Indices of Deprivation, or enter a postcode.');
  const [missing] = (['2011', '2021'] as const).filter((year) => lsoaYears.length > 0 && !lsoaYears.includes(year));
  if (missing === undefined || lsoaYears.length === 0)
    return fault('home.unknownArea', `"${text}" is in none of the imported tables.`, 'Check the code, or enter a postcode.');
  return fault('home.otherCensus',
    `"${text}" is in none of the imported tables, whose areas are those of the ${lsoaYears.join(' and the ')} census. ` +
      `It may be an area of the ${missing} census; which of the others it became is not guessed.`,
    `Enter the area's code of the ${lsoaYears.join(' or the ')} census, or import a table of ${missing} areas.`);
}

function listOf(areas: readonly KnownArea[]): string {
  return areas.map(({ lsoa, lsoaYear }) => `${lsoa}${lsoaYear === undefined ? '' : ` (${lsoaYear} census)`}`).join(' and ');
}
