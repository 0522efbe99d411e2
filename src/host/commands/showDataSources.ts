// Concord: Show Data Sources. What was imported, from where, how old, and which rows were refused and why.
import * as vscode from 'vscode';
import { today } from '../../core/today';
import { toMarkdown } from '../../core/note/render/markdown';
import { practiceIssues } from '../../core/workspace/checkWorkspace';
import { PRACTICE_FILE } from '../../core/workspace/layout';
import { sourcesDocument } from '../../view/sourcesDocument';
import { systemClock } from '../platform';
import type { PracticeStore } from '../practiceStore';
import { words } from '../settings';
import { practiceToUse } from './commandContext';

export const SOURCES_SCHEME = 'concord-sources';

export async function showDataSources(): Promise<void> {
  const folder = await practiceToUse();
  if (folder === undefined) return;
  const uri = vscode.Uri.from({ scheme: SOURCES_SCHEME, path: `/${words()('host.sourcesTitle')}.md`, query: folder.toString() });
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}

/** The document behind the command: made from sources.json whenever it is shown. */
export class SourcesDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #store: PracticeStore;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #shown = new Map<string, vscode.Uri>();
  readonly #listening: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(store: PracticeStore) {
    this.#store = store;
    this.#listening = store.onDidChange(() => {
      for (const uri of this.#shown.values()) this.#changed.fire(uri);
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    this.#shown.set(uri.toString(), uri);
    const workspace = await this.#store.load(vscode.Uri.parse(uri.query));
    const day = today(systemClock);
    const issues = practiceIssues(workspace, day).filter(({ place }) => place.file !== PRACTICE_FILE);
    return toMarkdown(sourcesDocument(workspace.sources, issues, day, words()));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}
