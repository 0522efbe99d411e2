import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { today } from '../../../src/core/today';
import { systemClock } from '../../../src/host/platform';
import {
  consultationFile, eventually, inPractice, kneeText, openForm, pause, putAway, recordOnDisk, textOnDisk
} from '../support/practice';

describe('Copy Note', () => {
  afterEach(putAway);

  it('puts the short note on the clipboard, and the full one where it is asked for', async () => {
    const uri = consultationFile();
    await openForm(uri);
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('concord.copyNote');
    const short = await vscode.env.clipboard.readText();
    assert.match(short, /IN PROGRESS/);
    assert.match(short, /NOT SENT/i);
    await vscode.commands.executeCommand('concord.copyNote', { uri, argument: 'text' });
    const full = await vscode.env.clipboard.readText();
    assert.ok(full.length > short.length && full.includes('I need to be able to kneel at work.'));
    assert.doesNotMatch(full, /\b(best|recommended)\b|you will wait/i);
    assert.equal(textOnDisk(uri), kneeText(), 'copying changes no record');
  });

  it('copies nothing when no consultation is open, nor from a file that cannot be read', async () => {
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('concord.copyNote');
    await vscode.commands.executeCommand('concord.copyNote', consultationFile('{'));
    const bytes = Buffer.from(kneeText());
    bytes[bytes.indexOf('Knee') + 1] = 0xE7;
    await vscode.commands.executeCommand('concord.copyNote', consultationFile(bytes));
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });
});

describe('Export Note', () => {
  afterEach(putAway);

  it('writes no note and seals nothing where nobody says that it is the right patient', async () => {
    const uri = consultationFile();
    await openForm(uri);
    // Where tests run VS Code shows no dialog and answers none.
    void vscode.commands.executeCommand('concord.exportNote', { uri, argument: 'markdown' });
    await pause(700);
    assert.equal(existsSync(inPractice('notes').fsPath), false);
    assert.equal(textOnDisk(uri), kneeText());
  });
});

describe('Add Option', () => {
  afterEach(putAway);

  it('adds the service of the directory with what is known of it today, as one undo step', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    await vscode.commands.executeCommand('concord.addOption', { uri, argument: '99000101' });
    await eventually('it is in the document', () => document.getText().includes('99000101'));
    await document.save();
    const added = recordOnDisk(uri).options.at(-1);
    assert.equal(added?.snapshot.service?.id, '99000101');
    assert.equal(added.snapshot.takenOn, today(systemClock));
    assert.ok(added.snapshot.evidence.length > 0);
    await vscode.commands.executeCommand('undo');
    await eventually('one undo takes it back', () => document.getText() === kneeText());
  });

  it('leaves no unsaved document behind where no editor shows the file', async () => {
    const uri = consultationFile();
    await vscode.commands.executeCommand('concord.addOption', { uri, argument: '99000101' });
    assert.equal(recordOnDisk(uri).options.length, 4);
    assert.ok(vscode.workspace.textDocuments.every((document) => !document.isDirty));
  });
});
