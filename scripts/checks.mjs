// What is checked without running Concord: lint, types, unused code. Each check counts as one test.
import { execute } from './command.mjs';
import { inRoot, root } from './repository.mjs';
import { step } from './step.mjs';

const CHECKS = [
  { what: 'Lint and import rule (oxlint)', program: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { what: 'Types (tsc)', program: 'typescript/bin/tsc', args: ['--noEmit'] },
  { what: 'Unused files, exports and packages (knip)', program: 'knip/bin/knip.js', args: ['--no-progress'] }
];

/** `{ passed, failed, skipped }`, one for each check. */
export async function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { what, program, args } of CHECKS) {
    const { code } = await step(what, () => execute(process.execPath, [inRoot('node_modules', program), ...args], { cwd: root }));
    if (code === 0) counts.passed += 1;
    else {
      counts.failed += 1;
      console.error(`${what}: found faults, listed above`);
    }
  }
  return counts;
}
