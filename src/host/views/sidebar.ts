// The sidebar: consultations by state, next actions due, and how old the directory is. Drawn by src/webview/sidebar.
import * as vscode from 'vscode';
import { today } from '../../core/today';
import { describeIssue } from '../../core/issue';
import { CONTRADICTION } from '../../core/evidence/contradictions';
import { practiceIssues } from '../../core/workspace/checkWorkspace';
import { toHostSchema, type ToSidebar } from '../../protocol/envelopes';
import { sidebarScreen } from '../../view/sidebarScreen';
import type { ConsultationIndex } from '../consultationIndex';
import type { StartedPage } from '../editor/startedPage';
import { isCommandId } from '../ids';
import { systemClock } from '../platform';
import { openPractices } from '../practiceFolder';
import type { PracticeStore } from '../practiceStore';
import { affectsConcord, words } from '../settings';

/** VS Code's own, offered where no folder is open. */
const OPEN_FOLDER = 'vscode.openFolder';

export interface SidebarContext {
  readonly store: PracticeStore;
  readonly index: ConsultationIndex;
}

export class Sidebar implements vscode.Disposable {
  readonly #context: SidebarContext;
  readonly #listening: vscode.Disposable;
  #view: vscode.WebviewView | undefined;

  constructor(context: SidebarContext) {
    this.#context = context;
    const draw = (): void => void this.#draw();
    this.#listening = vscode.Disposable.from(
      context.index.onDidChange(draw), context.store.onDidChange(draw),
      vscode.workspace.onDidChangeWorkspaceFolders(draw),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsConcord(event)) draw();
      })
    );
  }

  attach(view: vscode.WebviewView, page: StartedPage): void {
    this.#view = view;
    page.listen((message) => this.#receive(message));
    view.onDidChangeVisibility(() => {
      if (view.visible) void this.#draw();
    });
    view.onDidDispose(() => {
      this.#view = undefined;
    });
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #receive(message: unknown): void {
    const parsed = toHostSchema.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.type === 'ready') void this.#draw();
    if (parsed.data.type !== 'command' || !(isCommandId(parsed.data.command) || parsed.data.command === OPEN_FOLDER)) return;
    const { command, argument } = parsed.data;
    // The sidebar's argument is the address of a consultation.
    const isAddress = argument !== undefined && argument.includes(':');
    void vscode.commands.executeCommand(command, isAddress ? { uri: vscode.Uri.parse(argument, true) } : { argument });
  }

  async #draw(): Promise<void> {
    const view = this.#view;
    if (view === undefined || !view.visible) return;
    const [folder] = await openPractices();
    const workspace = folder === undefined ? undefined : await this.#context.store.load(folder);
    const sidebar = sidebarScreen({
      say: words(),
      today: today(systemClock),
      practice: workspace?.practice,
      consultations: (await this.#context.index.entries()).map((entry) => entry.summary),
      sources: workspace?.sources ?? [],
      // A national file can contradict another in hundreds of places: those are for the Problems panel.
      faults: workspace === undefined ? [] : practiceIssues(workspace).filter(({ code }) => code !== CONTRADICTION).map(describeIssue),
      hasFolder: vscode.workspace.workspaceFolders !== undefined
    });
    await view.webview.postMessage({ type: 'sidebar', sidebar } satisfies ToSidebar);
  }
}
