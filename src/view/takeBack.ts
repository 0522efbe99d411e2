// Buttons that take back something said.
import type { Intent } from '../core/consultation/intent';
import type { Consultation } from '../core/consultation/record';
import type { Said } from '../core/decision/fit';
import type { Say } from '../core/words/words';
import type { Press } from './fit/fitScreen';

export function takeBackOf(intent: Intent, text: string, say: Say, label = say('said.takeBack')): Press {
  return { label, intent, announcement: say('said.tookBack', { what: text }) };
}

/** What takes one of a contradiction's statements out of the record; a card is put back among the others. */
export function takeBackSaid(said: Said, text: string, record: Consultation, say: Say): Press | undefined {
  const { statementId, criteria: [criterion] } = said;
  if (statementId !== null) {
    const kind = record.whatMatters.statements.find(({ id }) => id === statementId)?.kind;
    const type = kind === 'tradeOff' ? 'takeBackAnswer' : 'removeStatement';
    return kind === undefined ? undefined : takeBackOf({ type, id: statementId }, text, say);
  }
  if (criterion === undefined || !record.whatMatters.cards.includes(criterion)) return undefined;
  return takeBackOf({ type: 'toggle', field: 'whatMatters.cards', member: criterion, on: false }, text, say, say('said.putCardBack'));
}
