// Concord: Calendar File for the Patient. One event, with nothing in it that says why.
import * as vscode from 'vscode';
import { bytesSha256 } from '../../../core/consultation/seal';
import { describeIssue } from '../../../core/issue';
import { calendarFile } from '../../../core/note/patient/calendar';
import { words } from '../../settings';
import { consultationToUse, offer, showIssues, type CommandContext } from '../commandContext';
import { writeSealed } from './sealedFile';
import type { CommandTarget } from '../target';

/** Resolves with the file written. It names nobody, so nobody is asked whose it is. */
export async function exportCalendar(context: CommandContext, target: CommandTarget): Promise<vscode.Uri | undefined> {
  const say = words();
  const open = await consultationToUse(context, target);
  const parsed = await open?.settledRecord();
  if (open === undefined || parsed === undefined) return undefined;
  const file = parsed.ok ? calendarFile(parsed.value.record, say) : parsed;
  if (!file.ok) {
    showIssues(file.issues);
    return undefined;
  }
  const bytes = new TextEncoder().encode(file.value.text);
  const uri = await writeSealed(open, bytes, {
    extension: '.ics', format: 'calendar', language: say.locale.slice(0, 2), redacted: true, sha256: bytesSha256(bytes)
  });
  if (uri === undefined) return undefined;
  if (file.value.remarks.length > 0) void vscode.window.showWarningMessage(file.value.remarks.map(describeIssue).join('\n'));
  const message = say('host.exported', { path: vscode.workspace.asRelativePath(uri) });
  offer(message, say('host.open'), () => vscode.commands.executeCommand('vscode.open', uri));
  return uri;
}
