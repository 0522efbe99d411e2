// Concord: Import Published Data. The kind of each file is found from its content.
import * as vscode from 'vscode';
import { words } from '../../settings';
import { offer, practiceToUse, type CommandContext } from '../commandContext';
import { chooseFiles, importWords, readFiles, storeAndTell } from './readFiles';
import type { CommandTarget } from '../target';

export async function importPublishedData(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const folder = await practiceToUse();
  if (folder === undefined) return;
  const uris = target.uri === undefined ? await chooseFiles(
    say('host.pickDataFiles'), { [say('host.publishedFiles')]: ['csv', 'zip', 'xlsx', 'ods', 'json', 'xml'], '*': ['*'] }
  ) : [target.uri];
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
  offer(importWords(imported), say('host.showSources'), () => vscode.commands.executeCommand('concord.showDataSources'));
}
