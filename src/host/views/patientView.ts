// Patient view: only the consultation on the screen, in larger type, while a patient looks on (hazard 11).
import * as vscode from 'vscode';
import type { ConsultationEditor } from '../editor/consultationEditor';
import type { OpenConsultation } from '../editor/openConsultation';
import { StartedPage } from '../editor/startedPage';
import { PATIENT_VIEW } from '../ids';
import { words } from '../settings';

/**
 * A second panel on the same document under a name that says nothing, since a custom editor's tab, breadcrumbs and window
 * title always show the file. Zen mode hides side bars, panel and status bar, and package.json sets it to hide tabs too.
 */
export class PatientView {
  readonly #editor: ConsultationEditor;
  readonly #extensionUri: vscode.Uri;
  #panel: vscode.WebviewPanel | undefined;

  constructor(editor: ConsultationEditor, extensionUri: vscode.Uri) {
    this.#editor = editor;
    this.#extensionUri = extensionUri;
  }

  /** Shows this consultation alone, or goes back to what was there before. */
  async toggle(open: OpenConsultation | undefined): Promise<void> {
    if (this.#panel !== undefined) {
      this.#panel.dispose();
      return;
    }
    if (open === undefined) return;
    await open.flush();
    const panel = vscode.window.createWebviewPanel(PATIENT_VIEW, words()('host.patientViewTitle'), vscode.ViewColumn.Active);
    this.#panel = panel;
    const isBeside = vscode.window.tabGroups.all.length > 1;
    // Without its document (the form was closed, the file renamed) it would show what can no longer be changed.
    const closing = vscode.workspace.onDidCloseTextDocument((document) => {
      if (document === open.document) panel.dispose();
    });
    panel.onDidDispose(() => {
      closing.dispose();
      this.#panel = undefined;
      open.stepOnReturn = open.step;
      void leaveAlone(isBeside);
    });
    this.#editor.attach(open, panel, new StartedPage(panel, this.#extensionUri, 'consultation'), { isPatientView: true });
    await vscode.commands.executeCommand('notifications.clearAll');
    // VS Code does not tell whether zen mode is on; leaving it first makes the toggle certain.
    await vscode.commands.executeCommand('workbench.action.exitZenMode');
    if (this.#panel !== panel) return; // closed meanwhile
    await vscode.commands.executeCommand('workbench.action.toggleZenMode');
    // What stands in another editor group may be another patient's.
    if (isBeside) await vscode.commands.executeCommand('workbench.action.toggleMaximizeEditorGroup');
  }
}

async function leaveAlone(isBeside: boolean): Promise<void> {
  if (isBeside) await vscode.commands.executeCommand('workbench.action.toggleMaximizeEditorGroup');
  await vscode.commands.executeCommand('workbench.action.exitZenMode');
}
