// The long texts of a letter, each with how far it may be shortened where two pages cannot hold them all.
import type { Say } from '../../words/words';
import { letterFieldLabel, letterFieldNames } from './letterFields';
import type { NoteModel } from '../noteModel';

export type LetterTextName =
  | 'reason' | 'wants' | 'whyHere' | 'statements' | 'cannots' | 'needs' | 'safeContact' | 'redFlags' | 'requirements' | 'tried' | 'options'
  | 'understood' | 'worsening' | 'next' | (typeof letterFieldNames)[number];

/** `clinical` texts, and those on which safety hangs, are shortened last. */
interface LetterText {
  readonly label: string;
  readonly text: string;
  readonly clinical: boolean;
}
export type LetterTexts = Readonly<Record<LetterTextName, LetterText>>;

/** Most characters of a text: narrative, and clinical. */
export interface LetterRoom {
  readonly narrative: number;
  readonly clinical: number;
}

const CLINICAL: ReadonlySet<LetterTextName> = new Set([
  'reason', 'needs', 'cannots', 'safeContact', 'redFlags', 'requirements', 'request', 'medicines', 'allergies', 'findings', 'history',
]);

export function letterTexts(model: NoteModel): LetterTexts {
  const { say, record } = model;
  const { question: q, whatMatters: w, decision: d, gettingThere: g } = record;
  const said = (
    text: string, by: keyof typeof speakers
  ): string => (by === 'patient' ? `“${text}”` : `“${text}” (${say(`speaker.${by}`)})`);
  const own: Readonly<Record<Exclude<LetterTextName, (typeof letterFieldNames)[number]>, readonly [label: string, text: string]>> = {
    reason: [say('note.reason'), q.reason],
    wants: [say('note.whatMatters'), w.words],
    whyHere: [say('letter.whyHereLabel'), d.reasonWords],
    statements: [say('letter.wishes'), w.statements.filter(({ text }) => text.trim() !== '').map((s) => said(s.text, s.saidBy)).join(' ')],
    cannots: [say('letter.cannots'), w.cannots.map((c) => said(c.text, c.saidBy)).join(' ')],
    needs: [say('letter.adjustments'), model.needs.join('; ')],
    safeContact: [say('letter.safeContact'), g.safeContact],
    redFlags: [say('letter.redFlags'), model.redFlags],
    requirements: [say('letter.requirementsClinical'), q.clinicalRequirements],
    tried: [say('letter.tried'), q.triedSoFar],
    options: [say('letter.toldOptions'), model.closed ? '' : optionsTalkedAbout(model, say)],
    understood: [say('letter.understood'), d.teachBackWords],
    worsening: [say('letter.worsening'), d.worseningAdvice],
    next: [say('letter.next'), model.nextAction],
  };
  const entered = Object.fromEntries(
    letterFieldNames.map((name) => [name, [letterFieldLabel(name, say), record.letter[name] ?? ''] as const])
  );
  return Object.fromEntries(Object.entries({ ...own, ...entered }).map(([name, [label, text]]) =>
    [name, { label, text: onOneLine(text), clinical: CLINICAL.has(name as LetterTextName) }])) as unknown as LetterTexts;
}

const speakers = { patient: 0, carer: 0, relative: 0, friend: 0, interpreter: 0, clinician: 0 };

function optionsTalkedAbout({ options }: NoteModel, say: Say): string {
  return options.filter((o) => o.offered !== 'notOffered').map((o) => {
    const why = o.chosen ? say('note.chosenMark') : o.declinedReason === '' ? '' : say('letter.declined', { reason: o.declinedReason });
    return why === '' ? o.name : `${o.name} (${why})`;
  }).join('; ');
}

/** A list written on several lines runs on, so that room is a matter of characters. */
function onOneLine(text: string): string {
  return text.split(/\r\n?|\n/).map((line) => line.trim()).filter((line) => line !== '')
    .reduce((all, line) => (all === '' ? line : /[.,;:!?]$/.test(all) ? `${all} ${line}` : `${all}; ${line}`), '');
}

/** The text in its room: cut after a word, and said to be continued, never silently. */
export function roomFor({ text, clinical }: LetterText, room: LetterRoom, say: Say): string {
  const most = clinical ? room.clinical : room.narrative;
  if (text.length <= most) return text;
  const cut = text.slice(0, most).toWellFormed().replace(/\uFFFD$/, '');
  const space = cut.lastIndexOf(' ');
  return say('letter.continued', { text: (space > most * 0.6 ? cut.slice(0, space) : cut).trimEnd() });
}

/** Labels of what does not stand whole. */
export function shortenedTexts(texts: LetterTexts, room: LetterRoom): string[] {
  return [
    ...new Set(Object.values(texts).filter((t) => t.text.length > (t.clinical ? room.clinical : room.narrative)).map(({ label }) => label))
  ];
}
