// Concord: Export Note. Asks once more whose note it is, seals the record, and writes one file into notes/.
import * as vscode from 'vscode';
import { noteExtensions, noteFormats, renderNote, type NoteFormat } from '../../core/note/renderNote';
import { patientLine } from '../../core/note/noteModel';
import type { Consultation } from '../../core/consultation/record';
import type { Say } from '../../core/words/words';
import { CONSULTATION_SUFFIX, NOTES_FOLDER } from '../../core/workspace/layout';
import type { OpenConsultation } from '../editor/openConsultation';
import { systemClock } from '../platform';
import { optionOrder, words } from '../settings';
import { writeWhole } from '../workspaceFiles';
import { consultationToUse, offer, showIssues, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

/** `argument` may name the format, else it is asked for. Resolves with the file written. */
export async function exportNote(context: CommandContext, target: CommandTarget): Promise<vscode.Uri | undefined> {
  const say = words();
  const open = await consultationToUse(context, target);
  const format = open === undefined ? undefined : noteFormats.find((f) => f === target.argument) ?? await chooseFormat(say);
  if (open === undefined || format === undefined) return undefined;
  const before = await open.settledRecord();
  if (!before.ok) {
    showIssues(before.issues);
    return undefined;
  }
  if (!(await isRightPatient(before.value.record, say))) return undefined;
  const sealed = await open.carryOut({ type: 'seal', milestone: 'exported' });
  if (!sealed.ok) {
    showIssues(sealed.issues);
    return undefined;
  }
  const uri = await noteUri(open, format);
  await writeWhole(uri, new TextEncoder().encode(await noteOf(context, open, sealed.value, format)));
  offer(say('host.exported', { path: vscode.workspace.asRelativePath(uri) }), say('host.open'), () => openNote(uri, format));
  return uri;
}

/** The note as text, by the practice the record belongs to. */
export async function noteOf({ store }: CommandContext, open: OpenConsultation, record: Consultation, format: NoteFormat): Promise<string> {
  const folder = await open.practiceFolder();
  const practice = folder === undefined ? undefined : (await store.load(folder)).practice;
  const fit = await open.fitForNote(record);
  return renderNote(record, format, { say: words(), practice, fit, writtenAt: systemClock.now(), order: optionOrder(open.document.uri) });
}

async function chooseFormat(say: Say): Promise<NoteFormat | undefined> {
  const items = noteFormats.map((format) => ({ label: say(`host.format.${format}`), detail: say(`host.formatDetail.${format}`), format }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickNoteFormat') }))?.format;
}

/** A note of the wrong patient is the worst note (hazard 2): the patient is shown again before anything is written. */
async function isRightPatient(record: Consultation, say: Say): Promise<boolean> {
  const yes = say('host.confirmExportYes');
  const detail = say('host.confirmExportDetail', { patient: patientLine(record, say), reason: record.question.reason, id: record.id });
  return (await vscode.window.showInformationMessage(say('host.confirmExport'), { modal: true, detail }, yes)) === yes;
}

/** notes/ of the practice, or beside the record where there is no practice. The name is the record's, which names no patient. */
async function noteUri(open: OpenConsultation, format: NoteFormat): Promise<vscode.Uri> {
  const { uri } = open.document;
  const folder = await open.practiceFolder();
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(CONSULTATION_SUFFIX, noteExtensions[format]);
  return folder === undefined ? vscode.Uri.joinPath(uri, '..', name) : vscode.Uri.joinPath(folder, NOTES_FOLDER, name);
}

async function openNote(uri: vscode.Uri, format: NoteFormat): Promise<void> {
  if (format === 'patient') await vscode.env.openExternal(uri);
  else await vscode.commands.executeCommand(format === 'markdown' ? 'markdown.showPreview' : 'vscode.open', uri);
}
