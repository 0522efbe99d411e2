// A rebuildable index of the consultations in the open practices: what the sidebar lists, and each file's faults.
import * as vscode from 'vscode';
import { parseRecord } from '../core/consultation/parseRecord';
import { refuse, type Issue, type Result } from '../core/issue';
import { today } from '../core/today';
import { recordIssues } from '../core/workspace/checkWorkspace';
import { cannotRead, decodeUtf8 } from '../core/workspace/jsonFile';
import { CONSULTATIONS_FOLDER, CONSULTATION_SUFFIX } from '../core/workspace/layout';
import { summaryOf, unreadableSummary, type ConsultationSummary } from '../view/sidebarScreen';
import { systemClock } from './platform';
import { openPractices } from './practiceFolder';
import { words } from './settings';
import { absentAsUndefined } from './workspaceFiles';

/** Files read side by side; more gains nothing and holds up the host. */
const BATCH = 24;

const SETTLE_MILLISECONDS = 250;

export interface IndexedConsultation {
  readonly uri: vscode.Uri;
  readonly summary: ConsultationSummary;
  readonly issues: readonly Issue[];
}

export class ConsultationIndex implements vscode.Disposable {
  readonly #entries = new Map<string, IndexedConsultation>();
  readonly #waiting = new Map<string, vscode.Uri>();
  readonly #changed = new vscode.EventEmitter<readonly vscode.Uri[]>();
  readonly #listening: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #built: Promise<void> | undefined;

  /** These files changed, came or went. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${CONSULTATION_SUFFIX}`);
    const look = (uri: vscode.Uri): void => this.#lookAgain(uri);
    this.#listening = vscode.Disposable.from(
      watcher, watcher.onDidChange(look), watcher.onDidCreate(look), watcher.onDidDelete(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isConsultation(document.uri)) look(document.uri);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.rebuild())
    );
  }

  /** The entries, newest first by file name; read when first asked for. */
  async entries(): Promise<readonly IndexedConsultation[]> {
    await (this.#built ??= this.#build());
    return [...this.#entries.values()].sort((a, b) => (a.uri.path < b.uri.path ? 1 : -1));
  }

  async rebuild(): Promise<void> {
    this.#built = this.#build();
    await this.#built;
  }

  get(uri: vscode.Uri): IndexedConsultation | undefined {
    return this.#entries.get(uri.toString());
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
    this.#changed.dispose();
  }

  async #build(): Promise<void> {
    const gone = new Set(this.#entries.keys());
    const uris = (await Promise.all((await openPractices()).map(consultationsIn))).flat();
    for (let at = 0; at < uris.length; at += BATCH) await Promise.all(uris.slice(at, at + BATCH).map((uri) => this.#read(uri)));
    for (const uri of uris) gone.delete(uri.toString());
    for (const key of gone) this.#entries.delete(key);
    this.#changed.fire([...uris, ...[...gone].map((key) => vscode.Uri.parse(key))]);
  }

  #lookAgain(uri: vscode.Uri): void {
    this.#waiting.set(uri.toString(), uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readWaiting(), SETTLE_MILLISECONDS);
  }

  async #readWaiting(): Promise<void> {
    const uris = [...this.#waiting.values()];
    this.#waiting.clear();
    await this.#built;
    await Promise.all(uris.map((uri) => this.#read(uri)));
    this.#changed.fire(uris);
  }

  /** From the open document where there is one: it may hold more than the disk. */
  async #read(uri: vscode.Uri): Promise<void> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString() && !document.isClosed);
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const decoded = await decodedFile(uri, name);
    if (decoded === undefined && open === undefined) {
      this.#entries.delete(uri.toString());
      return;
    }
    const text = decoded?.ok === false || open === undefined ? decoded : { ok: true as const, value: open.getText() };
    if (text === undefined) return;
    const parsed = text.ok ? parseRecord(text.value) : text;
    const summary = parsed.ok
      ? summaryOf(parsed.value.record, uri.toString(), words())
      : unreadableSummary(uri.toString(), parsed.issues[0]?.message ?? '');
    this.#entries.set(uri.toString(), { uri, summary, issues: recordIssues(parsed, name, today(systemClock)) });
  }
}

/** One file that cannot be read must not keep the others from being listed. */
async function decodedFile(uri: vscode.Uri, name: string): Promise<Result<string> | undefined> {
  try {
    const bytes = await absentAsUndefined(vscode.workspace.fs.readFile(uri));
    return bytes === undefined ? undefined : decodeUtf8(bytes, name);
  } catch (error) {
    return refuse(cannotRead(name, error));
  }
}

export function isConsultation(uri: vscode.Uri): boolean {
  return uri.path.endsWith(CONSULTATION_SUFFIX) && uri.scheme !== 'git';
}

async function consultationsIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const consultations = vscode.Uri.joinPath(folder, CONSULTATIONS_FOLDER);
  const entries = (await absentAsUndefined(vscode.workspace.fs.readDirectory(consultations))) ?? [];
  return entries.filter(([name, type]) => name.endsWith(CONSULTATION_SUFFIX) && (type & vscode.FileType.Directory) === 0)
    .map(([name]) => name).sort().reverse()
    .map((name) => vscode.Uri.joinPath(consultations, name));
}
