// The practice a file belongs to: the nearest folder above it that holds concord.json.
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PRACTICE_FILE } from '../core/workspace/layout';

/** Absolute path of that folder; undefined where there is none up to the root. */
export async function nearestPractice(file: string): Promise<string | undefined> {
  const folder = dirname(resolve(file));
  const found = await stat(join(folder, PRACTICE_FILE)).then(
    () => true,
    () => false,
  );
  if (found) return folder;
  return folder === dirname(folder) ? undefined : nearestPractice(folder);
}
