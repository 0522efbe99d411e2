// CQC's latest ratings: whose rating it is, of what, since when; and that "Inadequate" is never lost.
import assert from 'node:assert/strict';
import { counts, read, reasons, refusal } from '../referenceReading';
import { csvText, everyContainer, odsBytes, xlsxBytes, type MadeCell } from '../workbooks';

const heading: MadeCell[] = [
  'Location ID',
  'Location ODS Code',
  'Location Name',
  'Care Home?',
  'Location Type',
  'Location Primary Inspection Category',
  'Location Post Code',
  'Service / Population Group',
  'Domain',
  'Latest Rating',
  'Publication Date',
  'Report Type',
  'Inherited Rating (Y/N)',
  'URL',
  'Provider ID',
  'Provider Name',
];

interface Rated {
  id?: string;
  code?: string;
  category?: string;
  group?: string;
  domain?: string;
  rating?: string;
  date?: string;
  inherited?: string;
}

function rated({
  id = '1-1000001',
  code = 'RZ101',
  category = 'Acute hospital - NHS non-specialist',
  group = 'Overall',
  domain = 'Overall',
  rating = 'Good',
  date = '15/03/2024',
  inherited = 'N',
}: Rated): MadeCell[] {
  return [
    id,
    code,
    'EXAMPLE HOSPITAL',
    'N',
    'NHS Healthcare Organisation',
    category,
    'ZZ1 1ZZ',
    group,
    domain,
    rating,
    date,
    'Location',
    inherited,
    'https://example.org',
    'RZ1',
    'EXAMPLE TRUST',
  ];
}

const file = (...made: readonly Rated[]): string => csvText([heading, ...made.map(rated)]);

