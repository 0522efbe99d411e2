// Reader of a service directory in FHIR R4: a Bundle of HealthcareService (e-RS A033, A035, A037; UK Core) or one alone.
// https://hl7.org/fhir/R4/healthcareservice.html and https://simplifier.net/hl7fhirukcorer4/ukcore-healthcareservice
import type { Claim, DirectoryService } from '../../core/directory/service';
import { normalisePostcode } from '../../core/directory/postcode';
import type { Issue } from '../../core/issue';
import { bookableOf, ersRouteOf } from '../ers/ersRoute';
import { References, entriesOf, odsCodeAmong, organisationOf, type BundleEntry } from './fhirBundle';
import { damagedEntries, resourceTypeOf, wrongKind } from './fhirKind';
import {
  addressTail,
  codeText,
  codingsOf,
  dayOf,
  extensionText,
  extensionsOf,
  firstExtension,
  listOf,
  objectOf,
  objectsOf,
  oneLine,
  onlyKnown,
  plainText,
  type Coding,
  type JsonObject,
} from './fhirValue';
import { headText, parseJson, readJson } from '../jsonText';
import type { Reader, ReadingResult } from '../publication';
import { ServiceRows } from '../serviceRows';

const PUBLICATION = 'fhirDirectory';

export const fhirDirectoryReader: Reader = {
  publication: PUBLICATION,

  recognises(head) {
    const text = headText(head);
    if (/"resourceType"\s*:\s*"(?:List|Slot|Patient|Composition|ServiceRequest)"/.test(text)) return false;
    return (
      /"resourceType"\s*:\s*"HealthcareService"/.test(text) ||
      (/"resourceType"\s*:\s*"Bundle"/.test(text) && /\/HealthcareService\b/.test(text))
    );
  },

  async read(file, options) {
    const json = await readJson(file, options);
    return json.ok ? readDirectory(json.value, { file: file.name, today: options.today }) : json;
  }
};

export interface FhirDirectoryOptions {
  /** For messages. */
  readonly file: string;
  /** `yyyy-mm-dd`: the day the directory was seen, unless the bundle has a timestamp. */
  readonly today: string;
}

/** The same from text already at hand. */
export function readFhirDirectory(text: string, options: FhirDirectoryOptions): ReadingResult {
  const json = parseJson(text, options.file);
  return json.ok ? readDirectory(json.value, options) : json;
}

function readDirectory(value: unknown, { file, today }: FhirDirectoryOptions): ReadingResult {
  const whole = objectOf(value);
  const type = resourceTypeOf(value);
  if (whole === undefined || (type !== 'Bundle' && type !== 'HealthcareService')) {
    return { ok: false, issues: [wrongKind(value, 'a FHIR directory of services', file)] };
  }
  const damaged = damagedEntries(whole, file);
  if (damaged !== undefined) return { ok: false, issues: [damaged] };
  const entries = entriesOf(whole);
  const others = new Set(entries.map(({ resource }) => resourceTypeOf(resource)).filter((other) => other !== undefined));
  if (others.size > 0 && !others.has('HealthcareService')) return { ok: false, issues: [otherBundle(entries, [...others], file)] };

  // Only a bundle's own time says when the directory was seen; a resource's says when it was last changed.
  const seenOn = (type === 'Bundle' ? dayOf(whole['timestamp']) : undefined) ?? today;
  const references = new References(entries);
  const rows = new ServiceRows();
  for (const entry of entries) {
    const { resource } = entry;
    if (resource === undefined) {
      rows.refuse('This entry holds no resource.');
    } else if (resourceTypeOf(resource) === 'HealthcareService') {
      const service = serviceOf(resource, entry, references, { publication: PUBLICATION, file, seenOn });
      if (typeof service === 'string') rows.refuse(service);
      else rows.keep(service);
    }
  }
  const fromErs = entries.some(({ resource }) => isErsService(resource));
  return {
    ok: true,
    value: rows.reading({
      publication: PUBLICATION,
      publisher: fromErs ? 'NHS e-Referral Service' : 'Not stated',
      title: 'Service directory (FHIR HealthcareService)',
    }),
  };
}

