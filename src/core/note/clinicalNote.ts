// The clinical note: for the patient's record. Content: PRSB Shared Decision Making standard v1.0; NICE NG197 1.2.15 and 1.2.17.
import { rightsWords } from '../consultation/rightToChoose';
import { longDate } from '../words/words';
import { facts, list, paragraph, quote, section, strong } from './render/blocks';
import type { NoteDocument, NoteSection } from './render/document';
import { fitSection } from './fitNote';
import { letterFields } from './letter/letterFields';
import { patientLine, type NoteModel, type NoteOption } from './noteModel';

export function clinicalNote(model: NoteModel): NoteDocument {
  const { say } = model;
  return {
    title: say('note.clinicalTitle'),
    language: say.locale,
    banner: banner(model),
    sections: [
      contact(model),
      question(model),
      whatMatters(model),
      ...(model.closed ? [closed(model)] : [...options(model), ...fitSection(model)]),
      decision(model),
      next(model),
      ...forLetter(model),
      ...gaps(model),
    ],
    footer: [
      ...(model.closed ? [] : [say('note.aboutFigures'), say('note.averages')]),
      ...identity(model),
    ],
  };
}

/** The short form for pasting: what was decided, why, what happens next. */
export function shortNote(model: NoteModel): NoteDocument {
  const { say } = model;
  const brief = model.options.map((o) => said(o.name, outcomeOf(o, model)));
  return {
    title: say('note.clinicalTitle'),
    language: say.locale,
    banner: banner(model),
    sections: [
      contact(model),
      question(model),
      whatMatters(model),
      ...(model.closed ? [closed(model)] : [section(say('note.options'), list(brief))]),
      decision(model),
      next(model),
    ],
    footer: identity(model),
  };
}

/** That a note is not yet in the clinical record is for the screen to say: pasted there it would be untrue. */
function banner(model: NoteModel): string[] {
  const { progress, sent, replaces } = model;
  return [progress, sent, ...(replaces === undefined ? [] : [replaces]), ...redFlagsOpen(model)];
}

/** What became of an option in a few words: chosen, why not, or why it was not offered. Empty where nothing was said of it. */
function outcomeOf(o: NoteOption, { say }: NoteModel): string {
  if (o.chosen) return say('note.chosenMark');
  if (o.declinedReason !== '') return say('letter.declined', { reason: o.declinedReason });
  return o.offered === 'offered' ? '' : o.offeredWords;
}

function said(name: string, of: string): string {
  return of === '' ? name : `${name} (${of})`;
}

/** A decision made before anybody asked for red flags must not read as a safe one (hazard 1). */
function redFlagsOpen({ say, record }: NoteModel): string[] {
  return record.question.redFlags === 'notAsked' ? [say('note.redFlagsNotAsked')] : [];
}

/** Data dates and seed, on every note for clinicians and their systems: the same numbers can be had again. */
export function provenanceWords({ say, fit, closed, dataDates }: NoteModel): string[] {
  const worked = typeof fit === 'object' && fit !== null && fit.kind === 'fit' ? fit.computed : undefined;
  return [
    ...(dataDates.length === 0 ? [] : [say(closed ? 'note.dataDateDirectory' : 'note.dataDate', { dates: dataDates.join(', ') })]),
    worked === undefined ? say('note.seed') : say('note.seedUsed', { seed: worked.seed, inputs: worked.inputsSha256.slice(0, 12) }),
  ];
}

/** Which record and which state of it, with what it rests on (hazards 2 and 12). */
function identity(model: NoteModel): string[] {
  const { say, record, version, written, redacted } = model;
  return [
    ...provenanceWords(model),
    say('note.recordId', { id: record.id, version, written }),
    ...(redacted ? [say('note.redactedFooter')] : []),
    ...(record.note === undefined ? [] : [record.note]),
  ];
}

