// The patient copy: addressed to the patient, plain English, what happens next before all else (NICE NG197 1.2.18).
import { fitForPatient } from '../fitNote';
import { facts, list, listUnder, paragraph, quote, section, strong } from '../render/blocks';
import type { NoteBlock, NoteDocument, NoteDrawing, NoteLayout, noteLayouts, NoteSection } from '../render/document';
import { easyReadSections } from './easyRead';
import type { NoteModel } from '../noteModel';
import { decisionBlocks, decidedLine, talkedAbout, unknownSection } from './patientOptions';
import { gettingThere } from './patientTravel';
import { needsWords, talkFacts } from './patientPeople';
import { appointment, nextFacts, ring, sentWords, worseningBlocks } from './patientNext';
import { footer, rightWords, said } from './patientWords';
import { waitsSection } from './patientWaits';

export interface CopyChoice {
  /** The patient's needs decide where it is not said. */
  readonly layout?: NoteLayout;
  /** Charts of the same figures, where somebody has drawn them. */
  readonly drawings?: readonly NoteDrawing[];
}

export function patientCopy(model: NoteModel, { layout = layoutFor(model), drawings = [] }: CopyChoice = {}): NoteDocument {
  const { say, record } = model;
  const mark = model.decided && model.status !== 'cancelled' ? 'tick' : 'question';
  return {
    title: titleOf(model),
    language: say.locale,
    layout,
    banner: [
      decidedLine(model),
      ...(model.nothingSent ? [say('copy.nothingSent')] : []),
      ...(model.replaces === undefined ? [] : [model.replaces]),
    ],
    bannerPicture: { picture: mark, alt: say(`picture.${mark}`) },
    sections: layout === 'easyRead' ? easyReadSections(model) : fullSections(model, layout, drawings),
    footer: [...footer(model), ...(record.note === undefined ? [] : [record.note])],
  };
}

/** Easy Read where information has to be easy to read; large print where it was asked for, or where sight is poor. */
export function layoutFor({ record }: Pick<NoteModel, 'record'>): (typeof noteLayouts)[number] {
  const { needs } = record.gettingThere;
  if (needs.includes('learning')) return 'easyRead';
  return needs.includes('largePrint') || needs.includes('sight') ? 'largePrint' : 'normal';
}

/** A reason others at home must not read stays off the heading, and with it off the title of the file (hazard 10). */
function titleOf(model: NoteModel): string {
  const { say, record } = model;
  const { reason } = record.question;
  if (record.gettingThere.sensitiveReason || reason === '') return say('copy.titlePlain');
  return say(isReferral(model) ? 'copy.title' : 'copy.titleTalk', { reason });
}

/** While nothing is decided, or no place outside was chosen, there is no referral that a heading could be of. */
function isReferral({ record, closed, decided, chosen, isSent }: NoteModel): boolean {
  const kind = record.options.find(({ id }) => id === chosen?.id)?.kind;
  return isSent || closed || (decided && kind !== undefined && kind !== 'carryOn' && kind !== 'inHouse');
}

function fullSections(model: NoteModel, layout: NoteLayout, drawings: readonly NoteDrawing[]): NoteSection[] {
  const { say, closed } = model;
  const shown = model.options.filter((o) => o.offered !== 'notOffered' || o.chosen);
  // Four pages of large print hold what was chosen in full, and the rest in a line each.
  const briefly = layout === 'largePrint' && model.decided;
  return [
    section(say('copy.whatNext'), whatNext(model)),
    section(say('copy.getHelp'), worseningBlocks(model)),
    section(say('copy.youTold'), [...youTold(model), ...(closed ? [] : fitForPatient(model))]),
    section(say('copy.decision'), decisionBlocks(model)),
    ...gettingThere(model),
    ...(closed ? [] : [
      ...talkedAbout(model, shown, briefly),
      ...(briefly ? waitsSection(model, shown.filter((o) => o.chosen), []) : waitsSection(model, shown, drawings)),
      ...unknownSection(model, shown),
    ]),
    needsSection(model, briefly),
    section(say('copy.talk'), briefly ? [paragraph(inOneLine(talkFacts(model)))] : facts(talkFacts(model))),
    section(say('copy.ask'),
      list([say('copy.ask.benefits'), say('copy.ask.risks'), say('copy.ask.alternatives'), say('copy.ask.nothing')])),
    section(say('copy.changeMind'), [paragraph([say('copy.changeMindText', { telephone: ring(model) }), ...rightWords(model)].join(' '))]),
  ];
}

/** Whether there is an appointment; the one next action, its owner and day; what to do if nothing happens. */
function whatNext(model: NoteModel): NoteBlock[] {
  const { say, record, practiceName } = model;
  const { action, notHappened, choiceLater, review } = nextFacts(model);
  const sent = sentWords(model);
  return [
    ...(sent === '' ? [] : [strong(sent)]),
    strong(appointment(model)),
    ...(record.nextAction.what.trim() === '' ? [strong(say('copy.nextNotSet', { practice: practiceName }))] : facts(action)),
    ...[notHappened, choiceLater, review].filter((text) => text !== '').map(paragraph),
  ];
}

function youTold(model: NoteModel): NoteBlock[] {
  const { say, record: { whatMatters: w, gettingThere: g } } = model;
  const inWords = (text: string, by: typeof w.saidBy): NoteBlock => (by === 'patient' ? quote(text) : paragraph(said(text, by, model)));
  const blocks: NoteBlock[] = [
    ...(w.words === '' ? [] : [inWords(w.words, w.saidBy)]),
    ...w.statements.filter(({ text }) => text !== '').map((s) => inWords(s.text, s.saidBy)),
    ...listUnder(say('copy.mattersMost'), w.cards.map((c) => say(`criterion.${c}`))),
    ...listUnder(say('copy.cannots'), w.cannots.map((c) => said(c.text, c.saidBy, model))),
  ];
  return [...(blocks.length === 0 ? [paragraph(say('copy.nothingTold'))] : blocks), ...(g.words === '' ? [] : [quote(g.words)])];
}

function needsSection(model: NoteModel, briefly: boolean): NoteSection {
  const { items, closing } = needsWords(model);
  return section(model.say('copy.needs'), [...(briefly && items.length > 0 ? [paragraph(items.join('; '))] : list(items)), paragraph(closing)]);
}

/** "Who was there: you; daughter. Who decided: you." */
function inOneLine(named: ReturnType<typeof talkFacts>): string {
  return named.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}.`).join(' ');
}
