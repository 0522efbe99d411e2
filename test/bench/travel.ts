// Reach of 200 options, worked out on every answer of step 3; and the rows of one home found in the postcodes of the whole country.
import { formatTable, parseTable } from '../../src/core/directory/referenceTable';
import type { ReferralOption } from '../../src/core/consultation/record';
import type { Journey } from '../../src/core/directory/service';
import { placesTable } from '../../src/core/travel/placeTable';
import { countReach, reachOf } from '../../src/core/travel/reach';
import { reachHelp } from '../../src/core/travel/reachHelp';
import { wordsOf } from '../../src/core/words/words';
import { option, record, service } from '../records';
import type { BenchRow } from './benchRow';
import { median } from './median';
import { timed } from './timed';

const OPTIONS = 200;
const LIMIT_MS = 20;
const RUNS = 51;
/** Code-Point Open holds about this many. */
const POSTCODES = 1_700_000;
const LETTERS = 'ABDEFGHJLN';

const MODES = ['walk', 'publicTransport', 'car', 'taxi'] as const;
const say = wordsOf('en');

export function run(): Promise<BenchRow[]> {
  const it = record({
    gettingThere: { means: ['walk', 'publicTransport'], longestJourneyMinutes: 60, mostCostPounds: 8, needs: ['stepFree'], cannotWeekdays: ['monday'] },
  });
  const options = Array.from({ length: OPTIONS }, (_, i) => clinic(i));
  const directory = options.flatMap(({ snapshot }) => snapshot.service ?? []);
  const reach = samples(RUNS, () => options.map((one) => reachOf(one, it.gettingThere)));
  const loop = samples(RUNS, () => plainReach(options));
  const all = { ...it, options };
  const help = samples(RUNS, () => options.map((one) => reachHelp(one, reachOf(one, it.gettingThere), all, directory, say)));
  const text = formatTable(placesTable(Array.from({ length: POSTCODES }, (_, i) => postcode(i))));
  const found = samples(5, () => parseTable(text, 'places.jsonl', (first) => first === 'ZZ1 1AA'));
  const beside = { baseline: 'a plain loop over minutes', baselineMedian: median(loop) };
  return Promise.resolve([
    { what: `reach of ${OPTIONS} options`, median: median(reach), unit: 'ms', limit: LIMIT_MS, runs: RUNS, ...beside },
    { what: `reach of ${OPTIONS} options, counted, and what would help with each`, median: median(help) + median(samples(RUNS, () => countReach(all))), unit: 'ms', runs: RUNS },
    { what: `one postcode found in ${POSTCODES / 1e6} million (${(text.length / 1e6).toFixed(0)} MB of text)`, median: median(found), unit: 'ms', runs: 5 },
  ]);
}

function samples(runs: number, work: () => unknown): number[] {
  for (let i = 0; i < 3; i += 1) work();
  return Array.from({ length: runs }, () => timed(work).ms);
}

/** What one would write first: of each option, whether any journey is short enough. */
function plainReach(options: readonly ReferralOption[]): number {
  let reachable = 0;
  for (const { journeys } of options) {
    for (const { minutes } of journeys ?? []) {
      if ((minutes ?? Infinity) <= 60) {
        reachable += 1;
        break;
      }
    }
  }
  return reachable;
}

function clinic(i: number): ReferralOption {
  const journeys = MODES.map((mode, m): Journey => ({
    mode, minutes: 5 + ((i * 7 + m * 31) % 120), costPounds: m === 0 ? 0 : (i % 14), from: '', basis: m === 2 ? 'table' : 'estimate', leastMinutes: 5, mostMinutes: 130,
  }));
  const free = Array.from({ length: 10 }, (_, slot) => ({ start: `2026-03-${10 + slot}T09:00:00Z`, end: `2026-03-${10 + slot}T09:20:00Z` }));
  return option({
    id: `o${i}`, name: `Clinic ${i}`, journeys, slots: { seenAt: '2026-03-01T08:00:00Z', total: 10, free },
    snapshot: { takenOn: '2026-03-01', service: service({ id: `s${i}`, distance: i, journeys: [journeys[1]!], stepFree: i % 9 === 0 ? 'no' : 'yes' }) },
  });
}

function postcode(i: number): Parameters<typeof placesTable>[0][number] {
  const letter = (place: number): string => LETTERS[Math.floor(i / 10 ** place) % 10]!;
  const outward = `${letter(0)}${letter(1)}${Math.floor(i / 10_000) % 100}`;
  return { postcode: `${outward} ${Math.floor(i / 1_000_000)}${letter(2)}${letter(3)}`, latitude: null, longitude: null, easting: 400_000 + i, northing: 300_000, name: null };
}
