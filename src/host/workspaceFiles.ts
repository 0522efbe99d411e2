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
  await (await writtenBeside(uri, bytes)).putInPlace();
}

/** A file on the disk under another name, until it is put in its place or thrown away. */
export interface WrittenBeside {
  putInPlace(): Promise<void>;
  discard(): Promise<void>;
}

export async function writtenBeside(uri: vscode.Uri, bytes: Uint8Array): Promise<WrittenBeside> {
  const beside = uri.with({ path: `${uri.path}.${randomIds.make(6)}.tmp` });
  const discard = async (): Promise<void> => {
    await absentAsUndefined(vscode.workspace.fs.delete(beside));
  };
  const orDiscard = async (done: Thenable<void>): Promise<void> => {
    try {
      await done;
    } catch (error) {
      await discard();
      throw error;
    }
  };
  await orDiscard(vscode.workspace.fs.writeFile(beside, bytes));
  return { putInPlace: () => orDiscard(vscode.workspace.fs.rename(beside, uri, { overwrite: true })), discard };
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
