import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { desktopPlatform } from '../../../src/host/desktop';
import type { Source } from '../../../src/core/evidence/measurement';
import { rttMonth, rttRow } from '../../cli/publications';
import { concord, fileWith, inPractice, putAway } from '../support/practice';

const FILES = ['directory/evidence.jsonl', 'directory/sources.json', 'directory/services.json'];

/** Puts the directory back as it was. */
function keepingDirectory(): void {
  let before: readonly Buffer[] = [];
  beforeEach(() => { before = FILES.map((path) => readFileSync(inPractice(path).fsPath)); });
  afterEach(async () => {
    FILES.forEach((path, at) => writeFileSync(inPractice(path).fsPath, before[at] ?? ''));
    await putAway();
  });
}

const directory = (): readonly string[] => FILES.map((path) => readFileSync(inPractice(path).fsPath, 'utf8'));
const parsed = (path: string): unknown => JSON.parse(readFileSync(inPractice(path).fsPath, 'utf8'));
const sources = (): readonly Source[] => (parsed('directory/sources.json') as { sources: Source[] }).sources;
const importFile = (uri: vscode.Uri): Thenable<unknown> => vscode.commands.executeCommand('concord.importPublishedData', uri);

describe('Import Published Data', () => {
  keepingDirectory();

  /** A good month with one bad row at the end. */
  const month = (): string => `${rttMonth()}${rttRow().replace(/(?<=C_110,[^,]*,)\d+/, 'fewer than 5')}\r\n`;

  it('reads the file in a thread of its own, keeps the good rows, and lists the refused ones with the reason', async () => {
    const threads: string[] = [];
    const started = (worker: Worker): void => void threads.push(String(worker.threadId));
    process.on('worker', started);
    try {
      await importFile(fileWith('to-import/made-up-month.csv', month()));
    } finally {
      process.off('worker', started);
    }
    assert.equal(threads.length, 1);
    const source = sources().find(({ file }) => file === 'made-up-month.csv');
    assert.deepEqual([source?.publication, source?.rowsRead, source?.rowsKept, source?.rowsRefused], ['rtt', 2, 1, 1]);
    assert.equal(source?.refusals[0]?.row, 2);
    assert.match(source.refusals[0].reason, /fewer than 5/);
    assert.ok(directory()[0]?.includes(`"${source.id}"`), 'its figures name their source');
  });

  it('of the same file again changes nothing', async () => {
    const uri = fileWith('to-import/made-up-month.csv', month());
    await importFile(uri);
    const once = directory();
    await importFile(uri);
    assert.deepEqual(directory(), once);
  });

  it('of a file it does not know stores nothing, and is done without anybody answering', async () => {
    const before = directory();
    await importFile(fileWith('to-import/holiday.csv', 'place,nights\nSea,7\n'));
    await importFile(fileWith('to-import/empty.csv', ''));
    await importFile(inPractice('to-import/gone.csv'));
    assert.deepEqual(directory(), before);
  });

  it('can be stopped while a large file is read', async function () {
    this.timeout(30_000);
    const [heading = ''] = rttMonth().split('\r\n');
    const uri = fileWith('to-import/large.csv', `${heading}\r\n${`${rttRow()}\r\n`.repeat(120_000)}`);
    const abort = new AbortController();
    let hasBegun = false;
    const reading = desktopPlatform(concord().extensionPath).readFromDisk?.(uri, {
      signal: abort.signal, mappings: [],
      onProgress: (bytesRead, size) => {
        assert.ok(size !== undefined && bytesRead < size);
        hasBegun = true;
        abort.abort();
      }
    });
    await assert.rejects(async () => reading, /Stopped; nothing was imported/);
    assert.ok(hasBegun, 'it was stopped before it began');
  });
});

describe('Import e-RS Search Result', () => {
  keepingDirectory();

  it('puts the services of an answer into the directory, a known one once, and lists the entry it refused', async () => {
    const services = (): readonly { readonly id: string }[] => (parsed('directory/services.json') as { services: { id: string }[] }).services;
    const before = services().length;
    await vscode.commands.executeCommand('concord.importErsSearch', inPractice('to-import/ers-search-knee-synthetic.json'));
    assert.equal(services().length, before + 3, 'two of the five were there already');
    assert.equal(new Set(services().map(({ id }) => id)).size, before + 3);
    const source = sources().find(({ file }) => file === 'ers-search-knee-synthetic.json');
    assert.deepEqual([source?.rowsRead, source?.rowsKept, source?.rowsRefused], [6, 5, 1]);
  });

  it('of a file that is cut off changes nothing', async () => {
    const before = directory();
    const cut = readFileSync(inPractice('to-import/ers-search-knee-synthetic.json').fsPath, 'utf8').slice(0, 2_000);
    await vscode.commands.executeCommand('concord.importErsSearch', fileWith('to-import/cut.json', cut));
    assert.deepEqual(directory(), before);
  });
});
