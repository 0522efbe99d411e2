// The command line as a whole: which command, its options, its help.
import { parseArgs } from 'node:util';
import { FileFault } from '../connections/fileFault';
import { systemClock } from '../connections/systemClock';
import { succeed, refuse, type Result } from '../core/issue';
import type { Clock } from '../core/ports';
import { version } from '../../package.json';
import { failed, misuse, type Command, type Invocation, type Outcome } from './command';
import { checkFilesCommand } from './commands/checkFiles';
import { compareProvidersCommand } from './commands/compareProviders';
import { dueCommand } from './commands/due';
import { fitCommand } from './commands/fit';
import { importFilesCommand } from './commands/importFiles';
import { mapTableCommand } from './commands/mapTable';
import { listSourcesCommand } from './commands/listSources';
import { newConsultationCommand } from './commands/newConsultation';
import { reachCommand } from './commands/reach';
import { rightsCommand } from './commands/rights';
import { showEvidenceCommand } from './commands/showEvidence';
import { slotsCommand } from './commands/slots';
import { validateCommand } from './commands/validate';
import { writeNoteCommand } from './commands/writeNote';

const commands: readonly Command[] = [
  newConsultationCommand,
  importFilesCommand,
  mapTableCommand,
  showEvidenceCommand,
  compareProvidersCommand,
  checkFilesCommand,
  writeNoteCommand,
  listSourcesCommand,
  fitCommand,
  reachCommand,
  rightsCommand,
  dueCommand,
  slotsCommand,
  validateCommand,
];

const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, now: { type: 'string' } } as const;

const commonHelp = `  --json           print one JSON document on standard output; sentences go to standard error
  --now DATE-TIME  take this as the present moment, for example 2026-01-20T09:00:00Z, to get the same output again
  --help           this help

Exit codes: 0 done, 1 misuse (a file that is not there, too) or failure, 2 input refused.
`;

/** True where `args` ask for machine output, even if they are otherwise wrong. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}

/** Carries out one command line. Rejects only on a fault of Concord's own. */
export async function runProgram(args: readonly string[], watcher: Pick<Invocation, 'signal' | 'progress'>): Promise<Outcome> {
  const first = args.findIndex((arg) => arg !== '--json');
  const [name, ...rest] = first === -1 ? [] : args.slice(first);
  if (name === '--version' || name === '-v') return { exitCode: 0, json: { version }, text: `${version}\n`, remarks: [] };
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(rest.find((arg) => !arg.startsWith('-')));
  const command = commands.find((c) => c.name === name);
  if (command === undefined)
    return misuse(`There is no command "${name.slice(0, 80)}".`, `There are ${commands.map((c) => c.name).join(', ')} and help.`);
  const parsed = invocationOf(command, rest, watcher);
  if (!parsed.ok) return failed(1, parsed.issues);
  if (parsed.value === 'help') return help(command.name);
  try {
    return await command.run(parsed.value);
  } catch (error) {
    if (watcher.signal.aborted)
      return failed(1, [{ code: 'stopped', severity: 'error', message: 'Stopped.', remedy: 'Nothing was written.', place: {} }]);
    if (error instanceof FileFault) return failed(1, [error.issue]);
    throw error;
  }
}

function help(name: string | undefined): Outcome {
  const command = commands.find((c) => c.name === name);
  if (name !== undefined && command === undefined && name !== 'help')
    return misuse(`There is no command "${name.slice(0, 80)}".`, `There are ${commands.map((c) => c.name).join(', ')} and help.`);
  const text =
    command === undefined
      ? `concord ${version}: the referral consultation, without an editor.\n\n${usageLines()}\nEvery command also takes:\n${commonHelp}`
      : `${command.summary}.\n\n  concord ${command.usage}\n\n${command.help}\n\nEvery command also takes:\n${commonHelp}`;
  return { exitCode: 0, json: { help: text }, text, remarks: [] };
}

function usageLines(): string {
  const lines = commands.map(({ usage, summary }) => `  concord ${usage}\n      ${summary}\n`);
  return [...lines, '  concord help [COMMAND]\n', '  concord --version\n'].join('');
}

function invocationOf(
  command: Command,
  args: readonly string[],
  watcher: Pick<Invocation, 'signal' | 'progress'>,
): Result<Invocation | 'help'> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: { ...common, ...command.options },
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    // Node's own sentence is plain enough; what follows it explains a corner of its syntax.
    const message = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '').replace(/ '<value>'|\.$/g, '') : String(error);
    return wrong(`${message}.`, `See concord help ${command.name}.`);
  }
  const { values, positionals, tokens } = parsed;
  if (values.help === true) return succeed('help');
  const all = (option: string): readonly string[] =>
    [(values as Readonly<Record<string, unknown>>)[option]].flat().filter((value) => typeof value === 'string');
  for (const [option, { type, multiple }] of Object.entries({ ...common, ...command.options } as Command['options'])) {
    if (type !== 'string') continue;
    if (multiple !== true && tokens.filter((token) => token.kind === 'option' && token.name === option).length > 1)
      return wrong(`--${option} is given more than once.`, 'Give it once.');
    if (option !== 'reason' && all(option).includes('')) return wrong(`--${option} has no value.`, `See concord help ${command.name}.`);
  }
  const takesFiles = /FILE|DIR\|/.test(command.usage.replace(/--\S+ \S+/g, ''));
  if (!takesFiles && positionals.length > 0)
    return wrong(`"${positionals[0]?.slice(0, 80)}" is not expected here.`, `See concord help ${command.name}.`);
  const clock = clockAt(values.now);
  if (clock === undefined) return wrong(`"${values.now}" is no moment.`, 'Write it as 2026-01-20T09:00:00Z.');
  const flag = (option: string): boolean => (values as Readonly<Record<string, unknown>>)[option] === true;
  return succeed({ positionals, all, one: (option) => all(option)[0], flag, clock, ...watcher });
}

function wrong(message: string, remedy: string): Result<never> {
  return refuse({ code: 'usage', severity: 'error', message, remedy, place: {} });
}

/** The computer's clock, or one that stands still at the moment given; undefined where that is none. */
function clockAt(moment: string | undefined): Clock | undefined {
  if (moment === undefined) return systemClock;
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(moment)) return undefined;
  const date = new Date(moment);
  // Date takes the 31st of February for the 3rd of March.
  const day = new Date(`${moment.slice(0, 8)}01`);
  day.setUTCDate(Number(moment.slice(8, 10)));
  return Number.isNaN(date.getTime()) || !day.toISOString().startsWith(moment.slice(0, 10)) ? undefined : { now: () => date.toISOString() };
}
