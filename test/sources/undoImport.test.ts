// An import and its undoing: what it replaced is back, what a person wrote is still there.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { DirectoryService } from '../../src/core/directory/service';
import { parseEvidence } from '../../src/core/evidence/evidenceStore';
import type { UnsourcedMeasurement } from '../../src/core/evidence/measurement';
import { EVIDENCE_FILE, SERVICES_FILE, SOURCES_FILE, UNDO_FILE } from '../../src/core/workspace/layout';
import { undoImport, type UndoneImport } from '../../src/core/workspace/undoImport';
import { loadWorkspace } from '../../src/core/workspace/workspace';
import type { ReadFile } from '../../src/sources/importFile';
import { storeReadings } from '../../src/sources/storeReadings';
import { memoryFiles, type MemoryFiles } from '../memoryFiles';
import { fixedClock } from '../ports';
import { codesOf, measurement, service, valueOf } from '../records';

const clock = fixedClock('2026-04-01T09:00:00Z');

function figure(over: Partial<UnsourcedMeasurement> = {}): UnsourcedMeasurement {
  const { source: _none, ...rest } = measurement();
  return { ...rest, ...over };
}

/** A file of a letter's name, as a reader would give it. */
function read(letter: string, measurements: readonly UnsourcedMeasurement[], services: readonly DirectoryService[] = [], publisher = 'NHS England'): ReadFile {
  const publication = services.length > 0 ? 'ersSearch' : 'rtt';
  const rows = measurements.length + services.length;
  return {
    file: `${letter}.csv`, sha256: letter.repeat(64),
    reading: { publication, kind: services.length > 0 ? 'directory' : 'officialStatistic', publisher, title: letter, licence: '', period: services.length > 0 ? null : '2026-01', rowsRead: rows, rowsKept: rows, rowsRefused: 0, refusals: [], measurements, services },
  };
}
const idOf = ({ reading, sha256 }: ReadFile): string => `${reading.publication}:${sha256.slice(0, 12)}`;
const store = async (files: MemoryFiles, ...readings: ReadFile[]): Promise<void> => { for (const reading of readings) valueOf(await storeReadings(files, [reading], clock)); };
const undo = async (files: MemoryFiles, reading: ReadFile): Promise<UndoneImport> => valueOf(await undoImport(files, idOf(reading)));
const content = (files: MemoryFiles, ...paths: string[]): (string | undefined)[] => paths.map((path) => files.text(path));
const values = (files: MemoryFiles): unknown[] => parseEvidence(files.text(EVIDENCE_FILE) ?? '').measurements.map((m) => [m.source.slice(0, 5), m.value]);
const ALL = [EVIDENCE_FILE, SERVICES_FILE, SOURCES_FILE, UNDO_FILE];

const [a, b, c] = [read('a', [figure({ value: 20 }), figure({ provider: 'RYY', value: 7 })]), read('b', [figure({ value: 21 })]), read('c', [figure({ value: 22 })])];

describe('A corrected file', () => {
  it('replaces the figures, and the entry of the first says so', async () => {
    const files = memoryFiles();
    await store(files, a, b);
    assert.deepEqual(values(files), [['rtt:a', 7], ['rtt:b', 21]]);
    const { sources } = await loadWorkspace(files);
    assert.deepEqual(sources.map((s) => [s.id.slice(0, 5), s.superseded]), [['rtt:a', { by: idOf(b), on: '2026-04-01', figures: 1, left: 1 }], ['rtt:b', undefined]]);
  });
  it('stays in place when the first file comes again', async () => {
    const files = memoryFiles();
    await store(files, a, b);
    const before = content(files, ...ALL);
    await store(files, a, b, a);
    assert.deepEqual(content(files, ...ALL), before);
  });
  it('does not replace another publisher\'s figures', async () => {
    const files = memoryFiles();
    await store(files, a, read('d', [figure({ value: 30 })], [], 'Mill Lane Surgery'));
    assert.deepEqual(values(files), [['rtt:a', 7], ['rtt:a', 20], ['rtt:d', 30]]);
    assert.equal(files.text(UNDO_FILE), undefined);
  });
});

