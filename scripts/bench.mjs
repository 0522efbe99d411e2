// npm run bench [-- name ...]: medians beside a control in the same run. Says what was met and what missed; asserts nothing.
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot, root } from './repository.mjs';
import { step } from './step.mjs';

/** Modules of test/bench that are not benches but used by them export no `run`. */
async function bundle() {
  const { build } = await import('esbuild');
  const entryPoints = readdirSync(inRoot('test', 'bench'), { recursive: true }).filter((file) => /\.tsx?$/.test(file))
    .map((file) => inRoot('test', 'bench', file));
  await build({
    absWorkingDir: root, entryPoints, outbase: 'test/bench', outdir: 'out/bench', outExtension: { '.js': '.cjs' },
    bundle: true, platform: 'node', format: 'cjs', target: 'node20', packages: 'external', external: ['vscode'],
    mainFields: ['module', 'main'], jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning'
  });
}

async function benches(wanted) {
  const found = [];
  for (const file of readdirSync(inRoot('out', 'bench')).filter((name) => name.endsWith('.cjs')).sort()) {
    const name = file.replace(/\.cjs$/, '');
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { run } = (await import(pathToFileURL(inRoot('out', 'bench', file)).href)).default;
    if (run !== undefined) found.push({ name, run });
  }
  return found;
}

const number = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function verdict({ median, limit, unit }) {
  if (limit === undefined) return '';
  const bound = `limit ${number(limit)} ${unit}`;
  return median <= limit ? `${bound}: met` : `${bound}: missed by ${number(median - limit)} ${unit}`;
}

function comparison({ median, unit, baseline, baselineMedian, ratio = median / baselineMedian }) {
  return baseline === undefined ? '' : `${number(ratio)} x ${baseline} (${number(baselineMedian)} ${unit})`;
}

function print(rows) {
  const lines = [['what', 'median', 'runs', 'beside', 'limit'],
    ...rows.map((row) => [row.what, `${number(row.median)} ${row.unit}`, String(row.runs), comparison(row), verdict(row)])];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log();
  for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
}

await ensureInstalled();
await ensureBuilt();
await bundle();
const rows = [];
let failed = false;
for (const { name, run } of await benches(process.argv.slice(2))) {
  try {
    rows.push(...await step(`Measuring: ${name}`, run));
  } catch (error) {
    failed = true;
    console.error(`${name} could not be measured: ${error.stack}`);
  }
}
print(rows);
process.exit(failed || rows.length === 0 ? 1 : 0);
