// What was decided, what became of it, and who does the rest.
import { refuse, type Result } from '../issue';
import { today } from '../today';
import { mayFollow } from './bookingMoves';
import type { Consultation } from './record';
import { checked, missing, oneOf, wrongValue, type IntentOf, type IntentPorts } from './recordChange';

type Decision = Consultation['decision'];

/** The record with one option chosen, today; what was said against it before is gone. */
export function choose(record: Consultation, { optionId }: IntentOf<'choose'>, ports: IntentPorts): Result<Consultation> {
  if (!record.options.some((o) => o.id === optionId)) return refuse(missing('option'));
  const declined = record.decision.declined.filter((d) => d.optionId !== optionId);
  return checked(withDecision(record, { status: 'chosen', optionId, decidedOn: today(ports.clock), declined }));
}

/** Why one option was not taken; an empty reason takes it back. */
export function decline(record: Consultation, { optionId, reason }: IntentOf<'decline'>): Result<Consultation> {
  if (!record.options.some((o) => o.id === optionId)) return refuse(missing('option'));
  const { declined } = record.decision;
  if (reason.trim() === '') return checked(withDecision(record, { declined: declined.filter((d) => d.optionId !== optionId) }));
  if (record.decision.optionId === optionId)
    return refuse(wrongValue('decision.declined', 'this option is the one chosen: change the decision first'));
  const standing = declined.some((d) => d.optionId === optionId);
  return checked(withDecision(record, {
    declined: standing
      ? declined.map((d) => (d.optionId === optionId ? { ...d, reason } : d))
      : [...declined, { optionId, reason }],
  }));
}

/** Who offers the choice of place after triage, and by when; with neither left it goes. */
export function setChoiceLater(record: Consultation, { who, byDate }: IntentOf<'setChoiceLater'>): Result<Consultation> {
  const { choiceLater: before, ...decision } = record.decision;
  const next = { who: who ?? before?.who ?? '', byDate: byDate === undefined ? (before?.byDate ?? null) : byDate };
  const isEmpty = next.who.trim() === '' && next.byDate === null;
  return checked({ ...record, decision: isEmpty ? decision : { ...decision, choiceLater: next } });
}

/** The next state of the booking, with its line in the ledger; refused where it cannot follow the state it has. */
export function moveBooking(record: Consultation, intent: IntentOf<'moveBooking'>, ports: IntentPorts): Result<Consultation> {
  const { booking } = record;
  const { state, text = '' } = intent;
  if (!mayFollow(booking.state, state))
    return refuse(wrongValue('booking.state', `a referral cannot go from "${booking.state}" to "${state}" in one step`));
  const entry = { at: ports.clock.now(), state, text: text.trim() };
  return checked({ ...record, booking: { ...booking, state, ledger: [...(booking.ledger ?? []), entry] } });
}

/** The rest is somebody else's from today; null takes it back. */
export function handOver(record: Consultation, { to }: IntentOf<'handOver'>, ports: IntentPorts): Result<Consultation> {
  const { handOver: _before, ...rest } = record;
  if (to === null) return checked(rest);
  if (to.trim() === '') return refuse(wrongValue('handOver', 'nobody is named yet'));
  return checked({ ...record, handOver: { to: to.trim(), on: today(ports.clock) } });
}

export function addOutcome(record: Consultation, intent: IntentOf<'addOutcome'>, ports: IntentPorts): Result<Consultation> {
  const { on, kind, text, optionId } = intent;
  const outcome = { id: ports.ids.make(6), on, kind, text, ...(optionId === undefined ? {} : { optionId }) };
  return checked({ ...record, outcomes: [...record.outcomes, outcome] });
}

export function removeOutcome(record: Consultation, { id }: IntentOf<'removeOutcome'>): Result<Consultation> {
  return oneOf(record.outcomes, id, 'outcome', (outcomes) => ({ ...record, outcomes }));
}

function withDecision(record: Consultation, changed: Partial<Decision>): Consultation {
  return { ...record, decision: { ...record.decision, ...changed } };
}
