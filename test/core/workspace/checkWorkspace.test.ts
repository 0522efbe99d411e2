import * as assert from 'node:assert/strict';
import { formatRecord } from '../../../src/core/consultation/recordText';
import { seal } from '../../../src/core/consultation/seal';
import { checkRecord, checkWorkspace } from '../../../src/core/workspace/checkWorkspace';
import { memoryFiles } from '../../memoryFiles';
import { kneeRecord, practice, record, service } from '../../records';

const base = { 'concord.json': JSON.stringify(practice()), 'directory/services.json': JSON.stringify({ services: [service(), service({ id: 'svc-2' })] }) };
const check = async (files: Record<string, string>) => (await checkWorkspace(memoryFiles({ ...base, ...files }))).map((i) => `${i.place.file} ${i.code}`);
const path = 'consultations/2026-03-02-k7m2qa.consultation.json';

describe('checkWorkspace', () => {
  it('finds nothing wrong where nothing is', async () => assert.deepEqual(await check({ [path]: formatRecord(record()) }), []));
  it('says that settings are missing', async () => assert.deepEqual((await checkWorkspace(memoryFiles())).map((i) => i.code), ['practice.missing']));
  it('says which services a pathway names in vain', async () => {
    const issues = await checkWorkspace(memoryFiles({ ...base, 'directory/services.json': '{"services":[]}' }));
    assert.deepEqual(issues.map((i) => i.code), ['pathway.missingService']);
    assert.match(issues[0]!.message, /svc-1, svc-2/);
  });
  it('checks every consultation and no other file', async () => {
    assert.deepEqual(await check({ 'consultations/a.consultation.json': '{', 'consultations/notes.txt': '{', 'consultations/b.consultation.json': formatRecord(kneeRecord({ booking: { state: 'deferred' } })) }), ['consultations/a.consultation.json record.notJson', 'consultations/b.consultation.json record.noNextAction', 'consultations/b.consultation.json record.sentWithoutReference']);
  });
  it('goes on where one consultation, or their folder, cannot be read', async () => {
    const files = memoryFiles({ ...base, [path]: formatRecord(record()), 'consultations/z.consultation.json': '' });
    files.failOn('read', path, 'locked');
    assert.deepEqual((await checkWorkspace(files)).map((i) => [i.code, i.place.file]), [['file.cannotRead', path], ['record.empty', 'consultations/z.consultation.json']]);
    files.failOn('list', 'consultations', 'locked');
    assert.deepEqual((await checkWorkspace(files)).map((i) => [i.code, i.place.file]), [['file.cannotRead', 'consultations']]);
  });
  it('writes nothing', async () => {
    const files = memoryFiles({ ...base, [path]: 'broken' });
    await checkWorkspace(files);
    assert.deepEqual(files.written, []);
  });
});

describe('checkRecord', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it('says when a record was changed after its seal, and when its history was', () => {
    const sealed = { ...record(), history: [seal(record(), 'decided', '2026-03-02T10:00:00Z')] };
    const codes = (it: Parameters<typeof formatRecord>[0]): string[] => checkRecord(bytes(formatRecord(it)), 'x').map((i) => i.code);
    assert.deepEqual(codes(sealed), []);
    assert.deepEqual(codes({ ...sealed, seenBy: 'X' }), ['record.changedSinceSeal']);
    assert.deepEqual(codes({ ...sealed, history: [{ ...sealed.history[0]!, previousSealSha256: 'a'.repeat(64) }] }), ['record.historyBroken']);
  });
  it('gives every fault a file, line and column', () => {
    for (const content of [bytes('{'), bytes(''), new Uint8Array([0xff]), bytes(formatRecord(kneeRecord({ decision: { status: 'chosen' } }))), bytes('{"schemaVersion":9}')]) {
      const issues = checkRecord(content, 'x.consultation.json');
      assert.ok(issues.length > 0);
      for (const issue of issues) assert.ok(issue.place.file === 'x.consultation.json' && (issue.place.line ?? 0) >= 1 && (issue.place.column ?? 0) >= 1);
    }
  });
});
