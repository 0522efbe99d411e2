import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Source } from '../../src/core/evidence/measurement';
import type { Sidebar } from '../../src/view/screen';
import { wordsOf } from '../../src/core/words/words';
import { sidebarScreen } from '../../src/view/sidebarScreen';
import { practice } from '../records';
import { assertAccessible } from '../e2e/support/axe';
import { until } from '../e2e/support/workbench';
import type { Theme } from './support/themes';
import { bundleOf, openBrowser, openPage, type Bundle, type WebviewPage } from './support/webviewPage';

const say = wordsOf('en');
const source: Source = {
  id: 'rtt:0123456789ab', publication: 'rtt', kind: 'officialStatistic', file: 'rtt.csv', sha256: 'a'.repeat(64),
    publisher: 'A made-up publisher', title: 'Waiting times, invented',
  period: '2025-06', licence: 'none', importedOn: '2025-08-01', rowsRead: 10, rowsKept: 9, rowsRefused: 1, refusals: [],
};

function sidebar(): Sidebar {
  const summary = { description: 'P-1042, 2 March 2026', lacks: 'Lacks: a decision', state: 'inProgress', priority: 'routine' } as const;
  return sidebarScreen({
    say, today: '2026-03-02', practice: practice(), hasFolder: true, faults: ['directory/evidence.jsonl, line 3: not a number.'],
      sources: [source],
    consultations: [
      { ...summary, uri: 'file:///w/consultations/2026-02-10-a.consultation.json', title: 'Knee pain',
        due: [{ kind: 'action', text: 'The secretary: rings about the X-ray', byDate: '2026-02-20' }, { kind: 'review', text: 'Look at this again together', byDate: '2026-04-20' }],
        handedTo: 'the secretary', mayAskFrom: '2026-06-16' },
      { ...summary, uri: 'file:///w/consultations/2026-03-01-b.consultation.json', title: 'Hearing' },
    ],
  });
}

describe('the page of the sidebar', function () {
  this.timeout(30_000);
  let browser: Browser;
  let bundle: Bundle;
  let opened: WebviewPage;
  let heard: unknown[];

  before(async () => {
    [browser, bundle] = await Promise.all([openBrowser(), bundleOf('sidebar')]);
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(opened.faults, []);
    await opened.page.close();
  });

  const open = async (content: Sidebar, theme: Theme = 'light') => {
    heard = [];
    opened = await openPage(browser, { bundle, theme, width: 280, height: 800, heard: (message) => heard.push(message) });
    await until('ready', () => heard.length > 0 || undefined);
    await opened.tell({ type: 'sidebar', sidebar: content });
    await opened.page.locator('#root[data-ready="true"]').waitFor();
  };

  it('shows what is due before the consultations, late ones by a word, and fits 280 px', async () => {
    await open(sidebar());
    const headings = await opened.page.locator('h2').allTextContents();
    assert.deepEqual(headings, [say('side.due'), say('side.forSecretary'), say('side.mayAsk'), say('side.consultations'), say('side.sources')]);
    assert.match(await opened.page.locator('.when.late').first().innerText(), /late/i);
    assert.equal(await opened.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
  });

  it('opens and exports a consultation by its address, from the keyboard', async () => {
    await open(sidebar());
    const uri = 'file:///w/consultations/2026-03-01-b.consultation.json';
    await opened.page.locator(`[data-focus-id="open/${uri}"]`).press('Enter');
    await opened.page.locator(`[data-focus-id="export/${uri}"]`).press('Space');
    await until('both commands', () => heard.length === 3 || undefined);
    assert.deepEqual(heard.slice(1), [
      { type: 'command', command: 'concord.openConsultation', argument: uri },
      { type: 'command', command: 'concord.exportNote', argument: uri },
    ]);
  });

  it('opens what is due, and takes back what was handed over, from the keyboard', async () => {
    await open(sidebar());
    const uri = 'file:///w/consultations/2026-02-10-a.consultation.json';
    assert.equal(await opened.page.locator(`[data-focus-id^="due/${uri}/"]`).count(), 2, 'two things due in one consultation are two rows');
    await opened.page.locator(`[data-focus-id="takeBack/${uri}"]`).press('Enter');
    await opened.page.locator(`[data-focus-id="mayAsk/${uri}"]`).press('Enter');
    await until('both commands', () => heard.length === 3 || undefined);
    assert.deepEqual(heard.slice(1), [
      { type: 'command', command: 'concord.takeBackHandOver', argument: uri },
      { type: 'command', command: 'concord.openConsultation', argument: uri },
    ]);
  });

  it('keeps the focus where it was when its content changes', async () => {
    await open(sidebar());
    await opened.page.locator('.consultation .row').first().focus();
    const before = await opened.page.evaluate(() => (document.activeElement as HTMLElement).dataset['focusId']);
    const next = sidebar();
    await opened.tell({ type: 'sidebar', sidebar: { ...next, due: [] } });
    await opened.page.getByText(say('side.nothingDue')).waitFor();
    assert.equal(await opened.page.evaluate(() => (document.activeElement as HTMLElement).dataset['focusId']), before);
  });

  it('says what can be done where nothing is open yet', async () => {
    await open(sidebarScreen({ say, today: '2026-03-02', practice: undefined, hasFolder: false, faults: [], sources: [],
      consultations: [] }));
    await opened.page.getByRole('button', { name: say('side.openSample') }).click();
    await until('the command', () => heard.length === 2 || undefined);
    assert.deepEqual(heard[1], { type: 'command', command: 'concord.openSamplePractice' });
    await assertAccessible(opened.page.mainFrame(), 'empty sidebar');
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    it(`breaks no accessibility rule (${theme})`, async () => {
      await open(sidebar(), theme);
      await assertAccessible(opened.page.mainFrame(), `sidebar, ${theme}`);
    });
  }
});
