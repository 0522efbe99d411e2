// directory/glitches.jsonl in the workspace: read, and one line added. Answers are written into the file by hand.
import { identityIn, parseGlitches, withGlitch, type Glitch, type GlitchLog } from '../directory/glitch';
import { refuse, succeed, type Result } from '../issue';
import type { Files } from '../ports';
import { readText } from './jsonFile';
import { GLITCHES_FILE } from './layout';

/** Empty where there is no log. */
export async function readGlitches(files: Files): Promise<GlitchLog> {
  const text = await readText(files, GLITCHES_FILE);
  if (text === undefined) return { glitches: [], issues: [] };
  return text.ok ? parseGlitches(text.value, GLITCHES_FILE) : { glitches: [], issues: text.issues };
}

/** Refuses one that says who the patient is, and a log that cannot be read. Rejects when the file cannot be written. */
export async function addGlitch(files: Files, glitch: Glitch): Promise<Result<Glitch>> {
  const identity = identityIn(glitch);
  if (identity !== undefined) return refuse(identity);
  const text = await readText(files, GLITCHES_FILE);
  if (text !== undefined && !text.ok) return text;
  await files.write(GLITCHES_FILE, new TextEncoder().encode(withGlitch(text?.value ?? '', glitch)));
  return succeed(glitch);
}
