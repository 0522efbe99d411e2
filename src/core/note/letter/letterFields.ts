// What is written for the letter alone: from the patient's record, by whoever writes it, never guessed.
import type { Consultation } from '../../consultation/record';
import type { Say } from '../../words/words';

export const letterFieldNames = ['request', 'hearBack', 'history', 'medicines', 'allergies', 'findings', 'social'] as const;
export type LetterField = (typeof letterFieldNames)[number];

const labels = {
  request: 'letter.adviseOn', hearBack: 'letter.hearBackLabel', history: 'letter.history', medicines: 'letter.medicines',
  allergies: 'letter.allergies', findings: 'letter.findings', social: 'letter.social',
} as const;

export function letterFieldLabel(field: LetterField, say: Say): string {
  return say(labels[field]);
}

/** Label and text of each, in the letter's order; the text is empty where nothing was entered. */
export function letterFields({ letter }: Consultation, say: Say): (readonly [label: string, text: string])[] {
  return letterFieldNames.map((field) => [letterFieldLabel(field, say), letter[field] ?? ''] as const);
}
