// Concord: Copy Note. Plain text to the clipboard, for pasting into the clinical system.
import * as vscode from 'vscode';
import { words } from '../../settings';
import { recordToUse, type CommandContext } from '../commandContext';
import { noteOf } from './exportNote';
import type { CommandTarget } from '../target';

/** `argument` is `text` for the full note; the short one is the default. */
export async function copyNote(context: CommandContext, target: CommandTarget): Promise<void> {
  const about = await recordToUse(context, target);
  if (about === undefined) return;
  const { open, record } = about;
  const text = await noteOf(context, open, record, target.argument === 'text' ? 'text' : 'shortText');
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(words()('host.copied'), 8_000);
}
