// Which practice a file belongs to: the nearest folder above it that holds concord.json.
import * as vscode from 'vscode';
import { PRACTICE_FILE } from '../core/workspace/layout';
import { absentAsUndefined } from './workspaceFiles';

/** The nearest ancestor folder with concord.json; undefined where there is none up to the root. */
export async function practiceFolderOf(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  let folder = vscode.Uri.joinPath(uri, '..');
  for (;;) {
    if (await holdsPractice(folder)) return folder;
    const parent = vscode.Uri.joinPath(folder, '..');
    if (parent.path === folder.path) return undefined;
    folder = parent;
  }
}

/** Practices of the open workspace: each workspace folder that holds concord.json, or else its direct subfolders that do. */
export async function openPractices(): Promise<vscode.Uri[]> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => practicesIn(uri)));
  return found.flat();
}

async function practicesIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  if (await holdsPractice(folder)) return [folder];
  const entries = (await absentAsUndefined(vscode.workspace.fs.readDirectory(folder))) ?? [];
  const inside = entries.filter(
    ([name, type]) => (type & vscode.FileType.Directory) !== 0 && !name.startsWith('.') && name !== 'node_modules'
  );
  const held = await Promise.all(inside.map(async ([name]) => {
    const uri = vscode.Uri.joinPath(folder, name);
    return (await holdsPractice(uri)) ? [uri] : [];
  }));
  return held.flat();
}

async function holdsPractice(folder: vscode.Uri): Promise<boolean> {
  return (await absentAsUndefined(vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, PRACTICE_FILE)))) !== undefined;
}
