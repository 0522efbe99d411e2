// Concord: Check Workspace. Every fault of every file into the Problems panel.
import * as vscode from 'vscode';
import { words } from '../settings';
import { offer, practiceToUse, type CommandContext } from './commandContext';

export async function checkWorkspace({ problems }: CommandContext): Promise<void> {
  const say = words();
  const folder = await practiceToUse();
  if (folder === undefined) return;
  const count = await problems.checkAll(folder);
  if (count === 0) void vscode.window.showInformationMessage(say('host.checkedClean'));
  else {
    offer(say.many('host.checked', count), say('host.showProblems'),
      () => vscode.commands.executeCommand('workbench.actions.view.problems'));
  }
}
