import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Consultation } from '../../src/core/consultation/record';
import { stepIds } from '../../src/view/screen';
import { assertAccessible } from '../e2e/support/axe';
import { until } from '../e2e/support/workbench';
import { exampleRecord, gradedRecord } from './support/exampleRecord';
import { consultationPages } from './support/consultationPages';
import type { PlayedHost } from './support/playedHost';
import type { PageSettings } from './support/webviewPage';

const focusId = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['focusId'] ??
  document.activeElement?.id ?? '');
const input = (host: PlayedHost, id: string) => host.page.locator(`[data-focus-id="${id}"]`);
/** Waits until the page has drawn every state told so far. */
const drawn = (host: PlayedHost) => host.page.evaluate(() => new Promise<void>((done) => { setTimeout(done, 0); }));
const arrived = (what: string, ask: () => boolean) => until(what, () => ask() || undefined, 5_000);
const focused = (host: PlayedHost, id: string) =>
  until(`the focus on ${id}`, async () => (await focusId(host.page)) === id || undefined, 3_000);

describe('the page of a consultation', function () {
  this.timeout(30_000);
  const pages = consultationPages();
  let host: PlayedHost;

  const open = async (over: { readonly step?: string; readonly record?: Consultation } & Partial<PageSettings> = {}) => {
    const { step, record = exampleRecord(), ...settings } = over;
    host = await pages.open(record, step, settings);
  };

  describe('figures', () => {
    const cell = (row: string, place: number) => input(host, `options/${row}/graded${place}`);
    const options = (settings: Partial<PageSettings> = {}) => open({ step: 'options', record: gradedRecord(), ...settings });

    it('have a grade as a shape with its word, and are bold only where they stand out', async () => {
      await options();
      assert.match(await cell('stillWaiting', 0).innerText(), /so far[^]*could now be [\d.]+ to [\d.]+[^]*strong/);
      assert.equal(await cell('stillWaiting', 0).locator('svg[aria-hidden="true"]').count(), 1);
      assert.equal(await cell('stillWaiting', 0).locator('.standsOut').count(), 1);
      assert.equal(await cell('treated', 0).locator('.figure').count(), 1);
      // Not all options are in sight, so the sentence names none.
      assert.match(await host.page.locator('tr.comparison').last().innerText(), /Bold: by a useful amount .* than at least one other/);
    });

    it('open their whole story by keyboard, with a bar, and the row in the evidence file', async () => {
      await options();
      await cell('stillWaiting', 1).focus();
      await host.page.keyboard.press('Enter');
      const story = host.page.locator('.story');
      await story.waitFor();
      assert.match(await story.innerText(), /How well measured[^]*How current[^]*How worked out[^]*Among all providers/);
      assert.equal(await story.getByRole('img').count(), 1);
      await story.getByRole('button', { name: /Show the row/ }).click();
      const command = host.heard.find((m) => m.type === 'command');
      assert.ok(command?.type === 'command' && command.command === 'concord.showEvidenceRow');
      assert.equal((JSON.parse(command.argument ?? '{}') as { indicator?: string }).indicator, 'rtt.medianWaitWeeks');
    });

    it('open no file of the practice in the patient view', async () => {
      await options();
      host.patientView = true;
      await host.show();
      await cell('stillWaiting', 1).click();
      await host.page.locator('.story').waitFor();
      assert.equal(await host.page.getByRole('button', { name: /Show the row/ }).count(), 0);
    });

    for (const theme of ['light', 'dark', 'highContrast'] as const) {
      for (const width of [400, 1100]) {
        it(`are drawn within the page behind "Look closer", each with its table (${theme}, ${width} px)`, async () => {
          await options({ theme, width });
          const closer = host.page.locator('details.closer', { has: host.page.locator('[data-focus-id="options.closer"]') });
          await closer.locator('> summary').click();
          const charts = closer.locator('figure.chart');
          await charts.first().getByRole('img').waitFor();
          assert.equal(await charts.count(), 4);
          for (const summary of await charts.locator('.chartNumbers > summary').all()) await summary.click();
          assert.equal(await charts.getByRole('table').count(), 4);
          const widest = await host.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(widest, 0, 'the page scrolls sideways');
          assert.equal(await host.page.locator('[style]').evaluateAll((all) => all.filter((e) => e.closest('#root') !== null).length), 0);
          await assertAccessible(host.page.mainFrame(), `figures, ${theme}, ${width}`);
        });
      }
    }
  });

  describe('text fields', () => {
    const REASON = 'question.reason';

    it('send nothing while keys are pressed, and one intent when they have rested', async () => {
      await open();
      await input(host, REASON).fill('');
      await input(host, REASON).pressSequentially('Stiff knee');
      assert.deepEqual(host.amended(REASON), []);
      await arrived('the idle commit', () => host.amended(REASON).length > 0);
      assert.deepEqual(host.amended(REASON), ['Stiff knee']);
      assert.equal(await focusId(host.page), REASON);
    });

    it('are sent when they are left', async () => {
      await open();
      await input(host, REASON).fill('Stiff knee');
      await host.page.keyboard.press('Tab');
      await arrived('the commit', () => host.record.question.reason === 'Stiff knee');
    });

    it('of one line are sent by Enter, an emptied number as null, and words in a number field not at all', async () => {
      await open();
      const age = input(host, 'patient.ageYears');
      await age.fill('61');
      await age.press('Enter');
      await arrived('the age', () => host.record.patient.ageYears === 61);
      await age.fill('old');
      await age.press('Enter');
      await host.page.getByRole('alert').waitFor();
      assert.equal(await age.getAttribute('aria-invalid'), 'true');
      assert.deepEqual(host.amended('patient.ageYears'), [61]);
      await age.fill('');
      await age.press('Enter');
      await arrived('the emptied age', () => host.record.patient.ageYears === null);
    });

    it('are all sent before a flush is answered', async () => {
      await open();
      await input(host, REASON).fill('Stiff knee');
      await host.tell({ type: 'flush', flush: 7 });
      await arrived('the answer', () => host.heard.some((m) => m.type === 'flushed'));
      assert.deepEqual(host.heard.slice(-2).map((m) => m.type), ['intent', 'flushed']);
      assert.equal(host.record.question.reason, 'Stiff knee');
    });

    it('are sent before another step opens', async () => {
      await open();
      await input(host, REASON).fill('Stiff knee');
      await host.page.keyboard.press('Alt+PageDown');
      await host.page.locator('#root[data-step="whatMatters"]').waitFor();
      await arrived('the commit', () => host.record.question.reason === 'Stiff knee');
    });

    it('are sent when the window loses the focus', async () => {
      await open();
      await input(host, REASON).fill('Stiff knee');
      await host.page.evaluate(() => window.dispatchEvent(new Event('blur')));
      await arrived('the commit', () => host.record.question.reason === 'Stiff knee');
    });

    it('keep undo to themselves while something is unsent, and let VS Code have it when nothing is', async () => {
      await open();
      await host.page.evaluate(() => {
        const { dataset } = document.body;
        window.addEventListener('keydown', ({ ctrlKey, key }) => {
          if (ctrlKey && key.length === 1) dataset['heard'] = `${dataset['heard'] ?? ''}${key}`;
        });
      });
      const keysHeard = () => host.page.evaluate(() => document.body.dataset['heard'] ?? '');
      host.silent = true;
      await input(host, REASON).focus();
      await host.page.keyboard.press('Control+z');
      assert.equal(await keysHeard(), 'z', 'clean: the document is undone');
      await host.page.keyboard.press('End');
      await host.page.keyboard.type(' now');
      await host.page.keyboard.press('Control+z');
      assert.equal(await keysHeard(), 'z', 'dirty: only the field is undone');
      assert.equal(await input(host, REASON).inputValue(), 'Knee pain for a year');
      await host.page.keyboard.type('!');
      await host.page.keyboard.press('Control+s');
      assert.equal(await keysHeard(), 'zs', 'saving is always for VS Code');
    });

    it('show an undo of the document with the caret where it was', async () => {
      await open();
      await input(host, REASON).focus();
      await input(host, REASON).evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(4, 4));
      host.record = { ...host.record, question: { ...host.record.question, reason: 'Knee pain for two years' } };
      await host.show(null);
      await drawn(host);
      assert.equal(await input(host, REASON).inputValue(), 'Knee pain for two years');
      assert.equal(await input(host, REASON).evaluate((node: HTMLTextAreaElement) => node.selectionStart), 4);
    });

    it('are not written over from outside: keep sends what was typed, take shows what came', async () => {
      for (const choice of ['keep', 'take'] as const) {
        await open();
        await input(host, REASON).fill('Mine');
        host.record = { ...host.record, question: { ...host.record.question, reason: 'Theirs' } };
        await host.show(null);
        await input(host, `${REASON}/${choice}`).waitFor();
        assert.equal(await input(host, REASON).inputValue(), 'Mine');
        await host.page.waitForTimeout(600);
        assert.deepEqual(host.amended(REASON), [], 'asked, so not sent by resting');
        await input(host, `${REASON}/${choice}`).click();
        assert.equal(await focusId(host.page), REASON);
        if (choice === 'keep') await arrived('what was kept', () => host.record.question.reason === 'Mine');
        assert.equal(await input(host, REASON).inputValue(), choice === 'keep' ? 'Mine' : 'Theirs');
        assert.deepEqual(host.amended(REASON), choice === 'keep' ? ['Mine'] : []);
        if (choice === 'keep') await host.page.close();
      }
    });

    it('refused by the host keep their text and say why beside it', async () => {
      await open();
      const age = input(host, 'patient.ageYears');
      await age.fill('900');
      await age.press('Tab');
      const alert = host.page.getByRole('alert');
      await alert.waitFor();
      assert.equal(await age.inputValue(), '900');
      assert.equal(await age.getAttribute('aria-describedby').then((ids) => ids?.includes('error')), true);
      await host.page.waitForTimeout(700);
      assert.equal(host.amended('patient.ageYears').length, 1, 'not sent again and again');
    });

    it('are not sent while an input method composes', async () => {
      await open();
      await input(host, REASON).focus();
      await input(host, REASON).dispatchEvent('compositionstart');
      await host.page.keyboard.type('x');
      await host.page.waitForTimeout(700);
      assert.deepEqual(host.amended(REASON), []);
      await input(host, REASON).dispatchEvent('compositionend');
      await arrived('the commit', () => host.amended(REASON).length === 1);
    });
  });

  describe('lists and cards', () => {
    it('take an entry by Enter, say so, and leave the field empty for the next', async () => {
      await open({ step: 'whatMatters' });
      const add = input(host, 'whatMatters.cannots.add');
      await add.fill('No Fridays');
      await add.press('Enter');
      await arrived('the entry', () => host.record.whatMatters.cannots.length === 2);
      await host.page.locator('[aria-live="polite"]', { hasText: 'No Fridays' }).waitFor({ state: 'attached' });
      assert.equal(await add.inputValue(), '');
      assert.equal(await focusId(host.page), 'whatMatters.cannots.add');
    });

    it('move the focus to the next entry after one is removed, and to the heading after the last', async () => {
      const base = exampleRecord();
      await open({ step: 'whatMatters',
        record: { ...base, whatMatters: { ...base.whatMatters,
        cannots: ['a', 'b'].map((id) => ({ id, text: `Cannot ${id}`, saidBy: 'patient' as const })) } } });
      await input(host, 'whatMatters.cannots/a/remove').press('Enter');
      await focused(host, 'whatMatters.cannots/b/remove');
      await host.page.keyboard.press('Space');
      await until('the focus on the heading', async () =>
        (await host.page.evaluate(() => document.activeElement?.hasAttribute('data-focus-heading'))) === true || undefined, 3_000);
    });

    it('put cards in order by Alt and an arrow, the focus and the spoken place following', async () => {
      await open({ step: 'whatMatters' });
      await input(host, 'journeyTime/up').focus();
      await host.page.keyboard.press('Alt+ArrowUp');
      await arrived('the order', () => host.record.whatMatters.cards[0] === 'journeyTime');
      await focused(host, 'journeyTime/up');
      await host.page.locator('[aria-live="polite"]', { hasText: '1 of 2' }).waitFor({ state: 'attached' });
    });

    it('choose a card and put it back by keyboard without losing it from under the focus', async () => {
      await open({ step: 'whatMatters' });
      await input(host, 'trips/card').press('Enter');
      await arrived('the card', () => host.record.whatMatters.cards.includes('trips'));
      await focused(host, 'trips/card');
      await host.page.keyboard.press('Enter');
      await arrived('the card put back', () => !host.record.whatMatters.cards.includes('trips'));
      await focused(host, 'trips/card');
    });

    it('draw a choice at once and take it back when the host refuses', async () => {
      await open();
      host.silent = true;
      const urgent = input(host, 'question.priority/urgent');
      await urgent.check();
      assert.equal(await urgent.isChecked(), true);
      const sent = host.heard.findLast((m) => m.type === 'intent');
      await host.tell({ type: 'rejected', reply: sent?.type === 'intent' ? sent.reply : 0, message: 'The file cannot be written.' });
      await host.page.getByRole('alert').filter({ hasText: 'cannot be written' }).waitFor();
      assert.equal(await urgent.isChecked(), false);
    });
  });

  describe('the options', () => {
    const names = (page: Page) => page.locator('.options > table > thead th').evaluateAll((cells) =>
      cells.map((cell) => cell.querySelector('.optionName')?.textContent));

    it('stand four at once, and the others behind a button that keeps the focus', async () => {
      await open({ step: 'options' });
      const all = await names(host.page);
      assert.equal(all.length, 4);
      await input(host, 'options/next').press('Enter');
      await host.page.locator('.pager', { hasText: 'Options 4 to 6 of 6 beside carrying on as now' }).waitFor();
      const next = await names(host.page);
      assert.equal(next[0], all[0], 'carrying on as now stays beside the others');
      assert.equal(next.slice(1).some((name) => all.includes(name)), false);
      assert.equal(await focusId(host.page), 'options/next');
    });

    it('are pages of one at 400 px, with nothing to scroll sideways for', async () => {
      await open({ step: 'options', width: 400 });
      assert.equal((await names(host.page)).length, 1);
      await input(host, 'options/next').click();
      await host.page.locator('.pager', { hasText: '2 of 7' }).waitFor();
      assert.equal(await host.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
    });

    it('show what stands behind a figure in a row of its own, by keyboard', async () => {
      await open({ step: 'options' });
      const figure = host.page.locator('.opens').first();
      assert.equal(await host.page.locator('tr.detail').count(), 0);
      await figure.press('Enter');
      assert.equal(await figure.getAttribute('aria-expanded'), 'true');
      assert.equal(await host.page.locator('tr.detail dt').count() > 0, true);
      await figure.press('Space');
      assert.equal(await host.page.locator('tr.detail').count(), 0);
    });
  });

  describe('the frame', () => {
    it('opens a step at its title, and opens it again after the page was thrown away', async () => {
      await open();
      await input(host, 'step/decide').click();
      assert.equal(await focusId(host.page), 'step-title');
      assert.equal(await host.page.evaluate(() => window.scrollY), 0);
      assert.deepEqual(JSON.parse(await host.page.evaluate(() => sessionStorage.getItem('state') ?? '')), { step: 'decide', pages: {} });
      await host.page.reload();
      await arrived('the second ready', () => host.heard.filter((m) => m.type === 'ready').length === 2);
      await host.show(null);
      await host.page.locator('#root[data-step="decide"]').waitFor();
    });

    it('keeps the focus and the step through a state from outside', async () => {
      await open({ step: 'decide' });
      await input(host, 'nextAction.who').focus();
      await host.show(null);
      await drawn(host);
      assert.equal(await focusId(host.page), 'nextAction.who');
    });

    it('lets nothing be changed where the record is read-only, and says why', async () => {
      await open({ step: 'whatMatters' });
      host.readOnly = 'This file is read-only.';
      await host.show(null);
      await host.page.getByText('This file is read-only.').waitFor();
      assert.equal(await input(host, 'whatMatters.words').getAttribute('readonly'), '');
      await input(host, 'trips/card').press('Enter');
      await input(host, 'whatMatters.cannots/c1/remove').press('Enter');
      assert.equal(host.heard.some((m) => m.type === 'intent'), false);
    });

    it('has type of at least 20 px while the patient looks on', async () => {
      await open({ step: 'options' });
      host.patientView = true;
      await host.show(null);
      await host.page.locator('body.patient-view').waitFor();
      const smallest = await host.page.evaluate(() => Math.min(...[...document.querySelectorAll<HTMLElement>('#root *')]
        .filter((node) => node.checkVisibility() &&
          [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim() !== ''))
        .map((node) => Number.parseFloat(getComputedStyle(node).fontSize))));
      assert.ok(smallest >= 20, `${smallest} px`);
    });

    it('draws hostile text as text', async () => {
      const base = exampleRecord();
      const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
      await open({ step: 'options',
        record: { ...base, question: { ...base.question, reason: evil },
        options: base.options.map((o) => ({ ...o, name: o.kind === 'carryOn' ? o.name : evil, benefits: [evil] })) } });
      assert.equal(await host.page.locator('img, #root script').count(), 0);
      assert.equal(await host.page.title(), 'Concord');
    });
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    it(`breaks no accessibility rule in any step (${theme})`, async () => {
      await open({ theme });
      for (const step of stepIds) {
        await host.tell({ type: 'go', step });
        await host.page.locator(`#root[data-step="${step}"]`).waitFor();
        await host.page.evaluate(() => { for (const part of document.querySelectorAll('details')) part.open = true; });
        if (step === 'options') await host.page.locator('.opens').first().click();
        await assertAccessible(host.page.mainFrame(), `${step}, ${theme}`);
      }
    });
  }
});
