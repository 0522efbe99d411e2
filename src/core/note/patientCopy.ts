// The patient copy: addressed to the patient, plain English, what happens next before all else (NICE NG197 1.2.18).
import { longDate } from '../words/words';
import type { Speaker } from '../consultation/recordValue';
import { fitForPatient } from './fitNote';
import type { NoteBlock, NoteDocument, NoteSection } from './document';
import type { NoteModel, NoteOption } from './noteModel';

export function patientCopy(model: NoteModel): NoteDocument {
  const { say, record } = model;
  const { decision: d, gettingThere } = record;
  const sections: NoteSection[] = [
    section(say('copy.whatNext'), whatNext(model)),
    ...(d.worseningAdvice === '' ? [] : [section(say('copy.getHelp'), [paragraph(d.worseningAdvice)])]),
    section(say('copy.youTold'), [...youTold(model), ...(model.closed ? [] : fitForPatient(model))]),
    section(say('copy.decision'), decisionBlocks(model)),
    ...(model.closed ? [] : talkedAbout(model)),
    ...needs(model),
    section(say('copy.changeMind'), [paragraph(say('copy.changeMindText', { telephone: ring(model) }))]),
    ...(model.closed ? [] : [section(say('copy.fares'), [paragraph(say('copy.faresText'))])]),
  ];
  const about =
    gettingThere.sensitiveReason || record.question.reason === ''
      ? say('copy.titlePlain')
      : say('copy.title', { reason: record.question.reason });
  return {
    title: about,
    language: say.locale,
    largePrint: gettingThere.needs.includes('largePrint') || gettingThere.needs.includes('sight'),
    banner: [...(model.decided ? [] : [say('copy.notDecidedYet')]), ...(model.nothingSent ? [say('copy.nothingSent')] : [])],
    sections,
    footer: [
      say('copy.from', { practice: model.practiceName, date: longDate(say, record.createdAt) }),
      say('note.recordId', { id: record.id, version: model.version, written: model.written }),
      ...(record.note === undefined ? [] : [record.note]),
    ],
  };
}

/** The one next action, its owner and date; whether there is an appointment; what to do if nothing happens. */
function whatNext(model: NoteModel): NoteBlock[] {
  const { say, record } = model;
  const { who, what, byDate, telephone } = record.nextAction;
  const action: NoteBlock[] = what.trim() === ''
    ? [strong(say('copy.nextNotSet', { practice: model.practiceName }))]
    : [{ kind: 'facts', facts: [
        { label: say('copy.doneBy'), value: who.trim() === '' ? say('note.nobodyYet') : who },
        { label: say('copy.does'), value: `${what.charAt(0).toUpperCase()}${what.slice(1)}` },
        { label: say('copy.byWhen'), value: byDate === null ? say('note.noDate') : longDate(say, byDate) },
        ...(telephone.trim() === '' ? [] : [{ label: say('copy.telephone'), value: telephone }]),
      ] }];
  return [
    ...sent(model),
    strong(appointment(model)),
    ...action,
    ...(what.trim() === '' || byDate === null
      ? []
      : [paragraph(say('copy.notHappened', { telephone: ring(model), date: longDate(say, byDate) }))]),
    ...(record.decision.reviewDate === null ? [] : [paragraph(say('copy.review', { date: longDate(say, record.decision.reviewDate) }))]),
  ];
}

/** "Your referral has been sent" only where a booking reference says so (hazard 3). */
function sent({ say, record: { booking }, isSent }: NoteModel): NoteBlock[] {
  return !isSent || booking.state === 'notSent' || booking.state === 'patientBooks' ? [] : [strong(say(`copy.sent.${booking.state}`))];
}

function appointment({ say, record: { booking } }: NoteModel): string {
  if (booking.state !== 'booked') return say('copy.noAppointment');
  if (booking.date === null) return say('copy.bookedNoDate');
  return say('copy.appointment', {
    when: [longDate(say, booking.date), booking.time ?? ''].filter((t) => t !== '').join(', '),
    where: booking.place || say('copy.placeNotKnown'),
  });
}

function youTold({ say, record: { people, whatMatters: w, gettingThere: g } }: NoteModel): NoteBlock[] {
  // "daughter" says more to the reader than "relative".
  const called = (by: Speaker): string => people.find((p) => p.role === by && p.description !== '')?.description ?? say(`speaker.${by}`);
  const said = (text: string, by: Speaker): string => (by === 'patient' ? text : say('copy.saidBy', { text, by: called(by) }));
  const blocks: NoteBlock[] = [
    ...(w.words === '' ? [] : w.saidBy === 'patient' ? [quote(w.words)] : [paragraph(said(w.words, w.saidBy))]),
    ...w.statements
      .filter(({ text }) => text !== '')
      .map((s): NoteBlock => (s.saidBy === 'patient' ? quote(s.text) : paragraph(said(s.text, s.saidBy)))),
    ...listed(
      say('copy.mattersMost'),
      w.cards.map((c) => say(`criterion.${c}`)),
    ),
    ...listed(
      say('copy.cannots'),
      w.cannots.map((c) => said(c.text, c.saidBy)),
    ),
  ];
  return [...(blocks.length === 0 ? [paragraph(say('copy.nothingTold'))] : blocks), ...(g.words === '' ? [] : [quote(g.words)])];
}

