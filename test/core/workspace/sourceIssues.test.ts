import * as assert from 'node:assert/strict';
import { sourceSchema, type Measurement, type Source } from '../../../src/core/evidence/measurement';
import type { Issue } from '../../../src/core/issue';
import { acceptFault } from '../../../src/core/workspace/acceptFault';
import { practiceIssues } from '../../../src/core/workspace/checkWorkspace';
import { EVIDENCE_FILE, PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE } from '../../../src/core/workspace/layout';
import { loadWorkspace } from '../../../src/core/workspace/workspace';
import { memoryFiles, type MemoryFiles } from '../../memoryFiles';
import { codesOf, measurement, practice, service, valueOf } from '../../records';

const source = (id: string, over: Partial<Source> = {}): Source => sourceSchema.parse({
  id, publication: 'rtt', kind: 'officialStatistic', file: `${id}.csv`, sha256: id, publisher: 'NHS England', title: `RTT ${id}`, period: '2026-01', licence: '',
  importedOn: '2026-03-15', rowsRead: 1, rowsKept: 1, rowsRefused: 0, refusals: [], ...over,
});
function workspaceWith(evidence: readonly Measurement[], sources: readonly Source[], services: readonly ReturnType<typeof service>[] = []): MemoryFiles {
  return memoryFiles({
    [PRACTICE_FILE]: JSON.stringify(practice({ pathways: [] })), [SERVICES_FILE]: JSON.stringify({ services }),
    [EVIDENCE_FILE]: evidence.map((m) => `${JSON.stringify(m)}\n`).join(''), [SOURCES_FILE]: JSON.stringify({ sources }, null, 2),
  });
}
const issuesOf = async (files: MemoryFiles, today?: string): Promise<Issue[]> => practiceIssues(await loadWorkspace(files), today);

describe('contradictions', () => {
  const two = [measurement({ source: 'rtt:a' }), measurement({ provider: 'RYY', source: 'rtt:a' }), measurement({ source: 'local:b', value: 31 })];
  const listed = [source('rtt:a'), source('local:b', { publisher: 'Mill Lane Surgery' })];

  it('are Problems at the line of the evidence, naming both sources', async () => {
    const [issue, ...more] = await issuesOf(workspaceWith(two, listed));
    assert.equal(more.length, 0);
    assert.deepEqual([issue?.code, issue?.severity, issue?.place.file, issue?.place.line], ['evidence.contradiction', 'warning', EVIDENCE_FILE, 3]);
    for (const part of ['rtt.medianWaitWeeks', 'RZZ', 'C_110', '2026-01', '20.5 weeks', 'NHS England (rtt:a.csv) in line 1', '31 weeks', 'Mill Lane Surgery (local:b.csv)']) assert.ok(issue?.message.includes(part), `${part}: ${issue?.message}`);
  });
  it('go away when one is accepted with a reason, and the reason stands in sources.json', async () => {
    const files = workspaceWith(two, listed);
    const [issue] = await issuesOf(files);
    const [id = '', other = ''] = issue?.sources ?? [];
    valueOf(await acceptFault(files, id, { code: 'evidence.contradiction', reason: 'Ours counts since March', on: '2026-04-01', with: other }));
    assert.deepEqual(await issuesOf(files), []);
    assert.match(files.text(SOURCES_FILE) ?? '', /Ours counts since March/);
    assert.deepEqual(files.written, [SOURCES_FILE]);
  });
  it('are counted past a hundred', async () => {
    const many = Array.from({ length: 150 }, (_, i) => [measurement({ provider: `R${i}`, source: 'rtt:a' }), measurement({ provider: `R${i}`, source: 'local:b', value: 1 })]).flat();
    const issues = await issuesOf(workspaceWith(many, listed));
    assert.equal(issues.length, 101);
    assert.match(issues.at(-1)?.message ?? '', /^50 more/);
  });
});

describe('stale sources', () => {
  it('are said at their entry: first to know, then as a warning', async () => {
    const files = workspaceWith([], [source('rtt:a', { period: '2025-12' }), source('rtt:b')]);
    assert.deepEqual(await issuesOf(files), []);
    assert.deepEqual(await issuesOf(files, '2026-04-01'), []);
    const text = files.text(SOURCES_FILE) ?? '';
    const line = text.slice(0, text.indexOf('"rtt:b"')).split('\n').length;
    for (const [today, severity] of [['2026-05-01', 'information'], ['2026-09-01', 'warning']] as const) {
      const [issue, ...more] = await issuesOf(files, today);
      assert.deepEqual([more.length, issue?.code, issue?.severity, issue?.place.file, issue?.place.line, issue?.sources], [0, 'source.stale', severity, SOURCES_FILE, line, ['rtt:b']]);
      assert.match(issue?.message ?? '', /expected about 2026-04-11/);
    }
  });
  it('are search answers only as long as the directory says something from them', async () => {
    const search = source('ersSearch:a', { publication: 'ersSearch', kind: 'directory', period: null, file: 'knees.json' });
    assert.deepEqual(await issuesOf(workspaceWith([], [search]), '2026-06-01'), []);
    const from = service({ source: { publication: 'ersSearch', file: 'knees.json', seenOn: '2026-03-15' } });
    assert.deepEqual((await issuesOf(workspaceWith([], [search], [from]), '2026-06-01')).map((i) => i.code), ['source.stale']);
  });
  it('go away when accepted, until a newer file of their own is behind', async () => {
    const files = workspaceWith([], [source('rtt:a')]);
    valueOf(await acceptFault(files, 'rtt:a', { code: 'source.stale', reason: 'Training data', on: '2026-05-01' }));
    assert.deepEqual(await issuesOf(files, '2026-09-01'), []);
    files.put(SOURCES_FILE, JSON.stringify({ sources: [...(await loadWorkspace(files)).sources, source('rtt:b', { period: '2026-02' })] }));
    assert.deepEqual((await issuesOf(files, '2026-09-01')).map((i) => i.sources), [['rtt:b']]);
  });
});

describe('acceptFault', () => {
  const reason = { code: 'source.stale', reason: 'x', on: '2026-05-01' };
  it('keeps what a person wrote in the file, and takes the newest reason', async () => {
    const files = workspaceWith([], []);
    files.put(SOURCES_FILE, JSON.stringify({ note: 'Ours', mine: 1, sources: [{ ...source('rtt:a'), mine: 2 }] }));
    valueOf(await acceptFault(files, 'rtt:a', reason));
    valueOf(await acceptFault(files, 'rtt:a', { ...reason, reason: 'y' }));
    const { note, mine, sources } = JSON.parse(files.text(SOURCES_FILE) ?? '') as { note: string; mine: number; sources: Record<string, unknown>[] };
    assert.deepEqual([note, mine, sources[0]?.mine, sources[0]?.accepted], ['Ours', 1, 2, [{ ...reason, reason: 'y' }]]);
  });
  it('refuses a source that is not listed, and a file that cannot be read', async () => {
    assert.deepEqual(codesOf(await acceptFault(workspaceWith([], []), 'rtt:zz', reason)), ['accept.unknown']);
    const files = memoryFiles({ [SOURCES_FILE]: '{' });
    assert.deepEqual(codesOf(await acceptFault(files, 'rtt:a', reason)), ['file.notJson']);
    assert.deepEqual(files.written, []);
  });
});
