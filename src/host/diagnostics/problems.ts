// Faults of records and data files in the Problems panel, each with its code, place and remedy.
import * as vscode from 'vscode';
import { today } from '../../core/today';
import type { Issue, Severity } from '../../core/issue';
import { checkWorkspace, practiceIssues } from '../../core/workspace/checkWorkspace';
import { EVIDENCE_FILE, GLITCHES_FILE, PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE } from '../../core/workspace/layout';
import type { ConsultationIndex } from '../consultationIndex';
import { systemClock } from '../platform';
import { openPractices } from '../practiceFolder';
import type { PracticeStore } from '../practiceStore';
import { workspaceFiles } from '../workspaceFiles';

const PRACTICE_FILES = [PRACTICE_FILE, SERVICES_FILE, EVIDENCE_FILE, SOURCES_FILE, GLITCHES_FILE];

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information
};

export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('concord');
  readonly #store: PracticeStore;
  readonly #listening: vscode.Disposable;

  constructor(store: PracticeStore, index: ConsultationIndex) {
    this.#store = store;
    this.#listening = vscode.Disposable.from(
      store.onDidChange(() => void this.#checkPractices()),
      index.onDidChange((uris) => {
        for (const uri of uris) this.#show(uri, index.get(uri)?.issues ?? []);
      })
    );
    void this.#checkPractices();
  }

  /** Settings, directory and evidence of one practice. */
  async checkPractice(folder: vscode.Uri): Promise<void> {
    const issues = practiceIssues(await this.#store.load(folder), today(systemClock));
    for (const file of PRACTICE_FILES) this.#show(at(folder, file), issues.filter((issue) => issue.place.file === file));
  }

  /** Everything of one practice, read afresh. Resolves with the number of faults. */
  async checkAll(folder: vscode.Uri): Promise<number> {
    const issues = await checkWorkspace(workspaceFiles(folder), today(systemClock));
    // Watchers are only a hint: what was mended or taken away without a word must not stay.
    this.#collection.forEach((uri) => {
      if (uri.path.startsWith(`${folder.path}/`)) this.#collection.delete(uri);
    });
    const files = new Set([...PRACTICE_FILES, ...issues.map((issue) => issue.place.file ?? PRACTICE_FILE)]);
    for (const file of files) this.#show(at(folder, file), issues.filter((issue) => (issue.place.file ?? PRACTICE_FILE) === file));
    return issues.length;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#collection.dispose();
  }

  async #checkPractices(): Promise<void> {
    for (const folder of await openPractices()) await this.checkPractice(folder);
  }

  #show(uri: vscode.Uri, issues: readonly Issue[]): void {
    this.#collection.set(uri, issues.map(diagnosticOf));
  }
}

function diagnosticOf(issue: Issue): vscode.Diagnostic {
  const line = (issue.place.line ?? 1) - 1;
  const column = (issue.place.column ?? 1) - 1;
  const range = new vscode.Range(line, column, line, column + Math.min(issue.place.length ?? 1, 1_000));
  const diagnostic = new vscode.Diagnostic(range, `${issue.message} ${issue.remedy}`, severities[issue.severity]);
  diagnostic.source = 'Concord';
  diagnostic.code = issue.code;
  return diagnostic;
}

function at(folder: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, ...path.split('/'));
}
