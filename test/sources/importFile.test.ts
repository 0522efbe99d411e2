// A file into the workspace: kind by content, stored once, nothing a person wrote is lost.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { parseEvidence } from '../../src/core/evidence/evidenceStore';
import { directorySchema } from '../../src/core/directory/service';
import { describeIssue } from '../../src/core/issue';
import { EVIDENCE_FILE, SERVICES_FILE, SOURCES_FILE, UNDO_FILE } from '../../src/core/workspace/layout';
import { loadWorkspace } from '../../src/core/workspace/workspace';
import { readFile, type ReadFile, type ReadPorts } from '../../src/sources/importFile';
import type { Reader } from '../../src/sources/publication';
import { rttReader } from '../../src/sources/rtt/rtt';
import { storeReadings } from '../../src/sources/storeReadings';
import { memoryFiles, type MemoryFiles } from '../memoryFiles';
import { fixedClock, nodeHasher } from '../ports';
import { ersText } from './ers/ersAnswer';
import { memoryFile, rttMonthText } from './rtt/rttFile';

const clock = fixedClock('2026-04-01T09:00:00Z');
const ports: ReadPorts = { clock, hasher: nodeHasher };
const january = rttMonthText([{ bands: { 4: 30 } }]);
const february = rttMonthText([{ bands: { 9: 40 }, period: 'RTT-February-2026' }]);

