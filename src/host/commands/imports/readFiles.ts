// Reading chosen files with progress and cancel, and putting what they hold into a practice.
import * as vscode from 'vscode';
import { describeIssue, type Issue } from '../../../core/issue';
import { readMappings } from '../../../core/workspace/mappingsFile';
import { unlinked } from '../../../core/unlinked';
import type { ReadFile } from '../../../sources/importFile';
import { storeReadings, type ImportedFile } from '../../../sources/storeReadings';
import { inTurn } from '../../importQueue';
import type { Platform } from '../../platform';
import { systemClock } from '../../platform';
import { readSource } from '../../readSource';
import { words } from '../../settings';
import { workspaceFiles } from '../../workspaceFiles';
import { practiceToUse, type CommandContext } from '../commandContext';

const MEGABYTE = 1024 * 1024;

export interface FilesRead {
  readonly read: readonly ReadFile[];
  readonly refused: readonly Issue[];
}

/** Asks for files; undefined when the person leaves without choosing. */
export async function chooseFiles(title: string, filters: Record<string, string[]>): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({ canSelectMany: true, openLabel: words()('host.import'), title, filters });
}

/**
 * An import from beginning to end: asks for the practice and, where none is named, for the files; reads, stores and tells. Undefined where
 * nothing was imported, once it was said why.
 */
export async function importChosen(
  context: CommandContext, named: vscode.Uri | undefined, title: string, filters: Record<string, string[]>,
): Promise<{ readonly folder: vscode.Uri; readonly imported: readonly ImportedFile[] } | undefined> {
  const folder = await practiceToUse();
  if (folder === undefined) return undefined;
  const uris = named === undefined ? await chooseFiles(title, filters) : [named];
  if (uris === undefined) return undefined;
  const files = await readFiles(context.platform, folder, uris);
  if (files === undefined) {
    void vscode.window.showInformationMessage(words()('host.importCancelled'));
    return undefined;
  }
  const imported = await storeAndTell(folder, files);
  context.editor.reload();
  await context.problems.checkPractice(folder);
  return imported.length === 0 ? undefined : { folder, imported };
}

/** Reads each file under a cancellable progress notice; undefined when cancelled. A file that is refused does not stop the others. */
export async function readFiles(platform: Platform, folder: vscode.Uri, uris: readonly vscode.Uri[]): Promise<FilesRead | undefined> {
  const say = words();
  const mapped = await readMappings(workspaceFiles(folder));
  if (!mapped.ok) return { read: [], refused: mapped.issues };
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true }, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const read: ReadFile[] = [];
    const refused: Issue[] = [];
    for (const uri of uris) {
      const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      progress.report({ message: say('host.reading', { file }) });
      let percent = 0;
      const onProgress = (bytesRead: number, size: number | undefined): void => {
        const now = size === undefined || size === 0 ? 0 : (bytesRead / size) * 100;
        const message = `${say('host.reading', { file })}: ${say('host.readingPart', { read: megabytes(bytesRead), size: megabytes(size ?? bytesRead) })}`;
        progress.report({ message, increment: Math.max(0, now - percent) });
        percent = Math.max(percent, now);
      };
      try {
        const result = await readSource(platform, uri, { signal: abort.signal, onProgress, mappings: mapped.value });
        if (result.ok) read.push(result.value);
        else refused.push(...result.issues);
      } catch (error) {
        if (abort.signal.aborted) return undefined;
        refused.push(cannotRead(file, error));
      }
    }
    return abort.signal.aborted ? undefined : { read, refused };
  });
}

/** Stores what was read and says what came of it; a file that was refused is said, and nothing of it is stored. */
export async function storeAndTell(folder: vscode.Uri, { read, refused }: FilesRead): Promise<readonly ImportedFile[]> {
  if (refused.length > 0) void vscode.window.showErrorMessage(unlinked(refused.slice(0, 3).map(describeIssue).join('\n')));
  if (read.length === 0) return [];
  const stored = await inTurn(folder, () => storeReadings(workspaceFiles(folder), read, systemClock));
  if (!stored.ok) {
    void vscode.window.showErrorMessage(unlinked(stored.issues.slice(0, 3).map(describeIssue).join('\n')));
    return [];
  }
  return stored.value;
}

/** "rtt.csv: 812 of 814 rows kept, 2 refused. 96 figures." */
export function importWords(imported: readonly ImportedFile[]): string {
  const say = words();
  return imported.map(({ source, measurements, services }) => [
    say('host.imported', { file: source.file, kept: source.rowsKept, read: source.rowsRead, refused: source.rowsRefused }),
    ...(measurements > 0 ? [say('host.importedFigures', { count: measurements })] : []),
    ...(services.length > 0 ? [say.many('host.importedServices', services.length)] : [])
  ].join(' ')).join('\n');
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}

function cannotRead(file: string, error: unknown): Issue {
  return {
    code: 'file.unreadable', severity: 'error', message: `The file could not be read (${error instanceof Error ? error.message : String(error)}).`,
    remedy: 'Check that it is there and that you may read it.', place: { file }
  };
}
