// npm start [-- --headless | --browser]: a copy of the sample practice open in VS Code, everything put in place first.
// --headless does the main job without an editor and prints the note; --browser serves VS Code even where a desktop one is.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { headlessNote } from './headless.mjs';
import { copySample, root } from './repository.mjs';
import { killGroup, QUIET_SETTINGS, serveVscode, workbenchAddress } from './serveVscode.mjs';
import { step } from './step.mjs';
import { ensureVscodeServer } from './vscodeServer.mjs';
import { installVsix, packVsix } from './vsix.mjs';

/** `code` on the PATH. VS Code refuses to run as root, and needs a screen. */
function desktopVscode() {
  if (process.getuid?.() === 0) return undefined;
  const hasScreen = ['darwin', 'win32'].includes(process.platform) || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The person's own copy, which stays when all else is removed. */
async function sampleCopy() {
  const folder = join(mkdtempSync(join(tmpdir(), 'concord-')), 'sample-practice');
  await step(`Copying the sample practice to ${folder}`, () => copySample(folder));
  return folder;
}

/** Resolves when a person presses Ctrl+C or the process is asked to end. */
const stopAsked = () => new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
});

async function openDesktop(code, folder) {
  const data = mkdtempSync(join(tmpdir(), 'concord-vscode-'));
  mkdirSync(join(data, 'User'));
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(QUIET_SETTINGS, null, 2));
  // Its own user data, so a process of its own: nobody's open windows, settings or extensions are touched.
  const child = spawn(code, ['--new-window', '--wait', '--user-data-dir', data, '--extensions-dir', join(data, 'extensions'),
    '--disable-telemetry', '--disable-workspace-trust', `--extensionDevelopmentPath=${root}`, folder],
  { stdio: ['ignore', 'ignore', 'inherit'], detached: process.platform !== 'win32', shell: process.platform === 'win32' });
  console.log(`\nVS Code opens with Concord and ${folder}.\nClose its window or press Ctrl+C here to stop.`);
  const closed = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  await Promise.race([closed, stopAsked()]);
  try {
    process.kill(Number(readFileSync(join(data, 'code.lock'), 'utf8')), 'SIGTERM'); // `code` itself only waits for this process
  } catch { /* the window has been closed */ }
  killGroup(child, 'SIGTERM');
  await closed;
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function serve(folder) {
  const serverFolder = await ensureVscodeServer();
  await packVsix();
  const extensionsFolder = mkdtempSync(join(tmpdir(), 'concord-extensions-'));
  process.once('exit', () => rmSync(extensionsFolder, { recursive: true, force: true }));
  await installVsix(serverFolder, extensionsFolder);
  // Everything trusted here is the person's own copy of the sample.
  const server = await step('Starting VS Code', () => serveVscode({ serverFolder, extensionsFolder, cwd: folder, trustAll: true }));
  console.log(`\nVS Code with Concord is ready. Open this address in a browser on this machine:\n\n  ${workbenchAddress(server, { folder })}\n`);
  console.log('It answers only to this machine and only with the token in the address. Press Ctrl+C to stop.');
  const ended = new Promise((resolve) => { server.child.once('exit', resolve); });
  const stopped = await Promise.race([ended.then(() => false), stopAsked().then(() => true)]);
  await server.close();
  if (!stopped) throw new Error('The VS Code server ended on its own.');
}

async function main() {
  const options = process.argv.slice(2);
  const unknown = options.filter((option) => !['--headless', '--browser'].includes(option));
  if (unknown.length > 0) throw new Error(`npm start does not know ${unknown.join(' ')}; it knows -- --headless and -- --browser.`);
  await ensureInstalled();
  await ensureBuilt();
  const folder = await sampleCopy();
  if (options.includes('--headless')) {
    await headlessNote(folder);
    return;
  }
  const code = options.includes('--browser') ? undefined : desktopVscode();
  await (code === undefined ? serve(folder) : openDesktop(code, folder));
  console.log(`\nStopped. Your copy of the sample practice stays in ${folder}`);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
