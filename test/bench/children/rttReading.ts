// Child of the RTT benchmark: reads the month at argv[2] with Concord's reader and prints what it took.
import { nodeSourceFile } from '../../../src/connections/nodeSourceFile';
import { rttReader } from '../../../src/sources/rtt/rtt';

async function main(path: string): Promise<void> {
  const file = await nodeSourceFile(path);
  const started = performance.now();
  const result = await rttReader.read(file, { today: '2026-12-01' });
  const ms = performance.now() - started;
  if (!result.ok) throw new Error(result.issues[0]?.message);
  const people = result.value.measurements.filter((m) => m.indicator === 'rtt.waitingCount').reduce((sum, m) => sum + (m.value ?? 0), 0);
  console.log(JSON.stringify({ ms, residentMB: process.resourceUsage().maxRSS / 1024, rows: result.value.rowsKept, people }));
}

void main(process.argv[2] ?? '');
