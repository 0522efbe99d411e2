// A consultation of twenty options, as read whenever its text changes and as drawn; and one of several megabytes.
import { parseRecord } from '../../src/core/consultation/parseRecord';
import { formatRecord } from '../../src/core/consultation/recordText';
import { consultationScreen } from '../../src/view/consultationScreen';
import { carryOnOption, kneeRecord, measurement, option, service } from '../records';
import { context } from '../view/screenParts';
import type { BenchRow } from './benchRow';
import { median } from './median';
import { timed } from './timed';

const RUNS = 21;
const READ_LIMIT_MS = 40;
const LARGE_LIMIT_MS = 3000;
const SCREEN_LIMIT_MS = 30;

const evidence = Array.from({ length: 12 }, (_, i) => measurement({ indicator: `rtt.figure${i}` }));

export function run(): Promise<BenchRow[]> {
  const twenty = kneeRecord({ options: [carryOnOption(), ...Array.from({ length: 19 }, (_, i) => clinic(i))] });
  const text = formatRecord(twenty);
  const large = formatRecord(kneeRecord({ options: Array.from({ length: 20 }, (_, i) => ofManyFigures(i)) }));
  const row = (what: string, limit: number, work: () => unknown): BenchRow =>
    ({ what, median: median(Array.from({ length: RUNS }, () => timed(work).ms)), unit: 'ms', limit, runs: RUNS });
  return Promise.resolve([
    row(`a consultation of 20 options, ${(text.length / 1000).toFixed(0)} kB, read`, READ_LIMIT_MS, () => read(text)),
    row(`a consultation of ${(large.length / 1e6).toFixed(1)} MB, read`, LARGE_LIMIT_MS, () => read(large)),
    row('the screen of 20 options', SCREEN_LIMIT_MS, () => consultationScreen(twenty, context())),
  ]);
}

function read(text: string): void {
  if (!parseRecord(text).ok) throw new Error('The consultation was not read.');
}

function clinic(i: number): ReturnType<typeof option> {
  const of = service({ id: `s${i}`, name: `Clinic ${i}`, distance: i, exclusions: 'Under 16.', benefits: ['Near'], risks: ['A long wait'] });
  return option({ id: `o${i}`, name: `Clinic ${i}`, benefits: ['Near'], snapshot: { takenOn: '2026-03-01', service: of, evidence } });
}

function ofManyFigures(i: number): ReturnType<typeof option> {
  return option({ id: `o${i}`, snapshot: { takenOn: '2026-03-01', service: null, evidence: Array.from({ length: 800 }, () => evidence[0]!) } });
}