function contact(model: NoteModel): NoteSection {
  const { say, record, present, spoke, needs, practiceName, interpreter, accessible } = model;
  return section(say('note.contact'), facts([
    [say('note.date'), longDate(say, record.createdAt)],
    [say('note.practice'), practiceName],
    [say('note.seenBy'), record.seenBy || say('note.notRecorded')],
    [say('note.patient'), patientLine(record, say)],
    [say('note.present'), present.join('; ') || say('note.notRecorded')],
    [say('note.spoke'), spoke.join('; ') || say('note.notRecorded')],
    [say('note.needs'), needs.join('; ')],
    [say('note.accessibleLabel'), accessible],
    [say('note.interpreter'), interpreter],
    [say('note.safeContact'), record.gettingThere.safeContact],
  ]));
}

function question({ say, redFlags, record: { question: q } }: NoteModel): NoteSection {
  return section(say('note.question'), facts([
    [say('note.reason'), q.reason || say('note.notRecorded')],
    [say('note.priority'), say(`priority.${q.priority}`)],
    [say('note.redFlags'), redFlags],
    [say('note.tried'), q.triedSoFar],
    [say('note.clinicalRequirements'), q.clinicalRequirements],
  ]));
}

function whatMatters({ say, record: { whatMatters: w, gettingThere: g } }: NoteModel): NoteSection {
  const limits = [
    ...(g.longestJourneyMinutes === null ? [] : [say('note.longestJourney', { minutes: g.longestJourneyMinutes })]),
    ...(g.means.length === 0 ? [] : [say('note.means', { means: g.means.map((m) => say(`mode.${m}`)).join(', ') })]),
    ...(g.cannotLeaveHome ? [say('note.cannotLeaveHome')] : []),
  ];
  return section(say('note.whatMatters'), [
    ...(w.words === '' ? [paragraph(say('note.notRecorded'))] : [quote(w.words, say(`speaker.${w.saidBy}`))]),
    ...(w.cards.length === 0
      ? []
      : [paragraph(say('note.cards', { cards: w.cards.map((c, i) => `${i + 1}. ${say(`criterion.${c}`)}`).join('  ') }))]),
    ...list(
      w.statements.flatMap((s) =>
        s.text === ''
          ? []
          : [
              say(s.kind === 'doesNotMatter' ? 'note.saidDoesNotMatter' : 'note.saidStatement', {
                text: s.text,
                by: say(`speaker.${s.saidBy}`),
              }),
            ],
      ),
    ),
    ...list(w.cannots.map((c) => say('note.cannot', { text: c.text, by: say(`speaker.${c.saidBy}`) }))),
    ...(g.words === '' ? [] : [quote(g.words, say('speaker.patient'))]),
    ...list(limits),
  ]);
}

function options(model: NoteModel): NoteSection[] {
  const { say } = model;
  if (model.options.length === 0) return [section(say('note.options'), [paragraph(say('note.noOptions'))])];
  return [
    section(say('note.options'), [
      paragraph(say('note.optionsLead', { count: model.options.length })),
      ...model.comparisons.map((sentence) => paragraph(sentence)),
    ]),
    ...model.options.map((o, i) => optionSection(o, i + 1, model)),
  ];
}

function optionSection(o: NoteOption, number: number, { say }: NoteModel): NoteSection {
  const heading = `${number}. ${said(o.name, o.chosen ? say('note.chosenMark') : '')}`;
  return {
    heading,
    level: 3,
    blocks: [
      paragraph([o.kindOf, o.provider === o.name ? '' : o.provider].filter((t) => t !== '').join(' · ')),
      ...(o.whatHappens === '' ? [] : [paragraph(o.whatHappens)]),
      ...list([
        ...(o.good.length === 0 ? [`+ ${say('note.goodNotRecorded')}`] : o.good.map((t) => `+ ${t}`)),
        ...(o.bad.length === 0 ? [`- ${say('note.badNotRecorded')}`] : o.bad.map((t) => `- ${t}`)),
      ]),
      ...facts([
        ...o.figures.map(({ label, figure, quality }): [string, string] => [
          label,
          `${[figure.figure, figure.text].filter((t) => t !== undefined).join(' ')}${quality === '' ? '' : ` [${quality}]`}`,
        ]),
        [say('row.journey'), o.journey],
        [say('note.wouldHelp'), o.wouldHelp],
        [say('note.exclusions'), o.exclusions],
        [say('note.notKnown'), o.notKnown.join('; ')],
        [say('note.offered'), [o.offeredWords, o.suitability].filter((t) => t !== '').join('; ')],
        [say('note.declined'), o.declinedReason],
      ]),
      ...o.claims.map((c) => paragraph(say('note.claim', { by: c.saidBy, text: c.text }))),
    ],
  };
}

