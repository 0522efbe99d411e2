// Prediction and quality of 20 options on 12 indicators, out of 100,000 lines of evidence already loaded.
import { performance } from 'node:perf_hooks';
import { exponential } from '../../src/core/decision/elementary';
import { randomState, uniform } from '../../src/core/decision/randomStream';
import { normalDraw } from '../../src/core/decision/ziggurat';
import { listedIndicators } from '../../src/core/evidence/indicator';
import type { Measurement } from '../../src/core/evidence/measurement';
import { predictionsOf } from '../../src/core/evidence/prediction/predictions';
import type { BenchRow } from './benchRow';
import { median } from './median';

const RUNS = 21;
const LINES = 100_000;
const PROVIDERS = 300;
const OPTIONS = 20;
const LIMIT_MS = 20;
const PERIODS = ['2026-01', '2026-04'];
const settings = { asOf: '2026-06-15' };

export function run(): Promise<BenchRow[]> {
  const evidence = inventedEvidence();
  const indicators = listedIndicators().slice(0, 12).map(({ name }) => name);
  const options = Array.from({ length: OPTIONS }, (_, i) => providerName(i * 14));
  const [first, later, ranks, reading] = [[] as number[], [] as number[], [] as number[], [] as number[]];
  for (let i = 0; i < RUNS; i += 1) {
    reading.push(timed(() => evidence.reduce((sum, m) => sum + m.indicator.length + m.provider.length, 0)));
    const predictions = { made: predictionsOf([], settings) };
    const ask = (): number => indicators.reduce((sum, indicator) => sum + options.reduce((total, provider) => total + (predictions.made.of(provider, { indicator, treatmentFunction: 'C_110' })?.informationShare ?? NaN), 0), 0);
    first.push(timed(() => {
      predictions.made = predictionsOf(evidence, settings);
      return ask();
    }));
    later.push(timed(ask));
    ranks.push(timed(() => indicators.reduce((sum, indicator) => sum + options.reduce((total, provider) => total + (predictions.made.rank(provider, { indicator, treatmentFunction: 'C_110' })?.to ?? 0), 0), 0)));
  }
  const what = `of ${OPTIONS} options x ${indicators.length} indicators, ${evidence.length} lines loaded`;
  return Promise.resolve([
    { what: `Prediction and quality ${what}, nothing worked out before`, median: median(first), unit: 'ms', limit: LIMIT_MS, baseline: 'one pass over the lines', baselineMedian: median(reading), runs: RUNS },
    { what: `Prediction and quality ${what}, asked again`, median: median(later), unit: 'ms', limit: LIMIT_MS, runs: RUNS },
    { what: `Rank intervals ${what}, among ${PROVIDERS} providers`, median: median(ranks), unit: 'ms', runs: RUNS },
  ]);
}

function timed(work: () => number): number {
  const start = performance.now();
  const sum = work();
  const ms = performance.now() - start;
  if (Number.isNaN(sum)) throw new Error('An option has no prediction.');
  return ms;
}

function providerName(i: number): string {
  return i % 3 === 0 ? `R${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(65 + (Math.floor(i / 26) % 26))}` : `N${String(10_000 + i).slice(1)}`;
}

/** Invented: every listed indicator of 300 providers, by treatment function, in two periods, up to 100,000 lines. */
function inventedEvidence(): Measurement[] {
  const state = randomState(7);
  const lines: Measurement[] = [];
  for (let f = 0; lines.length < LINES; f += 1) {
    for (const period of PERIODS) {
      for (let p = 0; p < PROVIDERS && lines.length < LINES; p += 1) {
        const n = 20 + Math.floor(3000 * uniform(state) ** 2);
        for (const { name, unit } of listedIndicators()) {
          const value = unit === 'share' ? uniform(state) : exponential(2.5 + 0.4 * normalDraw(state));
          lines.push({ indicator: name, provider: providerName(p), treatmentFunction: `C_${110 + f * 10}`, period, value: unit === 'people' ? Math.round(value) : value, unit, n, source: 'rtt:0123456789ab' });
        }
      }
    }
  }
  // As a file is read: the parser keeps one copy of each short text.
  return JSON.parse(JSON.stringify(lines.slice(0, LINES))) as Measurement[];
}
