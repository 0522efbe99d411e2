// Whom a service sees, in step 4, and what became of the referral, at the end of step 5, in a real browser.
import assert from 'node:assert/strict';
import type { Consultation } from '../../src/core/consultation/record';
import { assertAccessible } from '../e2e/support/axe';
import { until } from '../e2e/support/workbench';
import { carryOnOption, kneeRecord, option, service } from '../records';
import { consultationPages } from './support/consultationPages';
import type { PlayedHost } from './support/playedHost';
import type { PageSettings } from './support/webviewPage';

function referred(): Consultation {
  const strict = service({ ageTreated: { lowYears: 60, highYears: null }, exclusions: 'BMI over 40.', requestTypes: ['TRIAGE_REQUEST'] });
  return kneeRecord({
    options: [
      carryOnOption(),
      option({ id: 'near', name: 'Larkhill', snapshot: { takenOn: '2026-03-01', service: strict } }),
      option({ id: 'far', name: 'Sandmere' }),
    ],
    decision: { status: 'chosen', optionId: 'far', decidedOn: '2026-03-02' },
    outcomes: [{ id: 'o1', kind: 'moved', on: '2026-02-27', text: 'The surgeon was ill.' }],
  });
}

describe('the page after the referral', function () {
  this.timeout(30_000);
  const pages = consultationPages();
  let host: PlayedHost;

  const open = async (step: string, settings: Partial<PageSettings> = {}): Promise<void> => {
    host = await pages.open(referred(), step, settings);
  };
  const at = (id: string) => host.page.locator(`[data-focus-id="${id}"]`);
  const openCloser = async () => {
    const closer = host.page.locator('details.closer', { has: at('outcomes.closer') });
    await closer.locator('> summary').click();
    return closer;
  };

  it('takes what happened with its kind and its day, which stands there in words', async () => {
    await open('decide');
    const closer = await openCloser();
    assert.match(await closer.innerText(), /27 February 2026: the appointment was moved\. The surgeon was ill\.[^]*Monday, 2 March 2026/);
    await at('outcomes.add/pick').selectOption('seen');
    await at('outcomes.add/date').fill('2026-02-28');
    assert.match(await closer.innerText(), /Saturday, 28 February 2026/);
    await at('outcomes.add').fill('On time.');
    await at('outcomes.add').press('Enter');
    await until('the outcome', () => host.record.outcomes.length === 2 || undefined, 5_000);
    assert.deepEqual(host.record.outcomes.at(-1), {
      ...host.record.outcomes.at(-1),
      kind: 'seen',
      on: '2026-02-28',
      text: 'On time.',
      optionId: 'far',
    });
  });

  it('keeps the day where it is emptied, and takes an outcome out again', async () => {
    await open('decide');
    await openCloser();
    await at('outcomes.add/date').fill('');
    await at('outcomes.add').fill('Nobody rang.');
    await at('outcomes.add/add').click();
    await until('the outcome', () => host.record.outcomes.length === 2 || undefined, 5_000);
    assert.equal(host.record.outcomes.at(-1)?.on, '2026-03-02');
    await at('outcomes/o1/remove').click();
    await until('it is gone', () => host.record.outcomes.length === 1 || undefined, 5_000);
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    for (const width of [400, 1100]) {
      it(`warns of a mismatch with the field and its words, and is drawn within the page (${theme}, ${width} px)`, async () => {
        await open('options', { theme, width });
        const cell = at('options/whoItSees/near');
        if ((await cell.count()) === 0) await at('options/next').click();
        assert.match(await cell.innerText(), /Take care\s+Something recorded does not fit/);
        await cell.focus();
        await host.page.keyboard.press('Enter');
        await host.page.locator('.story').waitFor();
        assert.match(
          await host.page.locator('.story').innerText(),
          /Ages it sees[^]*“from 60” \(directory field “ageTreated”\)[^]*This patient is 58/,
        );
        await assertAccessible(host.page.mainFrame(), `who it sees, ${theme}, ${width}`);
        await host.tell({ type: 'go', step: 'decide' });
        await host.page.locator('#root[data-step="decide"]').waitFor();
        await openCloser();
        const widest = await host.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(widest, 0, 'the page scrolls sideways');
        await assertAccessible(host.page.mainFrame(), `outcomes, ${theme}, ${width}`);
      });
    }
  }
});