function closed({ say, record, chosen }: NoteModel): NoteSection {
  return section(say('note.options'), [
    paragraph(say(record.question.priority === 'urgentSuspectedCancer' ? 'closed.urgentSuspectedCancer' : 'closed.redFlags')),
    ...list(chosen === undefined ? [] : [[chosen.name, chosen.provider].filter((t) => t !== '').join(' · ')]),
  ]);
}

function decision(model: NoteModel): NoteSection {
  const { say, record, issues } = model;
  const { decision: d } = record;
  return section(say('note.decision'), [
    strong(decisionWords(model)),
    ...(d.reasonWords === '' ? [] : [quote(d.reasonWords, say('speaker.patient'))]),
    ...facts([
      [say('note.decidedBy'), model.decidedBy.join('; ')],
      [say('note.decidedOn'), d.decidedOn === null ? '' : longDate(say, d.decidedOn)],
      [say('note.status'), say(`note.status.${model.status}`)],
      [say('note.sure'), d.sure === null ? '' : say('sure.score', { score: Object.values(d.sure).filter(Boolean).length })],
      [say('note.consent'), d.consentToShare === undefined ? '' : say(`note.consent.${d.consentToShare}`)],
      [say('note.issues'), issues.join('; ')],
    ]),
    ...(d.teachBackWords === '' ? [] : [paragraph(say('note.teachBack')), quote(d.teachBackWords, say('speaker.patient'))]),
    ...(model.closed ? [] : facts([[say('note.rights'), rightsWords(record, say).join(' ')]])),
  ]);
}

/** What was decided, in one sentence; that nothing was, where nothing was. */
export function decisionWords(model: NoteModel): string {
  const { say, chosen, record: { decision: d } } = model;
  if (model.closed && d.status === 'notDecided') return say('decision.closed');
  if (d.status !== 'chosen') return say(`decision.${d.status}`);
  return chosen === undefined ? say('decision.chosenMissing') : say('decision.chosenIs', { option: chosen.name });
}

function next(model: NoteModel): NoteSection {
  const { say, record } = model;
  const { booking, decision: d, letter } = record;
  return section(say('note.next'), [
    strong(model.nextAction === '' ? say('note.noNextAction') : model.nextAction),
    ...facts([
      [say('note.handOver'), model.handedTo],
      [say('note.booking'), say(`booking.${booking.state}`)],
      [say('note.ledger'), model.ledger.join('; ')],
      [say('note.choiceLater'), model.choiceLater],
      [say('note.appointment'), model.appointment],
      [say('note.ubrn'), booking.ubrn ?? ''],
      [say('note.letter'), say(`letter.${letter.state}`)],
      [say('note.clock'), model.clock],
      [say('note.review'), d.reviewDate === null ? say('note.notRecorded') : longDate(say, d.reviewDate)],
      [say('note.worsening'), d.worseningAdvice || say('note.notRecorded')],
    ]),
  ]);
}

/** Whole, because a letter of two pages may have to shorten them. */
function forLetter({ say, record }: NoteModel): NoteSection[] {
  const said = facts(letterFields(record, say));
  return said.length === 0 ? [] : [section(say('note.forLetter'), said)];
}

function gaps({ say, gaps: missing }: NoteModel): NoteSection[] {
  return missing.length === 0 ? [] : [section(say('note.gaps'), list(missing))];
}
