// What the patient needs in order to be seen and to understand, in words (NHS England, Accessible Information Standard DCB1605).
import type { Consultation } from '../../core/consultation/record';
import type { Say } from '../../core/words/words';

export function needWords(record: Consultation, say: Say): string[] {
  const { needs, interpreterLanguage } = record.gettingThere;
  return needs.map((need) => (need === 'interpreter' && interpreterLanguage !== ''
    ? say('need.interpreterIn', { language: interpreterLanguage })
    : say(`need.${need}`)));
}
