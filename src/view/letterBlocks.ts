// What is written for the letter to the service: behind a closer, since a letter is finished after the patient has left.
import type { Consultation } from '../core/consultation/record';
import { letterFieldLabel, letterFieldNames } from '../core/note/letter/letterFields';
import { listed, type Say } from '../core/words/words';
import type { ScreenContext } from './consultationScreen';
import { closer, notice, paragraph, textField } from './forms';
import type { Block } from './screen';

/** No letter goes anywhere where nothing is asked of anybody outside. */
export function letterBlocks(record: Consultation, { say }: ScreenContext): Block[] {
  const chosen = record.options.find((o) => record.decision.status === 'chosen' && o.id === record.decision.optionId);
  if (chosen?.kind === 'carryOn' || chosen?.kind === 'inHouse') return [];
  const open = letterFieldNames.filter((name) => (record.letter[name] ?? '').trim() === '').length;
  return [closer('note.letterFields', open === 0 ? say('noteStep.letterFieldsAll') : say.many('noteStep.letterFields', open), [
    paragraph(say('noteStep.letterFieldsHint'), true),
    ...letterFieldNames.map((name) =>
      textField(
        record, `letter.${name}`, { label: letterFieldLabel(name, say), hint: say(`letter.hint.${name}`) },
        name === 'request' || name === 'hearBack' ? 2 : 3
      )),
  ])];
}

/** What two pages could not hold is said before the letter leaves. */
export function letterNotices(shortened: readonly string[], say: Say): Block[] {
  return shortened.length === 0 ? [] : [notice('warning', say('noteStep.letterShortened', { fields: listed(say, shortened) }))];
}
