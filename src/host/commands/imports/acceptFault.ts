// Concord: Accept with a Reason. From the quick fix of a Problem about a data source; the reason goes into sources.json.
import * as vscode from 'vscode';
import { today } from '../../../core/today';
import * as z from 'zod';
import { acceptFault as acceptIn } from '../../../core/workspace/acceptFault';
import type { Say } from '../../../core/words/words';
import { inTurn } from '../../importQueue';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { workspaceFiles } from '../../workspaceFiles';
import { showIssues, type CommandContext } from '../commandContext';
import type { CommandTarget } from '../target';

const faultSchema = z.object({ source: z.string(), code: z.string(), with: z.string().optional(), reason: z.string().optional() });
export type FaultToAccept = z.infer<typeof faultSchema>;

/** `uri` is the practice folder, `argument` a FaultToAccept as JSON; the reason is asked for where it holds none. */
export async function acceptFault(context: CommandContext, { uri: folder, argument }: CommandTarget): Promise<void> {
  const say = words();
  const fault = faultSchema.safeParse(jsonOf(argument));
  if (folder === undefined || !fault.success) {
    void vscode.window.showInformationMessage(say('host.accept.none'));
    return;
  }
  const reason = fault.data.reason ?? (await askForReason(say));
  if (reason === undefined || reason.trim() === '') return;
  const { source, code, with: other } = fault.data;
  const accepted = await inTurn(folder, () => acceptIn(workspaceFiles(folder), source, {
    code, reason: reason.trim(), on: today(systemClock), ...(other === undefined ? {} : { with: other })
  }));
  if (!accepted.ok) {
    showIssues(accepted.issues);
    return;
  }
  await context.problems.checkPractice(folder);
  void vscode.window.showInformationMessage(say('host.accept.done'));
}

function askForReason(say: Say): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: say('host.fix.accept'), prompt: say('host.accept.ask'), ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? say('host.accept.needed') : undefined)
  });
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
