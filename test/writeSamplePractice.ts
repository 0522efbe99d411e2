// Writes the parts of media/sample-practice that code makes: npm run sample.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONSULTATIONS_FOLDER } from '../src/core/workspace/layout';
import { loadWorkspace } from '../src/core/workspace/workspace';
import { importedFiles, SAMPLE_FOLDER, sampleConsultations, sampleFiles } from './samplePractice';

function write(contents: ReadonlyMap<string, string>): void {
  for (const [path, text] of contents) {
    mkdirSync(dirname(join(SAMPLE_FOLDER, path)), { recursive: true });
    writeFileSync(join(SAMPLE_FOLDER, path), text);
    console.log(join(SAMPLE_FOLDER, path));
  }
}

async function main(): Promise<void> {
  write(await importedFiles());
  const consultations = sampleConsultations(await loadWorkspace(sampleFiles()));
  mkdirSync(join(SAMPLE_FOLDER, CONSULTATIONS_FOLDER), { recursive: true });
  for (const name of readdirSync(join(SAMPLE_FOLDER, CONSULTATIONS_FOLDER))) {
    const path = join(CONSULTATIONS_FOLDER, name);
    if (!consultations.has(path)) rmSync(join(SAMPLE_FOLDER, path));
  }
  write(consultations);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
