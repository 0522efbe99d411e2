// What ships: the programs, the media and the papers, and nothing of the workshop.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { zipEntries } from './zipEntries';

const VSIX = resolve('out', 'concord.vsix');
const MOST_BYTES = 2_000_000;

/** vsce writes the first two and renames README, CHANGELOG and LICENSE. */
const PAPERS = ['extension.vsixmanifest', '[Content_Types].xml', 'extension/package.json', 'extension/readme.md',
  'extension/changelog.md', 'extension/LICENSE.txt'];

const PROGRAMS = ['extension.cjs', 'features.cjs', 'ers.cjs', 'fhir.cjs', 'docx.cjs', 'extension.web.js', 'worker.cjs', 'cli.cjs', 'validate.cjs',
  'fhir-r4.json.br', 'webview/consultation.js', 'webview/sidebar.js'];

/** Styles stand beside the program that imports them, where it imports any. */
const STYLES = ['webview/consultation.css', 'webview/sidebar.css'].filter((file) => existsSync(resolve('dist', file)));

const filesOf = (folder: string): string[] => readdirSync(resolve(folder), { recursive: true, encoding: 'utf8' })
  .filter((file) => statSync(resolve(folder, file)).isFile()).map((file) => file.replaceAll('\\', '/'));

describe('The VSIX', () => {
  const entries = zipEntries(VSIX).filter(({ name }) => !name.endsWith('/'));

  it('holds the programs, the media and the papers, each once, and nothing else', () => {
    const expected = [
      ...PAPERS, ...[...PROGRAMS, ...STYLES].map((file) => `extension/dist/${file}`),
      ...filesOf('media').filter((file) => !file.endsWith('.DS_Store')).map((file) => `extension/media/${file}`),
      ...readdirSync('.').filter((file) => /^package\.nls.*\.json$/.test(file)).map((file) => `extension/${file}`)
    ];
    assert.deepEqual(entries.map(({ name }) => name).sort(), expected.sort());
  });

  it('has no source, test or source map in it', () => {
    const wrong = entries.filter(({ name }) => /\.map$|\.tsx?$|^extension\/(src|test|out|scripts|node_modules)\//.test(name));
    assert.deepEqual(wrong, []);
    const mapped = entries.filter((entry) => /\.c?js$/.test(entry.name) && entry.text().includes('sourceMappingURL='));
    assert.deepEqual(mapped.map(({ name }) => name), []);
  });

  it('names no place on the machine that built it', () => {
    const places = [resolve('.'), homedir()].filter((place) => place.length > 3);
    const naming = entries.filter((entry) => places.some((place) => entry.text().includes(`${place}/`)));
    assert.deepEqual(naming.map(({ name }) => name), []);
  });

  it(`is smaller than ${String(MOST_BYTES / 1e6)} MB`, () => {
    const { size } = statSync(VSIX);
    assert.ok(size < MOST_BYTES, `it has ${String(size)} bytes`);
  });

  it('runs its main and browser entries from what it holds', () => {
    const text = entries.find(({ name }) => name === 'extension/package.json')?.text() ?? '';
    const { main, browser } = JSON.parse(text) as { main: string; browser: string };
    const names = new Set(entries.map(({ name }) => name));
    for (const entry of [main, browser]) assert.ok(names.has(`extension/${entry.replace(/^\.\//, '')}`), `${entry} is missing`);
  });
});
