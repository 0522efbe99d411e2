// Reading made-up or real tables in tests: by the reader that recognises them, as the import does it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { UnsourcedMeasurement } from '../../src/core/evidence/measurement';
import { measurementSchema } from '../../src/core/evidence/measurement';
import { isPlainMeasurement } from '../../src/core/evidence/plainMeasurement';
import { describeIssue } from '../../src/core/issue';
import { readFile } from '../../src/sources/importFile';
import type { Reading } from '../../src/sources/publication';
import { fixedClock, nodeHasher } from '../ports';
import { memoryFile } from './rtt/rttFile';

const ports = { clock: fixedClock('2026-04-01T09:00:00Z'), hasher: nodeHasher };

/** Fails where the file is refused; checks what is true of every reading. */
export async function readingOf(content: string | Uint8Array, name = 'table.csv'): Promise<Reading> {
  const read = await readFile(memoryFile(content, 65_536, name), ports);
  assert.ok(read.ok, JSON.stringify(read));
  const { reading } = read.value;
  assert.equal(reading.rowsKept + reading.rowsRefused, reading.rowsRead);
  assert.equal(reading.refusals.length, Math.min(reading.rowsRefused, 1_000));
  assert.equal(reading.licence, 'Open Government Licence v3.0');
  const sourced = reading.measurements.map((measurement) => ({ ...measurement, source: `${reading.publication}:0` }));
  assert.deepEqual(sourced.filter((measurement) => !isPlainMeasurement(measurement) || !holdsTogether(measurement)), []);
  // The schema says the same, and takes a second for a national file.
  for (const measurement of sourced.slice(0, 500)) assert.ok(measurementSchema.safeParse(measurement).success);
  return reading;
}

function holdsTogether({ value, absence, unit }: UnsourcedMeasurement): boolean {
  return (value === null) === (absence !== undefined) && (unit !== 'share' || value === null || (value >= 0 && value <= 1));
}

export function readingOfReal(path: string): Promise<Reading> {
  return readingOf(readFileSync(path), path.split('/').at(-1) ?? path);
}

export async function refusalOf(content: string | Uint8Array, name = 'table.csv'): Promise<string> {
  const read = await readFile(memoryFile(content, 65_536, name), ports);
  assert.ok(!read.ok && read.issues[0] !== undefined, 'was read');
  return `${read.issues[0].code}: ${describeIssue(read.issues[0])}`;
}

/** The only figure of that indicator, provider and stratum. */
export function figureOf(reading: Reading, indicator: string, provider: string, stratum?: string, period?: string): UnsourcedMeasurement {
  const found = reading.measurements.filter((m) => m.indicator === indicator && m.provider === provider
    && (stratum === undefined || m.stratum === stratum) && (period === undefined || m.period === period));
  assert.equal(found.length, 1, `${found.length} figures ${indicator} of ${provider}`);
  return found[0] as UnsourcedMeasurement;
}

export function reasons(reading: Reading): string[] {
  return reading.refusals.map(({ row, reason }) => `${row}: ${reason}`);
}