function otherBundle(entries: readonly BundleEntry[], types: readonly string[], file: string): Issue {
  const outcome = entries.find(({ resource }) => resourceTypeOf(resource) === 'OperationOutcome');
  if (outcome !== undefined) return wrongKind(outcome.resource, 'a FHIR directory of services', file);
  return {
    code: 'fhirDirectory.noServices',
    severity: 'error',
    message: `This FHIR Bundle holds no HealthcareService, only ${types.slice(0, 5).join(', ')}.`,
    remedy: 'Check that it is the file you meant: a directory of services.',
    place: { file }
  };
}

function isErsService(resource: JsonObject | undefined): boolean {
  return resource !== undefined && resourceTypeOf(resource) === 'HealthcareService' &&
    (objectsOf(resource['extension']).some((extension) => addressTail(extension['url']).startsWith('extension-ers-')) ||
      conceptsOf(resource, 'characteristic', 'type').some(({ system }) => system.startsWith('ers-')));
}

/** The codings of the concepts under the given members, in order. */
function conceptsOf(resource: JsonObject, ...members: readonly string[]): readonly Coding[] {
  return members.flatMap((member) => listOf(resource[member]).flatMap(codingsOf));
}

function codesIn(codings: readonly Coding[], system: string): string[] {
  return [...new Set(codings.filter((coding) => coding.system === system).map(({ code }) => code).filter((code) => code !== undefined))];
}

/** The e-RS number where one is stated, else the resource's id, else the end of its address. */
function idOf(resource: JsonObject, fullUrl: string | undefined): string | undefined {
  const ersNumber = objectsOf(resource['identifier']).find((identifier) => addressTail(identifier['system']) === 'ers-service');
  return codeText(ersNumber?.['value']) ?? codeText(resource['id']) ?? codeText(fullUrl?.split(/[/:]/).at(-1));
}

/** A service, or why there is none. R4 has no wait, distance or criteria: those stay unknown. */
function serviceOf(
  resource: JsonObject,
  { fullUrl }: BundleEntry,
  references: References,
  source: DirectoryService['source'],
): DirectoryService | string {
  const id = idOf(resource, fullUrl);
  if (id === undefined) return 'This service has no id.';
  const name = oneLine(resource['name']);
  if (name === undefined) return `Service ${id} has no name.`;
  if (resource['active'] === false) return `Service ${id} (${name.slice(0, 200)}) is marked inactive.`;

  const characteristics = conceptsOf(resource, 'characteristic');
  const requestTypes = codesIn(characteristics, 'ers-requestflowtype');
  const bookable = bookableOf(codesIn(characteristics, 'ers-bookabletype')[0]);
  const { site, provider, location } = placesOf(resource, references);
  return onlyKnown<DirectoryService>({
    id,
    name,
    ...ersRouteOf(requestTypes, bookable),
    provider,
    site,
    location,
    telephone: telephoneOf(resource),
    ersSpecialty: codesIn(conceptsOf(resource, 'specialty'), 'specialty')[0],
    consultantLed: 'notKnown',
    distance: null,
    distanceUnit: 'notStated',
    bookable,
    requestTypes,
    appointmentTypes: codesIn(conceptsOf(resource, 'type'), 'ers-appointmenttype'),
    conditionsTreated: statedFieldOf(resource),
    referrerAlert: extensionText(extensionsOf(resource), 'extension-ers-serviceinstructions'),
    additionalRequirements: [],
    // A characteristic such as "Wheelchair access" is the provider's word without a code: it is shown as a claim, not taken as step-free.
    stepFree: 'notKnown',
    benefits: [],
    risks: [],
    claims: claimsOf(resource, provider?.name ?? site?.name ?? name, source),
    journeys: [],
    source,
  });
}

