// How a command comes by the connection to e-RS, and why it may not: only on a desktop, in a trusted folder, once a person has set it up.
import * as vscode from 'vscode';
import type { ErsReview } from '../../../core/ers/review';
import type { ErsSettings } from '../../../core/ers/ersRequest';
import type { ErsConnection } from '../../../connections/ers/ersConnection';
import { ersSettings } from '../../ersSettings';
import { words } from '../../settings';
import { showIssues, type CommandContext } from '../commandContext';

/** Where the key is kept: in this machine's own store of secrets. */
export const ERS_KEY = 'concord.ers.key';

export interface ErsAccess {
  readonly connection: ErsConnection;
  readonly settings: ErsSettings;
  readonly hasKey: boolean;
}

/** What a command asks a person and the world; tests answer in a person's place. */
export interface ErsDoors {
  /** Undefined once it has been said why not. */
  readonly access: (context: CommandContext, signal?: AbortSignal) => Promise<ErsAccess | undefined>;
  /** The last question before anything that changes something is sent. */
  readonly ask: (review: ErsReview) => Promise<boolean>;
}

export const windowDoors: ErsDoors = { access: ersToUse, ask: askToSend };

async function ersToUse({ platform, secrets }: CommandContext, signal?: AbortSignal): Promise<ErsAccess | undefined> {
  const say = words();
  if (platform.connectErs === undefined) return void vscode.window.showInformationMessage(say('host.ers.desktopOnly'));
  if (!vscode.workspace.isTrusted) return void vscode.window.showInformationMessage(say('host.ers.notTrusted'));
  const settings = ersSettings();
  if (settings === undefined) {
    offerSettings();
    return undefined;
  }
  if (!settings.ok) {
    showIssues(settings.issues);
    return undefined;
  }
  const key = await secrets.get(ERS_KEY);
  return {
    connection: await platform.connectErs(settings.value, key, signal),
    settings: settings.value,
    hasKey: key !== undefined && key !== '',
  };
}

/** Nobody waits for the answer: the notice may stand for hours. */
function offerSettings(): void {
  const say = words();
  const open = say('host.ers.openSettings');
  void vscode.window
    .showInformationMessage(say('host.ers.off'), open)
    .then((answer) => (answer === open ? vscode.commands.executeCommand('workbench.action.openSettings', 'concord.ers') : undefined));
}

async function askToSend(review: ErsReview): Promise<boolean> {
  const say = words();
  const send = say('host.ers.send');
  return (await vscode.window.showWarningMessage(say('host.ers.ask'), { modal: true, detail: review.question }, send)) === send;
}
