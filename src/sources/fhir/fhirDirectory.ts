// Reader of a service directory in FHIR R4: a Bundle of HealthcareService (e-RS A033, A035, A037; UK Core) or one alone.
// https://hl7.org/fhir/R4/healthcareservice.html and https://simplifier.net/hl7fhirukcorer4/ukcore-healthcareservice
import type { Claim, DirectoryService } from '../../core/directory/service';
import type { Issue } from '../../core/issue';
import { bookableOf, ersRouteOf } from '../ers/ersRoute';
import { References, entriesOf, type BundleEntry } from './fhirBundle';
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
  webAddress,
  type Coding,
  type JsonObject,
} from './fhirValue';
import { phoneOf, placesOf, type ServicePlace } from './fhirPlaces';
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
      for (const service of servicesOf(resource, entry, references, { publication: PUBLICATION, file, seenOn })) {
        if (typeof service === 'string') rows.refuse(service);
        else rows.keep(service);
      }
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
    (objectsOf(resource['identifier']).some(({ system }) => addressTail(system) === 'ers-service') ||
      objectsOf(resource['extension']).some((extension) => addressTail(extension['url']).startsWith('extension-ers-')) ||
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

/**
 * One entry a place, or why there is none: a patient goes to one of them, and whether it can be reached differs. e-RS gives a service one
 * place and its own number, by which it is booked: there the first stands. Ids of several are told apart by the place.
 */
function servicesOf(
  resource: JsonObject,
  { fullUrl }: BundleEntry,
  references: References,
  source: DirectoryService['source'],
): (DirectoryService | string)[] {
  const id = idOf(resource, fullUrl);
  if (id === undefined) return ['This service has no id.'];
  const name = oneLine(resource['name']);
  if (name === undefined) return [`Service ${id} has no name.`];
  if (resource['active'] === false) return [`Service ${id} (${name.slice(0, 200)}) is marked inactive.`];
  const places = placesOf(resource, references);
  const used = isErsService(resource) ? places.slice(0, 1) : places;
  return used.map((place) => {
    const at = place.site === undefined ? '' : ` at ${place.site.name.slice(0, 200)}`;
    if (place.closed !== undefined) return `Service ${id} (${name.slice(0, 200)})${at}: the place is closed (${place.closed}).`;
    return serviceAt(resource, place, used.length === 1 ? { id, name } : { id: `${id}@${place.key}`, name: nameAt(name, place) }, source);
  });
}

function nameAt(name: string, { site }: ServicePlace): string {
  return site === undefined || name.includes(site.name) ? name : `${name} (${site.name})`;
}

/** R4 has no wait, no distance and no code for step-free access: those stay unknown. */
function serviceAt(
  resource: JsonObject,
  { site, provider, location, telephone }: ServicePlace,
  { id, name }: { readonly id: string; readonly name: string },
  source: DirectoryService['source'],
): DirectoryService {
  const characteristics = conceptsOf(resource, 'characteristic');
  const requestTypes = codesIn(characteristics, 'ers-requestflowtype');
  const bookable = bookableOf(codesIn(characteristics, 'ers-bookabletype')[0]);
  return onlyKnown<DirectoryService>({
    id,
    name,
    ...ersRouteOf(requestTypes, bookable),
    provider,
    site,
    location,
    telephone: telephoneOf(resource) ?? telephone,
    ersSpecialty: codesIn(conceptsOf(resource, 'specialty'), 'specialty')[0],
    consultantLed: 'notKnown',
    distance: null,
    distanceUnit: 'notStated',
    bookable,
    requestTypes,
    appointmentTypes: codesIn(conceptsOf(resource, 'type'), 'ers-appointmenttype'),
    referralCriteria: criteriaOf(resource),
    conditionsTreated: statedFieldOf(resource),
    referrerAlert: extensionText(extensionsOf(resource), 'extension-ers-serviceinstructions'),
    additionalRequirements: [],
    // A characteristic such as "Wheelchair access" is the provider's word without a code: it is shown as a claim, not taken as step-free.
    stepFree: 'notKnown',
    website: websiteOf(resource),
    benefits: [],
    risks: [],
    claims: claimsOf(resource, provider?.name ?? site?.name ?? name, source),
    journeys: [],
    source,
  });
}

/** Who may use it (`eligibility`), in the directory's own words. */
function criteriaOf(resource: JsonObject): string | undefined {
  const criteria = objectsOf(resource['eligibility']).map((eligibility) => {
    const code = objectOf(eligibility['code']);
    const words = oneLine(code?.['text']) ?? codingsOf(code).find(({ display }) => display !== undefined)?.display;
    return [words, plainText(eligibility['comment'])].filter((text) => text !== undefined).join(': ');
  });
  return plainText(criteria.filter((text) => text !== '').join('\n'));
}

function websiteOf(resource: JsonObject): string | undefined {
  const page = objectsOf(resource['telecom']).find(({ system, use }) => system === 'url' && use !== 'old');
  return webAddress(page?.['value']);
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
    { text: plainText(resource['availabilityExceptions']), where: 'HealthcareService.availabilityExceptions' },
    ...objectsOf(resource['notAvailable']).map(({ description }) => ({
      text: plainText(description),
      where: 'HealthcareService.notAvailable',
    })),
    ...conceptsOf(resource, 'characteristic')
      .filter(({ system }) => !system.startsWith('ers-'))
      .map(({ display }) => ({ text: display, where: 'HealthcareService.characteristic' })),
    ...objectsOf(resource['characteristic']).map(({ text }) => ({ text: plainText(text), where: 'HealthcareService.characteristic' })),
  ];
  return said.flatMap(({ text, where }) => (text === undefined ? [] : [{ text, saidBy, where, seenOn: source.seenOn }]));
}
