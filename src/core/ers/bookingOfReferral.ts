// What e-RS says has become of a referral, as changes of the record.
import type { BookingState } from '../consultation/booking';
import type { Intent } from '../consultation/intent';
import type { Consultation } from '../consultation/record';
import { londonClock } from '../londonTime';

/** A referral as e-RS answers it (A011, A021, A005). Texts are as e-RS gives them; undefined where the answer does not say. */
export interface ErsReferral {
  /** Twelve digits. */
  readonly ubrn: string;
  readonly version: string | undefined;
  /** Digits of the patient's NHS number. */
  readonly nhsNumber: string | undefined;
  /** e-RS referral state, for example NOT_BOOKED, BOOKED, DEFERRED_TO_PROVIDER, AWAITING_TRIAGE. */
  readonly state: string | undefined;
  readonly reason: string | undefined;
  readonly commissioningRuleOrganisation: string | undefined;
  readonly shortlist: readonly string[];
  readonly appointment: ErsAppointment | undefined;
}

/** An appointment as e-RS answers it (A016, or inside a referral). */
export interface ErsAppointment {
  /** FHIR status: booked, proposed, cancelled ... */
  readonly status: string | undefined;
  /** Instants in UTC. */
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly serviceId: string | undefined;
  readonly serviceName: string | undefined;
  /** The referral it belongs to. */
  readonly ubrn: string | undefined;
  readonly nhsNumber: string | undefined;
  readonly reason: string | undefined;
}

/**
 * The record's state for a referral's. A shortlist that was only created is not booked and nobody at a service works on it: the patient, or
 * somebody for them, still has to book. Undefined: a state Concord does not know, which a person has to read.
 */
export function bookingStateOf({ state, appointment, reason }: ErsReferral): BookingState | undefined {
  const said = (state ?? '').toUpperCase();
  const why = (reason ?? '').toUpperCase();
  if (said === 'NOT_BOOKED') return 'patientBooks';
  if (said === 'BOOKED') return 'booked';
  if (said.includes('CANCEL') || said.includes('REJECT')) return 'rejected';
  if (said.includes('ADVICE') || why.startsWith('RETURN_TO_REFERRER')) return 'returnedWithAdvice';
  if (why.includes('CONVERTED')) return 'converted';
  if (said.startsWith('DEFERRED')) return why === 'TRIAGE' ? 'sentForTriage' : 'deferred';
  // After triage the provider makes the appointment.
  if (why === 'ACCEPT_REFER_BOOK_LATER') return 'deferred';
  if (said.includes('AWAITING_TRIAGE')) return 'sentForTriage';
  return said === '' ? bookingStateOfAppointment(appointment) : undefined;
}

/** An appointment on its own: booked, or proposed for triage or because there was no slot. */
export function bookingStateOfAppointment(appointment: ErsAppointment | undefined): BookingState | undefined {
  const status = appointment?.status?.toLowerCase();
  if (status === 'booked') return appointment?.start === undefined ? undefined : 'booked';
  if (status === 'cancelled') return 'rejected';
  if (status !== 'proposed' && status !== 'pending') return undefined;
  return appointment?.reason?.toUpperCase() === 'TRIAGE' ? 'sentForTriage' : 'deferred';
}

/** Written as people read it: 0000 0007 0000. */
export function ubrnWritten(ubrn: string): string {
  return ubrn.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1 $2 $3');
}

/** The changes a record takes from an answer; `text` goes into the ledger. The clock and the next action are the person's own to change. */
export function intentsOf(
  record: Consultation,
  found: { readonly state: BookingState; readonly ubrn: string | undefined; readonly appointment: ErsAppointment | undefined },
  text: string,
): Intent[] {
  const { state, ubrn, appointment } = found;
  const start = state === 'booked' ? appointment?.start : undefined;
  // A booking without a time takes the time of an earlier one out of the record.
  const when = start === undefined ? { date: null, time: null } : londonClock(start);
  const site = record.options.find(({ snapshot }) => snapshot.service?.id === appointment?.serviceId)?.snapshot.service;
  const place = site?.site?.name ?? appointment?.serviceName ?? site?.name;
  return [
    { type: 'moveBooking', state, text },
    ...(ubrn === undefined ? [] : [{ type: 'amend' as const, field: 'booking.ubrn' as const, value: ubrnWritten(ubrn) }]),
    ...(state !== 'booked'
      ? []
      : [
          { type: 'amend' as const, field: 'booking.date' as const, value: when.date },
          { type: 'amend' as const, field: 'booking.time' as const, value: when.time },
          ...(place === undefined ? [] : [{ type: 'amend' as const, field: 'booking.place' as const, value: place }]),
        ]),
  ];
}
