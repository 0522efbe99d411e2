// The clinical note: for the patient's record. Content: PRSB Shared Decision Making standard v1.0; NICE NG197 1.2.15 and 1.2.17.
import { longDate } from '../words/words';
import { fitSection } from './fitNote';
import type { NoteBlock, NoteDocument, NoteSection } from './document';
import { patientLine, type NoteModel, type NoteOption } from './noteModel';

export function clinicalNote(model: NoteModel): NoteDocument {
  const { say } = model;
  return {
    title: say('note.clinicalTitle'),
    language: say.locale,
    banner: [model.progress, model.sent, ...redFlagsOpen(model), say('note.notInRecord')],
    sections: [
      contact(model),
      question(model),
      whatMatters(model),
      ...(model.closed ? [closed(model)] : [...options(model), ...fitSection(model)]),
      decision(model),
      next(model),
      ...gaps(model),
    ],
    footer: [
      ...(model.closed ? [] : [say('note.aboutFigures'), say('note.averages')]),
      ...(model.closed || model.dataDates.length === 0 ? [] : [say('note.dataDate', { dates: model.dataDates.join(', ') })]),
      ...identity(model),
    ],
  };
}

/** A decision made before anybody asked for red flags must not read as a safe one (hazard 1). */
function redFlagsOpen({ say, record }: NoteModel): string[] {
  return record.question.redFlags === 'notAsked' ? [say('note.redFlagsNotAsked')] : [];
}

/** Which record and which state of it: on every note (hazards 2 and 12). */
function identity({ say, record, version, written }: NoteModel): string[] {
  return [say('note.recordId', { id: record.id, version, written }), ...(record.note === undefined ? [] : [record.note])];
}

/** The short form for pasting: what was decided, why, what happens next. */
export function shortNote(model: NoteModel): NoteDocument {
  const brief = model.options.map((o) => `${o.name}${o.chosen ? ` (${model.say('note.chosenMark')})` : ''}`);
  return {
    ...clinicalNote(model),
    sections: [
      contact(model),
      question(model),
      whatMatters(model),
      ...(model.closed ? [closed(model)] : [section(model.say('note.options'), [list(brief)])]),
      decision(model),
      next(model),
    ],
    footer: identity(model),
  };
}

function contact({ say, record, present, spoke, needs, practiceName }: NoteModel): NoteSection {
  const when = longDate(say, record.createdAt);
  return section(say('note.contact'), [
    facts([
      [say('note.date'), when],
      [say('note.practice'), practiceName],
      [say('note.seenBy'), record.seenBy || say('note.notRecorded')],
      [say('note.patient'), patientLine(record, say)],
      [say('note.present'), present.join('; ') || say('note.notRecorded')],
      [say('note.spoke'), spoke.join('; ') || say('note.notRecorded')],
      [say('note.needs'), needs.join('; ')],
      [say('note.safeContact'), record.gettingThere.safeContact],
    ]),
  ]);
}

