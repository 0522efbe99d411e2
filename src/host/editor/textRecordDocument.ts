// A consultation held by VS Code as a text document: undo, hot exit, split editors and git come with it.
import * as vscode from 'vscode';
import type { TextChange } from '../../core/consultation/recordText';
import type { ChangeOutcome, RecordDocument } from '../../core/ports';
import { absentAsUndefined } from '../workspaceFiles';

export class TextRecordDocument implements RecordDocument {
  readonly #document: vscode.TextDocument;

  constructor(document: vscode.TextDocument) {
    this.#document = document;
  }

  get text(): string {
    return this.#document.getText();
  }

  get version(): number {
    return this.#document.version;
  }

  async apply(change: TextChange, version: number): Promise<ChangeOutcome> {
    const document = this.#document;
    if (document.version !== version) return 'stale';
    if (await isReadOnly(document)) return 'readOnly';
    if (document.version !== version) return 'stale';
    // An edit of a closed document would go into one that no tab shows.
    if (document.isClosed) return 'closed';
    const before = document.getText();
    if (!(await replace(document, change.offset, change.length, change.text))) return 'stale';
    if (await reachesDisk(document)) return 'applied';
    await takeOut(document, change, before);
    return 'readOnly';
  }
}

function replace(document: vscode.TextDocument, offset: number, length: number, text: string): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  return vscode.workspace.applyEdit(edit);
}

/** What will never be saved must not stay on the screen as if it were: the document says again what the disk says. */
async function takeOut(document: vscode.TextDocument, { offset, length }: TextChange, before: string): Promise<void> {
  const added = document.getText().length - (before.length - length);
  await replace(document, offset, added, before.slice(offset, offset + length));
}

/** True where VS Code would take edits and then be unable to save them. */
export async function isReadOnly(document: vscode.TextDocument): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) !== true) return true;
  if (markedReadOnly(document)) return true;
  const stat = await absentAsUndefined(vscode.workspace.fs.stat(document.uri));
  return stat?.permissions === vscode.FilePermission.Readonly;
}

/** `files.readonlyInclude` lets applyEdit succeed, leaves the document clean, and fails only on saving: silent loss. */
function markedReadOnly(document: vscode.TextDocument): boolean {
  const files = vscode.workspace.getConfiguration('files', document.uri);
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  // VS Code reads these patterns from the workspace folder, or as absolute paths.
  const matches = (setting: string): boolean => Object.entries(files.get<Record<string, boolean>>(setting, {}))
    .flatMap(([pattern, on]) => (on ? [pattern, ...(folder === undefined ? [] : [new vscode.RelativePattern(folder, pattern)])] : []))
    .some((pattern) => vscode.languages.match({ pattern }, document) > 0);
  return matches('readonlyInclude') && !matches('readonlyExclude');
}

/** A document that is clean after an edit was either saved at once (autosave) or will never be saved. */
async function reachesDisk(document: vscode.TextDocument): Promise<boolean> {
  if (document.isDirty) return true;
  const bytes = await absentAsUndefined(vscode.workspace.fs.readFile(document.uri));
  return bytes !== undefined && new TextDecoder().decode(bytes) === document.getText();
}
