// What a person does in VS Code with the keyboard alone. Everything waits on a state, nothing on time.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Session } from './vscodeServer';

const FOCUS_LIMIT_MS = 5_000;
const LIMIT_MS = 30_000;

/** Asks again until `ask` answers; says what it waited for when it never does. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, limitMs = LIMIT_MS): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${String(limitMs / 1000)} s in vain for: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

const quickInput = (page: Page) => page.locator('.quick-input-widget .quick-input-filter input');
const quickRows = (page: Page) => page.locator('.quick-input-list .monaco-list-row');

/** Keys are lost while VS Code is still starting, so opening a quick input is tried until it stands open. */
async function openQuickInput(page: Page, key: string): Promise<void> {
  await until(`the quick input after ${key}`, async () => {
    await page.keyboard.press(key);
    return quickInput(page).waitFor({ state: 'visible', timeout: 1_500 }).then(() => true, () => undefined);
  });
}

/** Label and place of the row that Enter would take. */
async function rowInFocus(page: Page): Promise<{ readonly label: string; readonly place: string } | undefined> {
  const [row] = await page.locator('.quick-input-list .monaco-list-row.focused').evaluateAll((rows) => rows.map((one) =>
    ({ label: one.querySelector('.label-name')?.textContent ?? '', place: one.getAttribute('data-index') ?? '' })));
  return row;
}

/** Chooses by typing and Enter; the row that Enter takes must be the one named. */
async function takeRow(page: Page, text: string, title: string): Promise<boolean> {
  const typed = await quickInput(page).fill(text, { timeout: 2_000 }).then(() => true, () => false);
  if (!typed) return false; // a webview that has just drawn took the focus, which closes the quick input
  const listed = quickRows(page).locator('.label-name').filter({ hasText: title }).first();
  if (!await listed.waitFor({ timeout: 3_000 }).then(() => true, () => false)) return false;
  for (let step = 0; step < 20; step += 1) {
    const row = await rowInFocus(page);
    if (row === undefined) return false;
    if (row.label === title) {
      await page.keyboard.press('Enter');
      return true;
    }
    await page.keyboard.press('ArrowDown');
    // The list moves on some time after the key.
    const moved = await until('the next row', async () => (await rowInFocus(page))?.place !== row.place || undefined, FOCUS_LIMIT_MS)
      .catch(() => false);
    if (!moved) return false;
  }
  return false;
}

/** Runs a command by its full title, for example `Concord: Patient View`. It is there once VS Code has read the manifest. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await until(`the command ${title}`, async () => {
    await openQuickInput(page, 'F1');
    if (await takeRow(page, `>${title}`, title)) return true;
    await page.keyboard.press('Escape');
    return undefined;
  });
}

/** In a quick pick or input box that Concord has opened. */
export async function choose(page: Page, title: string): Promise<void> {
  await quickInput(page).waitFor();
  assert.ok(await takeRow(page, title, title), `no entry “${title}”; there are: ${(await quickRows(page).allTextContents()).join(' | ')}`);
}

/** Types a path into VS Code's own dialog, which may write over it while it lists a folder, and whose first Enter may only list one. */
export async function choosePath(page: Page, path: string): Promise<void> {
  await quickInput(page).waitFor();
  await until('the dialog closed', async () => {
    if (await quickInput(page).isHidden()) return true;
    if (await quickInput(page).inputValue() !== path) await quickInput(page).fill(path);
    await page.keyboard.press('Enter');
    return quickInput(page).waitFor({ state: 'hidden', timeout: 1_500 }).then(() => true, () => undefined);
  });
}

export const tab = (page: Page, name: string) => page.locator(`.tabs-container .tab[data-resource-name="${name}"]`);

/** Opens a file of the workspace by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await until(`the file ${name}`, async () => {
    await openQuickInput(page, 'Control+P');
    if (await takeRow(page, name, name)) return tab(page, name).waitFor({ timeout: 5_000 }).then(() => true, () => undefined);
    await page.keyboard.press('Escape');
    return undefined;
  });
}

/** The documents that Concord drew: inner frames of webviews whose content matches. Found again after every change of tab. */
export async function webviewFrames(page: Page, selector: string): Promise<Frame[]> {
  const found: Frame[] = [];
  for (const frame of page.frames()) {
    if (!frame.parentFrame()?.url().includes('/webview/browser/pre/')) continue;
    // A frame may go while it is asked; hidden tabs keep theirs.
    if (await frame.locator(selector).first().isVisible().catch(() => false)) found.push(frame);
  }
  return found;
}

