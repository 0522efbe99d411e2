// Concord: Update the Practice's Own Evidence. What became of its referrals, counted into figures that stay in its folder.
import * as vscode from 'vscode';
import { plainNumber } from '../../../core/words/words';
import { updateOwnEvidence as updateIn } from '../../../sources/ownEvidence';
import { inTurn } from '../../importQueue';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { workspaceFiles } from '../../workspaceFiles';
import { offer, practiceToUse, showIssues, type CommandContext } from '../commandContext';
import type { CommandTarget } from '../target';

export async function updateOwnEvidence(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const folder = target.uri ?? (await practiceToUse());
  if (folder === undefined) return;
  // Consultations still unsaved in an editor count once they are saved.
  const updated = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: say('host.ownEvidence.counting') },
    () => inTurn(folder, () => updateIn(workspaceFiles(folder), systemClock))
  );
  if (!updated.ok) {
    showIssues(updated.issues);
    return;
  }
  const { figures, recordsRead, recordsUsed, unreadable, changed } = updated.value;
  const args = { figures: plainNumber(say, figures), used: plainNumber(say, recordsUsed), read: plainNumber(say, recordsRead) };
  const told = [
    say(recordsRead === 0 ? 'host.ownEvidence.none' : changed ? 'host.ownEvidence.done' : 'host.ownEvidence.same', args),
    ...(unreadable === 0 ? [] : [say.many('host.ownEvidence.unreadable', unreadable)])
  ].join(' ');
  if (!changed) {
    void vscode.window.showInformationMessage(told);
    return;
  }
  context.editor.reload();
  await context.problems.checkPractice(folder);
  offer(told, say('host.showSources'), () => vscode.commands.executeCommand('concord.showDataSources'));
}
