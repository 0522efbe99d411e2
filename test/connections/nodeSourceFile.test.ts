import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileFault } from '../../src/connections/fileFault';
import { nodeSourceFile } from '../../src/connections/nodeSourceFile';
import { folderWith } from '../cli/program';

describe('nodeSourceFile', () => {
  it('streams the bytes in chunks, as often as asked, under its base name', async () => {
    const content = Buffer.from(Array.from({ length: 1_300_000 }, (_, i) => i % 251));
    const folder = await folderWith({ 'deep/file.bin': content });
    const file = await nodeSourceFile(join(folder, 'deep/file.bin'));
    assert.deepEqual([file.name, file.size], ['file.bin', content.length]);
    for (let pass = 0; pass < 2; pass++) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of file.chunks()) chunks.push(chunk);
      assert.ok(chunks.length > 1 && chunks.every((chunk) => chunk.length <= 1_048_576));
      assert.ok(Buffer.concat(chunks).equals(content));
    }
  });

  it('refuses what is not there, a folder, and a device', async () => {
    const folder = await folderWith({});
    const cases = [
      [join(folder, 'gone'), 'file.notThere'],
      [folder, 'file.isFolder'],
      ...(process.platform === 'win32' ? [] : [['/dev/zero', 'file.notOrdinary']]),
    ];
    for (const [path = '', code] of cases) {
      await assert.rejects(
        nodeSourceFile(path),
        (error) => error instanceof FileFault && error.issue.code === code && error.issue.place.file === path,
      );
    }
  });

  it('notices that the file changed while it was read', async () => {
    const folder = await folderWith({ 'a.csv': 'one\n' });
    const file = await nodeSourceFile(join(folder, 'a.csv'));
    await appendFile(join(folder, 'a.csv'), 'two\n');
    await assert.rejects(
      async () => {
        for await (const chunk of file.chunks()) assert.ok(chunk.length > 0);
      },
      (error) => error instanceof FileFault && error.issue.code === 'file.changed',
    );
  });
});
