// Runs inside the extension host: how long it takes to load and activate Concord, and to give a consultation its page.
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';

const PAGE_LIMIT_MS = 10_000;

/** All in milliseconds. */
export interface ActivationTimes {
  readonly empty: number;
  readonly concord: number;
  /** From being asked for the editor to setting its HTML; the first one also loads what opening needs. */
  readonly pages: readonly number[];
}

async function activationTime(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} is already active.`);
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}

async function pageTime(record: vscode.Uri, before: number): Promise<number> {
  await vscode.commands.executeCommand('vscode.openWith', record, 'concord.consultation');
  const end = Date.now() + PAGE_LIMIT_MS;
  for (;;) {
    const html = performance.getEntriesByName('concord:html')[before];
    const asked = performance.getEntriesByName('concord:resolve')[before];
    if (html !== undefined && asked !== undefined) return html.startTime - asked.startTime;
    if (Date.now() > end) throw new Error(`${record.path} got no page in ${String(PAGE_LIMIT_MS)} ms.`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

export async function run(): Promise<void> {
  const result = process.env.CONCORD_RESULT;
  if (result === undefined) throw new Error('CONCORD_RESULT names no file for the result.');
  await activationTime('concord-test.warm-up'); // the first activation of a host pays for the host
  const concordFirst = process.env.CONCORD_BENCH_ORDER === 'concord first';
  const early = concordFirst ? await activationTime('concord.concord') : await activationTime('concord-test.control');
  const late = concordFirst ? await activationTime('concord-test.control') : await activationTime('concord.concord');
  const records = await vscode.workspace.findFiles('**/*.consultation.json');
  const pages: number[] = [];
  for (const record of records) pages.push(await pageTime(record, pages.length));
  const times: ActivationTimes = { empty: concordFirst ? late : early, concord: concordFirst ? early : late, pages };
  writeFileSync(result, JSON.stringify(times));
}
