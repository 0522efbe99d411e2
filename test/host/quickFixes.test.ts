// Problems with data sources offer what can be done about them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { CONTRADICTION } from '../../src/core/evidence/contradictions';
import { today } from '../../src/core/today';
import { STALE } from '../../src/core/workspace/sourceIssues';
import { QuickFixes } from '../../src/host/diagnostics/quickFixes';
import { systemClock } from '../../src/host/platform';
import { PracticeStore } from '../../src/host/practiceStore';
import { practiceIssues } from '../../src/core/workspace/checkWorkspace';
import { measurement, practice } from '../records';

const source = (id: string, period: string) => ({
  id, publication: id.slice(0, 3), kind: 'officialStatistic', file: `${id.slice(4)}.csv`, sha256: id, publisher: `Publisher of ${id}`, title: id, period, licence: '', importedOn: '2020-03-01',
  rowsRead: 1, rowsKept: 1, rowsRefused: 0, refusals: []
});

describe('Quick fixes of data sources', () => {
  let folder: string;
  let store: PracticeStore;
  const at = (path: string): vscode.Uri => vscode.Uri.file(join(folder, path));

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'concord-fixes-'));
    await mkdir(join(folder, 'directory'));
    await writeFile(join(folder, 'concord.json'), JSON.stringify(practice({ pathways: [] })));
    await writeFile(join(folder, 'directory/sources.json'), JSON.stringify({ sources: [source('rtt:a', '2020-01'), source('own:b', '2020-01')] }, null, 2));
    await writeFile(join(folder, 'directory/evidence.jsonl'), [measurement({ source: 'rtt:a' }), measurement({ source: 'own:b', value: 1 })].map((m) => `${JSON.stringify(m)}\n`).join(''));
    store = new PracticeStore();
    await vscode.extensions.getExtension('concord.concord')?.activate();
  });
  after(() => {
    store.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The fixes VS Code would show for the Problem of this code, made as Problems makes it. */
  async function fixesFor(code: string): Promise<vscode.CodeAction[]> {
    const issue = practiceIssues(await store.load(vscode.Uri.file(folder)), today(systemClock)).find((i) => i.code === code);
    assert.ok(issue?.place.file !== undefined, `no Problem ${code}`);
    const line = (issue.place.line ?? 1) - 1;
    const diagnostic = new vscode.Diagnostic(new vscode.Range(line, 0, line, 1), `${issue.message} ${issue.remedy}`);
    diagnostic.source = 'Concord';
    diagnostic.code = code;
    const document = await vscode.workspace.openTextDocument(at(issue.place.file));
    return new QuickFixes(store).provideCodeActions(document, diagnostic.range, { diagnostics: [diagnostic], only: undefined, triggerKind: vscode.CodeActionTriggerKind.Invoke });
  }

  it('of a contradiction: another file, undoing, accepting it between the two', async () => {
    const fixes = await fixesFor(CONTRADICTION);
    assert.deepEqual(fixes.map((fix) => fix.command?.command), ['concord.importPublishedData', 'concord.undoImport', 'concord.acceptFault']);
    const [target] = (fixes[2]?.command?.arguments ?? []) as { uri: vscode.Uri; argument: string }[];
    assert.equal(target?.uri.fsPath, vscode.Uri.file(folder).fsPath);
    assert.deepEqual(JSON.parse(target?.argument ?? ''), { source: 'own:b', code: CONTRADICTION, with: 'rtt:a' });
  });

  it('of a file that is behind: the newer one, accepting it', async () => {
    const fixes = await fixesFor(STALE);
    assert.deepEqual(fixes.map((fix) => fix.command?.command), ['concord.importPublishedData', 'concord.acceptFault']);
    const [target] = (fixes[1]?.command?.arguments ?? []) as { argument: string }[];
    assert.deepEqual(JSON.parse(target?.argument ?? ''), { source: 'rtt:a', code: STALE });
  });

  it('are none for other Problems, or for what is no longer so', async () => {
    const document = await vscode.workspace.openTextDocument(at('directory/sources.json'));
    const range = new vscode.Range(0, 0, 0, 1);
    const old = new vscode.Diagnostic(range, 'Something that was mended.');
    old.source = 'Concord';
    old.code = STALE;
    const context = { diagnostics: [old, new vscode.Diagnostic(range, 'Another extension says')], only: undefined, triggerKind: vscode.CodeActionTriggerKind.Invoke };
    assert.deepEqual(await new QuickFixes(store).provideCodeActions(document, range, context), []);
  });

  it('leave the reason in sources.json when one is given', async () => {
    const fault = { source: 'own:b', code: CONTRADICTION, with: 'rtt:a', reason: 'Another catchment' };
    await vscode.commands.executeCommand('concord.acceptFault', { uri: vscode.Uri.file(folder), argument: JSON.stringify(fault) });
    const { sources } = JSON.parse(await readFile(join(folder, 'directory/sources.json'), 'utf8')) as { sources: { id: string; accepted?: { reason: string; with?: string }[] }[] };
    assert.deepEqual(sources.find(({ id }) => id === 'own:b')?.accepted?.map(({ reason, with: other }) => [reason, other]), [['Another catchment', 'rtt:a']]);
    assert.deepEqual(practiceIssues(await store.load(vscode.Uri.file(folder))).filter(({ code }) => code === CONTRADICTION), []);
  });
});
