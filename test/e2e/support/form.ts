// The form of a consultation, as a person at the keyboard works it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import type { Session } from './vscodeServer';
import { drawnVersion, focusedFrame, openFile, runCommand, tabTo, until, webviewFrames } from './workbench';

/** What every form has and nothing else has. */
export const FORM = '.stepBar';

/** The sample's knee consultation that is decided, and the one that is not. */
export const DECIDED_KNEE = '2026-11-17-ox778y.consultation.json';
export const OPEN_KNEE = '2026-11-24-pw1ovf.consultation.json';

export const MATTERS_MOST = 'If only one thing could go well, what would it be?';
export const REASON = 'What do you need help with?';

export const recordPath = ({ workspace }: Pick<Session, 'workspace'>, name: string): string => join(workspace, 'consultations', name);

export const onDisk = (session: Session, name: string): string => readFileSync(recordPath(session, name), 'utf8');

export const recordNames = ({ workspace }: Session): string[] => readdirSync(join(workspace, 'consultations')).sort();

/** As another program, or a colleague in a shared folder, would change the file. */
export function changeOnDisk(session: Session, name: string, change: (text: string) => string): void {
  writeFileSync(recordPath(session, name), change(onDisk(session, name)));
}

/** Waits until the file on disk holds the text. */
export async function savedText(session: Session, name: string, text: string): Promise<void> {
  await until(`“${text}” in ${name}`, () => onDisk(session, name).includes(text) || undefined);
}

/** Opens a consultation and puts the keyboard into its form. */
export async function openForm(page: Page, name: string): Promise<Frame> {
  await openFile(page, name);
  // A form that is only just being made does not take the keyboard yet.
  const frame = await until('a form with the keyboard in it', async () => {
    if ((await webviewFrames(page, FORM)).length === 0) return undefined;
    await runCommand(page, 'View: Focus Active Editor Group');
    return until('the keyboard', async () => focusedFrame(await webviewFrames(page, FORM)), 2_000).catch(() => undefined);
  });
  await drawnVersion(frame);
  return frame;
}

/** The number of the step that is open. */
export async function openStep(frame: Frame): Promise<number> {
  return Number.parseInt(await frame.locator(`${FORM} button[aria-current=step]`).innerText(), 10);
}

/** Moves on with the keys until that step is open. */
export async function goTo(page: Page, frame: Frame, step: number): Promise<void> {
  for (let tries = 0; tries < 12; tries += 1) {
    const now = await openStep(frame);
    if (now === step) return;
    await page.keyboard.press(now < step ? 'Alt+PageDown' : 'Alt+PageUp');
    await until(`a step other than ${String(now)}`, async () => (await openStep(frame)) !== now || undefined);
  }
  assert.fail(`step ${String(step)} was never reached`);
}

/** The field with this label. */
export const field = (frame: Frame, label: string): Locator => frame.getByLabel(label, { exact: true });

/** Types into the field with this label, after what stands there, and leaves it, which writes it down. */
export async function fill(page: Page, frame: Frame, label: string, text: string): Promise<void> {
  const version = await drawnVersion(frame);
  await typeInto(page, frame, label, text);
  await page.keyboard.press('Tab');
  await drawnVersion(frame, version);
}

/** Types into the field with this label, after what stands there, and stays in it. */
export async function typeInto(page: Page, frame: Frame, label: string, text: string): Promise<void> {
  await tabTo(page, frame, label);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

export async function showsValue(frame: Frame, label: string, value: string): Promise<void> {
  await until(`“${value}” in “${label}”`, async () => (await field(frame, label).inputValue()) === value || undefined).catch(async () => {
    assert.equal(await field(frame, label).inputValue(), value);
  });
}

/** "saved" or "not saved yet", as the status line of the form says it. */
export async function saysSaved(frame: Frame, saved: boolean): Promise<void> {
  const words = saved ? 'saved' : 'not saved yet';
  await until(`the form saying “${words}”`, async () => {
    const said = (await frame.locator('.statusLine p').innerText()).split('·').map((part) => part.trim());
    return said.includes(words) || undefined;
  });
}
