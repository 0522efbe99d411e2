// A consultation file named on the command line.
import { readFile } from 'node:fs/promises';
import { fileFault } from '../connections/fileFault';
import { LARGEST_RECORD_BYTES, tooLarge } from '../connections/nodeFiles';
import { ordinaryFile } from '../connections/nodeSourceFile';
import { refuse, succeed, type Result } from '../core/issue';

/** Its bytes. A file that no consultation can be is refused before any of it is read. */
export async function readRecordFile(path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await ordinaryFile(path);
    if (size > LARGEST_RECORD_BYTES) return refuse(tooLarge(path, size).issue);
    return succeed(await readFile(path));
  } catch (error) {
    return refuse(fileFault(error, path, 'read').issue);
  }
}
