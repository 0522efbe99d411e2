// The end-to-end tests fail on faults nobody looked for: an extension that does everything wrong must be found out.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession, type Session } from './support/vscodeServer';
import { runCommand, until } from './support/workbench';

const MANIFEST = {
  name: 'faulty', publisher: 'concord-test', version: '0.0.1', engines: { vscode: '^1.100.0' }, main: './main.js', activationEvents: [],
  contributes: { commands: [{ command: 'faulty.toast', title: 'Toast', category: 'Faulty' }, { command: 'faulty.page', title: 'Page', category: 'Faulty' },
    { command: 'faulty.reject', title: 'Reject', category: 'Faulty' }] }
};

const MAIN = `
const vscode = require('vscode');
exports.activate = () => {
  vscode.commands.registerCommand('faulty.toast', () => { vscode.window.showWarningMessage('a toast nobody expects'); });
  vscode.commands.registerCommand('faulty.reject', () => { Promise.reject(new Error('a promise nobody awaits')); });
  vscode.commands.registerCommand('faulty.page', () => {
    const panel = vscode.window.createWebviewPanel('faulty', 'Faulty', 1, { enableScripts: true });
    panel.webview.html = '<meta http-equiv="Content-Security-Policy" content="default-src \\'none\\'; script-src \\'nonce-a\\'">'
      + '<img src="https://example.invalid/pixel.png"><script nonce="a">throw new Error("an error of a page")</script>';
  });
};
`;

describe('Faults in the window', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-faulty-'));
  let session: Session | undefined;

  before(async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(MANIFEST));
    writeFileSync(join(folder, 'main.js'), MAIN);
    session = await openSession({ from: 'empty', beside: folder });
  });
  after(async () => {
    session?.faults.allow(/./s);
    await session?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { title, pattern } of [
    { title: 'Toast', pattern: /toast: .*a toast nobody expects/ },
    { title: 'Page', pattern: /console: .*https:\/\/example\.invalid\S+ violates the following Content Security Policy/ },
    { title: 'Page', pattern: /uncaught: .*an error of a page/ },
    { title: 'Reject', pattern: /a promise nobody awaits/ }
  ]) {
    it(`are found: ${pattern.source}`, async () => {
      assert.ok(session);
      const { page, faults } = session;
      await runCommand(page, `Faulty: ${title}`);
      await until('the fault', () => faults.found().some((fault) => pattern.test(fault)) || undefined, 10_000).catch(() => {
        assert.fail(`not found among: ${faults.found().join('\n')}`);
      });
    });
  }
});
