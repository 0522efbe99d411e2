// Concord: Undo Import. Takes one import back: its figures, what it brought to the directory, its entry among the sources.
import * as vscode from 'vscode';
import type { Source } from '../../../core/evidence/measurement';
import { undoImport as undoIn, type UndoneImport } from '../../../core/workspace/undoImport';
import { longDate, plainNumber, type Say } from '../../../core/words/words';
import { unlinked } from '../../../core/unlinked';
import { inTurn } from '../../importQueue';
import { words } from '../../settings';
import { workspaceFiles } from '../../workspaceFiles';
import { practiceToUse, showIssues, type CommandContext } from '../commandContext';
import type { CommandTarget } from '../target';

/** `argument` may name the source by id, else it is asked for. */
export async function undoImport(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const folder = target.uri ?? (await practiceToUse());
  if (folder === undefined) return;
  const { sources } = await context.store.load(folder);
  if (sources.length === 0) {
    void vscode.window.showInformationMessage(say('host.undo.none'));
    return;
  }
  const source = sources.find(({ id }) => id === target.argument) ?? (await pick(sources, say));
  if (source === undefined || !(await confirmed(source, say))) return;
  const undone = await inTurn(folder, () => undoIn(workspaceFiles(folder), source.id));
  if (!undone.ok) {
    showIssues(undone.issues);
    return;
  }
  context.editor.reload();
  await context.problems.checkPractice(folder);
  void vscode.window.showInformationMessage(unlinked(toldOf(undone.value, say)));
}

async function pick(sources: readonly Source[], say: Say): Promise<Source | undefined> {
  const newestFirst = [...sources].sort((a, b) => b.importedOn.localeCompare(a.importedOn) || a.title.localeCompare(b.title, say.locale));
  const items = newestFirst.map((source) => ({
    label: source.title,
    description: source.publisher,
    detail: [
      source.file,
      say('side.importedOn', { date: longDate(say, source.importedOn) }),
      say('side.rows', { kept: plainNumber(say, source.rowsKept), read: plainNumber(say, source.rowsRead) })
    ].join(' · '),
    source
  }));
  const options = { placeHolder: say('host.undo.pick'), matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.source;
}

async function confirmed(source: Source, say: Say): Promise<boolean> {
  const button = say('host.undo.confirmButton');
  const options = { modal: true, detail: say('host.undo.confirmDetail') };
  const answer = await vscode.window.showWarningMessage(say('host.undo.confirm', { file: source.file }), options, button);
  return answer === button;
}

function toldOf(undone: UndoneImport, say: Say): string {
  const { source, figuresRemoved, figuresRestored, servicesRemoved, servicesKept, servicesNotRecorded } = undone;
  return [
    say('host.undo.done', {
      file: source.file,
      removed: plainNumber(say, figuresRemoved),
      restored: plainNumber(say, figuresRestored),
      services: servicesRemoved.length
    }),
    ...(servicesKept.length === 0 ? [] : [say('host.undo.kept', { services: servicesKept.join(', ') })]),
    ...(servicesNotRecorded ? [say('host.undo.notRecorded')] : [])
  ].join(' ');
}
