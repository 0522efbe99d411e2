import assert from 'node:assert/strict';
import type { Measurement } from '../../src/core/evidence/measurement';
import { measurement } from '../records';
import { needsSharedData } from '../sharedData';
import { concord, folderWith, type Failure } from './program';

interface Report {
  readonly unit: string;
  readonly betterIs: string;
  readonly smallestDifference: number;
  readonly providers: readonly {
    readonly provider: string;
    readonly published: { readonly value: number | null; readonly n: number | null; readonly period: string } | null;
    readonly level: { readonly value: number; readonly interval: { readonly lower: number; readonly upper: number } };
    readonly grade: string;
    readonly quality: { readonly informationShare: number; readonly reasons: readonly string[] };
    readonly rank: { readonly from: number; readonly to: number; readonly of: number } | null;
  }[];
  readonly comparisons: readonly {
    readonly a: string;
    readonly b: string;
    readonly probabilities: { readonly aBetter: number; readonly bBetter: number; readonly muchTheSame: number };
    readonly verdict: string;
    readonly words: string;
  }[];
}

const waits: readonly Measurement[] = [
  ...([9, 9.3, 12, 16, 21, 27, 35] as const).map((value, i) => measurement({ provider: `RA${String.fromCharCode(65 + i)}`, value, n: 4000 })),
  measurement({ provider: 'RZZ', value: null, n: 12, absence: 'tooFew' }),
  measurement({ provider: 'RAA', indicator: 'rtt.waitingCount', unit: 'people', value: 4000, n: 4000 }),
];
const NOW = ['--now', '2026-02-10', '--json'];
const workspace = (evidence: readonly Measurement[] = waits, files: Readonly<Record<string, string>> = {}): Promise<string> =>
  folderWith({ 'directory/evidence.jsonl': evidence.map((m) => `${JSON.stringify(m)}\n`).join(''), ...files });
const asked = (providers: string, indicator = 'rtt.medianWaitWeeks'): string[] => ['--providers', providers, '--treatment-function', '110', '--indicator', indicator];

