// What VS Code really does with the edits of a consultation.
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import * as vscode from 'vscode';
import { TextRecordDocument } from '../../../src/host/editor/textRecordDocument';
import { codesOf, valueOf } from '../../records';
import {
  bytesOnDisk, consultationFile, editingOf, eventually, kneeText, openDocument, openForm, openText, pause, putAway, recordOnDisk, textOnDisk,
  withSetting
} from '../support/practice';

const words = (value: string) => ({ type: 'amend', field: 'whatMatters.words', value }) as const;
const tried = (value: string) => ({ type: 'amend', field: 'question.triedSoFar', value }) as const;

describe('a consultation as a text document', () => {
  afterEach(putAway);

  it('takes back one intent with one undo, to the letter, and brings it again with redo', async () => {
    const document = await openForm(consultationFile());
    const editing = editingOf(document);
    const original = document.getText();
    valueOf(await editing.carryOut(words('Kneel at work')));
    const once = document.getText();
    valueOf(await editing.carryOut({ type: 'removeOption', optionId: 'far' }));
    const twice = document.getText();
    assert.equal(new Set([original, once, twice]).size, 3);

    await vscode.commands.executeCommand('undo');
    await eventually('the second is taken back', () => document.getText() === once);
    await vscode.commands.executeCommand('undo');
    await eventually('the first is taken back', () => document.getText() === original);
    assert.equal(document.isDirty, false, 'as it was saved');
    await vscode.commands.executeCommand('redo');
    await vscode.commands.executeCommand('redo');
    await eventually('both are there again', () => document.getText() === twice);
  });

  it('takes back a milestone together with its seal', async () => {
    const document = await openForm(consultationFile(kneeText({
      decision: { status: 'notDecided', reasonWords: 'Nearest', decidedBy: ['patient'] },
      nextAction: { who: 'Reception', what: 'Ring', byDate: '2026-03-09' }
    })));
    const original = document.getText();
    const record = valueOf(await editingOf(document).carryOut({ type: 'choose', optionId: 'near' }));
    assert.equal(record.history.length, 1, 'a decision is sealed');
    await vscode.commands.executeCommand('undo');
    await eventually('choice and seal are gone', () => document.getText() === original);
  });

  it('keeps both of two intents sent at once', async () => {
    const document = await openForm(consultationFile());
    const editing = editingOf(document);
    const results = await Promise.all([editing.carryOut(words('One')), editing.carryOut(tried('Two'))]);
    assert.ok(results.every((result) => result.ok));
    const { whatMatters, question } = valueOf(editing.current()).record;
    assert.deepEqual([whatMatters.words, question.triedSoFar], ['One', 'Two']);
  });

  it('keeps both of two intents of two editors that know nothing of each other', async () => {
    const document = await openForm(consultationFile());
    const results = await Promise.all([editingOf(document).carryOut(words('One')), editingOf(document).carryOut(tried('Two'))]);
    assert.ok(results.every((result) => result.ok));
    const { whatMatters, question } = valueOf(editingOf(document).current()).record;
    assert.deepEqual([whatMatters.words, question.triedSoFar], ['One', 'Two']);
  });

  it('does not make a change that was worked out on an older text', async () => {
    const document = await openForm(consultationFile());
    const target = new TextRecordDocument(document);
    const before = target.version;
    valueOf(await editingOf(document).carryOut(words('Meanwhile')));
    const text = document.getText();
    assert.equal(await target.apply({ offset: 0, length: text.length, text: '{}' }, before), 'stale');
    assert.equal(document.getText(), text);
  });

  it('saves what was changed and nothing else', async () => {
    const uri = consultationFile();
    const before = textOnDisk(uri).split('\n');
    const document = await openForm(uri);
    valueOf(await editingOf(document).carryOut(words('Only this line')));
    assert.equal(await document.save(), true);
    const after = textOnDisk(uri).split('\n');
    assert.equal(after.length, before.length);
    assert.deepEqual(after.filter((line, at) => line !== before[at]).map((line) => line.trim()), ['"words": "Only this line",']);
  });

  it('changes nothing in a document that has been closed, and says so', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    const editing = editingOf(document);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('it is closed', () => document.isClosed);
    const before = textOnDisk(uri);
    assert.deepEqual(codesOf(await editing.carryOut(words('Too late'))), ['document.closed']);
    assert.equal(openDocument(uri), undefined, 'no document that no tab shows');
    assert.equal(textOnDisk(uri), before);
  });
});

