// What is known of each open practice: its settings, directory, evidence and sources, read again when a file of them changed.
import * as vscode from 'vscode';
import { EVIDENCE_FILE, GLITCHES_FILE, PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE } from '../core/workspace/layout';
import { loadWorkspace, type Workspace } from '../core/workspace/workspace';
import { absentAsUndefined, workspaceFiles } from './workspaceFiles';

const WATCHED = [PRACTICE_FILE, SERVICES_FILE, EVIDENCE_FILE, SOURCES_FILE, GLITCHES_FILE];

interface Loaded {
  readonly fingerprint: string;
  readonly workspace: Promise<Workspace>;
}

export class PracticeStore implements vscode.Disposable {
  readonly #loaded = new Map<string, Loaded>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watchers: vscode.Disposable[];

  /** Something of a practice may have changed on disk. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#watchers = WATCHED.map((path) => {
      const watcher = vscode.workspace.createFileSystemWatcher(`**/${path}`);
      const tell = (): void => this.#changed.fire();
      return vscode.Disposable.from(watcher, watcher.onDidChange(tell), watcher.onDidCreate(tell), watcher.onDidDelete(tell));
    });
  }

  /** The practice in a folder. Watchers are only a hint, so the files' times and sizes decide whether it is read again. */
  async load(folder: vscode.Uri): Promise<Workspace> {
    const fingerprint = await fingerprintOf(folder);
    const known = this.#loaded.get(folder.toString());
    if (known?.fingerprint === fingerprint) return known.workspace;
    const workspace = loadWorkspace(workspaceFiles(folder));
    this.#loaded.set(folder.toString(), { fingerprint, workspace });
    return workspace;
  }

  dispose(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#changed.dispose();
  }
}

async function fingerprintOf(folder: vscode.Uri): Promise<string> {
  const stats = await Promise.all(
    WATCHED.map((path) => absentAsUndefined(vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, ...path.split('/')))))
  );
  return stats.map((stat) => (stat === undefined ? '-' : `${stat.mtime}:${stat.size}`)).join(' ');
}