describe('Undoing an import', () => {
  it('brings back what it replaced, to the byte', async () => {
    const files = memoryFiles({ [UNDO_FILE]: '' });
    await store(files, a);
    const before = content(files, ...ALL);
    await store(files, b);
    const undone = await undo(files, b);
    assert.deepEqual([undone.figuresRemoved, undone.figuresRestored, undone.source.file], [1, 1, 'b.csv']);
    assert.deepEqual(content(files, ...ALL), before);
  });
  it('brings back the one before, not the one before that', async () => {
    const files = memoryFiles();
    await store(files, a, b, c);
    await undo(files, c);
    assert.deepEqual(values(files), [['rtt:a', 7], ['rtt:b', 21]]);
    await undo(files, b);
    assert.deepEqual(values(files), [['rtt:a', 7], ['rtt:a', 20]]);
  });
  it('of one in the middle leaves the last, and the first behind it', async () => {
    const files = memoryFiles();
    await store(files, a, b, c);
    assert.equal((await undo(files, b)).figuresRestored, 0);
    assert.deepEqual(values(files), [['rtt:a', 7], ['rtt:c', 22]]);
    assert.deepEqual((await loadWorkspace(files)).sources.map((s) => s.superseded?.by), [idOf(c), undefined]);
    await undo(files, c);
    assert.deepEqual(values(files), [['rtt:a', 7], ['rtt:a', 20]]);
  });
  it('of any imports in any order is as if they had never come', async () => {
    const readings = fc.uniqueArray(fc.record({ letter: fc.constantFrom('a', 'b', 'c', 'd'), rows: fc.uniqueArray(fc.record({ provider: fc.constantFrom('RAA', 'RBB'), value: fc.nat(3) }), { selector: (r) => r.provider }) }), { selector: (r) => r.letter });
    await fc.assert(fc.asyncProperty(readings, fc.infiniteStream(fc.nat()), fc.nat(3), async (drawn, choice, kept) => {
      const all = drawn.map(({ letter, rows }) => read(letter, rows.map((row) => figure(row))));
      const stay = new Set(all.slice(0, kept));
      const [undone, never] = [memoryFiles({ [UNDO_FILE]: '' }), memoryFiles({ [UNDO_FILE]: '' })];
      await store(undone, ...all);
      await store(never, ...stay);
      const going = all.filter((reading) => !stay.has(reading));
      while (going.length > 0) await undo(undone, going.splice((choice.next().value ?? 0) % going.length, 1)[0]!);
      assert.deepEqual([values(undone), (await loadWorkspace(undone)).sources, undone.text(UNDO_FILE)], [values(never), (await loadWorkspace(never)).sources, never.text(UNDO_FILE)]);
    }), { numRuns: 60 });
  });
  it('keeps a figure a person corrected or remarked on, when it comes back', async () => {
    const files = memoryFiles();
    await store(files, a);
    files.put(EVIDENCE_FILE, (files.text(EVIDENCE_FILE) ?? '').replace('"value":20,', '"value":19,"mine":"rang them",'));
    await store(files, a);
    assert.match(files.text(EVIDENCE_FILE) ?? '', /"value":19,"mine":"rang them"/);
    await store(files, b);
    assert.match(files.text(EVIDENCE_FILE) ?? '', /"value":21.*"mine":"rang them"/);
    await undo(files, b);
    assert.match(files.text(EVIDENCE_FILE) ?? '', /"value":19,"mine":"rang them"/);
  });
  it('refuses one that is not listed, and files that cannot be read', async () => {
    assert.deepEqual(codesOf(await undoImport(memoryFiles(), 'rtt:zz')), ['undo.unknown']);
    for (const path of ALL) {
      const files = memoryFiles();
      await store(files, a, b);
      files.put(path, 'not a figure\n');
      const written = files.written.length;
      const result = await undoImport(files, idOf(b));
      assert.ok(!result.ok && /Nothing was undone/.test(result.issues[0]?.message ?? ''), path);
      assert.equal(files.written.length, written, path);
    }
  });
});

