// directory/mappings.json in the workspace.
import { mappingsSchema, withMapping, type Mapping } from '../evidence/mapping';
import { refuse, succeed, type Result } from '../issue';
import type { Files } from '../ports';
import { parseJsonFile, readText } from './jsonFile';
import { MAPPINGS_FILE } from './layout';

/** The mappings of a workspace; none where there is no file. Refuses, with the place, where it cannot be read. */
export async function readMappings(files: Files): Promise<Result<readonly Mapping[]>> {
  const text = await readText(files, MAPPINGS_FILE);
  if (text === undefined) return succeed([]);
  if (!text.ok) return text;
  const parsed = parseJsonFile(text.value, mappingsSchema, MAPPINGS_FILE);
  return parsed.ok ? succeed(parsed.value.mappings) : parsed;
}

/** Adds a mapping or replaces the one of its id. Refuses where the file cannot be read: it is never rewritten then. */
export async function saveMapping(files: Files, mapping: Mapping): Promise<Result<Mapping>> {
  const text = await readText(files, MAPPINGS_FILE);
  if (text !== undefined && !text.ok) return text;
  const before = text === undefined ? succeed(undefined) : parseJsonFile(text.value, mappingsSchema, MAPPINGS_FILE);
  if (!before.ok) return refuse(...before.issues.map((issue) => ({ ...issue, message: `${issue.message} The mapping was not saved.` })));
  const mappings = withMapping(before.value?.mappings ?? [], mapping);
  const whole = text === undefined ? {} : (JSON.parse(text.value) as WrittenMappings);
  const written = new Map((whole.mappings ?? []).map((entry) => [entry.id, entry]));
  // Members that Concord does not know stay.
  const entries = mappings.map((entry) => ({ ...written.get(entry.id), ...(entry.id === mapping.id ? entry : {}) }));
  await files.write(MAPPINGS_FILE, new TextEncoder().encode(`${JSON.stringify({ ...whole, mappings: entries }, null, 2)}\n`));
  return succeed(mappings.find(({ id }) => id === mapping.id) ?? mapping);
}

/** The file as a JSON value. */
interface WrittenMappings {
  readonly mappings?: readonly { readonly id?: unknown }[];
}
