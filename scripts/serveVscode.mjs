// Runs the VS Code server on this machine only, with its own user data, and ends all of it on `close`.
// Imports nothing that knows where the repository is, so that the bundled end-to-end tests can use it too.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** No telemetry, no update check, no shop window: what a fresh VS Code would show or send on its own. */
export const QUIET_SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never'
};

const START_LIMIT_MS = 60_000;

/** Ends a process and all it has started. */
export function killGroup(child, signal) {
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, signal);
  } catch { /* it has already ended */ }
}

/**
 * Starts the server on 127.0.0.1 on a free port; it answers only to who knows its token.
 * `testDriver` lets the address name an extension and tests to load; nothing that a person starts needs it.
 * Rejects with the server's own words when it does not start.
 * @param {{ serverFolder: string, extensionsFolder?: string | undefined, settings?: object, machineSettings?: object,
 *   env?: Record<string, string>, cwd?: string, logFile?: string, trustAll?: boolean, testDriver?: boolean }} options
 */
export async function serveVscode({
  serverFolder, extensionsFolder, settings = {}, machineSettings = {}, env = {}, cwd, logFile, trustAll = false, testDriver = false
}) {
  const data = mkdtempSync(join(tmpdir(), 'concord-vscode-'));
  const userFolder = join(data, 'server', 'data', 'User');
  const machineFolder = join(data, 'server', 'data', 'Machine'); // settings that hold for the machine and for no folder or person
  const extensions = extensionsFolder ?? join(data, 'extensions');
  mkdirSync(userFolder, { recursive: true });
  mkdirSync(machineFolder, { recursive: true });
  mkdirSync(extensions, { recursive: true });
  writeFileSync(join(userFolder, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
  writeFileSync(join(machineFolder, 'settings.json'), JSON.stringify(machineSettings, null, 2));

  const token = randomBytes(16).toString('hex');
  const args = [join(serverFolder, 'out', 'server-main.js'), '--host', '127.0.0.1', '--port', '0', '--connection-token', token,
    '--accept-server-license-terms', '--telemetry-level', 'off',
    '--server-data-dir', join(data, 'server'), '--extensions-dir', extensions,
    ...(trustAll ? ['--disable-workspace-trust'] : []), ...(testDriver ? ['--enable-smoke-test-driver'] : [])];
  const child = spawn(process.execPath, args, {
    detached: process.platform !== 'win32', // a group of its own: its extension hosts end with it
    cwd, stdio: ['ignore', 'pipe', 'pipe'],
    // A short runtime path, because the names of its sockets may not exceed 107 characters; no extension gallery to ask.
    env: { ...process.env, XDG_RUNTIME_DIR: data, EXTENSIONS_GALLERY: '{}', ...env }
  });
  const log = logFile === undefined ? undefined : createWriteStream(logFile);
  let text = '';

  const endAtOnce = () => {
    killGroup(child, 'SIGKILL');
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', endAtOnce);

  const close = async () => {
    process.off('exit', endAtOnce);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => { child.once('exit', resolve); });
      killGroup(child, 'SIGTERM');
      const late = setTimeout(() => killGroup(child, 'SIGKILL'), 5000);
      await gone;
      clearTimeout(late);
    }
    endAtOnce();
    log?.end();
  };

  const port = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The VS Code server did not start in ${START_LIMIT_MS / 1000} s:\n${text}`)), START_LIMIT_MS);
    const read = (part) => {
      log?.write(part);
      if (text.length < 100_000) text += part;
      const bound = /Server bound to 127\.0\.0\.1:(\d+)/.exec(text);
      if (bound !== null && text.includes('Extension host agent started')) {
        clearTimeout(late);
        resolve(Number(bound[1]));
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The VS Code server ended with code ${code}:\n${text}`));
    });
  }).catch(async (error) => {
    await close();
    throw error;
  });

  return { host: `127.0.0.1:${port}`, token, child, close };
}

/**
 * The address of a folder in a server, which may name an extension and tests to load (see `testDriver`).
 * @param {{ host: string, token: string }} server
 * @param {{ folder?: string, developmentFolder?: string | undefined, testsEntry?: string }} what
 */
export function workbenchAddress({ host, token }, { folder, developmentFolder, testsEntry }) {
  const remote = (path) => `vscode-remote://${host}${path}`;
  const payload = [];
  if (developmentFolder !== undefined) payload.push(['extensionDevelopmentPath', remote(developmentFolder)]);
  if (testsEntry !== undefined) payload.push(['extensionTestsPath', remote(testsEntry)]);
  const address = new URL(`http://${host}/`);
  address.searchParams.set('tkn', token);
  if (folder !== undefined) address.searchParams.set('folder', folder);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.toString();
}
