// The record as PRSB Shared Decision Making v1.0 (DAPB4070), in the model's own names. Coded values are left out: where the model asks
// for SNOMED CT and none was recorded, its free text is used, as the model allows; no code is invented.
import { decisionWords } from './clinicalNote';
import { patientLine, type NoteModel, type NoteOption } from './noteModel';
import { plain } from './render/plainText';

/** What the model allows in a free text beside a coded value, and in a name, in characters. */
const MOST_FREE_TEXT = 150;
const MOST_NAME = 70;

type FreeText = Readonly<Record<'Free text', string>>;
type Json = string | readonly Json[] | { readonly [name: string]: Json };

export function prsbRecord(model: NoteModel): { readonly [name: string]: Json } {
  const { say, record } = model;
  return {
    standard: 'PRSB Shared Decision Making',
    version: '1.0',
    about: {
      record: record.id, recordVersion: model.version, written: model.written, patient: patientLine(record, say),
      banner: [model.progress, model.sent, ...(model.replaces === undefined ? [] : [model.replaces])],
      notRecorded: [...model.gaps], dataSeen: [...model.dataDates],
      ...(model.redacted ? { redaction: say('note.redactedFooter') } : {}),
      ...(record.note === undefined ? {} : { note: record.note }),
    },
    'Shared Decision Making': {
      'Contacts with professionals': { 'Contacts with professionals record entry': contact(model) },
      'Problem list': { 'Problem list record entry': [{ Problem: freeText(record.question.reason || say('note.notRecorded'), model) }] },
      'Shared decision point': [decisionPoint(model)],
    },
  };
}

/** The JSON text, two spaces, ending in a line feed. Invisible characters have left every string, as in all notes. */
export function formatPrsb(model: NoteModel): string {
  return `${JSON.stringify(prsbRecord(model), (_key, value: unknown) => (typeof value === 'string' ? plain(value) : value), 2)}\n`;
}

function contact(model: NoteModel): Json {
  const { say, record, present } = model;
  const professional = { Name: named(plain(record.seenBy).trim() || say('note.notRecorded')) };
  const others = present.filter((_, i) => !['patient', 'clinician'].includes(record.people[i]?.role ?? ''));
  return {
    'Date and time of contact': record.createdAt,
    'Location of contact': freeText(model.practiceName, model),
    'Seen by': professional,
    'Responsible professional': professional,
    ...(others.length === 0 ? {} : { 'Person accompanying patient': named(others.join('; ')) }),
    ...(model.interpreter === '' ? {} : { 'Use of an interpreter': model.interpreter }),
    'Contact type': freeText(say('note.clinicalTitle'), model),
  };
}

function decisionPoint(model: NoteModel): Json {
  const { say, record } = model;
  const { what, who } = record.nextAction;
  const doFor = (own: boolean): string => (what.trim() !== '' && isPatient(who) === own ? model.nextAction : '');
  return {
    'Shared decision status': freeText(say(`prsb.status.${model.status}`), model),
    'Discussion actions': { 'Decision dialogue (deliberation)': dialogue(model) },
    'Post-discussion actions': {
      'Actions for professionals': sentences([
        doFor(false), labelled(say('note.handOver'), model.handedTo), labelled(say('note.choiceLater'), model.choiceLater),
        say('prsb.booking', { state: say(`booking.${record.booking.state}`), appointment: model.appointment }),
      ]),
      'Actions for person or their carer': sentences([
        doFor(true), record.decision.worseningAdvice,
        record.decision.teachBackWords === '' ? '' : `${say('note.teachBack')} “${record.decision.teachBackWords}”`,
      ]) || say('note.notRecorded'),
    },
  };
}

function dialogue(model: NoteModel): Json {
  const { say, record } = model;
  const { decision: d } = record;
  const decided = model.status === 'valid';
  const issues = [...(decided ? [] : [model.progress, decisionWords(model)]), ...model.issues];
  return {
    'People involved in making the decision': d.decidedBy.map((role) => ({ Relationship: say(`speaker.${role}`) })),
    'Shared agenda setting': { 'Clinician agenda': agenda(model) },
    'What matters to the person': whatMatters(model),
    'Options discussed': optionsDiscussed(model),
    'Decision support tool item entry': [{
      'Decision support tool name': { 'Free text': 'Concord' },
      'Decision support tool type': say('prsb.toolType'),
    }],
    ...(decided
      ? { 'Recording the decision': {
          'Decision entry': freeText(decisionWords(model), model),
          ...(d.reviewDate === null ? {} : { 'Planned review date/interval': d.reviewDate }),
        } }
      : {}),
    'Decision issues cluster': {
      'Decision issue flag': { 'Free Text': say(issues.length === 0 ? 'prsb.noIssues' : 'prsb.issues') },
      ...(issues.length === 0 ? {} : { 'Decision issue details': issues.join('. ') }),
    },
  };
}

