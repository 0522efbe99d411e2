// A webview page in a real browser, without VS Code: its own bundle, its content security policy, its theme, a host played by the test.
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../../scripts/chromium.mjs';
import { themes, type Theme } from './themes';

export type PageName = 'consultation' | 'sidebar' | 'empty';

export interface Bundle {
  readonly script: string;
  readonly style: string;
}

const EMPTY = `for (const name of ['script', 'ready']) performance.mark('concord:' + name);
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('concord:drawn')));`;

/** Built as esbuild.js builds it. `empty` is a page that draws nothing: the control of the bench. */
export async function bundleOf(name: PageName): Promise<Bundle> {
  if (name === 'empty') return { script: EMPTY, style: '' };
  const { outputFiles } = await build({
    entryPoints: [`src/webview/${name}/main.tsx`], outfile: `out/${name}.js`, write: false, bundle: true, minify: true,
      legalComments: 'none',
    platform: 'browser', target: 'es2022', format: 'iife', jsx: 'automatic', jsxImportSource: 'preact',
      define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGS });
}

export interface WebviewPage {
  readonly page: Page;
  /** Sends to the page what a host would send. */
  readonly tell: (message: unknown) => Promise<void>;
  /** Errors, console errors and breaches of the content security policy so far. */
  readonly faults: readonly string[];
}

export interface PageSettings {
  readonly bundle: Bundle;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Navigation the page is given back at its start. */
  readonly remembered?: object;
  /** Sent by the page to itself when it is ready, so that no time between two processes is measured. */
  readonly answer?: unknown;
  /** Everything the page posts. */
  readonly heard: (message: unknown) => void;
}

const origin = 'https://page.test';
const policy = `default-src 'none'; style-src ${origin}; script-src 'nonce-n1'; connect-src 'none'; form-action 'none'; base-uri 'none'`;
const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Concord</title>
<link rel="stylesheet" href="${origin}/page.css"></head>
<body><div id="root"></div><script nonce="n1" src="${origin}/page.js"></script></body></html>`;

export async function openPage(browser: Browser,
  { bundle, theme = 'light', width = 1100, height = 900, remembered, answer = null, heard }: PageSettings): Promise<WebviewPage> {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => { if (line.type() === 'error') faults.push(line.text()); });
  await page.exposeFunction('toHost', heard);
  await page.addInitScript(({ bodyClass, variables, remembered: before, answer: state }) => {
    const scope = window as unknown as { toHost: (message: unknown) => void; acquireVsCodeApi: unknown };
    const api = {
      postMessage: (message: unknown) => {
        if (state === null) scope.toHost(message);
        else window.postMessage(state, '*');
      },
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? JSON.stringify(before)) as unknown,
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    };
    let taken = false;
    scope.acquireVsCodeApi = () => {
      if (taken) throw new Error('acquireVsCodeApi was called twice');
      taken = true;
      return api;
    };
    document.addEventListener('readystatechange', () => {
      for (const [key, value] of Object.entries(variables)) document.documentElement.style.setProperty(key, value);
      document.documentElement.style.background = variables['--vscode-editor-background'] ?? '';
      document.body.classList.add(bodyClass);
    }, { once: true });
  }, { ...themes[theme], remembered: remembered ?? null, answer });
  await page.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: bundle.script });
    if (path === '/page.css') return route.fulfill({ contentType: 'text/css', body: bundle.style });
    return path === '/' ? route.fulfill({ contentType: 'text/html', body: html }) : route.fulfill({ status: 204, body: '' });
  });
  await page.goto(`${origin}/`);
  return { page, faults, tell: async (message) => { await page.evaluate((data) => window.postMessage(data, '*'), message); } };
}
