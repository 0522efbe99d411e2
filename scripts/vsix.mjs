// npm run vsix: packs what .vscodeignore allows into out/concord.vsix. Also puts it into an extensions folder for tests and start.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { run } from './command.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot, root } from './repository.mjs';
import { step } from './step.mjs';

export const vsixFile = inRoot('out', 'concord.vsix');

/** Packs the build in dist/; everything is bundled, so no node_modules goes in. */
export async function packVsix() {
  await step('Packing the VSIX', async () => {
    mkdirSync(inRoot('out'), { recursive: true });
    await run(process.execPath, [inRoot('node_modules', '@vscode', 'vsce', 'vsce'), 'package',
      '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsixFile], { cwd: root, capture: 'all' });
  });
  return vsixFile;
}

/** Installs the VSIX with VS Code's own installer into a folder that holds nothing else. */
export async function installVsix(serverFolder, extensionsFolder) {
  const data = mkdtempSync(join(tmpdir(), 'concord-install-'));
  try {
    // The server complains of a log writer that it has not got; what it says matters only when it fails.
    await step('Installing the VSIX into a VS Code of its own', () =>
      run(process.execPath, [join(serverFolder, 'out', 'server-main.js'), '--accept-server-license-terms', '--telemetry-level', 'off',
        '--server-data-dir', data, '--extensions-dir', extensionsFolder, '--install-extension', vsixFile, '--force'], { capture: 'all' }));
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureInstalled();
  await ensureBuilt();
  console.log(await packVsix());
}
