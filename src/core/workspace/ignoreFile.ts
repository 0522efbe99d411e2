// Consultations are health records: unless a practice decides otherwise, git leaves them where they are (hazard 11).
import type { Files } from '../ports';
import { CONSULTATIONS_FOLDER, NOTES_FOLDER } from './layout';

const IGNORE_FILE = '.gitignore';

const TEXT = `# Consultations and notes are health records. Take a line out only where they may be kept in git.
${CONSULTATIONS_FOLDER}/
${NOTES_FOLDER}/
`;

/** Writes the ignore file of a practice that has none; one that is there is the practice's own and stays as it is. */
export async function ensureIgnoreFile(files: Files): Promise<void> {
  if ((await files.read(IGNORE_FILE)) === undefined) await files.write(IGNORE_FILE, new TextEncoder().encode(TEXT));
}
