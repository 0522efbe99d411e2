// Step 3 in the page: the sample's knee, with her home and five places to reach.
import assert from 'node:assert/strict';
import type { Consultation } from '../../src/core/consultation/record';
import { assertAccessible } from '../e2e/support/axe';
import { until } from '../e2e/support/workbench';
import { sampleRecords } from '../view/sampleRecords';
import { consultationPages } from './support/consultationPages';
import type { PlayedHost } from './support/playedHost';
import type { PageSettings } from './support/webviewPage';

const arrived = (what: string, ask: () => boolean | Promise<boolean>) => until(what, async () => (await ask()) || undefined, 5_000);

describe('getting there, in the page', function () {
  this.timeout(30_000);
  const pages = consultationPages();
  let host: PlayedHost;
  let knee: Consultation;

  before(async () => {
    knee = (await sampleRecords()).of('knee');
  });

  const open = async (settings: Partial<PageSettings> = {}) => {
    host = await pages.open(knee, 'gettingThere', settings);
  };
  const openClosers = async () => {
    await host.page.evaluate(() => { for (const closer of document.querySelectorAll('details')) closer.open = true; });
    await host.page.locator('.drawing').first().waitFor();
  };

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    it(`has no fault of access, everything opened, wide and narrow (${theme})`, async () => {
      for (const width of [1000, 400]) {
        await open({ theme, width });
        await openClosers();
        await assertAccessible(host.page.mainFrame(), `step 3, ${theme}, ${width}`);
        assert.ok(await host.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `wider than its page at ${width}`);
        if (width === 1000) await host.page.close();
      }
    });
  }

  it('takes a day by keyboard, and says at once what it changes', async () => {
    await open();
    const friday = host.page.getByLabel('Friday', { exact: true });
    await friday.focus();
    await host.page.keyboard.press('Space');
    await arrived('the day is in the record', () => host.record.gettingThere.cannotWeekdays?.includes('friday') === true);
    assert.equal(await friday.isChecked(), true);
    await host.page.getByLabel('With a lift from someone').check();
    await arrived('one more place is within reach', async () => (await host.page.getByText('3 of 5 places can be reached.').count()) === 1);
  });

  it('draws the map only when it is opened, and fetches nothing for it', async () => {
    await open();
    const asked: string[] = [];
    host.page.on('request', (request) => asked.push(request.url()));
    assert.equal(await host.page.locator('.drawing:visible').count(), 0);
    await host.page.locator('[data-focus-id="there.map"]').press('Enter');
    await host.page.locator('.drawing').first().waitFor();
    assert.match(await host.page.locator('svg[role="img"] title').first().evaluate((title) => title.textContent), /Where the places are/);
    assert.equal(await host.page.locator('.numbers table tbody tr:visible').count(), 5);
    assert.deepEqual(asked, []);
  });

  it('forgets where the journeys begin on a press, and keeps what the practice knows', async () => {
    await open();
    await host.page.getByRole('button', { name: 'Forget the area' }).click();
    await arrived('it is forgotten', () => host.record.gettingThere.home === undefined);
    assert.ok(host.record.options.every(({ journeys }) => journeys === undefined));
    await host.page.getByRole('button', { name: 'Set where the journeys begin' }).click();
    await arrived('the command is asked for', () => host.heard.some((m) => m.type === 'command' && m.command === 'concord.setHome'));
    assert.equal(await host.page.getByText('2 of 5 places can be reached.').count(), 1);
  });
});
