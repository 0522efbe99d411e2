import assert from 'node:assert/strict';
import { join } from 'node:path';
import { measurement } from '../records';
import { needsSharedData } from '../sharedData';
import { concord, folderWith, type Failure } from './program';
import { rttMonth, rttRow } from './publications';

interface Figure {
  readonly indicator: string;
  readonly value: number | null;
  readonly unit: string;
  readonly n: number | null;
  readonly numerator?: number;
  readonly interval?: { readonly lower: number; readonly upper: number };
  readonly period: string;
  readonly provider: string;
  readonly treatmentFunction?: string;
  readonly absence?: string;
  readonly source: { readonly publisher: string | null; readonly file: string | null; readonly sha256: string | null };
  readonly quality: {
    readonly kind: string;
    readonly grade: string;
    readonly informationShare: number;
    readonly measured: string;
    readonly current: string | null;
    readonly reasons: readonly string[];
    readonly toldApartFrom?: readonly string[];
  };
}

async function workspaceWith(...rows: readonly string[]): Promise<string> {
  const folder = await folderWith({ 'month.csv': rttMonth(rows) });
  const ran = await concord(['import', '--workspace', folder, join(folder, 'month.csv')]);
  assert.equal(ran.code, 0, ran.err);
  return folder;
}

describe('concord evidence', function () {
  this.timeout(20_000);

  it('gives each figure with people, interval, period, source and quality; a site is counted in its provider', async () => {
    const folder = await workspaceWith(rttRow('RZZ', 10));
    const ran = await concord([
      'evidence',
      '--workspace',
      folder,
      '--provider',
      'rzz01',
      '--treatment-function',
      '110',
      '--now',
      '2026-05-02',
      '--json',
    ]);
    assert.equal(ran.code, 0, ran.err);
    const figures = ran.json<Figure[]>();
    const median = figures.find(({ indicator }) => indicator === 'rtt.medianWaitWeeks');
    // 400 people, ten in each of 40 weeks: half have waited at most 20 weeks.
    assert.deepEqual(
      [median?.value, median?.unit, median?.n, median?.period, median?.provider, median?.treatmentFunction],
      [20, 'weeks', 400, '2026-01', 'RZZ', 'C_110'],
    );
    assert.ok((median?.interval?.lower ?? 99) < 20 && (median?.interval?.upper ?? 0) > 20);
    assert.equal(median?.source.file, 'month.csv');
    assert.match(median?.source.sha256 ?? '', /^[0-9a-f]{64}$/);
    assert.ok((median?.source.publisher ?? '').length > 0);
    const { informationShare, ...quality } = median?.quality ?? assert.fail();
    assert.deepEqual(quality, {
      kind: 'officialStatistic',
      grade: 'strong',
      measured: 'well measured',
      current: 'still current',
      ageing: 'how quickly such figures age is not known from one period: the usual is taken',
      reasons: ['3 months old', '400 patients', 'no other provider to compare with'],
    });
    assert.ok(informationShare > 0.7 && informationShare < 0.9);
    assert.equal(figures.find(({ indicator }) => indicator === 'rtt.waitingCount')?.value, 400);
    assert.deepEqual(
      figures.map(({ indicator }) => indicator),
      figures.map(({ indicator }) => indicator).sort(),
    );
  });

  it('gives no percentile of fewer than 20 people, and says why', async () => {
    const row = rttRow('RZZ', 0)
      .replace('C_110,Trauma and Orthopaedic Service,0', 'C_110,Trauma and Orthopaedic Service,12')
      .replace(/,0$/, ',12');
    const folder = await workspaceWith(row);
    const ran = await concord(['evidence', '--workspace', folder, '--provider', 'RZZ', '--indicator', 'rtt.medianWaitWeeks', '--json']);
    const [median, ...more] = ran.json<Figure[]>();
    assert.equal(more.length, 0);
    assert.deepEqual([median?.value, median?.n, median?.absence], [null, 12, 'tooFew']);
    assert.deepEqual(median?.quality.reasons.slice(1), ['12 patients', 'too few patients to publish']);
    assert.deepEqual([median?.quality.grade, median?.quality.informationShare, median?.quality.current], ['poor', 0, null]);
    assert.match(
      (await concord(['evidence', '--workspace', folder, '--provider', 'RZZ'])).out,
      /rtt\.medianWaitWeeks: not published .*too few patients/,
    );
  });

  it('says which providers a figure is told apart from by a useful amount, and leaves sizes alone', async () => {
    const lines = [
      ['RAA', 8],
      ['RAB', 8.5],
      ['RAC', 40],
    ] as const;
    const folder = await folderWith({
      'directory/evidence.jsonl': lines.map(([provider, value]) => `${JSON.stringify(measurement({ provider, value, n: 5000 }))}\n`).join(''),
    });
    const ran = await concord(['evidence', '--workspace', folder, '--provider', 'RAA', '--now', '2026-02-10', '--json']);
    assert.deepEqual(ran.json<Figure[]>()[0]?.quality.toldApartFrom, ['RAC']);
  });

  it('answers with an empty list where nothing is published, and says what is known', async () => {
    const folder = await workspaceWith(rttRow());
    for (const args of [
      ['--provider', 'RXX'],
      ['--provider', 'RZZ', '--treatment-function', 'C_130'],
      ['--provider', 'RZZ', '--indicator', 'cqc.overall'],
    ]) {
      const ran = await concord(['evidence', '--workspace', folder, ...args, '--json']);
      assert.equal(ran.code, 0, ran.err);
      assert.deepEqual(ran.json<Figure[]>(), []);
      assert.match(ran.err, /Nothing is published here about/);
    }
    assert.match(
      (await concord(['evidence', '--workspace', await folderWith({}), '--provider', 'RZZ'])).err,
      /No figures have been imported/,
    );
  });

  it('uses the good lines of an evidence file, names the bad ones, and says where a source is not listed', async () => {
    const folder = await folderWith({ 'directory/evidence.jsonl': `${JSON.stringify(measurement())}\n{"indicator":\n` });
    const ran = await concord(['evidence', '--workspace', folder, '--provider', 'RZZ', '--json']);
    assert.equal(ran.code, 0);
    assert.match(ran.err, /evidence\.jsonl, line 2/);
    const [figure] = ran.json<Figure[]>();
    assert.equal(figure?.source.sha256, null);
    assert.equal(figure?.quality.kind, 'notKnown');
    assert.match(figure?.quality.reasons.join() ?? '', /not listed/);
    const broken = await concord([
      'evidence',
      '--workspace',
      await folderWith({ 'directory/evidence.jsonl': Buffer.from([0xff, 0xfe, 0xff]) }),
      '--provider',
      'RZZ',
      '--json',
    ]);
    assert.equal(broken.code, 2);
    assert.match(broken.json<Failure>().error.message, /UTF-8/);
  });

  it('wants a code that can be one', async () => {
    const folder = await folderWith({});
    for (const args of [[], ['--provider', '../x'], ['--provider', 'RZZ', '--treatment-function', 'knee']]) {
      assert.equal((await concord(['evidence', '--workspace', folder, ...args, '--json'])).code, 1, args.join(' '));
    }
  });

  it('gives the published figures of January 2026', async function () {
    const month = needsSharedData(this, 'rtt/20260131-RTT-January-2026-3providers-all-parts.csv');
    const folder = await folderWith({});
    assert.equal((await concord(['import', '--workspace', folder, month])).code, 0);
    const ran = await concord(['evidence', '--workspace', folder, '--provider', 'RBD', '--treatment-function', 'C_110', '--json']);
    const values = Object.fromEntries(ran.json<Figure[]>().map(({ indicator, value }) => [indicator, value]));
    assert.deepEqual(
      [
        'rtt.waitingCount',
        'rtt.within18WeeksCount',
        'rtt.medianWaitWeeks',
        'rtt.p92WaitWeeks',
        'rtt.over52WeeksCount',
        'rtt.admitted.medianWaitWeeks',
        'rtt.nonAdmitted.medianWaitWeeks',
      ].map((indicator) => values[indicator]),
      [3692, 1623, 20.7419, 48.0456, 170, 43.9, 20.75],
    );
  });
});