describe('CQC latest ratings', () => {
  it("are the location's by its ODS code: Overall only where group and domain are, each service under its own name", async () => {
    const reading = await read(
      file(
        { rating: 'Requires improvement' },
        { domain: 'Safe', rating: 'Inadequate' },
        { domain: 'Well-led', rating: 'Outstanding' },
        { group: 'Surgery', rating: 'Good' },
        { group: 'Surgery', domain: 'Safe', rating: 'Good' },
      ),
    );
    assert.deepEqual(counts(reading), ['cqc', 5, 5, 0]);
    assert.deepEqual(
      [reading.kind, reading.publisher, reading.period, reading.licence],
      ['regulatorRating', 'Care Quality Commission', '2024-03', 'Open Government Licence v3.0'],
    );
    assert.deepEqual(
      reading.measurements.map(({ indicator, provider, stratum, value }) => [indicator, provider, stratum, value]),
      [
        ['cqc.rating.overall', 'RZ101', undefined, 2],
        ['cqc.rating.safe', 'RZ101', undefined, 1],
        ['cqc.rating.wellLed', 'RZ101', undefined, 4],
        ['cqc.rating.overall', 'RZ101', 'Surgery', 3],
        ['cqc.rating.safe', 'RZ101', 'Surgery', 3],
      ],
    );
    assert.ok(reading.measurements.every(({ unit, n, period }) => unit === 'rating' && n === null && period === '2024-03'));
  });

  it('are read in every spelling CQC uses', async () => {
    const spellings = ['Requires improvement', 'Requires Improvement', 'REQUIRES IMPROVEMENT', 'requires\u00a0improvement '];
    const reading = await read(
      file(
        ...spellings.map((rating, i) => ({ code: `RZ10${i}`, rating })),
        ...['Well-led', 'Well led', 'WELL-LED'].map((domain, i) => ({ code: `RZ20${i}`, domain })),
      ),
    );
    assert.deepEqual(
      reading.measurements.map(({ indicator, value }) => [indicator, value]),
      [...spellings.map(() => ['cqc.rating.overall', 2]), ...[1, 2, 3].map(() => ['cqc.rating.wellLed', 3])],
    );
  });

  it('keep "Inadequate" whatever else the file holds', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => ({ code: `NZ${String(i).padStart(4, '0')}` }));
    const reading = await read(file(...many, { code: 'RZ199', rating: 'inadequate' }, { code: '', rating: 'Good' }));
    assert.deepEqual(
      reading.measurements.filter(({ value }) => value === 1).map(({ provider }) => provider),
      ['RZ199'],
    );
  });

  it("say in CQC's words where there is no rating", async () => {
    const reading = await read(
      file(
        { rating: 'Inspected but not rated' },
        { domain: 'Safe', rating: 'Not applicable' },
        { domain: 'Caring', rating: '' },
        { domain: 'Effective', rating: '', date: '' },
      ),
    );
    assert.deepEqual(
      reading.measurements.map(({ value, absence, note }) => [value, absence, note]),
      [
        [null, 'notPublished', 'Inspected but not rated'],
        [null, 'notPublished', 'Not applicable'],
        [null, 'notPublished', undefined],
      ],
    );
    assert.equal(reading.rowsKept, 4);
  });

  it('say when the rating was given to the owner before', async () => {
    const [figure] = (await read(file({ inherited: 'Y' }))).measurements;
    assert.match(figure?.note ?? '', /Inherited/);
  });

  it("never give a hospital its trust's rating", async () => {
    const providers: MadeCell[][] = [
      [
        'Provider ID',
        'Provider ODS Code',
        'Provider Name',
        'Provider Primary Inspection Category',
        'Service / Population Group',
        'Domain',
        'Latest Rating',
        'Publication Date',
      ],
      ['RZ1', 'RZ1', 'EXAMPLE TRUST', 'Acute hospital - NHS non-specialist', 'Overall', 'Overall', 'Outstanding', '15/03/2024'],
    ];
    const sheets = [
      { name: 'README', rows: [['Care directory with ratings'], ['Domain', 'is also called key question']] },
      { name: 'Locations', rows: [heading, rated({})] },
      { name: 'Providers', rows: providers },
    ];
    for (const bytes of [odsBytes(sheets), xlsxBytes(sheets)]) {
      const reading = await read(bytes);
      assert.deepEqual(
        reading.measurements.map(({ indicator, provider, value }) => [indicator, provider, value]),
        [
          ['cqc.rating.overall', 'RZ101', 3],
          ['cqc.provider.rating.overall', 'RZ1', 4],
        ],
      );
    }
  });

  it('come as CSV, XLSX and ODS, with a preamble, older headings, other columns first', async () => {
    const older: MadeCell[][] = [
      ['Care Quality Commission: latest ratings'],
      [],
      ['Notes: see the website'],
      ['Region', 'Location ODS Code', 'Key Question', 'Service / Population Group', 'Latest Rating', 'Location ID', 'Publication Date'],
      ['North', 'RZ101', 'Overall', 'Overall', 'Good', '1-1000001', { day: '2024-03-15' }],
    ];
    for (const [, bytes] of everyContainer([{ name: 'Locations', rows: older }])) {
      const reading = await read(bytes);
      assert.deepEqual(
        reading.measurements.map(({ indicator, value, period }) => [indicator, value, period]),
        [['cqc.rating.overall', 3, '2024-03']],
      );
    }
    const windows1252 = Buffer.from(file({ group: 'Overall' }).replace('EXAMPLE HOSPITAL', 'EXAMPLE CAF\u00c9'), 'latin1');
    assert.equal((await read(windows1252)).measurements.length, 1);
    assert.equal((await read(`\ufeff${file({}).replaceAll('\r\n', '\r')}`)).rowsKept, 1);
  });

  it('tell day and month apart by all days of the file', async () => {
    assert.deepEqual(
      (await read(file({ date: '03/04/2024' }, { domain: 'Safe', date: '25/12/2023' }))).measurements.map(({ period }) => period),
      ['2024-04', '2023-12'],
    );
    assert.deepEqual(
      (await read(file({ date: '3/4/2024 12:00:00 AM' }, { domain: 'Safe', date: '12/25/2023 12:00:00 AM' }))).measurements.map(
        ({ period }) => period,
      ),
      ['2024-03', '2023-12'],
    );
  });

  it('leave social care and dentistry out, and say how many rows', async () => {
    const reading = await read(
      file({}, { code: 'VL001', category: 'Residential social care', rating: 'Inadequate' }, { code: 'V1234', category: 'Dentists' }),
    );
    assert.deepEqual(counts(reading), ['cqc', 3, 3, 0]);
    assert.equal(reading.measurements.length, 1);
    assert.match(reading.title, /without 2 rows of social care and dentistry/);
  });

  it('refuse with reason and row what cannot be right', async () => {
    const reading = await read(
      file(
        {},
        { code: '' },
        { code: 'R-1' },
        { domain: 'Friendly' },
        { domain: 'Safe', rating: 'Brilliant' },
        { domain: 'Caring', date: '01/05/2027' },
        { domain: 'Responsive', date: '01/02/2009' },
        { domain: 'Effective', date: '' },
        { domain: 'Well-led', date: '31/31/2024' },
        { group: '' },
      ),
    );
    assert.deepEqual(reasons(reading), [
      '3: 1-1000001 has no ODS code, by which ratings and options are joined.',
      '4: "R-1" is no ODS code.',
      '5: "Friendly" is no domain of CQC\'s.',
      '6: "Brilliant" is no rating of CQC\'s.',
      '7: The rating is dated 2027-05, which is still to come.',
      '8: The rating is dated 2009-02; CQC gave none before 2013-10.',
      '9: The rating has no day of publication.',
      '10: "31/31/2024" is no day of publication.',
      '11: The row does not say which service or group was rated.',
    ]);
    assert.equal(reading.rowsKept, 1);
  });

  it('refuse a row that repeats, and both rows that disagree', async () => {
    const reading = await read(
      file(
        {},
        {},
        { domain: 'Safe', rating: 'Good' },
        { domain: 'Safe', rating: 'Inadequate' },
        { domain: 'Caring', rating: 'Good' },
        { domain: 'Caring', rating: 'Outstanding', date: '15/03/2025' },
      ),
    );
    assert.deepEqual(
      reading.measurements.map(({ indicator, period }) => [indicator, period]),
      [
        ['cqc.rating.overall', '2024-03'],
        ['cqc.rating.caring', '2024-03'],
        ['cqc.rating.caring', '2025-03'],
      ],
    );
    assert.deepEqual(
      reading.refusals.map(({ row }) => row),
      [3, 4, 5],
    );
    assert.match(reasons(reading)[1] ?? '', /disagree: neither is used/);
  });

  it("are no other publication's", async () => {
    assert.match(await refusal('Domain,Rating\nSafe,Good\n'), /import\.unknown/);
  });
});
