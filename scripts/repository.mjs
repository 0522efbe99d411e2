// Where the repository is, and how to get a copy of its sample practice.
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const inRoot = (...parts) => join(root, ...parts);

/** The sample itself is never worked on. */
export const copySample = (folder) => cpSync(inRoot('media', 'sample-practice'), folder, { recursive: true });
