// Which state of a booking may follow which. The routes and states are those of the consultation's design; e-RS names them otherwise.
import type { BookingState } from './booking';

/**
 * What may follow each state. `unknown` may follow any state from which something is sent; it ends when somebody has looked the
 * reference number up, and then anything may turn out to be so. A referral that is withdrawn, that fell through or that never really
 * left is not sent: saying so is possible from everywhere, because a record that says too much is the dangerous one (hazard 3).
 */
const FOLLOWS: Readonly<Record<BookingState, readonly BookingState[]>> = {
  notSent: ['booked', 'deferred', 'sentForTriage', 'adviceAwaited', 'patientBooks', 'unknown'],
  patientBooks: ['booked', 'deferred', 'rejected', 'notSent', 'unknown'],
  deferred: ['booked', 'patientBooks', 'returnedWithAdvice', 'rejected', 'notSent', 'unknown'],
  sentForTriage: ['booked', 'patientBooks', 'deferred', 'returnedWithAdvice', 'rejected', 'notSent', 'unknown'],
  adviceAwaited: ['returnedWithAdvice', 'converted', 'rejected', 'notSent', 'unknown'],
  returnedWithAdvice: ['converted', 'booked', 'deferred', 'sentForTriage', 'patientBooks', 'notSent', 'unknown'],
  converted: ['booked', 'deferred', 'sentForTriage', 'patientBooks', 'rejected', 'notSent', 'unknown'],
  booked: ['deferred', 'patientBooks', 'rejected', 'notSent', 'unknown'],
  rejected: ['notSent', 'booked', 'deferred', 'sentForTriage', 'adviceAwaited', 'patientBooks', 'unknown'],
  unknown: [
    'notSent', 'booked', 'deferred', 'sentForTriage', 'adviceAwaited', 'returnedWithAdvice', 'converted', 'patientBooks', 'rejected'
  ],
};

/** Whether `next` may follow `state`. The same state again is a word more in the ledger, such as another date. */
export function mayFollow(state: BookingState, next: BookingState): boolean {
  return next === state || FOLLOWS[state].includes(next);
}

/** The states that may follow, in the order a form lists them. */
export function statesAfter(state: BookingState): readonly BookingState[] {
  return FOLLOWS[state];
}
