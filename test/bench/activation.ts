// What Concord costs VS Code at start, and how soon a consultation has its page, in a real extension host.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchRow } from './benchRow';
import { median } from './median';
import type { ActivationTimes } from './support/activationProbe';

const RUNS = 5;

interface ExtensionHost {
  readonly emptyExtension: (folder: string, name: string) => string;
  readonly runInExtensionHost: (options: object) => Promise<{ result: ActivationTimes }>;
}

/** Concord as shipped, beside two extensions that do nothing; the workspace has consultations but nothing that activates Concord. */
function prepare(folder: string, { emptyExtension }: ExtensionHost): { extensionsFolder: string; workspace: string } {
  const extensionsFolder = join(folder, 'extensions');
  const concord = join(extensionsFolder, 'concord.concord-0.1.0');
  mkdirSync(concord, { recursive: true });
  for (const part of ['dist', 'media', ...readdirSync('.').filter((file) => /^package(\.nls.*)?\.json$/.test(file))]) {
    cpSync(resolve(part), join(concord, part), { recursive: true });
  }
  emptyExtension(join(extensionsFolder, 'concord-test.control-0.0.1'), 'control');
  emptyExtension(join(extensionsFolder, 'concord-test.warm-up-0.0.1'), 'warm-up');
  const workspace = join(folder, 'workspace');
  cpSync(resolve('media', 'sample-practice', 'consultations'), workspace, { recursive: true });
  return { extensionsFolder, workspace };
}

export async function run(): Promise<BenchRow[]> {
  const { href } = pathToFileURL(resolve('scripts', 'extensionHost.mjs'));
  const host = await import(href) as ExtensionHost; // not bundled: it has to know where the repository is
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
  const times: ActivationTimes[] = [];
  try {
    for (let i = 0; i < RUNS; i += 1) {
      const { result } = await host.runInExtensionHost({
        ...prepare(join(folder, String(i)), host), developmentFolder: host.emptyExtension(join(folder, String(i), 'carrier'), 'carrier'),
        testsEntry: resolve('out', 'bench', 'support', 'activationProbe.cjs'),
        env: { CONCORD_BENCH_ORDER: i % 2 === 0 ? 'concord first' : 'control first' }
      });
      times.push(result);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const first = times.map(({ pages }) => pages[0] ?? NaN);
  const later = times.flatMap(({ pages }) => pages.slice(1));
  return [
    { what: 'Loaded at activation (dist/extension.cjs)', median: statSync(resolve('dist', 'extension.cjs')).size / 1000, unit: 'KB',
      limit: 250, runs: 1 },
    { what: 'Evaluation and activation, beyond an empty extension', median: median(times.map(({ concord, empty }) => concord - empty)),
      unit: 'ms', baseline: 'an empty extension, in all', baselineMedian: median(times.map(({ empty }) => empty)),
      ratio: median(times.map(({ concord, empty }) => concord / empty)), limit: 15, runs: times.length },
    { what: 'Asked for an editor to its HTML, first (loads features)', median: median(first), unit: 'ms', runs: first.length },
    { what: 'Asked for an editor to its HTML, later ones', median: median(later), unit: 'ms', limit: 10, runs: later.length }
  ];
}
