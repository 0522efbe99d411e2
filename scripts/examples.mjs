// node scripts/examples.mjs: writes docs/examples, every sample consultation in every format, by test/writeNoteExamples.ts.
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import { execute } from './command.mjs';
import { inRoot, root } from './repository.mjs';

const program = inRoot('out', 'writeNoteExamples.cjs');
mkdirSync(inRoot('out'), { recursive: true });
await build({
  entryPoints: [inRoot('test', 'writeNoteExamples.ts')], outfile: program, bundle: true, platform: 'node', format: 'cjs', packages: 'external',
  jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning'
});
const { code } = await execute(process.execPath, [program], { cwd: root });
process.exitCode = code;
