// The real published files, which are not part of the repository. Where they are absent a test says so and is skipped.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve('..', 'shared', 'data');

/** Path of a real file; undefined where it is not on this machine. */
export function sharedData(path: string): string | undefined {
  const file = resolve(folder, path);
  return existsSync(file) ? file : undefined;
}

/** Path of a real file; skips the running test, saying so, where it is not on this machine. */
export function needsSharedData(test: Mocha.Context, path: string): string {
  const file = sharedData(path);
  if (file !== undefined) return file;
  console.log('skipped: ../shared/data not present');
  return test.skip();
}
