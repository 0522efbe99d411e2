// 100,000 services searched keystroke by keystroke, beside a plain filter over all of them.
import { searching, searchOf } from '../../src/core/directory/searchServices';
import { folded } from '../../src/core/directory/foldWords';
import { searchedTexts } from '../../src/core/directory/serviceWords';
import type { DirectoryService } from '../../src/core/directory/service';
import type { BenchRow } from './benchRow';
import { manyServices } from './manyServices';
import { median } from './median';
import { timed } from './timed';

const SERVICES = 100_000;
const LIMIT_MS = 10;
const MOST = 50;
/** Longer than this and an editor is felt to stick. */
const SLICE_LIMIT_MS = 50;
const RUNS = 5;

/** What is typed, letter by letter: a name, a code, a specialty, two words, a slip, a limit of distance, a vague letter. */
export const TYPED = [
  'knee clinic',
  '7054321',
  'ear nose and throat',
  'RXQ17',
  'dermatology ashford',
  'orthopeadic',
  'cardio <10',
  's',
  'hospital',
  'müller',
];

export async function run(): Promise<BenchRow[]> {
  const services = manyServices(SERVICES);
  const home = { latitude: 52.2, longitude: -1.3 };
  const made = timed(() => searchOf(services, home));
  const slices = slicesOf(() => searching([...services], home));
  const again = Array.from({ length: RUNS }, () => timed(() => searchOf(services, home)).ms);
  const search = made.value;
  const texts = TYPED.flatMap((typed) => Array.from(typed, (_, i) => typed.slice(0, i + 1)));
  const all = services.map((service) => folded(Object.values(searchedTexts(service)).join(' ')));
  for (const text of texts) search({ text, most: MOST });
  const keystrokes = texts.map((): number[] => []);
  const plain = texts.map((): number[] => []);
  for (let i = 0; i < RUNS; i += 1) {
    texts.forEach((text, at) => {
      keystrokes[at]?.push(timed(() => search({ text, most: MOST })).ms);
      plain[at]?.push(timed(() => plainFilter(services, all, text)).ms);
    });
  }
  const hardest = (all: readonly (readonly number[])[]): number => Math.max(...all.map(median));
  const baseline = 'a plain filter over all of them';
  return [
    {
      what: `${SERVICES} services: a keystroke`,
      median: median(keystrokes.flat()),
      unit: 'ms',
      baseline,
      baselineMedian: median(plain.flat()),
      limit: LIMIT_MS,
      runs: keystrokes.flat().length,
    },
    {
      what: `${SERVICES} services: the hardest keystroke`,
      median: hardest(keystrokes),
      unit: 'ms',
      baseline,
      baselineMedian: hardest(plain),
      limit: LIMIT_MS,
      runs: RUNS,
    },
    {
      what: `${SERVICES} services: the slowest of all keystrokes`,
      median: Math.max(...keystrokes.flat()),
      unit: 'ms',
      baseline,
      baselineMedian: Math.max(...plain.flat()),
      runs: 1,
    },
    { what: `${SERVICES} services: made ready, once a directory`, median: made.ms, unit: 'ms', runs: 1 },
    { what: `${SERVICES} services: made ready, the longest slice`, median: Math.max(...slices), unit: 'ms', limit: SLICE_LIMIT_MS, runs: slices.length },
    { what: `${SERVICES} services: put in order, once a patient`, median: median(again), unit: 'ms', runs: RUNS },
  ];
}

/** How long each slice takes, ms: the turns of the event loop come between them. */
function slicesOf(start: () => Generator<undefined, unknown>): number[] {
  const work = start();
  const slices: number[] = [];
  for (let done = false; !done;) {
    const slice = timed(() => work.next().done === true);
    slices.push(slice.ms);
    done = slice.value;
  }
  return slices;
}

/** Every service whose folded text holds every word, nearest first. */
function plainFilter(services: readonly DirectoryService[], all: readonly string[], text: string): DirectoryService[] {
  const words = folded(text)
    .split(' ')
    .filter((word) => word !== '' && !word.startsWith('<'));
  return services
    .filter((_, i) => words.every((word) => all[i]?.includes(word)))
    .sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity))
    .slice(0, MOST);
}
