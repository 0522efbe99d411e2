// The VS Code server for tests and for `npm start` without a desktop VS Code. It comes from the code-server package
// on npm and is kept in the user's cache, outside the clone: about 300 MB, downloaded once.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npm } from './command.mjs';
import { step } from './step.mjs';

const SERVER_VERSION = '4.100.3'; // VS Code 1.100, the lowest this extension supports; runs on Node 20
const RIPGREP_VERSION = '1.18.0';

const cacheFolder = () => process.env.XDG_CACHE_HOME
  || (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));

const serverInside = (folder) => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** The folder that holds `out/server-main.js`. */
export async function ensureVscodeServer() {
  const ripgrep = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  const parent = join(cacheFolder(), 'concord');
  const folder = join(parent, `vscode-server-${SERVER_VERSION}`);
  const stamp = 'complete';
  if (existsSync(join(folder, stamp))) return serverInside(folder);

  await step(`Installing the VS Code server (code-server ${SERVER_VERSION}, about 300 MB, once) into ${folder}`, async () => {
    mkdirSync(parent, { recursive: true });
    // Made beside and renamed, so that a stopped install or two at once never leave a half folder in use.
    const fresh = mkdtempSync(join(parent, 'installing-'));
    try {
      writeFileSync(join(fresh, 'package.json'), JSON.stringify({
        private: true, dependencies: { 'code-server': SERVER_VERSION, [ripgrep]: RIPGREP_VERSION }
      }));
      await npm(['install'], { cwd: fresh });
      // `install`, not `ci`: the package's shrinkwrap lacks an entry. Optional packages stay: one of them watches files.
      await npm(['install', '--omit=dev', '--no-save'], { cwd: serverInside(fresh) });
      // Its own install script would download ripgrep from GitHub; the npm package holds the same program.
      const bin = join(serverInside(fresh), 'node_modules', '@vscode', 'ripgrep', 'bin');
      mkdirSync(bin, { recursive: true });
      cpSync(join(fresh, 'node_modules', ripgrep, 'bin', 'rg'), join(bin, 'rg'));
      chmodSync(join(bin, 'rg'), 0o755);
      writeFileSync(join(fresh, stamp), '');
      if (!existsSync(join(folder, stamp))) {
        rmSync(folder, { recursive: true, force: true });
        renameSync(fresh, folder);
      }
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
  return serverInside(folder);
}
