// The bodies of what changes something in e-RS: create referral (A011), create and send for triage (A021), book (A016).
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir
import {
  coding,
  ersRequest,
  extensionUrl,
  NHS_NUMBER_SYSTEM,
  profile,
  SERVICE_SYSTEM,
  USER_SYSTEM,
  type ErsRequest,
  type RequestContext,
} from './ersRequest';
import { searchCriteria, type SearchQuestion } from './searchRequest';

/** Most services e-RS takes on one shortlist. */
export const MOST_SHORTLISTED = 20;

export interface ReferralToCreate extends SearchQuestion {
  /** e-RS service numbers, the chosen one first. */
  readonly serviceIds: readonly string[];
  /** A referral assessment service is sent the referral at once; otherwise the shortlist waits until somebody books. */
  readonly forTriage: boolean;
}

/**
 * The letter is always announced as "to be added later": Concord sends none, and e-RS does not process a referral without one. The start of
 * the pathway is left out: e-RS sets the clock by its own rules.
 */
export function createRequest(referral: ReferralToCreate, context: RequestContext): ErsRequest {
  const { nhsNumber, serviceIds, forTriage } = referral;
  const { referringClinician } = context.settings;
  const operation = forTriage ? 'createReferralAndSendForTriage' : 'createReferral';
  const body = {
    resourceType: 'Parameters',
    meta: profile(forTriage ? 'eRS-CreateReferralAndSendForTriage-Parameters-1' : 'eRS-CreateReferral-Parameters-1'),
    parameter: [
      { name: 'patient', valueIdentifier: { system: NHS_NUMBER_SYSTEM, value: nhsNumber } },
      ...(referringClinician === ''
        ? []
        : [{ name: 'referringClinician', valueIdentifier: { system: USER_SYSTEM, value: referringClinician } }]),
      { name: 'intentionToAddReferralLetter', valueCoding: coding('eRS-ReferralLetterIntention-1', 'NEED_TO_ADD_LATER') },
      { name: 'firstReminderLetterFollowUpDays', valueUnsignedInt: 0 },
      { name: 'shortlist', resource: shortlist(referral, serviceIds, context) },
    ],
  };
  return ersRequest(context, forTriage ? 'A021' : 'A011', `/STU3/ReferralRequest/$ers.${operation}`, { body });
}

function shortlist(question: SearchQuestion, serviceIds: readonly string[], context: RequestContext): object {
  return {
    resourceType: 'List',
    meta: profile('eRS-Shortlist-List-1'),
    status: 'current',
    mode: 'snapshot',
    contained: [searchCriteria(question, context, false)],
    entry: serviceIds.map((value) => ({ item: { identifier: { system: SERVICE_SYSTEM, value } } })),
    extension: [
      { url: extensionUrl('Extension-eRS-Shortlist-SearchCriteria-1'), valueReference: { reference: '#ServiceSearchCriteria-1' } },
    ],
  };
}

export interface AppointmentToBook {
  readonly nhsNumber: string;
  readonly serviceId: string;
  /** Twelve digits. */
  readonly ubrn: string;
  /** Version of the referral as it was last read: e-RS refuses a booking on an older one. */
  readonly version: string;
  readonly slotId: string;
  /** Instants in UTC. */
  readonly start: string;
  readonly end: string;
}

export function bookRequest(
  { nhsNumber, serviceId, ubrn, version, slotId, start, end }: AppointmentToBook,
  context: RequestContext,
): ErsRequest {
  const body = {
    id: 'appointment',
    meta: { profile: [extensionUrl('eRS-Appointment-1'), 'https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1'] },
    language: 'en',
    resourceType: 'Appointment',
    status: 'booked',
    description: 'e-Referral Appointment',
    start,
    end,
    slot: [{ reference: `Slot/${slotId}` }],
    incomingReferral: [{ reference: `ReferralRequest/${ubrn}/_history/${version}` }],
    participant: [
      { actor: { identifier: { system: SERVICE_SYSTEM, value: serviceId } }, status: 'accepted' },
      { actor: { identifier: { system: NHS_NUMBER_SYSTEM, value: nhsNumber } }, status: 'accepted' },
    ],
  };
  return ersRequest(context, 'A016', '/STU3/Appointment', { body });
}
