// The 18-week clock in step 5: what the rules suggest, one press to confirm it, and from when the patient may ask to move.
import { mayAskToMoveFrom, suggestClock, type ClockSuggestion } from '../../core/consultation/clock';
import type { Consultation } from '../../core/consultation/record';
import { longDate, type Say } from '../../core/words/words';
import { amendment, choiceField, closer, notice, paragraph, textField, valueField } from '../forms';
import type { Action, Block } from '../screen';

/** Nothing is entered by itself: a suggestion stands there until somebody presses it. */
export function clockBlocks(record: Consultation, say: Say): Block[] {
  const suggestion = suggestClock(record);
  const presses = confirmations(record, suggestion, say);
  const mayAsk = mayAskToMoveFrom(record);
  const words = say(`clock.${suggestion.basis}`);
  const states = ['notKnown', 'yes', 'no', 'notApplicable'] as const;
  return [
    ...(mayAsk === undefined ? [] : [paragraph(say(`clock.mayAsk.${mayAsk.standard}`, { date: longDate(say, mayAsk.from) }))]),
    ...(presses.length === 0 ? [] : [notice('information', words, presses)]),
    closer('decide.clock', say('decide.clockSummary'), [
      ...(presses.length === 0 ? [paragraph(words, true)] : []),
      choiceField(
        record, 'clockStart.confirmed', say('decide.clockConfirmed'),
        states.map((value) => ({ value, label: say(`decide.clock.${value}`) }))
      ),
      ...(record.clockStart.confirmed === 'yes' || record.clockStart.date !== null
        ? [
          valueField(record, 'clockStart.date', 'date', { label: say('decide.clockDate') }),
          textField(record, 'clockStart.basis', { label: say('decide.clockBasis'), hint: say('decide.clockBasisHint') })
        ]
        : []),
    ]),
  ];
}

/** None where the record already says so, or where there is no day to confirm. */
function confirmations(record: Consultation, { starts, date, basis }: ClockSuggestion, say: Say): Action[] {
  const { clockStart } = record;
  const press = (
    label: string, value: Consultation['clockStart']
  ): Action => ({ label, does: 'intent', intent: amendment('clockStart', value) });
  const noClock = press(say('clock.confirmNone'), { date: null, basis: say(`clock.because.${basis}`), confirmed: 'notApplicable' });
  if (starts === 'no') return clockStart.confirmed === 'notApplicable' ? [] : [noClock];
  if (date === null || (starts !== 'yes' && starts !== 'ask')) return [];
  const started = press(
    say(starts === 'yes' ? 'clock.confirm' : 'clock.confirmRefersOn', { date: longDate(say, date) }),
    { date, basis: say(`clock.because.${basis}`), confirmed: 'yes' }
  );
  const settled = clockStart.confirmed === 'yes' || (starts === 'ask' && clockStart.confirmed === 'notApplicable');
  if (settled) return [];
  const refersNowhere = press(
    say('clock.confirmRefersNowhere'), { date: null, basis: say('clock.because.refersNowhere'), confirmed: 'notApplicable' }
  );
  return starts === 'yes' ? [started] : [started, refersNowhere];
}
