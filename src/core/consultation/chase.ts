// What each state of a booking needs next: a table of suggestions. A date is often impossible; the next step never is.
import type { Route } from '../directory/service';
import type { BookingState } from './booking';

/** Names a message: `chase.<step>` says what is done, `chase.<step>.noReply` what if no answer comes. */
export type ChaseStep =
  | 'agreeReview' | 'sendForm' | 'patientRefers' | 'askAdvice' | 'book' | 'send'
  | 'askHowItWent' | 'providerContacts' | 'lookForTriage' | 'lookForAdvice' | 'tellAdvice' | 'bookConverted' | 'findAnother'
  | 'patientRings' | 'lookUpReference';

export interface Chase {
  readonly step: ChaseStep;
  readonly owner: 'practice' | 'patient' | 'clinician';
  /** Days from today until somebody looks, as this project suggests: no rule says so. Of an appointment: days after it. */
  readonly days: number;
  /** Whose number is rung: the practice's own is for the patient, the service's for the practice. */
  readonly number: 'practice' | 'service';
}

function step(name: ChaseStep, owner: Chase['owner'], days: number, number: Chase['number']): Chase {
  return { step: name, owner, days, number };
}

/** Nothing has left yet: how it leaves depends on the route. */
const NOT_SENT: Readonly<Record<Route, Chase>> = {
  bookable: step('book', 'practice', 2, 'practice'),
  defer: step('send', 'practice', 2, 'practice'),
  triage: step('send', 'practice', 2, 'practice'),
  singlePointOfAccess: step('send', 'practice', 2, 'practice'),
  adviceAndGuidance: step('askAdvice', 'clinician', 2, 'practice'),
  communityForm: step('sendForm', 'practice', 2, 'practice'),
  selfReferral: step('patientRefers', 'patient', 7, 'service'),
  none: step('agreeReview', 'practice', 28, 'practice'),
};

const SENT: Readonly<Record<Exclude<BookingState, 'notSent'>, Chase>> = {
  booked: step('askHowItWent', 'practice', 7, 'practice'),
  deferred: step('providerContacts', 'practice', 14, 'service'),
  sentForTriage: step('lookForTriage', 'practice', 14, 'service'),
  adviceAwaited: step('lookForAdvice', 'clinician', 10, 'practice'),
  returnedWithAdvice: step('tellAdvice', 'clinician', 3, 'practice'),
  converted: step('bookConverted', 'practice', 7, 'practice'),
  rejected: step('findAnother', 'clinician', 3, 'practice'),
  patientBooks: step('patientRings', 'patient', 7, 'service'),
  unknown: step('lookUpReference', 'practice', 0, 'practice'),
};

/** A suggestion for the next action: nothing is entered by it. `route` is that of the chosen option. */
export function chaseOf(state: BookingState, route: Route): Chase {
  return state === 'notSent' ? NOT_SENT[route] : SENT[state];
}

/** Whether a referral by this route has a booking reference (UBRN): those that go through e-RS do. */
export function hasReference(route: Route): boolean {
  return route !== 'communityForm' && route !== 'selfReferral' && route !== 'none';
}
