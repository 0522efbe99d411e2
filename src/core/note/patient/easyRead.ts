// The Easy Read layout of the patient's copy: short sentences, one idea a line, a picture beside each main idea.
// After Department of Health, Making written information easier to understand for people with learning disabilities, 2010.
import type { Speaker } from '../../consultation/recordValue';
import { section } from '../render/blocks';
import type { NoteBlock, NoteSection } from '../render/document';
import type { NoteModel, NoteOption } from '../noteModel';
import { needsWords, talkFacts } from './patientPeople';
import { appointment, nextFacts, emergencyWords, ring, sentWords } from './patientNext';
import { travelHelp } from './patientTravel';
import { isWait, waitHeading } from './patientWaits';
import { rightWords, said } from './patientWords';
import type { Pictogram } from '../render/pictogram';
import { capitalised, sentencesIn } from './sentences';

export function easyReadSections(model: NoteModel): NoteSection[] {
  const { say, closed } = model;
  const shown = model.options.filter((o) => o.offered !== 'notOffered' || o.chosen);
  return [
    section(say('copy.whatNext'), whatNext(model)),
    section(say('easy.getHelp'), getHelp(model)),
    section(say('copy.youTold'), youTold(model)),
    section(say('copy.decision'), decision(model)),
    ...(closed ? [] : [...others(model, shown), ...notKnown(model, shown)]),
    needs(model),
    section(say('copy.talk'), [
      picture(model, 'person', talkFacts(model).filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}.`)),
    ]),
    section(say('easy.ask'), [
      picture(model, 'question', [say('copy.ask.benefits'), say('copy.ask.risks'), say('copy.ask.alternatives'), say('copy.ask.nothing')]),
    ]),
    section(say('copy.changeMind'), [
      picture(model, 'telephone', [say('copy.changeMindText', { telephone: ring(model) }), ...rightWords(model)].flatMap(sentencesIn)),
    ]),
  ];
}

function whatNext(model: NoteModel): NoteBlock[] {
  const { say, record, practiceName } = model;
  const { who, what, telephone } = record.nextAction;
  const { notHappened, choiceLater, review, action } = nextFacts(model);
  const byWhen = action.find(([label]) => label === say('copy.byWhen'))?.[1] ?? '';
  const owner = who.trim() === '' ? say('note.nobodyYet') : who;
  const doing = what.trim() === ''
    ? [say('copy.nextNotSet', { practice: practiceName })]
    : [
        say('easy.does', { who: owner, what: what.replace(/\.$/, '') }), say('easy.byWhen', { date: byWhen }),
        ...(telephone === '' ? [] : [say('easy.telephone', { telephone })]),
      ];
  return [
    picture(model, 'calendar', [sentWords(model), appointment(model)].flatMap(sentencesIn)),
    picture(model, 'person', doing.flatMap(sentencesIn)),
    ...(notHappened === '' ? [] : [picture(model, 'telephone', sentencesIn(notHappened))]),
    ...(choiceLater === '' ? [] : [picture(model, 'hospital', sentencesIn(choiceLater))]),
    ...(review === '' ? [] : [picture(model, 'clock', sentencesIn(review))]),
  ];
}

function getHelp(model: NoteModel): NoteBlock[] {
  const { worseningAdvice } = model.record.decision;
  return [
    ...(worseningAdvice === '' ? [] : [picture(model, 'warning', sentencesIn(worseningAdvice))]),
    picture(model, 'telephone', emergencyWords(model).flatMap(sentencesIn)),
  ];
}

function youTold(model: NoteModel): NoteBlock[] {
  const { say, record: { whatMatters: w, gettingThere: g } } = model;
  const words = [
    ...[{ text: w.words, saidBy: w.saidBy }, ...w.statements].filter(({ text }) => text !== '')
      .map(({ text, saidBy }) => quoted(text, saidBy, model)),
    ...(g.words === '' ? [] : [quoted(g.words, 'patient', model)]),
  ];
  return [
    picture(model, 'person', words.length === 0 ? sentencesIn(say('copy.nothingTold')) : words),
    ...under(model, 'tick', say('easy.matters'), w.cards.map((c) => `${say(`criterion.${c}`)}.`)),
    ...under(model, 'warning', say('copy.cannots'), w.cannots.map((c) => quoted(c.text, c.saidBy, model))),
  ];
}

function quoted(text: string, by: Speaker, model: NoteModel): string {
  return by === 'patient' ? `“${text}”` : said(text, by, model);
}

function decision(model: NoteModel): NoteBlock[] {
  const { say, chosen, closed, record: { decision: d } } = model;
  const place = chosen === undefined ? '' : say('copy.urgentPlace', { option: chosen.name });
  const lead = say(d.status === 'chosen' ? 'copy.because' : 'copy.inYourWords');
  const reason = d.reasonWords === '' ? [] : [lead, quoted(d.reasonWords, 'patient', model)];
  if (closed) return [picture(model, 'hospital', [...sentencesIn(say('copy.urgent')), place, ...reason])];
  if (d.status !== 'chosen' || chosen === undefined)
    return [picture(model, 'question', [...sentencesIn(say(`copy.${d.status === 'chosen' ? 'notDecided' : d.status}`)), ...reason])];
  return [
    picture(model, 'tick', [say('copy.chose', { option: chosen.name }), ...reason]),
    ...(chosen.whatHappens === '' ? [] : [picture(model, 'hospital', sentencesIn(chosen.whatHappens))]),
    ...under(model, 'tick', say('copy.good'), chosen.good),
    ...under(model, 'question', say('copy.bad'), chosen.bad),
    ...waits(chosen, model),
    ...journey(chosen, model),
  ];
}

/** Other people's waits at the place chosen; said to be theirs before any number. */
function waits(chosen: NoteOption, model: NoteModel): NoteBlock[] {
  const { say } = model;
  const known = chosen.figures.filter((figure) => isWait(figure, say) && figure.figure.figure !== undefined);
  if (known.length === 0) return [];
  const lines = known.map((wait) => `${waitHeading(wait, say)}: ${wait.figure.shortFigure ?? wait.figure.figure ?? ''}.`);
  const isMiddle = known.some(({ figure: { of } }) => of?.indicator.startsWith('rtt.') === true);
  return [picture(model, 'clock', [...sentencesIn(say('copy.waits')), ...lines, ...(isMiddle ? [say('copy.middleWait')] : [])])];
}

function journey(chosen: NoteOption, model: NoteModel): NoteBlock[] {
  const { say } = model;
  const help = travelHelp(model).flatMap(sentencesIn);
  return [
    ...(chosen.journey === '' ? [] : [picture(model, 'bus', [say('easy.journey', { journey: chosen.journey })])]),
    ...(help.length === 0 ? [] : [picture(model, 'money', help)]),
  ];
}

function others(model: NoteModel, shown: readonly NoteOption[]): NoteSection[] {
  const { say, chosen } = model;
  const rest = shown.filter((o) => !o.chosen);
  if (rest.length === 0) return [];
  const blocks = rest.map((o) => picture(model, o.journey === '' ? 'person' : 'hospital', [`${o.name}.`, ...sentencesIn(o.whatHappens)]));
  const heading = say(chosen === undefined ? 'copy.talkedAbout' : 'copy.talkedAboutElse');
  return [section(heading, [...blocks, picture(model, 'question', [say('easy.askMore')])])];
}

function notKnown(model: NoteModel, shown: readonly NoteOption[]): NoteSection[] {
  const { say } = model;
  const gaps = [...new Set(shown.flatMap((o) => o.notKnown))].map((gap) => `${capitalised(gap)}.`);
  if (gaps.length === 0) return [];
  return [section(say('copy.dontKnow'), [picture(model, 'question', [...gaps, ...sentencesIn(say('copy.dontKnowMeaning'))])])];
}

function needs(model: NoteModel): NoteSection {
  const { items, closing } = needsWords(model);
  return section(model.say('copy.needs'), [picture(model, 'person', [...items, closing].flatMap(sentencesIn))]);
}

/** A picture named by what it shows, and the lines beside it; empty lines are left out. */
function picture({ say }: NoteModel, of: Pictogram, lines: readonly string[]): NoteBlock {
  return { kind: 'picture', picture: of, alt: say(`picture.${of}`), lines: lines.filter((line) => line.trim() !== '') };
}

function under(model: NoteModel, of: Pictogram, lead: string, items: readonly string[]): NoteBlock[] {
  return items.length === 0 ? [] : [picture(model, of, [lead, ...items])];
}
