// Reading files of reference data in tests: by the reader that recognises them, as the import does it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describeIssue } from '../../src/core/issue';
import { readFile } from '../../src/sources/importFile';
import type { Reading } from '../../src/sources/publication';
import { fixedClock, nodeHasher } from '../ports';
import { memoryFile } from './rtt/rttFile';

export const TODAY = '2026-04-20';
const ports = { clock: fixedClock(`${TODAY}T09:00:00Z`), hasher: nodeHasher };

/** Fails where the file is refused, or its counts do not add up. */
export async function read(content: string | Uint8Array, name = 'file', chunkBytes = 65_536): Promise<Reading> {
  const result = await readFile(memoryFile(content, chunkBytes, name), ports);
  assert.ok(result.ok, JSON.stringify(result));
  const { reading } = result.value;
  assert.equal(reading.rowsKept + reading.rowsRefused, reading.rowsRead);
  assert.equal(reading.refusals.length, Math.min(reading.rowsRefused, 1_000));
  return reading;
}

export function readReal(path: string): Promise<Reading> {
  return read(readFileSync(path), path.split('/').at(-1));
}

/** Code and sentence of the refusal of a whole file. */
export async function refusal(content: string | Uint8Array): Promise<string> {
  const result = await readFile(memoryFile(content), ports);
  assert.ok(!result.ok && result.issues[0] !== undefined, 'was read');
  return `${result.issues[0].code}: ${describeIssue(result.issues[0])}`;
}

export function counts({ publication, rowsRead, rowsKept, rowsRefused }: Reading): unknown[] {
  return [publication, rowsRead, rowsKept, rowsRefused];
}

export function rows({ table }: Reading): unknown {
  return table?.rows;
}

export function reasons(reading: Reading): string[] {
  return reading.refusals.map(({ row, reason }) => `${row}: ${reason}`);
}
