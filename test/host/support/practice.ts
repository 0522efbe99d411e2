// The opened workspace is a copy of the sample practice; each test works on files of its own in it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Consultation } from '../../../src/core/consultation/record';
import { RecordEditing } from '../../../src/core/consultation/recordEditing';
import { formatRecord } from '../../../src/core/consultation/recordText';
import { TextRecordDocument } from '../../../src/host/editor/textRecordDocument';
import { EDITOR_TYPE } from '../../../src/host/ids';
import { randomIds, systemClock } from '../../../src/host/platform';
import { kneeRecord } from '../../records';

const WAIT_MILLISECONDS = 6_000;

const made = new Set<string>();

export function concord(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('concord.concord');
  if (extension === undefined) throw new Error('the extension concord.concord is not there');
  return extension;
}

export function practiceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('no folder is open');
  return folder;
}

/** A file of the practice by its path there. */
export function inPractice(path: string): vscode.Uri {
  return vscode.Uri.joinPath(practiceFolder(), ...path.split('/'));
}

/** Writes a file that `putAway` takes out again. */
export function fileWith(path: string, content: string | Uint8Array): vscode.Uri {
  const uri = inPractice(path);
  made.add(uri.fsPath);
  mkdirSync(dirname(uri.fsPath), { recursive: true });
  writeFileSync(uri.fsPath, content);
  return uri;
}

/** A new consultation file; a knee consultation half way through unless said otherwise. */
export function consultationFile(content: string | Uint8Array = kneeText()): vscode.Uri {
  return fileWith(`consultations/2026-03-02-t${randomIds.make(5)}.consultation.json`, content);
}

export function kneeText(over: Parameters<typeof kneeRecord>[0] = {}): string {
  return formatRecord(kneeRecord(over));
}

export const textOnDisk = (uri: vscode.Uri): string => readFileSync(uri.fsPath, 'utf8');

export const bytesOnDisk = (uri: vscode.Uri): Buffer => readFileSync(uri.fsPath);

export const recordOnDisk = (uri: vscode.Uri): Consultation => JSON.parse(textOnDisk(uri)) as Consultation;

/** Waits for what comes about on its own: the first answer that is neither undefined nor false. */
export async function eventually<T>(what: string, probe: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const until = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > until) throw new Error(`it never came about: ${what}`);
    await pause(25);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => { setTimeout(resume, milliseconds); });
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString() && !document.isClosed);
}

/** Opens the file in Concord's form, as a click on it does, and gives its document. */
export async function openForm(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.openWith', uri, EDITOR_TYPE);
  return eventually('its document is open', () => openDocument(uri));
}

/** Opens the file as plain text, which Concord's form has no part in. */
export async function openText(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  return eventually('its document is open', () => openDocument(uri));
}

export function editingOf(document: vscode.TextDocument): RecordEditing {
  return new RecordEditing(new TextRecordDocument(document), { clock: systemClock, ids: randomIds });
}

export function activeTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.activeTabGroup.activeTab;
}

/** The page that some tests play on is left out: it stays from one test to the next. */
export const PAGE_TYPE = 'concord.test';

export function allTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs)
    .filter(({ input }) => !(input instanceof vscode.TabInputWebview && input.viewType.endsWith(PAGE_TYPE)));
}

/** Runs with one setting of the workspace changed, and puts it back. */
export async function withSetting(section: string, key: string, value: unknown, run: () => Promise<void>): Promise<void> {
  const change = (to: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration(section).update(key, to, vscode.ConfigurationTarget.Workspace);
  await change(value);
  try {
    await run();
  } finally {
    await change(undefined);
  }
}

/** Closes every editor without saving, and takes out the files of the test. */
export async function putAway(): Promise<void> {
  await vscode.window.tabGroups.close(allTabs()); // where tests run VS Code does not ask whether to save
  await eventually('every editor is closed', () => allTabs().length === 0);
  for (const path of made) rmSync(path, { recursive: true, force: true });
  made.clear();
  await eventually('no document is left unsaved', () => vscode.workspace.textDocuments.every((document) => !document.isDirty));
}
