import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles } from '../../src/connections/nodeFiles';
import { FileFault } from '../../src/connections/fileFault';
import { fixedClock } from '../ports';
import { nodeHasher } from '../../src/connections/nodeHasher';
import { nodeSourceFile } from '../../src/connections/nodeSourceFile';
import { readFile as readPublication } from '../../src/sources/importFile';
import { storeReadings } from '../../src/sources/storeReadings';
import { contentOf, folderWith } from '../cli/program';
import { rttMonth } from '../cli/publications';
import { valueOf } from '../records';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The disk with one call that fails as the system would. */
function failing(call: 'open' | 'rename' | 'write', code: string): typeof promises {
  const error = Object.assign(new Error(code), { code });
  const reject = (): Promise<never> => Promise.reject(error);
  if (call !== 'write')
    return { ...promises, [call]: (path: string, ...rest: unknown[]) => (rest[0] === 'r' ? promises.open(path, 'r') : reject()) };
  const open = async (path: string, flags: string, mode: number): Promise<promises.FileHandle> => {
    const handle = await promises.open(path, flags, mode);
    if (flags === 'wx') handle.writeFile = reject;
    return handle;
  };
  return { ...promises, open: open as typeof promises.open };
}

async function faultOf(work: Promise<unknown>): Promise<FileFault> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof FileFault, `expected a FileFault, got ${String(error)}`);
  return error;
}

