// Which state of a booking may follow which. The routes and states are those of the consultation's design; e-RS names them otherwise.
import type { BookingState } from './booking';

/**
 * What may follow each state. `unknown` may follow any state from which something is sent; it ends when somebody has looked the
 * reference number up. A booking that fell through goes back to whoever has to find the next one.
 */
const FOLLOWS: Readonly<Record<BookingState, readonly BookingState[]>> = {
  notSent: ['booked', 'deferred', 'sentForTriage', 'adviceAwaited', 'patientBooks', 'unknown'],
  patientBooks: ['booked', 'deferred', 'rejected', 'notSent', 'unknown'],
  deferred: ['booked', 'patientBooks', 'rejected', 'unknown'],
  sentForTriage: ['booked', 'patientBooks', 'deferred', 'returnedWithAdvice', 'rejected', 'unknown'],
  adviceAwaited: ['returnedWithAdvice', 'converted', 'rejected', 'unknown'],
  returnedWithAdvice: ['converted', 'booked', 'deferred', 'sentForTriage', 'patientBooks', 'notSent'],
  converted: ['booked', 'deferred', 'sentForTriage', 'patientBooks', 'rejected', 'unknown'],
  booked: ['deferred', 'patientBooks', 'rejected', 'notSent', 'unknown'],
  rejected: ['notSent', 'booked', 'deferred', 'sentForTriage', 'adviceAwaited', 'patientBooks', 'unknown'],
  unknown: ['notSent', 'booked', 'deferred', 'sentForTriage', 'adviceAwaited', 'patientBooks', 'rejected', 'converted'],
};

/** Whether `next` may follow `state`. The same state again is a word more in the ledger, such as another date. */
export function mayFollow(state: BookingState, next: BookingState): boolean {
  return next === state || FOLLOWS[state].includes(next);
}

/** The states that may follow, in the order a form lists them. */
export function statesAfter(state: BookingState): readonly BookingState[] {
  return FOLLOWS[state];
}
