// Pictures of the screen, kept where CONCORD_SCREENS says; without it none is taken.
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Of the window, or of the part of it that is named. */
export async function screenshot(page: Page, name: string, part?: string): Promise<void> {
  const folder = process.env.CONCORD_SCREENS;
  if (folder === undefined) return;
  const taken = { path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' } as const;
  await (part === undefined ? page.screenshot(taken) : page.locator(part).first().screenshot(taken));
}

/** After a test has failed: what stood on the screen then. */
export async function keepFailure(test: Mocha.Context, page: Page | undefined): Promise<void> {
  if (test.currentTest?.state !== 'failed' || page === undefined) return;
  await screenshot(page, `failed-${test.currentTest.fullTitle().replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`);
}
