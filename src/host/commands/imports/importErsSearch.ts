// Concord: Import e-RS Search Result. Several answers are one search: their union goes into the directory.
import * as vscode from 'vscode';
import { mergeServices } from '../../../core/directory/mergeServices';
import { unlinked } from '../../../core/unlinked';
import { words } from '../../settings';
import { offer, type CommandContext } from '../commandContext';
import { startFromServices } from '../newConsultation';
import { importChosen, importWords } from './readFiles';
import type { CommandTarget } from '../target';

export async function importErsSearch(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const done = await importChosen(context, target.uri, say('host.pickErsFiles'), { JSON: ['json'] });
  if (done === undefined) return;
  const { folder, imported } = done;
  const services = mergeServices(imported.map((file) => file.services));
  if (services.length === 0) {
    void vscode.window.showInformationMessage(unlinked(`${importWords(imported)} ${say('host.noServicesFound')}`));
    return;
  }
  offer(importWords(imported), say('host.startConsultation'), () => startFromServices(context, folder, services));
}
