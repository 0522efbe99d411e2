// Runs another program and waits for it. A child is ended when this process is.
import { spawn } from 'node:child_process';

const running = new Set();

const endRunning = () => {
  for (const child of running) child.kill('SIGTERM');
};
let isWatching = false;

/** From the first child on: each end-to-end test file has a copy of this module in it, and most start nothing. */
function endWithThisProcess() {
  if (isWatching) return;
  isWatching = true;
  process.once('exit', endRunning);
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
    // Another listener (npm start) may have its own orderly way to stop.
    process.on(signal, () => {
      endRunning();
      if (process.listenerCount(signal) === 1) process.exit(code);
    });
  }
}

/** The exit code; its text is shown, or with `capture` returned instead (`'all'`: what it says on standard error too). */
export function execute(program, args, { cwd, env, capture = false } = {}) {
  return new Promise((resolve, reject) => {
    // npm is a .cmd file on Windows, which Node starts only through a shell.
    const child = spawn(program, args, {
      cwd, env, shell: process.platform === 'win32' && program === 'npm',
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture === 'all' ? 'pipe' : 'inherit']
    });
    endWithThisProcess();
    running.add(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => { text += part; });
    child.on('error', (error) => {
      running.delete(child);
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 1, signal, text });
    });
  });
}

/** Like `execute`, for a program that has to succeed. */
export async function run(program, args, options) {
  const { code, text } = await execute(program, args, options);
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with code ${code}\n${text}`.trimEnd());
  return text;
}

/** npm as a person would call it: what an outer `npm test` has put into the environment is taken out. */
export function npm(args, { cwd, env = {} } = {}) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local)/i.test(name)));
  return run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env: { ...clean, ...env } });
}
