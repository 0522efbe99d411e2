// Runs built mocha tests in a process of their own and gives back what they counted.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from './command.mjs';
import { inRoot, root } from './repository.mjs';

/** `{ passed, failed, skipped }`; a run that ends without a count (a file that cannot be loaded) is one failure. */
export async function runMocha(files, { timeoutMs = 10_000, env = {} } = {}) {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const results = mkdtempSync(join(tmpdir(), 'concord-results-'));
  const countsFile = join(results, 'counts.json');
  try {
    const { code } = await execute(process.execPath, ['--enable-source-maps', inRoot('node_modules', 'mocha', 'bin', 'mocha.js'),
      '--reporter', inRoot('scripts', 'countingReporter.cjs'), '--timeout', String(timeoutMs), '--exit', ...files],
    { cwd: root, env: { ...process.env, TZ: 'Europe/London', ...env, CONCORD_COUNTS: countsFile } });
    if (!existsSync(countsFile)) {
      console.error(`mocha ended with code ${code} before it had counted its tests.`);
      return { passed: 0, failed: 1, skipped: 0 };
    }
    const { passes, failures, pending } = JSON.parse(readFileSync(countsFile, 'utf8'));
    // A hook that fails after all tests is in mocha's exit code and in `failures`; anything else it ends with is a fault too.
    return { passed: passes, failed: code !== 0 && failures === 0 ? 1 : failures, skipped: pending };
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}
