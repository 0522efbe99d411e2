// Concord: Set the e-RS Key, and Forget the e-RS Key. It lies in this machine's store of secrets and in no file, setting or log.
import * as vscode from 'vscode';
import { words } from '../../settings';
import type { CommandContext } from '../commandContext';
import { ERS_KEY } from './ersAccess';

export async function ersSetKey({ secrets, platform }: CommandContext): Promise<void> {
  const say = words();
  if (platform.connectErs === undefined) return void vscode.window.showInformationMessage(say('host.ers.desktopOnly'));
  if (!vscode.workspace.isTrusted) return void vscode.window.showInformationMessage(say('host.ers.notTrusted'));
  const key = await vscode.window.showInputBox({
    title: say('host.ers.keyTitle'),
    prompt: say('host.ers.keyPrompt'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^[\x21-\x7e]*$/.test(text.trim()) ? undefined : say('host.ers.keyWrong')),
  });
  if (key === undefined || key.trim() === '') return;
  await secrets.store(ERS_KEY, key.trim());
  void vscode.window.showInformationMessage(say('host.ers.keySet'));
}

export async function ersForgetKey({ secrets }: CommandContext): Promise<void> {
  await secrets.delete(ERS_KEY);
  void vscode.window.showInformationMessage(words()('host.ers.keyForgotten'));
}
