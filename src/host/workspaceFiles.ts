// The core's Files over a practice folder, by vscode.workspace.fs: it works on virtual workspaces too.
import * as vscode from 'vscode';
import type { Files } from '../core/ports';
import { randomIds } from './platform';

export function workspaceFiles(folder: vscode.Uri): Files {
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, ...path.split('/'));
  return {
    read: (path) => absentAsUndefined(vscode.workspace.fs.readFile(at(path))),
    write: (path, bytes) => writeWhole(at(path), bytes),
    async list(path) {
      const entries = await absentAsUndefined(vscode.workspace.fs.readDirectory(at(path)));
      return (entries ?? []).filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name).sort();
    }
  };
}

/** Written beside and renamed: a full disk or a crash leaves the old file as it was. */
export async function writeWhole(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const beside = uri.with({ path: `${uri.path}.${randomIds.make(6)}.tmp` });
  try {
    await vscode.workspace.fs.writeFile(beside, bytes);
    await vscode.workspace.fs.rename(beside, uri, { overwrite: true });
  } catch (error) {
    await absentAsUndefined(vscode.workspace.fs.delete(beside));
    throw error;
  }
}

/** undefined only where there is no such file or folder; any other failure stays one. */
export async function absentAsUndefined<T>(asked: Thenable<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
