// A workspace folder on disk, for the core.
import * as promises from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { LARGEST_RECORD } from '../core/consultation/parseRecord';
import type { Files } from '../core/ports';
import { CONSULTATION_SUFFIX } from '../core/workspace/layout';
import { FileFault, fileFault, isAbsence } from './fileFault';
import { refuseReadOnlyFolder, replaceFile, type ReplacePorts } from './replaceFile';
import { notOrdinary } from './nodeSourceFile';

/** Largest file of a workspace read whole: a JavaScript string holds little more. */
const LARGEST_FILE_BYTES = 500_000_000;

/** UTF-8 takes at most three bytes a UTF-16 unit. */
export const LARGEST_RECORD_BYTES = 3 * LARGEST_RECORD;

/**
 * The files under one folder. Paths are relative to it with `/`; a path (or a symbolic link) that leads out of it is refused.
 * Failures reject with a FileFault whose issue names the file as `root` and path together.
 */
export function nodeFiles(root: string, ports: ReplacePorts = promises): Files {
  return {
    async read(path) {
      const named = join(root, path);
      try {
        const file = await insideOf(root, path);
        const stats = await promises.stat(file);
        // A pipe may never end.
        if (!stats.isFile() && !stats.isDirectory()) throw notOrdinary(named);
        const { size } = stats;
        const largest = path.endsWith(CONSULTATION_SUFFIX) ? LARGEST_RECORD_BYTES : LARGEST_FILE_BYTES;
        if (size > largest) throw tooLarge(named, size);
        return new Uint8Array(await promises.readFile(file));
      } catch (error) {
        if (isAbsence(error)) return undefined;
        throw fileFault(error, named, 'read');
      }
    },
    async write(path, bytes) {
      const named = join(root, path);
      try {
        const file = await insideOf(root, path);
        await makeFolder(dirname(file));
        await replaceFile(file, bytes, ports);
      } catch (error) {
        throw fileFault(error, named, 'write');
      }
    },
    async list(folder) {
      try {
        const entries = await promises.readdir(await insideOf(root, folder), { withFileTypes: true });
        return entries
          .filter((entry) => !entry.isDirectory())
          .map((entry) => entry.name)
          .sort();
      } catch (error) {
        if (isAbsence(error)) return [];
        throw fileFault(error, join(root, folder), 'read');
      }
    },
  };
}

/** The real path of a file under `root`, links followed. The file itself may not exist yet; `root` must. */
async function insideOf(root: string, path: string): Promise<string> {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0') || (sep === '\\' && /[\\:]/.test(part))))
    throw outside(join(root, path));
  const realRoot = await promises.realpath(root);
  const real = await realOf(join(realRoot, ...parts));
  const way = relative(realRoot, real);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw outside(join(root, path));
  return real;
}

/** Links followed as far as the path exists; what does not exist yet is added as it stands. */
async function realOf(path: string): Promise<string> {
  try {
    return await promises.realpath(path);
  } catch (error) {
    if (!isAbsence(error) || dirname(path) === path) throw error;
    return join(await realOf(dirname(path)), basename(path));
  }
}

/** Makes a folder and those above it, none of them in a folder marked read-only. */
async function makeFolder(folder: string): Promise<void> {
  if (
    await promises.stat(folder).then(
      () => true,
      () => false,
    )
  )
    return;
  await makeFolder(dirname(folder));
  refuseReadOnlyFolder((await promises.stat(dirname(folder))).mode);
  // Another program may have made it meanwhile.
  await promises.mkdir(folder, { recursive: true });
}

function outside(file: string): FileFault {
  return new FileFault({
    code: 'file.outside',
    severity: 'error',
    message: 'This path leads out of the workspace folder.',
    remedy: 'Use a file inside it. Nothing was read or written.',
    place: { file },
  });
}

/** A file no workspace holds: refused before any of it is read. */
export function tooLarge(file: string, bytes: number): FileFault {
  return new FileFault({
    code: 'file.tooLarge',
    severity: 'error',
    message: `The file is larger than any Concord writes (${Math.round(bytes / 1e6)} MB).`,
    remedy: 'Check that this is the right file.',
    place: { file },
  });
}
