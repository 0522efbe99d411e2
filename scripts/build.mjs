// Builds dist/ (and with tests out/test/), and only when something it is made from has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { inRoot, root } from './repository.mjs';
import { step } from './step.mjs';

function filesUnder(folder) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { recursive: true }).map((file) => join(folder, file))
    .filter((file) => statSync(inRoot(file)).isFile()).sort();
}

function madeFrom(tests) {
  const hash = createHash('sha256');
  for (const file of ['esbuild.js', 'package.json', 'package-lock.json', ...filesUnder('src'), ...(tests ? filesUnder('test') : [])]) {
    hash.update(`${file}\0`).update(readFileSync(inRoot(file))).update('\0');
  }
  return hash.digest('hex');
}

/** As it is shipped: minified, without source maps; `tests` adds out/test. */
export async function ensureBuilt({ tests = false } = {}) {
  const stamp = inRoot('dist', '.built');
  const want = JSON.stringify({ source: madeFrom(tests), tests });
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  await step(`Building ${tests ? 'the extension and its tests' : 'the extension'}`, () =>
    run(process.execPath, ['esbuild.js', '--production', ...(tests ? ['--tests'] : [])], { cwd: root }));
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp, want);
}
