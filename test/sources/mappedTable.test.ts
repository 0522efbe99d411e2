// Local tables: what their columns mean is said once by a person; nothing is guessed, and nothing of another table is read by it.
import assert from 'node:assert/strict';
import { mappingSchema, mappingsSchema, withMapping, type Mapping } from '../../src/core/evidence/mapping';
import { measurementSchema } from '../../src/core/evidence/measurement';
import { describeIssue } from '../../src/core/issue';
import { readers, readFile } from '../../src/sources/importFile';
import { mappedReaders } from '../../src/sources/mappedTable';
import type { Reading } from '../../src/sources/publication';
import { fixedClock, nodeHasher } from '../ports';
import { reasons, refusal } from './referenceReading';
import { memoryFile } from './rtt/rttFile';
import { everyContainer, type MadeCell } from './workbooks';

const ports = { clock: fixedClock('2026-04-20T09:00:00Z'), hasher: nodeHasher };

function mapping(changes: Partial<Mapping> = {}): Mapping {
  return mappingSchema.parse({
    id: 'kneeAudit',
    title: 'Local knee audit',
    publisher: 'Example practices',
    kind: 'practiceFollowUp',
    headings: ['Trust code', 'Month', 'Patients', 'Better', 'Share better', 'Median weeks'],
    provider: { column: 'Trust code' },
    period: { column: 'Month' },
    treatmentFunction: { always: '110' },
    figures: [
      {
        indicator: { always: 'local.betterShare' },
        value: { column: 'Share better' },
        unit: { always: 'share' },
        n: { column: 'Patients' },
        numerator: { column: 'Better' },
      },
      {
        indicator: { always: 'local.medianWeeks' },
        value: { column: 'Median weeks' },
        unit: { always: 'weeks' },
        n: { column: 'Patients' },
      },
    ],
    ...changes,
  });
}

const heading = 'Trust code,Month,Patients,Better,Share better,Median weeks';

async function read(content: string | Uint8Array, ...mappings: readonly Mapping[]): Promise<Reading> {
  const result = await readFile(memoryFile(content), ports, [...readers, ...mappedReaders(mappings)]);
  assert.ok(result.ok, JSON.stringify(result));
  const { reading } = result.value;
  assert.equal(reading.rowsKept + reading.rowsRefused, reading.rowsRead);
  for (const measurement of reading.measurements)
    assert.ok(measurementSchema.safeParse({ ...measurement, source: 'local:1' }).success, JSON.stringify(measurement));
  return reading;
}

