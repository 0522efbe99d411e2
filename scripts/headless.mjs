// The main job through the command line: published figures and a search answer in, a consultation and its note out.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { run } from './command.mjs';
import { inRoot } from './repository.mjs';
import { step } from './step.mjs';

const concord = (folder, args) => run(process.execPath, [inRoot('dist', 'cli.cjs'), ...args], { cwd: folder, capture: true });

function isSearchAnswer(file) {
  return file.endsWith('.json') && JSON.parse(readFileSync(file, 'utf8')).resourceType === 'List';
}

/** Works in a copy of the sample practice and prints the note. */
export async function headlessNote(folder) {
  const files = readdirSync(join(folder, 'to-import')).sort().map((name) => join(folder, 'to-import', name));
  const tables = files.filter((file) => file.endsWith('.csv'));
  const answers = files.filter(isSearchAnswer);
  if (tables.length === 0 || answers.length === 0) throw new Error('The sample practice has no table or no search answer to import.');

  const imported = JSON.parse(await step(`Importing ${tables.length} tables of published waiting times`, () =>
    concord(folder, ['import', '--json', '--workspace', folder, ...tables])));
  for (const { file, kind, period, rowsRead, rowsKept, rowsRefused, measurements } of imported) {
    console.log(`  ${basename(file)}: ${kind}, ${period}, ${rowsRead} rows read, ${rowsKept} kept, ${rowsRefused} refused, ${measurements} figures`);
  }
  const { consultation, options } = JSON.parse(await step('Starting a consultation from the search answer', () =>
    concord(folder, ['new', '--json', '--workspace', folder, '--reason', 'Referral from a search answer', ...answers.flatMap((file) => ['--ers-search', file])])));
  const record = resolve(folder, consultation);
  console.log(`  ${options.length} options: ${options.map(({ name }) => name).join('; ')}`);
  const note = join(folder, 'notes', 'note.md');
  mkdirSync(join(folder, 'notes'), { recursive: true });
  await step('Writing the note', () => concord(folder, ['note', record, '--as', 'markdown', '--out', note]));
  console.log(`  ${note}\n\n${readFileSync(note, 'utf8')}`);
}
