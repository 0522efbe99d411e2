// Reader of what e-RS answers about one referral (A011, A021, A005: a STU3 ReferralRequest) or one appointment (A016).
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir
import type { ErsAppointment, ErsReferral } from '../../core/ers/bookingOfReferral';
import { nhsNumberDigits } from '../../core/consultation/nhsNumber';
import { normaliseOdsCode } from '../../core/directory/ods';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { resourceTypeOf, wrongKind } from '../fhir/fhirKind';
import {
  addressTail,
  codeText,
  codingsOf,
  extensionsOf,
  firstExtension,
  objectOf,
  objectsOf,
  oneLine,
  type Extensions,
  type JsonObject,
} from '../fhir/fhirValue';
import { instantOf } from './ersInstant';

/** Wrapped answers (a Bundle or Parameters with one referral in it) are read as the referral. */
export function ersReferralOf(value: unknown, file: string): Result<ErsReferral> {
  const referral = inside(value, 'ReferralRequest') ?? inside(value, 'ServiceRequest');
  if (referral === undefined) return refuse(wrongKind(value, 'a referral in e-RS', file));
  const ubrn = ubrnOf(referral);
  if (ubrn === undefined) return refuse(noReference(file));
  const extensions = extensionsOf(referral);
  const state = extensionsOf(firstExtension(extensions, 'extension-ers-referralstate'));
  const contained = objectsOf(referral['contained']);
  const appointment = contained.find((resource) => resourceTypeOf(resource) === 'Appointment');
  const shortlist = contained.find((resource) => resourceTypeOf(resource) === 'List');
  return succeed({
    ubrn,
    version: codeText(objectOf(referral['meta'])?.['versionId']),
    nhsNumber: nhsNumberIn(objectOf(referral['subject'])?.['identifier']),
    state: codeIn(firstExtension(state, 'state')) ?? codeIn(firstExtension(extensions, 'extension-ers-referralstate')),
    reason: codeIn(firstExtension(state, 'reason')),
    commissioningRuleOrganisation: organisationIn(extensions),
    shortlist: objectsOf(shortlist?.['entry']).flatMap(
      (entry) => codeText(objectOf(objectOf(entry['item'])?.['identifier'])?.['value']) ?? [],
    ),
    appointment: appointment === undefined ? undefined : appointmentIn(appointment),
  });
}

export function ersAppointmentOf(value: unknown, file: string): Result<ErsAppointment> {
  const appointment = inside(value, 'Appointment');
  return appointment === undefined ? refuse(wrongKind(value, 'an appointment in e-RS', file)) : succeed(appointmentIn(appointment));
}

function appointmentIn(appointment: JsonObject): ErsAppointment {
  const actors = objectsOf(appointment['participant']).map((participant) => objectOf(participant['actor']));
  const of = (system: string): JsonObject | undefined =>
    actors.find((actor) => addressTail(objectOf(actor?.['identifier'])?.['system']) === system);
  const service = of('ers-service');
  const referral = codeText(objectsOf(appointment['incomingReferral'])[0]?.['reference']);
  return {
    status: codeText(appointment['status']),
    start: instantOf(appointment['start']),
    end: instantOf(appointment['end']),
    serviceId: codeText(objectOf(service?.['identifier'])?.['value']),
    serviceName: oneLine(service?.['display']),
    ubrn: /(?:^|\/)ReferralRequest\/(\d{12})(?:\/|$)/.exec(referral ?? '')?.[1],
    nhsNumber: nhsNumberIn(of('nhs-number')?.['identifier']),
    reason: objectsOf(appointment['reason'])
      .flatMap((reason) => codingsOf(reason))
      .find(({ code }) => code !== undefined)?.code,
  };
}

function inside(value: unknown, type: string): JsonObject | undefined {
  const top = objectOf(value);
  const kind = resourceTypeOf(value);
  if (kind === type) return top;
  const wrapped = kind === 'Bundle' ? objectsOf(top?.['entry']) : kind === 'Parameters' ? objectsOf(top?.['parameter']) : [];
  return wrapped.map((entry) => objectOf(entry['resource'])).find((resource) => resourceTypeOf(resource) === type);
}

/** Its id is its UBRN; an R4 answer has it among its identifiers. */
function ubrnOf(referral: JsonObject): string | undefined {
  const candidates = [referral['id'], ...objectsOf(referral['identifier']).map(({ value }) => value)].map((text) =>
    codeText(text)?.replace(/[\s-]/g, ''),
  );
  return candidates.find((text) => text !== undefined && /^\d{12}$/.test(text));
}

function codeIn(extension: JsonObject | undefined): string | undefined {
  return codingsOf(extension?.['valueCoding'] ?? extension?.['valueCodeableConcept'])[0]?.code ?? codeText(extension?.['valueCode']);
}

function organisationIn(extensions: Extensions): string | undefined {
  const extension = firstExtension(extensions, 'extension-ers-commissioning-rule-org');
  // It goes back to e-RS in a header: nothing but a code may stand there.
  return normaliseOdsCode(codeText(objectOf(extension?.['valueIdentifier'])?.['value'])) ?? undefined;
}

function nhsNumberIn(identifier: unknown): string | undefined {
  const object = objectOf(identifier);
  const value = codeText(object?.['value']);
  return addressTail(object?.['system']) === 'nhs-number' && value !== undefined ? nhsNumberDigits(value) : undefined;
}

function noReference(file: string): Issue {
  return {
    code: 'ers.noUbrn',
    severity: 'error',
    message: 'The answer holds no booking reference number (UBRN, twelve digits).',
    remedy: 'Look in e-RS itself what became of the referral.',
    place: { file },
  };
}
