// The host's side of a form: what a page is sent, what comes of what it sends, and what is refused.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ConsultationEditor } from '../../../src/host/editor/consultationEditor';
import { FitRunner } from '../../../src/host/fitRunner';
import { PracticeStore } from '../../../src/host/practiceStore';
import { playedPage, type PlayedPage } from '../support/playedPage';
import {
  allTabs, bytesOnDisk, consultationFile, eventually, kneeText, openDocument, openForm, openText, pause, putAway, recordOnDisk, textOnDisk,
  withSetting
} from '../support/practice';

const words = (value: string) => ({ type: 'amend', field: 'whatMatters.words', value }) as const;

describe('a form and its host', () => {
  let page: PlayedPage | undefined;

  const opened = async (uri: vscode.Uri): Promise<PlayedPage> => (page = await playedPage(await openText(uri)));

  afterEach(async () => {
    page?.dispose();
    page = undefined;
    await putAway();
  });

  it('is sent the whole state when it is ready, and again after a change from anywhere', async () => {
    const uri = consultationFile();
    const { open, state } = await opened(uri);
    const first = await state();
    assert.deepEqual([first.version, first.inReplyTo, first.saved, first.patientView], [open.document.version, null, true, false]);
    assert.ok(first.screen.steps.length === 6 && first.screen.readOnly === undefined);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(1, 0), '  ');
    await vscode.workspace.applyEdit(edit);
    const next = await state(({ version }) => version > first.version);
    assert.deepEqual([next.inReplyTo, next.saved], [null, false]);
  });

  it('is told which of its intents a state already holds', async () => {
    const { say, state, open } = await opened(consultationFile());
    await say({ type: 'intent', reply: 7, intent: words('From the page') });
    await state(({ inReplyTo, version }) => inReplyTo === 7 && version === open.document.version);
    assert.match(open.document.getText(), /From the page/);
  });

  it('can neither add an option nor make a seal of its own', async () => {
    const { say, rejected, open } = await opened(consultationFile());
    const before = open.document.getText();
    await say({ type: 'intent', reply: 1, intent: { type: 'seal', milestone: 'exported' } });
    assert.match((await rejected(1)).message, /cannot do this itself/);
    assert.equal(open.document.getText(), before);
  });

  it('is told why an intent was not carried out, and stays as it was', async () => {
    const { say, rejected, open } = await opened(consultationFile());
    const before = open.document.getText();
    await say({ type: 'intent', reply: 1, intent: { type: 'removeOption', optionId: 'nobody' } });
    assert.ok((await rejected(1)).message.length > 10);
    await say({ type: 'intent', reply: 2, intent: { type: 'amend', field: 'patient.nhsNumber', value: '943 476 5918' } });
    assert.ok((await rejected(2)).message.length > 10);
    assert.equal(open.document.getText(), before);
  });

  it('is asked for its drafts before a save, and they are in the file', async () => {
    const uri = consultationFile();
    const { say, holdDraft, open } = await opened(uri);
    await say({ type: 'intent', reply: 1, intent: words('Committed') });
    await eventually('it is in the document', () => open.document.isDirty);
    await holdDraft({ type: 'amend', field: 'question.triedSoFar', value: 'Still being typed' }, 2);
    assert.equal(await open.document.save(), true);
    assert.deepEqual([recordOnDisk(uri).whatMatters.words, recordOnDisk(uri).question.triedSoFar], ['Committed', 'Still being typed']);
    assert.equal(open.document.isDirty, false);
  });

  it('is asked for its drafts before a note is made, also while the practice is being read again', async () => {
    const { holdDraft, open } = await opened(consultationFile());
    await holdDraft(words('Typed last'), 3);
    void open.reload();
    const record = await open.settledRecord();
    assert.ok(record.ok);
    assert.equal(record.value.record.whatMatters.words, 'Typed last');
  });

  it('takes back its last change as a change of its own', async () => {
    const { open } = await opened(consultationFile());
    const before = open.document.getText();
    assert.ok((await open.carryOut(words('Not so'))).ok);
    await open.takeBack();
    assert.equal(open.document.getText(), before);
  });

  it('of a read-only file says so in the state, and answers an intent with the reason', async () => {
    const uri = consultationFile();
    const { say, state, rejected, open } = await opened(uri);
    await withSetting('files', 'readonlyInclude', { 'consultations/**': true }, async () => {
      const { readOnly } = (await state(({ screen }) => screen.readOnly !== undefined)).screen;
      assert.match(readOnly ?? '', /not changed/);
      await say({ type: 'intent', reply: 4, intent: words('Draft') });
      assert.match((await rejected(4)).message, /read-only/);
    });
    assert.equal(open.document.getText(), textOnDisk(uri));
  });

  it('ignores a message it does not know', async () => {
    const { panel, open, state } = await opened(consultationFile());
    const before = open.document.getText();
    await panel.webview.postMessage({ say: { type: 'intent', reply: 1, intent: { type: 'eraseAll' } } });
    await panel.webview.postMessage({ say: { type: 'intent', reply: 2, intent: words('Still works') } });
    await state(({ inReplyTo }) => inReplyTo === 2);
    assert.equal(open.document.getText(), before.replace('I need to be able to kneel at work.', 'Still works'));
  });
});

