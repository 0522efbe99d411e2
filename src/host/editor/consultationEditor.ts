// The custom editor of *.consultation.json: which consultations are open, and what VS Code tells of them.
import * as vscode from 'vscode';
import { CONSULTATION_SUFFIX } from '../../core/workspace/layout';
import { EDITOR_TYPE, isCommandId } from '../ids';
import { affectsConcord } from '../settings';
import { ConsultationPanel } from './consultationPanel';
import { OpenConsultation, type OpenConsultationContext } from './openConsultation';
import type { StartedPage } from './startedPage';

export class ConsultationEditor implements vscode.Disposable {
  readonly #context: OpenConsultationContext;
  readonly #open = new Map<string, OpenConsultation>();
  readonly #listening: vscode.Disposable;
  #lastActive: string | undefined;

  constructor(context: OpenConsultationContext) {
    this.#context = context;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#openAt(document.uri)?.refresh()),
      vscode.workspace.onDidSaveTextDocument((document) => void this.#openAt(document.uri)?.reload()),
      vscode.workspace.onWillSaveTextDocument((event) => {
        const open = this.#openAt(event.document.uri);
        if (open !== undefined) event.waitUntil(open.flush());
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsConcord(event) || event.affectsConfiguration('files')) this.reload();
      }),
      context.store.onDidChange(() => this.reload())
    );
  }

  /** Makes a form of a document. */
  open(document: vscode.TextDocument, panel: vscode.WebviewPanel, page: StartedPage): void {
    const open = this.#openAt(document.uri);
    const isOfThisDocument = open?.document === document;
    this.attach(isOfThisDocument ? open : new OpenConsultation(document, this.#context), panel, page, { isPatientView: false });
  }

  /** Makes a panel show a consultation, beside whatever else shows it. */
  attach(
    open: OpenConsultation, panel: vscode.WebviewPanel, page: StartedPage, { isPatientView }: { readonly isPatientView: boolean }
  ): void {
    const { log } = this.#context;
    const { document } = open;
    const key = document.uri.toString();
    this.#open.set(key, open);
    const shown = new ConsultationPanel(panel, page, isPatientView, {
      onReady: () => {
        const step = isPatientView ? open.step : open.stepOnReturn;
        if (step !== undefined) shown.post({ type: 'go', step });
        open.stepOnReturn = undefined;
        open.refresh();
      },
      onStep: (step) => {
        open.step = step;
      },
      onIntent: (from, message) => void open.answer(from, message),
      onCommand: ({ command, argument }) => {
        if (isCommandId(command)) void vscode.commands.executeCommand(
          command, { uri: document.uri, ...(argument === undefined ? {} : { argument }) }
        );
        else log.warn(`A screen asked for a command that is not Concord's: ${command}`);
      },
      onUnknownMessage: (reason) => log.warn(`A screen sent a message that is not understood (${reason}).`)
    });
    open.panels.add(shown);
    shown.listen();
    const nowActive = (): void => {
      if (!panel.active) return;
      this.#lastActive = key;
      void open.guardBytes();
    };
    nowActive();
    panel.onDidChangeViewState(nowActive);
    panel.onDidDispose(() => {
      shown.dispose();
      open.panels.delete(shown);
      if (open.panels.size === 0) open.dispose();
      if (open.panels.size > 0 || this.#openAt(document.uri) !== open) return;
      this.#open.delete(key);
      // A command must never reach a patient's record that has been put away.
      if (this.#lastActive === key) this.#lastActive = undefined;
    });
  }

  /** The consultation a command is about: the one given, or the one in front, or the one last in front. */
  async target(uri: vscode.Uri | undefined): Promise<OpenConsultation | undefined> {
    const wanted = uri ?? activeConsultationUri() ?? (this.#lastActive === undefined ? undefined : vscode.Uri.parse(this.#lastActive));
    if (wanted === undefined) return undefined;
    const open = this.#openAt(wanted);
    if (open !== undefined) return open;
    return new OpenConsultation(await vscode.workspace.openTextDocument(wanted), this.#context);
  }

  /** Opens a consultation in its form. */
  async show(uri: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', uri, EDITOR_TYPE);
  }

  /** Reads practices again and redraws every open consultation. */
  reload(): void {
    for (const open of this.#open.values()) void open.reload();
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #openAt(uri: vscode.Uri): OpenConsultation | undefined {
    return this.#open.get(uri.toString());
  }
}

/** The consultation in the active tab, as a form or as text. */
function activeConsultationUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : undefined;
  return uri?.path.endsWith(CONSULTATION_SUFFIX) === true ? uri : undefined;
}
