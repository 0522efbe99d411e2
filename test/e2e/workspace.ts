// A practice from nothing: the empty folder, what is imported, what is wrong in it, and what leaves the machine.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { noteExtensions, noteFormats } from '../../src/core/note/renderNote';
import { wordsOf } from '../../src/core/words/words';
import { assertAccessible } from './support/axe';
import { DECIDED_KNEE, openForm } from './support/form';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { choose, choosePath, focusEditor, runCommand, tab, tabTo, until, webviewFrame } from './support/workbench';

const say = wordsOf('en');
const toast = (page: Page, text: string | RegExp) => page.locator('.notification-toast', { hasText: text }).last();
/** What a practice's data lies in; a file appears whole. */
const data = ({ workspace }: Session, file: string): string => readFileSync(join(workspace, 'directory', file), 'utf8');

describe('An empty folder', () => {
  let session: Session | undefined;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };

  before(async () => { session = await openSession({ from: 'empty', settings: { 'files.simpleDialog.enable': true } }); });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('says in the sidebar what to do, and its buttons do it by keyboard', async () => {
    const { page, faults } = opened();
    faults.allow(/^toast: No folder with a practice is open/);
    await runCommand(page, 'View: Show Concord');
    const sidebar = await webviewFrame(page, '.empty');
    await assertAccessible(sidebar, 'the empty sidebar', 'sideBar');
    await tabTo(page, sidebar, say('side.newConsultation'));
    await page.keyboard.press('Enter');
    await toast(page, say('host.noPractice')).waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    assert.deepEqual(readdirSync(opened().workspace), []);
  });

  it('says the same to New Consultation from the palette, and takes a copy of the sample practice', async () => {
    const { page, workspace } = opened();
    await runCommand(page, 'Concord: New Consultation');
    await toast(page, say('host.noPractice')).waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Concord: Open Sample Practice...');
    await choosePath(page, workspace);
    await until('the copy', () => existsSync(join(workspace, 'concord-sample-practice', 'concord.json')) || undefined);
  });
});

