// Step 5 in a browser: the suggestions are pressed, the history grows, and everything can be reached.
import assert from 'node:assert/strict';
import type { Consultation } from '../../src/core/consultation/record';
import { assertAccessible } from '../e2e/support/axe';
import { until } from '../e2e/support/workbench';
import { kneeRecord, option } from '../records';
import { consultationPages } from './support/consultationPages';
import type { PlayedHost } from './support/playedHost';
import type { Theme } from './support/themes';

const atTriage = (): Consultation => kneeRecord({
  options: [option({ id: 'x', name: 'Larkhill', route: 'triage', offered: 'offered', suitabilityChecked: true }), option({ id: 'y', name: 'Sandmere', offered: 'offered' })],
  decision: { status: 'chosen', optionId: 'x', reasonWords: 'Near', decidedBy: ['patient'] },
  booking: { state: 'sentForTriage', ledger: [{ at: '2026-03-02T09:30:00Z', state: 'sentForTriage', text: 'by the secretary' }] },
  handOver: { to: 'Anna', on: '2026-03-02' },
});

describe('the page of step 5', function () {
  this.timeout(30_000);
  const pages = consultationPages();
  let host: PlayedHost;

  const open = async (theme: Theme = 'light', width = 1100): Promise<void> => {
    host = await pages.open(atTriage(), 'decide', { theme, width });
  };
  const intents = () => host.heard.flatMap((message) => (message.type === 'intent' ? [message.intent] : []));
  const pressed = (what: string, type: string) => until(what, () => intents().find((intent) => intent.type === type), 5_000);

  it('takes the usual next step over in one press', async () => {
    await open();
    await host.page.getByRole('button', { name: 'Make this the next step' }).press('Enter');
    const intent = await pressed('the next step', 'amend');
    assert.ok(intent.type === 'amend' && intent.field === 'nextAction');
    assert.match(JSON.stringify(intent.value), /Practice secretary.*looks for the assessment team’s answer/);
  });

  it('names who offers the choice after triage', async () => {
    await open();
    const who = host.page.locator('[data-focus-id="decision.choiceLater.who"]');
    await who.fill('The triage team');
    await who.press('Enter');
    assert.deepEqual(await pressed('the name', 'setChoiceLater'), { type: 'setChoiceLater', who: 'The triage team' });
  });

  it('adds a word to the history once, and empties the box', async () => {
    await open();
    await host.page.getByText('How it came to this').click();
    const box = host.page.locator('[data-focus-id="booking.words.text"]');
    await box.fill('rang them, no answer');
    await box.press('Enter');
    assert.deepEqual(await pressed('the word', 'moveBooking'), { type: 'moveBooking', state: 'sentForTriage', text: 'rang them, no answer' });
    await until('an empty box', async () => (await box.inputValue()) === '' || undefined, 3_000);
    await box.blur();
    assert.equal(intents().filter(({ type }) => type === 'moveBooking').length, 1);
    await host.page.getByText('Sent for triage; choice of place is due after triage: rang them, no answer').waitFor();
  });

  it('confirms the clock and takes back what was handed over', async () => {
    await open();
    await host.page.getByRole('button', { name: /^Confirm: started on/ }).click();
    await host.page.getByText(/the patient may ask to be seen somewhere else/).waitFor();
    await host.page.getByRole('button', { name: 'Take it back' }).click();
    assert.deepEqual(await pressed('taking back', 'handOver'), { type: 'handOver', to: null });
    await host.page.getByRole('button', { name: 'Hand to the secretary' }).waitFor();
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    for (const width of [400, 1100]) {
      it(`breaks no accessibility rule, all of it open (${theme}, ${width} px)`, async () => {
        await open(theme, width);
        await host.page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
        await assertAccessible(host.page.mainFrame(), `step 5, ${theme}, ${width}`);
        assert.equal(await host.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
      });
    }
  }
});
