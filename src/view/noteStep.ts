// Step 6: the note as it will leave, in its three forms, with whose it is said again before it does (hazard 2).
import { sealState } from '../core/consultation/seal';
import { gapsOf } from '../core/consultation/completeness';
import type { Consultation } from '../core/consultation/record';
import { clinicalNote, shortNote } from '../core/note/clinicalNote';
import { toClinicalText } from '../core/note/clinicalText';
import { noteModel } from '../core/note/noteModel';
import { patientCopy } from '../core/note/patientCopy';
import { listed, longDate, type Say } from '../core/words/words';
import type { ScreenContext } from './consultationScreen';
import { notice, paragraph } from './forms';
import { patientWords } from './patientStrip';
import type { Action, Block, Step } from './screen';

export function noteStep(record: Consultation, context: ScreenContext): Step {
  const { say, practice, writtenAt, order, fit } = context;
  const exported = lastExport(record);
  const done = exported !== undefined && sealState(record) === 'intact';
  const model = noteModel(record, { say, practice, writtenAt, order, ...(fit?.state === 'ready' && fit.isCurrent ? { fit: fit.fit } : fit?.state === 'failed' ? { fit: 'failed' as const } : {}) });
  const preview = (id: string, title: string, hint: string, text: string, actions: readonly Action[]): Block => ({ kind: 'preview', id, title, hint, text, actions });
  return {
    id: 'note', number: 6, title: say('noteStep.title'), short: say('noteStep.short'),
    done, state: say(done ? 'noteStep.exported' : 'noteStep.notExported'),
    lead: say('noteStep.lead'),
    blocks: [
      notice('warning', say('noteStep.banner')),
      notice('information', say('noteStep.isFor', { patient: patientWords(record, say) })),
      ...(exported === undefined || done ? [] : [notice('warning', say('noteStep.replaces', { date: longDate(say, exported) }))]),
      ...safeContact(record, say),
      ...missing(record, say),
      preview('note.short', say('noteStep.shortTitle'), say('noteStep.shortHint'), toClinicalText(shortNote(model)), [
        { label: say('noteStep.copyShort'), does: 'command', command: 'concord.copyNote', argument: 'shortText', primary: true },
      ]),
      preview('note.patient', say('noteStep.patientTitle'), say('noteStep.patientHint'), toClinicalText(patientCopy(model)), [
        { label: say('noteStep.exportPatient'), does: 'command', command: 'concord.exportNote', argument: 'patient' },
      ]),
      preview('note.full', say('noteStep.fullTitle'), say('noteStep.fullHint'), toClinicalText(clinicalNote(model)), [
        { label: say('noteStep.copyFull'), does: 'command', command: 'concord.copyNote', argument: 'text' },
        { label: say('noteStep.exportText'), does: 'command', command: 'concord.exportNote', argument: 'text' },
        { label: say('noteStep.exportMarkdown'), does: 'command', command: 'concord.exportNote', argument: 'markdown' },
      ]),
      { kind: 'actions', actions: [{ label: say('noteStep.reopenAsText'), does: 'command', command: 'concord.reopenAsText' }] },
    ],
  };
}

/** The day of the last export, where there was one. */
function lastExport(record: Consultation): string | undefined {
  return record.history.filter((s) => s.milestone === 'exported').at(-1)?.at;
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
