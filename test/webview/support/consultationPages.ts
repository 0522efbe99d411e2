// Pages of a consultation for the tests of one `describe`: one browser for all, each page closed after its test and without a fault.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Consultation } from '../../../src/core/consultation/record';
import { playHost, type PlayedHost } from './playedHost';
import { bundleOf, openBrowser, type Bundle, type PageSettings } from './webviewPage';

export interface ConsultationPages {
  /** Opens a record, at a step where one is named. */
  open(record: Consultation, step?: string, settings?: Partial<PageSettings>): Promise<PlayedHost>;
}

/** To be called inside `describe`: it registers what goes before and after its tests. */
export function consultationPages(): ConsultationPages {
  let browser: Browser;
  let bundle: Bundle;
  let opened: PlayedHost[] = [];

  before(async () => {
    [browser, bundle] = await Promise.all([openBrowser(), bundleOf('consultation')]);
  });
  after(() => browser.close());
  afterEach(async () => {
    const hosts = opened;
    opened = [];
    await Promise.all(hosts.map(({ page }) => page.close()));
    for (const { faults } of hosts) assert.deepEqual(faults, [], 'errors on the console or breaches of the content security policy');
  });

  return {
    async open(record, step, settings = {}) {
      const host = await playHost(browser, record, { bundle, ...settings });
      opened.push(host);
      if (step === undefined) return host;
      await host.tell({ type: 'go', step });
      await host.page.locator(`#root[data-step="${step}"]`).waitFor();
      return host;
    },
  };
}
