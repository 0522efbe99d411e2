// Runs a test entry inside a real extension host and gives back its result.
// The host is VS Code's server with a browser as its window, or with VSCODE_EXECUTABLE a desktop VS Code.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_ARGS, ensureChromium } from './chromium.mjs';
import { root } from './repository.mjs';
import { QUIET_SETTINGS, serveVscode, workbenchAddress } from './serveVscode.mjs';
import { ensureVscodeServer } from './vscodeServer.mjs';

const RUN_LIMIT_MS = 300_000;

/** VS Code runs an entry only beside an extension in development: one that does nothing, where that is not to be Concord. */
export function emptyExtension(folder, name) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({
    name, publisher: 'concord-test', version: '0.0.1', engines: { vscode: '^1.100.0' }, main: './main.js', activationEvents: []
  }));
  writeFileSync(join(folder, 'main.js'), 'exports.activate = () => {};\n');
  return folder;
}

/** `developmentFolder` is the extension loaded from source (or a carrier), `testsEntry` the module whose `run` is called. */
async function runInServer({ developmentFolder, testsEntry, extensionsFolder, workspace, env, settings }) {
  const serverFolder = await ensureVscodeServer();
  const executablePath = await ensureChromium();
  const { chromium } = await import('playwright-core');
  const messages = [];
  const server = await serveVscode({
    serverFolder, extensionsFolder, env, cwd: root, settings, trustAll: true, testDriver: true
  });
  let browser;
  let late;
  try {
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' });
    const page = await context.newPage();
    page.on('console', (message) => messages.push(`[${message.type()}] ${message.text()}`));
    const ended = new Promise((resolve, reject) => {
      late = setTimeout(() => reject(new Error(`The extension host gave no result in ${RUN_LIMIT_MS / 1000} s.`)), RUN_LIMIT_MS);
      page.on('crash', () => reject(new Error('The browser page crashed.')));
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    ended.catch(() => {}); // it may fail while the page is still opening
    await page.goto(workbenchAddress(server, { folder: workspace, developmentFolder, testsEntry }));
    return await ended;
  } catch (error) {
    throw new Error(`${error.message}\nThe last messages of the window:\n${messages.slice(-20).join('\n')}`, { cause: error });
  } finally {
    clearTimeout(late);
    await browser?.close();
    await server.close();
  }
}

async function runInDesktop(executable, { developmentFolder, testsEntry, extensionsFolder, workspace, env, settings }) {
  const { runTests } = await import('@vscode/test-electron');
  const userData = mkdtempSync(join(tmpdir(), 'concord-user-'));
  const userFolder = join(userData, 'User');
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(join(userFolder, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
  try {
    return await runTests({
      vscodeExecutablePath: executable, extensionDevelopmentPath: developmentFolder, extensionTestsPath: testsEntry, extensionTestsEnv: env,
      launchArgs: [workspace, '--user-data-dir', userData, '--disable-workspace-trust', '--disable-telemetry',
        '--extensions-dir', extensionsFolder ?? join(userData, 'extensions')]
    });
  } catch (error) {
    if (typeof error === 'string' || error.code !== undefined) return 1;
    throw error;
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
}

/**
 * Resolves to what the entry wrote as JSON to the file named by CONCORD_RESULT, and to what it printed.
 * An extension host that ends without a result is an error: nothing was tested, whatever its exit code says.
 */
export async function runInExtensionHost({ env = {}, settings = {}, ...options }) {
  const results = mkdtempSync(join(tmpdir(), 'concord-results-'));
  const outFile = join(results, 'output.txt');
  const resultFile = join(results, 'result.json');
  const full = { ...options, settings,
    env: { TZ: 'Europe/London', LANG: 'en_GB.UTF-8', ...env, CONCORD_REPOSITORY: root, CONCORD_OUT: outFile, CONCORD_RESULT: resultFile } };
  const output = () => (existsSync(outFile) ? readFileSync(outFile, 'utf8') : '');
  try {
    const executable = process.env.VSCODE_EXECUTABLE;
    const code = executable ? await runInDesktop(executable, full) : await runInServer(full);
    if (!existsSync(resultFile)) throw new Error(`The extension host ended with code ${code} and no result.`);
    return { result: JSON.parse(readFileSync(resultFile, 'utf8')), output: output() };
  } catch (error) {
    throw new Error(`${error.message}\n${output()}`, { cause: error });
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}
