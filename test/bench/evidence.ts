// 100,000 lines of evidence: loaded, looked up, merged and searched for contradictions; loading beside zod on every line.
import { contradictionsIn } from '../../src/core/evidence/contradictions';
import { knownProviders, latestEvidence } from '../../src/core/evidence/evidenceIndex';
import { formatEvidence, mergeEvidence, parseEvidence } from '../../src/core/evidence/evidenceStore';
import { measurementSchema, type Measurement } from '../../src/core/evidence/measurement';
import type { BenchRow } from './benchRow';
import { median } from './median';
import { timed } from './timed';

const RUNS = 7;
const LINES = 100_000;
const LOAD_LIMIT_MS = 300;
const LOOK_UP_LIMIT_MS = 1;
const LOOK_UPS = 2_000;

/** Rejects where the quick check and zod do not read the same. */
export async function run(): Promise<BenchRow[]> {
  const text = formatEvidence(mergeEvidence([], nationalMonths(LINES)).evidence);
  const [ours, zod]: [number[], number[]] = [[], []];
  for (let i = 0; i < RUNS; i += 1) {
    const [quick, slow] = [timed(() => loaded(text)), timed(() => byZod(text))];
    if (quick.value.length !== LINES || JSON.stringify(quick.value) !== JSON.stringify(slow.value)) throw new Error('The quick check and zod read different figures.');
    ours.push(quick.ms);
    zod.push(slow.ms);
  }
  const { measurements: evidence } = parseEvidence(text);
  const lookUps = Array.from({ length: RUNS }, () => timed(() => lookUpMany(evidence)).ms / LOOK_UPS);
  const scans = Array.from({ length: RUNS }, () => timed(() => byScan(evidence, 'R042', 'C_110')).ms);
  const months = nationalMonths(LINES / 10, 'rtt:bbbbbbbbbbbb');
  const merges = Array.from({ length: RUNS }, () => timed(() => mergeEvidence(evidence, months)).ms);
  const searches = Array.from({ length: RUNS }, () => timed(() => contradictionsIn(evidence, [])).ms);
  return [
    { what: `${LINES} lines of evidence, loaded and indexed`, median: median(ours), unit: 'ms', baseline: 'zod on every line', baselineMedian: median(zod), limit: LOAD_LIMIT_MS, runs: RUNS },
    { what: 'figures of one provider and treatment function, looked up', median: median(lookUps), unit: 'ms', baseline: 'passing over all lines', baselineMedian: median(scans), limit: LOOK_UP_LIMIT_MS, runs: RUNS * LOOK_UPS },
    { what: `${LINES / 10} corrected lines into ${LINES}`, median: median(merges), unit: 'ms', runs: RUNS },
    { what: `contradictions among ${LINES} lines`, median: median(searches), unit: 'ms', runs: RUNS },
  ];
}

function loaded(text: string): readonly Measurement[] {
  const { measurements } = parseEvidence(text);
  if (knownProviders(measurements).size === 0) throw new Error('Nothing was indexed.');
  return measurements;
}

function byZod(text: string): Measurement[] {
  return text.split('\n').filter((line) => line !== '').map((line) => measurementSchema.parse(JSON.parse(line)));
}

function byScan(evidence: readonly Measurement[], provider: string, treatmentFunction: string): Measurement[] {
  return evidence.filter((m) => m.provider === provider && m.treatmentFunction === treatmentFunction);
}

function lookUpMany(evidence: readonly Measurement[]): number {
  let found = 0;
  for (let i = 0; i < LOOK_UPS; i += 1) found += latestEvidence(evidence, providerCode(i % 400), `C_${100 + (i % 20)}`).length;
  return found;
}

/** As a national RTT file gives them: 400 providers by 20 treatment functions by 6 indicators, months counted back from the last. */
function nationalMonths(count: number, source = 'rtt:aaaaaaaaaaaa'): Measurement[] {
  const indicators = ['rtt.medianWaitWeeks', 'rtt.p92WaitWeeks', 'rtt.within18WeeksShare', 'rtt.waitingCount', 'rtt.admitted.medianWaitWeeks', 'rtt.nonAdmitted.medianWaitWeeks'];
  return Array.from({ length: count }, (_, i): Measurement => {
    const month = 12 - Math.floor(i / 48_000);
    const value = Math.round((i * 7919) % 520_000) / 10_000;
    return {
      indicator: indicators[i % 6]!, provider: providerCode(Math.floor(i / 120) % 400), treatmentFunction: `C_${100 + (Math.floor(i / 6) % 20)}`,
      period: `2025-${String(month).padStart(2, '0')}`, value, unit: 'weeks', n: i % 5_000,
      interval: { lower: value, upper: value + 1.25, level: 0.95, method: 'order statistics (Campbell and Gardner 1988)' }, source,
    };
  });
}

function providerCode(i: number): string {
  return `R${String(i).padStart(3, '0')}`;
}
