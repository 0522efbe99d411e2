// Opens directory/evidence.jsonl at the line of one figure. Screens ask for it; it is not in the command palette.
import * as vscode from 'vscode';
import * as z from 'zod';
import { parseEvidence } from '../../core/evidence/evidenceStore';
import { EVIDENCE_FILE } from '../../core/workspace/layout';
import { words } from '../settings';
import { absentAsUndefined } from '../workspaceFiles';
import { consultationToUse, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

/** Which line: what a figure of a snapshot and its line have in common. */
const rowSchema = z.object({
  indicator: z.string(), provider: z.string(), treatmentFunction: z.string().optional(), stratum: z.string().optional(), period: z.string(), source: z.string()
});
type Row = z.infer<typeof rowSchema>;

/** `argument` is the JSON of a row. Where the line has gone (a newer file took its place) the file opens at its start and a message says so. */
export async function showEvidenceRow(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const wanted = rowOf(target.argument);
  const open = wanted === undefined ? undefined : await consultationToUse(context, target);
  const folder = await open?.practiceFolder();
  if (wanted === undefined || folder === undefined) return;
  const uri = vscode.Uri.joinPath(folder, ...EVIDENCE_FILE.split('/'));
  if (await absentAsUndefined(vscode.workspace.fs.stat(uri)) === undefined) {
    void vscode.window.showInformationMessage(say('host.noEvidenceFile'));
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const { measurements, lines } = parseEvidence(document.getText());
  const line = lines[measurements.findIndex((m) => isRow(m, wanted))];
  const at = new vscode.Position((line ?? 1) - 1, 0);
  const selection = line === undefined ? new vscode.Range(at, at) : document.lineAt(at).range;
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, selection });
  if (line === undefined) void vscode.window.showInformationMessage(say('host.evidenceRowGone'));
}

function rowOf(argument: string | undefined): Row | undefined {
  try {
    const parsed = rowSchema.safeParse(JSON.parse(argument ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function isRow(m: Row, wanted: Row): boolean {
  return m.indicator === wanted.indicator && m.provider === wanted.provider && m.treatmentFunction === wanted.treatmentFunction
    && m.stratum === wanted.stratum && m.period === wanted.period && m.source === wanted.source;
}
