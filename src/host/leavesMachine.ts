// Whether files of a folder are copied to other machines without anybody asking: a synced folder, or a git remote.
import * as vscode from 'vscode';
import { absentAsUndefined } from './workspaceFiles';

const SYNCED = /[/\\](OneDrive[^/\\]*|Dropbox[^/\\]*|Google ?Drive|iCloud ?Drive|Mobile Documents|Nextcloud)[/\\]/i;

/** What copies the folder elsewhere, by its name; undefined where nothing is known to. */
export async function leavesMachineBy(folder: vscode.Uri): Promise<string | undefined> {
  const synced = SYNCED.exec(`${folder.path}/`)?.[1];
  return synced ?? (await gitRemoteOf(folder));
}

/** The name of a git remote that would receive consultations: none where the practice's ignore file leaves them out. */
async function gitRemoteOf(folder: vscode.Uri): Promise<string | undefined> {
  const ignored = await textOf(vscode.Uri.joinPath(folder, '.gitignore'));
  if (/^\/?consultations\/?\s*$/m.test(ignored)) return undefined;
  for (let at = folder; ; at = vscode.Uri.joinPath(at, '..')) {
    const remote = /^\[remote "([^"]+)"\]/m.exec(await textOf(vscode.Uri.joinPath(at, '.git', 'config')))?.[1];
    if (remote !== undefined) return `git: ${remote}`;
    if (at.path === vscode.Uri.joinPath(at, '..').path) return undefined;
  }
}

async function textOf(uri: vscode.Uri): Promise<string> {
  const bytes = await absentAsUndefined(vscode.workspace.fs.readFile(uri));
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}
