// In the patient's copy: what they need, who was there, who spoke and decided, and whether signs of something urgent were asked about.
import type { Consultation } from '../../consultation/record';
import type { Speaker } from '../../consultation/recordValue';
import { hasInformationNeed } from '../notePeople';
import type { NoteModel } from '../noteModel';

/** What the patient needs, and what becomes of it. The flag stands only where information or communication needs support. */
export function needsWords({ say, needs, record }: NoteModel): { readonly items: readonly string[]; readonly closing: string } {
  const { safeContact, sensitiveReason } = record.gettingThere;
  // How to reach the patient is left off a copy that may be read by others at home.
  const contact = safeContact === '' || sensitiveReason ? [] : [say('copy.contact', { contact: safeContact })];
  const closing = hasInformationNeed(record) ? 'copy.needsFlag' : needs.length === 0 ? 'copy.needsNone' : 'copy.needsOther';
  return { items: [...needs, ...contact], closing: say(closing) };
}

/** Label and words; "you" is the patient. Who spoke is left out where it was everybody who was there. */
export function talkFacts(model: NoteModel): (readonly [label: string, value: string])[] {
  const { say, record: { people, decision, question } } = model;
  const there = people.map((person) => calledTo(person, model));
  const spoke = people.filter((person) => person.spoke).map((person) => calledTo(person, model));
  return [
    [say('copy.there'), there.join('; ')],
    [say('copy.spoke'), spoke.join('; ') === there.join('; ') ? '' : spoke.join('; ')],
    [say('copy.decidedBy'), decision.decidedBy.map((role) => roleTo(role, model)).join('; ')],
    [say('copy.redFlags'), say(`copy.redFlags.${question.redFlags}`)],
  ];
}

/** "daughter", as the patient calls her; "interpreter (Polish, by telephone)" of those whom a description alone does not name. */
function calledTo({ role, description }: Consultation['people'][number], model: NoteModel): string {
  const name = roleTo(role, model);
  if (description === '') return name;
  return role === 'relative' || role === 'friend' || role === 'carer' ? description : `${name} (${description})`;
}

function roleTo(role: Speaker, { say }: NoteModel): string {
  return say(role === 'patient' ? 'copy.you' : `speaker.${role}`);
}