describe('A local table', () => {
  it('is read by its mapping, in any container, with its columns in any order and others between them', async () => {
    const made: MadeCell[][] = [
      ['Local audit'],
      [],
      ['Notes', 'Median weeks', 'TRUST_CODE', 'Patients', 'Better', 'Share better', 'Month'],
      ['x', 12.5, 'RZ1', 40, 36, { percent: 0.9 }, { day: '2026-01-01' }],
    ];
    for (const [, bytes] of everyContainer([{ name: 'Audit', rows: made }])) {
      const reading = await read(bytes, mapping());
      assert.deepEqual(
        [reading.publication, reading.kind, reading.publisher, reading.title, reading.period],
        ['local.kneeAudit', 'practiceFollowUp', 'Example practices', 'Local knee audit', '2026-01'],
      );
      assert.deepEqual(reading.measurements, [
        {
          indicator: 'local.betterShare',
          provider: 'RZ1',
          treatmentFunction: 'C_110',
          period: '2026-01',
          unit: 'share',
          n: 40,
          numerator: 36,
          value: 0.9,
        },
        {
          indicator: 'local.medianWeeks',
          provider: 'RZ1',
          treatmentFunction: 'C_110',
          period: '2026-01',
          unit: 'weeks',
          n: 40,
          value: 12.5,
        },
      ]);
    }
  });

  it('takes indicator, unit and stratum from columns too, and years as periods', async () => {
    const long = mapping({
      headings: ['Org', 'Year', 'Measure', 'Unit', 'Figure', 'Procedure'],
      provider: { column: 'Org' },
      period: { column: 'Year' },
      stratum: { column: 'Procedure' },
      figures: [{ indicator: { column: 'Measure' }, value: { column: 'Figure' }, unit: { column: 'Unit' } }],
    });
    const reading = await read(
      'Org,Year,Measure,Unit,Figure,Procedure\nRZ1,2024/25,local.gain,points,-1.5,Hip\nRZ1,2025,local.rating,rating,Requires Improvement,\nRZ1,2025-03,local.count,people,"1,234",\n',
      long,
    );
    assert.deepEqual(
      reading.measurements.map(({ indicator, period, value, stratum }) => [indicator, period, value, stratum]),
      [
        ['local.gain', '2024/25', -1.5, 'Hip'],
        ['local.rating', '2025', 2, undefined],
        ['local.count', '2025-03', 1234, undefined],
      ],
    );
  });

  it('keeps suppressed and missing figures as such, never as nought', async () => {
    const { measurements } = await read(`${heading}\nRZ1,2026-01,*,,*,-\n`, mapping());
    assert.deepEqual(
      measurements.map(({ value, absence, n }) => [value, absence, n]),
      [
        [null, 'suppressed', null],
        [null, 'notPublished', null],
      ],
    );
  });

  it('reads shares from 0 to 100 only where the mapping says so', async () => {
    const [share] = mapping().figures;
    assert.ok(share !== undefined);
    const row = `${heading}\nRZ1,2026-01,40,36,90,12\n`;
    assert.match(reasons(await read(row, mapping()))[0] ?? '', /90 is no share from 0 to 1.*perHundred/);
    assert.equal((await read(row, mapping({ figures: [{ ...share, perHundred: true }] }))).measurements[0]?.value, 0.9);
  });

  it('refuses with reason and row what cannot be right', async () => {
    const rows = [
      '??,2026-01,40,36,0.9,12',
      'RZ1,soon,40,36,0.9,12',
      'RZ1,2026-09,40,36,0.9,12',
      'RZ1,2026-01,-4,36,0.9,12',
      'RZ1,2026-01,40,41,0.9,12',
      'RZ1,2026-01,40,20,0.9,12',
      'RZ1,2026-01,40,36,0.9,-2',
      'RZ1,2026-01,40,36,lots,12',
      'RZ2,2026-01,40,36,0.9,12',
      'RZ2,2026-01,40,36,0.9,13',
    ];
    assert.deepEqual(reasons(await read(`${heading}\n${rows.join('\n')}\n`, mapping())), [
      '2: "??" is no ODS code.',
      '3: "soon" is no month and no year.',
      '4: 2026-09 is still to come.',
      '5: "-4" is no number of people.',
      '6: 41 of 40: more than all.',
      '7: 20 of 40 is not a share of 0.9.',
      '8: -2 is less than nothing.',
      '9: "lots" is no number.',
      '10: This row and row 11 are about the same and disagree: neither is used.',
      '11: This row and row 10 are about the same and disagree: neither is used.',
    ]);
  });

  it('is told apart from a table that lacks a column, and from a published one', async () => {
    const result = await readFile(memoryFile('Trust code,Month\nRZ1,2026-01\n'), ports, [...readers, ...mappedReaders([mapping()])]);
    assert.ok(!result.ok && result.issues[0] !== undefined);
    assert.match(describeIssue(result.issues[0]), /no publication Concord can read/);
  });

  it('without a mapping is refused with the columns found and how to map them', async () => {
    assert.match(
      await refusal('Local audit\n\nTrust code,Month,Patients\nRZ1,2026-01,40\n'),
      /import\.unknown.*"Trust code", "Month", "Patients".*concord map FILE --workspace DIR --provider-column/,
    );
  });
});

describe('A mapping', () => {
  it('of the same id replaces the other, and keeps its figures from other columns of the same table', () => {
    const [share, weeks] = mapping().figures;
    assert.ok(share !== undefined && weeks !== undefined);
    const both = withMapping([mapping({ figures: [share] })], mapping({ title: 'Renamed', figures: [weeks] }));
    assert.deepEqual(
      both.map(({ title, figures }) => [title, figures.length]),
      [['Renamed', 2]],
    );
    const again = withMapping(both, mapping({ figures: [{ ...weeks, indicator: { always: 'local.other' } }] }));
    assert.deepEqual(
      again[0]?.figures.map(({ indicator }) => indicator),
      [{ always: 'local.betterShare' }, { always: 'local.other' }],
    );
    assert.equal(withMapping(both, mapping({ headings: ['Other'], figures: [weeks] }))[0]?.figures.length, 1);
    assert.equal(withMapping(both, mapping({ id: 'other' })).length, 2);
  });

  it('never maps promotional claims or a directory to figures', () => {
    for (const kind of ['promotionalClaim', 'directory', 'guess'])
      assert.equal(mappingSchema.safeParse({ ...mapping(), kind }).success, false);
    assert.equal(mappingsSchema.safeParse({ note: 'ours', mappings: [mapping()] }).success, true);
  });
});
