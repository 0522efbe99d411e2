// What can be done about a Problem with a data source, from the light bulb: a newer file, undoing, accepting with a reason.
import * as vscode from 'vscode';
import { today } from '../../core/today';
import { CONTRADICTION } from '../../core/evidence/contradictions';
import type { Issue } from '../../core/issue';
import { practiceIssues } from '../../core/workspace/checkWorkspace';
import { EVIDENCE_FILE, PRACTICE_FILE, SOURCES_FILE } from '../../core/workspace/layout';
import { STALE } from '../../core/workspace/sourceIssues';
import type { FaultToAccept } from '../commands/imports/acceptFault';
import type { CommandId } from '../ids';
import { systemClock } from '../platform';
import { practiceFolderOf } from '../practiceFolder';
import type { PracticeStore } from '../practiceStore';
import { words } from '../settings';

/** Files with Problems these fixes are for. */
export const fixedFiles: vscode.DocumentSelector = [PRACTICE_FILE, EVIDENCE_FILE, SOURCES_FILE].map((path) => ({ pattern: `**/${path}` }));

export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  readonly #store: PracticeStore;

  constructor(store: PracticeStore) {
    this.#store = store;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext
  ): Promise<vscode.CodeAction[]> {
    const ours = diagnostics.filter(({ source, code }) => source === 'Concord' && (code === STALE || code === CONTRADICTION));
    if (ours.length === 0) return [];
    const folder = await practiceFolderOf(document.uri);
    if (folder === undefined) return [];
    // A Problem comes back from the editor as text and place only: what it is about is found again.
    const issues = practiceIssues(await this.#store.load(folder), today(systemClock));
    return ours.flatMap((diagnostic) => {
      const issue = issues.find((it) => isShownAs(it, diagnostic));
      return issue === undefined ? [] : fixesOf(issue, folder, diagnostic);
    });
  }
}

function isShownAs({ code, place, message }: Issue, shown: vscode.Diagnostic): boolean {
  return code === shown.code && (place.line ?? 1) - 1 === shown.range.start.line && shown.message.startsWith(message);
}

function fixesOf({ code, sources = [] }: Issue, folder: vscode.Uri, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const say = words();
  const [source, other] = sources;
  const acceptable = (id: string): FaultToAccept => ({ source: id, code, ...(code === CONTRADICTION ? { with: other ?? id } : {}) });
  const target = source === undefined ? undefined : { uri: folder, argument: JSON.stringify(acceptable(source)) };
  return [
    fix(say('host.fix.import'), 'concord.importPublishedData', [], diagnostic),
    ...(code === CONTRADICTION ? [fix(say('host.fix.undo'), 'concord.undoImport', [{ uri: folder }], diagnostic)] : []),
    ...(target === undefined ? [] : [fix(say('host.fix.accept'), 'concord.acceptFault', [target], diagnostic)])
  ];
}

function fix(title: string, command: CommandId, args: unknown[], diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: args };
  action.diagnostics = [diagnostic];
  return action;
}
