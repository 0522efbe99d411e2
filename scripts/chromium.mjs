// Finds the browser that the tests drive. It is never downloaded from a place of its own: a missing one is installed
// by Debian's package manager where that may be done, else the failure says what to install.
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './command.mjs';
import { step } from './step.mjs';

/** For a browser that shows only this machine's own pages, also as root in a container. */
export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--force-color-profile=srgb', '--font-render-hinting=none'];

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'].map((app) => join('/Applications', app));
  }
  if (process.platform === 'win32') {
    const programs = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].filter(Boolean);
    return programs.flatMap((folder) => [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')]);
  }
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map((name) => join('/usr/bin', name));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** On Ubuntu the package of that name is only a pointer to a snap, which a container cannot run. */
function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

const REMEDY = {
  darwin: 'Install Google Chrome or Chromium in /Applications',
  win32: 'Install Google Chrome, or repair Microsoft Edge',
  linux: 'Install Chromium (Debian: sudo apt-get install chromium; Fedora: sudo dnf install chromium) or Google Chrome'
};

async function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['chromium', 'fonts-dejavu-core'];
  await step(`Installing the browser for the tests (apt-get install ${packages.join(' ')})`, async () => {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const { code } = await execute('apt-get', args, { env, capture: 'all' });
      if (code !== 0) throw new Error(`apt-get ${args.join(' ')} ended with code ${code}; the tests need Chromium.`);
    }
  });
}

/** Path of a Chromium, Chrome or Edge. Throws, saying what to install, when there is none. */
export async function ensureChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which is not a program. Correct it, or unset it to have the usual places searched.`);
  }
  const find = () => usualPlaces().find(isProgram);
  const found = find();
  if (found !== undefined) return found;
  if (isDebian() && process.getuid?.() === 0) {
    await installFromDebian();
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new Error(`The tests need a browser and found none in ${usualPlaces().join(', ')}. `
    + `${REMEDY[process.platform] ?? REMEDY.linux}, or name one in the environment variable CHROMIUM.`);
}
