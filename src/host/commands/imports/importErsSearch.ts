// Concord: Import e-RS Search Result. Several answers are one search: their union goes into the directory.
import * as vscode from 'vscode';
import { mergeServices } from '../../../core/directory/mergeServices';
import { unlinked } from '../../../core/unlinked';
import { words } from '../../settings';
import { offer, practiceToUse, type CommandContext } from '../commandContext';
import { startFromServices } from '../newConsultation';
import { chooseFiles, importWords, readFiles, storeAndTell } from './readFiles';
import type { CommandTarget } from '../target';

export async function importErsSearch(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const folder = await practiceToUse();
  if (folder === undefined) return;
  const uris = target.uri === undefined ? await chooseFiles(say('host.pickErsFiles'), { JSON: ['json'] }) : [target.uri];
  if (uris === undefined) return;
  const files = await readFiles(context.platform, folder, uris);
  if (files === undefined) {
    void vscode.window.showInformationMessage(say('host.importCancelled'));
    return;
  }
  const imported = await storeAndTell(folder, files);
  context.editor.reload();
  await context.problems.checkPractice(folder);
  if (imported.length === 0) return;
  const services = mergeServices(imported.map((file) => file.services));
  if (services.length === 0) {
    void vscode.window.showInformationMessage(unlinked(`${importWords(imported)} ${say('host.noServicesFound')}`));
    return;
  }
  offer(importWords(imported), say('host.startConsultation'), () => startFromServices(context, folder, services));
}
