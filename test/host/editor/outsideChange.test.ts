// Another program, a git checkout or a colleague's synchronised folder changes a file that is open.
import assert from 'node:assert/strict';
import { existsSync, unlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { codesOf, valueOf } from '../../records';
import {
  allTabs, consultationFile, editingOf, eventually, inPractice, kneeText, openDocument, openForm, pause, putAway, recordOnDisk, withSetting
} from '../support/practice';

const words = (value: string) => ({ type: 'amend', field: 'whatMatters.words', value }) as const;

describe('a consultation changed outside while it is open', () => {
  afterEach(putAway);

  it('is shown as the disk has it where nothing was unsaved, and later intents build on it', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    const editing = editingOf(document);
    assert.equal(valueOf(editing.current()).record.question.triedSoFar, 'Exercises, paracetamol');
    writeFileSync(uri.fsPath, kneeText({ question: { reason: 'Knee pain', triedSoFar: 'Changed outside' } }));
    await eventually('the change is seen', () => document.getText().includes('Changed outside'));
    valueOf(await editing.carryOut(words('Mine')));
    const { whatMatters, question } = valueOf(editing.current()).record;
    assert.deepEqual([whatMatters.words, question.triedSoFar], ['Mine', 'Changed outside']);
  });

  it('keeps what is unsaved here, and the disk as it is, until somebody decides', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    valueOf(await editingOf(document).carryOut(words('Mine, unsaved')));
    const outside = kneeText({ question: { reason: 'Knee pain', triedSoFar: 'Changed outside' } });
    writeFileSync(uri.fsPath, outside);
    await pause(600); // long enough for a watcher to have brought it in
    assert.equal(document.isDirty, true);
    assert.equal(valueOf(editingOf(document).current()).record.whatMatters.words, 'Mine, unsaved');
    // The save is refused by VS Code itself (the file is newer); it asks whether to overwrite or compare.
    assert.equal(await document.save(), false);
    assert.equal(recordOnDisk(uri).question.triedSoFar, 'Changed outside');
  });

  it('that was deleted still holds what was said, and saving brings the file back', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    unlinkSync(uri.fsPath);
    await pause(300);
    assert.equal(document.isClosed, false);
    valueOf(await editingOf(document).carryOut(words('Not lost')));
    assert.equal(await document.save(), true);
    assert.equal(recordOnDisk(uri).whatMatters.words, 'Not lost');
  });

  it('that was renamed goes on under its new name, and the old document refuses', async () => {
    const uri = consultationFile();
    const old = await openForm(uri);
    const editing = editingOf(old);
    valueOf(await editing.carryOut(words('Before the new name')));
    await old.save();
    const renamed = inPractice('consultations/2026-03-02-moved1.consultation.json');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, renamed);
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    const document = await eventually('the new document is open', () => openDocument(renamed));
    await eventually('the old document is closed', () => old.isClosed);
    const isItsForm = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputCustom && input.uri.path === renamed.path;
    assert.ok(allTabs().some(isItsForm), 'still in the form');
    assert.deepEqual(codesOf(await editing.carryOut(words('To the old name'))), ['document.closed']);
    assert.equal(existsSync(uri.fsPath), false);
    valueOf(await editingOf(document).carryOut(words('After the new name')));
    await document.save();
    assert.equal(recordOnDisk(renamed).whatMatters.words, 'After the new name');
    unlinkSync(renamed.fsPath);
  });

  it('under autosave reaches the disk by itself, each intent once', async () => {
    const uri = consultationFile();
    await withSetting('files', 'autoSave', 'afterDelay', () => withSetting('files', 'autoSaveDelay', 50, async () => {
      const document = await openForm(uri);
      const editing = editingOf(document);
      for (const text of ['First', 'Second', 'Third']) {
        valueOf(await editing.carryOut({ type: 'addCannot', text, saidBy: 'patient' }));
        await eventually('it is saved', () => !document.isDirty && recordOnDisk(uri).whatMatters.cannots.at(-1)?.text === text);
      }
      assert.deepEqual(recordOnDisk(uri).whatMatters.cannots.map(({ text }) => text), ['Cannot drive', 'First', 'Second', 'Third']);
      assert.deepEqual(recordOnDisk(uri).history, [], 'saving is no milestone');
      await vscode.commands.executeCommand('undo');
      await eventually('the undo is saved too', () => !document.isDirty && recordOnDisk(uri).whatMatters.cannots.length === 3);
    }));
  });
});
