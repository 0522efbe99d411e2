// When the 18-week clock starts, as far as the route and the booking say: a suggestion for a person to confirm, never an entry.
// Rules: Department of Health and Social Care, Referral to treatment consultant-led waiting times: rules suite (October 2022),
// clock starts; NHS Constitution Handbook: the right to ask to be seen elsewhere after 18 weeks; 28-day faster diagnosis standard.
import { londonDay, daysAfter } from '../londonTime';
import type { BookingState } from './booking';
import type { Consultation, ReferralOption } from './record';

export type ClockBasis =
  /** The booking reference was used to book, or the provider took the referral over. */
  | 'booked' | 'deferred'
  /** A referral assessment service led by a consultant has the referral. */
  | 'triage'
  /** A service in between, which may or may not refer on to a consultant. */
  | 'interface'
  | 'advice' | 'selfCare' | 'inHouse'
  /** Nothing has been sent or booked yet. */
  | 'nothingYet'
  | 'leadNotKnown' | 'noOption' | 'notSettled';

/** `ask`: it starts on `date` if the service may refer on to a consultant, and not at all if it may not. */
export interface ClockSuggestion {
  readonly starts: 'yes' | 'no' | 'ask' | 'notYet' | 'notKnown';
  readonly basis: ClockBasis;
  /** `yyyy-mm-dd`, from the ledger; null where the ledger does not say when. */
  readonly date: string | null;
}

export function suggestClock(record: Consultation): ClockSuggestion {
  const chosen = record.options.find((o) => o.id === record.decision.optionId);
  const none = (starts: ClockSuggestion['starts'], basis: ClockBasis): ClockSuggestion => ({ starts, basis, date: null });
  if (chosen === undefined) return none('notKnown', 'noOption');
  if (chosen.kind === 'carryOn') return none('no', 'selfCare');
  if (chosen.kind === 'inHouse') return none('no', 'inHouse');
  const { state } = record.booking;
  // Advice alone starts none; once it is turned into a referral, the booking of that decides.
  if (chosen.kind === 'adviceAndGuidance' && !wasConverted(record)) return none('no', 'advice');
  if (state === 'notSent' || state === 'patientBooks' || state === 'adviceAwaited' || state === 'converted')
    return none('notYet', 'nothingYet');
  if (state === 'unknown' || state === 'rejected' || state === 'returnedWithAdvice') return none('notKnown', 'notSettled');
  return clockOfSent(record, chosen, state);
}

function clockOfSent(record: Consultation, chosen: ReferralOption, state: 'booked' | 'deferred' | 'sentForTriage'): ClockSuggestion {
  const led = chosen.snapshot.service?.consultantLed ?? 'notKnown';
  const triaged = firstDay(record, ['sentForTriage']);
  // A consultant-led assessment service starts the clock when it gets the referral, whatever is booked later.
  if (led === 'yes' && (state === 'sentForTriage' || triaged !== null)) return { starts: 'yes', basis: 'triage', date: triaged };
  const date = firstDay(record, ['booked', 'deferred', 'sentForTriage']);
  if (chosen.kind === 'community' || led === 'no') return { starts: 'ask', basis: 'interface', date };
  if (led === 'notKnown') return { starts: 'notKnown', basis: 'leadNotKnown', date };
  return { starts: 'yes', basis: state === 'booked' ? 'booked' : 'deferred', date };
}

/** The London day on which the ledger first says one of these. Steps before a rejection or a return belong to another referral. */
function firstDay(record: Consultation, states: readonly BookingState[]): string | null {
  const ledger = record.booking.ledger ?? [];
  const ended = ledger.findLastIndex(({ state }) => state === 'rejected' || state === 'returnedWithAdvice' || state === 'notSent');
  const entry = ledger.slice(ended + 1).find(({ state }) => states.includes(state));
  return entry === undefined ? null : londonDay(entry.at);
}

function wasConverted({ booking }: Consultation): boolean {
  return booking.state === 'converted' || (booking.ledger ?? []).some(({ state }) => state === 'converted')
    || booking.state === 'booked' || booking.state === 'deferred' || booking.state === 'sentForTriage';
}

/** 18 weeks in days. */
const EIGHTEEN_WEEKS = 126;
/** The faster diagnosis standard for urgent suspected cancer, in days. */
const FASTER_DIAGNOSIS = 28;

export interface MayAsk {
  /** `yyyy-mm-dd`: from this day on the patient may ask to be seen elsewhere. */
  readonly from: string;
  readonly standard: 'eighteenWeeks' | 'fasterDiagnosis';
}

/** Only from a clock start that a person confirmed, and until treatment is recorded; undefined unless that is known. */
export function mayAskToMoveFrom(record: Consultation): MayAsk | undefined {
  const { date, confirmed } = record.clockStart;
  if (confirmed !== 'yes' || date === null || record.outcomes.some(({ kind }) => kind === 'treated')) return undefined;
  return record.question.priority === 'urgentSuspectedCancer'
    ? { from: daysAfter(date, FASTER_DIAGNOSIS), standard: 'fasterDiagnosis' }
    : { from: daysAfter(date, EIGHTEEN_WEEKS), standard: 'eighteenWeeks' };
}
