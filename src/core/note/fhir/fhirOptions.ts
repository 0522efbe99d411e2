// The options as services, sites and organisations, and the list of what was offered and what the patient said to each.
import type { CodeableConcept, HealthcareService, List, Location, Organization, Resource } from '@medplum/fhirtypes';
import type { ReferralOption } from '../../consultation/record';
import type { DirectoryService } from '../../directory/service';
import type { NoteOption } from '../noteModel';
import { author, head, isAuthorNamed, isSomewhere, referenceTo, roles, type FhirFrame, type Link } from './fhirFrame';
import { ODS_ORGANISATION } from './fhirPeople';
import { coded, identifier, inWords, known, said, type Line } from './fhirValue';

export const ODS_SITE = 'https://fhir.nhs.uk/Id/ods-site-code';

/**
 * Names in UK Core's code system of treatment functions, for the codes this project reads waiting times by. A service whose directory
 * entry gives another, or none, has its specialty in words.
 */
const practiceSettings: ReadonlyMap<string, string> = new Map([
  ['100', 'General Surgery'], ['101', 'Urology'], ['110', 'Trauma and Orthopaedics'], ['120', 'Ear Nose and Throat'],
  ['130', 'Ophthalmology'], ['140', 'Oral Surgery'], ['150', 'Neurosurgery'], ['160', 'Plastic Surgery'],
  ['170', 'Cardiothoracic Surgery'], ['300', 'General Internal Medicine'], ['301', 'Gastroenterology'], ['320', 'Cardiology'],
  ['330', 'Dermatology'], ['340', 'Respiratory Medicine'], ['400', 'Neurology'], ['410', 'Rheumatology'],
  ['430', 'Geriatric Medicine'], ['502', 'Gynaecology'],
]);

/** An option, and how the notes put it. */
export interface ToldOption {
  readonly option: ReferralOption;
  readonly told: NoteOption;
}

/** The options in the order of the notes. */
export function toldOptions(frame: FhirFrame): ToldOption[] {
  const byId = new Map(frame.record.options.map((option) => [option.id, option]));
  return frame.model.options.flatMap((told) => {
    const option = byId.get(told.id);
    return option === undefined ? [] : [{ option, told }];
  });
}

/** Services in the order of the notes, each followed by its site and its provider where it is the first to name them. */
export function options(frame: FhirFrame): Resource[] {
  const made = new Set<string>();
  const once = (role: string, make: () => Resource): Resource[] => {
    if (made.has(role)) return [];
    made.add(role);
    return [make()];
  };
  return toldOptions(frame).filter(({ option }) => isSomewhere(option)).flatMap(({ option, told }) => {
    const service = option.snapshot.service;
    const site = service === null ? undefined : siteOf(service);
    const provider = service === null ? undefined : providerOf(frame, service);
    return [
      healthcareService(frame, option, told),
      ...(site === undefined ? [] : once(site.role, () => location(frame, service, site))),
      ...(provider === undefined || provider.role === roles.practice ? [] : once(provider.role, () => organisation(frame, provider))),
    ];
  });
}

interface Named {
  readonly role: string;
  readonly name: string;
  readonly odsCode: string | null;
}

/** The practice itself may provide a service: it is one organisation, not two. */
function providerOf({ practice }: FhirFrame, { provider }: DirectoryService): Named | undefined {
  const found = provider === undefined ? undefined : named(provider, roles.provider);
  const code = said(found?.odsCode);
  const isPractice = code !== undefined && code === said(practice?.practice.odsCode);
  return found !== undefined && isPractice ? { ...found, role: roles.practice } : found;
}

/** A site is its code, or its name where it has none: two options at one hospital share it. */
function siteOf({ site }: DirectoryService): Named | undefined {
  return site === undefined ? undefined : named(site, roles.site);
}

function named({ odsCode, name }: Omit<Named, 'role'>, role: (key: string) => string): Named | undefined {
  const code = said(odsCode);
  if (code === undefined && said(name) === undefined) return undefined;
  return { role: role(code === undefined ? `named ${name}` : `coded ${code}`), name, odsCode };
}

/** What the option's site is referred to by; undefined where none is known. */
export function siteReference(frame: FhirFrame, { snapshot }: ReferralOption): Link | undefined {
  const site = snapshot.service === null ? undefined : siteOf(snapshot.service);
  return site === undefined ? undefined : referenceTo(frame, site.role, site.name);
}

