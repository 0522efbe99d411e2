import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { concord, concordProcess, contentOf, folderWith, type Failure } from './program';
import { rttMonth, rttRow, searchAnswer } from './publications';

interface Row {
  readonly id: string;
  readonly period: string | null;
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly refusals: readonly { readonly row: number }[];
  readonly ageDays: number;
  readonly nextExpectedOn: string | null;
  readonly stale: boolean;
  readonly current: boolean;
  readonly superseded?: { readonly by: string; readonly figures: number };
}

const january = rttMonth([rttRow('RZZ', 10), rttRow('RZZ').replace(',10,', ',ten,')]);
const corrected = rttMonth([rttRow('RZZ', 12)]);
const sources = async (folder: string, now: string): Promise<Row[]> => (await concord(['sources', '--workspace', folder, '--now', now, '--json'])).json<Row[]>();

describe('concord sources', function () {
  this.timeout(30_000);

  it('gives period, age, rows, refused rows, the next file and what is stale', async () => {
    const folder = await folderWith({ 'month.csv': january, 'search.json': searchAnswer([{ id: '101', name: 'Larkhill knees' }]) });
    await concord(['import', '--workspace', folder, '--now', '2026-03-15', join(folder, 'month.csv'), join(folder, 'search.json')]);
    const [search, rtt] = await sources(folder, '2026-03-20');
    assert.deepEqual([search?.period, search?.nextExpectedOn, search?.ageDays, search?.stale], [null, null, 5, false]);
    assert.deepEqual([rtt?.period, rtt?.rowsRead, rtt?.rowsRefused, rtt?.refusals.length, rtt?.ageDays, rtt?.nextExpectedOn, rtt?.stale], ['2026-01', 2, 1, 1, 48, '2026-04-11', false]);
    assert.deepEqual((await sources(folder, '2026-06-01')).map((row) => row.stale), [true, true]);
    const { out, err } = await concord(['sources', '--workspace', folder, '--now', '2026-06-01']);
    assert.match(out, /month\.csv · imported 2026-03-15 · 121 days old · 2 rows read, 1 refused · next expected about 2026-04-11, STALE/);
    assert.match(err, /month\.csv, row 2: /);
  });

  it('makes stale data a Problem of concord check, which is no error', async () => {
    const folder = await folderWith({ 'month.csv': january });
    await concord(['import', '--workspace', folder, join(folder, 'month.csv')]);
    const ran = await concord(['check', folder, '--now', '2026-06-01', '--json']);
    assert.equal(ran.code, 0, ran.err);
    assert.ok(ran.json<{ code: string; line: number }[]>().some(({ code, line }) => code === 'source.stale' && line > 1));
    assert.ok(!(await concord(['check', folder, '--now', '2026-03-01', '--json'])).out.includes('source.stale'));
  });

  it('undoes a correction: the figures before it are back', async () => {
    const folder = await folderWith({ 'a.csv': january, 'b.csv': corrected });
    await concord(['import', '--workspace', folder, '--now', '2026-03-15', join(folder, 'a.csv')]);
    const before = await readFile(join(folder, 'directory/evidence.jsonl'), 'utf8');
    await concord(['import', '--workspace', folder, '--now', '2026-03-16', join(folder, 'b.csv')]);
    assert.notEqual(await readFile(join(folder, 'directory/evidence.jsonl'), 'utf8'), before);
    const [second, first] = (await sources(folder, '2026-03-20')).sort((a, b) => Number(a.superseded !== undefined) - Number(b.superseded !== undefined));
    assert.deepEqual([first?.current, first?.superseded?.by, second?.current], [false, second?.id, true]);
    const ran = await concord(['sources', '--workspace', folder, '--undo', second?.id ?? '', '--json']);
    assert.equal(ran.code, 0, ran.err);
    assert.ok(ran.json<{ figuresRestored: number }>().figuresRestored > 0);
    assert.equal(await readFile(join(folder, 'directory/evidence.jsonl'), 'utf8'), before);
    assert.deepEqual((await sources(folder, '2026-03-20')).map(({ id, superseded }) => [id, superseded]), [[first?.id, undefined]]);
  });

  it('refuses to undo what is not listed, and changes nothing', async () => {
    const folder = await folderWith({ 'a.csv': january });
    await concord(['import', '--workspace', folder, join(folder, 'a.csv')]);
    const before = await contentOf(folder);
    const ran = await concord(['sources', '--workspace', folder, '--undo', 'rtt:000000000000', '--json']);
    assert.deepEqual([ran.code, ran.json<Failure>().error.code], [2, 'undo.unknown']);
    assert.deepEqual(await contentOf(folder), before);
  });

  it('loses none of several imports made at the same moment', async () => {
    const months = ['January', 'February', 'March', 'April', 'May', 'June'].map((month) => `${month}-2025`);
    const folder = await folderWith(Object.fromEntries(months.map((month) => [`${month}.csv`, rttMonth([rttRow('RZZ', 10, month)])])));
    const ran = await Promise.all(months.map((month) => concordProcess(['import', '--workspace', folder, join(folder, `${month}.csv`)])));
    assert.deepEqual(ran.map(({ code }) => code), months.map(() => 0), ran.map(({ err }) => err).join(''));
    assert.deepEqual((await sources(folder, '2026-03-20')).map((row) => row.period).sort((a, b) => String(a).localeCompare(String(b))), ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']);
    assert.equal(new Set((await readFile(join(folder, 'directory/evidence.jsonl'), 'utf8')).match(/"period":"[^"]*"/g)).size, 6);
    assert.ok(!Object.keys(await contentOf(folder)).some((name) => name.includes('lock')));
  });
});
