// Reference data in the workspace: one import, one file; importing twice changes nothing; closed organisations become Problems; undone, all is gone.
import assert from 'node:assert/strict';
import { parseTable } from '../../src/core/directory/referenceTable';
import { checkWorkspace } from '../../src/core/workspace/checkWorkspace';
import { SERVICES_FILE, SOURCES_FILE } from '../../src/core/workspace/layout';
import { readTables, tablePath } from '../../src/core/workspace/referenceFiles';
import { undoImport } from '../../src/core/workspace/undoImport';
import { loadWorkspace } from '../../src/core/workspace/workspace';
import { readFile } from '../../src/sources/importFile';
import { storeReadings } from '../../src/sources/storeReadings';
import { memoryFiles, type MemoryFiles } from '../memoryFiles';
import { fixedClock, nodeHasher } from '../ports';
import { memoryFile } from './rtt/rttFile';

const clock = fixedClock('2026-04-20T09:00:00Z');

const trust = (code: string, closed = '', opened = '20010401'): string =>
  `"${code}","TRUST ${code}","Y60","QZZ","","","","","","ZZ1 1ZZ","${opened}","${closed}","","","","","","","","","","1","","H","","",""\r\n`;
const services = JSON.stringify(
  {
    services: [
      {
        id: '1',
        name: 'Knees at RZ1',
        kind: 'service',
        route: 'bookable',
        provider: { odsCode: 'RZ1', name: 'One' },
        site: { odsCode: 'RZ1', name: 'One' },
        source: { publication: 'x', seenOn: '2026-01-01' },
      },
      {
        id: '2',
        name: 'Knees at RZ2',
        kind: 'service',
        route: 'bookable',
        provider: { odsCode: 'RZ2', name: 'Two' },
        source: { publication: 'x', seenOn: '2026-01-01' },
      },
    ],
  },
  null,
  2,
);

async function imported(files: MemoryFiles, ...contents: readonly string[]): Promise<string[]> {
  const readings = await Promise.all(
    contents.map(async (content) => {
      const read = await readFile(memoryFile(content), { clock, hasher: nodeHasher });
      assert.ok(read.ok, JSON.stringify(read));
      return read.value;
    }),
  );
  const stored = await storeReadings(files, readings, clock);
  assert.ok(stored.ok, JSON.stringify(stored));
  return stored.value.map(({ source }) => source.id);
}

const closedOnes = async (files: MemoryFiles): Promise<string[]> =>
  (await checkWorkspace(files))
    .filter(({ code }) => code === 'directory.closedOrganisation')
    .map(({ message, place }) => `${place.file}:${place.line} ${message}`);

describe('Imported organisations', () => {
  it('stand in a file of their own, a row a line, and change nothing when they come again', async () => {
    const files = memoryFiles();
    const [id = ''] = await imported(files, trust('RZ2') + trust('RZ1', '20240930'));
    const text = files.text(tablePath(id, 'organisations')) ?? '';
    assert.equal(
      text,
      '{"table":"organisations","about":{"asAt":"2024-09-30"},"columns":["code","name","kind","postcode","opened","closed","parent"]}\n' +
        '["RZ1","TRUST RZ1","trust","ZZ1 1ZZ","2001-04-01","2024-09-30",null]\n["RZ2","TRUST RZ2","trust","ZZ1 1ZZ","2001-04-01",null,null]\n',
    );
    const before = new Map(files.entries);
    await imported(files, trust('RZ2') + trust('RZ1', '20240930'));
    assert.deepEqual(new Map(files.entries), before);
    const [source] = (await loadWorkspace(files)).sources;
    assert.deepEqual([source?.table, source?.rowsRead, source?.rowsKept], ['organisations', 2, 2]);
  });

  it('that are closed are a Problem at each service that names them, once', async () => {
    const files = memoryFiles({ [SERVICES_FILE]: services });
    await imported(files, trust('RZ1', '20240930') + trust('RZ2') + trust('RZ3', '20200101'));
    assert.deepEqual(await closedOnes(files), [
      `${SERVICES_FILE}:4 "Knees at RZ1": its provider TRUST RZ1 (RZ1) is listed as closed from 2024-09-30.`,
    ]);
  });

  it('are believed in the state of the latest register, in whatever order they were imported', async () => {
    const [older, newer] = [trust('RZ1', '20200101') + trust('RZ9', '20210101'), trust('RZ1') + trust('RZ2', '20250101')];
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      const files = memoryFiles({ [SERVICES_FILE]: services });
      for (const content of order) await imported(files, content);
      assert.deepEqual(
        (await closedOnes(files)).map((message) => /\((\w+)\)/.exec(message)?.[1]),
        ['RZ2'],
      );
    }
  });

  it('are gone when the import is undone', async () => {
    const files = memoryFiles({ [SERVICES_FILE]: services });
    const [id = ''] = await imported(files, trust('RZ1', '20240930'));
    const undone = await undoImport(files, id);
    assert.ok(undone.ok && !undone.value.servicesNotRecorded);
    assert.equal(files.text(tablePath(id, 'organisations')), '');
    assert.deepEqual(await closedOnes(files), []);
    await imported(files, trust('RZ1', '20240930'));
    assert.equal((await closedOnes(files)).length, 1);
  });

  it('that are listed and lost, or damaged by hand, are a Problem; the lines that can be read are used', async () => {
    const files = memoryFiles({ [SERVICES_FILE]: services });
    const [id = ''] = await imported(files, trust('RZ1', '20240930') + trust('RZ2', '20240930'));
    const path = tablePath(id, 'organisations');
    const text = files.text(path) ?? '';
    files.put(path, text.replace('["RZ2",', '["RZ2"'));
    const damaged = await checkWorkspace(files);
    assert.ok(damaged.some(({ code, place }) => code === 'table.badLine' && place.file === path && place.line === 3));
    assert.equal((await closedOnes(files)).length, 1);
    files.remove(path);
    assert.ok((await checkWorkspace(files)).some(({ code, place }) => code === 'table.missing' && place.file === path));
  });

  it('are not written where sources.json cannot be', async () => {
    const files = memoryFiles();
    files.failOn('write', SOURCES_FILE, 'disk full');
    await assert.rejects(imported(files, trust('RZ1')), /disk full/);
    files.failOn('write', SOURCES_FILE, undefined);
    assert.deepEqual((await readTables(files, (await loadWorkspace(files)).sources, 'organisations')).tables, []);
  });
});

describe('A reference table', () => {
  it('survives being read and written by other programs: any line end, a blank line, a byte of nonsense', () => {
    const { table, issues } = parseTable(
      '{"table":"journeys","about":{},"columns":["from","site"]}\r\n["A","B"]\r\n\r\nnonsense\r\n["A"]\r\n["A",{}]\r\n["C",1.5]',
      'x.jsonl',
    );
    assert.deepEqual(table?.rows, [
      ['A', 'B'],
      ['C', 1.5],
    ]);
    assert.deepEqual(
      issues.map(({ place }) => place.line),
      [4, 5, 6],
    );
    assert.equal(parseTable('', 'x.jsonl').table, undefined);
  });
});