async function read(content: string | Uint8Array, name = 'file'): Promise<ReadFile> {
  const result = await readFile(memoryFile(content, 65_536, name), ports);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

async function refusal(content: string | Uint8Array): Promise<string> {
  const result = await readFile(memoryFile(content), ports);
  assert.ok(!result.ok && result.issues[0] !== undefined, 'was read');
  return describeIssue(result.issues[0]);
}

async function stored(files: MemoryFiles, ...contents: readonly string[]): Promise<void> {
  const result = await storeReadings(files, await Promise.all(contents.map((content) => read(content))), clock);
  assert.ok(result.ok, JSON.stringify(result));
}

describe('Finding a file\'s publication', () => {
  it('goes by content, whatever the name', async () => {
    const kinds = await Promise.all([january, ersText({}), '{"resourceType":"HealthcareService","id":"1","name":"A"}'].map(async (content) => (await read(content, 'x.txt')).reading.publication));
    assert.deepEqual(kinds, ['rtt', 'ersSearch', 'fhirDirectory']);
  });

  it('hashes the bytes as they are', async () => {
    assert.equal((await read(january)).sha256, createHash('sha256').update(january).digest('hex'));
  });

  it('hashes each byte once, however the reader passes over them', async () => {
    const file = memoryFile(january, 100);
    for (const passes of [[], [1], [3, Infinity], [Infinity, Infinity], [Infinity, 2], [5, 1]]) {
      const reader: Reader = { publication: 'x', recognises: () => true, async read(source) {
        // As a reader that looks for its heading first, or leaves off at the end of the table.
        for (const most of passes) {
          let chunks = 0;
          for await (const _chunk of source.chunks()) if ((chunks += 1) >= most) break;
        }
        return rttReader.read(memoryFile(january), { today: '2026-04-01' });
      } };
      const result = await readFile(file, ports, [reader]);
      assert.equal(result.ok && result.value.sha256, createHash('sha256').update(january).digest('hex'), String(passes));
    }
  });

  it('says what it is instead, and what to do', async () => {
    assert.match(await refusal(''), /empty/);
    assert.match(await refusal('<!doctype html><html></html>'), /web page/);
    assert.match(await refusal('%PDF-1.7'), /PDF/);
    assert.match(await refusal('Name,Age\nA,1\n'), /no publication Concord can read\. Concord reads RTT/);
  });

  it('reads the one file in a ZIP, as NHS England publishes RTT, and hashes the ZIP', async () => {
    const csv = strToU8(january);
    for (const parts of [{ 'Full-CSV.csv': csv }, { 'a/': new Uint8Array(), 'a/Full-CSV.csv': csv, '__MACOSX/a/._Full-CSV.csv': new Uint8Array(9), 'a/.DS_Store': new Uint8Array(9) }]) {
      const zip = zipSync(parts);
      const { file, sha256, reading } = await read(zip, 'month.zip');
      assert.deepEqual([file, sha256, reading], ['month.zip', createHash('sha256').update(zip).digest('hex'), (await read(january)).reading]);
    }
  });

  it('says of a ZIP it cannot read what to do', async () => {
    const csv = strToU8(january);
    assert.match(await refusal(zipSync({ 'a.csv': csv, 'b.csv': csv })), /^month\.csv: This ZIP holds 2 files: "a\.csv", "b\.csv"\. Unpack it, and import the files you mean\.$/);
    assert.match(await refusal(zipSync({ 'a/': new Uint8Array() })), /holds no file/);
    assert.match(await refusal(zipSync({ 'a.csv': new Uint8Array() })), /empty/);
    assert.match(await refusal(zipSync({ 'a.zip': zipSync({ 'a.csv': csv }) })), /ZIP with other files in it\..*unpack it/);
    assert.match(await refusal(zipSync({ 'a.csv': csv }).slice(0, -30)), /did not finish downloading/);
    assert.match(await refusal(zipSync({ 'a.csv': new Uint8Array(64 * 1024 * 1024) })), /is not unpacked: a part of it would unpack to more than 300 times/);
    const damaged = zipSync({ 'a.csv': csv });
    damaged.fill(0xff, 60, 200);
    assert.match(await refusal(damaged), /damaged/);
  });

  it('refuses 200 MB of junk after its first bytes', async () => {
    let handedOut = 0;
    const junk = new Uint8Array(1_048_576).fill(0x41);
    const file = { name: 'junk', size: 200 * junk.length, async *chunks() { for (let i = 0; i < 200; i += 1) { handedOut += 1; yield junk; } } };
    const result = await readFile(file, ports);
    // Once to tell what it is, and again until its first row has proved too long for any table.
    assert.ok(!result.ok && result.issues[0]?.code === 'import.unknown' && handedOut <= 3, `${handedOut} chunks`);
  });

  it('rejects with an AbortError when stopped, before or during', async () => {
    const before = AbortSignal.abort();
    await assert.rejects(readFile(memoryFile(january), { ...ports, signal: before }), { name: 'AbortError' });
    const during = new AbortController();
    await assert.rejects(readFile(memoryFile(january, 100), { ...ports, signal: during.signal, onProgress: () => during.abort() }), { name: 'AbortError' });
  });
});

describe('Storing what was read', () => {
  it('writes figures with their source, and the source with its hash', async () => {
    const files = memoryFiles();
    await stored(files, january);
    const workspace = await loadWorkspace(files);
    const [source] = workspace.sources;
    assert.deepEqual([workspace.sources.length, source?.publication, source?.period, source?.rowsKept, source?.importedOn], [1, 'rtt', '2026-01', 1, '2026-04-01']);
    assert.ok(workspace.evidence.length > 0 && workspace.evidence.every((m) => m.source === source?.id));
  });

  it('changes nothing when the same file comes again, also on another day', async () => {
    const files = memoryFiles();
    await stored(files, january, ersText({}));
    const [before, written] = [new Map(files.entries), files.written.length];
    await storeReadings(files, [await read(january)], fixedClock('2026-05-05T00:00:00Z'));
    await stored(files, ersText({}));
    assert.equal(files.written.length, written);
    assert.deepEqual(new Map(files.entries), before);
  });

  it('keeps the earlier month beside the later, in order', async () => {
    const files = memoryFiles();
    await stored(files, february);
    await stored(files, january);
    const { measurements } = parseEvidence(files.text(EVIDENCE_FILE) ?? '');
    const waiting = measurements.filter((m) => m.indicator === 'rtt.waitingCount').map((m) => [m.period, m.value]);
    assert.deepEqual(waiting, [['2026-01', 30], ['2026-02', 40]]);
    const files2 = memoryFiles();
    await stored(files2, january, february);
    assert.equal(files.text(EVIDENCE_FILE), files2.text(EVIDENCE_FILE));
  });

  it('replaces a month by its correction', async () => {
    const files = memoryFiles();
    await stored(files, january);
    await stored(files, rttMonthText([{ bands: { 4: 33 } }]));
    const waiting = parseEvidence(files.text(EVIDENCE_FILE) ?? '').measurements.filter((m) => m.indicator === 'rtt.waitingCount');
    assert.deepEqual(waiting.map((m) => m.value), [33]);
    assert.equal((await loadWorkspace(files)).sources.length, 2);
  });

  it('keeps what a person wrote of a service that comes again', async () => {
    const files = memoryFiles();
    await stored(files, ersText({ wait: 20 }));
    const directory = directorySchema.parse(JSON.parse(files.text(SERVICES_FILE) ?? ''));
    const mine = {
      name: 'Knee clinic (ask for Sam)', benefits: ['Less pain'], whatHappens: 'A scan first', cannotDo: 'No surgery', consultantLed: 'yes' as const, stepFree: 'yes' as const,
      journeys: [{ mode: 'car' as const, minutes: 20, costPounds: 4, from: 'town centre', basis: 'practice' as const }], claims: [{ text: 'Quick', saidBy: 'Them', where: 'a leaflet', seenOn: '2026-01-01' }]
    };
    files.put(SERVICES_FILE, JSON.stringify({ note: 'Ours', services: [{ ...directory.services[0], ...mine }] }));
    await stored(files, ersText({ wait: 35, name: 'Knee clinic' }, { id: '102' }));
    const after = directorySchema.parse(JSON.parse(files.text(SERVICES_FILE) ?? ''));
    const kept = after.services.find(({ id }) => id === '101');
    assert.deepEqual([after.note, after.services.length, Object.fromEntries(Object.keys(mine).map((key) => [key, kept?.[key as keyof typeof mine]]))], ['Ours', 2, mine]);
    assert.deepEqual(kept?.indicativeAppointmentWait, { status: 'days', days: 35, shownOn: '2026-04-01' });
  });

  it('keeps members it does not know, in every file, and the layout of what does not change', async () => {
    const files = memoryFiles();
    await stored(files, january, ersText({ wait: 20 }));
    const [services, sources] = [SERVICES_FILE, SOURCES_FILE].map((path) => JSON.parse(files.text(path) ?? '') as { services: object[]; sources: object[] });
    files.put(SERVICES_FILE, JSON.stringify({ mine: 1, ...services, services: services?.services.map((s) => ({ ...s, mine: { x: [2] } })) }));
    files.put(SOURCES_FILE, JSON.stringify({ mine: 3, ...sources, sources: sources?.sources.map((s) => ({ ...s, mine: 4 })) }));
    files.put(EVIDENCE_FILE, (files.text(EVIDENCE_FILE) ?? '').replace('{"indicator"', '{"mine":5,"indicator"'));
    const laidOut = [SERVICES_FILE, EVIDENCE_FILE].map((path) => files.text(path));
    await stored(files, january, ersText({ wait: 20 }));
    assert.deepEqual([SERVICES_FILE, EVIDENCE_FILE].map((path) => files.text(path)), laidOut);
    await stored(files, february, ersText({ wait: 35 }, { id: '102' }));
    const after = JSON.parse(files.text(SERVICES_FILE) ?? '') as { mine: number; services: { id: string; mine?: object }[] };
    assert.deepEqual([after.mine, after.services.map((s) => [s.id, s.mine])], [1, [['101', { x: [2] }], ['102', undefined]]]);
    const listed = JSON.parse(files.text(SOURCES_FILE) ?? '') as { mine: number; sources: { mine?: number }[] };
    assert.deepEqual([listed.mine, listed.sources.filter((s) => s.mine === 4).length, listed.sources.length], [3, 2, 4]);
    assert.match(files.text(EVIDENCE_FILE) ?? '', /^\{"mine":5,/);
  });

  it('writes nothing where a file it would rewrite cannot be read', async () => {
    for (const [path, content] of [[EVIDENCE_FILE, 'not a figure\n'], [SOURCES_FILE, '{'], [SERVICES_FILE, '{"services":7}'], [UNDO_FILE, '{}\n']] as const) {
      const files = memoryFiles({ [path]: content });
      const result = await storeReadings(files, [await read(january), await read(ersText({}))], clock);
      assert.ok(!result.ok && /Nothing was imported/.test(result.issues[0]?.message ?? ''), path);
      assert.deepEqual([files.written, files.text(path)], [[], content]);
    }
  });

  it('leaves no figure without its source when the disk fails half way', async () => {
    const files = memoryFiles();
    await stored(files, january);
    const before = new Map(files.entries);
    files.failOn('write', EVIDENCE_FILE, 'no space left on device');
    await assert.rejects(storeReadings(files, [await read(february)], clock), /no space/);
    assert.deepEqual(new Map(files.entries), before);
  });
});