describe('nodeFiles', () => {
  it('reads what is there; what is not there is undefined, also below a file', async () => {
    const files = nodeFiles(await folderWith({ 'a/b.txt': 'text' }));
    assert.deepEqual(await files.read('a/b.txt'), bytes('text'));
    assert.equal(await files.read('a/c.txt'), undefined);
    assert.equal(await files.read('a/b.txt/c'), undefined);
    assert.equal(await nodeFiles('/nowhere/at/all').read('x'), undefined);
  });

  it('rejects what is there and cannot be read, naming it', async () => {
    const folder = await folderWith({ 'consultations/big.consultation.json': '' });
    await truncate(join(folder, 'consultations/big.consultation.json'), 200_000_000);
    const { issue } = await faultOf(nodeFiles(folder).read('consultations'));
    assert.deepEqual([issue.code, issue.place.file], ['file.isFolder', join(folder, 'consultations')]);
    assert.equal((await faultOf(nodeFiles(folder).read('consultations/big.consultation.json'))).issue.code, 'file.tooLarge');
  });

  it('writes new folders and whole files, keeps the permissions, leaves nothing beside', async () => {
    const folder = await folderWith({});
    const files = nodeFiles(folder);
    await files.write('a/b/c.txt', bytes('one'));
    await chmod(join(folder, 'a/b/c.txt'), 0o600);
    await files.write('a/b/c.txt', bytes('two'));
    assert.equal(await readFile(join(folder, 'a/b/c.txt'), 'utf8'), 'two');
    if (process.platform !== 'win32') assert.equal((await stat(join(folder, 'a/b/c.txt'))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(join(folder, 'a/b')), ['c.txt']);
  });

  for (const [call, code, expected] of [
    ['write', 'ENOSPC', 'file.diskFull'],
    ['open', 'EROFS', 'file.readOnly'],
    ['rename', 'EPERM', 'file.noPermission'],
    ['write', 'EIO', 'file.cannotWrite'],
  ] as const) {
    it(`keeps the old file and nothing beside it when ${call} fails with ${code}`, async () => {
      const folder = await folderWith({ 'a.txt': 'old' });
      const { issue } = await faultOf(nodeFiles(folder, failing(call, code)).write('a.txt', bytes('new')));
      assert.equal(issue.code, expected);
      assert.match(issue.remedy, /Nothing was written to it\.$/);
      assert.deepEqual(await contentOf(folder), { [join(folder, 'a.txt')]: 'old' });
    });
  }

  it('does not wait for a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = await folderWith({});
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    await assert.rejects(nodeFiles(folder).read('pipe.json'), (error) => error instanceof FileFault && error.issue.code === 'file.notOrdinary');
  });

  it('never leaves figures without their source when the disk fills up in the middle of an import', async () => {
    const folder = await folderWith({ 'month.csv': rttMonth() });
    const read = valueOf(
      await readPublication(await nodeSourceFile(join(folder, 'month.csv')), { clock: fixedClock(), hasher: nodeHasher }),
    );
    const disk = nodeFiles(folder);
    // Room for the small listing, none for the figures.
    const full = {
      ...disk,
      write: (path: string, content: Uint8Array) =>
        (path.endsWith('.jsonl') ? nodeFiles(folder, failing('write', 'ENOSPC')) : disk).write(path, content),
    };
    assert.equal((await faultOf(storeReadings(full, [read], fixedClock()))).issue.code, 'file.diskFull');
    assert.equal(await disk.read('directory/evidence.jsonl'), undefined);
    assert.equal(new TextDecoder().decode(await disk.read('directory/sources.json')), '{\n  "sources": []\n}\n');
    valueOf(await storeReadings(disk, [read], fixedClock()));
    assert.ok(((await disk.read('directory/evidence.jsonl'))?.length ?? 0) > 0);
  });

  it('takes a file or folder marked read-only at its word', async function () {
    if (process.platform === 'win32') return this.skip();
    const folder = await folderWith({ 'a.txt': 'old', 'b/c.txt': 'old' });
    await chmod(join(folder, 'a.txt'), 0o444);
    await chmod(join(folder, 'b'), 0o555);
    for (const path of ['a.txt', 'b/c.txt', 'b/new/d.txt'])
      assert.equal((await faultOf(nodeFiles(folder).write(path, bytes('new')))).issue.code, 'file.noPermission');
    await chmod(join(folder, 'b'), 0o755);
    assert.deepEqual(Object.values(await contentOf(folder)), ['old', 'old']);
  });

  it('never makes a workspace that has vanished', async () => {
    const folder = join(await folderWith({}), 'gone');
    assert.equal((await faultOf(nodeFiles(folder).write('a.txt', bytes('x')))).issue.code, 'file.notThere');
    await assert.rejects(stat(folder));
  });

  it('never leaves its folder, by path or by link', async function () {
    const outer = await folderWith({ 'secret.txt': 'secret', 'root/in.txt': 'in' });
    const files = nodeFiles(join(outer, 'root'));
    for (const path of ['../secret.txt', 'a/../../secret.txt', '/etc/hostname', '', './in.txt', 'a//b', 'in.txt\0']) {
      assert.equal((await faultOf(files.read(path))).issue.code, 'file.outside', path);
      assert.equal((await faultOf(files.write(path, bytes('x')))).issue.code, 'file.outside', path);
    }
    if (process.platform === 'win32') return;
    await symlink(join(outer, 'secret.txt'), join(outer, 'root/link.txt'));
    await symlink(outer, join(outer, 'root/up'));
    await symlink('in.txt', join(outer, 'root/inside.txt'));
    for (const path of ['link.txt', 'up/secret.txt', 'up/new/x.txt'])
      assert.equal((await faultOf(files.write(path, bytes('x')))).issue.code, 'file.outside', path);
    assert.equal((await faultOf(files.list('up'))).issue.code, 'file.outside');
    await files.write('inside.txt', bytes('changed'));
    assert.equal(await readFile(join(outer, 'root/in.txt'), 'utf8'), 'changed');
    assert.equal(await readFile(join(outer, 'secret.txt'), 'utf8'), 'secret');
  });

  it('lists the files of a folder by name; a folder that is not there is empty', async () => {
    const folder = await folderWith({ 'c/b.txt': '', 'c/a.txt': '', 'c/d/e.txt': '' });
    await mkdir(join(folder, 'c/f'));
    await writeFile(join(folder, 'c/.hidden'), '');
    assert.deepEqual(await nodeFiles(folder).list('c'), ['.hidden', 'a.txt', 'b.txt']);
    assert.deepEqual(await nodeFiles(folder).list('nowhere'), []);
  });
});