function question({ say, record: { question: q } }: NoteModel): NoteSection {
  return section(say('note.question'), [
    facts([
      [say('note.reason'), q.reason || say('note.notRecorded')],
      [say('note.priority'), say(`priority.${q.priority}`)],
      [say('note.redFlags'), [say(`redFlags.${q.redFlags}`), q.redFlagsDetail].filter((t) => t !== '').join(': ')],
      [say('note.tried'), q.triedSoFar],
      [say('note.clinicalRequirements'), q.clinicalRequirements],
    ]),
  ]);
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
    ...list2(
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
    ...list2(w.cannots.map((c) => say('note.cannot', { text: c.text, by: say(`speaker.${c.saidBy}`) }))),
    ...(g.words === '' ? [] : [quote(g.words, say('speaker.patient'))]),
    ...list2(limits),
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
  const heading = `${number}. ${o.name}${o.chosen ? ` (${say('note.chosenMark')})` : ''}`;
  return {
    heading,
    level: 3,
    blocks: [
      paragraph([o.kindOf, o.provider === o.name ? '' : o.provider].filter((t) => t !== '').join(' · ')),
      ...(o.whatHappens === '' ? [] : [paragraph(o.whatHappens)]),
      ...list2([
        ...(o.good.length === 0 ? [`+ ${say('note.goodNotRecorded')}`] : o.good.map((t) => `+ ${t}`)),
        ...(o.bad.length === 0 ? [`- ${say('note.badNotRecorded')}`] : o.bad.map((t) => `- ${t}`)),
      ]),
      facts([
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

function closed({ say, record }: NoteModel): NoteSection {
  return section(say('note.options'), [
    paragraph(say(record.question.priority === 'urgentSuspectedCancer' ? 'closed.urgentSuspectedCancer' : 'closed.redFlags')),
  ]);
}

function decision(model: NoteModel): NoteSection {
  const { say, record: { decision: d }, chosen } = model;
  const what =
    d.status === 'chosen'
      ? chosen === undefined
        ? say('decision.chosenMissing')
        : say('decision.chosenIs', { option: chosen.name })
      : say(`decision.${d.status}`);
  return section(say('note.decision'), [
    paragraph(model.closed && d.status === 'notDecided' ? say('decision.closed') : what, true),
    ...(d.reasonWords === '' ? [] : [quote(d.reasonWords, say('speaker.patient'))]),
    facts([
      [say('note.decidedBy'), model.decidedBy.join('; ')],
      [say('note.decidedOn'), d.decidedOn === null ? '' : longDate(say, d.decidedOn)],
      [say('note.sure'), d.sure === null ? '' : say('sure.score', { score: Object.values(d.sure).filter(Boolean).length })],
    ]),
    ...(d.teachBackWords === '' ? [] : [paragraph(say('note.teachBack')), quote(d.teachBackWords, say('speaker.patient'))]),
  ]);
}

function next(model: NoteModel): NoteSection {
  const { say, record } = model;
  const { booking, decision: d, clockStart, letter } = record;
  const appointment =
    booking.state !== 'booked'
      ? say('note.noAppointment')
      : [booking.date === null ? say('note.noDate') : longDate(say, booking.date), booking.time ?? '', booking.place]
          .filter((t) => t !== '')
          .join(', ');
  return section(say('note.next'), [
    paragraph(model.nextAction === '' ? say('note.noNextAction') : model.nextAction, true),
    facts([
      [say('note.booking'), say(`booking.${booking.state}`)],
      [say('note.appointment'), appointment],
      [say('note.ubrn'), booking.ubrn ?? ''],
      [say('note.letter'), say(`letter.${letter.state}`)],
      [
        say('note.clock'),
        clockStart.confirmed === 'yes' && clockStart.date !== null
          ? say('clock.started', { date: longDate(say, clockStart.date), basis: clockStart.basis })
          : say(`clock.${clockStart.confirmed === 'notApplicable' ? 'notApplicable' : 'notKnown'}`),
      ],
      [say('note.review'), d.reviewDate === null ? say('note.notRecorded') : longDate(say, d.reviewDate)],
      [say('note.worsening'), d.worseningAdvice || say('note.notRecorded')],
    ]),
  ]);
}

function gaps({ say, gaps: missing }: NoteModel): NoteSection[] {
  return missing.length === 0 ? [] : [section(say('note.gaps'), [list([...missing])])];
}

function section(heading: string, blocks: readonly NoteBlock[]): NoteSection {
  return { heading, level: 2, blocks };
}
function paragraph(text: string, strong = false): NoteBlock {
  return { kind: 'paragraph', text, strong };
}
function quote(text: string, by: string): NoteBlock {
  return { kind: 'quote', text, by };
}
function list(items: readonly string[]): NoteBlock {
  return { kind: 'list', items };
}
function list2(items: readonly string[]): NoteBlock[] {
  return items.length === 0 ? [] : [list(items)];
}
/** Facts with nothing to say are left out. */
function facts(pairs: readonly (readonly [string, string])[]): NoteBlock {
  return { kind: 'facts', facts: pairs.filter(([, value]) => value.trim() !== '').map(([label, value]) => ({ label, value })) };
}
