// Who may go to the network: the connections, and of them only what a command asks for.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

/** Every way out of Node, VS Code's hosts and a webview. */
const NETWORK = new RegExp(
  [
    String.raw`\bfetch\b\s*[(,;:}\]]`, String.raw`XMLHttpRequest`, String.raw`\bWebSocket\b`, String.raw`EventSource\(`, String.raw`sendBeacon`,
    String.raw`(?:from |import\(|require\()['"](?:(?:node:)?(?:http|https|http2|net|tls|dgram|dns|undici)(?:/promises)?|fhir-kit-client)['"]`,
  ].join('|'),
);
const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative('.', join(entry.parentPath, entry.name)).split(sep).join('/'));
const code = (path: string): string => readFileSync(path, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');

/** Files that a file brings along when it is loaded. Types and `import(...)` bring none. */
function broughtBy(path: string): string[] {
  const statements = code(path).matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '(\.[^']+)';/gm);
  return [...statements].flatMap(([statement, to = '']) => {
    if (/^import \{(?:\s*type [^,}]+,?)+\s*\}/.test(statement)) return [];
    const at = normalize(join(dirname(path), to)).split(sep).join('/');
    return [`${at}.ts`, `${at}.tsx`].filter((file) => files.includes(file));
  });
}

function everythingBroughtBy(path: string): ReadonlySet<string> {
  const brought = new Set<string>();
  const look = (file: string): void => {
    if (brought.has(file)) return;
    brought.add(file);
    broughtBy(file).forEach(look);
  };
  look(path);
  return brought;
}

describe('the network', () => {
  const outward = files.filter((path) => NETWORK.test(code(path)));

  it('is gone to by the connections alone', () => {
    assert.deepEqual(outward.filter((path) => !path.startsWith('src/connections/')), []);
    for (const known of ['src/connections/ers/ersExchange.ts', 'src/connections/fhir/fhirServer.ts', 'src/connections/journeyPlanner.ts'])
      assert.ok(outward.includes(known), `${known} is found by this test`);
  });

  it('is not even loaded by the extension, its sidebar, its webviews or its worker, but for what a command calls', () => {
    for (const start of ['src/extension.ts', 'src/host/views/sidebar.ts', 'src/host/editor/consultationEditor.ts', 'src/host/diagnostics/problems.ts', 'src/host/consultationIndex.ts']) {
      const brought = everythingBroughtBy(start);
      assert.ok(brought.size > 1 || !/views|editor|diagnostics/.test(start), `${start} brings something`);
      assert.deepEqual(outward.filter((path) => brought.has(path)), [], start);
    }
    for (const path of files.filter((file) => file.startsWith('src/webview/'))) assert.deepEqual(outward.filter((one) => everythingBroughtBy(path).has(one)), [], path);
  });

  it('of Node’s own is not in what the browser loads', () => {
    const node = files.filter((path) => /from 'node:/.test(code(path)));
    assert.ok(node.length > 5);
    assert.deepEqual(node.filter((path) => everythingBroughtBy('src/extension.web.ts').has(path)), []);
  });

  it('is reached from one command directly, and from others by what they load when they run', () => {
    const callers = files.filter((path) => path.startsWith('src/host/') && broughtBy(path).some((one) => outward.includes(one)));
    assert.deepEqual(callers.sort(), ['src/host/commands/askJourneyPlanner.ts']);
  });
});
