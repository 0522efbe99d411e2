// A file named on the command line, read as a publication.
import { FileFault } from '../connections/fileFault';
import { nodeHasher } from '../connections/nodeHasher';
import { nodeSourceFile } from '../connections/nodeSourceFile';
import { seldom } from '../connections/seldom';
import { refuse, type Result } from '../core/issue';
import { readers, readFile, type ReadFile } from '../sources/importFile';
import type { Reader } from '../sources/publication';
import type { Invocation } from './command';

/**
 * `among`: the readers it may be for; without it, those of every known publication. Issues name the file as it was given. Rejects only
 * when stopped.
 */
export async function readSource(
  path: string,
  { clock, signal, progress }: Pick<Invocation, 'clock' | 'signal' | 'progress'>,
  among: readonly Reader[] = readers,
): Promise<Result<ReadFile>> {
  try {
    const file = await nodeSourceFile(path);
    const size = Math.max(file.size ?? 0, 1);
    const onProgress = seldom(100, (bytesRead: number) => progress(`Reading ${file.name}: ${Math.floor((bytesRead / size) * 100)}%`));
    const read = await readFile(file, { clock, hasher: nodeHasher, signal, onProgress }, among);
    progress('');
    return read.ok ? read : refuse(...read.issues.map((issue) => ({ ...issue, place: { ...issue.place, file: path } })));
  } catch (error) {
    progress('');
    if (error instanceof FileFault) return refuse(error.issue);
    throw error;
  }
}
