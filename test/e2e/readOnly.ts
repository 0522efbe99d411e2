// Files that cannot be changed or cannot be read: said plainly, and not a byte of them is touched.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { assertAccessible } from './support/axe';
import {
  DECIDED_KNEE, field, FORM, goTo, MATTERS_MOST, onDisk, OPEN_KNEE, openForm, openStep, REASON, recordPath, savedText, saysSaved, typeInto
} from './support/form';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { drawnVersion, focusEditor, runCommand, setSetting, tabTo, until, webviewFrame } from './support/workbench';

const BROKEN = 'broken.consultation.json';
const EMPTY = 'empty.consultation.json';
const NEWER = 'newer.consultation.json';
const NOT_UTF8 = 'windows1252.consultation.json';
const NOTICE = 'This file can be read here and not changed.';

describe('A consultation that cannot be changed', () => {
  let session: Session | undefined;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };
  const bytes = (name: string): string => readFileSync(recordPath(opened(), name)).toString('base64');

  before(async () => {
    session = await openSession({
      allow: [/^(toast|console): (broken|empty|newer|windows1252)\.consultation\.json, line \d+, column \d+: /],
      settings: { 'files.autoSave': 'off', 'files.readonlyInclude': { [`**/${DECIDED_KNEE}`]: true } },
      prepare: (workspace) => {
        const at = (name: string): string => recordPath({ workspace }, name);
        const good = readFileSync(at(OPEN_KNEE), 'utf8');
        writeFileSync(at(BROKEN), good.trimEnd().slice(0, -1)); // the last brace is lost
        writeFileSync(at(EMPTY), '');
        writeFileSync(at(NEWER), good.replace(/"schemaVersion": \d+/, '"schemaVersion": 99'));
        writeFileSync(at(NOT_UTF8), Buffer.from(good.replace('Left knee sore', 'Knee sore, caf\u00e9 waitress'), 'latin1'));
      }
    });
  });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('because the settings say so: says it, and takes nothing down that would be lost', async () => {
    const { page } = opened();
    const before = bytes(DECIDED_KNEE);
    const frame = await openForm(page, DECIDED_KNEE);
    await frame.getByText(NOTICE).waitFor();
    const reason = await field(frame, REASON).inputValue();
    await typeInto(page, frame, REASON, 'lost?');
    await goTo(page, frame, 2);
    assert.deepEqual(await openControls(frame), []);
    await goTo(page, frame, 1);
    assert.equal(await field(frame, REASON).inputValue(), reason);
    await page.keyboard.press('Control+S');
    await saysSaved(frame, true);
    await assertAccessible(frame, 'a read-only consultation');
    assert.equal(bytes(DECIDED_KNEE), before);
  });

  it('from one moment to the next: refuses what was typed and keeps it in its box', async () => {
    const { page } = opened();
    const before = bytes(OPEN_KNEE);
    const frame = await openForm(page, OPEN_KNEE);
    await goTo(page, frame, 2);
    const add = 'Cannot or must';
    await typeInto(page, frame, add, 'Kept in its box'); // not written down until it is asked for
    setSetting(opened(), 'files.readonlyInclude', { [`**/${DECIDED_KNEE}`]: true, [`**/${OPEN_KNEE}`]: true });
    await frame.getByText(NOTICE).waitFor();
    assert.equal(await field(frame, add).inputValue(), 'Kept in its box');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+S');
    assert.equal(await field(frame, add).inputValue(), 'Kept in its box');
    assert.equal(bytes(OPEN_KNEE), before);
    setSetting(opened(), 'files.readonlyInclude', {});
    await until('the notice gone', async () => (await frame.getByText(NOTICE).count()) === 0 || undefined);
    await tabTo(page, frame, add);
    await page.keyboard.press('Enter');
    await frame.getByText('Kept in its box (patient)', { exact: true }).waitFor();
    await page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, 'Kept in its box');
  });

  for (const { name, says } of [
    { name: BROKEN, says: /line \d+/i }, { name: EMPTY, says: /empty/i }, { name: NEWER, says: /newer/i }, { name: NOT_UTF8, says: /UTF-8/ }
  ]) {
    it(`because it cannot be read (${name}): says what stands in the way, and leaves the bytes as they are`, async () => {
      const { page } = opened();
      const before = bytes(name);
      const frame = await openForm(page, name);
      const said = await frame.locator('main').innerText();
      assert.match(said, says);
      assert.ok(said.includes(name), said);
      assert.deepEqual(await openControls(frame), []);
      await assertAccessible(frame, name);
      await page.keyboard.press('Control+S');
      await page.keyboard.press('Control+Z');
      await page.keyboard.press('Alt+PageDown');
      assert.equal(await openStep(frame), 1);
      await runCommand(page, 'Concord: Copy Note');
      await page.locator('.notification-toast', { hasText: name }).waitFor();
      await runCommand(page, 'Notifications: Clear All Notifications');
      assert.equal(bytes(name), before);
    });
  }

  it('is mended as text, reached from there, and then is a form again', async () => {
    const { page } = opened();
    const frame = await openForm(page, BROKEN);
    await tabTo(page, frame, 'Reopen as text');
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('}');
    await page.keyboard.press('Control+S');
    await until('the mended file', () => {
      try {
        return JSON.parse(onDisk(opened(), BROKEN)) as unknown;
      } catch {
        return undefined;
      }
    });
    await runCommand(page, 'Concord: Reopen as Form');
    const mended = await webviewFrame(page, `${FORM} li:nth-child(6)`);
    await drawnVersion(mended);
    await focusEditor(page, mended);
    await goTo(page, mended, 2);
    await typeInto(page, mended, MATTERS_MOST, ' Mended.');
    await page.keyboard.press('Control+S');
    await savedText(opened(), BROKEN, 'Mended.');
  });
});

/** Controls of the step in which a person could write or choose. */
async function openControls(frame: Frame): Promise<string[]> {
  return frame.locator('main').locator('input:not([disabled]):not([readonly]), textarea:not([readonly]), select:not([disabled])')
    .evaluateAll((nodes) => nodes.map((node) => node.outerHTML.slice(0, 120)));
}
