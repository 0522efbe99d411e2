// Concord: Export Note. Asks once more whose note it is, writes one file whole, and seals in the record what left and when.
import * as vscode from 'vscode';
import { noteDrawings } from '../../../charts/noteDrawings';
import { patientLine } from '../../../core/note/noteModel';
import { isForPatient, noteBytes, noteExtensions, renderNote, type NoteFormat, type TextFormat } from '../../../core/note/renderNote';
import { bytesSha256 } from '../../../core/consultation/seal';
import type { Consultation } from '../../../core/consultation/record';
import { wordsOf, type Say } from '../../../core/words/words';
import type { OpenConsultation } from '../../editor/openConsultation';
import { systemClock } from '../../platform';
import { optionOrder, words } from '../../settings';
import { offer, recordToUse, showIssues, type CommandContext } from '../commandContext';
import { exportWish, noteLanguage, type ExportWish } from './exportWish';
import { reviewRedaction } from './reviewRedaction';
import { writeSealed } from './sealedFile';
import type { CommandTarget } from '../target';

/** `argument` may name the format, and then nothing else is asked but whose note it is. Resolves with the file written. */
export async function exportNote(context: CommandContext, target: CommandTarget): Promise<vscode.Uri | undefined> {
  const about = await recordToUse(context, target);
  if (about === undefined) return undefined;
  const { open, record } = about;
  const wish = await exportWish(target.argument, record, context.platform);
  if (wish?.format.endsWith('Docx') === true && context.platform.makeDocx === undefined) {
    void vscode.window.showInformationMessage(words()('host.noDocx'));
    return undefined;
  }
  if (wish === undefined || !(await isRightPatient(record, words()))) return undefined;
  if (wish.redacted && !(await reviewRedaction(record))) return undefined;
  return write(context, open, wish);
}

/** The note as text, by the practice the record belongs to, in the language of the screen, or of the patient for their own copy. */
export async function noteOf(context: CommandContext, open: OpenConsultation, record: Consultation, format: TextFormat): Promise<string> {
  return renderNote(
    record, format,
    await renderContext(context, open, record, { format, redacted: false, language: noteLanguage(record, format), layout: undefined })
  );
}

async function write(context: CommandContext, open: OpenConsultation, wish: ExportWish): Promise<vscode.Uri | undefined> {
  const say = words();
  const settled = await open.settledRecord();
  if (!settled.ok) {
    showIssues(settled.issues);
    return undefined;
  }
  const { record } = settled.value;
  const { format, language, redacted, folder } = wish;
  const bytes = await noteBytes(record, format, await renderContext(context, open, record, wish), docxOf(context));
  const uri = await writeSealed(open, bytes, {
    extension: `${redacted ? '.redacted' : ''}${noteExtensions[format]}`, folder, madeFrom: record,
    format, language, redacted, sha256: bytesSha256(bytes),
  });
  if (uri !== undefined)
    offer(say('host.exported', { path: vscode.workspace.asRelativePath(uri) }), say('host.open'), () => openNote(uri, format));
  return uri;
}

async function renderContext(
  { store }: CommandContext, open: OpenConsultation, record: Consultation, wish: Pick<ExportWish, 'format' | 'redacted' | 'language' | 'layout'>,
): Promise<Parameters<typeof renderNote>[2]> {
  const folder = await open.practiceFolder();
  const practice = folder === undefined ? undefined : (await store.load(folder)).practice;
  const fit = await open.fitForNote(record);
  const say = wordsOf(wish.language);
  const chosen = {
    order: optionOrder(open.document.uri), redacted: wish.redacted, ...(wish.layout === undefined ? {} : { layout: wish.layout })
  };
  const drawings = isForPatient(wish.format) ? { drawings: noteDrawings(record, say, chosen) } : {};
  return { say, practice, fit, writtenAt: systemClock.now(), ...chosen, ...drawings };
}

function docxOf({ platform }: CommandContext): NonNullable<CommandContext['platform']['makeDocx']> {
  return platform.makeDocx ?? (() => Promise.reject(new Error(words()('host.noDocx'))));
}

/** A note of the wrong patient is the worst note (hazard 2): the patient is shown again before anything is written. */
async function isRightPatient(record: Consultation, say: Say): Promise<boolean> {
  const yes = say('host.confirmExportYes');
  const detail = say('host.confirmExportDetail', { patient: patientLine(record, say), reason: record.question.reason, id: record.id });
  return (await vscode.window.showInformationMessage(say('host.confirmExport'), { modal: true, detail }, yes)) === yes;
}

/** What a browser or a word processor shows is opened there; the rest here. */
async function openNote(uri: vscode.Uri, format: NoteFormat): Promise<void> {
  if (/\.(html|docx)$/.test(noteExtensions[format])) await vscode.env.openExternal(uri);
  else await vscode.commands.executeCommand(format === 'markdown' ? 'markdown.showPreview' : 'vscode.open', uri);
}
