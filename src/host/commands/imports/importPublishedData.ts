// Concord: Import Published Data. The kind of each file is found from its content.
import * as vscode from 'vscode';
import { words } from '../../settings';
import { offer, type CommandContext } from '../commandContext';
import { importChosen, importWords } from './readFiles';
import type { CommandTarget } from '../target';

export async function importPublishedData(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const filters = { [say('host.publishedFiles')]: ['csv', 'zip', 'xlsx', 'ods', 'json', 'xml'], '*': ['*'] };
  const done = await importChosen(context, target.uri, say('host.pickDataFiles'), filters);
  if (done === undefined) return;
  offer(importWords(done.imported), say('host.showSources'), () => vscode.commands.executeCommand('concord.showDataSources'));
}
