// One import at a time into a workspace folder, whichever process makes it.
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { FileFault, fileFault, systemCode } from './fileFault';

const LOCK_FILE = '.concord-import.lock';

/** A lock is held only while files are written. One this old was left behind by a process that was killed. */
const LEFT_BEHIND_MS = 60_000;
const AGAIN_MS = 50;

export interface LockOptions {
  readonly signal?: AbortSignal;
  /** How long to wait for another import. */
  readonly patienceMs?: number;
}

/** Does the work while no other process does any under the same lock. Rejects with a FileFault where another does not come to an end. */
export async function withImportLock<T>(
  folder: string,
  work: () => Promise<T>,
  { signal, patienceMs = 20_000 }: LockOptions = {},
): Promise<T> {
  const lock = join(folder, LOCK_FILE);
  const until = Date.now() + patienceMs;
  while (!(await taken(lock))) {
    signal?.throwIfAborted();
    if (Date.now() > until) throw busy(lock);
    await removeLeftBehind(lock);
    await setTimeout(AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.close();
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw fileFault(error, lock, 'write');
  }
}

async function removeLeftBehind(lock: string): Promise<void> {
  const stats = await stat(lock).catch(() => undefined);
  if (stats !== undefined && Date.now() - stats.mtimeMs > LEFT_BEHIND_MS) await rm(lock, { force: true });
}

function busy(file: string): FileFault {
  return new FileFault({
    code: 'directory.busy',
    severity: 'error',
    message: 'Another import into this workspace is not coming to an end.',
    remedy: 'Wait for it and try again; if none is running, remove this file. Nothing was written.',
    place: { file },
  });
}