/** Whole, however long: the problem's own text has room for 150 characters. What the model has no place for of its own stands here. */
function agenda({ say, record: { question: q, gettingThere: g }, redFlags, accessible, present, spoke }: NoteModel): string {
  return sentences([
    q.reason, labelled(say('note.priority'), say(`priority.${q.priority}`)), labelled(say('note.redFlags'), redFlags),
    labelled(say('note.tried'), q.triedSoFar), labelled(say('note.clinicalRequirements'), q.clinicalRequirements),
    labelled(say('note.present'), present.join('; ')), labelled(say('note.spoke'), spoke.join('; ')),
    labelled(say('note.accessibleLabel'), accessible), labelled(say('note.safeContact'), g.safeContact),
  ]);
}

/** Empty where there is nothing to say. */
function labelled(label: string, text: string): string {
  return text.trim() === '' ? '' : `${label}: ${text}`;
}

/** Each ended by one full stop, unless it ends in a sign of its own. */
function sentences(parts: readonly string[]): string {
  const said = parts.map((part) => part.trim()).filter((part) => part !== '');
  return said.map((part) => (/[.!?]["”]?$/.test(part) ? part : `${part}.`)).join(' ');
}

function whatMatters({ say, needs, record: { whatMatters: w, gettingThere: g, decision: d } }: NoteModel): string {
  const quoted = (text: string, by: string): string => `“${text}” (${by})`;
  const parts = [
    ...(w.words === '' ? [] : [quoted(w.words, say(`speaker.${w.saidBy}`))]),
    ...(w.cards.length === 0 ? [] : [say('note.cards', { cards: w.cards.map((c, i) => `${i + 1}. ${say(`criterion.${c}`)}`).join('  ') })]),
    ...[...w.statements, ...w.cannots].filter(({ text }) => text !== '').map((s) => quoted(s.text, say(`speaker.${s.saidBy}`))),
    ...(g.words === '' ? [] : [quoted(g.words, say('speaker.patient'))]),
    ...(needs.length === 0 ? [] : [`${say('note.needs')}: ${needs.join('; ')}`]),
    ...(d.reasonWords === '' ? [] : [say('prsb.why', { words: quoted(d.reasonWords, say('speaker.patient')) })]),
  ];
  return parts.length === 0 ? say('note.notRecorded') : parts.join(' ');
}

/** At least one entry, each with at least one risk and one benefit: what is missing is said to be. */
function optionsDiscussed(model: NoteModel): Json {
  const { say } = model;
  const none = (text: string): Json => ({
    'Option entry': freeText(text, model), 'Risks communication entry': [freeText(say('note.badNotRecorded'), model)],
    'Benefits entry': [freeText(say('note.goodNotRecorded'), model)],
  });
  if (model.closed) return [none(model.chosen === undefined ? say('closed.redFlags') : model.chosen.name)];
  return model.options.length === 0 ? [none(say('note.noOptions'))] : model.options.map((option) => entryOf(option, model));
}

function entryOf(option: NoteOption, model: NoteModel): Json {
  const { say } = model;
  const entries = (
    texts: readonly string[], missing: string
  ): Json => (texts.some((text) => plain(text).trim() !== '') ? texts : [missing]).flatMap((text) => pieces(text));
  const declined = option.declinedReason === '' ? '' : say('letter.declined', { reason: option.declinedReason });
  const marks = [option.chosen ? say('note.chosenMark') : option.offeredWords, declined].filter((t) => t !== '').join('; ');
  return {
    'Option entry': freeText(`${option.name} (${marks})`, model),
    'Risks communication entry': entries(
      [...option.bad, ...option.notKnown.map((what) => say('prsb.notKnown', { what }))], say('note.badNotRecorded')
    ),
    'Benefits entry': entries(option.good, say('note.goodNotRecorded')),
  };
}

/** A long risk or benefit takes several entries, so that none of it is lost. */
function pieces(text: string): FreeText[] {
  const out: string[] = [];
  for (const word of plain(text).split(/\s+/)) {
    const last = out.at(-1);
    if (word.length > MOST_FREE_TEXT) out.push(...(word.match(/.{1,75}/gsu) ?? []));
    else if (last !== undefined && last.length + 1 + word.length <= MOST_FREE_TEXT) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out.filter((part) => part !== '').map((part) => ({ 'Free text': part }));
}

function freeText(text: string, { say }: NoteModel): FreeText {
  const whole = plain(text).trim() === '' ? say('note.notRecorded') : plain(text);
  if (whole.length <= MOST_FREE_TEXT) return { 'Free text': whole };
  const mark = say('letter.continued', { text: '' });
  return { 'Free text': `${whole.slice(0, MOST_FREE_TEXT - mark.length).toWellFormed().trimEnd()}${mark}` };
}

function named(text: string): string {
  return text.length <= MOST_NAME ? text : text.slice(0, MOST_NAME - 3).toWellFormed().trimEnd() + '...';
}

function isPatient(who: string): boolean {
  return /^\s*(?:the )?patient\b/i.test(who);
}
