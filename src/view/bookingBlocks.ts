// Booking and letter of step 5: what has left the practice, and what has not (hazard 3).
import { sentState } from '../core/consultation/completeness';
import { statesAfter } from '../core/consultation/bookingMoves';
import type { Consultation, ReferralOption } from '../core/consultation/record';
import type { ScreenContext } from './consultationScreen';
import { capitalised, choiceField, heading, notice, textField, valueField } from './forms';
import type { Block } from './screen';

/** The booking state, what it calls for, and the letter. Date, time and place are asked only of a booked appointment. */
export function bookingBlocks(record: Consultation, { say }: ScreenContext, chosen: ReferralOption | undefined): Block[] {
  const { state } = record.booking;
  const sent = sentState(record);
  const nothingToSend = chosen?.route === 'none' && state === 'notSent';
  return [
    heading(say('book.title')),
    ...(nothingToSend ? [notice('information', say('book.nothingToSend'))] : sent === 'sent' ? [notice('information', `${say('sent.sent')}.`)] : [notice('warning', say(`book.${sent}`))]),
    {
      kind: 'choice', id: 'booking.state', legend: say('book.state'), target: { sets: { type: 'moveBooking' }, valueKey: 'state' }, value: state,
      choices: [state, ...statesAfter(state)].map((value) => ({ value, label: capitalised(say(`booking.${value}`)) })),
    },
    ...(state === 'booked' ? [
      valueField(record, 'booking.date', 'date', { label: say('book.date') }),
      valueField(record, 'booking.time', 'time', { label: say('book.time') }),
      textField(record, 'booking.place', { label: say('book.place') }),
    ] : []),
    ...(state === 'adviceAwaited' || state === 'sentForTriage' ? [notice('information', say('book.chase'))] : []),
    ...(state === 'rejected' || state === 'returnedWithAdvice' ? [notice('warning', say('book.tellPatient'))] : []),
    ...(state === 'patientBooks' ? [notice('information', say('book.patientBooks'))] : []),
    ...(state === 'notSent' ? [] : [textField(record, 'booking.ubrn', { label: say('book.ubrn'), hint: say('book.ubrnHint') })]),
    choiceField(record, 'letter.state', say('book.letter'), [
      { value: 'notWritten', label: capitalised(say('letter.notWritten')) },
      { value: 'attached', label: capitalised(say('letter.attached')) },
    ], { inline: true }),
  ];
}
