// Where a FHIR HealthcareService is given: its Locations, each with the site it belongs to, whose it is, and whether it is closed.
// https://hl7.org/fhir/R4/location.html
import type { DirectoryService } from '../../core/directory/service';
import { normalisePostcode } from '../../core/directory/postcode';
import { odsCodeAmong, organisationOf, type References } from './fhirBundle';
import { codeText, objectOf, objectsOf, oneLine, type JsonObject } from './fhirValue';

export interface ServicePlace extends Pick<DirectoryService, 'site' | 'provider' | 'location' | 'telephone'> {
  /** Tells the places of one service apart, whatever their order: the ODS code of the site, else the id of the Location. */
  readonly key: string;
  /** Its status where it is not in use: `inactive` or `suspended`. */
  readonly closed: string | undefined;
}

/** A room is part of a ward, of a building, of a hospital. */
const MOST_LEVELS = 5;

/** Each place once, in the order they are named; one without a Location where none is named. Rooms of one site are one place. */
export function placesOf(service: JsonObject, references: References): readonly ServicePlace[] {
  const named = objectsOf(service['location']);
  const places = new Map<string, ServicePlace>();
  for (const reference of named.length === 0 ? [undefined] : named) {
    const place = placeOf(service, reference, references);
    const before = places.get(place.key);
    if (before === undefined || (before.closed !== undefined && place.closed === undefined)) places.set(place.key, place);
  }
  return [...places.values()];
}

function placeOf(service: JsonObject, reference: JsonObject | undefined, references: References): ServicePlace {
  const location = references.resolve(reference, service);
  const levels = levelsOf(location, references);
  const siteLevel = levels.find(({ identifier }) => odsCodeAmong(identifier, 'ods-site-code', 'ods-organization-code') !== null);
  const found = organisationOf(reference, siteLevel ?? location, 'ods-site-code', 'ods-organization-code');
  // A service's own site code says where it is only where no other place is named.
  const ownCode = objectsOf(service['location']).length > 1 ? null : odsCodeAmong(service['identifier'], 'ods-site-code');
  const site = found === undefined
    ? ownCode === null ? undefined : { odsCode: ownCode, name: ownCode }
    : { ...found, odsCode: found.odsCode ?? ownCode };
  const providerReference = objectOf(service['providedBy']) ?? firstOf(levels, (level) => objectOf(level['managingOrganization']));
  const organisation = references.resolve(providerReference, service);
  const provider = organisationOf(providerReference, organisation, 'ods-organization-code', 'ods-site-code');
  const where = firstOf(levels, whereOf);
  const telephone = firstOf(levels, (level) => objectsOf(level['telecom']).map(phoneOf).find((number) => number !== undefined));
  return {
    key: site?.odsCode ?? codeText(location?.['id']) ?? codeText(reference?.['reference']) ?? site?.name ?? '',
    closed: firstOf(levels, closedOf),
    site,
    provider,
    ...(where === undefined ? {} : { location: where }),
    ...(telephone === undefined ? {} : { telephone }),
  };
}

/** The Location and what it is part of, smallest first. */
function levelsOf(location: JsonObject | undefined, references: References): readonly JsonObject[] {
  const levels: JsonObject[] = [];
  for (let level = location; level !== undefined && !levels.includes(level) && levels.length < MOST_LEVELS; ) {
    levels.push(level);
    level = references.resolve(objectOf(level['partOf']), level);
  }
  return levels;
}

function firstOf<T>(levels: readonly JsonObject[], read: (level: JsonObject) => T | undefined): T | undefined {
  for (const level of levels) {
    const value = read(level);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A closed hospital closes its rooms. */
function closedOf({ status }: JsonObject): string | undefined {
  return status === 'inactive' || status === 'suspended' ? status : undefined;
}

/** Where a FHIR Location is: WGS84 degrees and postcode, as far as it says. */
function whereOf(location: JsonObject): DirectoryService['location'] {
  const position = objectOf(location['position']);
  const latitude = degrees(position?.['latitude'], 90);
  const longitude = degrees(position?.['longitude'], 180);
  const postcode = normalisePostcode(oneLine(objectOf(location['address'])?.['postalCode']));
  const known = {
    ...(postcode === null ? {} : { postcode }),
    ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
  };
  return Object.keys(known).length === 0 ? undefined : known;
}

/** A FHIR decimal may come as a number or, from some servers, as its text. */
function degrees(value: unknown, most: number): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= most ? number : undefined;
}

/** The number of a ContactPoint that is a telephone in use. */
export function phoneOf(contactPoint: JsonObject | undefined): string | undefined {
  return contactPoint?.['system'] === 'phone' && contactPoint['use'] !== 'old' ? codeText(contactPoint['value']) : undefined;
}
