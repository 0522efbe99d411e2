// The options in the patient's copy: what was decided and why, what else was talked about, and what nobody knows.
import { plainNumber, type Say } from '../../words/words';
import { facts, list, listUnder, paragraph, quote, section, strong } from '../render/blocks';
import type { NoteBlock, NoteSection } from '../render/document';
import type { NoteFigure, NoteModel, NoteOption } from '../noteModel';
import { isWait } from './patientWaits';
import { capitalised } from './sentences';

/** One line nobody can mistake: what is decided, or that nothing is. Where others may read the heading it names no place. */
export function decidedLine({ say, record, decided, status, closed, chosen }: NoteModel): string {
  if (status === 'cancelled') return say('copy.sentBack');
  if (!decided) return say('copy.notDecidedYet');
  if (closed) return say('copy.decidedUrgent');
  if (record.decision.status === 'declinedChoice') return say('copy.decidedDeclined');
  if (chosen === undefined || record.gettingThere.sensitiveReason) return say('copy.decidedPlain');
  return say('copy.decidedOption', { option: chosen.name });
}

export function decisionBlocks(model: NoteModel): NoteBlock[] {
  const { say, record: { decision: d }, chosen } = model;
  const reason = d.reasonWords === ''
    ? []
    : [paragraph(say(d.status === 'chosen' ? 'copy.because' : 'copy.inYourWords')), quote(d.reasonWords)];
  if (model.closed) {
    const place = chosen === undefined ? [] : [strong(say('copy.urgentPlace', { option: chosen.name }))];
    return [paragraph(say('copy.urgent')), ...place, ...reason];
  }
  if (d.status === 'chosen' && chosen !== undefined)
    return [strong(say('copy.chose', { option: chosen.name })), ...reason, ...optionBlocks(chosen, model)];
  return [paragraph(say(`copy.${d.status === 'chosen' ? 'notDecided' : d.status}`)), ...reason];
}

/** Each of the others under its own heading; `briefly`, a line each, with where to ask for the rest. */
export function talkedAbout(model: NoteModel, shown: readonly NoteOption[], briefly: boolean): NoteSection[] {
  const { say } = model;
  const others = shown.filter((o) => !o.chosen);
  if (others.length === 0) return [];
  const heading = say(model.chosen === undefined ? 'copy.talkedAbout' : 'copy.talkedAboutElse');
  if (briefly) {
    const lines = others.map((o): [string, string] => [o.name, [
      o.whatHappens === '' ? o.kindOf : o.whatHappens,
      ...(o.declinedReason === '' ? [] : [say('copy.youSaid', { text: o.declinedReason })]),
    ].join(' ')]);
    return [section(heading, [...facts(lines), paragraph(say('easy.askMore'))])];
  }
  return [section(heading, []), ...others.map((o) => section(o.name, otherBlocks(o, model), 3))];
}

/** Shorter than the one chosen, so that a page of paper holds several. */
function otherBlocks(o: NoteOption, { say, chosen }: NoteModel): NoteBlock[] {
  return [
    ...(o.whatHappens === '' ? [] : [paragraph(o.whatHappens)]),
    ...facts([
      [say('row.good'), o.good.map(fullStop).join(' ')], [say('row.bad'), o.bad.map(fullStop).join(' ')],
      ...o.figures.filter((figure) => !isWait(figure, say)).map((figure): [string, string] => [figure.label, resultWords(figure, say)]),
      [say('row.journey'), o.journey], [say('copy.declined'), o.declinedReason],
      // Once another place is chosen, nobody asks how to get to this one.
      [say('note.wouldHelp'), chosen === undefined ? o.wouldHelp : ''],
    ]),
    ...o.claims.map((c) => paragraph(say('copy.claim', { by: c.saidBy, text: c.text }))),
  ];
}

function fullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** By what is not known, so that one gap of five places is one line. */
export function unknownSection({ say }: NoteModel, shown: readonly NoteOption[]): NoteSection[] {
  const places = new Map<string, string[]>();
  for (const { name, notKnown } of shown) for (const what of notKnown) places.set(what, [...(places.get(what) ?? []), name]);
  const items = [...places].map(([what, of]) => say('copy.unknownAt', { what: capitalised(what), options: of.join('; ') }));
  return items.length === 0 ? [] : [section(say('copy.dontKnow'), [paragraph(say('copy.dontKnowMeaning')), ...list(items)])];
}

function optionBlocks(o: NoteOption, model: NoteModel): NoteBlock[] {
  const { say } = model;
  return [
    ...(o.whatHappens === '' ? [] : [paragraph(o.whatHappens)]),
    ...listUnder(say('copy.good'), o.good),
    ...listUnder(say('copy.bad'), o.bad),
    ...facts(o.figures.filter((figure) => !isWait(figure, say)).map((figure) => [figure.label, resultWords(figure, say)])),
    ...o.claims.map((c) => paragraph(say('copy.claim', { by: c.saidBy, text: c.text }))),
  ];
}

/** A share in both framings: 10 in 100 had it, 90 in 100 did not. */
function resultWords({ figure: { figure, text, of }, caution }: NoteFigure, say: Say): string {
  const value = of?.unit === 'share' && of.value !== null ? plainNumber(say, of.value * 100) : undefined;
  const words = value === undefined || of?.value == null
    ? [figure, text].filter((t) => t !== undefined).join(' ')
    : say('copy.bothWays', { count: value, rest: plainNumber(say, 100 - Math.round(of.value * 100)), what: text });
  return caution === '' ? words : `${words}. ${say('copy.caution', { reasons: caution })}`;
}
