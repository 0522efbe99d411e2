// What package.json promises is what the running extension does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import * as vscode from 'vscode';
import { concord } from './support/practice';

interface Command { readonly command: string; readonly title: string; readonly category?: string }
interface Manifest {
  readonly version: string;
  readonly contributes: { readonly commands: readonly Command[]; readonly customEditors: readonly { readonly viewType: string }[] };
}

const manifest = (): Manifest => concord().packageJSON as Manifest;

describe('Concord in the extension host', () => {
  before(async () => { await concord().activate(); });

  it('is the one under test: the repository or the installed VSIX', () => {
    const fromRepository = resolve(concord().extensionPath) === resolve('.');
    assert.equal(fromRepository, process.env.CONCORD_HOST_TESTS !== 'vsix', `it was loaded from ${concord().extensionPath}`);
  });

  it('activates', () => {
    assert.equal(concord().isActive, true);
  });

  it('registers the commands it contributes, and no other', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('concord.'))
      .filter((id) => !/\.(focus|open|removeView|resetViewLocation|toggleVisibility)$/.test(id)); // VS Code adds these for each view
    const contributed = manifest().contributes.commands.map(({ command }) => command);
    assert.deepEqual(registered.sort(), contributed.sort());
  });

  it('gives every command the category Concord and a title', () => {
    for (const { command, title, category } of manifest().contributes.commands) {
      assert.equal(category, 'Concord', command);
      assert.match(title, /^\p{Lu}/u, command);
    }
  });

  it('leaves no text of package.json without its words', () => {
    const open = [...JSON.stringify(manifest()).matchAll(/%[\w.]+%/g)].map(([text]) => text);
    assert.deepEqual(open, []);
  });

  it('reads its features only when one is first used', async () => {
    const program = join(concord().extensionPath, 'dist', 'extension.cjs');
    const asked: string[] = [];
    const registered = new Map<string, (...args: unknown[]) => unknown>();
    const nothing = { dispose: () => undefined };
    const api = {
      ...vscode,
      commands: { registerCommand: (id: string, run: () => unknown) => { registered.set(id, run); return nothing; } },
      window: { registerCustomEditorProvider: () => nothing, registerWebviewViewProvider: () => nothing },
      workspace: { workspaceFolders: undefined }
    };
    const ask = (name: string): unknown => {
      asked.push(name);
      if (name.startsWith('.')) return { createFeatures: () => ({ run: (id: string) => Promise.resolve(`ran ${id}`) }) };
      return name === 'vscode' ? api : createRequire(program)(name);
    };
    const module: { exports: { activate?: (context: object) => void } } = { exports: {} };
    // The program as shipped, in a world where nothing else is registered yet.
    const load = compileFunction(readFileSync(program, 'utf8'), ['exports', 'require', 'module', '__filename', '__dirname']);
    load(module.exports, ask, module, program, dirname(program));
    module.exports.activate?.({ subscriptions: [], extensionPath: concord().extensionPath });
    assert.deepEqual([...registered.keys()].sort(), manifest().contributes.commands.map(({ command }) => command).sort());
    assert.ok(!asked.some((name) => name.startsWith('.')), `at the start it read ${asked.join(', ')}`);
    assert.equal(await registered.get('concord.save')?.(), 'ran concord.save');
    assert.equal(await registered.get('concord.save')?.(), 'ran concord.save');
    assert.deepEqual(asked.filter((name) => name.startsWith('.')), ['./features.cjs'], 'once');
  });

  it('has read them once a command has run', async () => {
    await vscode.commands.executeCommand('concord.save');
    assert.ok(Object.keys(require.cache).includes(join(concord().extensionPath, 'dist', 'features.cjs')));
  });
});
