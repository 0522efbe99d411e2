// The referral itself, and the appointment it led to.
import type { Appointment, AppointmentParticipant, Extension, ServiceRequest, Resource } from '@medplum/fhirtypes';
import { comparisonClosed, sentState } from '../../consultation/completeness';
import { londonMoment } from '../../londonTime';
import { longDate } from '../../words/words';
import { author, head, isSomewhere, referenceTo, roles, UK_CORE, type FhirFrame } from './fhirFrame';
import { siteReference, toldOptions, type ToldOption } from './fhirOptions';
import { coded, identifier, inWords, known, said } from './fhirValue';

const UBRN = 'https://fhir.nhs.uk/Id/UBRN';

/** Whether a referral stands in the record: something chosen that is a referral, or something to do or sent without a comparison. */
export function isReferral(frame: FhirFrame): boolean {
  const { record } = frame;
  const chosen = chosenOption(frame)?.option;
  if (record.booking.ubrn !== undefined || sentState(record) !== 'nothingSent') return true;
  if (chosen !== undefined) return isSomewhere(chosen) && chosen.route !== 'none';
  return comparisonClosed(record) || record.decision.status === 'declinedChoice';
}

export function chosenOption(frame: FhirFrame): ToldOption | undefined {
  return toldOptions(frame).find(({ told }) => told.chosen);
}

export function referral(frame: FhirFrame): Resource[] {
  return isReferral(frame) ? [serviceRequest(frame)] : [];
}

function serviceRequest(frame: FhirFrame): ServiceRequest {
  const { say, record } = frame;
  const chosen = chosenOption(frame);
  const name = chosen === undefined ? said(record.question.reason) ?? say('fhir.section.referral') : chosen.told.name;
  const site = chosen === undefined ? undefined : siteReference(frame, chosen.option);
  const { text: _text, ...priority } = priorityOf(frame);
  return known<ServiceRequest & { _priority?: { extension: Extension[] } }>({
    resourceType: 'ServiceRequest',
    ...head(frame, roles.referral, 'UKCore-ServiceRequest', referralLines(frame)),
    extension: sourceOfRequest(frame),
    identifier: identifier(UBRN, record.booking.ubrn?.replace(/\D/g, '')),
    status: statusOf(frame),
    intent: 'order',
    ...priority,
    code: inWords(say('fhir.referralFor', { name })),
    subject: referenceTo(frame, roles.patient),
    authoredOn: record.decision.decidedOn ?? undefined,
    requester: author(frame),
    performer: chosen !== undefined && isSomewhere(chosen.option)
      ? [referenceTo(frame, roles.service(chosen.option.id), chosen.told.name)]
      : [],
    locationReference: site === undefined ? [] : [site],
    reasonCode: said(record.question.reason) === undefined ? [] : [inWords(record.question.reason)],
    supportingInfo: record.options.length === 0 ? [] : [referenceTo(frame, roles.list)],
    patientInstruction: said(frame.model.nextAction),
  });
}

/** What is true of the referral in sentences, for its own narrative and for the section about it. */
export function referralLines(frame: FhirFrame): { readonly label: string; readonly text: string }[] {
  const { say, record, model } = frame;
  const chosen = chosenOption(frame);
  return [
    { label: say('fhir.section.referral'), text: [model.progress, model.sent, say(`booking.${record.booking.state}`)].join('. ') },
    { label: say('fhir.place'), text: chosen?.told.name ?? '' },
    { label: say('fhir.route'), text: chosen === undefined ? '' : say(`route.${chosen.option.route}`) },
    { label: say('fhir.priority'), text: priorityOf(frame).text },
    { label: say('fhir.section.question'), text: record.question.reason },
    { label: say('fhir.ubrn'), text: record.booking.ubrn ?? '' },
  ];
}

/**
 * `draft` until it has really gone, which a booking reference shows; `unknown` where the record says sent and has no reference, or the
 * answer was lost on the way.
 */
function statusOf({ record }: FhirFrame): ServiceRequest['status'] {
  if (record.booking.state === 'unknown') return 'unknown';
  const sent = sentState(record);
  if (sent === 'nothingSent') return 'draft';
  if (sent === 'referenceMissing') return 'unknown';
  if (record.booking.state === 'rejected') return 'revoked';
  return record.booking.state === 'returnedWithAdvice' ? 'completed' : 'active';
}

/** FHIR's own priorities; that cancer is suspected goes beside them as the reason, in words. */
function priorityOf({ say, record }: FhirFrame): {
  readonly text: string;
  readonly priority: ServiceRequest['priority'];
  readonly _priority?: { extension: Extension[] };
} {
  const { priority } = record.question;
  const text = say(`priority.${priority}`);
  if (priority !== 'urgentSuspectedCancer') return { text, priority };
  const reason = { url: `${UK_CORE}Extension-UKCore-PriorityReason`, valueCodeableConcept: inWords(say('fhir.priorityReasonCancer')) };
  return { text, priority: 'urgent', _priority: { extension: [reason] } };
}

/** Only where the record itself says that a general practitioner saw the patient: others at a practice refer too. */
function sourceOfRequest({ record }: FhirFrame): Extension[] {
  if (!/\bGP\b|general practitioner/i.test(record.seenBy)) return [];
  const source = { system: 'http://snomed.info/sct', code: '108161000000109', display: 'Referred by general practitioner' };
  return [{ url: `${UK_CORE}Extension-UKCore-SourceOfServiceRequest`, valueCodeableConcept: coded(source) }];
}

/** When and where, as it stands in the record; undefined unless it is booked with a day and a time that exists. */
export function bookedMoment({ record }: FhirFrame): string | undefined {
  const { state, date, time } = record.booking;
  if (state !== 'booked' || date === null || time === null) return undefined;
  const moment = londonMoment(date, time);
  return moment.ok ? moment.value.utc : undefined;
}

export function appointmentLines(frame: FhirFrame): { readonly label: string; readonly text: string }[] {
  const { say, record } = frame;
  const { date, time, place } = record.booking;
  return [
    { label: say('fhir.bookedFor'), text: `${longDate(say, date ?? '')}, ${time ?? ''}. ${say('fhir.endNotRecorded')}` },
    { label: say('fhir.place'), text: place === '' ? (chosenOption(frame)?.told.name ?? '') : place },
  ];
}

/** Its end is said to be unknown: R4 wants one beside a start (app-2), and the record has none. */
export function appointment(frame: FhirFrame): Resource[] {
  const start = bookedMoment(frame);
  if (start === undefined) return [];
  const absent = { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' };
  return [known<Appointment & { _end?: { extension: Extension[] } }>({
    resourceType: 'Appointment',
    ...head(frame, roles.appointment, 'UKCore-Appointment', appointmentLines(frame)),
    status: 'booked',
    start,
    _end: { extension: [absent] },
    basedOn: isReferral(frame) ? [referenceTo(frame, roles.referral)] : [],
    participant: participants(frame),
  })];
}

function participants(frame: FhirFrame): AppointmentParticipant[] {
  const chosen = chosenOption(frame);
  const site = chosen === undefined ? undefined : siteReference(frame, chosen.option);
  const place = said(frame.record.booking.place);
  const actors = [
    referenceTo(frame, roles.patient),
    ...(chosen !== undefined && isSomewhere(chosen.option) ? [referenceTo(frame, roles.service(chosen.option.id), chosen.told.name)] : []),
    ...(site === undefined ? [] : [site]),
    // Where the record names the place in its own words, they stand beside what the directory says.
    ...(place === undefined ? [] : [{ display: place }]),
  ];
  return actors.map((actor) => ({ actor, status: 'accepted' as const }));
}
