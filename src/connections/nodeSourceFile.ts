// A file on disk as the readers take it: streamed, as often as asked.
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SourceFile } from '../sources/publication';
import { fileFault, FileFault } from './fileFault';

const CHUNK_BYTES = 512 * 1024;

/** Rejects with a FileFault where the file is not there, is a folder or a device, or changes while it is read. `name` has no folder. */
export async function nodeSourceFile(path: string): Promise<SourceFile> {
  const { size, mtimeMs } = await ordinaryFile(path);
  return { name: basename(path), size, chunks: () => chunksOf(path, { size, mtimeMs }) };
}

/** Its size and age. Rejects with a FileFault where it is not there, or is a folder, a pipe or a device: those may never end. */
export async function ordinaryFile(path: string): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const stats = await stat(path).catch((error: unknown) => {
    throw fileFault(error, path, 'read');
  });
  if (stats.isDirectory()) throw fileFault({ code: 'EISDIR' }, path, 'read');
  if (!stats.isFile()) throw notOrdinary(path);
  return stats;
}

export function notOrdinary(file: string): FileFault {
  return new FileFault({
    code: 'file.notOrdinary',
    severity: 'error',
    message: 'This is not an ordinary file.',
    remedy: 'Save what it gives to a file first.',
    place: { file },
  });
}

/** A fresh buffer a chunk: a reader may keep what it is given. */
async function* chunksOf(path: string, seen: { readonly size: number; readonly mtimeMs: number }): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw fileFault(error, path, 'read');
  });
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(CHUNK_BYTES), 0, CHUNK_BYTES);
      if (bytesRead === 0) break;
      yield buffer.subarray(0, bytesRead);
    }
    const { size, mtimeMs } = await file.stat();
    if (size !== seen.size || mtimeMs !== seen.mtimeMs) throw changed(path);
  } catch (error) {
    throw fileFault(error, path, 'read');
  } finally {
    await file.close();
  }
}

function changed(file: string): FileFault {
  return new FileFault({
    code: 'file.changed',
    severity: 'error',
    message: 'The file changed while it was being read.',
    remedy: 'Wait until it is whole, then try again.',
    place: { file },
  });
}
