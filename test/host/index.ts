// VS Code calls `run` inside the extension host: mocha over the host tests beside this file.
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Where the runner (scripts/extensionHost.mjs) wants text and counts: a remote host has no console that anybody reads. */
const { CONCORD_OUT, CONCORD_RESULT, CONCORD_REPOSITORY, CONCORD_GREP } = process.env;

function print(...values: readonly unknown[]): void {
  if (CONCORD_OUT === undefined) console.log(...values);
  else appendFileSync(CONCORD_OUT, `${format(...values)}\n`);
}

export async function run(): Promise<void> {
  if (CONCORD_REPOSITORY !== undefined) process.chdir(CONCORD_REPOSITORY); // tests find fixtures from here
  (Mocha.reporters.Base as unknown as { consoleLog: typeof print }).consoleLog = print;
  const mocha = new Mocha({ color: false, timeout: 20_000, reporter: 'spec', ...(CONCORD_GREP ? { grep: CONCORD_GREP } : {}) });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  }
  const { stats, failures } = await new Promise<{ stats: Mocha.Stats | undefined; failures: number }>((resolve) => {
    const runner = mocha.run((count) => { resolve({ stats: runner.stats, failures: count }); });
  });
  if (CONCORD_RESULT !== undefined) writeFileSync(CONCORD_RESULT, JSON.stringify(stats));
  if (failures > 0) throw new Error(`${String(failures)} host tests failed.`);
}
