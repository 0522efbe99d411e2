// `concord` for the tests: its command line in this process or, where the process matters, the program as it is shipped.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { streamsOf } from '../../src/cli/command';
import { runProgram, wantsJson } from '../../src/cli/program';

/** Test files are bundled apart and share nothing but the process: one build and one clearing up for all. */
const shared = globalThis as { concordPrograms?: Map<string, Promise<string>>; concordFolders?: string[] };

function foldersToRemove(): string[] {
  if (shared.concordFolders === undefined) {
    const folders: string[] = (shared.concordFolders = []);
    process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  }
  return shared.concordFolders;
}

/** A new empty folder, removed when the tests end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'concord-test-'));
  foldersToRemove().push(folder);
  return folder;
}

/** Path of the built program. */
export function built(entry: 'src/cli/main.ts' | 'src/worker.ts'): Promise<string> {
  const programs = (shared.concordPrograms ??= new Map());
  const known = programs.get(entry);
  if (known !== undefined) return known;
  const outfile = join(temporaryFolder(), 'program.cjs');
  const made = build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['@duckdb/*'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  }).then(() => outfile);
  programs.set(entry, made);
  return made;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as the one JSON document it has to be with `--json`. */
  json<T>(): T;
}

function ended(code: number, out: string, err: string): Ran {
  return { code, out, err, json: <T>() => JSON.parse(out) as T };
}

/** Carries out a command line to its end as src/cli/main.ts does, in this process: a fault of Concord's own fails the test. */
export async function concord(args: readonly string[]): Promise<Ran> {
  const outcome = await runProgram(args, { signal: new AbortController().signal, progress: () => undefined });
  const { out, err } = streamsOf(outcome, wantsJson(args));
  return ended(outcome.exitCode, out, err);
}

/** Runs the program with these arguments in a process of its own, for what belongs to a process: streams, memory, locks. */
export async function concordProcess(args: readonly string[], nodeOptions: readonly string[] = []): Promise<Ran> {
  const program = await built('src/cli/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [...nodeOptions, program, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      resolve(ended(typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err));
    });
  });
}

/** What `--json` prints where a command did nothing. */
export interface Failure {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly remedy: string;
    readonly place: { readonly file?: string; readonly line?: number };
  };
}

/** A new folder with these files, path to content. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Every file under a folder with its content: to see that nothing was changed, made or lost. */
export async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(name, 'latin1')] as const)));
}