describe('The workspace of a practice', () => {
  let session: Session | undefined;
  const requests: { readonly url: string; readonly type: string }[] = [];
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };
  const clearNotices = (): Promise<void> => runCommand(opened().page, 'Notifications: Clear All Notifications');
  /** A file of the workspace, by its path in VS Code's own dialog of plain text. */
  const byPath = (file: string): Promise<void> => choosePath(opened().page, join(opened().workspace, file));
  const problems = async (): Promise<string> => opened().page.locator('.markers-panel .monaco-list').innerText().catch(() => '');

  before(async () => {
    session = await openSession({
      settings: { 'files.simpleDialog.enable': true, 'files.autoSave': 'off' },
      allow: [/^toast: (Written: |Checked\. |\S+: \d+ of \d+ rows kept)/, /^toast: Reading /],
      watch: (context) => { context.on('request', (request) => requests.push({ url: request.url(), type: request.resourceType() })); }
    });
  });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('takes in an e-RS answer by its path, and says how many rows were refused', async () => {
    const { page } = opened();
    const before = (JSON.parse(data(opened(), 'services.json')) as { services: unknown[] }).services.length;
    await runCommand(page, 'Concord: Import e-RS Search Result...');
    await byPath('to-import/ers-search-knee-synthetic.json');
    await toast(page, /5 of 6 rows kept, 1 refused/).waitFor();
    await until('the new services', () =>
      (JSON.parse(data(opened(), 'services.json')) as { services: unknown[] }).services.length === before + 3 || undefined);
    await clearNotices();
  });

  it('takes in a month of waiting times', async () => {
    const { page } = opened();
    await runCommand(page, 'Concord: Import Published Data...');
    await byPath('to-import/RTT-September-2026-synthetic.csv');
    await toast(page, /210 of 211 rows kept, 1 refused/).waitFor();
    await clearNotices();
  });

  it('says what is wrong with a file that is cut off, and keeps what it has', async () => {
    const { page, workspace, faults } = opened();
    faults.allow(/^(toast|console): cut-off\.json/);
    const before = data(opened(), 'evidence.jsonl');
    writeFileSync(join(workspace, 'to-import', 'cut-off.json'), '{"resourceType": "Bundle", "entry": [');
    await runCommand(page, 'Concord: Import Published Data...');
    await byPath('to-import/cut-off.json');
    await toast(page, 'cut-off.json').waitFor();
    await clearNotices();
    assert.equal(data(opened(), 'evidence.jsonl'), before);
  });

  it('shows where the figures come from, with every row that was refused', async () => {
    const { page, faults } = opened();
    // VS Code's preview asks to be told of changes of the document on disk, where it is not.
    faults.allow(/^console: %c\s+ERR color: #f33 CodeExpectedError/);
    await runCommand(page, 'Concord: Show Data Sources');
    const shown = await webviewFrame(page, '.markdown-body h1');
    const text = await shown.locator('body').innerText();
    assert.match(text, /RTT-September-2026-synthetic\.csv/);
    assert.match(text, /Rows that were refused/);
    assert.match(text, /Row \d+: /);
    await runCommand(page, 'View: Close Editor');
  });

  it('shows a fault in the Problems panel with its code, and takes it away when it is mended', async () => {
    const { page, workspace } = opened();
    const file = join(workspace, 'concord.json');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('"local-msk"', '"no-such-service"'));
    await runCommand(page, 'Concord: Check Workspace');
    await toast(page, /Checked\. \d+ faults?/).waitFor();
    await clearNotices();
    await runCommand(page, 'Problems: Focus on Problems View');
    const fault = /names services that are not in the directory: no-such-service[\s\S]*pathway\.missingService/;
    await until('the fault', async () => fault.test(await problems()) || undefined);
    writeFileSync(file, good);
    await until('the fault gone', async () => !(await problems()).includes('no-such-service') || undefined);
  });

  it('copies the note, ready to be pasted', async () => {
    const { page } = opened();
    const frame = await openForm(page, DECIDED_KNEE);
    await runCommand(page, 'Concord: Copy Note');
    const copied = await until('the note on the clipboard', async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText()).catch(() => '');
      return text.includes('Community muscle and joint service') ? text : undefined;
    });
    assert.match(copied, /nothing has been sent/i);
    await focusEditor(page, frame);
  });

  it('exports the note in every format', async () => {
    const { page, workspace } = opened();
    const stem = DECIDED_KNEE.replace('.consultation.json', '');
    for (const format of noteFormats) {
      await runCommand(page, 'Concord: Export Note...');
      await choose(page, say(`host.format.${format}`));
      await choose(page, say('host.asUsual'));
      await page.locator('.monaco-dialog-box :focus').waitFor();
      await page.keyboard.press('Enter');
      const note = join(workspace, 'notes', `${stem}${noteExtensions[format]}`);
      const text = await until(`the note ${note}`, () => (existsSync(note) ? readFileSync(note, 'utf8') : undefined));
      if (format.endsWith('Docx')) {
        assert.ok(text.startsWith('PK'), format);
        await clearNotices();
        continue;
      }
      assert.match(text, /Community muscle and joint service/, format);
      assert.match(text, /send the community muscle and joint form/i, format);
      assert.doesNotMatch(text, /\bbest\b|recommended|you will wait/i, format);
      await clearNotices();
    }
    assert.ok(await tab(page, DECIDED_KNEE).isVisible());
  });

  it('asks nothing of any machine but its own server, and its screens load only their own script and style', () => {
    const own = new URL(opened().page.url()).host;
    const elsewhere = requests.map(({ url }) => new URL(url)).filter(({ protocol, host }) =>
      /^(https?|wss?):$/.test(protocol) && host !== own && !host.endsWith('.vscode-resource.vscode-cdn.net'));
    assert.deepEqual([...new Set(elsewhere.map(String))], []);
    // Files of an extension bear this made-up host, and the window answers for it without asking the network.
    const files = requests.map(({ url }) => new URL(url)).filter(({ host }) => host.endsWith('.vscode-resource.vscode-cdn.net'))
      .map(({ pathname }) => pathname);
    const ofConcord = files.filter((path) => !/\/(markdown-language-features|markdown-math|github)\//.test(path)); // VS Code's preview
    assert.deepEqual([...new Set(ofConcord.map((path) => path.replace(/^.*\/dist\//, 'dist/')))].sort(),
      ['dist/webview/consultation.css', 'dist/webview/consultation.js']);
  });
});
