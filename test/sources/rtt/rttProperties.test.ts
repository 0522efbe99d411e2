// The RTT reader against a plain oracle, and against bytes nobody meant.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { rttReader } from '../../../src/sources/rtt/rtt';
import { officialHeadings } from '../../bench/rttMonth';
import { memoryFile, readRtt, rttFields, rttMonthText, rttReading, rttText, TODAY, type RttRowMade } from './rttFile';

const count = fc.oneof({ weight: 3, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constantFrom('1,234', '07', '12.0', '-1', '2.5', 'n/a') });
const row: fc.Arbitrary<RttRowMade> = fc.record({
  provider: fc.constantFrom('RZ1', 'RZ2', 'NZX04'),
  commissioner: fc.oneof(fc.constantFrom('NONC', ''), fc.nat(60).map((n) => `${n}Q`)),
  part: fc.constantFrom('Part_1A', 'Part_1B', 'Part_2', 'Part_2A', 'Part_3'),
  fn: fc.constantFrom('C_110', 'C_999', 'X02'),
  name: fc.constantFrom('EXAMPLE', 'EXAMPLE, NORTH', 'THE "EXAMPLE"', 'TWO\nLINES', '  PADDED '),
  bands: fc.dictionary(fc.nat(104).map(String), count, { maxKeys: 12 }),
});
const layout = fc.record({ delimiter: fc.constantFrom(',', ';', '\t'), lineEnd: fc.constantFrom('\r\n', '\n', '\r'), quoteAll: fc.boolean(), finalLineEnd: fc.boolean() });

/** People waiting, stopped with and without admission, by provider and treatment function: one string a field, the obvious way. */
function oracle(text: string, delimiter: string): { readonly kept: number; readonly refused: number; readonly people: Record<string, number> } {
  const [headings = [], ...rows] = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data;
  const column = (name: string): number => headings.indexOf(name);
  const seen = new Set<string>();
  const people: Record<string, number> = {};
  let refused = 0;
  for (const fields of rows) {
    const field = (name: string): string => (fields[column(name)] ?? '').trim();
    const counts = headings.map((heading, i) => ({ heading, text: (fields[i] ?? '').trim() })).filter(({ heading }) => heading.startsWith('Gt ') || heading.startsWith('Total'));
    const numbers = counts.map(({ text: written }) => (written === '' ? 0 : Number(written.replaceAll(',', ''))));
    const inBands = numbers.slice(0, -2).reduce((sum, number) => sum + number, 0);
    const key = ['Provider Org Code', 'Commissioner Org Code', 'RTT Part Type', 'Treatment Function Code'].map(field).join('|');
    const part = field('RTT Part Type');
    const disagrees = part !== 'Part_3' && [field('Total'), field('Total All')].some((total) => total !== '' && Number(total) !== inBands);
    if (numbers.some((number) => !Number.isInteger(number) || number < 0) || disagrees || seen.has(key)) {
      refused += 1;
      continue;
    }
    seen.add(key);
    const name = { Part_1A: 'rtt.admitted.count', Part_1B: 'rtt.nonAdmitted.count', Part_2: 'rtt.waitingCount' }[part];
    if (name === undefined || field('Commissioner Org Code') === 'NONC') continue;
    const figure = `${name} ${field('Provider Org Code')} ${field('Treatment Function Code')}`;
    people[figure] = (people[figure] ?? 0) + inBands;
  }
  return { kept: rows.length - refused, refused, people };
}

/** Totals that agree with what the bands mean, not with how they are written. */
function withTotals(made: RttRowMade): RttRowMade {
  const people = Object.values(made.bands ?? {}).reduce<number>((sum, written) => sum + (Number(String(written).replaceAll(',', '')) || 0), 0);
  const completed = made.part === 'Part_1A' || made.part === 'Part_1B';
  return made.part === 'Part_3' ? made : { ...made, totals: completed ? [String(people), '0', String(people)] : ['', '', String(people)] };
}

describe('RTT: properties', () => {
  it('agrees with the oracle for any rows, separator, line end and quoting, in chunks of any size', async () => {
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), layout, fc.integer({ min: 1, max: 70_000 }), async (rows, form, chunkBytes) => {
      const text = rttMonthText(rows.map(withTotals), form);
      const expected = oracle(text, form.delimiter);
      const reading = await rttReading(text, chunkBytes);
      assert.deepEqual([reading.rowsKept, reading.rowsRefused], [expected.kept, expected.refused]);
      const counted = reading.measurements.filter(({ indicator }) => ['rtt.waitingCount', 'rtt.admitted.count', 'rtt.nonAdmitted.count'].includes(indicator));
      const found = Object.fromEntries(counted.map((m) => [`${m.indicator} ${m.provider} ${m.treatmentFunction ?? ''}`, m.value]));
      assert.deepEqual(found, expected.people);
    }), { numRuns: 150 });
  });

  const good = rttMonthText(Array.from({ length: 12 }, (_, i): RttRowMade => ({ commissioner: `${i}Q`, bands: { [i]: i + 20 }, name: i % 3 === 0 ? 'EXAMPLE, NORTH' : 'EXAMPLE' })));
  const survives = async (bytes: Uint8Array, chunkBytes = 999): Promise<void> => {
    rttReader.recognises(bytes);
    const result = await readRtt(bytes, { chunkBytes });
    if (result.ok) {
      assert.equal(result.value.rowsKept + result.value.rowsRefused, result.value.rowsRead);
      for (const m of result.value.measurements) assert.ok(m.value === null || (Number.isFinite(m.value) && m.value >= 0), JSON.stringify(m));
    } else {
      assert.ok(result.issues.every((issue) => issue.message !== '' && issue.remedy !== ''));
    }
  };

  it('takes any bytes without a fault', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), (bytes) => survives(bytes)), { numRuns: 200 });
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), (bytes) => survives(Buffer.concat([Buffer.from(`${officialHeadings().join(',')}\r\nRTT-January-2026,`), bytes]))), { numRuns: 200 });
  });

  it('takes a good file cut anywhere, or with anything changed in it', async () => {
    const bytes = Buffer.from(good);
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length), (length) => survives(bytes.subarray(0, length))), { numRuns: 100 });
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.oneof(fc.nat(255), fc.constantFrom(0x22, 0x2c, 0x0d, 0x0a, 0x2d, 0x30)));
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 5_000 }), (changes, chunkBytes) => {
      const changed = Buffer.from(bytes);
      for (const [at, byte] of changes) changed[at] = byte;
      return survives(changed, chunkBytes);
    }), { numRuns: 300 });
  });

  it('never throws but what the source threw', async () => {
    const file = { ...memoryFile(good), async *chunks() { yield new TextEncoder().encode(good.slice(0, 900)); throw new Error('the disk is gone'); } };
    await assert.rejects(rttReader.read(file, { today: TODAY }), /the disk is gone/);
  });

  it('gives the same for rows in any order', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => rttFields({ commissioner: `${i}Q`, provider: i % 2 === 0 ? 'RZ1' : 'RZ2', bands: { [i]: 30 } }));
    const { measurements } = await rttReading(rttText(rows));
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
      assert.deepEqual((await rttReading(rttText(shuffled))).measurements, measurements);
    }), { numRuns: 20 });
  });
});
