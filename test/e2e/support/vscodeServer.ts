// A real VS Code with Concord in it, in a real browser, on a workspace of its own: one for each test file.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../../scripts/chromium.mjs';
import { serveVscode, workbenchAddress } from '../../../scripts/serveVscode.mjs';
import { ensureVscodeServer } from '../../../scripts/vscodeServer.mjs';
import { gatherFaults, type Faults } from './faults';
import { until } from './workbench';

export interface Session {
  /** The window that is open now. */
  readonly page: Page;
  /** The folder that is open: a copy of the sample practice, or empty. */
  readonly workspace: string;
  readonly faults: Faults;
  /** Closes the browser and opens it again as the same person: the server, the user's data and the folder are as they were. */
  reopen(): Promise<void>;
  /** Ends browser and server and removes the workspace. Fails when anything went wrong that the test has not allowed. */
  close(): Promise<void>;
}

export interface SessionOptions {
  /** What stands in the workspace at first; the sample practice unless said otherwise. */
  readonly from?: 'sample' | 'empty';
  /** Changes the workspace before VS Code opens it. */
  readonly prepare?: (workspace: string) => void;
  /** The user's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The folder of another extension, loaded beside Concord. */
  readonly beside?: string;
  /** Messages and errors that this test expects. */
  readonly allow?: readonly RegExp[];
  /** Told of each window before it asks for anything. */
  readonly watch?: (context: BrowserContext) => void;
}

/**
 * With CONCORD_EXTENSIONS (set by `npm test`) the VSIX installed there is tested; without it, the built folder itself.
 * Locale, time zone and viewport are fixed and motion is reduced, so that two runs draw the same.
 */
export async function openSession({
  from = 'sample', prepare, settings = {}, viewport = { width: 1440, height: 960 }, beside, allow = [], watch
}: SessionOptions = {}): Promise<Session> {
  const temporary = mkdtempSync(join(tmpdir(), 'concord-e2e-'));
  const workspace = join(temporary, 'practice'); // its name stands in the title of the window, so it is the same in every run
  mkdirSync(workspace);
  if (from === 'sample') cpSync(resolve('media', 'sample-practice'), workspace, { recursive: true });
  prepare?.(workspace);
  const extensionsFolder = process.env.CONCORD_EXTENSIONS;
  const server = await serveVscode({
    serverFolder: process.env.CONCORD_VSCODE_SERVER ?? await ensureVscodeServer(), extensionsFolder, settings,
    // Not as a test of VS Code's own, in which it refuses to show any dialog.
    env: { TZ: 'Europe/London', LANG: 'en_GB.UTF-8' }, trustAll: true
  });
  const address = workbenchAddress(server, {
    folder: workspace, developmentFolder: beside ?? (extensionsFolder === undefined ? resolve('.') : undefined)
  });
  const faults = gatherFaults(allow);
  let context: BrowserContext | undefined;

  const openWindow = async (): Promise<Page> => {
    context = await chromium.launchPersistentContext(join(temporary, 'browser'), {
      executablePath: process.env.CONCORD_CHROMIUM ?? await ensureChromium(), args: CHROMIUM_ARGS,
      viewport, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write']
    });
    watch?.(context);
    const page = context.pages()[0] ?? await context.newPage();
    await faults.watch(page);
    await page.goto(address);
    await page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
    return page;
  };
  const end = async (): Promise<void> => {
    await context?.close();
    await server.close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    let page = await openWindow();
    return {
      get page() { return page; },
      workspace, faults,
      reopen: async () => {
        faults.allow(/\[lifecycle\] Long running operations during shutdown are unsupported in the web/); // VS Code's own, of its chat
        await closeWindow(page);
        await context?.close();
        page = await openWindow();
      },
      close: async () => {
        const found = faults.found();
        await end();
        if (found.length > 0) throw new Error(`VS Code or Concord reported faults:\n${found.join('\n')}`);
      }
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Closes as a person does. VS Code asks to stay as long as it has not put away what is unsaved, and that person stays. */
async function closeWindow(page: Page): Promise<void> {
  page.on('dialog', (dialog) => void dialog.dismiss());
  await until('the window closed', async () => {
    await page.close({ runBeforeUnload: true });
    return page.waitForEvent('close', { timeout: 500 }).then(() => true, () => page.isClosed() || undefined);
  });
}
