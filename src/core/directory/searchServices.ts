// Search of a directory by name, code, specialty, provider, place and distance, fast enough for every keystroke over 100,000 services.
// What fits the words better stands first; among equals the order is neutral: distance, then name. No figure ever enters it (law 6).
import { completed } from '../decision/slicedWork';
import { kilometresBetween } from '../travel/grid';
import { wordsIn } from './foldWords';
import type { DirectoryService } from './service';
import { searchedFields, searchedTexts, type SearchedField } from './serviceWords';
import { sortedPlaces } from './sortedPlaces';
import { forEachWordWith, wordIndex, wordsNear, type WordIndex } from './wordIndex';

/** How the words were found, better first: the whole name; whole words; beginnings of words; within words; nearly so (a slip). */
export const matchKinds = ['wholeName', 'wholeWords', 'beginnings', 'within', 'nearly'] as const;
export type MatchKind = (typeof matchKinds)[number];

export interface FoundService {
  readonly service: DirectoryService;
  readonly kind: MatchKind;
  /** The fields in which some word typed was found; none where nothing was typed. */
  readonly fields: readonly SearchedField[];
  /** In a straight line from the home area where both are known, else as the directory gives it; null where neither is. */
  readonly distanceMiles: number | null;
}

export interface FoundServices {
  /** At most as many as were asked for, in order. */
  readonly found: readonly FoundService[];
  /** How many there are in all. */
  readonly total: number;
  /** How many fit the words and were left out by the limit of distance because theirs is not known. */
  readonly withoutDistance: number;
}

export interface SearchQuestion {
  /** As typed. `<10` among the words keeps what is within 10 miles. */
  readonly text: string;
  readonly most: number;
}

/** WGS84 degrees. */
export interface Coordinates {
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}

export interface ServiceSearch {
  (question: SearchQuestion): FoundServices;
}

interface Directory {
  readonly index: WordIndex;
  /** The words of each service's name, folded. */
  readonly names: readonly string[];
  /** The place of each service by name, then id: what breaks ties of distance. */
  readonly byName: Uint32Array;
}

/** Services looked at between two slices. */
const SLICE = 1024;

const directories = new WeakMap<readonly DirectoryService[], Directory>();

/** Made once for one list of services, which must not change afterwards. */
function* directoryOf(services: readonly DirectoryService[]): Generator<undefined, Directory> {
  const known = directories.get(services) ?? (yield* readDirectory(services));
  directories.set(services, known);
  return known;
}