/** One site: the first location. The provider is stated, or manages that location. */
function placesOf(resource: JsonObject, references: References): Pick<DirectoryService, 'site' | 'provider' | 'location'> {
  const locationReference = objectsOf(resource['location'])[0];
  const location = references.resolve(locationReference, resource);
  const ownCode = odsCodeAmong(resource['identifier'], 'ods-site-code');
  const found = organisationOf(locationReference, location, 'ods-site-code', 'ods-organization-code');
  const site =
    found === undefined
      ? ownCode === null
        ? undefined
        : { odsCode: ownCode, name: ownCode }
      : { ...found, odsCode: found.odsCode ?? ownCode };

  const providerReference = objectOf(resource['providedBy']) ?? objectOf(location?.['managingOrganization']);
  const organisation = references.resolve(providerReference, resource);
  const where = whereOf(location);
  return {
    site,
    provider: organisationOf(providerReference, organisation, 'ods-organization-code', 'ods-site-code'),
    ...(where === undefined ? {} : { location: where }),
  };
}

/** Where a FHIR Location is: WGS84 degrees and postcode, as far as it says. */
function whereOf(location: JsonObject | undefined): DirectoryService['location'] {
  const position = objectOf(location?.['position']);
  const latitude = degrees(position?.['latitude'], 90);
  const longitude = degrees(position?.['longitude'], 180);
  const postcode = normalisePostcode(oneLine(objectOf(location?.['address'])?.['postalCode']));
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

/** The number meant for patients (e-RS contact, purpose PATINF); a number meant for professionals is never given out as one. */
function telephoneOf(resource: JsonObject): string | undefined {
  const contacts = extensionsOf(resource).get('extension-ers-healthcareservice-contact') ?? [];
  for (const contact of contacts) {
    const parts = extensionsOf(contact);
    const forPatients = codingsOf(firstExtension(parts, 'purpose')?.['valueCodeableConcept']).some(({ code }) => code === 'PATINF');
    const number = forPatients ? phoneOf(objectOf(firstExtension(parts, 'telecom')?.['valueContactPoint'])) : undefined;
    if (number !== undefined) return number;
  }
  return objectsOf(resource['telecom']).map(phoneOf).find((number) => number !== undefined);
}

function phoneOf(contactPoint: JsonObject | undefined): string | undefined {
  return contactPoint?.['system'] === 'phone' && contactPoint['use'] !== 'old' ? codeText(contactPoint['value']) : undefined;
}

/**
 * Type and specialty in words, where they are not e-RS codes. UKCore-PracticeSettingCode is a *main specialty* (of the
 * clinician), not a treatment function, and SNOMED codes are neither: only their words are kept.
 */
function statedFieldOf(resource: JsonObject): string | undefined {
  const words = conceptsOf(resource, 'type', 'specialty')
    .filter(({ system }) => !system.startsWith('ers-') && system !== 'specialty')
    .map(({ display }) => display);
  const texts = ['type', 'specialty'].flatMap((member) => objectsOf(resource[member]).map((concept) => oneLine(concept['text'])));
  return plainText([...new Set([...words, ...texts].filter((text) => text !== undefined))].join('; '));
}

/** What the provider says of itself in free words: shown apart, in no sum (law 2). */
function claimsOf(resource: JsonObject, saidBy: string, source: DirectoryService['source']): Claim[] {
  const said = [
    { text: plainText(resource['comment']), where: 'HealthcareService.comment' },
    { text: plainText(resource['extraDetails']), where: 'HealthcareService.extraDetails' },
    ...conceptsOf(resource, 'characteristic')
      .filter(({ system }) => !system.startsWith('ers-'))
      .map(({ display }) => ({ text: display, where: 'HealthcareService.characteristic' })),
  ];
  return said.flatMap(({ text, where }) => (text === undefined ? [] : [{ text, saidBy, where, seenOn: source.seenOn }]));
}
