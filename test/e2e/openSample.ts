// The first look: a person opens the sample practice, sees the sidebar, and reads a consultation with the keyboard alone.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { assertFocus, drawnVersion, focusEditor, openFile, runCommand, tabTo, until, webviewFrame } from './support/workbench';

const STEPS = '.stepBar button';
const OPEN_STEP = `${STEPS}[aria-current=step]`;

describe('The sample practice in VS Code', () => {
  let session: Session | undefined;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };
  const records = (): string[] => readdirSync(join(opened().workspace, 'consultations')).sort();

  before(async () => { session = await openSession(); });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('shows its consultations in the sidebar', async () => {
    const { page } = opened();
    await runCommand(page, 'View: Show Concord');
    const sidebar = await webviewFrame(page, 'h2, h3');
    await until('every consultation in the sidebar', async () => {
      const listed = await sidebar.locator('body').innerText();
      return /knee/i.test(listed) && /mole/i.test(listed) && /catarac/i.test(listed) || undefined;
    });
    assert.ok(records().length >= 5);
  });

  it('opens a consultation, whose six steps are all reached by keyboard', async () => {
    const { page } = opened();
    const [record] = records();
    assert.ok(record);
    await openFile(page, record);
    const frame = await webviewFrame(page, STEPS);
    await drawnVersion(frame);
    await focusEditor(page, frame);
    const names = await frame.locator(`${STEPS} .stepName`).allInnerTexts();
    assert.equal(names.length, 6);
    for (const [index, name] of names.entries()) {
      await tabTo(page, frame, new RegExp(`^${name.replace(/\s+/g, ' ')}`), index === 0 ? 'Tab' : 'Shift+Tab');
      await page.keyboard.press('Enter');
      await until(`step ${name}`, async () => (await frame.locator(OPEN_STEP).innerText()).startsWith(name) || undefined);
      await assertFocus(frame, await frame.locator('h1').innerText()); // a new step is read from its title
    }
  });
});
