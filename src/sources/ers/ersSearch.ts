// Reader of an e-RS patient service search answer (A010): a FHIR STU3 List, one entry a service.
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir
import type { DirectoryService } from '../../core/directory/service';
import { normaliseOdsCode } from '../../core/directory/ods';
import type { Issue } from '../../core/issue';
import { ServiceRows } from '../serviceRows';
import { damagedEntries, resourceTypeOf, wrongKind } from '../fhir/fhirKind';
import { bookableOf, ersRouteOf } from './ersRoute';
import {
  addressTail,
  codeText,
  codingsOf,
  countOf,
  dayOf,
  extensionCodes,
  extensionText,
  extensionsOf,
  firstExtension,
  listOf,
  objectOf,
  onlyKnown,
  oneLine,
  webAddress,
  type Extensions,
  type JsonObject,
} from '../fhir/fhirValue';
import { headText, parseJson, readJson } from '../jsonText';
import type { Reader, ReadingResult } from '../publication';

const PUBLICATION = 'ersSearch';

export const ersSearchReader: Reader = {
  publication: PUBLICATION,

  /** Also takes an OperationOutcome, to quote it: it is what e-RS sends when a search fails. */
  recognises(head) {
    const text = headText(head);
    if (/eRS-FetchServices-List/i.test(text)) return true;
    const firstType = /"resourceType"\s*:\s*"(\w+)"/.exec(text)?.[1];
    return (
      firstType === 'OperationOutcome' ||
      ((firstType === 'List' || firstType === undefined) && /\/ers-service"|ServiceSearch-ListItem/i.test(text))
    );
  },

  async read(file, options) {
    const json = await readJson(file, options);
    return json.ok ? readSearchAnswer(json.value, { file: file.name, today: options.today }) : json;
  }
};

export interface ErsSearchOptions {
  /** For messages. */
  readonly file: string;
  /** `yyyy-mm-dd`: the day the answer was shown, unless the answer dates itself. */
  readonly today: string;
}

/** The same from text already at hand, for example an answer just received. */
export function readErsSearch(text: string, options: ErsSearchOptions): ReadingResult {
  const json = parseJson(text, options.file);
  return json.ok ? readSearchAnswer(json.value, options) : json;
}

function readSearchAnswer(value: unknown, { file, today }: ErsSearchOptions): ReadingResult {
  const list = objectOf(value);
  if (list === undefined || resourceTypeOf(value) !== 'List' || !isServiceList(list)) {
    return {
      ok: false,
      issues: [resourceTypeOf(value) === 'List' ? otherList(file) : wrongKind(value, 'an e-RS service search answer', file)],
    };
  }
  const damaged = damagedEntries(list, file);
  if (damaged !== undefined) return { ok: false, issues: [damaged] };
  const seenOn = dayOf(list['date']) ?? today;
  const rows = new ServiceRows();
  for (const entry of listOf(list['entry'])) {
    const service = serviceOf(entry, seenOn, file);
    if (typeof service === 'string') rows.refuse(service);
    else rows.keep(service);
  }
  return {
    ok: true,
    value: rows.reading({ publication: PUBLICATION, publisher: 'NHS e-Referral Service', title: 'Service search answer (A010)' }),
  };
}

/** By its profile, or by what its entries point to: a saved answer may have lost its `meta`. */
function isServiceList(list: JsonObject): boolean {
  if (listOf(objectOf(list['meta'])?.['profile']).some((profile) => addressTail(profile).startsWith('ers-fetchservices-list'))) return true;
  return listOf(list['entry']).some(
    (entry) => addressTail(objectOf(objectOf(objectOf(entry)?.['item'])?.['identifier'])?.['system']) === 'ers-service',
  );
}

function otherList(file: string): Issue {
  return {
    code: 'ersSearch.otherList',
    severity: 'error',
    message: 'This is a FHIR List of something else: none of its entries is an e-RS service.',
    remedy: 'Check that it is the file you meant: the answer to a service search (A010).',
    place: { file }
  };
}

/** A service, or why there is none. `displayProminently` is left out: no option is put before another (law 6). */
function serviceOf(value: unknown, seenOn: string, file: string): DirectoryService | string {
  const entry = objectOf(value);
  if (entry === undefined) return 'This entry is not a JSON object.';
  if (entry['deleted'] === true) return 'This entry is marked as deleted.';
  const item = objectOf(entry['item']);
  const identifier = objectOf(item?.['identifier']);
  const id = codeText(identifier?.['value']);
  if (id === undefined) return 'This entry has no e-RS service number (item.identifier.value).';
  if (identifier?.['system'] !== undefined && addressTail(identifier['system']) !== 'ers-service')
    return `The identifier ${id} is not an e-RS service number.`;

  const found = extensionsOf(firstExtension(extensionsOf(entry), 'extension-ers-servicesearch-listitem'));
  const summary = extensionsOf(firstExtension(extensionsOf(item), 'extension-ers-servicesummaryview'));
  const name = oneLine(extensionText(summary, 'servicename') ?? item?.['display']);
  if (name === undefined) return `Service ${id} has no name.`;

  const requestTypes = extensionCodes(summary, 'supportedrequestflowtype');
  const bookable = bookableOf(extensionCodes(summary, 'bookabletype')[0]);
  return onlyKnown<DirectoryService>({
    id,
    name,
    ...ersRouteOf(requestTypes, bookable),
    site: siteOf(summary),
    ersSpecialty: extensionCodes(summary, 'specialty')[0],
    // e-RS does not say who leads the service.
    consultantLed: 'notKnown',
    indicativeAppointmentWait: waitOf(found, 'indicativeappointmentwaittime', seenOn),
    indicativeTreatmentWait: waitOf(summary, 'indicativetreatmentwaittime', seenOn),
    distance: countOf(firstExtension(found, 'distance')?.['valueUnsignedInt']) ?? null,
    distanceUnit: 'notStated',
    bookable,
    requestTypes,
    appointmentTypes: extensionCodes(summary, 'supportedappointmenttype'),
    genderTreated: extensionCodes(summary, 'gendertreated')[0],
    ageTreated: ageOf(summary),
    letterRequired: booleanOf(firstExtension(summary, 'referralletterrequired')?.['valueBoolean']),
    exclusions: extensionText(summary, 'exclusions'),
    suggestedInvestigations: extensionText(summary, 'suggestedinvestigations'),
    conditionsTreated: extensionText(summary, 'conditionstreated'),
    referrerAlert: extensionText(summary, 'referreralert'),
    additionalRequirements: extensionCodes(summary, 'additionalrequirementsupported'),
    stepFree: 'notKnown',
    website: webAddress(extensionText(summary, 'linktonhswebsite')),
    benefits: [],
    risks: [],
    claims: [],
    journeys: [],
    source: { publication: PUBLICATION, file, seenOn }
  });
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function siteOf(summary: Extensions): DirectoryService['site'] {
  const location = objectOf(firstExtension(summary, 'location')?.['valueReference']);
  const odsCode = normaliseOdsCode(codeText(objectOf(location?.['identifier'])?.['value']));
  const name = oneLine(location?.['display']) ?? odsCode;
  return name === null ? undefined : { odsCode, name };
}

/** A number of days, or the code that stands in its place. Anything else is not known, and stays absent. */
function waitOf(extensions: Extensions, name: string, shownOn: string): DirectoryService['indicativeAppointmentWait'] {
  const extension = firstExtension(extensions, name);
  const days = countOf(extension?.['valueUnsignedInt']);
  if (days !== undefined) return { status: 'days', days, shownOn };
  switch (codingsOf(extension?.['valueCodeableConcept'])[0]?.code?.toUpperCase()) {
    case 'LIMITED_AVAILABILITY': return { status: 'limitedAvailability', shownOn };
    case 'NOT_APPLICABLE': return { status: 'notApplicable', shownOn };
    case 'LOW': return { status: 'low', shownOn };
    default: return undefined;
  }
}

function ageOf(summary: Extensions): DirectoryService['ageTreated'] {
  const range = objectOf(firstExtension(summary, 'agetreated')?.['valueRange']);
  const lowYears = yearsOf(range?.['low']);
  const highYears = yearsOf(range?.['high']);
  return lowYears === null && highYears === null ? undefined : { lowYears, highYears };
}

/** e-RS states YEARS or MONTHS; UCUM `a` and `mo` mean the same. Without a unit a number is not an age. */
function yearsOf(value: unknown): number | null {
  const quantity = objectOf(value);
  const amount = quantity?.['value'];
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) return null;
  const unit = (codeText(quantity?.['unit']) ?? codeText(quantity?.['code']) ?? '').toLowerCase();
  if (/^(?:years?|a)$/.test(unit)) return amount;
  return /^(?:months?|mo)$/.test(unit) ? amount / 12 : null;
}
