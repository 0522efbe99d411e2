// Puts node_modules in place, and only when package-lock.json has changed since the last time.
// No install script runs: esbuild and the other native parts carry their programs in platform packages.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { npm } from './command.mjs';
import { inRoot, root } from './repository.mjs';
import { step } from './step.mjs';

const LOCK = inRoot('package-lock.json');
const STAMP = inRoot('node_modules', '.concord-installed');
/** npm writes this last, so without it an install was stopped half-way. */
const INSTALLED = inRoot('node_modules', '.package-lock.json');

function isCurrent(want) {
  if (!existsSync(INSTALLED)) return false;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === want) return true;
  return statSync(INSTALLED).mtimeMs > statSync(LOCK).mtimeMs; // somebody has installed by hand
}

export async function ensureInstalled() {
  const want = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (isCurrent(want)) return;
  await step('Installing the packages of package-lock.json (npm ci, no install scripts)', () => npm(['ci'], { cwd: root }));
  writeFileSync(STAMP, want);
}
