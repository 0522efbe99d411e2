// The main job with the keyboard alone: from the palette to an exported note.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { assertAccessible } from './support/axe';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { choose, drawnVersion, focusEditor, runCommand, tabTo, until, webviewFrame } from './support/workbench';

const WORDS = 'I want to kneel down with my grandchildren again.';
const REASON = 'I would rather keep up the exercises for now.';
const NEXT = 'rings to ask how the knee is';
const FORBIDDEN = /\bbest\b|recommended|you will wait|2WW/i;

describe('A first consultation, by keyboard', () => {
  let session: Session | undefined;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };
  const consultations = (): string[] => readdirSync(join(opened().workspace, 'consultations'));
  let standing: string[] = [];
  let record = '';

  const read = (): string => readFileSync(join(opened().workspace, 'consultations', record), 'utf8');

  /** Moves on with the keys until that step is open. */
  async function goTo(frame: Frame, step: number): Promise<void> {
    const { page } = opened();
    const at = async (): Promise<number> => Number.parseInt(await frame.locator('.stepBar button[aria-current=step]').innerText(), 10);
    for (let tries = 0; tries < 12; tries += 1) {
      const now = await at();
      if (now === step) return;
      await page.keyboard.press(now < step ? 'Alt+PageDown' : 'Alt+PageUp');
      await until(`a step other than ${String(now)}`, async () => (await at()) !== now || undefined);
    }
    assert.fail(`step ${String(step)} was never reached`);
  }

  /** Types into the field with this label and leaves it, which writes it down. */
  async function fill(frame: Frame, label: string, text: string): Promise<void> {
    const { page } = opened();
    const version = await drawnVersion(frame);
    await tabTo(page, frame, label);
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
    await drawnVersion(frame, version);
  }

  before(async () => {
    session = await openSession({ allow: [/^toast: Written: /] });
    standing = consultations();
  });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('starts from a pathway of the practice', async () => {
    const { page } = opened();
    await runCommand(page, 'Concord: New Consultation');
    await choose(page, 'Knee, adult, routine');
    const frame = await webviewFrame(page, '.stepBar');
    await drawnVersion(frame);
    const made = consultations().filter((file) => !standing.includes(file));
    assert.equal(made.length, 1);
    record = made[0] ?? '';
    assert.match(record, /^\d{4}-\d{2}-\d{2}-[a-z0-9]+\.consultation\.json$/);
    await assertAccessible(frame, 'a new consultation');
  });

  it('takes down what matters, in the patient\'s words', async () => {
    const { page } = opened();
    const frame = await webviewFrame(page, '.stepBar');
    await focusEditor(page, frame);
    await goTo(frame, 2);
    await fill(frame, 'If only one thing could go well, what would it be?', WORDS);
    await page.keyboard.press('Control+S');
    await until('the words in the file', () => read().includes(WORDS) || undefined);
  });

  it('writes down the choice, the reason and the next step', async () => {
    const { page } = opened();
    const frame = await webviewFrame(page, '.stepBar');
    await goTo(frame, 5);
    const version = await drawnVersion(frame);
    await tabTo(page, frame, 'Carry on as now');
    await page.keyboard.press('Space');
    await drawnVersion(frame, version);
    await fill(frame, 'Why? In the patient\'s own words', REASON);
    await fill(frame, 'Who?', 'The practice secretary');
    await fill(frame, 'Does what?', NEXT);
    await page.keyboard.press('Control+S');
    await until('the decision in the file', () => (/"status": "chosen"/.test(read()) && read().includes(NEXT)) || undefined);
  });

  it('exports the note after asking whose it is', async () => {
    const { page, workspace } = opened();
    await runCommand(page, 'Concord: Export Note...');
    await choose(page, 'Clinical note');
    await choose(page, 'As usual');
    await page.locator('.monaco-dialog-box').waitFor();
    await until('the focus on the question', async () => (await page.locator('.monaco-dialog-box :focus').count()) > 0 || undefined);
    assert.equal(await page.locator('.monaco-dialog-box :focus').innerText(), 'Yes, export');
    await page.keyboard.press('Enter');
    const folder = join(workspace, 'notes');
    const name = await until('the note', () => (existsSync(folder) ? readdirSync(folder) : []).find((file) => file.endsWith('.md')));
    const note = await until('the whole note', () => readFileSync(join(folder, name), 'utf8') || undefined);
    for (const said of [WORDS, REASON, NEXT]) assert.ok(note.includes(said), `the note does not say: ${said}`);
    assert.match(note, /Nothing has been sent/);
    assert.match(note, /Chosen: Carry on as now/);
    assert.doesNotMatch(note, FORBIDDEN);
  });
});
