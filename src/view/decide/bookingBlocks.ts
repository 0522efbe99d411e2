// Booking and letter of step 5: what has left the practice, what has not (hazard 3), and how it came to that.
import { isUnderWay, sentState } from '../../core/consultation/completeness';
import { hasReference } from '../../core/consultation/chase';
import { statesAfter } from '../../core/consultation/bookingMoves';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { londonClock, londonMoment } from '../../core/londonTime';
import { patientRings } from '../../core/note/patient/calendar';
import { longDate, type Say } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import { ersBlocks } from './ersBlocks';
import { capitalised, choiceField, closer, heading, notice, textField, valueField } from '../forms';
import type { Block } from '../screen';

/** The booking state, what it calls for, and the letter. Date, time and place are asked only of a booked appointment. */
export function bookingBlocks(record: Consultation, context: ScreenContext, chosen: ReferralOption | undefined): Block[] {
  const { say } = context;
  const { state, ubrn } = record.booking;
  const asksReference = (state !== 'notSent' && (chosen === undefined || hasReference(chosen.route))) || ubrn !== undefined;
  return [
    heading(say('book.title')),
    sentNotice(record, say, chosen),
    {
      kind: 'choice', id: 'booking.state', legend: say('book.state'), target: {
        sets: { type: 'moveBooking' }, valueKey: 'state'
      }, value: state,
      choices: [state, ...statesAfter(state)].map((value) => ({ value, label: capitalised(say(`booking.${value}`)) })),
    },
    ...(state === 'booked' ? appointment(record, context) : []),
    ...(state === 'adviceAwaited' || state === 'sentForTriage' ? [notice('information', say('book.chase'))] : []),
    ...(state === 'rejected' || state === 'returnedWithAdvice' ? [notice('warning', say('book.tellPatient'))] : []),
    ...(state === 'patientBooks' ? [notice('information', say('book.patientBooks'))] : []),
    ...(state !== 'booked' && patientRings(record, say) && record.nextAction.byDate !== null ? [calendar(say)] : []),
    ...(asksReference ? [textField(record, 'booking.ubrn', { label: say('book.ubrn'), hint: say('book.ubrnHint') })] : []),
    ...ersBlocks(record, context, chosen),
    ...history(record, say),
    choiceField(record, 'letter.state', say('book.letter'), [
      { value: 'notWritten', label: capitalised(say('letter.notWritten')) },
      { value: 'attached', label: capitalised(say('letter.attached')) },
    ], { inline: true }),
    choiceField(
      record, 'decision.consentToShare', say('book.consent'),
      (['yes', 'no', 'notAsked'] as const).map((value) => ({ value, label: say(`consent.${value}`) })),
      { hint: say('book.consentHint'), inline: true }
    ),
  ];
}

function sentNotice(record: Consultation, say: Say, chosen: ReferralOption | undefined): Block {
  const sent = sentState(record);
  if (sent === 'nothingToSend' || (chosen?.route === 'none' && sent === 'nothingSent')) return notice(
    'information', say('book.nothingToSend')
  );
  return sent === 'sent' ? notice('information', `${say('sent.sent')}.`) : notice('warning', say(`book.${sent}`));
}

/** Times are London's. One that no clock shows is said where it is asked; a day that has passed asks what happened. */
function appointment(record: Consultation, { say, today }: ScreenContext): Block[] {
  const { date, time } = record.booking;
  const moment = date === null || time === null ? undefined : londonMoment(date, time);
  const past = date !== null && date < today && isUnderWay(record) && !record.outcomes.some(({ on }) => on >= date);
  return [
    valueField(record, 'booking.date', 'date', { label: say('book.date') }),
    valueField(record, 'booking.time', 'time', { label: say('book.time') }),
    textField(record, 'booking.place', { label: say('book.place') }),
    ...(date !== null && time !== null && moment?.ok === false
      ? [notice('warning', say('book.noSuchTime', { time, date: longDate(say, date) }))]
      : []),
    ...(date !== null && time !== null && moment?.ok === true && moment.value.twice
      ? [notice('information', say('book.timeTwice', { time, date: longDate(say, date) }))]
      : []),
    ...(date !== null && past ? [notice('warning', say('book.askWhatHappened', { date: longDate(say, date) }))] : []),
    ...(moment?.ok === true && !past ? [calendar(say)] : []),
  ];
}

function calendar(say: Say): Block {
  return {
    kind: 'actions',
    actions: [{ label: say('book.calendar'), does: 'command', command: 'concord.exportCalendar', hint: say('book.calendarHint') }]
  };
}

/** How it came to that, the newest first, and a word more on where it stands. */
function history({ booking }: Consultation, say: Say): Block[] {
  const entries = [...(booking.ledger ?? [])].reverse();
  if (entries.length === 0) return [];
  return [closer('book.history', say('book.historySummary'), [
    {
      kind: 'facts', legend: say('book.history'),
      facts: entries.map(({ at, state, text }, index) => ({
        label: say('book.historyAt', { number: entries.length - index, date: longDate(say, at), time: londonClock(at).time }),
        value: text === ''
          ? capitalised(say(`booking.${state}`))
          : say('book.historyText', { state: capitalised(say(`booking.${state}`)), text }),
      })),
    },
    {
      kind: 'entries', id: 'booking.words', legend: say('book.wordsLegend'), empty: say('book.wordsNone'), items: [],
      adds: [{
        id: 'booking.words.text', label: say('book.words'),
        target: { sets: { type: 'moveBooking', state: booking.state }, valueKey: 'text' }
      }],
    },
  ])];
}
