// A webview whose page says what a test tells it to, in place of a person at the form.
import * as vscode from 'vscode';
import type { Intent } from '../../../src/core/consultation/intent';
import { ConsultationEditor } from '../../../src/host/editor/consultationEditor';
import { OpenConsultation } from '../../../src/host/editor/openConsultation';
import { FitRunner, type Fits } from '../../../src/host/fitRunner';
import { StartedPage } from '../../../src/host/editor/startedPage';
import { PracticeStore } from '../../../src/host/practiceStore';
import type { ToHost, ToWebview } from '../../../src/protocol/envelopes';
import { concord, eventually, PAGE_TYPE } from './practice';

type State = Extract<ToWebview, { type: 'state' }>;
type Rejected = Extract<ToWebview, { type: 'rejected' }>;

const PAGE = `<!DOCTYPE html><html><body><script>
const host = acquireVsCodeApi();
let answers = [];
addEventListener('message', ({ data }) => {
  if (data.say) host.postMessage(data.say);
  else if (data.onFlush) answers = data.onFlush;
  else {
    host.postMessage({ type: 'heard', message: data });
    if (data.type !== 'flush') return;
    for (const message of answers.splice(0)) host.postMessage(message);
    host.postMessage({ type: 'flushed', flush: data.flush });
  }
});
host.postMessage({ type: 'started' });
</script></body></html>`;

export interface PlayedPage {
  readonly open: OpenConsultation;
  readonly editor: ConsultationEditor;
  readonly panel: vscode.WebviewPanel;
  /** Everything the host has sent, in order. */
  readonly heard: readonly ToWebview[];
  readonly say: (message: ToHost) => Thenable<boolean>;
  /** What the page sends when it is next asked for its drafts. */
  readonly holdDraft: (intent: Intent, reply: number) => Thenable<boolean>;
  /** The next state, or the next that fits. */
  readonly state: (fits?: (state: State) => boolean) => Promise<State>;
  readonly rejected: (reply: number) => Promise<Rejected>;
  readonly dispose: () => void;
}

let kept: Promise<vscode.WebviewPanel> | undefined;

/** One page for all tests of a file: a new one takes more than a second to start. */
async function startedPage(): Promise<vscode.WebviewPanel> {
  const page = vscode.window.createWebviewPanel(PAGE_TYPE, 'played page', vscode.ViewColumn.Active, {
    enableScripts: true, retainContextWhenHidden: true
  });
  page.onDidDispose(() => { kept = undefined; });
  let started = false;
  const listening = page.webview.onDidReceiveMessage(({ type }: { readonly type: string }) => { started ||= type === 'started'; });
  page.webview.html = PAGE;
  await eventually('the page has started', () => started);
  listening.dispose();
  return page;
}

/** What `over` has stands for what `thing` has; nothing can be set. */
function overlaid<T extends object>(thing: T, over: Partial<T>): T {
  return new Proxy(thing, {
    get(target, key) {
      const value: unknown = key in over ? over[key as keyof T] : Reflect.get(target, key);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
    set: () => true
  });
}

/** A panel of its own as far as the host can tell, on the page that is kept. */
function panelOn(page: vscode.WebviewPanel): vscode.WebviewPanel {
  const disposed = new vscode.EventEmitter<void>();
  const listening: vscode.Disposable[] = [];
  const webview = overlaid(page.webview, {
    onDidReceiveMessage: (listener: (message: unknown) => unknown) => {
      const one = page.webview.onDidReceiveMessage(listener);
      listening.push(one);
      return one;
    }
  });
  return overlaid(page, {
    webview,
    onDidDispose: disposed.event,
    dispose: () => {
      for (const one of listening) one.dispose();
      disposed.fire();
    }
  });
}

/** The host's own editor with a page of its own; resolves once the page has got its first state. */
export async function playedPage(document: vscode.TextDocument, { fits }: { readonly fits?: Fits } = {}): Promise<PlayedPage> {
  const page = await (kept ??= startedPage());
  page.reveal();
  await eventually('the page is in front', () => page.active);
  const panel = panelOn(page);
  const store = new PracticeStore();
  const log = vscode.window.createOutputChannel('Concord host tests', { log: true });
  const context = { store, fits: fits ?? new FitRunner({}), log };
  const editor = new ConsultationEditor(context);
  const open = new OpenConsultation(document, context);
  const heard: ToWebview[] = [];
  panel.webview.onDidReceiveMessage((message: { readonly type: string; readonly message?: ToWebview }) => {
    if (message.type === 'heard' && message.message !== undefined) heard.push(message.message);
  });
  editor.attach(open, panel, new StartedPage(panel, concord().extensionUri, 'consultation'), { isPatientView: false });
  const played: PlayedPage = {
    open, editor, panel, heard,
    say: (message) => page.webview.postMessage({ say: message }),
    holdDraft: (intent, reply) => page.webview.postMessage({ onFlush: [{ type: 'intent', intent, reply }] }),
    state: (fits = () => true) => eventually('that state is sent',
      () => heard.find((message): message is State => message.type === 'state' && fits(message))),
    rejected: (reply) => eventually('the intent is refused',
      () => heard.find((message): message is Rejected => message.type === 'rejected' && message.reply === reply)),
    dispose() {
      panel.dispose();
      editor.dispose();
      store.dispose();
      log.dispose();
    }
  };
  await played.say({ type: 'ready' });
  await played.state();
  return played;
}
