// What is to be sent to a server and what it answered, as pages that can be read and not changed. Held in memory and in no file.
import * as vscode from 'vscode';
import { randomIds } from './platform';
import { words } from './settings';

export const REVIEW_SCHEME = 'concord-review';

/** Pages kept to be shown again; each is a few kilobytes. */
const MOST_KEPT = 20;

export class ReviewPages implements vscode.TextDocumentContentProvider {
  readonly #pages = new Map<string, string>();

  /** Shows a page beside the consultation, under a title that names no patient: it stands on the tab and in the address. */
  async show(page: string, title: string): Promise<vscode.Uri> {
    const id = randomIds.make(8);
    this.#pages.set(id, page);
    for (const oldest of [...this.#pages.keys()].slice(0, -MOST_KEPT)) this.#pages.delete(oldest);
    const uri = vscode.Uri.from({ scheme: REVIEW_SCHEME, path: `/${title}.md`, query: id });
    // Where VS Code's own Markdown preview is switched off, the page is shown as text: nothing is sent that could not be read.
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri).then(undefined, () =>
      vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }));
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pages.get(uri.query) ?? words()('host.pageGone');
  }
}
