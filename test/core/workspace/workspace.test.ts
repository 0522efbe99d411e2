import * as assert from 'node:assert/strict';
import { consultationPath, EVIDENCE_FILE, PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE } from '../../../src/core/workspace/layout';
import { decodeUtf8, parseJsonFile } from '../../../src/core/workspace/jsonFile';
import { loadWorkspace } from '../../../src/core/workspace/workspace';
import { practiceSchema } from '../../../src/core/directory/practice';
import { memoryFiles } from '../../memoryFiles';
import { codesOf, measurement, practice, service, valueOf } from '../../records';

const whole = {
  [PRACTICE_FILE]: JSON.stringify(practice()), [SERVICES_FILE]: JSON.stringify({ services: [service(), service({ id: 'svc-2' })] }),
  [EVIDENCE_FILE]: `${JSON.stringify(measurement())}\n`, [SOURCES_FILE]: JSON.stringify({ sources: [] }),
};

describe('loadWorkspace', () => {
  it('reads the four files', async () => {
    const { practice: settings, services, evidence, sources, issues, unreadable } = await loadWorkspace(memoryFiles(whole));
    assert.deepEqual([settings, services.length, evidence, sources, issues, unreadable.size], [practice(), 2, [measurement()], [], [], 0]);
  });

  it('takes missing files for empty ones', async () => {
    const { practice: settings, services, evidence, issues } = await loadWorkspace(memoryFiles());
    assert.deepEqual([settings, services, evidence, issues], [undefined, [], [], []]);
  });

  for (const [what, path, content, code] of [
    ['cut off', SERVICES_FILE, '{"services": [', 'file.notJson'], ['empty', PRACTICE_FILE, '', 'file.notJson'], ['not UTF-8', PRACTICE_FILE, new Uint8Array([0x7b, 0xff, 0x7d]), 'file.notUtf8'], ['of another kind', SOURCES_FILE, '[]', 'file.wrongValue'],
    ['nested 100,000 deep', SERVICES_FILE, '['.repeat(100_000), 'file.tooDeep'], ['half right', EVIDENCE_FILE, `${JSON.stringify(measurement())}\nx\n`, 'evidence.badLine'],
  ] as const) {
    it(`uses the rest where ${path} is ${what}, and says it must not be rewritten`, async () => {
      const { issues, unreadable, practice: settings } = await loadWorkspace(memoryFiles({ ...whole, [path]: content }));
      assert.deepEqual(issues.map((i) => [i.code, i.place.file]), [[code, path]]);
      assert.ok((issues[0]!.place.line ?? 0) >= 1 && issues[0]!.remedy !== '');
      assert.deepEqual([...unreadable], [path]);
      if (path !== PRACTICE_FILE) assert.deepEqual(settings, practice());
    });
  }

  it('uses the rest where a file is there and cannot be read', async () => {
    for (const path of Object.keys(whole)) {
      const files = memoryFiles(whole);
      files.failOn('read', path, 'permission denied');
      const { issues, unreadable } = await loadWorkspace(files);
      assert.deepEqual(issues.map((i) => [i.code, i.place.file]), [['file.cannotRead', path]]);
      assert.match(issues[0]!.message, /permission denied/);
      assert.deepEqual([...unreadable], [path]);
    }
  });

  it('keeps the good lines of the evidence', async () => {
    assert.equal((await loadWorkspace(memoryFiles({ [EVIDENCE_FILE]: `x\n${JSON.stringify(measurement())}\n` }))).evidence.length, 1);
  });
});

describe('parseJsonFile', () => {
  it('places every fault', () => {
    const text = JSON.stringify({ ...practice(), pathways: [{ id: '', name: 'x' }] }, null, 2);
    const result = parseJsonFile(text, practiceSchema, 'concord.json');
    assert.ok(!result.ok);
    assert.deepEqual(codesOf(result).every((code) => code === 'file.wrongValue'), true);
    assert.ok(result.issues.some((i) => i.place.path === 'pathways.0.id' && i.place.line === 9));
    assert.ok(result.issues.every((i) => i.place.file === 'concord.json' && (i.place.line ?? 0) > 1));
  });
});

describe('decodeUtf8', () => {
  it('drops a byte order mark and refuses other encodings', () => {
    assert.equal(valueOf(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), 'x')), 'a');
    assert.deepEqual(codesOf(decodeUtf8(new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'x')), ['file.notUtf8']);
  });
});

describe('consultationPath', () => {
  it('is a day and an id, never a name', () => assert.equal(consultationPath('2026-01-20T09:00:00Z', 'k7m2qa'), 'consultations/2026-01-20-k7m2qa.consultation.json'));
  it('takes the day in London', () => assert.equal(consultationPath('2026-06-30T23:30:00Z', 'k7m2qa'), 'consultations/2026-07-01-k7m2qa.consultation.json'));
});
