// Child of the RTT benchmark: the same sums by DuckDB, one thread, over the month at argv[2].
import { DuckDBInstance } from '@duckdb/node-api';
import { officialHeadings } from '../rttMonth';

async function main(path: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const bands = officialHeadings().filter((heading) => heading.startsWith('Gt '));
  const sums = bands.map((band, i) => `sum("${band}")::BIGINT AS b${i}`).join(', ');
  const started = performance.now();
  const answer = await connection.runAndReadAll(`SELECT "Provider Org Code" AS provider, "Treatment Function Code" AS fn, "RTT Part Type" AS part, ${sums}
    FROM read_csv('${path.replaceAll("'", "''")}') WHERE "Commissioner Org Code" <> 'NONC' GROUP BY ALL`);
  const ms = performance.now() - started;
  let people = 0n;
  for (const row of answer.getRows()) if (row[2] === 'Part_2') for (const count of row.slice(3)) people += BigInt((count as bigint | null) ?? 0n);
  console.log(JSON.stringify({ ms, residentMB: process.resourceUsage().maxRSS / 1024, rows: answer.currentRowCount, people: Number(people) }));
}

void main(process.argv[2] ?? '');
