// The program `concord`: this process's arguments, streams and signals around runProgram.
import { systemCode } from '../connections/fileFault';
import { failed, streamsOf, type Outcome } from './command';
import { runProgram, wantsJson } from './program';

const args = process.argv.slice(2);
const json = wantsJson(args);

const stopping = new AbortController();
// The second Ctrl+C ends the program at once: nothing is left half written either way.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

process.stdout.on('error', (error) => {
  // Whoever read the output has gone (`| head`): there is nobody left to tell.
  if (systemCode(error) === 'EPIPE') process.exit(0);
  process.stderr.write(`The output cannot be written: ${systemCode(error) === 'ENOSPC' ? 'the disk is full' : error.message}.\n`);
  process.exit(1);
});

function progress(text: string): void {
  // Back to the start of the line, and clear to its end (ECMA-48 EL).
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

async function outcome(): Promise<Outcome> {
  try {
    return await runProgram(args, { signal: stopping.signal, progress });
  } catch (error) {
    return failed(1, [
      {
        code: 'internal',
        severity: 'error',
        message: `Concord has a fault: ${error instanceof Error ? error.message : String(error)}.`,
        remedy: 'Please report it with the command you gave.',
        place: {},
      },
    ]);
  }
}

function print(result: Outcome): void {
  const { out, err } = streamsOf(result, json);
  process.exitCode = result.exitCode;
  process.stderr.write(err);
  process.stdout.write(out);
}

void outcome().then(print);