function decisionBlocks(model: NoteModel): NoteBlock[] {
  const { say, record: { decision: d }, chosen } = model;
  if (model.closed)
    return [paragraph(say('copy.urgent')), ...(chosen === undefined ? [] : [strong(say('copy.urgentPlace', { option: chosen.name }))])];
  const reason = d.reasonWords === '' ? [] : [quote(d.reasonWords)];
  if (d.status === 'chosen' && chosen !== undefined) {
    return [strong(say('copy.chose', { option: chosen.name })), ...reason, ...caveat([chosen], model), ...optionBlocks(chosen, model)];
  }
  return [paragraph(say(`copy.${d.status === 'chosen' ? 'notDecided' : d.status}`)), ...reason];
}

function talkedAbout(model: NoteModel): NoteSection[] {
  const { say } = model;
  const shown = model.options.filter((o) => o.offered !== 'notOffered' || o.chosen);
  const others = shown.filter((o) => !o.chosen);
  const unknown = shown
    .filter((o) => o.notKnown.length > 0)
    .map((o) => say('copy.unknownOf', { option: o.name, what: o.notKnown.join('; ') }));
  return [
    ...(others.length === 0
      ? []
      : [section(say(model.chosen === undefined ? 'copy.talkedAbout' : 'copy.talkedAboutElse'), caveat(others, model))]),
    ...others.map((o): NoteSection => ({ heading: o.name, level: 3, blocks: optionBlocks(o, model) })),
    ...(unknown.length === 0 ? [] : [section(say('copy.dontKnow'), [paragraph(say('copy.dontKnowMeaning')), list(unknown)])]),
  ];
}

/** Said before the first waits a reader meets: they are other people's. */
function caveat(options: readonly NoteOption[], { say }: NoteModel): NoteBlock[] {
  return options.some((o) => o.figures.some((f) => f.label !== say('row.firstSeen'))) ? [paragraph(say('copy.waits'))] : [];
}

function optionBlocks(o: NoteOption, { say }: NoteModel): NoteBlock[] {
  return [
    ...(o.whatHappens === '' ? [] : [paragraph(o.whatHappens)]),
    ...listed(say('copy.good'), o.good),
    ...listed(say('copy.bad'), o.bad),
    {
      kind: 'facts',
      facts: [
        ...o.figures.map(({ label, figure, caution }) => {
          const value = [figure.figure, figure.text].filter((t) => t !== undefined).join(' ');
          return { label, value: caution === '' ? value : `${value}. ${say('copy.caution', { reasons: caution })}` };
        }),
        ...(o.journey === '' ? [] : [{ label: say('row.journey'), value: o.journey }]),
        ...(o.wouldHelp === '' ? [] : [{ label: say('note.wouldHelp'), value: o.wouldHelp }]),
      ],
    },
    ...o.claims.map((c) => paragraph(say('copy.claim', { by: c.saidBy, text: c.text }))),
  ];
}

/** How to reach the patient is left off a copy that may be read by others at home. */
function needs({ say, record: { gettingThere: g }, needs: stated }: NoteModel): NoteSection[] {
  const items = [...stated, ...(g.safeContact === '' || g.sensitiveReason ? [] : [say('copy.contact', { contact: g.safeContact })])];
  return items.length === 0 ? [] : [section(say('copy.needs'), [list(items)])];
}

/** " on 01632 960100", or nothing where the practice has given no number. */
function ring({ say, practiceTelephone }: NoteModel): string {
  return practiceTelephone === '' ? '' : ` ${say('note.on', { telephone: practiceTelephone })}`;
}

function section(heading: string, blocks: readonly NoteBlock[]): NoteSection {
  return { heading, level: 2, blocks };
}
function paragraph(text: string): NoteBlock {
  return { kind: 'paragraph', text };
}
function strong(text: string): NoteBlock {
  return { kind: 'paragraph', text, strong: true };
}
function quote(text: string): NoteBlock {
  return { kind: 'quote', text };
}
function list(items: readonly string[]): NoteBlock {
  return { kind: 'list', items };
}
function listed(lead: string, items: readonly string[]): NoteBlock[] {
  return items.length === 0 ? [] : [paragraph(lead), list(items)];
}
