// One consultation in two editors at once, and a file that somebody else changes while it is open.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import {
  changeOnDisk, field, fill, FORM, goTo, MATTERS_MOST, onDisk, OPEN_KNEE, openForm, REASON, savedText, saysSaved, showsValue, typeInto
} from './support/form';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { assertFocus, drawnVersion, focusedFrame, runCommand, tabTo, until, webviewFrames } from './support/workbench';

const LONGEST = 'Longest journey you could manage, each way';
const OLD_REASON = 'Left knee sore after running, for nine months';
const ELSEWHERE = 'This was changed somewhere else while you were writing.';

describe('A consultation in two editors', () => {
  let session: Session | undefined;
  let left: Frame;
  let right: Frame;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };
  /** Puts the keyboard into one of the two. */
  const goInto = async (frame: Frame): Promise<void> => {
    const { page } = opened();
    await runCommand(page, frame === left ? 'View: Focus Left Editor Group' : 'View: Focus Right Editor Group');
    await until('the keyboard in that editor', async () => (await frame.evaluate(() => document.hasFocus())) || undefined);
  };
  /** Writes letter after letter, as a person does, until the change from outside has arrived. */
  const typeUntilAsked = async (frame: Frame): Promise<string> => {
    let typed = '';
    await until('the question whose text is kept', async () => {
      await opened().page.keyboard.type('a');
      typed += 'a';
      return await frame.locator('.elsewhere').count() > 0 || undefined;
    });
    return typed;
  };

  before(async () => {
    session = await openSession({ settings: { 'files.autoSave': 'off' } });
    left = await openForm(session.page, OPEN_KNEE);
    await runCommand(session.page, 'View: Split Editor');
    const frames = await until('two forms', async () => {
      const shown = await webviewFrames(opened().page, FORM);
      return shown.length === 2 ? shown : undefined;
    });
    right = frames.find((frame) => frame !== left) ?? left;
    await drawnVersion(right);
  });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('shows in one what is written in the other, and leaves each on its own step', async () => {
    const { page } = opened();
    await goInto(right);
    await goTo(page, right, 2);
    await fill(page, right, MATTERS_MOST, ' Said on the right.');
    await goInto(left);
    await goTo(page, left, 2);
    assert.match(await field(left, MATTERS_MOST).inputValue(), /Said on the right\.$/);
    await goTo(page, left, 1);
    const version = await drawnVersion(right);
    await typeInto(page, left, REASON, ', worse now');
    await drawnVersion(right, version);
    await goInto(right);
    await goTo(page, right, 1);
    await showsValue(right, REASON, `${OLD_REASON}, worse now`);
    assert.equal(await focusedFrame([left, right]), right);
  });

  it('keeps a draft that cannot be written down yet while the other one is worked in', async () => {
    const { page } = opened();
    await goInto(left);
    await goTo(page, left, 3);
    await typeInto(page, left, LONGEST, 'half an hour');
    await goInto(right);
    await goTo(page, right, 2);
    const version = await drawnVersion(left);
    await fill(page, right, MATTERS_MOST, ' Once more.');
    await drawnVersion(left, version);
    await showsValue(left, LONGEST, 'half an hour');
    await goInto(left);
    await assertFocus(left, LONGEST);
    for (let key = 0; key < 'half an hour'.length; key += 1) await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, 'Once more.');
    await saysSaved(right, true);
  });

  it('shows a change of the file from outside in both, and keeps the keyboard where it was', async () => {
    const { page } = opened();
    await goTo(page, left, 1);
    await goInto(right);
    await goTo(page, right, 1);
    await tabTo(page, right, REASON);
    changeOnDisk(opened(), OPEN_KNEE, (text) => text.replace(`${OLD_REASON}, worse now`, 'Left knee, changed by a colleague'));
    await showsValue(left, REASON, 'Left knee, changed by a colleague');
    await showsValue(right, REASON, 'Left knee, changed by a colleague');
    await assertFocus(right, REASON);
    await saysSaved(left, true);
  });

  it('asks whose text is kept when the file changes under a field being written, and keeps mine', async () => {
    const { page } = opened();
    await page.keyboard.press('Control+End');
    changeOnDisk(opened(), OPEN_KNEE, (text) => text.replace('changed by a colleague', 'changed twice'));
    const typed = await typeUntilAsked(right);
    assert.match(await right.locator('.elsewhere').innerText(), /changed twice/);
    assert.match(await right.locator('.elsewhere').innerText(), new RegExp(ELSEWHERE));
    const mine = await field(right, REASON).inputValue();
    assert.ok(mine.endsWith(typed));
    assert.match(onDisk(opened(), OPEN_KNEE), /changed twice/);
    await tabTo(page, right, 'Keep what I wrote');
    await page.keyboard.press('Enter');
    await assertFocus(right, REASON);
    await page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, mine);
    await showsValue(left, REASON, mine);
  });

  it('takes the other text where that is asked for', async () => {
    const { page } = opened();
    await saysSaved(right, true);
    changeOnDisk(opened(), OPEN_KNEE, (text) => text.replace(/"reason": "Left knee[^"]*"/, '"reason": "Left knee, changed a third time"'));
    await typeUntilAsked(right);
    await tabTo(page, right, 'Use the other text');
    await page.keyboard.press('Enter');
    await showsValue(right, REASON, 'Left knee, changed a third time');
    await assertFocus(right, REASON);
    await showsValue(left, REASON, 'Left knee, changed a third time');
    assert.match(onDisk(opened(), OPEN_KNEE), /"reason": "Left knee, changed a third time"/);
    await saysSaved(right, true);
  });

  it('does not write over a file that was changed outside after something was written down here', async () => {
    const { page, faults } = opened();
    faults.allow(/^(toast|console): Failed to save .*The content of the file is newer/, /Unable to write file .*File Modified Since/);
    await fill(page, right, REASON, ' and here');
    await saysSaved(right, false);
    changeOnDisk(opened(), OPEN_KNEE, (text) => text.replace('changed a third time', 'changed by the colleague, who saved first'));
    await page.keyboard.press('Control+S');
    await page.locator('.notification-toast', { hasText: 'The content of the file is newer' }).waitFor();
    assert.match(onDisk(opened(), OPEN_KNEE), /who saved first/);
    await showsValue(right, REASON, 'Left knee, changed a third time and here');
    await saysSaved(right, false);
    await runCommand(page, 'File: Revert File');
    await showsValue(right, REASON, 'Left knee, changed by the colleague, who saved first');
    await showsValue(left, REASON, 'Left knee, changed by the colleague, who saved first');
  });
});
