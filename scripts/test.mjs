// npm test [-- part ...]: installs, builds and tests everything, or the parts named. The last line says what was counted.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './checks.mjs';
import { ensureChromium } from './chromium.mjs';
import { emptyExtension, runInExtensionHost } from './extensionHost.mjs';
import { ensureInstalled } from './install.mjs';
import { runMocha } from './mochaPart.mjs';
import { copySample, inRoot, root } from './repository.mjs';
import { seconds } from './step.mjs';
import { ensureVscodeServer } from './vscodeServer.mjs';
import { installVsix, packVsix } from './vsix.mjs';

const add = (...counts) => counts.reduce((sum, { passed, failed, skipped }) =>
  ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }), { passed: 0, failed: 0, skipped: 0 });

const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** Folders of test/ that are not plain mocha without a browser. */
const APART = ['webview', 'host', 'vsix', 'scripts', 'e2e', 'bench'];

function builtTests(wanted, ending = '.test.cjs') {
  return readdirSync(inRoot('out', 'test'), { recursive: true }).filter((file) => file.endsWith(ending))
    .filter((file) => wanted(file.split(sep)[0], file)).sort().map((file) => inRoot('out', 'test', file));
}

const temporary = [];

function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `concord-${name}-`));
  temporary.push(folder);
  return folder;
}

let installed;

/** The extensions folder with the VSIX in it, packed and installed once a run. */
async function installedVsix() {
  if (installed === undefined) {
    await packVsix();
    installed = temporaryFolder('extensions');
    await installVsix(await ensureVscodeServer(), installed);
  }
  return installed;
}

async function hostTests(where, options) {
  const workspace = temporaryFolder('workspace');
  copySample(workspace);
  const { output, result } = await runInExtensionHost({
    ...options, workspace, testsEntry: inRoot('out', 'test', 'host', 'index.cjs'), env: { CONCORD_HOST_TESTS: where }
  });
  process.stdout.write(output);
  return { passed: result.passes, failed: result.failures, skipped: result.pending };
}

async function endToEnd() {
  const screens = resolve(process.env.CONCORD_SCREENS ?? inRoot('out', 'screens'));
  mkdirSync(screens, { recursive: true });
  return runMocha(builtTests((room, file) => room === 'e2e' && file.split(sep).length === 2, '.cjs'), {
    timeoutMs: 120_000, env: {
      CONCORD_CHROMIUM: await ensureChromium(), CONCORD_VSCODE_SERVER: await ensureVscodeServer(),
      CONCORD_EXTENSIONS: await installedVsix(), CONCORD_SCREENS: screens
    }
  });
}

const PARTS = {
  lint: async () => add(await runChecks(), await runMocha(builtTests((room) => room === 'scripts'))),
  core: () => runMocha(builtTests((room) => !APART.includes(room))),
  webview: async () => runMocha(builtTests((room) => room === 'webview'),
    { timeoutMs: 30_000, env: { CONCORD_CHROMIUM: await ensureChromium() } }),
  host: () => hostTests('source', { developmentFolder: root }),
  vsix: async () => {
    const extensionsFolder = await installedVsix();
    return add(await runMocha(builtTests((room) => room === 'vsix')),
      await hostTests('vsix', { developmentFolder: emptyExtension(temporaryFolder('carrier'), 'carrier'), extensionsFolder }));
  },
  e2e: endToEnd
};

async function runPart(name) {
  const started = Date.now();
  console.log(`\n== ${name}`);
  let counts;
  try {
    counts = await PARTS[name]();
  } catch (error) {
    console.error(error.message);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  if (counts.passed + counts.failed === 0) {
    console.error(`${name}: no test ran, which counts as a failure.`);
    counts = { ...counts, failed: 1 };
  }
  console.log(`== ${name}: ${inWords(counts)} (${seconds(Date.now() - started)})`);
  return counts;
}

async function main() {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}.`);
  await ensureInstalled();
  await ensureBuilt({ tests: true });
  const counts = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) counts.push(await runPart(name));
  return add(...counts);
}

process.on('exit', () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

let counts;
try {
  counts = await main();
} catch (error) {
  console.error(error.message);
  counts = { passed: 0, failed: 1, skipped: 0 };
}
console.log(`\n${inWords(counts)}`);
process.exit(counts.failed > 0 ? 1 : 0);
