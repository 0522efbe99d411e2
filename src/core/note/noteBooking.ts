// What has become of the referral, in words: appointment, 18-week clock, and every move of the booking with its day.
import type { Consultation } from '../consultation/record';
import { longDate, type Say } from '../words/words';

/** "none yet", or day, time and place. */
export function appointmentWords({ booking }: Consultation, say: Say): string {
  if (booking.state !== 'booked') return say('note.noAppointment');
  const day = booking.date === null ? say('note.noDate') : longDate(say, booking.date);
  return [day, booking.time ?? '', booking.place].filter((t) => t !== '').join(', ');
}

/** No date where nobody has confirmed one. */
export function clockWords({ clockStart: c }: Consultation, say: Say): string {
  if (c.confirmed === 'yes' && c.date !== null) return say('clock.started', { date: longDate(say, c.date), basis: c.basis });
  return say(`clock.${c.confirmed === 'notApplicable' ? 'notApplicable' : 'notKnown'}`);
}

/** Every change of state, oldest first: "3 March 2026: sent for triage (a word on it)". */
export function ledgerWords({ booking: { ledger = [] } }: Consultation, say: Say): string[] {
  return ledger.map(({ at, state, text }) =>
    `${longDate(say, at)}: ${say(`booking.${state}`)}${text.trim() === '' ? '' : ` (${text.trim()})`}`);
}
