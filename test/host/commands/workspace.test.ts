import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { EDITOR_TYPE } from '../../../src/host/ids';
import {
  activeTab, allTabs, concord, consultationFile, eventually, inPractice, kneeText, openDocument, openForm, putAway
} from '../support/practice';

const faultsOf = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Concord');

/** The tab of a webview that an extension opened, by its type. */
const webviewTab = (type: string): vscode.Tab | undefined =>
  allTabs().find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(type));

describe('Check Workspace', () => {
  afterEach(putAway);

  it('puts each fault into the Problems panel with its code, place and remedy, until it is mended', async () => {
    const lines = kneeText().split('\n');
    const at = lines.findIndex((line) => line.includes('"priority"'));
    const uri = consultationFile(lines.map((line, n) => (n === at ? line.replace('routine', 'whenever') : line)).join('\n'));
    await vscode.commands.executeCommand('concord.checkWorkspace');
    const [fault] = faultsOf(uri);
    assert.equal(fault?.code, 'record.wrongValue');
    assert.equal(fault.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(fault.range.start.line, at);
    assert.match(fault.message, /question\.priority.*Reopen the file as text and correct this value/);
    writeFileSync(uri.fsPath, kneeText());
    await eventually('the fault is gone', () => !faultsOf(uri).some(({ code }) => code === 'record.wrongValue'));
  });

  it('finds faults of the directory too, and the settings come back clean once they are', async () => {
    const services = inPractice('directory/services.json');
    const before = readFileSync(services.fsPath, 'utf8');
    try {
      writeFileSync(services.fsPath, before.replace('"id": "local-msk"', '"id": 7'));
      await vscode.commands.executeCommand('concord.checkWorkspace');
      assert.ok(faultsOf(services).some(({ code, message }) => code === 'file.wrongValue' && /nothing has been changed/.test(message)));
    } finally {
      writeFileSync(services.fsPath, before);
    }
    await eventually('the fault is gone', () => faultsOf(services).length === 0);
  });

  it('takes a fault away with its file when it is asked again, whether or not anybody told of that', async () => {
    const uri = consultationFile('');
    await vscode.commands.executeCommand('concord.checkWorkspace');
    assert.deepEqual(faultsOf(uri).map(({ code }) => code), ['record.empty']);
    rmSync(uri.fsPath);
    await vscode.commands.executeCommand('concord.checkWorkspace');
    assert.deepEqual(faultsOf(uri), []);
  });
});

describe('Reopen as Text and Reopen as Form', () => {
  afterEach(putAway);

  it('go from one to the other on the same document, unsaved changes and all', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(1, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand('concord.reopenAsText');
    assert.ok((await eventually('the text is open', () => activeTab()))?.input instanceof vscode.TabInputText);
    assert.equal(openDocument(uri), document);
    assert.equal(document.isDirty, true);
    await vscode.commands.executeCommand('concord.reopenAsForm');
    await eventually('the form is open', () => activeTab()?.input instanceof vscode.TabInputCustom);
    assert.equal(document.isDirty, true);
  });

  it('work for a file that is no valid consultation, which is what they are for', async () => {
    const uri = consultationFile('{ "schemaVersion": 2 ');
    await openForm(uri);
    await vscode.commands.executeCommand('concord.reopenAsText', { uri });
    await eventually('the text is open', () => activeTab()?.input instanceof vscode.TabInputText);
  });

  it('Open Consultation opens an address, as the sidebar gives it, in the form', async () => {
    const uri = consultationFile();
    await vscode.commands.executeCommand('concord.openConsultation', { argument: uri.toString() });
    const { input } = await eventually('it is open', () => activeTab());
    assert.ok(input instanceof vscode.TabInputCustom && input.viewType === EDITOR_TYPE && input.uri.toString() === uri.toString());
  });
});

describe('Show Data Sources', () => {
  afterEach(putAway);

  it('shows what was imported, with period and refused rows', async () => {
    await vscode.commands.executeCommand('concord.showDataSources');
    const document = await eventually('the list is made',
      () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'concord-sources'));
    assert.match(document.getText(), /RTT-September-2026-synthetic\.csv/);
    assert.match(document.getText(), /fewer than 5/);
    await eventually('it is shown', () => webviewTab('markdown.preview'));
  });
});

describe('Patient View', () => {
  afterEach(putAway);

  const patientTab = (): vscode.Tab | undefined => webviewTab('concord.patientView');

  it('opens beside the form under a name that says nothing, and goes when it is asked for again', async () => {
    const uri = consultationFile();
    await openForm(uri);
    await vscode.commands.executeCommand('concord.patientView');
    const tab = await eventually('it is shown', patientTab);
    assert.equal(tab.isActive, true);
    assert.doesNotMatch(tab.label, /consultation|json|2026/i);
    await vscode.commands.executeCommand('concord.patientView');
    await eventually('it is closed', () => patientTab() === undefined);
    assert.ok(activeTab()?.input instanceof vscode.TabInputCustom, 'back at the form');
  });

  it('takes back the last change, and saves, on the record of its form', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    await vscode.commands.executeCommand('concord.addOption', { uri, argument: '99000101' });
    await eventually('something was changed', () => document.isDirty);
    await vscode.commands.executeCommand('concord.patientView');
    await eventually('it is shown', patientTab);
    await vscode.commands.executeCommand('concord.takeBack');
    assert.equal(document.getText(), kneeText());
    await vscode.commands.executeCommand('concord.save');
    assert.equal(document.isDirty, false);
  });

  it('goes with its form: what it shows could not be changed any more', async () => {
    await openForm(consultationFile());
    await vscode.commands.executeCommand('concord.patientView');
    await eventually('it is shown', patientTab);
    await vscode.window.tabGroups.close(allTabs().filter(({ input }) => input instanceof vscode.TabInputCustom));
    await eventually('it is closed', () => patientTab() === undefined);
  });

  it('of nothing does not open', async () => {
    await vscode.commands.executeCommand('concord.patientView');
    assert.equal(patientTab(), undefined);
  });
});

describe('Open Sample Practice', () => {
  it('leaves a folder of that name as it is', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'concord-sample-'));
    try {
      const copy = join(parent, 'concord-sample-practice');
      await vscode.workspace.fs.createDirectory(vscode.Uri.file(copy));
      await vscode.commands.executeCommand('concord.openSamplePractice', vscode.Uri.file(parent));
      assert.deepEqual(readdirSync(copy), []);
    } finally {
      rmSync(parent, { recursive: true });
    }
  });

  it('has a sample to copy', () => {
    const sample = join(concord().extensionPath, 'media', 'sample-practice');
    for (const path of ['concord.json', 'directory/services.json', 'to-import/README.md']) assert.ok(existsSync(join(sample, path)), path);
  });
});