/** Claims of the provider's own stay out: a reader of data cannot see that they are claims. */
function healthcareService(frame: FhirFrame, option: ReferralOption, told: NoteOption): HealthcareService {
  const { say } = frame;
  const service = option.snapshot.service;
  const provider = service === null ? undefined : providerOf(frame, service);
  const site = siteReference(frame, option);
  const telephone = said(service?.telephone);
  const directoryId = said(service?.id);
  return known<HealthcareService>({
    resourceType: 'HealthcareService',
    ...head(frame, roles.service(option.id), 'UKCore-HealthcareService', [
      told.name,
      { label: say('fhir.kind'), text: told.kindOf },
      { label: say('fhir.route'), text: say(`route.${option.route}`) },
      { label: say('fhir.whatHappens'), text: told.whatHappens },
      { label: say('fhir.telephone'), text: telephone ?? '' },
    ]),
    identifier: directoryId === undefined ? [] : [{ type: inWords(say('fhir.directoryId')), value: directoryId }],
    providedBy: provider === undefined
      ? option.kind === 'inHouse' ? referenceTo(frame, roles.practice, frame.model.practiceName) : undefined
      : referenceTo(frame, provider.role, provider.name),
    specialty: specialty(service),
    location: site === undefined ? [] : [site],
    name: said(told.name),
    comment: said(told.whatHappens),
    telecom: telephone === undefined ? [] : [{ system: 'phone', value: telephone }],
    referralMethod: [inWords(say(`route.${option.route}`))],
  });
}

function specialty(service: DirectoryService | null): CodeableConcept[] {
  const code = /^\s*(?:C[_ ]?)?(\d{3})\s*$/i.exec(service?.treatmentFunction ?? '')?.[1];
  const display = code === undefined ? undefined : practiceSettings.get(code);
  if (code !== undefined && display !== undefined)
    return [coded({ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PracticeSettingCode', code, display })];
  const words = said(service?.treatmentFunction) ?? said(service?.ersSpecialty);
  return words === undefined ? [] : [inWords(words)];
}

function location(frame: FhirFrame, service: DirectoryService | null, site: Named): Location {
  const postcode = said(service?.location?.postcode);
  const { latitude, longitude } = service?.location ?? {};
  return known<Location>({
    resourceType: 'Location',
    ...head(frame, site.role, 'UKCore-Location', [
      site.name,
      { label: frame.say('fhir.odsCode'), text: site.odsCode ?? '' },
      { label: frame.say('fhir.postcode'), text: postcode ?? '' },
    ]),
    identifier: identifier(ODS_SITE, site.odsCode),
    name: said(site.name),
    address: postcode === undefined ? undefined : { postalCode: postcode },
    position: latitude === undefined || longitude === undefined ? undefined : { longitude, latitude },
  });
}

function organisation(frame: FhirFrame, { role, name, odsCode }: Named): Organization {
  return known<Organization>({
    resourceType: 'Organization',
    ...head(frame, role, 'UKCore-Organization', [name, { label: frame.say('fhir.odsCode'), text: odsCode ?? '' }]),
    identifier: identifier(ODS_ORGANISATION, odsCode),
    name: said(name),
  });
}

/** What was offered, and what the patient said to each. There is no list where no option was talked about. */
export function optionList(frame: FhirFrame): Resource[] {
  const { say, record } = frame;
  const all = toldOptions(frame);
  if (all.length === 0) return [];
  const lines = all.map(({ told }): Line => ({ label: told.name, text: answerTo(frame, told) }));
  const list = known<List>({
    resourceType: 'List',
    ...head(frame, roles.list, 'UKCore-List', [...lines, say('fhir.listNote')]),
    status: 'current',
    mode: 'snapshot',
    title: say('fhir.listTitle'),
    code: inWords(say('fhir.listTitle')),
    subject: referenceTo(frame, roles.patient),
    date: instantOf(record.createdAt),
    // Of an organisation R4 allows no list.
    source: isAuthorNamed(frame) ? author(frame) : undefined,
    note: [{ text: say('fhir.listNote') }],
    entry: all.map(({ option, told }) => ({
      flag: inWords(answerTo(frame, told)),
      item: isSomewhere(option) ? referenceTo(frame, roles.service(option.id), told.name) : { display: said(told.name) ?? told.kindOf },
    })),
  });
  return [list];
}

/** "offered, chosen", "offered, declined: too far" or "not offered: full". */
export function answerTo(frame: FhirFrame, told: NoteOption): string {
  const isDeclined = frame.record.decision.declined.some(({ optionId }) => optionId === told.id);
  return [
    told.offeredWords,
    ...(told.chosen ? [frame.say('fhir.chosen')] : []),
    ...(isDeclined
      ? [told.declinedReason === '' ? frame.say('fhir.declined') : frame.say('fhir.declinedBecause', { reason: told.declinedReason })]
      : []),
  ].join(', ');
}

/** The same instant to the millisecond in UTC: a record may leave out the seconds, FHIR may not. */
export function instantOf(dateTime: string): string {
  return new Date(dateTime).toISOString();
}
