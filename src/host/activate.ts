// What is registered when VS Code starts Concord: thin entries; all they do is loaded when first needed.
import * as vscode from 'vscode';
import { StartedPage } from './editor/startedPage';
import type { Features } from './features';
import { commandIds, EDITOR_TYPE, SIDEBAR_VIEW } from './ids';

/** Registers commands, editor and sidebar. `load` gives the features, once. */
export function register(context: vscode.ExtensionContext, load: () => Promise<Features>): void {
  let loading: Promise<Features> | undefined;
  const features = (): Promise<Features> => (loading ??= load());

  const editor: vscode.CustomTextEditorProvider = {
    async resolveCustomTextEditor(document, panel) {
      performance.mark('concord:resolve'); // measured up to the page's HTML by test/bench/activation.ts
      const page = new StartedPage(panel, context.extensionUri, 'consultation');
      performance.mark('concord:html');
      const { editor: forms } = await features();
      if (!page.isGone) forms.open(document, panel, page);
    }
  };
  const sidebar: vscode.WebviewViewProvider = {
    async resolveWebviewView(view) {
      const page = new StartedPage(view, context.extensionUri, 'sidebar');
      const { sidebar: list } = await features();
      if (!page.isGone) list.attach(view, page);
    }
  };
  context.subscriptions.push(
    ...commandIds.map((id) => vscode.commands.registerCommand(id, async (...args: unknown[]) => (await features()).run(id, args))),
    vscode.window.registerCustomEditorProvider(EDITOR_TYPE, editor, { supportsMultipleEditorsPerDocument: true }),
    // Kept while hidden: leaving the patient view makes the form anew, and a sidebar made at the same moment may stay blank in a browser.
    vscode.window.registerWebviewViewProvider(SIDEBAR_VIEW, sidebar, { webviewOptions: { retainContextWhenHidden: true } })
  );
  if (vscode.workspace.workspaceFolders !== undefined) {
    // Faults of the files belong in the Problems panel without anybody asking; start-up goes first.
    const later = setTimeout(() => void features(), 1_000);
    context.subscriptions.push({ dispose: () => clearTimeout(later) });
  }
}
