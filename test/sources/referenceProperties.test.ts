// However a file is damaged, its reader answers: counts add up, rows and reasons are said, and nothing is thrown but an abort.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatTable, parseTable } from '../../src/core/directory/referenceTable';
import { mappingSchema } from '../../src/core/evidence/mapping';
import { measurementSchema } from '../../src/core/evidence/measurement';
import { hasBegun } from '../../src/core/evidence/period';
import { cqcDirectoryReader } from '../../src/sources/cqc/cqcDirectory';
import { cqcRatingsReader } from '../../src/sources/cqc/cqcRatings';
import { deprivationReader } from '../../src/sources/place/deprivation';
import { fhirOrganisationsReader } from '../../src/sources/fhir/fhirOrganisations';
import { mappedReader } from '../../src/sources/mappedTable';
import { odsOrganisationsReader } from '../../src/sources/odsOrganisations';
import { postcodePlacesReader } from '../../src/sources/place/postcodePlaces';
import type { Reader } from '../../src/sources/publication';
import { travelTimesReader } from '../../src/sources/place/travelTimes';
import { memoryFile } from './rtt/rttFile';

const mapped = mappedReader(
  mappingSchema.parse({
    id: 'audit',
    title: 'Audit',
    publisher: 'Us',
    kind: 'providerReturn',
    headings: ['Org', 'Month'],
    provider: { column: 'Org' },
    period: { column: 'Month' },
    figures: [
      {
        indicator: { column: 'What' },
        value: { column: 'Value' },
        unit: { column: 'Unit' },
        n: { column: 'N' },
        numerator: { column: 'Of' },
      },
    ],
  }),
);

const samples: readonly (readonly [Reader, string])[] = [
  [
    cqcRatingsReader,
    'Location ID,Location ODS Code,Location Primary Inspection Category,Service / Population Group,Domain,Latest Rating,Publication Date,Inherited Rating (Y/N)\n1-1000001,RZ101,Acute hospital,Overall,Overall,Good,15/03/2024,N\n1-1000001,RZ101,Acute hospital,Surgery,Safe,Inadequate,15/03/2024,Y\n',
  ],
  [
    cqcDirectoryReader,
    'Preamble\n\nLocation Name,Location ID,Location ODS Code,Provider ID,Postcode,Location HSCA start date,Publication Date,Location Latest Overall Rating,Location safe rating\nA,1-1000001,RZ101,1-1,ZZ1 1ZZ,2015-01-02,15/03/2024,Good,Inadequate\n',
  ],
  [
    odsOrganisationsReader,
    `${['"RZ1"', '"A TRUST"', '', '', '', '', '', '', '', '"ZZ1 1ZZ"', '20010401', '20240930', ...Array.from({ length: 15 }, () => '')].join(',')}\n`,
  ],
  [
    deprivationReader,
    'LSOA code (2011),LSOA name (2011),Index of Multiple Deprivation (IMD) Rank,Index of Multiple Deprivation (IMD) Decile\rE01000001,A,"29,199",9\rE01000002,B,5,1\r',
  ],
  [travelTimesReader, 'area,time_to_x,time_to_y,X unit,Y unit\nExample 001A,10,25,ZZ11ZZ,ZZ12ZZ\nExample 001B,12,12,ZZ11ZZ,ZZ11ZZ\n'],
  [travelTimesReader, 'LSOA code,Site,Mode,Minutes\nE01000001,RZ101,Car,10\nE01000002,RZ101,Bus,20.5\n'],
  [postcodePlacesReader, 'ZZ1 1ZZ,10,447759,1141280,E92000001\nZZ1 1ZY,10,447759,1141280,E92000001\n'],
  [postcodePlacesReader, 'pcds,lat,long,name\nZZ1 1ZZ,51.5,-0.1,A\n'],
  [mapped, 'Org,Month,What,Value,Unit,N,Of\nRZ1,2026-01,local.a,0.5,share,10,5\nRZ2,2025/26,local.b,3,weeks,,\n'],
  [
    fhirOrganisationsReader,
    '<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Organization><extension url="a-period"><valuePeriod><start value="2001-01-01"/></valuePeriod></extension><identifier><system value="https://fhir.nhs.uk/Id/ods-organization-code"/><value value="RZ1"/></identifier><active value="false"/><name value="A"/></Organization></resource></entry></Bundle>',
  ],
  [
    fhirOrganisationsReader,
    '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Organization","active":false,"name":"A","identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"RZ1"}],"extension":[{"url":"x","extension":[{"url":"period","valuePeriod":{"end":"2020-01-01"}}]}]}}]}',
  ],
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 12 }),
  put: fc.oneof(
    fc.constantFrom(
      '',
      ',',
      ',,',
      '"',
      '\n',
      '\r',
      '\u0000',
      '-',
      '*',
      '1e400',
      '-1',
      '99999999999999999999',
      '<',
      '>',
      '&#0;',
      '}',
      '[',
      'null',
      '__proto__',
      '\ud800',
      '\ufeff',
      '2026-99',
      '31/12/9999',
    ),
    fc.string({ maxLength: 8 }),
  ),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { at, cut, put }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + put + now.slice(start + cut);
  }, text);
}

describe('Readers of reference data and local tables', function () {
  this.timeout(30_000);

  for (const [reader, text] of samples) {
    it(`answer whatever is done to the file: ${reader.publication}, ${text.slice(0, 24).replaceAll(/\s/g, ' ')}`, async () => {
      let kept = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { maxLength: 6 }), fc.integer({ min: 1, max: 200 }), async (edits, chunkBytes) => {
          const damaged = edited(text, edits);
          reader.recognises(new TextEncoder().encode(damaged));
          const read = await reader.read(memoryFile(damaged, chunkBytes), { today: '2026-04-20' });
          if (!read.ok)
            return assert.ok(read.issues.length > 0 && read.issues.every(({ message, remedy }) => message !== '' && remedy !== ''));
          const { rowsRead, rowsKept, rowsRefused, refusals, measurements, table } = read.value;
          kept += rowsKept;
          assert.equal(rowsKept + rowsRefused, rowsRead);
          assert.equal(refusals.length, rowsRefused);
          assert.ok(refusals.every(({ row, reason }) => row >= 1 && reason !== ''));
          for (const measurement of measurements)
            assert.ok(measurementSchema.safeParse({ ...measurement, source: 'x:1' }).success, JSON.stringify(measurement));
          assert.ok(
            measurements.every(
              ({ period, value, unit }) =>
                hasBegun(period, '2026-04-20') && (unit !== 'rating' || value === null || (value >= 1 && value <= 4)),
            ),
          );
          if (table === undefined) return;
          const again = parseTable(formatTable(table), 'x');
          assert.deepEqual([again.table, again.issues], [JSON.parse(JSON.stringify(table)), []]);
        }),
        { numRuns: 300 },
      );
      // A property of refusals alone would prove little.
      assert.ok(kept > 30, `${kept} rows kept in all`);
    });
  }

  it('stop when asked to', async () => {
    for (const [reader, text] of samples) {
      await assert.rejects(
        reader.read(memoryFile(text), { today: '2026-04-20', signal: AbortSignal.abort(new Error('stopped')) }),
        /stopped/,
      );
    }
  });
});
