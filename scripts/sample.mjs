// npm run sample: writes the parts of media/sample-practice that code makes, by test/writeSamplePractice.ts.
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import { execute } from './command.mjs';
import { inRoot, root } from './repository.mjs';

const program = inRoot('out', 'writeSamplePractice.cjs');
mkdirSync(inRoot('out'), { recursive: true });
await build({
  entryPoints: [inRoot('test', 'writeSamplePractice.ts')], outfile: program, bundle: true, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'warning'
});
const { code } = await execute(process.execPath, [program], { cwd: root });
process.exitCode = code;
