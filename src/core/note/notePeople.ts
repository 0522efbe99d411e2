// Who was there, who spoke, who decided, and what the patient needs to be able to take part (Accessible Information Standard, DAPB1605).
import type { Consultation } from '../consultation/record';
import type { Say } from '../words/words';

export interface NotePeople {
  readonly present: readonly string[];
  readonly spoke: readonly string[];
  readonly decidedBy: readonly string[];
  /** Whether an interpreter is needed, in which language, and whether one was there; empty where none is needed and none was there. */
  readonly interpreter: string;
}

export function notePeople({ people, decision, gettingThere: g }: Consultation, say: Say): NotePeople {
  const there = people.some(({ role }) => role === 'interpreter');
  const needed = g.needs.includes('interpreter') || g.interpreterLanguage !== '';
  return {
    present: people.map((p) => (p.description === '' ? say(`speaker.${p.role}`) : `${say(`speaker.${p.role}`)} (${p.description})`)),
    spoke: people.filter((p) => p.spoke).map((p) => say(`speaker.${p.role}`)),
    decidedBy: decision.decidedBy.map((s) => say(`speaker.${s}`)),
    interpreter: !needed && !there ? '' : say(there ? 'note.interpreterThere' : 'note.interpreterNotThere', {
      language: g.interpreterLanguage === '' ? '' : ` (${g.interpreterLanguage})`,
    }),
  };
}

/** Everything that has to be made ready, in words. */
export function needsOf(record: Consultation, say: Say): string[] {
  const { needs, interpreterLanguage, daysThatCannotBe, whoComes } = record.gettingThere;
  return [
    ...needs.map((n) =>
      n === 'interpreter' && interpreterLanguage !== '' ? say('need.interpreterIn', { language: interpreterLanguage }) : say(`need.${n}`),
    ),
    ...(daysThatCannotBe === '' ? [] : [say('note.daysThatCannotBe', { days: daysThatCannotBe })]),
    ...(whoComes === '' ? [] : [say('note.whoComes', { who: whoComes })]),
  ];
}

/** Needs of information and communication: those the Accessible Information Standard asks to flag wherever the record goes. */
const INFORMATION_NEEDS = ['interpreter', 'hearing', 'sight', 'learning', 'largePrint'] as const;

export function hasInformationNeed({ gettingThere: { needs } }: Consultation): boolean {
  return INFORMATION_NEEDS.some((need) => needs.includes(need));
}

/** "needs support (Large print)"; that nothing was recorded where it was not, which is not the same as no need. */
export function accessibleInformation({ gettingThere: { needs, interpreterLanguage } }: Consultation, say: Say): string {
  const own = INFORMATION_NEEDS.filter((need) => needs.includes(need));
  if (own.length === 0) return say('note.accessibleNone');
  const named = own.map((n) =>
    n === 'interpreter' && interpreterLanguage !== '' ? say('need.interpreterIn', { language: interpreterLanguage }) : say(`need.${n}`));
  return say('note.accessible', { needs: named.join('; ') });
}
