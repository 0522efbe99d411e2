// The referral letter: headings of the PRSB Clinical Referral Information standard v1.1, with what the patient wants first. Two A4 pages
// at most: what does not fit is cut where a reader sees it, and stands whole in the clinical note.
import { decisionWords } from '../clinicalNote';
import { facts, list, paragraph, quote, section, strong } from '../render/blocks';
import type { NoteBlock, NoteDocument } from '../render/document';
import { letterTexts, roomFor, shortenedTexts, type LetterRoom, type LetterTextName, type LetterTexts } from './letterTexts';
import { patientLine, type NoteModel } from '../noteModel';
import { LINES_A_PAGE, linesOf } from './pageRoom';

export const LETTER_PAGES = 2;

export interface Letter {
  readonly document: NoteDocument;
  /** Labels of texts that two pages could not hold; empty where the letter says everything. */
  readonly shortened: readonly string[];
}

/** A letter to the chosen option's service; a draft while none is chosen. Where nobody outside is asked for anything it says so instead. */
export function letter(model: NoteModel): Letter {
  const { say, chosen } = model;
  const kind = model.record.options.find((o) => o.id === chosen?.id)?.kind;
  if (chosen !== undefined && (kind === 'carryOn' || kind === 'inHouse'))
    return {
      document: noLetter(model, say(kind === 'carryOn' ? 'letter.none' : 'letter.noneInHouse', { option: chosen.name })), shortened: []
    };
  const texts = letterTexts(model);
  const room = roomOn(LETTER_PAGES * LINES_A_PAGE - 2, (tried) => linesOf(documentOf(model, texts, tried)), texts);
  return { document: documentOf(model, texts, room), shortened: shortenedTexts(texts, room) };
}

function noLetter(model: NoteModel, why: string): NoteDocument {
  const { say } = model;
  return {
    title: say('letter.titleBlank'), language: say.locale, layout: 'letter', banner: [why],
    sections: [section(say('note.patient'), [paragraph(patientLine(model.record, say))])], footer: footer(model, []),
  };
}

/** Narrative is shortened first, down to a few lines each; only then what is clinical. */
function roomOn(most: number, linesIn: (room: LetterRoom) => number, texts: LetterTexts): LetterRoom {
  const longest = Math.max(...Object.values(texts).map(({ text }) => text.length));
  const whole = { narrative: longest, clinical: longest };
  if (longest <= LONGEST_WHOLE && linesIn(whole) <= most) return whole;
  const start = Math.min(longest, LONGEST_WHOLE);
  const steps: readonly ((n: number) => LetterRoom)[] = [
    (n) => ({ narrative: n, clinical: start }),
    (n) => ({ narrative: LEAST_WORTH_READING, clinical: n }),
    // Only texts of nothing but capitals, or signs as wide, come to this.
    (n) => ({ narrative: n, clinical: n }),
  ];
  const leasts = [LEAST_WORTH_READING, LEAST_WORTH_READING, LEAST];
  for (const [i, room] of steps.entries()) {
    const n = largest(leasts[i] ?? LEAST, start, (tried) => linesIn(room(tried)) <= most);
    if (n !== undefined) return room(n);
  }
  return { narrative: LEAST, clinical: LEAST };
}
/** Characters. No text longer than this fits two pages. */
const LONGEST_WHOLE = 8_000;
const LEAST_WORTH_READING = 130;
const LEAST = 30;

