// Writes docs/examples anew; what no longer belongs there goes.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES_FOLDER, noteExamples } from './noteExamples';

async function main(): Promise<void> {
  const files = await noteExamples();
  mkdirSync(EXAMPLES_FOLDER, { recursive: true });
  for (const name of readdirSync(EXAMPLES_FOLDER)) if (name !== 'README.md' && !files.has(name)) rmSync(join(EXAMPLES_FOLDER, name));
  for (const [name, bytes] of files) writeFileSync(join(EXAMPLES_FOLDER, name), bytes);
  console.log(`Written: ${String(files.size)} notes in ${EXAMPLES_FOLDER}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
