// Everything that goes wrong in the window or the extension host while a test runs, whether or not the test looked.
import type { Page } from 'playwright-core';

export interface Faults {
  /** What was seen and not allowed: console errors, refused content, toasts, errors of the extension host, which VS Code writes to the console. */
  found(): readonly string[];
  /** From here on such messages are expected. */
  allow(...patterns: readonly RegExp[]): void;
  /** To be called before the page opens anything. */
  watch(page: Page): Promise<void>;
}

/** What this build of the VS Code server lacks and says so: a page icon, a manifest, its own service worker, an update address, native helpers. */
const ALWAYS_ALLOWED: readonly RegExp[] = [
  /favicon(-dark-support)?\.(ico|svg)\)$/,
  /^console: (Failed to load resource|Manifest fetch from).*\/manifest\.json/,
  /\/vsda(_bg)?\.(js|wasm)\)$/,
  /\/update\/check\)$/,
  /^console: A bad HTTP response code \(404\) was received when fetching the script\./,
  /\[Service Worker\] registration TypeError: .*\/_static\/out\/browser\/serviceWorker\.js/,
  /Cannot find module '\.\/build\/Release\/watchdog'/,
  /Could not locate the bindings file\. Tried:\s+→ \S+\/@vscode\/spdlog\//
];

export function gatherFaults(allowed: readonly RegExp[]): Faults {
  const seen: string[] = [];
  const patterns = [...ALWAYS_ALLOWED, ...allowed];
  return {
    found: () => [...new Set(seen)].filter((text) => !patterns.some((pattern) => pattern.test(text))),
    allow: (...more) => { patterns.push(...more); },
    watch: (page) => watchPage(page, (fault) => seen.push(fault))
  };
}

async function watchPage(page: Page, see: (fault: string) => void): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error') see(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => see(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => see('the page crashed'));
  await page.exposeFunction('concordFault', see);
  await page.addInitScript(() => {
    const report = (text: string): void => (window as unknown as { concordFault: (text: string) => void }).concordFault(text);
    if (window !== window.top) return;
    // Its text is drawn after it.
    const tell = (toast: Element, until: number): void => {
      const text = toast.querySelector('.notification-list-item-message')?.textContent ?? '';
      if (text === '' && Date.now() < until) requestAnimationFrame(() => { tell(toast, until); });
      else report(`toast: ${text}`);
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) {
          const toast = node instanceof HTMLElement ? node.closest('.notification-toast') ?? node.querySelector('.notification-toast') : null;
          if (toast === null) continue;
          tell(toast, Date.now() + 1_000);
        }
      }
    }).observe(document, { childList: true, subtree: true });
  });
}