function* readDirectory(services: readonly DirectoryService[]): Generator<undefined, Directory> {
  // Providers, sites and specialties stand in many entries: each text is taken apart once.
  const seen = new Map<string, readonly string[]>();
  const wordsOf = (text: string): readonly string[] => {
    const known = seen.get(text) ?? wordsIn(text);
    seen.set(text, known);
    return known;
  };
  const names: string[] = [];
  for (const { name } of services) {
    if (names.push(wordsIn(name).join(' ')) % SLICE === 0) yield undefined;
  }
  const index = yield* wordIndex(services.length, function* (place) {
    const service = services[place];
    if (service === undefined) return;
    const { name: _name, code, ...shared } = searchedTexts(service);
    yield* (names[place] ?? '').split(' ').filter((word) => word !== '');
    yield* wordsIn(code);
    for (const text of Object.values(shared)) if (text !== '') yield* wordsOf(text);
  });
  const places = yield* sortedPlaces(services.length, (a, b) => {
    const [one, other] = [names[a] ?? '', names[b] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
    return (services[a]?.id ?? '') < (services[b]?.id ?? '') ? -1 : 1;
  });
  const byName = new Uint32Array(places.length);
  places.forEach((place, rank) => (byName[place] = rank));
  return { index, names, byName };
}

/** `searching` at once. */
export function searchOf(services: readonly DirectoryService[], home?: Coordinates, by?: 'distance' | 'name'): ServiceSearch {
  return completed(searching(services, home, by));
}

/**
 * A search of these services from one home area. Making it sorts them by distance, or name alone, in slices of a few milliseconds;
 * asking it is quick.
 */
export function* searching(
  services: readonly DirectoryService[],
  home: Coordinates = {},
  by: 'distance' | 'name' = 'distance',
): Generator<undefined, ServiceSearch> {
  const { index, names, byName } = yield* directoryOf(services);
  const miles = new Float64Array(services.length);
  for (const [place, service] of services.entries()) {
    miles[place] = milesOf(service, home) ?? Infinity;
    if (place % SLICE === 0) yield undefined;
  }
  const order = yield* inOrder(by === 'name' ? new Float64Array(miles.length) : miles, byName);
  return ({ text, most }) => {
    const asked = readQuestion(text);
    const ranks = ranksOf(index, services.length, asked.words);
    const byRank: number[][] = matchKinds.map(() => []);
    let [total, withoutDistance] = [0, 0];
    for (const place of order) {
      const rank = ranks[place] ?? 0;
      if (rank === 0) continue;
      const distance = miles[place] ?? Infinity;
      if (distance > asked.withinMiles) {
        if (distance === Infinity) withoutDistance += 1;
        continue;
      }
      total += 1;
      // Only what holds every word as a whole word can have this very name.
      const isName = rank === WHOLE && asked.name !== '' && names[place] === asked.name;
      const bucket = byRank[isName ? 0 : rank];
      if (bucket !== undefined && bucket.length < most) bucket.push(place);
    }
    const found = byRank.flatMap((places, kind) =>
      places.map((place) => foundService(services, miles, place, matchKinds[kind] ?? 'within', asked.words)),
    );
    return { found: found.slice(0, Math.max(0, most)), total, withoutDistance };
  };
}

interface Asked {
  /** Each once. */
  readonly words: readonly string[];
  /** All of them as typed, folded. */
  readonly name: string;
  /** Infinity: no limit. */
  readonly withinMiles: number;
}

function readQuestion(text: string): Asked {
  const limits = [...text.matchAll(/(?<!\S)<\s?(\d{1,4}(?:\.\d)?)(?!\S)/g)].map(([, miles]) => Number(miles));
  const rest = text.replaceAll(/(?<!\S)<\s?(?:\d{1,4}(?:\.\d?)?)?(?!\S)/g, ' ');
  const words = wordsIn(rest);
  return { words: [...new Set(words)], name: words.join(' '), withinMiles: Math.min(Infinity, ...limits) };
}

const WHOLE = matchKinds.indexOf('wholeWords');
const NEARLY = matchKinds.indexOf('nearly');
/** Shorter words say too little to guess what was meant; numbers are never guessed. */
const FEWEST_LETTERS = 4;

/** For each service 0 where some word is nowhere in it, else the place in `matchKinds` of the word found worst. */
function ranksOf(index: WordIndex, count: number, words: readonly string[]): Uint8Array {
  if (words.length === 0) return new Uint8Array(count).fill(WHOLE);
  let ranks: Uint8Array | undefined;
  for (const word of words) {
    const mine = ranksOfWord(index, count, word);
    if (ranks === undefined) ranks = mine;
    else for (let i = 0; i < count; i += 1) ranks[i] = ranks[i] === 0 || mine[i] === 0 ? 0 : Math.max(ranks[i] ?? 0, mine[i] ?? 0);
  }
  return ranks ?? new Uint8Array(count);
}

function ranksOfWord(index: WordIndex, count: number, word: string): Uint8Array {
  const ranks = new Uint8Array(count);
  const mark = (at: number, rank: number): void => {
    for (let i = index.firsts[at] ?? 0; i < (index.firsts[at + 1] ?? 0); i += 1) {
      const entry = index.entries[i] ?? 0;
      if (ranks[entry] === 0 || (ranks[entry] ?? 0) > rank) ranks[entry] = rank;
    }
  };
  const whole: number[] = [];
  forEachWordWith(index, word, (at, from) => {
    whole.push(at);
    mark(at, from > 0 ? WHOLE + 2 : index.words[at]?.length === word.length ? WHOLE : WHOLE + 1);
  });
  if (whole.length === 0 && word.length >= FEWEST_LETTERS && !/\p{N}/u.test(word)) for (const at of wordsNear(index, word)) mark(at, NEARLY);
  return ranks;
}

function foundService(
  services: readonly DirectoryService[],
  miles: Float64Array,
  place: number,
  kind: MatchKind,
  words: readonly string[],
): FoundService {
  const service = services[place] as DirectoryService;
  const texts = searchedTexts(service);
  const distance = miles[place] ?? Infinity;
  const holds = (field: SearchedField): boolean => {
    const own = wordsIn(texts[field]);
    return words.some((word) => own.some((w) => w.includes(word)));
  };
  return { service, kind, fields: searchedFields.filter(holds), distanceMiles: distance === Infinity ? null : distance };
}

/** Nearest first, no distance last; then by name, then by id. */
function inOrder(miles: Float64Array, byName: Uint32Array): Generator<undefined, Uint32Array> {
  return sortedPlaces(miles.length, (a, b) => {
    const [near, far] = [miles[a] ?? Infinity, miles[b] ?? Infinity];
    return near === far ? (byName[a] ?? 0) - (byName[b] ?? 0) : near < far ? -1 : 1;
  });
}

function milesOf({ location, distance }: DirectoryService, home: Coordinates): number | null {
  return milesBetween(location ?? {}, home) ?? distance;
}

const KILOMETRES_IN_A_MILE = 1.609344;

/** In a straight line; null where a coordinate is missing. */
function milesBetween(a: Coordinates, b: Coordinates): number | null {
  if (a.latitude === undefined || a.longitude === undefined || b.latitude === undefined || b.longitude === undefined) return null;
  return (
    kilometresBetween({ latitude: a.latitude, longitude: a.longitude }, { latitude: b.latitude, longitude: b.longitude }) /
    KILOMETRES_IN_A_MILE
  );
}
