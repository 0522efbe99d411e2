// Step 6: the note as it will leave, in each of its forms, with whose it is said again before it does (hazard 2).
import { gapsOf } from '../core/consultation/completeness';
import { sealState } from '../core/consultation/seal';
import type { Consultation } from '../core/consultation/record';
import { clinicalNote, shortNote } from '../core/note/clinicalNote';
import { toClinicalText } from '../core/note/render/clinicalText';
import { fhirDocument, formatFhir } from '../core/note/fhir/fhirDocument';
import { letter } from '../core/note/letter/letter';
import { noteModel, type NoteContext, type NoteModel, type NoteOption } from '../core/note/noteModel';
import { patientCopy } from '../core/note/patient/patientCopy';
import { readability, readabilityWords } from '../core/note/patient/readability';
import { formatPrsb } from '../core/note/prsb';
import type { NoteFormat } from '../core/note/renderNote';
import { languages, listed, longDate, wordsOf, type Say } from '../core/words/words';
import type { ScreenContext } from './consultationScreen';
import { choiceField, closer, notice, paragraph } from './forms';
import { letterBlocks, letterNotices } from './letterBlocks';
import { patientWords } from './patientStrip';
import type { Action, Block, Step } from './screen';

export function noteStep(record: Consultation, context: ScreenContext): Step {
  const { say } = context;
  const exported = record.history.filter((s) => s.milestone === 'exported');
  const last = exported.at(-1);
  const done = last !== undefined && sealState(record) === 'intact';
  return {
    id: 'note', number: 6, title: say('noteStep.title'), short: say('noteStep.short'),
    done, state: say(done ? 'noteStep.exported' : 'noteStep.notExported'),
    lead: say('noteStep.lead'),
    blocks: [
      notice('warning', say('noteStep.banner')),
      notice('information', say('noteStep.isFor', { patient: patientWords(record, say) })),
      ...(last === undefined || done ? [] : [notice('warning', say('noteStep.replaces', { date: longDate(say, last.at) }))]),
      ...safeContact(record, say),
      ...missing(record, say),
      ...previews(record, context),
      ...manifest(exported, say),
      { kind: 'actions', actions: [
        { label: say('noteStep.otherExport'), does: 'command', command: 'concord.exportNote', hint: say('noteStep.otherExportHint') },
        { label: say('noteStep.reopenAsText'), does: 'command', command: 'concord.reopenAsText' },
      ] },
    ],
  };
}

/** Each form with its keys: one press exports it, with identity, in its own language, into notes/. */
function previews(record: Consultation, context: ScreenContext): Block[] {
  const { say } = context;
  const given = noteContext(context);
  const model = noteModel(record, given);
  const theirs = record.patient.language ?? 'en';
  const forPatient = wordsOf(theirs).locale === say.locale ? model : noteModel(record, { ...given, say: wordsOf(theirs) });
  const written = letter(model);
  const copy = patientCopy(forPatient);
  return [
    preview('note.short', say('noteStep.shortTitle'), say('noteStep.shortHint'), toClinicalText(shortNote(model)), [
      { label: say('noteStep.copyShort'), does: 'command', command: 'concord.copyNote', argument: 'shortText', primary: true },
      exports('shortText', say('noteStep.exportShort')),
    ]),
    preview('note.patient', say('noteStep.patientTitle'), say('noteStep.patientHint'), toClinicalText(copy), [
      exports('patient', say('noteStep.exportPatient')), exports('patientDocx', say('noteStep.exportWord')),
    ]),
    paragraph(readabilityWords(readability(patientCopy(unclaimed(forPatient))), say), true),
    {
      ...choiceField(
        record, 'patient.language', say('noteStep.patientLanguage'), languages.map((value) => ({ value, label: say(`language.${value}`) })),
        { inline: true }
      ),
      value: theirs,
    },
    ...letterBlocks(record, context),
    ...letterNotices(written.shortened, say),
    preview('note.letter', say('noteStep.letterTitle'), say('noteStep.letterHint'), toClinicalText(written.document), [
      exports('letter', say('noteStep.exportLetter')), exports('letterDocx', say('noteStep.exportWord')),
    ]),
    preview('note.full', say('noteStep.fullTitle'), say('noteStep.fullHint'), toClinicalText(clinicalNote(model)), [
      { label: say('noteStep.copyFull'), does: 'command', command: 'concord.copyNote', argument: 'text' },
      exports('text', say('noteStep.exportText')), exports('markdown', say('noteStep.exportMarkdown')),
    ]),
    closer('note.systems', say('noteStep.systems'), [
      preview(
        'note.prsb', say('noteStep.prsbTitle'), say('noteStep.prsbHint'), opening(formatPrsb(model), say),
        [exports('prsb', say('noteStep.exportPrsb'))]
      ),
      preview(
        'note.fhir', say('noteStep.fhirTitle'), say('noteStep.fhirHint'), opening(formatFhir(fhirDocument(record, given)), say),
        [exports('fhir', say('noteStep.exportFhir'))]
      ),
    ]),
  ];
}

