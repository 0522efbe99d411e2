// Writes media/schema/*.json, the JSON Schemas of the files of a workspace, from the zod schemas that read them.
// node scripts/schema.mjs [--check]: with --check nothing is written, and a stale file ends with exit code 1.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inRoot } from './repository.mjs';

export const SCHEMA_FOLDER = 'media/schema';

const files = [
  { file: 'consultation.schema.json', from: 'src/core/consultation/record.ts', name: 'consultationSchema', title: 'Concord consultation',
    description: 'One referral consultation: the question, what matters to the patient, the options as they were seen that day, the decision and what happens next. Holds no patient name and no booking access code.' },
  { file: 'practice.schema.json', from: 'src/core/directory/practice.ts', name: 'practiceSchema', title: 'Concord practice settings',
    description: 'The practice, its pathways, and its corrections to the mapping from e-RS specialty to treatment function.' },
  { file: 'services.schema.json', from: 'src/core/directory/service.ts', name: 'directorySchema', title: 'Concord directory',
    description: 'What can be referred to: services, advice and guidance, community and in-house services.' },
  { file: 'mappings.schema.json', from: 'src/core/evidence/mapping.ts', name: 'mappingsSchema', title: 'Concord mappings',
    description: 'What the columns of local tables mean, so that they can be imported: one entry for each kind of table.' },
];

/** The text of every schema file, by name. */
export async function schemaTexts() {
  const contents = ['import * as z from "zod";', ...files.map(({ from, name }) => `import { ${name} } from ${JSON.stringify(`./${from}`)};`), `export const schemas = { ${files.map(({ name }) => name).join(', ')} };`,
    'export const toJsonSchema = (schema) => z.toJSONSchema(schema, { io: "input", target: "draft-7" });'].join('\n');
  const { outputFiles: [bundle] } = await build({ stdin: { contents, resolveDir: inRoot() }, bundle: true, write: false, format: 'esm', platform: 'node', mainFields: ['module', 'main'], logLevel: 'warning' });
  const { schemas, toJsonSchema } = await import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
  return new Map(files.map(({ file, name, title, description }) => {
    // `$schema` names the dialect of the schema file itself; records carry none, since an editor would fetch it.
    const { $schema, ...schema } = toJsonSchema(schemas[name]);
    return [file, `${JSON.stringify({ $schema, title, description, ...schema }, null, 2)}\n`];
  }));
}

/** Names of the files that do not hold what the zod schemas say. */
export async function staleSchemas() {
  const stale = [];
  for (const [file, text] of await schemaTexts()) {
    const there = await readFile(inRoot(SCHEMA_FOLDER, file), 'utf8').catch(() => undefined);
    if (there !== text) stale.push(file);
  }
  return stale;
}

async function main() {
  const stale = await staleSchemas();
  if (process.argv.includes('--check')) {
    if (stale.length > 0) console.error(`Out of date: ${stale.map((file) => join(SCHEMA_FOLDER, file)).join(', ')}. Run: node scripts/schema.mjs`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  await mkdir(inRoot(SCHEMA_FOLDER), { recursive: true });
  const texts = await schemaTexts();
  for (const file of stale) await writeFile(inRoot(SCHEMA_FOLDER, file), texts.get(file));
  console.log(stale.length === 0 ? 'The JSON Schemas are up to date.' : `Written: ${stale.map((file) => join(SCHEMA_FOLDER, file)).join(', ')}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
