import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { FileFault } from '../../src/connections/fileFault';
import { withImportLock } from '../../src/connections/importLock';

describe('withImportLock', () => {
  let folder: string;
  const lock = (): string => join(folder, '.concord-import.lock');
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'concord-lock-')); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one in at a time, and all of them in the end', async () => {
    let [inside, most, done] = [0, 0, 0];
    await Promise.all(Array.from({ length: 5 }, () => withImportLock(folder, async () => {
      most = Math.max(most, (inside += 1));
      await setTimeout(10);
      [inside, done] = [inside - 1, done + 1];
    })));
    assert.deepEqual([most, done, existsSync(lock())], [1, 5, false]);
  });
  it('lets the next one in after a failure', async () => {
    await assert.rejects(withImportLock(folder, () => Promise.reject(new Error('no'))), /no/);
    assert.equal(await withImportLock(folder, () => Promise.resolve(1)), 1);
  });
  it('says so when another does not end, and leaves its lock', async () => {
    writeFileSync(lock(), '');
    await assert.rejects(withImportLock(folder, () => Promise.resolve(1), { patienceMs: 60 }), (error) => error instanceof FileFault && error.issue.code === 'directory.busy' && error.issue.place.file === lock());
    assert.ok(existsSync(lock()));
  });
  it('does not wait for one that was left behind', async () => {
    writeFileSync(lock(), '');
    utimesSync(lock(), new Date(Date.now() - 120_000), new Date(Date.now() - 120_000));
    assert.equal(await withImportLock(folder, () => Promise.resolve(1), { patienceMs: 2_000 }), 1);
  });
  it('stops waiting when it is stopped', async () => {
    writeFileSync(lock(), '');
    await assert.rejects(withImportLock(folder, () => Promise.resolve(1), { signal: AbortSignal.timeout(60) }), { name: 'TimeoutError' });
  });
});