describe('Undoing a directory', () => {
  const knee = service({ id: '101', telephone: '01632 960001', source: { publication: 'ersSearch', file: 'e.csv', seenOn: '2026-04-01' } });
  const search = read('e', [], [knee, service({ id: '102', name: 'Sandmere', source: { publication: 'ersSearch', file: 'e.csv', seenOn: '2026-04-01' } })]);
  const later = read('f', [], [{ ...knee, distance: 9, source: { publication: 'ersSearch', file: 'f.csv', seenOn: '2026-04-02' } }]);
  const services = (files: MemoryFiles): { readonly id: string }[] => (JSON.parse(files.text(SERVICES_FILE) ?? '') as { services: { id: string }[] }).services;

  it('takes out what only it brought', async () => {
    const files = memoryFiles();
    await store(files, search);
    const { servicesRemoved, servicesKept, servicesNotRecorded } = await undo(files, search);
    assert.deepEqual([[...servicesRemoved].sort(), servicesKept, servicesNotRecorded, services(files)], [['101', '102'], [], false, []]);
  });
  it('gives back hand-written entries to the last member', async () => {
    const mine = JSON.stringify({ note: 'Ours', services: [{ ...service({ id: '101', whatHappens: 'A scan first' }), mine: { a: 1 } }] }, null, 2) + '\n';
    const files = memoryFiles({ [SERVICES_FILE]: mine });
    await store(files, search);
    assert.equal(services(files).length, 2);
    assert.match(files.text(SERVICES_FILE) ?? '', /"mine": \{\n\s+"a": 1/);
    await undo(files, search);
    assert.deepEqual(JSON.parse(files.text(SERVICES_FILE) ?? ''), JSON.parse(mine));
  });
  it('keeps what a person wrote in an entry since', async () => {
    const files = memoryFiles();
    await store(files, search);
    const directory = JSON.parse(files.text(SERVICES_FILE) ?? '') as { services: { id: string }[] };
    files.put(SERVICES_FILE, JSON.stringify({ services: directory.services.map((s) => (s.id === '101' ? { ...s, cannotDo: 'No surgery' } : s)) }));
    const { servicesRemoved, servicesKept } = await undo(files, search);
    assert.deepEqual([servicesRemoved, servicesKept], [['102'], ['101']]);
    assert.deepEqual((await loadWorkspace(files)).services.map((s) => [s.id, s.cannotDo, s.telephone, s.source.publication]), [['101', 'No surgery', undefined, 'practice']]);
  });
  it('keeps what another import brought, in either order', async () => {
    for (const [first, second] of [[search, later], [later, search]] as const) {
      const [one, other] = [memoryFiles(), memoryFiles()];
      await store(one, first, second);
      await undo(one, first);
      await store(other, second);
      const [left, alone] = [(await loadWorkspace(one)).services, (await loadWorkspace(other)).services];
      const told = (list: readonly DirectoryService[]): unknown => Object.fromEntries(list.map((s) => [s.id, [s.telephone, s.distance, s.source.file]]));
      assert.deepEqual(told(left), told(alone));
      await undo(one, second);
      assert.deepEqual(services(one), []);
    }
  });
  it('says where it is not recorded what a directory brought, and leaves the services', async () => {
    const files = memoryFiles();
    await store(files, search);
    files.remove(UNDO_FILE);
    const { servicesNotRecorded } = await undo(files, search);
    assert.deepEqual([servicesNotRecorded, services(files).length], [true, 2]);
  });
});

describe('Two imports at once', () => {
  it('both arrive: the one that finds the files changed works on what is there now', async () => {
    const files = memoryFiles();
    await store(files, a);
    let interrupted = 0;
    const slow = { ...files, read: async (path: string) => {
      const bytes = await files.read(path);
      // Another program imports just after this one has read the last file.
      if (path === EVIDENCE_FILE && interrupted++ === 0) await store(files, read('d', [figure({ provider: 'RDD', value: 4 })]));
      return bytes;
    } };
    valueOf(await storeReadings(slow, [b], clock));
    assert.deepEqual(values(files), [['rtt:d', 4], ['rtt:a', 7], ['rtt:b', 21]]);
    assert.equal((await loadWorkspace(files)).sources.length, 3);
  });
  it('one gives up in words where the files never hold still', async () => {
    const files = memoryFiles();
    let n = 0;
    const restless = { ...files, read: async (path: string) => (path === EVIDENCE_FILE ? new TextEncoder().encode(`${JSON.stringify(measurement({ n: n++ }))}\n`) : files.read(path)) };
    const result = await storeReadings(restless, [b], clock);
    assert.ok(!result.ok && result.issues[0]?.code === 'directory.busy' && /Nothing was imported/.test(result.issues[0].message));
    assert.deepEqual(files.written, []);
  });
});
