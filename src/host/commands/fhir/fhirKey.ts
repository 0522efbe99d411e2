// Concord: Set the Key of the FHIR Server, and Forget it. It lies in this machine's store of secrets and in no file, setting or log.
import * as vscode from 'vscode';
import { words } from '../../settings';
import type { CommandContext } from '../commandContext';
import { FHIR_KEY } from './fhirAccess';

export async function fhirSetKey({ secrets, platform }: CommandContext): Promise<void> {
  const say = words();
  if (platform.connectFhir === undefined) return void vscode.window.showInformationMessage(say('host.fhir.desktopOnly'));
  if (!vscode.workspace.isTrusted) return void vscode.window.showInformationMessage(say('host.fhir.notTrusted'));
  const key = await vscode.window.showInputBox({
    title: say('host.fhir.keyTitle'), prompt: say('host.fhir.keyPrompt'), password: true, ignoreFocusOut: true,
    validateInput: (text) => (/^[\x21-\x7e]*$/.test(text.trim()) ? undefined : say('host.ers.keyWrong')),
  });
  if (key === undefined || key.trim() === '') return;
  await secrets.store(FHIR_KEY, key.trim());
  void vscode.window.showInformationMessage(say('host.fhir.keySet'));
}

export async function fhirForgetKey({ secrets }: CommandContext): Promise<void> {
  await secrets.delete(FHIR_KEY);
  void vscode.window.showInformationMessage(words()('host.fhir.keyForgotten'));
}