describe('a file that is no consultation Concord can read', () => {
  let page: PlayedPage | undefined;

  afterEach(async () => {
    page?.dispose();
    page = undefined;
    await putAway();
  });

  const bad: readonly (readonly [what: string, content: string, says: RegExp])[] = [
    ['that is empty', '', /The file is empty\. .*new consultation/],
    ['cut off in the middle', kneeText().slice(0, 1_500), /not valid JSON here .*Reopen it as text/],
    ['of 6 MB', `{"schemaVersion": 2, "note": "${'x'.repeat(6_000_000)}"}`, /larger than any consultation \(6 MB\)/],
    ['that is another kind of JSON', '[1, 2, 3]', /not a consultation/],
    ['of a newer Concord', kneeText().replace('"schemaVersion": 2', '"schemaVersion": 99'), /newer Concord .*Update Concord/]
  ];
  for (const [what, content, says] of bad) {
    it(`shows what is wrong with one ${what}, refuses every change and leaves it alone`, async () => {
      const uri = consultationFile(content);
      const document = await openForm(uri);
      page = await playedPage(document);
      const { screen } = await page.state();
      assert.ok(screen.readOnly !== undefined);
      assert.match(JSON.stringify(screen.steps), says);
      assert.match(JSON.stringify(screen.steps), /concord\.reopenAsText/);
      await page.say({ type: 'intent', reply: 1, intent: words('Into nothing') });
      assert.match((await page.rejected(1)).message, says);
      assert.equal(document.isDirty, false);
      assert.equal(textOnDisk(uri), content);
    });
  }

  describe('because its bytes are not UTF-8', () => {
    /** "Façade" as Windows-1252 has it, in an otherwise good record. */
    const badBytes = (): Buffer => {
      const [before = '', after = ''] = kneeText({ question: { reason: 'FaXade' } }).split('X');
      return Buffer.concat([Buffer.from(before), Buffer.from([0xE7]), Buffer.from(after)]);
    };

    it('says so and refuses every change', async () => {
      const uri = consultationFile(badBytes());
      page = await playedPage(await openText(uri));
      assert.match(JSON.stringify((await page.state()).screen), /not UTF-8 text\. Save it as UTF-8/);
      await page.say({ type: 'intent', reply: 1, intent: words('Into nothing') });
      assert.match((await page.rejected(1)).message, /not UTF-8/);
      assert.deepEqual(await page.open.settledRecord().then((result) => result.ok), false, 'no note is made of it either');
      assert.deepEqual(bytesOnDisk(uri), badBytes());
    });

    it('keeps them when somebody presses save', async () => {
      const uri = consultationFile(badBytes());
      await openForm(uri);
      await pause(300); // until it is guarded
      await vscode.commands.executeCommand('workbench.action.files.save');
      await vscode.commands.executeCommand('workbench.action.files.saveAll');
      await pause(300);
      assert.deepEqual(bytesOnDisk(uri), badBytes());
    });

    it('can be changed again once another program has mended them', async () => {
      const uri = consultationFile(badBytes());
      await openForm(uri);
      await pause(300);
      await vscode.workspace.fs.writeFile(uri, Buffer.from(kneeText()));
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await openForm(uri);
      await pause(300);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(1, 0), ' ');
      await vscode.workspace.applyEdit(edit);
      assert.equal(openDocument(uri)?.isDirty, true);
    });
  });
});

describe('which consultation a command is about', () => {
  let editor: ConsultationEditor;
  let page: PlayedPage | undefined;

  before(() => {
    const store = new PracticeStore();
    editor = new ConsultationEditor({ store, fits: new FitRunner({}), log: vscode.window.createOutputChannel('Concord host tests', { log: true }) });
  });

  after(() => editor.dispose());

  afterEach(async () => {
    page?.dispose();
    page = undefined;
    await putAway();
  });

  it('is the one given, open or not', async () => {
    const uri = consultationFile();
    assert.equal((await editor.target(uri))?.document.uri.path, uri.path);
  });

  it('is the one in the active tab, as a form or as text', async () => {
    const [form, text] = [consultationFile(), consultationFile()];
    await openForm(form);
    assert.equal((await editor.target(undefined))?.document.uri.path, form.path);
    await openText(text);
    assert.equal((await editor.target(undefined))?.document.uri.path, text.path);
  });

  it('is none when nothing is open', async () => {
    assert.equal(await editor.target(undefined), undefined);
  });

  it('is the one last in front while another kind of tab is, and none once it has been put away', async () => {
    const uri = consultationFile();
    page = await playedPage(await openText(uri));
    assert.equal((await page.editor.target(undefined))?.document.uri.path, uri.path);
    page.panel.dispose();
    await vscode.window.tabGroups.close(allTabs());
    await eventually('it is put away', () => page?.open.document.isClosed === true);
    assert.equal(await page.editor.target(undefined), undefined, 'never a patient whose record has been put away');
  });

  it('is saved at once where no form shows it', async () => {
    const uri = consultationFile();
    const open = await editor.target(uri);
    assert.equal((await open?.carryOut(words('Without a form')))?.ok, true);
    assert.equal(recordOnDisk(uri).whatMatters.words, 'Without a form');
  });
});
