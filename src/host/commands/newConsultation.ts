// Concord: New Consultation. A real file from a saved pathway, or from services a search found.
import * as vscode from 'vscode';
import { newConsultation as makeConsultation } from '../../core/consultation/newConsultation';
import { formatRecord } from '../../core/consultation/recordText';
import type { Pathway } from '../../core/directory/practice';
import type { DirectoryService } from '../../core/directory/service';
import type { Workspace } from '../../core/workspace/workspace';
import { consultationPath } from '../../core/workspace/layout';
import { ensureIgnoreFile } from '../../core/workspace/ignoreFile';
import { leavesMachineBy } from '../leavesMachine';
import { randomIds, systemClock } from '../platform';
import { words } from '../settings';
import { workspaceFiles, writeWhole } from '../workspaceFiles';
import { practiceToUse, showIssues, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

/** `argument` may name the pathway, else it is asked for. Resolves with the new file. */
export async function newConsultation(context: CommandContext, { argument }: CommandTarget): Promise<vscode.Uri | undefined> {
  const folder = await practiceToUse();
  if (folder === undefined) return undefined;
  const workspace = await context.store.load(folder);
  const pathway = await pathwayToUse(workspace, argument);
  return pathway === undefined ? undefined : start(context, folder, workspace, { pathway });
}

/** A consultation whose options are the services just found. */
export async function startFromServices(
  context: CommandContext, folder: vscode.Uri, found: readonly DirectoryService[]
): Promise<vscode.Uri | undefined> {
  return start(context, folder, await context.store.load(folder), { found });
}

async function pathwayToUse({ practice }: Workspace, wanted: string | undefined): Promise<Pathway | undefined> {
  const say = words();
  const pathways = practice?.pathways ?? [];
  if (pathways.length === 0) {
    void vscode.window.showInformationMessage(say('host.noPathways'));
    return undefined;
  }
  const named = pathways.find((pathway) => pathway.id === wanted);
  if (named !== undefined) return named;
  const items = pathways.map((pathway) => ({
    label: pathway.name,
    description: say(`priority.${pathway.priority}`),
    detail: say.many('host.pathwayOptions', pathway.serviceIds.length + 1),
    pathway
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickPathway'), matchOnDetail: false }))?.pathway;
}

async function start(context: CommandContext, folder: vscode.Uri, workspace: Workspace,
  from: { readonly pathway: Pathway } | { readonly found: readonly DirectoryService[] }): Promise<vscode.Uri | undefined> {
  const say = words();
  const made = makeConsultation(
    { practice: workspace.practice, directory: workspace.services, evidence: workspace.evidence, sources: workspace.sources, ...from },
    { clock: systemClock, ids: randomIds }
  );
  if (!made.ok) {
    showIssues(made.issues);
    return undefined;
  }
  const { record, missing, leftOut } = made.value;
  const uri = vscode.Uri.joinPath(folder, ...consultationPath(record.createdAt, record.id).split('/'));
  await ensureIgnoreFile(workspaceFiles(folder));
  await writeWhole(uri, new TextEncoder().encode(formatRecord(record)));
  await context.editor.show(uri);
  const copiedBy = await leavesMachineBy(folder);
  if (copiedBy !== undefined) void vscode.window.showWarningMessage(say('host.syncedWarning', { where: copiedBy }));
  if (missing.length > 0) void vscode.window.showWarningMessage(say('host.missingServices', { count: missing.length }));
  if (leftOut > 0) void vscode.window.showWarningMessage(say('host.leftOut', { count: leftOut }));
  return uri;
}
