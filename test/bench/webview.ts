// How soon a webview's script is ready and its first state drawn, in a browser without VS Code, and how large the bundles are.
import type { Browser } from 'playwright-core';
import { wordsOf } from '../../src/core/words/words';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { OptionTable, Screen } from '../../src/view/screen';
import { practice } from '../records';
import { exampleRecord } from '../webview/support/exampleRecord';
import { bundleOf, openBrowser, openPage, type Bundle } from '../webview/support/webviewPage';
import type { BenchRow } from './benchRow';
import { median } from './median';

const RUNS = 9;
const OPTIONS = 20;
const ROWS = 12;

/** As the page is used: it holds twenty options and draws four columns of them. */
const USUAL = { width: 1_100, atOnce: 4, style: '' };
/** More than the page ever does: all twenty columns at once. */
const EVERY = { width: 4_600, atOnce: OPTIONS, style: '#root { max-width: none !important; }' };
type Drawing = typeof USUAL;

interface Times {
  readonly ready: number;
  readonly drawn: number;
}

export async function run(): Promise<BenchRow[]> {
  const [consultation, sidebar, empty] = await Promise.all([bundleOf('consultation'), bundleOf('sidebar'), bundleOf('empty')]);
  const browser = await openBrowser();
  const drawn: Times[] = [];
  const drawnWhole: Times[] = [];
  const control: Times[] = [];
  try {
    for (let i = 0; i < RUNS; i += 1) {
      drawn.push(await timesOf(browser, consultation, USUAL));
      control.push(await timesOf(browser, empty, USUAL));
      drawnWhole.push(await timesOf(browser, consultation, EVERY));
    }
  } finally {
    await browser.close();
  }
  const row = (what: string, times: readonly Times[], of: keyof Times): BenchRow =>
    ({ what, unit: 'ms', median: median(times.map((t) => t[of])), baseline: 'an empty page',
      baselineMedian: median(control.map((t) => t[of])), runs: RUNS });
  return [
    { ...row('consultation page: script start to ready', drawn, 'ready'), limit: 50 },
    { ...row(`consultation page: ready to drawn, ${String(OPTIONS)} options of ${String(ROWS)} rows`, drawn, 'drawn'), limit: 100 },
    row('the same with all the columns drawn at once', drawnWhole, 'drawn'),
    size('consultation', consultation),
    size('sidebar', sidebar),
  ];
}

function size(name: string, { script }: Bundle): BenchRow {
  return { what: `${name} page: script, minified`, unit: 'KB', median: Buffer.byteLength(script) / 1024, limit: 120, runs: 1 };
}

async function timesOf(browser: Browser, bundle: Bundle, { width, atOnce, style }: Drawing): Promise<Times> {
  const answer = { type: 'state', version: 1, inReplyTo: null, saved: true, patientView: false, screen: largeScreen(atOnce) };
  const { page, faults } = await openPage(browser,
    { bundle: { ...bundle, style: bundle.style + style }, width, remembered: { step: 'options', pages: {} }, answer, heard: () =>
    undefined });
  await page.waitForFunction(() => performance.getEntriesByName('concord:drawn').length > 0);
  const cells = await page.locator('.options > table > tbody > tr:not(.comparison, .detail) > td').count();
  const marks = await page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime])));
  await page.close();
  if (faults.length > 0) throw new Error(faults.join('; '));
  const wanted = bundle.style === '' ? 0 : atOnce * ROWS;
  if (cells !== wanted) throw new Error(`${String(cells)} cells were drawn instead of ${String(wanted)}.`);
  const at = (name: string): number => marks[`concord:${name}`] ?? NaN;
  return { ready: at('ready') - at('script'), drawn: at('drawn') - at('ready') };
}

/** The example's screen, its table grown to twenty columns and twelve rows. */
function largeScreen(atOnce: number): Screen {
  const screen = consultationScreen(exampleRecord(),
    { say: wordsOf('en'), practice: practice(), directory: [], today: '2026-03-02', writtenAt: '2026-03-02T09:30:00Z', order: 'distance',
    warnings: [] });
  return {
    ...screen,
    steps: screen.steps.map((step) => ({ ...step,
      blocks: step.blocks.map((block) => (block.kind === 'options' ? grown(block, atOnce) : block)) })),
  };
}

function grown(table: OptionTable, atOnce: number): OptionTable {
  const repeated = <T>(items: readonly T[], count: number): T[] => Array.from({ length: count }, (_, i) => items[i % items.length] as T);
  return {
    ...table, atOnce,
    columns: repeated(table.columns, OPTIONS).map((column, i) => ({ ...column, optionId: `option-${String(i)}` })),
    rows: repeated(table.rows, ROWS).map((row, i) => ({ ...row, id: `row-${String(i)}`, cells: repeated(row.cells, OPTIONS) })),
  };
}
