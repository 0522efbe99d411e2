// An earlier version of a consultation, as git shows it. Two forms in a diff would show nothing that a person could compare.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TextRecordDocument } from '../../../src/host/editor/textRecordDocument';
import { EDITOR_TYPE } from '../../../src/host/ids';
import { playedPage } from '../support/playedPage';
import { activeTab, consultationFile, eventually, kneeText, openDocument, openForm, putAway, textOnDisk } from '../support/practice';

const earlier = kneeText({ question: { reason: 'As it was' } });

const versionOf = (uri: vscode.Uri): vscode.Uri => uri.with({ scheme: 'git', query: JSON.stringify({ path: uri.path, ref: 'HEAD' }) });

describe('an earlier version of a consultation', () => {
  let provider: vscode.Disposable;

  before(() => {
    provider = vscode.workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => earlier });
  });

  after(() => provider.dispose());

  afterEach(putAway);

  it('opens as text', async () => {
    const version = versionOf(consultationFile());
    await vscode.commands.executeCommand('vscode.open', version);
    const tab = await eventually('it is open', () => activeTab());
    assert.ok(tab.input instanceof vscode.TabInputText, 'a text editor');
    assert.equal(tab.input.uri.scheme, 'git');
    assert.equal(openDocument(version)?.getText(), earlier);
  });

  it('is compared with the file as text on both sides, while the file itself opens as a form', async () => {
    const uri = consultationFile();
    await vscode.commands.executeCommand('vscode.open', uri);
    assert.ok(activeTab()?.input instanceof vscode.TabInputCustom);
    await vscode.commands.executeCommand('vscode.diff', versionOf(uri), uri, 'As it was and as it is');
    const { input } = await eventually('the comparison is open', () => activeTab());
    assert.ok(input instanceof vscode.TabInputTextDiff, 'one text comparison, not two forms');
    assert.deepEqual([input.original.scheme, input.modified.toString()], ['git', uri.toString()]);
  });

  it('cannot be changed by an intent', async () => {
    const version = versionOf(consultationFile());
    const document = await vscode.workspace.openTextDocument(version);
    assert.equal(await new TextRecordDocument(document).apply({ offset: 0, length: 0, text: ' ' }, document.version), 'readOnly');
    assert.equal(document.getText(), earlier);
  });

  it('shown as a form by choice is for reading only', async () => {
    const uri = consultationFile();
    const document = await openForm(versionOf(uri));
    assert.ok(activeTab()?.input instanceof vscode.TabInputCustom);
    const page = await playedPage(document);
    try {
      assert.ok((await page.state()).screen.readOnly !== undefined);
      await page.say({ type: 'intent', reply: 1, intent: { type: 'amend', field: 'whatMatters.words', value: 'Rewriting history' } });
      assert.match((await page.rejected(1)).message, /read-only/);
      assert.deepEqual([document.getText(), textOnDisk(uri)], [earlier, kneeText()]);
    } finally {
      page.dispose();
    }
  });

  it('the form of the file stands beside its text, and both show one document', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default', vscode.ViewColumn.Beside);
    await eventually('both are open', () => vscode.window.tabGroups.all.length === 2);
    const kinds = vscode.window.tabGroups.all.map(({ activeTab: tab }) => (tab?.input instanceof vscode.TabInputCustom ? EDITOR_TYPE : 'text'));
    assert.deepEqual(kinds, [EDITOR_TYPE, 'text']);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });
});
