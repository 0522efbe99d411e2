// The import rule of the rooms is only as good as the lint that holds it: each forbidden import must be reported.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** `+` may, `t` may import types, `-` may not. Rows import columns. */
const ROOMS = ['core', 'sources', 'view', 'charts', 'protocol', 'host', 'webview', 'connections', 'cli'] as const;
const RULE: Readonly<Record<(typeof ROOMS)[number], string>> = {
  core: '+--------',
  sources: '++-------',
  view: '+-+t-----',
  charts: '+-++-----',
  protocol: '+t+-+----',
  host: '++++++-+-',
  webview: 't-+++-+--',
  connections: '+++++--+-',
  cli: '+++++--++'
};

interface Case { readonly file: string; readonly text: string; readonly allowed: boolean }

function casesOf(room: keyof typeof RULE): Case[] {
  const file = (name: string): string => `src/${room}/deep/${name}.ts`;
  const rooms = ROOMS.flatMap((other, i): Case[] => {
    if (other === room) return [];
    const mark = RULE[room][i];
    return [
      { file: file(`value-${other}`), text: `import { a } from '../../${other}/a';\nexport const b = a;\n`, allowed: mark === '+' },
      { file: file(`type-${other}`), text: `import type { A } from '../../${other}/a';\nexport type B = A;\n`, allowed: mark !== '-' }
    ];
  });
  const inBrowser = !['host', 'connections', 'cli'].includes(room);
  return [
    ...rooms,
    { file: file('vscode'), text: "import * as vscode from 'vscode';\nexport const b = vscode.version;\n", allowed: room === 'host' },
    { file: file('node'), text: "import { join } from 'node:path';\nexport const b = join('a');\n", allowed: !inBrowser },
    { file: file('dom'), text: 'export const b = document.title;\n', allowed: !['core', 'sources', 'view', 'charts', 'protocol'].includes(room) },
    { file: file('fetch'), text: "export const b = fetch('a');\n", allowed: !['core', 'sources', 'view', 'charts', 'protocol'].includes(room) },
    { file: file('entry'), text: "import { a } from '../../extension';\nexport const b = a;\n", allowed: false }
  ];
}

/** The files that lint reports, by the repository's own configuration, in a folder of nothing but these. */
function reported(cases: readonly Case[]): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-rule-'));
  try {
    copyFileSync(resolve('.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const { file, text } of cases) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const { stdout } = spawnSync(process.execPath, [resolve('node_modules/oxlint/bin/oxlint'), '--format', 'unix'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 10_000_000 });
    return new Set([...stdout.matchAll(/^(src\/\S+?):\d+:\d+: .*\(no-restricted-(?:imports|globals)\)/gm)].map((match) => match[1] ?? ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('The import rule', () => {
  let found = new Set<string>();
  before(() => { found = reported(ROOMS.flatMap(casesOf)); });

  for (const room of ROOMS) {
    it(`lets ${room} import what it may, and reports every import it may not`, () => {
      const cases = casesOf(room);
      const asRuled = (allowed: boolean): string[] => cases.filter((one) => one.allowed === allowed).map(({ file }) => file);
      assert.deepEqual(cases.filter(({ file }) => !found.has(file)).map(({ file }) => file), asRuled(true));
      assert.deepEqual(cases.filter(({ file }) => found.has(file)).map(({ file }) => file), asRuled(false));
    });
  }
});
