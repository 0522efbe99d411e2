// How a command comes by a FHIR server, and why it may not: only on a desktop, in a trusted folder, once a person has set its address.
import * as vscode from 'vscode';
import { serverAddress, type FhirServer } from '../../../connections/fhir/serverAddress';
import type { NodeFhir } from '../../../connections/fhir/nodeFhir';
import { words } from '../../settings';
import { showIssues, type CommandContext } from '../commandContext';

/** Where the key is kept: in this machine's own store of secrets. */
export const FHIR_KEY = 'concord.fhir.key';

export interface FhirAccess {
  readonly fhir: NodeFhir;
  readonly server: FhirServer;
}

/** Undefined once it has been said why not. */
export async function fhirToUse({ platform, secrets }: CommandContext): Promise<FhirAccess | undefined> {
  const say = words();
  if (platform.connectFhir === undefined) return void vscode.window.showInformationMessage(say('host.fhir.desktopOnly'));
  if (!vscode.workspace.isTrusted) return void vscode.window.showInformationMessage(say('host.fhir.notTrusted'));
  const settings = vscode.workspace.getConfiguration('concord.fhir');
  const baseUrl = settings.get<string>('baseUrl', '').trim();
  if (baseUrl === '') {
    offerSettings();
    return undefined;
  }
  const address = serverAddress(baseUrl);
  if (!address.ok) {
    showIssues(address.issues);
    return undefined;
  }
  const seconds = settings.get<number>('answerSeconds', 30);
  const key = await secrets.get(FHIR_KEY);
  const timeoutMilliseconds = Math.min(300, Math.max(1, Number.isFinite(seconds) ? seconds : 30)) * 1000;
  const server = { baseUrl: address.value.href, timeoutMilliseconds, ...(key === undefined ? {} : { key }) };
  return { fhir: await platform.connectFhir(), server };
}

/** Nobody waits for the answer: the notice may stand for hours. */
function offerSettings(): void {
  const say = words();
  const open = say('host.ers.openSettings');
  void vscode.window.showInformationMessage(say('host.fhir.off'), open).then((answer) =>
    (answer === open ? vscode.commands.executeCommand('workbench.action.openSettings', 'concord.fhir') : undefined));
}
