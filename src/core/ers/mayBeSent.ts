// Whether a record may be used to create a referral or to book in e-RS: every reason why not, with what to do.
import type { BookingState } from '../consultation/booking';
import type { Consultation, ReferralOption } from '../consultation/record';
import { nhsNumberDigits } from '../consultation/nhsNumber';
import { fault, refuse, succeed, type Issue, type Result } from '../issue';
import { MOST_SHORTLISTED, type ReferralToCreate } from './referralRequest';

/** An e-RS service number: digits. Local entries of the directory have names. */
export function ersServiceId(option: ReferralOption): string | undefined {
  const id = option.snapshot.service?.id;
  return id !== undefined && /^\d{1,12}$/.test(id) ? id : undefined;
}

/** What stops anything from being sent about this patient, whatever the option. */
export function sendingFaults(record: Consultation): Issue[] {
  const { question, booking } = record;
  return [
    ...(question.priority === 'urgentSuspectedCancer'
      ? [
          fault(
            'ers.urgentCancer',
            'This is an urgent suspected cancer referral.',
            'Send it in e-RS itself by the urgent route today: Concord does not send it.',
          ),
        ]
      : []),
    ...(question.redFlags === 'found'
      ? [fault('ers.redFlags', 'Red flags were found, so the comparison is closed.', 'Use the urgent route; nothing is sent from here.')]
      : []),
    ...(nhsNumberOf(record) === undefined
      ? [
          fault(
            'ers.noNhsNumber',
            'The record holds no NHS number, and e-RS knows patients by nothing else.',
            'Enter it on the first page.',
          ),
        ]
      : []),
    ...(booking.state === 'unknown'
      ? [
          fault(
            'ers.unknown',
            'Something was sent before and no answer came back, so it may have been carried out. Sending again could refer or book twice.',
            'Look the booking reference up first (Look Up the Booking Reference), or say on the page "Decide and book" what became of it.',
          ),
        ]
      : []),
  ];
}

export interface SendingRemarks {
  readonly redFlagsNotAsked: boolean;
  /** Names of the options whose exclusions nobody has checked. */
  readonly unchecked: readonly string[];
  readonly notChosen: boolean;
  readonly notToBeShared: boolean;
}

/** What does not stop it and has to be read before it is sent. */
export function sendingRemarks(record: Consultation, shortlisted: readonly ReferralOption[]): SendingRemarks {
  return {
    notToBeShared: record.decision.consentToShare === 'no',
    redFlagsNotAsked: record.question.redFlags === 'notAsked',
    unchecked: shortlisted.filter((option) => !option.suitabilityChecked).map(({ name }) => name),
    notChosen: record.decision.status !== 'chosen' || !shortlisted.some(({ id }) => id === record.decision.optionId),
  };
}

/** The referral the record asks for. `chosen` goes first on the shortlist, `others` after it. */
export function referralToCreate(
  record: Consultation,
  chosen: ReferralOption,
  others: readonly ReferralOption[],
): Result<ReferralToCreate> {
  const faults = [...sendingFaults(record), ...alreadyCreated(record)];
  const shortlisted = [chosen, ...others.filter(({ id }) => id !== chosen.id)];
  const named = shortlisted.map((option) => ({ option, id: ersServiceId(option) }));
  for (const { option, id } of named)
    if (id === undefined)
      faults.push(
        fault(
          'ers.notInErs',
          `"${option.name}" is not an e-RS service: it has no e-RS number.`,
          'Refer to it by its own route, or choose another.',
        ),
      );
  if (chosen.kind === 'adviceAndGuidance')
    faults.push(
      fault(
        'ers.advice',
        'Advice and guidance is not sent from Concord.',
        'Ask for it in e-RS itself, and note it on the page "Decide and book".',
      ),
    );
  const forTriage = chosen.route === 'triage';
  const mixed = shortlisted.find((option) => (option.route === 'triage') !== forTriage || option.kind === 'adviceAndGuidance');
  if (mixed !== undefined && mixed.id !== chosen.id)
    faults.push(
      fault(
        'ers.mixedShortlist',
        `"${mixed.name}" is referred to in another way than "${chosen.name}".`,
        'Leave it out of the shortlist: one referral goes one way.',
      ),
    );
  if (shortlisted.length > MOST_SHORTLISTED)
    faults.push(fault('ers.tooMany', `e-RS takes at most ${MOST_SHORTLISTED} services on one shortlist.`, 'Leave some out.'));
  const specialty = ersSpecialtyOf(record, chosen);
  if (specialty === undefined)
    faults.push(
      fault('ers.noSpecialty', 'The e-RS specialty is not known.', 'Search e-RS first, or start from a pathway that names its specialty.'),
    );
  const nhsNumber = nhsNumberOf(record);
  if (faults.length > 0 || nhsNumber === undefined || specialty === undefined) return refuse(...faults);
  return succeed({
    nhsNumber,
    specialty,
    priority: record.question.priority,
    forTriage,
    serviceIds: named.flatMap(({ id }) => id ?? []),
  });
}

/** e-RS SPECIALTY code: the question's, else the chosen service's own. */
export function ersSpecialtyOf({ question }: Consultation, chosen: ReferralOption): string | undefined {
  return question.ersSpecialty ?? chosen.snapshot.service?.ersSpecialty;
}

/** Digits only. */
export function nhsNumberOf({ patient }: Consultation): string | undefined {
  return patient.nhsNumber === undefined ? undefined : nhsNumberDigits(patient.nhsNumber);
}

/** What a booking needs besides a slot. */
export function bookingFaults(record: Consultation): Issue[] {
  const faults = sendingFaults(record);
  if (record.booking.ubrn === undefined)
    faults.push(
      fault(
        'ers.noReference',
        'There is no referral in e-RS to book on: the record holds no booking reference.',
        'Create the referral first (Send Referral to e-RS), or enter its reference number.',
      ),
    );
  if (record.booking.state === 'booked')
    faults.push(
      fault(
        'ers.booked',
        'This referral is booked already.',
        'Change the appointment in e-RS itself, or note here first that it fell through.',
      ),
    );
  return faults;
}

/** States that say a referral is with a service, or with the patient to book, already. */
const ALREADY_SENT: ReadonlySet<BookingState> = new Set(['booked', 'deferred', 'sentForTriage', 'patientBooks', 'converted']);

function alreadyCreated({ booking }: Consultation): Issue[] {
  if (booking.state === 'rejected') return [];
  if (booking.ubrn === undefined && ALREADY_SENT.has(booking.state))
    return [
      fault(
        'ers.alreadySent',
        'The record says that this referral was made already, and holds no booking reference of it.',
        'Enter its reference, or say on the page "Decide and book" that it was not sent: a second one would be a duplicate.',
      ),
    ];
  if (booking.ubrn === undefined) return [];
  return [
    fault(
      'ers.alreadyCreated',
      'This referral is in e-RS already: the record holds its booking reference.',
      'Book on it, look it up, or change it in e-RS itself; a second one would be a duplicate.',
    ),
  ];
}
