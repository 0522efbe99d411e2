// Builds everything that runs: node esbuild.js [--watch] [--production] [--tests]
// --production leaves out source maps and writes dist/meta.json; --tests also builds the tests into out/test.
const { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const withTests = process.argv.includes('--tests');

process.chdir(__dirname);

/** What every program of dist shares. */
const program = {
  bundle: true, minify: true, sourcemap: production ? false : 'linked', metafile: true, logLevel: 'warning',
  legalComments: 'none', define: { 'process.env.NODE_ENV': '"production"' }
};

// jsonc-parser's `main` is a UMD file that fails when bundled for Node, so `module` goes first.
const node = { ...program, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };

// Native code cannot be bundled; it is loaded from beside the program or from node_modules.
const native = ['@duckdb/*'];

const preact = { jsx: 'automatic', jsxImportSource: 'preact' };

/** What an entry reads only when it is first needed: `import()` of these, from that file, is of a program of its own. */
const APART = [
  { from: join('src', 'extension.ts'), path: './host/features', program: './features.cjs' },
  { from: join('src', 'host', 'desktop.ts'), path: '../connections/ers/nodeErs', program: './ers.cjs' },
  { from: join('src', 'host', 'desktop.ts'), path: '../connections/fhir/nodeFhir', program: './fhir.cjs' },
  { from: join('src', 'connections', 'makeDocx.ts'), path: '../core/note/render/docx', program: './docx.cjs' },
  { from: join('src', 'cli', 'commands', 'validate.ts'), path: '../../connections/validate/validateFhir', program: './validate.cjs' }
];

/** The desktop entry only registers; all that it does is in programs read when first needed. */
const readLater = {
  name: 'read later',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ kind, importer, path }) => {
      const apart = kind === 'dynamic-import' ? APART.find((one) => one.path === path && relative(__dirname, importer) === one.from) : undefined;
      return apart === undefined ? undefined : { path: apart.program, external: true };
    });
  }
};

const programs = [
  // Without dynamic import in the target, esbuild writes `import()` of an external file as a plain require.
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'],
    supported: { 'dynamic-import': false }, plugins: [readLater] },
  { ...node, ...preact, entryPoints: ['src/host/features.ts'], outfile: 'dist/features.cjs', external: ['vscode', ...native] },
  { ...node, entryPoints: ['src/connections/ers/nodeErs.ts'], outfile: 'dist/ers.cjs' },
  { ...node, entryPoints: ['src/connections/fhir/nodeFhir.ts'], outfile: 'dist/fhir.cjs' },
  { ...node, entryPoints: ['src/core/note/render/docx.ts'], outfile: 'dist/docx.cjs' },
  { ...node, entryPoints: ['src/connections/validate/validateFhir.ts'], outfile: 'dist/validate.cjs' },
  { ...program, ...preact, platform: 'browser', target: 'es2022', format: 'cjs',
    entryPoints: ['src/extension.web.ts'], outfile: 'dist/extension.web.js', external: ['vscode'] },
  { ...node, ...preact, entryPoints: ['src/worker.ts'], outfile: 'dist/worker.cjs', external: native },
  { ...node, ...preact, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.cjs', external: native,
    banner: { js: '#!/usr/bin/env node' }, plugins: [readLater, {
      name: 'executable',
      setup(build) { build.onEnd(({ errors }) => { if (errors.length === 0) chmodSync('dist/cli.cjs', 0o755); }); }
    }] },
  ...['consultation', 'sidebar'].map((name) => ({ ...program, ...preact, platform: 'browser', target: 'es2022', format: 'iife',
    entryPoints: [`src/webview/${name}/main.tsx`], outfile: `dist/webview/${name}.js` }))
];

/** Tests keep their folders, and find the repository as the current directory. */
function tests() {
  const files = readdirSync('test', { recursive: true }).map((file) => join('test', file));
  const isEntry = (file) => /\.test\.tsx?$/.test(file)
    || file === join('test', 'host', 'index.ts')
    || /^test[\\/]e2e[\\/][^\\/]+\.ts$/.test(file);
  return { ...node, ...preact, minify: false, sourcemap: 'linked', logLevel: 'warning',
    entryPoints: files.filter(isEntry).sort(), outbase: 'test', outdir: 'out/test', outExtension: { '.js': '.cjs' },
    external: ['vscode'], packages: 'external' };
}

async function main() {
  rmSync('dist', { recursive: true, force: true });
  if (withTests) rmSync('out/test', { recursive: true, force: true });
  mkdirSync('dist', { recursive: true });
  // What validate.cjs reads: HL7's definitions, as far as checking needs them.
  writeFileSync(join('dist', 'fhir-r4.json.br'), (await import('./scripts/fhirDefinitions.mjs')).compressedDefinitions());
  const wanted = withTests ? [...programs, tests()] : programs;

  if (watch) {
    const contexts = await Promise.all(wanted.map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  const results = await Promise.all(wanted.map((options) => esbuild.build(options)));
  if (!production) return;
  const merged = { inputs: {}, outputs: {} };
  for (const { metafile } of results.slice(0, withTests ? -1 : undefined)) {
    Object.assign(merged.inputs, metafile.inputs);
    Object.assign(merged.outputs, metafile.outputs);
  }
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/meta.json', JSON.stringify(merged));
}

main().catch((error) => {
  // esbuild has already printed its own errors with their places.
  if (!error.errors) console.error(error.message);
  process.exit(1);
});
