// What fits, in the page: cards in order by dragging, questions answered from the keyboard, and what a screen reader is told.
import assert from 'node:assert/strict';
import type { Consultation } from '../../src/core/consultation/record';
import { fitOf } from '../../src/core/decision/fitOf';
import { assertAccessible } from '../e2e/support/axe';
import { until } from '../e2e/support/workbench';
import { fitRecord, torn } from '../fitRecords';
import { consultationPages } from './support/consultationPages';
import type { PlayedHost } from './support/playedHost';
import type { PageSettings } from './support/webviewPage';

const arrived = (what: string, ask: () => boolean | Promise<boolean>) => until(what, async () => (await ask()) || undefined, 5_000);

describe('what fits, in the page', function () {
  this.timeout(30_000);
  const pages = consultationPages();
  let host: PlayedHost;

  const open = async (step: string, record: Consultation, settings: Partial<PageSettings> = {}) => {
    host = await pages.open(record, step, settings);
  };
  const told = () => host.page.locator('[aria-live="polite"].unseen').allTextContents();
  const focusIs = (ask: (active: Element) => boolean) => host.page.evaluate<boolean>(`(${ask.toString()})(document.activeElement)`).catch(() => false);

  describe('cards', () => {
    const three = fitRecord(torn, ['firstSeen', 'journeyTime', 'trips']);
    const cards = () => host.record.whatMatters.cards;
    const middle = async (id: string) => {
      const box = await host.page.locator('.chosen .card', { has: host.page.locator(`[data-focus-id="${id}/card"]`) }).locator('.cardText').boundingBox();
      assert.ok(box !== null);
      return { x: box.x + 60, y: box.y + box.height / 2, height: box.height };
    };

    it('are put in order by dragging, with a line where they would go, and the new place is said', async () => {
      await open('whatMatters', three);
      const [from, to] = [await middle('trips'), await middle('firstSeen')];
      await host.page.mouse.move(from.x, from.y);
      await host.page.mouse.down();
      await host.page.mouse.move(to.x, to.y - to.height / 3, { steps: 5 });
      assert.equal(await host.page.locator('.chosen .dropAbove').count(), 1);
      assert.equal(await host.page.locator('.chosen .held').count(), 1);
      await host.page.mouse.up();
      await arrived('the order', () => cards()[0] === 'trips');
      assert.deepEqual(cards(), ['trips', 'firstSeen', 'journeyTime']);
      await arrived('what is said', async () => (await told()).some((text) => text.includes('1 of 3')));
      assert.equal(host.heard.filter((m) => m.type === 'intent').length, 1, 'one change, one undo');
      assert.equal(await host.page.locator('.held, .dropAbove, .dropBelow, .dragging').count(), 0);
    });

    it('go back where they were on Escape, on a click, and when dropped in their own place', async () => {
      await open('whatMatters', three);
      const [from, to] = [await middle('firstSeen'), await middle('trips')];
      await host.page.mouse.move(from.x, from.y);
      await host.page.mouse.down();
      await host.page.mouse.move(to.x, to.y + 4, { steps: 4 });
      await host.page.keyboard.press('Escape');
      await host.page.mouse.up();
      await host.page.mouse.click(from.x, from.y);
      await host.page.mouse.move(from.x, from.y);
      await host.page.mouse.down();
      await host.page.mouse.move(from.x, from.y + 8, { steps: 2 });
      await host.page.mouse.up();
      assert.deepEqual(cards(), ['firstSeen', 'journeyTime', 'trips']);
      assert.equal(host.heard.some((m) => m.type === 'intent'), false);
    });

    it('are put in order from the keyboard as well, and what fits is told after it', async () => {
      await open('whatMatters', fitRecord(torn, ['firstSeen', 'journeyTime']));
      await host.page.locator('[data-focus-id="journeyTime/up"]').focus();
      await host.page.keyboard.press('Alt+ArrowUp');
      await arrived('the order', () => cards()[0] === 'journeyTime');
      await arrived('both are said', async () => {
        const [one = '', other = ''] = await told();
        return [one, other].some((text) => text.includes('1 of 2')) && [one, other].some((text) => /fit what was said/.test(text));
      });
    });

    it('cannot be dragged where the record is read-only', async () => {
      await open('whatMatters', three);
      host.readOnly = 'This file is read-only.';
      await host.show(null);
      await host.page.getByText('This file is read-only.').waitFor();
      assert.equal(await host.page.locator('.grip').count(), 0);
    });
  });

  describe('a question', () => {
    const asked = fitRecord(torn, ['visitCost']);
    const answers = () => host.record.whatMatters.statements.filter(({ kind }) => kind === 'tradeOff').map(({ answer }) => answer);

    it('has both sides in the same size and the same room', async () => {
      await open('whatMatters', asked);
      const sides = await host.page.locator('.tradeOff .side').evaluateAll((all) => all.map((side) => {
        const line = side.querySelector('li');
        return [line === null ? '' : getComputedStyle(line).fontSize, line === null ? '' : getComputedStyle(line).fontWeight, Math.round(side.getBoundingClientRect().width)];
      }));
      assert.equal(sides.length, 2);
      assert.deepEqual(sides[0], sides[1]);
    });

    it('is answered from the keyboard; the focus stays with the questions and the answer is said', async () => {
      await open('whatMatters', asked);
      await host.page.locator('.tradeOff .side button').first().focus();
      await host.page.keyboard.press('Enter');
      await arrived('the answer', () => answers().length === 1);
      assert.deepEqual(answers(), ['yes']);
      await arrived('what is said', async () => (await told()).some((text) => text.startsWith('Answered: first seen after')));
      await arrived('the focus', () => focusIs((active) => active.closest('main') !== null));
    });

    it('after the first is behind "Look closer", and the focus goes to what opens it, then to the next question', async () => {
      await open('whatMatters', asked);
      await host.page.getByRole('button', { name: 'I don’t know' }).press('Enter');
      await arrived('the answer', () => answers().length === 1);
      await arrived('the focus on "Look closer"', () => focusIs((active) => active.tagName === 'SUMMARY'));
      await host.page.keyboard.press('Enter');
      const next = host.page.locator('details.closer .tradeOff');
      if (await next.count() === 0) return;
      await next.getByRole('button', { name: 'About the same' }).press('Space');
      await arrived('the second answer', () => answers().length === 2);
      await arrived('the focus in the part that is open', () => focusIs((active) => active.closest('details.closer') !== null));
    });

    it('cannot be answered twice while the next is being found', async () => {
      await open('whatMatters', asked);
      host.fit = { state: 'ready', fit: fitOf(asked), isCurrent: false };
      await host.show(null);
      const button = host.page.locator('.tradeOff .side button').first();
      await arrived('it is off', async () => (await button.getAttribute('aria-disabled')) === 'true');
      await button.press('Enter');
      assert.deepEqual(answers(), []);
    });

    it('gives back what it took: an answer is taken back, and the question stands again', async () => {
      await open('whatMatters', asked);
      await host.page.getByRole('button', { name: 'About the same' }).click();
      await arrived('the answer', () => answers().length === 1);
      await host.page.locator('details.closer > summary').first().click();
      await host.page.getByRole('button', { name: /^Take back/ }).first().press('Enter');
      await arrived('it is taken back', () => answers().length === 0);
      await host.page.locator('.step > .tradeOff').waitFor();
      await arrived('what is said', async () => (await told()).some((text) => text.startsWith('Taken back:')));
    });
  });

  describe('the options', () => {
    const record = fitRecord(torn, ['firstSeen']);
    const names = () => host.page.locator('.options > table > thead th .optionName').allTextContents();

    it('keep their neutral order until a person asks for the other, which the page remembers and the record does not', async () => {
      await open('options', record);
      const neutral = await names();
      assert.equal(neutral[1], 'Larkhill Hospital');
      const order = host.page.locator('[data-focus-id="options/byFit"]');
      await order.press('Space');
      assert.equal((await names())[1], 'Sandmere Hospital');
      await host.page.getByText(/otherwise the usual order/).waitFor();
      assert.equal(host.heard.some((m) => m.type === 'intent'), false);
      assert.deepEqual((JSON.parse(await host.page.evaluate(() => sessionStorage.getItem('state') ?? '')) as { byFit?: unknown }).byFit, ['options']);
      await order.press('Space');
      assert.deepEqual(await names(), neutral);
    });

    it('tell a screen reader what fits now after a change, and that it is the same where it is', async () => {
      await open('options', record);
      assert.ok((await told()).every((text) => text === ''), 'nothing is said on opening');
      host.record = { ...record, whatMatters: { ...record.whatMatters, cards: ['journeyTime'] } };
      await host.show(null);
      await arrived('the news', async () => (await told()).some((text) => /fit what was said: Larkhill Hospital/.test(text)));
      const fit = fitOf(host.record);
      assert.ok(fit.kind === 'fit');
      host.fit = { state: 'ready', fit: { ...fit, computed: { ...fit.computed, inputsSha256: 'f'.repeat(64) } }, isCurrent: true };
      await host.show(null);
      await arrived('that it is the same', async () => (await told()).some((text) => text.startsWith('Worked out again, with the same answer.')));
    });

    it('say so when it takes long, and when it fails, with all else in place', async () => {
      await open('options', record);
      for (const [state, words] of [['working', 'Working out what fits'], ['failed', 'could not be worked out']] as const) {
        host.fit = { state };
        await host.show(null);
        await host.page.getByText(words).first().waitFor();
        assert.equal(await host.page.locator('.options > table').count(), 1);
      }
    });

    for (const theme of ['light', 'dark', 'highContrast'] as const) {
      for (const width of [400, 1100]) {
        it(`and what fits break no accessibility rule and fit the page (${theme}, ${width} px)`, async () => {
          await open('options', record, { theme, width });
          await host.page.evaluate(() => { for (const part of document.querySelectorAll('details')) part.open = true; });
          await host.page.locator('figure.chart rect').first().waitFor();
          await assertAccessible(host.page.mainFrame(), `what fits, ${theme}, ${width}`);
          assert.equal(await host.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, 'the page scrolls sideways');
          await host.tell({ type: 'go', step: 'whatMatters' });
          host.record = fitRecord(torn, ['visitCost']);
          await host.show(null);
          await host.page.locator('.tradeOff').waitFor();
          await assertAccessible(host.page.mainFrame(), `a question, ${theme}, ${width}`);
          assert.equal(await host.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        });
      }
    }

    it('have type of at least 20 px while the patient looks on', async () => {
      await open('options', record);
      host.patientView = true;
      await host.show(null);
      await host.page.locator('body.patient-view').waitFor();
      const smallest = await host.page.evaluate(() => Math.min(...[...document.querySelectorAll<HTMLElement>('.fits *')].filter((node) => node.checkVisibility()).map((node) => Number.parseFloat(getComputedStyle(node).fontSize))));
      assert.ok(smallest >= 20, `${smallest} px`);
    });
  });

  it('shows what contradicts itself, to be taken back from the keyboard', async () => {
    await open('whatMatters', fitRecord(torn, [], { whatMatters: { words: 'x', cards: ['firstSeen', 'journeyTime'], statements: [
      { id: 's1', kind: 'ratio', criterion: 'journeyTime', other: 'firstSeen', times: { from: 2, to: null }, text: 'the journey twice as much', saidBy: 'patient' },
    ] } }));
    const conflict = host.page.getByRole('region', { name: 'These cannot all be true' });
    await conflict.waitFor();
    await assertAccessible(host.page.mainFrame(), 'a contradiction');
    await conflict.getByRole('button', { name: /^Take back/ }).press('Enter');
    await arrived('it is taken back', () => host.record.whatMatters.statements.length === 0);
    await conflict.waitFor({ state: 'detached' });
    await arrived('the focus', () => focusIs((active) => active.closest('main') !== null));
  });
});
