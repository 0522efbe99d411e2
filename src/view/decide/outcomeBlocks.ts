// The end of step 5: what became of the referral. Weeks later, one line at a time; these lines are the practice's own evidence.
import { progressOf } from '../../core/consultation/completeness';
import { outcomeSchema, type Outcome } from '../../core/consultation/booking';
import type { Consultation } from '../../core/consultation/record';
import { optionName } from '../../core/note/noteModel';
import { longDate, type Say } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import { capitalised, closer } from '../forms';
import type { Block } from '../screen';

/** Nothing until something was decided or sent: before that there is nothing to follow. */
export function outcomeBlocks(record: Consultation, { say, today }: ScreenContext): Block[] {
  const { outcomes, booking, decision } = record;
  if (outcomes.length === 0 && booking.state === 'notSent' && progressOf(record) !== 'decided') return [];
  const summary = outcomes.length === 0 ? say('outcome.summary') : say.many('outcome.summarySome', outcomes.length);
  // An outcome stays with the option it happened at, whatever is chosen later.
  const at = decision.status === 'chosen' && decision.optionId !== null ? { optionId: decision.optionId } : {};
  return [
    closer('outcomes.closer', summary, [
      {
        kind: 'entries',
        id: 'outcomes',
        legend: say('outcome.legend'),
        hint: say('outcome.hint'),
        empty: say('outcome.none'),
        items: [...outcomes]
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
          .map((outcome) => ({
            id: outcome.id,
            text: outcomeWords(outcome, record, say),
            remove: { type: 'removeOutcome', id: outcome.id },
          })),
        adds: [
          {
            id: 'outcomes.add',
            label: say('outcome.add'),
            target: { sets: { type: 'addOutcome', on: today, ...at }, valueKey: 'text' },
            picks: {
              label: say('outcome.kind'),
              key: 'kind',
              choices: outcomeSchema.shape.kind.options.map((kind) => ({ value: kind, label: capitalised(say(`outcome.kind.${kind}`)) })),
            },
            date: { label: say('outcome.on'), key: 'on', value: today },
          },
        ],
      },
    ]),
  ];
}

/** "12 May 2026: sent back. No X-ray was attached."; with the place where it is not the one chosen. */
function outcomeWords({ on, kind, text, optionId }: Outcome, record: Consultation, say: Say): string {
  const option =
    optionId === undefined || optionId === record.decision.optionId ? undefined : record.options.find(({ id }) => id === optionId);
  const what = say(`outcome.kind.${kind}`);
  const where = option === undefined ? what : say('outcome.at', { what, option: optionName(option, say) });
  const line = say('outcome.line', { date: longDate(say, on), what: where });
  return text.trim() === '' ? line : say('outcome.withWords', { line, words: text.trim() });
}
