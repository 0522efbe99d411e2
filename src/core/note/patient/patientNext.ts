// What happens next in the patient's copy: an appointment or none, who does what by when, and what to do if it gets worse.
import { longDate } from '../../words/words';
import { paragraph } from '../render/blocks';
import type { NoteBlock } from '../render/document';
import type { NoteModel } from '../noteModel';
import { capitalised } from './sentences';

/** "Your referral has been sent" only where a booking reference says so (hazard 3); that an answer was lost, always. Else empty. */
export function sentWords({ say, record: { booking }, isSent }: NoteModel): string {
  if (booking.state === 'unknown') return say('copy.sent.unknown');
  return !isSent || booking.state === 'notSent' || booking.state === 'patientBooks' ? '' : say(`copy.sent.${booking.state}`);
}

/** The day and place, or plainly that there is none yet. */
export function appointment({ say, record: { booking } }: NoteModel): string {
  if (booking.state !== 'booked') return say('copy.noAppointment');
  if (booking.date === null) return say('copy.bookedNoDate');
  return say('copy.appointment', {
    when: [longDate(say, booking.date), booking.time ?? ''].filter((t) => t !== '').join(', '),
    where: booking.place || say('copy.placeNotKnown'),
  });
}

export interface NextFacts {
  readonly action: readonly (readonly [label: string, value: string])[];
  /** What to do if it is not done; empty where nothing is planned. */
  readonly notHappened: string;
  /** Who still owes the patient a choice of place, and by when; empty where nobody does. */
  readonly choiceLater: string;
  readonly review: string;
}

export function nextFacts(model: NoteModel): NextFacts {
  const { say, record } = model;
  const { who, what, byDate, telephone } = record.nextAction;
  const { reviewDate, choiceLater } = record.decision;
  const day = (date: string | null): string => (date === null ? say('note.noDate') : say('note.by', { date: longDate(say, date) }));
  return {
    action: [
      [say('copy.doneBy'), who.trim() === '' ? say('note.nobodyYet') : who],
      [say('copy.does'), capitalised(what)],
      [say('copy.byWhen'), byDate === null ? say('note.noDate') : longDate(say, byDate)],
      [say('copy.telephone'), telephone],
    ],
    notHappened:
      what.trim() === '' ? ''
      : byDate === null ? say('copy.notHappenedNoDate', { telephone: ring(model) })
      : say('copy.notHappened', { telephone: ring(model), date: longDate(say, byDate) }),
    choiceLater: choiceLater === undefined ? '' : say('copy.choiceLater', {
      who: choiceLater.who.trim() === '' ? say('note.nobodyYet') : choiceLater.who, when: day(choiceLater.byDate),
    }),
    review: reviewDate === null ? '' : say('copy.review', { date: longDate(say, reviewDate) }),
  };
}

/** What the clinician said of getting worse, then numbers for everybody: nobody is left with a page and no number (hazard 9). */
export function worseningBlocks(model: NoteModel): NoteBlock[] {
  const { worseningAdvice } = model.record.decision;
  return [...(worseningAdvice === '' ? [] : [paragraph(worseningAdvice)]), ...emergencyWords(model).map(paragraph)];
}

/** NHS 111 by text relay: Relay UK 18001 111; in an emergency 18000. A telephone is no help to somebody who cannot hear on it. */
export function emergencyWords(model: NoteModel): string[] {
  const { say, record } = model;
  return [
    say('copy.anyTime', { telephone: ring(model) }),
    ...(record.gettingThere.needs.includes('hearing') ? [say('copy.anyTimeHearing')] : []),
  ];
}

/** " on 01632 960100", or nothing where the practice has given no number. */
export function ring({ say, practiceTelephone }: NoteModel): string {
  return practiceTelephone === '' ? '' : ` ${say('note.on', { telephone: practiceTelephone })}`;
}
