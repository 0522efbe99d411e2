// What every command works with, and the questions they share.
import * as vscode from 'vscode';
import type { Consultation } from '../../core/consultation/record';
import { describeIssue, type Issue } from '../../core/issue';
import { unlinked } from '../../core/unlinked';
import type { ConsultationEditor } from '../editor/consultationEditor';
import type { OpenConsultation } from '../editor/openConsultation';
import type { Problems } from '../diagnostics/problems';
import type { Platform } from '../platform';
import { openPractices } from '../practiceFolder';
import type { PracticeStore } from '../practiceStore';
import type { ReviewPages } from '../reviewPages';
import { words } from '../settings';
import type { PatientView } from '../views/patientView';
import type { CommandTarget } from './target';

export interface CommandContext {
  readonly extensionUri: vscode.Uri;
  readonly platform: Platform;
  readonly store: PracticeStore;
  readonly editor: ConsultationEditor;
  readonly problems: Problems;
  readonly patientView: PatientView;
  readonly log: vscode.LogOutputChannel;
  /** This machine's own store of keys. */
  readonly secrets: vscode.SecretStorage;
  /** Pages of what is to be sent to a server and what it answered. */
  readonly pages: ReviewPages;
}

/** The open practice; asks which where there are several. Without one it offers to open a folder or the sample. */
export async function practiceToUse(): Promise<vscode.Uri | undefined> {
  const say = words();
  const practices = await openPractices();
  if (practices.length === 1) return practices[0];
  if (practices.length > 1) {
    const items = practices.map((uri) => ({ label: uri.path.slice(uri.path.lastIndexOf('/') + 1), description: uri.fsPath, uri }));
    return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickPractice') }))?.uri;
  }
  const openFolder = say('host.openFolder');
  const openSample = say('host.openSample');
  const answer = await vscode.window.showInformationMessage(say('host.noPractice'), openFolder, openSample);
  if (answer === openFolder) await vscode.commands.executeCommand('workbench.action.files.openFolder');
  if (answer === openSample) await vscode.commands.executeCommand('concord.openSamplePractice');
  return undefined;
}

/** The consultation a command is about; says so where there is none. */
export async function consultationToUse({ editor }: CommandContext, target: CommandTarget): Promise<OpenConsultation | undefined> {
  const open = await editor.target(target.uri);
  if (open === undefined) void vscode.window.showInformationMessage(words()('host.noConsultation'));
  return open;
}

/** The same with its record, as it stands once every change before is in; says so where it cannot be read. */
export async function recordToUse(
  context: CommandContext, target: CommandTarget,
): Promise<{ readonly open: OpenConsultation; readonly record: Consultation } | undefined> {
  const open = await consultationToUse(context, target);
  const settled = await open?.settledRecord();
  if (open === undefined || settled === undefined) return undefined;
  if (settled.ok) return { open, record: settled.value.record };
  showIssues(settled.issues);
  return undefined;
}

/** Says how a command ended and offers one thing to do next. Nobody waits for the answer: the notice may stand for hours. */
export function offer(message: string, label: string, act: () => Thenable<unknown>): void {
  const failed = (error: unknown): void => {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(unlinked(words()('host.failed', { what: label, why })));
  };
  void vscode.window.showInformationMessage(unlinked(message), label).then((answer) => (answer === label ? act() : undefined)).then(undefined, failed);
}

export function showIssues(issues: readonly Issue[]): void {
  void vscode.window.showErrorMessage(unlinked(issues.slice(0, 3).map(describeIssue).join('\n')));
}
