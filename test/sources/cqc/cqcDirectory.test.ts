// CQC's lists of locations: the care directory behind its preamble, and the list of active locations with ratings in columns.
import assert from 'node:assert/strict';
import { needsSharedData } from '../../sharedData';
import { counts, read, readReal, reasons, rows } from '../referenceReading';
import { csvText, everyContainer, type MadeCell } from '../workbooks';

const directory: MadeCell[][] = [
  ['CQC care directory: locations regulated by the Care Quality Commission'],
  ['Produced on 1 April 2026'],
  ['See www.cqc.org.uk'],
  [],
  [
    'Name',
    'Address 1',
    'Address 2',
    'Town/City',
    'County',
    'Postcode',
    'Phone number',
    'CQC Provider ID (for office use only)',
    'CQC Location ID (for office use only)',
    'Website',
    'Local authority',
    'Region',
    'Report publication date',
    'URL',
    'Also known as',
    'Specialisms/services',
    'Service types',
    'Provider name',
  ],
  [
    'Example Clinic',
    '1 High Street',
    null,
    'Exampleton',
    null,
    'zz11zz',
    '01632 960001',
    '1-100000001',
    '1-200000001',
    null,
    'Example',
    'North',
    '15/03/2024',
    'https://example.org',
    null,
    'Surgical procedures',
    'Hospital',
    'Example Health Ltd',
  ],
  [
    'Second Clinic',
    '2 High Street',
    null,
    'Exampleton',
    null,
    null,
    null,
    'RZ1',
    'RZ101',
    null,
    'Example',
    'North',
    null,
    null,
    null,
    null,
    'Hospital',
    'Example Trust',
  ],
];

const active = [
  'Location Name',
  'Location ID',
  'Location ODS Code',
  'Primary inspection category',
  'Service Types',
  'Location HSCA start date',
  'Location HSCA end date',
  'Dormant',
  'Location Latest Overall Rating',
  'Publication Date',
  'Location safe rating',
  'Location effective rating',
  'Location caring rating',
  'Location responsive rating',
  'Location well-led rating',
  'Provider Name',
  'Provider ID',
];
function location({
  id = '1-200000001',
  code = 'NZX01',
  category = 'Acute hospital - Independent non-specialist',
  started = '2015-01-02',
  ended = '',
  overall = 'Good',
  date = '15/03/2024',
  safe = 'Inadequate',
} = {}): MadeCell[] {
  return [
    'Example Hospital',
    id,
    code,
    category,
    'Hospital',
    started,
    ended,
    'N',
    overall,
    date,
    safe,
    'Good',
    'Good',
    'Good',
    'Requires Improvement',
    'Example Ltd',
    '1-100000001',
  ];
}

describe('The CQC care directory', () => {
  it('is found behind its preamble, in every container', async () => {
    for (const [, bytes] of everyContainer([{ name: 'Directory', rows: directory }])) {
      const reading = await read(bytes);
      assert.deepEqual(counts(reading), ['cqcDirectory', 2, 2, 0]);
      assert.deepEqual(rows(reading), [
        ['1-200000001', 'Example Clinic', 'cqcLocation', 'ZZ1 1ZZ', null, null, '1-100000001'],
        ['RZ101', 'Second Clinic', 'cqcLocation', null, null, null, 'RZ1'],
      ]);
      assert.deepEqual([reading.kind, reading.publisher, reading.measurements.length], ['directory', 'Care Quality Commission', 0]);
    }
  });

  it('refuses rows without a location', async () => {
    const reading = await read(
      csvText([
        ...directory,
        ['No id', null, null, null, null, null, null, '1-1'],
        [null, null, null, null, null, null, null, '1-1', '1-200000009'],
      ]),
    );
    assert.deepEqual(reasons(reading), ['8: "" is no CQC location id.', '9: 1-200000009 has no name.']);
  });
});

describe('The CQC list of active locations', () => {
  it('gives the rating of the whole location and of each domain, by ODS code', async () => {
    const reading = await read(csvText([active, location()]));
    assert.deepEqual(
      reading.measurements.map(({ indicator, provider, value, period }) => [indicator, provider, value, period]),
      [
        ['cqc.rating.overall', 'NZX01', 3, '2024-03'],
        ['cqc.rating.safe', 'NZX01', 1, '2024-03'],
        ['cqc.rating.effective', 'NZX01', 3, '2024-03'],
        ['cqc.rating.caring', 'NZX01', 3, '2024-03'],
        ['cqc.rating.responsive', 'NZX01', 3, '2024-03'],
        ['cqc.rating.wellLed', 'NZX01', 2, '2024-03'],
      ],
    );
    assert.equal(reading.kind, 'regulatorRating');
  });

  it('marks a location that has ended', async () => {
    assert.deepEqual(rows(await read(csvText([active, location({ ended: '2025-06-30' })]))), [
      ['NZX01', 'Example Hospital', 'cqcLocation', null, '2015-01-02', '2025-06-30', '1-100000001'],
    ]);
  });

  it('uses no rating where the file dates it with the day of registration, and says so', async () => {
    const reading = await read(
      csvText([
        active,
        location({ started: '2011-07-08', date: '7/8/2011 12:00:00 AM' }),
        location({ id: '1-200000002', code: 'NZX02', started: '2025-06-26', date: '6/26/2025 12:00:00 AM' }),
      ]),
    );
    assert.deepEqual([reading.rowsKept, reading.measurements.length], [2, 0]);
    assert.match(reading.title, /2 ratings not used: the file dates them with the day of registration/);
  });

  it('refuses impossible rows with reason and row', async () => {
    const reading = await read(
      csvText([
        active,
        location(),
        location({ id: '1-200000002', overall: 'Splendid' }),
        location({ id: '1-200000003', started: '2020-01-01', ended: '2019-01-01' }),
        location({ id: '1-200000004', ended: 'soon' }),
      ]),
    );
    assert.deepEqual(reasons(reading), [
      '3: "Splendid" is no rating of CQC\'s.',
      '4: 1-200000003 ends (2019-01-01) before it starts (2020-01-01).',
      '5: "soon" is no day.',
    ]);
  });

  it('reads the real list: 999 locations; its days are those of registration', async function () {
    const reading = await readReal(needsSharedData(this, 'cqc/Locations-head.csv'));
    assert.deepEqual(counts(reading), ['cqcDirectory', 999, 999, 0]);
    assert.equal(reading.table?.rows.length, 999);
    assert.deepEqual(reading.measurements, []);
    assert.match(reading.title, /749 ratings not used/);
  });
});