describe('concord compare', function () {
  this.timeout(20_000);

  it('gives each side’s level, grade and rank interval, and for each pair the chances and the words', async () => {
    const ran = await concord(['compare', '--workspace', await workspace(), ...asked('RAA,rab,RAG01'), ...NOW]);
    assert.equal(ran.code, 0, ran.err);
    const report = ran.json<Report>();
    assert.deepEqual([report.unit, report.betterIs, report.smallestDifference], ['weeks', 'lower', 2]);
    assert.deepEqual(report.providers.map(({ provider, grade }) => [provider, grade]), [['RAA', 'strong'], ['RAB', 'strong'], ['RAG', 'strong']]);
    for (const { level, rank, published } of report.providers) {
      assert.ok(level.interval.lower < level.value && level.value < level.interval.upper);
      assert.ok(rank !== null && rank.from <= rank.to && rank.of === 7);
      assert.equal(published?.n, 4000);
    }
    assert.deepEqual(report.comparisons.map(({ verdict, words }) => [verdict, words]), [
      ['muchTheSame', 'RAA and RAB are much the same'],
      ['aBetter', 'RAA is better than RAG by a useful amount'],
      ['aBetter', 'RAB is better than RAG by a useful amount'],
    ]);
    for (const { probabilities } of report.comparisons) assert.ok(Math.abs(probabilities.aBetter + probabilities.bBetter + probabilities.muchTheSame - 1) < 0.001);
  });

  it('says of a provider that did not submit that it did not', async () => {
    const share = (provider: string, value: number | null, over: Partial<Measurement> = {}): Measurement => {
      const { treatmentFunction: _none, ...figure } = measurement({ indicator: 'cancer.toldWithin28DaysShare', provider, value, unit: 'share', n: 300, source: 'cancer:0123456789ab', ...over });
      return figure;
    };
    const evidence = [...['RAA', 'RAB', 'RAC', 'RAD', 'RAE'].map((provider, i) => share(provider, 0.6 + 0.08 * i)), share('RZZ', null, { indicator: 'cancer.toldWithin28Days.dataQuality', n: null, absence: 'notSubmitted', note: 'Sent nothing.' })];
    const ran = await concord(['compare', '--workspace', await workspace(evidence), '--providers', 'RAA,RZZ', '--indicator', 'cancer.toldWithin28DaysShare', ...NOW]);
    assert.equal(ran.code, 0, ran.err);
    assert.deepEqual(ran.json<Report>().providers[1]?.quality.reasons, ['did not submit']);
    assert.match(ran.err, /RZZ did not submit figures for this question/);
  });

  it('takes a provider without a figure as any of its kind: nothing is told apart from it, and it says so', async () => {
    const ran = await concord(['compare', '--workspace', await workspace(), ...asked('RAE,RZZ'), ...NOW]);
    const { providers, comparisons } = ran.json<Report>();
    assert.deepEqual([providers[1]?.published?.value, providers[1]?.grade, providers[1]?.rank, providers[1]?.quality.informationShare], [null, 'poor', null, 0]);
    assert.ok(providers[1]?.quality.reasons.includes('12 patients'));
    assert.equal(comparisons[0]?.words, 'RAE and RZZ cannot be told apart');
    assert.match(ran.err, /Nothing is published here about RZZ/);
  });

  it('goes by the practice’s own smallest difference', async () => {
    const practice = JSON.stringify({ schemaVersion: 1, practice: { odsCode: 'Z99999', name: 'Mill Lane Surgery' }, pathways: [], smallestDifferences: { 'rtt.medianWaitWeeks': 40 } });
    const ran = await concord(['compare', '--workspace', await workspace(waits, { 'concord.json': practice }), ...asked('RAA,RAG'), ...NOW]);
    assert.deepEqual([ran.json<Report>().smallestDifference, ran.json<Report>().comparisons[0]?.verdict], [40, 'muchTheSame']);
  });

  it('says the same in sentences', async () => {
    const { out } = await concord(['compare', '--workspace', await workspace(), ...asked('RAA,RAG'), '--now', '2026-02-10']);
    assert.match(out, /^RAA: published 9 weeks, 2026-01 · now about [\d.]+ weeks \(90% interval [\d.]+ to [\d.]+\) · strong · /m);
    assert.match(out, /RAA is better than RAG by a useful amount · chances: RAA better (?:0\.9\d*|1),/);
  });

  it('refuses what cannot be compared, and says what to do', async () => {
    const folder = await workspace();
    for (const [args, message] of [
      [asked('RAA,RAG', 'rtt.waitingCount'), /is a size/],
      [asked('RAA,RAG', 'cqc.overall'), /Nothing is published here under cqc\.overall/],
      [asked('RAA'), /one provider/],
      [asked('RAA,RAA01'), /one provider/],
      [asked('RAA,../x'), /not an ODS code/],
      [['--providers', 'RAA,RAB'], /No indicator/],
      [asked(Array.from({ length: 41 }, (_, i) => `N${String(1000 + i)}`).join(',')), /at most 40/],
    ] as const) {
      const ran = await concord(['compare', '--workspace', folder, ...args, ...NOW]);
      assert.equal(ran.code, 1, args.join(' '));
      assert.match(ran.json<Failure>().error.message + ran.json<Failure>().error.remedy, message);
    }
  });

  it('compares two real trusts, and gives the same answer twice', async function () {
    const month = needsSharedData(this, 'rtt/20260131-RTT-January-2026-3providers-all-parts.csv');
    const folder = await folderWith({});
    assert.equal((await concord(['import', '--workspace', folder, month])).code, 0);
    const args = ['compare', '--workspace', folder, '--providers', 'RBD,RDU', '--treatment-function', 'C_110', '--indicator', 'rtt.medianWaitWeeks', '--now', '2026-06-15', '--json'];
    const [one, other] = [await concord(args), await concord(args)];
    assert.equal(one.out, other.out);
    const { providers, comparisons } = one.json<Report>();
    assert.deepEqual(providers.map(({ published }) => published?.value), [20.7419, 19.042]);
    assert.equal(comparisons[0]?.verdict, 'cannotBeToldApart');
  });
});
