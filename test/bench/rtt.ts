// A whole RTT month to provider x treatment function: Concord's reader against DuckDB, each in a process of its own, taking turns.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BenchRow } from './benchRow';
import { median } from './median';
import { writeRttMonth } from './rttMonth';

const RUNS = 5;
const RESIDENT_LIMIT_MB = 150;

interface Taken {
  readonly ms: number;
  readonly residentMB: number;
  readonly people: number;
}

/** Rejects where the two disagree on the number of people waiting: then the times mean nothing. */
export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-rtt-'));
  try {
    const month = join(folder, 'month.csv');
    await writeRttMonth(month);
    const [ours, duckdb]: [Taken[], Taken[]] = [[], []];
    for (let i = 0; i < RUNS; i += 1) {
      ours.push(child('rttReading', month));
      duckdb.push(child('rttDuckdb', month));
    }
    if (ours[0]?.people !== duckdb[0]?.people) throw new Error(`The sums differ: ${ours[0]?.people} people waiting by Concord, ${duckdb[0]?.people} by DuckDB.`);
    return rows(ours, duckdb);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rows(ours: readonly Taken[], duckdb: readonly Taken[]): BenchRow[] {
  const [ms, baselineMs] = [median(ours.map((taken) => taken.ms)), median(duckdb.map((taken) => taken.ms))];
  const [MB, baselineMB] = [median(ours.map((taken) => taken.residentMB)), median(duckdb.map((taken) => taken.residentMB))];
  return [
    { what: 'RTT month of 183,000 rows to provider x treatment function', median: ms, unit: 'ms', baseline: 'DuckDB read_csv, one thread', baselineMedian: baselineMs, limit: baselineMs, runs: RUNS },
    { what: 'RTT month, peak resident memory of the process', median: MB, unit: 'MB', limit: RESIDENT_LIMIT_MB, runs: RUNS },
    { what: 'RTT month, peak resident memory of the process with DuckDB', median: baselineMB, unit: 'MB', runs: RUNS },
  ];
}

/** The children are bundled beside this module. */
function child(name: string, month: string): Taken {
  const env = { ...process.env, NODE_PATH: resolve('node_modules') };
  return JSON.parse(execFileSync(process.execPath, [join(__dirname, 'children', `${name}.cjs`), month], { encoding: 'utf8', env })) as Taken;
}
