// Concord: Open Sample Practice. A copy, so that what is tried leaves the shipped one as it is.
import * as vscode from 'vscode';
import { ensureIgnoreFile } from '../../core/workspace/ignoreFile';
import { words } from '../settings';
import { absentAsUndefined, workspaceFiles } from '../workspaceFiles';
import type { CommandContext } from './commandContext';
import type { CommandTarget } from './target';

const COPY_NAME = 'concord-sample-practice';

export async function openSamplePractice({ extensionUri }: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const parent = target.uri ?? (await vscode.window.showOpenDialog({
    canSelectFiles: false, canSelectFolders: true, openLabel: say('host.copyHere'), title: say('host.pickSampleFolder')
  }))?.[0];
  if (parent === undefined) return;
  const copy = vscode.Uri.joinPath(parent, COPY_NAME);
  if ((await absentAsUndefined(vscode.workspace.fs.stat(copy))) !== undefined) {
    void vscode.window.showErrorMessage(say('host.sampleExists', { folder: COPY_NAME }));
    return;
  }
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'media', 'sample-practice'), copy);
  await ensureIgnoreFile(workspaceFiles(copy));
  await vscode.commands.executeCommand('vscode.openFolder', copy);
}
