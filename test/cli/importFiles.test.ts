import assert from 'node:assert/strict';
import { appendFile, chmod, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../src/cli/program';
import { needsSharedData } from '../sharedData';
import { concord, concordProcess, contentOf, folderWith, type Failure } from './program';
import { rttMonth, rttRow, searchAnswer } from './publications';

interface Row {
  readonly file: string;
  readonly kind: string | null;
  readonly period: string | null;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRefused: number;
  readonly refusals: readonly { readonly row: number; readonly reason: string }[];
  readonly measurements: number;
  readonly services: number;
  readonly error?: Failure['error'];
}

const two = searchAnswer([
  { id: '101', name: 'Larkhill knees' },
  { id: '102', name: 'Sandmere knees' },
]);

describe('concord import', function () {
  this.timeout(20_000);

  it('finds what each file is from its content, and counts', async () => {
    const folder = await folderWith({ 'a.txt': rttMonth(), 'b.txt': two });
    const ran = await concord(['import', '--workspace', folder, join(folder, 'a.txt'), join(folder, 'b.txt'), '--json']);
    assert.equal(ran.code, 0, ran.err);
    const [rtt, search] = ran.json<Row[]>();
    assert.deepEqual([rtt?.kind, rtt?.period, rtt?.rowsRead, rtt?.rowsKept, rtt?.rowsRefused], ['rtt', '2026-01', 1, 1, 0]);
    assert.ok((rtt?.measurements ?? 0) >= 6);
    assert.deepEqual(
      [search?.kind, search?.period, search?.rowsRead, search?.services, search?.measurements],
      ['ersSearch', null, 2, 2, 0],
    );
  });

  it('imports the good files beside a bad one, lists refused rows, and exits 2', async () => {
    const bad = rttRow().replace(',10,', ',ten,');
    const folder = await folderWith({ 'good.csv': rttMonth([rttRow(), bad]), 'bad.csv': 'a,b\n1,2\n', 'empty.csv': '' });
    const ran = await concord([
      'import',
      '--workspace',
      folder,
      ...['bad.csv', 'good.csv', 'empty.csv', 'gone.csv'].map((name) => join(folder, name)),
      '--json',
    ]);
    assert.equal(ran.code, 2);
    const rows = ran.json<Row[]>();
    assert.deepEqual(
      rows.map(({ kind, error }) => [kind, error === undefined]),
      [
        [null, false],
        ['rtt', true],
        [null, false],
        [null, false],
      ],
    );
    assert.deepEqual([rows[1]?.rowsRead, rows[1]?.rowsKept, rows[1]?.rowsRefused, rows[1]?.refusals[0]?.row], [2, 1, 1, 2]);
    assert.match(ran.err, /good\.csv, row 2: /);
    assert.match(ran.err, /gone\.csv: There is no such file/);
    assert.match(await readFile(join(folder, 'directory/evidence.jsonl'), 'utf8'), /rtt\.medianWaitWeeks/);
  });

  it('changes nothing when the same file comes again, under any name, even twice at once', async () => {
    const folder = await folderWith({ 'a.csv': rttMonth(), 'copy.csv': rttMonth(), 'search.json': two });
    const files = ['a.csv', 'copy.csv', 'a.csv', 'search.json'].map((name) => join(folder, name));
    assert.equal((await concord(['import', '--workspace', folder, '--now', '2026-03-01', ...files])).code, 0);
    const before = await contentOf(folder);
    assert.equal((await concord(['import', '--workspace', folder, '--now', '2026-03-01', ...files])).code, 0);
    assert.deepEqual(await contentOf(folder), before);
    const { sources } = JSON.parse(await readFile(join(folder, 'directory/sources.json'), 'utf8')) as { sources: { id: string }[] };
    assert.equal(new Set(sources.map(({ id }) => id)).size, sources.length);
    assert.equal(sources.length, 2);
  });

  const broken: readonly [string, string, string][] = [
    ['directory/evidence.jsonl', 'not a figure\n', 'a.csv'],
    ['directory/services.json', '{"services": [{"id": ', 'search.json'],
    ['directory/sources.json', '[]', 'search.json'],
  ];
  for (const [path, content, file] of broken) {
    it(`never rewrites a ${path} that cannot be read`, async () => {
      const folder = await folderWith({ [path]: content, 'a.csv': rttMonth(), 'search.json': two });
      const before = await contentOf(folder);
      const ran = await concord(['import', '--workspace', folder, join(folder, file), '--json']);
      assert.equal(ran.code, 2, ran.out);
      assert.ok(ran.json<Failure>().error.place.file?.endsWith(join(path)));
      assert.match(ran.err, /line 1.*Nothing was imported/);
      assert.deepEqual(await contentOf(folder), before);
    });
  }

  it('reads line feeds, carriage returns alone, a byte order mark', async () => {
    const folder = await folderWith({
      'lf.csv': rttMonth([rttRow('RZA')], '\n'),
      'cr.csv': rttMonth([rttRow('RZB')], '\r'),
      'bom.csv': `\ufeff${rttMonth([rttRow('RZC')])}`,
    });
    const ran = await concord([
      'import',
      '--workspace',
      folder,
      ...['lf', 'cr', 'bom'].map((name) => join(folder, `${name}.csv`)),
      '--json',
    ]);
    assert.equal(ran.code, 0, ran.err);
    assert.deepEqual(
      ran.json<Row[]>().map(({ rowsKept }) => rowsKept),
      [1, 1, 1],
    );
  });

  it('says plainly that the workspace cannot be written, and loses nothing', async function () {
    if (process.platform === 'win32') return this.skip();
    const folder = await folderWith({ 'a.csv': rttMonth(), 'directory/evidence.jsonl': '', 'directory/sources.json': '{"sources":[]}' });
    await chmod(join(folder, 'directory/evidence.jsonl'), 0o444);
    const before = await contentOf(folder);
    const ran = await concord(['import', '--workspace', folder, join(folder, 'a.csv'), '--json']);
    assert.equal(ran.code, 1, ran.out);
    assert.match(ran.json<Failure>().error.message, /read-only/);
    assert.deepEqual(await contentOf(folder), before);
  });

  it('refuses or reads 200 MB in little memory', async () => {
    const folder = await folderWith({ 'zeros.bin': '', 'month.csv': rttMonth([rttRow(), '']) });
    await truncate(join(folder, 'zeros.bin'), 200_000_000);
    await truncate(join(folder, 'month.csv'), 200_000_000);
    const ran = await concordProcess(
      ['import', '--workspace', folder, join(folder, 'zeros.bin'), join(folder, 'month.csv'), '--json'],
      ['--max-old-space-size=96'],
    );
    assert.equal(ran.code, 2, ran.err);
    assert.equal(ran.json<Row[]>()[0]?.kind, null);
  });

  it('writes nothing when it is stopped', async () => {
    const folder = await folderWith({ 'a.csv': rttMonth() });
    const before = await contentOf(folder);
    const stopped = await runProgram(['import', '--workspace', folder, join(folder, 'a.csv')], {
      signal: AbortSignal.abort(),
      progress: () => undefined,
    });
    assert.equal(stopped.exitCode, 1);
    assert.match(stopped.remarks.join(), /Stopped\. Nothing was written\./);
    assert.deepEqual(await contentOf(folder), before);
  });

  it('shows how far it is', async () => {
    const folder = await folderWith({ 'a.csv': rttMonth() });
    const shown: string[] = [];
    await runProgram(['import', '--workspace', folder, join(folder, 'a.csv')], {
      signal: new AbortController().signal,
      progress: (text) => void shown.push(text),
    });
    assert.deepEqual([shown[0], shown.at(-1)], ['Reading a.csv: 100%', '']);
  });

  it('wants at least one file', async () => {
    const folder = await folderWith({});
    const ran = await concord(['import', '--workspace', folder, '--json']);
    assert.equal(ran.code, 1);
    assert.match(ran.json<Failure>().error.message, /No file is named/);
  });

  it('reads a real month', async function () {
    const month = needsSharedData(this, 'rtt/20260131-RTT-January-2026-3providers-all-parts.csv');
    const folder = await folderWith({});
    const ran = await concord(['import', '--workspace', folder, month, '--json']);
    assert.equal(ran.code, 0, ran.err);
    const [row] = ran.json<Row[]>();
    assert.deepEqual([row?.kind, row?.period, row?.rowsRead, row?.rowsRefused], ['rtt', '2026-01', 1828, 0]);
    await writeFile(join(folder, 'cut.csv'), (await readFile(month)).subarray(0, 400_000));
    await appendFile(join(folder, 'cut.csv'), '\n');
    const cut = await concord(['import', '--workspace', folder, join(folder, 'cut.csv'), '--json']);
    assert.equal(cut.json<Row[]>()[0]?.rowsRefused, 1, cut.err);
  });
});
