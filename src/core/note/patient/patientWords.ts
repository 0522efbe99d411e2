// Words that stand in the patient's copy whatever its layout: who said a thing, the right to choose, and which record it is of.
import { rightsWords, rightToChoose } from '../../consultation/rightToChoose';
import type { Speaker } from '../../consultation/recordValue';
import { longDate } from '../../words/words';
import type { NoteModel } from '../noteModel';

/** The patient's own words stand alone; another's are quoted with who it was: "daughter" says more to the reader than "relative". */
export function said(text: string, by: Speaker, { say, record }: NoteModel): string {
  if (by === 'patient') return text;
  const called = record.people.find((p) => p.role === by && p.description !== '')?.description ?? say(`speaker.${by}`);
  return say('copy.saidBy', { text, by: called });
}

/** The legal right in one sentence; where there is none, why not. Nothing where the question closed the comparison. */
export function rightWords({ say, record, closed }: NoteModel): string[] {
  if (closed) return [];
  const { applies } = rightToChoose(record);
  return applies === 'no' ? rightsWords(record, say).slice(0, 1) : [say(`copy.right.${applies}`)];
}

/** Where it is from, which state of which record it is, and what paper it takes the place of. */
export function footer({ say, record, version, written, practiceName }: NoteModel): string[] {
  return [
    say('copy.from', { practice: practiceName, date: longDate(say, record.createdAt) }),
    say('copy.record', { id: record.id, version, written }),
  ];
}
