// One file replaced as a whole: a reader sees the old bytes or the new, never half, and a failure leaves the old.
import { randomBytes } from 'node:crypto';
import * as promises from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileFault, FileFault, isAbsence } from './fileFault';

/** The system calls it stands on; a test puts a full disk here. */
export type ReplacePorts = Pick<typeof promises, 'open' | 'rename' | 'rm' | 'stat'>;

/**
 * Writes beside the file, forces the bytes to disk, then renames. The file keeps its permissions. Rejects with a FileFault when it
 * cannot: the folder is not there, the file or folder is marked read-only (even where the user might write it), the disk is full.
 */
export async function replaceFile(path: string, bytes: Uint8Array, ports: ReplacePorts = promises): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const mode = await permissions(path, ports);
    refuseReadOnlyFolder((await ports.stat(folder)).mode);
    await writeThrough(temporary, bytes, mode, ports);
    await ports.rename(temporary, path);
  } catch (error) {
    await ports.rm(temporary, { force: true }).catch(() => undefined);
    throw fileFault(error, path, 'write');
  }
  await settle(folder, ports);
}

/** Permission bits of the file as it stands; undefined where it is new. */
async function permissions(path: string, ports: ReplacePorts): Promise<number | undefined> {
  const stats = await ports.stat(path).catch((error: unknown) => {
    if (isAbsence(error)) return undefined;
    throw error;
  });
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  if (!stats.isFile())
    throw new FileFault({
      code: 'file.notOrdinary',
      severity: 'error',
      message: 'This is not an ordinary file.',
      remedy: 'Choose another name. Nothing was written.',
      place: { file: path },
    });
  refuseReadOnly(stats.mode);
  return stats.mode & 0o777;
}

/** A rename replaces even a read-only file, so the mark has to be looked at first. */
function refuseReadOnly(mode: number): void {
  if ((mode & 0o222) === 0) throw Object.assign(new Error('marked read-only'), { code: 'EACCES' });
}

/** Windows marks special folders read-only without stopping anybody from writing in them. */
export function refuseReadOnlyFolder(mode: number): void {
  if (process.platform !== 'win32') refuseReadOnly(mode);
}

async function writeThrough(path: string, bytes: Uint8Array, mode: number | undefined, ports: ReplacePorts): Promise<void> {
  const file = await ports.open(path, 'wx', mode ?? 0o666);
  try {
    await file.writeFile(bytes);
    // The creation mode was narrowed by the umask; an existing file's was not.
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the rename itself last through a power cut, where the system can. The file is already whole, so a failure here is none. */
async function settle(folder: string, ports: ReplacePorts): Promise<void> {
  const handle = await ports.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}
