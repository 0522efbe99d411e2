// What is sent to e-RS and what it answered, as pages that can be read and not changed. Held in memory and in no file.
import * as vscode from 'vscode';
import { randomIds } from '../../platform';
import { words } from '../../settings';

export const ERS_SCHEME = 'concord-ers';

/** Pages kept to be shown again; each is a few kilobytes. */
const MOST_KEPT = 20;

export class ErsPages implements vscode.TextDocumentContentProvider {
  readonly #pages = new Map<string, string>();

  /** Shows a page beside the consultation. Its address names no patient. */
  async show(page: string): Promise<vscode.Uri> {
    const id = randomIds.make(8);
    this.#pages.set(id, page);
    for (const oldest of [...this.#pages.keys()].slice(0, -MOST_KEPT)) this.#pages.delete(oldest);
    const uri = vscode.Uri.from({ scheme: ERS_SCHEME, path: `/${words()('host.ers.pageTitle')}.md`, query: id });
    // Where VS Code's own Markdown preview is switched off, the page is shown as text: nothing is sent that could not be read.
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri).then(undefined, () =>
      vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }));
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pages.get(uri.query) ?? words()('host.ers.pageGone');
  }
}
