// How every screen looks, in light, dark and high contrast, each held to the accessibility rules. The pictures of docs/screens are these.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { assertAccessible } from './support/axe';
import { DECIDED_KNEE, FORM, goTo, openForm } from './support/form';
import { keepFailure, screenshot } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { drawnVersion, focusEditor, runCommand, setTheme, until, webviewFrame } from './support/workbench';

const PATIENT_FORM = `body.patient-view ${FORM}`;

describe('The screens', () => {
  let session: Session | undefined;
  let frame: Frame;
  let sidebar: Frame;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };

  const drawnSidebar = async (): Promise<Frame> => {
    const drawn = await webviewFrame(opened().page, '.rowTitle');
    await until('the consultations in the sidebar', async () => /knee/i.test(await drawn.locator('body').innerText()) || undefined);
    return drawn;
  };

  before(async () => {
    session = await openSession();
    const { page } = session;
    frame = await openForm(page, DECIDED_KNEE);
    await runCommand(page, 'View: Show Concord');
    sidebar = await drawnSidebar();
  });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    it(`break no accessibility rule and are pictured, ${theme}`, async () => {
      const { page } = opened();
      await setTheme(opened(), theme);
      await assertAccessible(sidebar, `the sidebar, ${theme}`, 'sideBar');
      await focusEditor(page, frame);
      for (let step = 1; step <= 6; step += 1) {
        await goTo(page, frame, step);
        await assertAccessible(frame, `step ${String(step)}, ${theme}`);
        await screenshot(page, `step-${String(step)}-${theme}`);
        if (step === 3) {
          await frame.getByText('2 of 5 places can be reached').evaluate((count) => { count.scrollIntoView(); });
          await screenshot(page, `step-3-reach-${theme}`);
          await frame.locator('[data-focus-id="there.map"]').click();
          await frame.locator('.drawing').first().evaluate((map) => { map.scrollIntoView(); });
          await assertAccessible(frame, `the map, ${theme}`);
          await screenshot(page, `step-3-map-${theme}`);
        }
        if (step !== 4) continue;
        await frame.locator('.options table').evaluate((table) => { table.scrollIntoView(); });
        await screenshot(page, `step-4-table-${theme}`);
      }
      await screenshot(page, `sidebar-${theme}`, '.part.sidebar');
      await goTo(page, frame, 4);
      await runCommand(page, 'Concord: Patient View');
      const shown = await webviewFrame(page, PATIENT_FORM);
      await drawnVersion(shown);
      await until('the window without its status bar', async () => !(await page.locator('.part.statusbar').isVisible()) || undefined);
      await assertAccessible(shown, `patient view, ${theme}`);
      await screenshot(page, `patient-view-${theme}`);
      await runCommand(page, 'Concord: Patient View');
      frame = await webviewFrame(page, `body:not(.patient-view) ${FORM}`);
      await drawnVersion(frame);
      sidebar = await drawnSidebar(); // VS Code makes it anew
    });
  }

  it('fit a window of 400 px, one option a page', async () => {
    const { page } = opened();
    await setTheme(opened(), 'light');
    await runCommand(page, 'Concord: Patient View');
    const shown = await webviewFrame(page, PATIENT_FORM);
    await page.setViewportSize({ width: 400, height: 960 });
    await shown.locator('table.columns1').waitFor();
    const overflow = await shown.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `${String(overflow)} px stand out to the right`);
    await assertAccessible(shown, '400 px');
    await screenshot(page, 'narrow-light');
  });
});