describe('a consultation that VS Code takes for read-only', () => {
  afterEach(putAway);

  for (const pattern of ['**/consultations/**', 'consultations/*.json']) {
    it(`is left as it is under files.readonlyInclude "${pattern}"`, async () => {
      const uri = consultationFile();
      const document = await openForm(uri);
      const before = document.getText();
      await withSetting('files', 'readonlyInclude', { [pattern]: true }, async () => {
        assert.deepEqual(codesOf(await editingOf(document).carryOut(words('Lost'))), ['document.readOnly']);
        assert.equal(document.version, 1, 'it was not even tried');
      });
      assert.deepEqual([document.getText(), textOnDisk(uri)], [before, before]);
      valueOf(await editingOf(document).carryOut(words('Kept')));
      assert.equal(document.isDirty, true);
    });
  }

  it('is not stopped by files.readonlyInclude where files.readonlyExclude takes it out again', async () => {
    const document = await openForm(consultationFile());
    await withSetting('files', 'readonlyInclude', { '**/consultations/**': true }, () =>
      withSetting('files', 'readonlyExclude', { 'consultations/*.json': true }, async () => {
        await pause(150); // the window learns of a setting after the host
        valueOf(await editingOf(document).carryOut(words('Kept')));
        assert.equal(document.isDirty, true);
      }));
  });

  it('says again what the disk says where only the edit shows that it is read-only: files.readonlyFromPermissions', async () => {
    const uri = consultationFile();
    chmodSync(uri.fsPath, 0o444);
    await withSetting('files', 'readonlyFromPermissions', true, async () => {
      const document = await openForm(uri);
      const before = document.getText();
      assert.deepEqual(codesOf(await editingOf(document).carryOut(words('Lost'))), ['document.readOnly']);
      assert.deepEqual([document.getText(), textOnDisk(uri), document.isDirty], [before, before, false]);
    });
  });

  it('says again what the disk says where a person made this editor read-only', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    const before = document.getText();
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    assert.deepEqual(codesOf(await editingOf(document).carryOut({ type: 'removeOption', optionId: 'near' })), ['document.readOnly']);
    assert.deepEqual([document.getText(), textOnDisk(uri), document.isDirty], [before, before, false]);
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
    valueOf(await editingOf(document).carryOut(words('Kept')));
    assert.equal(document.isDirty, true);
  });
});

describe('line ends and encoding', () => {
  afterEach(putAway);

  it('CRLF stays CRLF', async () => {
    const uri = consultationFile(kneeText().replaceAll('\n', '\r\n'));
    const document = await openForm(uri);
    valueOf(await editingOf(document).carryOut({ type: 'addCannot', text: 'Stairs', saidBy: 'patient' }));
    await document.save();
    const text = textOnDisk(uri);
    assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/);
    assert.equal(recordOnDisk(uri).whatMatters.cannots.at(-1)?.text, 'Stairs');
  });

  it('lone CRs are read', async () => {
    const uri = consultationFile(kneeText().replaceAll('\n', '\r'));
    const document = await openForm(uri);
    valueOf(await editingOf(document).carryOut(words('Old Mac')));
    await document.save();
    assert.equal(recordOnDisk(uri).whatMatters.words, 'Old Mac');
  });

  it('a byte order mark stays where it is, once', async () => {
    const uri = consultationFile(`\uFEFF${kneeText()}`);
    const document = await openForm(uri);
    valueOf(await editingOf(document).carryOut(words('Façade, 膝, 🦵')));
    await document.save();
    const bytes = bytesOnDisk(uri);
    assert.deepEqual([...bytes.subarray(0, 4)], [0xEF, 0xBB, 0xBF, '{'.charCodeAt(0)]);
    assert.equal(JSON.parse(bytes.subarray(3).toString('utf8')).whatMatters.words, 'Façade, 膝, 🦵');
  });

  it('a text in another layout is edited in it, and formatting on save changes the layout only', async () => {
    const uri = consultationFile(JSON.stringify(JSON.parse(kneeText()), null, '\t'));
    const document = await openText(uri);
    await withSetting('editor', 'formatOnSave', true, async () => {
      const { id } = valueOf(await editingOf(document).carryOut(words('Formatted')));
      await document.save();
      assert.equal(recordOnDisk(uri).id, id);
      assert.equal(recordOnDisk(uri).whatMatters.words, 'Formatted');
      valueOf(await editingOf(document).carryOut(tried('And again')));
      await document.save();
      assert.equal(recordOnDisk(uri).question.triedSoFar, 'And again');
    });
  });
});