function noteContext({ say, practice, writtenAt, order, fit }: ScreenContext): NoteContext {
  const worked = fit?.state === 'ready' && fit.isCurrent ? { fit: fit.fit } : fit?.state === 'failed' ? { fit: 'failed' as const } : {};
  return { say, practice, writtenAt, order, ...worked };
}

function preview(id: string, title: string, hint: string, text: string, actions: readonly Action[]): Block {
  return { kind: 'preview', id, title, hint, text, actions };
}

function exports(format: NoteFormat, label: string): Action {
  return { label, does: 'command', command: 'concord.exportNote', argument: format };
}

/** What a provider says of itself is not for the practice to word: it counts in nothing (law 2). */
function unclaimed(model: NoteModel): NoteModel {
  const without = (option: NoteOption): NoteOption => ({ ...option, claims: [] });
  return { ...model, options: model.options.map(without), chosen: model.chosen === undefined ? undefined : without(model.chosen) };
}

/** Nobody reads a system's JSON to its end on a screen; the file has all of it. */
const OPENING_CHARACTERS = 2_500;

function opening(json: string, say: Say): string {
  if (json.length <= OPENING_CHARACTERS) return json;
  return `${json.slice(0, json.lastIndexOf('\n', OPENING_CHARACTERS))}\n${say('noteStep.restInFile')}`;
}

/** What left, and when: paper is matched to its state by it. */
function manifest(exported: Consultation['history'], say: Say): Block[] {
  const shown = exported.slice(-10);
  if (shown.length === 0) return [];
  return [closer('note.manifest', say('noteStep.manifest'), [{
    kind: 'facts', legend: say('noteStep.manifest'), facts: shown.map(({ at, note, recordSha256 }) => ({
      label: longDate(say, at),
      value: say('noteStep.manifestLine', {
        what: [
          note === undefined ? say('noteStep.manifestNote') : say(`host.format.${note.format}` as 'host.format.text'),
          ...(note?.redacted === true ? [say('noteStep.manifestRedacted')] : []),
        ].join(', '),
        version: recordSha256.slice(0, 12),
      }),
    })),
  }])];
}

function safeContact(record: Consultation, say: Say): Block[] {
  const { safeContact: contact, sensitiveReason } = record.gettingThere;
  return [
    ...(contact === '' ? [] : [notice('warning', say('noteStep.safeContact', { contact }))]),
    ...(sensitiveReason ? [paragraph(say('noteStep.sensitive'))] : []),
  ];
}

function missing(record: Consultation, say: Say): Block[] {
  const gaps = Object.values(gapsOf(record)).flat();
  return gaps.length === 0 ? [] : [paragraph(say('noteStep.missing', { what: listed(say, gaps.map((gap) => say(`gap.${gap}`))) }), true)];
}
