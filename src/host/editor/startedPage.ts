// A webview's page, started before the features are loaded: its script runs while they are read.
import type * as vscode from 'vscode';
import { webviewHtml, webviewOptions, type PageName } from './webviewHtml';

/** What a page says before anybody listens is kept for whoever attaches. */
export class StartedPage {
  readonly webview: vscode.Webview;
  /** Closed before anybody attached. */
  isGone = false;
  readonly #early: unknown[] = [];
  readonly #keeping: vscode.Disposable;

  constructor(shown: vscode.WebviewPanel | vscode.WebviewView, extensionUri: vscode.Uri, name: PageName) {
    const { webview } = shown;
    this.webview = webview;
    shown.onDidDispose(() => {
      this.isGone = true;
    });
    webview.options = webviewOptions(extensionUri);
    this.#keeping = webview.onDidReceiveMessage((message: unknown) => void this.#early.push(message));
    webview.html = webviewHtml(webview, extensionUri, name);
  }

  /** From here on every message goes to `receive`, the kept ones first. Call once. */
  listen(receive: (message: unknown) => void): vscode.Disposable {
    this.#keeping.dispose();
    const listening = this.webview.onDidReceiveMessage(receive);
    for (const message of this.#early.splice(0)) receive(message);
    return listening;
  }
}