/** Waits for one such document. */
export async function webviewFrame(page: Page, selector: string): Promise<Frame> {
  return until(`a webview with ${selector}`, async () => (await webviewFrames(page, selector))[0]);
}

/** The one of these that the keyboard is in. */
export async function focusedFrame(frames: readonly Frame[]): Promise<Frame | undefined> {
  const focused = await Promise.all(frames.map((frame) => frame.evaluate(() => document.hasFocus()).catch(() => false)));
  return frames.find((_, place) => focused[place]);
}

/** Waits until the webview has drawn a state; with `after`, one newer than that version. The version it shows. */
export async function drawnVersion(frame: Frame, after?: number): Promise<number> {
  return until(after === undefined ? 'a drawn state' : `a state after version ${String(after)}`, async () => {
    const root = frame.locator('[data-ready]').first();
    if (await root.count() === 0) return undefined;
    const version = Number(await root.getAttribute('data-version'));
    return after === undefined || version > after ? version : undefined;
  });
}

/** What the focus is on inside a webview: its accessible text, its role or tag, its id. */
export async function focusOf(frame: Frame): Promise<{ text: string; role: string; id: string }> {
  return frame.evaluate(() => {
    const focused = document.activeElement;
    const at = focused === document.body ? null : focused;
    const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
      ? [...at.labels ?? []].map((node) => node.textContent).join(' ') : at?.textContent ?? '';
    return {
      text: (at?.getAttribute('aria-label') ?? label).replace(/\s+/g, ' ').trim(),
      role: at?.getAttribute('role') ?? at?.localName ?? 'none', id: at?.id ?? ''
    };
  });
}

/** Typing goes where the focus is, so a test says first where that must be. VS Code may still be handing it over. */
export async function assertFocus(frame: Frame, text: string | RegExp): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    const focus = await focusOf(frame);
    return typeof text === 'string' ? focus.text === text : text.test(focus.text);
  };
  await until(`the focus on ${String(text)}`, async () => (await isThere()) || undefined, FOCUS_LIMIT_MS).catch(async () => {
    assert.fail(`the focus should be on ${String(text)} and is on ${JSON.stringify(await focusOf(frame))}`);
  });
}

/** Presses a key (Tab unless named) until the focus is on what is named. */
export async function tabTo(page: Page, frame: Frame, text: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    const focus = await focusOf(frame);
    if (typeof text === 'string' ? focus.text === text : text.test(focus.text)) return;
    passed.push(`${focus.role} “${focus.text.slice(0, 40)}”`);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${String(text)}; it passed ${[...new Set(passed)].join(', ')}`);
}

/** Puts the keyboard into the editor that is open. */
export async function focusEditor(page: Page, frame: Frame): Promise<void> {
  await until('the focus inside the webview', async () => {
    // A command given while the workbench is drawn anew (after a change of theme) may be overtaken by what has the focus then.
    await runCommand(page, 'View: Focus Active Editor Group');
    const focused = async (): Promise<true | undefined> => ((await frame.evaluate(() => document.hasFocus())) ? true : undefined);
    return until('the focus', focused, 3_000).catch(() => undefined);
  });
}

export type Theme = 'light' | 'dark' | 'highContrast' | 'highContrastLight';
const THEMES: Readonly<Record<Theme, { readonly setting: string; readonly drawn: string }>> = {
  light: { setting: 'Default Light Modern', drawn: '.monaco-workbench.vs' },
  dark: { setting: 'Default Dark Modern', drawn: '.monaco-workbench.vs-dark' },
  highContrast: { setting: 'Default High Contrast', drawn: '.monaco-workbench.hc-black' },
  highContrastLight: { setting: 'Default High Contrast Light', drawn: '.monaco-workbench.hc-light' }
};

/** Changes one setting of the workspace while VS Code runs. (A served VS Code does not notice a change of the user's own file.) */
export function setSetting({ workspace }: Session, name: string, value: unknown): void {
  const file = join(workspace, '.vscode', 'settings.json');
  mkdirSync(dirname(file), { recursive: true });
  const standing = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as object : {};
  writeFileSync(file, JSON.stringify({ ...standing, [name]: value }));
}

export async function setTheme(session: Session, theme: Theme): Promise<void> {
  setSetting(session, 'workbench.colorTheme', THEMES[theme].setting);
  await session.page.locator(THEMES[theme].drawn).waitFor();
}
