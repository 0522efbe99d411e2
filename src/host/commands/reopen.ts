// Concord: Reopen as Text, Reopen as Form, Open Consultation.
import * as vscode from 'vscode';
import { consultationToUse, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

export async function reopenAsText(context: CommandContext, target: CommandTarget): Promise<void> {
  const open = await consultationToUse(context, target);
  if (open === undefined) return;
  await open.flush();
  await vscode.commands.executeCommand('vscode.openWith', open.document.uri, 'default');
}

export async function reopenAsForm(context: CommandContext, target: CommandTarget): Promise<void> {
  const open = await consultationToUse(context, target);
  if (open !== undefined) await context.editor.show(open.document.uri);
}

/** `argument` is the address of the file: the sidebar says it so. */
export async function openConsultation(context: CommandContext, { uri, argument }: CommandTarget): Promise<void> {
  const wanted = uri ?? (argument === undefined ? undefined : vscode.Uri.parse(argument, true));
  if (wanted !== undefined) await context.editor.show(wanted);
}
