// One webview showing a consultation. Drafts live in it until they are sent as intents; `flush` asks for them.
import type * as vscode from 'vscode';
import { toHostSchema, type ToHost, type ToWebview } from '../../protocol/envelopes';
import type { StepId } from '../../view/screen';
import type { StartedPage } from './startedPage';

/** A webview that does not answer in this time is hidden or gone, and has sent its drafts when it was hidden. */
const FLUSH_MILLISECONDS = 1_000;

export interface PanelEvents {
  readonly onReady: (panel: ConsultationPanel) => void;
  readonly onIntent: (panel: ConsultationPanel, message: Extract<ToHost, { type: 'intent' }>) => void;
  readonly onStep: (step: StepId) => void;
  readonly onCommand: (message: Extract<ToHost, { type: 'command' }>) => void;
  readonly onUnknownMessage: (reason: string) => void;
}

export class ConsultationPanel {
  readonly isPatientView: boolean;
  readonly #panel: vscode.WebviewPanel;
  readonly #flushes = new Map<number, () => void>();
  readonly #page: StartedPage;
  readonly #events: PanelEvents;
  #listening: vscode.Disposable | undefined;
  #flushCount = 0;
  #isReady = false;

  /** The latest intent of this webview that the document already contains. */
  lastReply: number | null = null;

  constructor(panel: vscode.WebviewPanel, page: StartedPage, isPatientView: boolean, events: PanelEvents) {
    this.#panel = panel;
    this.isPatientView = isPatientView;
    this.#page = page;
    this.#events = events;
  }

  /** From here on the page's messages are answered, also those it sent before. Call once. */
  listen(): void {
    this.#listening = this.#page.listen((message) => this.#receive(message, this.#events));
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  post(message: ToWebview): void {
    if (this.#isReady) void this.#panel.webview.postMessage(message);
  }

  /** Resolves when the webview has sent every draft, or is not there to send any. */
  async flush(): Promise<void> {
    if (!this.#isReady || !this.#panel.visible) return;
    const flush = ++this.#flushCount;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#flushes.set(flush, resolve);
      timer = setTimeout(resolve, FLUSH_MILLISECONDS);
      this.post({ type: 'flush', flush });
    });
    clearTimeout(timer);
    this.#flushes.delete(flush);
  }

  dispose(): void {
    this.#listening?.dispose();
    for (const resolve of this.#flushes.values()) resolve();
  }

  #receive(message: unknown, events: PanelEvents): void {
    const parsed = toHostSchema.safeParse(message);
    if (!parsed.success) {
      events.onUnknownMessage(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
      return;
    }
    switch (parsed.data.type) {
      case 'ready':
        this.#isReady = true;
        this.lastReply = null;
        events.onReady(this);
        return;
      case 'intent':
        events.onIntent(this, parsed.data);
        return;
      case 'flushed':
        this.#flushes.get(parsed.data.flush)?.();
        return;
      case 'step':
        events.onStep(parsed.data.step);
        return;
      case 'command':
        events.onCommand(parsed.data);
    }
  }
}