/** The largest whole number from `least` to `most` that fits; undefined where not even `least` does. */
function largest(least: number, most: number, fits: (n: number) => boolean): number | undefined {
  if (!fits(least)) return undefined;
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function documentOf(model: NoteModel, texts: LetterTexts, room: LetterRoom): NoteDocument {
  const { say, record } = model;
  const of = (name: LetterTextName): string => roomFor(texts[name], room, say);
  /** A line to write on where nothing was entered: nothing is guessed. */
  const orBlank = (name: LetterTextName): string => of(name) || say('letter.blank');
  const labelled = (
    ...names: readonly LetterTextName[]
  ): (readonly [string, string])[] => names.map((name) => [texts[name].label, of(name)]);
  return {
    title: say('letter.titleBlank'),
    language: say.locale,
    layout: 'letter',
    banner: banner(model),
    sections: [
      section(say('letter.details'), facts(details(model, of('reason')))),
      section(say('letter.wishes'), wishes(model, of)),
      section(say('letter.requested'), facts([
        [texts.request.label, orBlank('request')],
        [texts.hearBack.label, of('hearBack') || say('letter.hearBackDefault')],
        ...labelled('next'),
        [say('note.choiceLater'), short(model.choiceLater)],
      ])),
      section(say('letter.requirements'), facts([
        ...labelled('safeContact', 'needs', 'cannots'),
        [say('note.accessibleLabel'), short(model.accessible)],
        [say('note.interpreter'), short(model.interpreter)],
      ])),
      section(say('letter.told'), facts([
        [say('letter.decided'), short(decisionWords(model))],
        [say('letter.decidedBy'), model.decidedBy.join('; ') || say('note.notRecorded')],
        [say('note.present'), short(model.present.join('; ')) || say('note.notRecorded')],
        [say('letter.spoke'), model.spoke.join('; ') || say('note.notRecorded')],
        ...labelled('options'),
        [texts.understood.label, of('understood') === '' ? say('note.notRecorded') : `“${of('understood')}”`],
        ...labelled('worsening'),
      ])),
      section(say('letter.presenting'), facts(labelled('tried', 'redFlags', 'requirements'))),
      section(say('letter.fromRecord'), facts((['findings', 'history', 'medicines', 'allergies', 'social'] as const)
        .map((name) => [texts[name].label, orBlank(name)] as const))),
      section(say('letter.completing'), facts([
        [say('note.seenBy'), short(record.seenBy) || say('letter.blank')],
        [say('note.practice'), short([model.practiceName, model.practiceTelephone].filter((t) => t !== '').join(', '))],
        [say('letter.copies'), say(record.gettingThere.sensitiveReason ? 'letter.copySensitive' : 'letter.copyPatient')],
      ])),
    ],
    footer: footer(model, shortenedTexts(texts, room)),
  };
}

function banner({ say, chosen, status, progress, replaces, record }: NoteModel): string[] {
  return [
    ...(chosen === undefined ? [say('letter.draft')] : []),
    ...(status === 'valid' ? [] : [progress]),
    ...(replaces === undefined ? [] : [replaces]),
    ...(record.question.redFlags === 'notAsked' ? [say('note.redFlagsNotAsked')] : []),
    ...(record.decision.consentToShare === 'no' ? [say('issue.noConsent')] : []),
  ];
}

function details(model: NoteModel, reason: string): (readonly [string, string])[] {
  const { say, record, chosen, redacted } = model;
  const to = chosen === undefined
    ? say('letter.toBlank')
    : [chosen.name, chosen.provider].filter((t, i, all) => t !== '' && all.indexOf(t) === i).join(', ');
  return [
    [say('letter.to'), short(to)],
    [say('letter.from'), short(model.practiceName)],
    [say('letter.date'), model.written],
    ...(redacted ? [] : [[say('letter.name'), say('letter.blank')] as const]),
    [say('letter.patient'), short(patientLine(record, say))],
    [say('letter.ubrn'), unbroken(record.booking.ubrn ?? '')],
    [say('letter.priority'), say(`priority.${record.question.priority}`)],
    [say('note.reason'), reason || say('letter.blank')],
  ];
}

/** What the patient wants most, and why this service, before anything else. */
function wishes(model: NoteModel, of: (name: LetterTextName) => string): NoteBlock[] {
  const { say, record: { whatMatters: w } } = model;
  const cards = w.cards.map((card, i) => `${i + 1}. ${say(`criterion.${card}`)}`).join('  ');
  return [
    ...(of('wants') === ''
      ? [strong(say('letter.wantsNotRecorded'))]
      : [strong(say('letter.wantsMost')), quote(of('wants'), say(`speaker.${w.saidBy}`))]),
    ...(cards === '' ? [] : [paragraph(say('note.cards', { cards }))]),
    ...(of('whyHere') === '' ? [] : [
      strong(say(model.chosen === undefined ? 'letter.whyNotYet' : 'letter.whyHere')), quote(of('whyHere'), say('speaker.patient')),
    ]),
    ...(of('statements') === '' ? [] : [paragraph(of('statements'))]),
    ...(model.closed ? list([say('letter.closedWhy')]) : []),
  ];
}

function footer({ say, record, version, written, redacted }: NoteModel, shortened: readonly string[]): string[] {
  return [
    ...(shortened.length === 0 ? [] : [say('letter.continuedNote', { fields: shortened.join(', ') })]),
    say('note.recordId', { id: record.id, version, written }),
    ...(redacted ? [say('note.redactedFooter')] : []),
    ...(record.note === undefined ? [] : [short(record.note)]),
  ];
}

/** A name on one line; one of a whole page would push everything else off. */
function short(text: string): string {
  const MOST = 120;
  const line = text.replace(/[\r\n]+/g, ' ');
  return line.length <= MOST ? line : `${line.slice(0, MOST).toWellFormed()}...`;
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}
