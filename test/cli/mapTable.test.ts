import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { concord, contentOf, folderWith, type Failure } from './program';

const audit = 'Trust,Month,Patients,Median weeks\nRZ1,2026-01,40,12.5\nRZ2,2026-01,30,soon\n';
const about = ['--id', 'kneeAudit', '--title', 'Knee audit', '--publisher', 'Example practices', '--kind', 'practiceFollowUp'];
const columns = [
  '--provider-column',
  'Trust',
  '--period-column',
  'Month',
  '--value-column',
  'Median weeks',
  '--n-column',
  'Patients',
  '--indicator',
  'local.medianWeeks',
  '--unit',
  'weeks',
  '--treatment-function',
  '110',
];

interface Mapped {
  readonly mapping: { readonly id: string; readonly figures: readonly unknown[] };
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRefused: number;
  readonly measurements: number;
}

describe('concord map', function () {
  this.timeout(30_000);

  it('says once what columns mean; concord import reads such tables from then on', async () => {
    const folder = await folderWith({ 'a.csv': audit, 'later.csv': 'Month,Trust,Median weeks,Patients,Notes\n2026-02,RZ1,11,44,x\n' });
    const at = ['--workspace', folder, '--now', '2026-04-20'];
    const before = await concord(['import', ...at, join(folder, 'a.csv')]);
    assert.equal(before.code, 2);
    assert.match(before.err, /"Trust", "Month", "Patients", "Median weeks".*concord map FILE/);
    const mapped = await concord(['map', join(folder, 'a.csv'), ...at, ...about, ...columns, '--json']);
    assert.equal(mapped.code, 0, mapped.err);
    const { mapping, ...tried } = mapped.json<Mapped>();
    assert.deepEqual(tried, { rowsRead: 2, rowsKept: 1, rowsRefused: 1, measurements: 1 });
    assert.match(mapped.err, /row 3: "soon" is no number/);
    assert.equal(mapping.id, 'kneeAudit');
    const ran = await concord(['import', ...at, join(folder, 'a.csv'), join(folder, 'later.csv')]);
    assert.equal(ran.code, 0, ran.err);
    assert.match(
      await readFile(join(folder, 'directory/evidence.jsonl'), 'utf8'),
      /"indicator":"local\.medianWeeks","provider":"RZ1","treatmentFunction":"C_110","period":"2026-01","unit":"weeks","n":40,"value":12\.5,"source":"local\.kneeAudit:/,
    );
    const shown = await concord(['evidence', ...at, '--provider', 'RZ1', '--indicator', 'local.medianWeeks', '--json']);
    assert.deepEqual(
      shown.json<{ period: string; value: number }[]>().map(({ period, value }) => [period, value]),
      [['2026-02', 11]],
    );
  });

  it('adds figures from other columns to the same table, and keeps other members of the file', async () => {
    const folder = await folderWith({ 'a.csv': audit, 'directory/mappings.json': '{"note": "ours", "mappings": []}\n' });
    const map = (...options: readonly string[]) =>
      concord(['map', join(folder, 'a.csv'), '--workspace', folder, '--now', '2026-04-20', ...about, ...options, '--json']);
    await map(...columns);
    const both = (
      await map(
        '--provider-column',
        'Trust',
        '--period',
        '2026-01',
        '--value-column',
        'Patients',
        '--indicator',
        'local.patients',
        '--unit',
        'people',
      )
    ).json<Mapped>();
    assert.equal(both.mapping.figures.length, 2);
    const path = join(folder, 'directory/mappings.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"id": "kneeAudit"', '"id": "kneeAudit", "agreedWith": "the practices"'));
    await map(...columns);
    assert.match(await readFile(path, 'utf8'), /"agreedWith": "the practices"/);
    assert.equal((JSON.parse(await readFile(join(folder, 'directory/mappings.json'), 'utf8')) as { note: string }).note, 'ours');
  });

  it('says what is still to be said, and which columns there are', async () => {
    const folder = await folderWith({ 'a.csv': audit });
    const ran = await concord(['map', join(folder, 'a.csv'), '--workspace', folder, '--id', 'x', '--json']);
    assert.equal(ran.code, 1);
    const { error } = ran.json<Failure>();
    assert.match(
      error.message,
      /--title, --publisher, --kind, --provider or --provider-column, --period or --period-column, --indicator or --indicator-column, --unit or --unit-column, --value-column/,
    );
    assert.match(error.remedy, /"Trust", "Month", "Patients", "Median weeks"/);
  });

  it('saves nothing that is wrong', async () => {
    const folder = await folderWith({
      'a.csv': audit,
      'odd.csv': 'Trust,Month,Patients,Median weeks\n??,x,1,1\n',
      'empty.csv': '',
      'numbers.csv': '1,2\n3,4\n',
    });
    const before = await contentOf(folder);
    const wrong: readonly (readonly [string, readonly string[], RegExp, number])[] = [
      ['a.csv', [...about, ...columns, '--stratum-column', 'Colour'], /There is no column "Colour"/, 1],
      ['a.csv', [...about, ...columns, '--unit-column', 'Month'], /--unit and --unit-column are both given/, 1],
      ['a.csv', [...about.map((word) => (word === 'practiceFollowUp' ? 'promotionalClaim' : word)), ...columns], /--kind/, 1],
      ['odd.csv', [...about, ...columns], /No row could be read in this way.*not saved/, 2],
      ['empty.csv', [...about, ...columns], /empty/, 2],
      ['numbers.csv', [...about, ...columns], /No row of headings/, 2],
      ['gone.csv', [...about, ...columns], /no such file/i, 1],
    ];
    for (const [file, options, message, code] of wrong) {
      const ran = await concord(['map', join(folder, file), '--workspace', folder, '--now', '2026-04-20', ...options]);
      assert.match(ran.err, message);
      assert.equal(ran.code, code, ran.err);
    }
    assert.deepEqual(await contentOf(folder), before);
  });

  it('never rewrites a mappings.json that cannot be read; import and check say where', async () => {
    const folder = await folderWith({ 'a.csv': audit, 'concord.json': '{}' });
    const path = join(folder, 'directory/mappings.json');
    await concord(['map', join(folder, 'a.csv'), '--workspace', folder, '--now', '2026-04-20', ...about, ...columns]);
    const broken = (await readFile(path, 'utf8')).replace('"practiceFollowUp"', '"hearsay"');
    await writeFile(path, broken);
    for (const args of [
      ['map', join(folder, 'a.csv'), ...about, ...columns],
      ['import', join(folder, 'a.csv')],
    ]) {
      const ran = await concord([...args, '--workspace', folder, '--now', '2026-04-20']);
      assert.equal(ran.code, 2, ran.err);
      assert.match(ran.err, /mappings\.json, line \d+.*kind/);
    }
    assert.equal(await readFile(path, 'utf8'), broken);
    assert.match((await concord(['check', folder])).out, /mappings\.json/);
  });
});
