// The distinct words of many entries, and which entries hold each: a keystroke looks through the words once, never through the entries.

/** Words in the order they were first met, all in one text with a line end before each, so that one native search passes over them. */
export interface WordIndex {
  readonly text: string;
  /** Where each word starts in `text`, ascending. */
  readonly starts: Uint32Array;
  readonly words: readonly string[];
  /** Entries holding each word, ascending: those of word i stand from `firsts[i]` up to `firsts[i + 1]`. */
  readonly entries: Uint32Array;
  readonly firsts: Uint32Array;
}

/** Entries taken apart between two slices. */
const SLICE = 64;
/** Words of entries kept in one piece: one array that grows is copied whole, which takes longer than a slice may. */
const PIECE = 65_536;

/** `wordsOf` gives the words of entry 0, 1, ... `count` - 1. Made in slices. */
export function* wordIndex(count: number, wordsOf: (entry: number) => Iterable<string>): Generator<undefined, WordIndex> {
  const known = new Map<string, number>();
  const words: string[] = [];
  /** A word and an entry that holds it, in turn. */
  const pieces: Uint32Array[] = [];
  let used = PIECE;
  const counts: number[] = [];
  const lastEntry: number[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (entry % SLICE === 0) yield undefined;
    for (const word of wordsOf(entry)) {
      let at = known.get(word);
      if (at === undefined) {
        at = words.length;
        known.set(word, at);
        words.push(word);
        counts.push(0);
        lastEntry.push(-1);
      }
      if (lastEntry[at] === entry) continue;
      lastEntry[at] = entry;
      counts[at] = (counts[at] ?? 0) + 1;
      if (used === PIECE) {
        pieces.push(new Uint32Array(PIECE));
        used = 0;
      }
      pieces.at(-1)?.set([at, entry], used);
      used += 2;
    }
  }
  const firsts = new Uint32Array(words.length + 1);
  for (let i = 0; i < words.length; i += 1) firsts[i + 1] = (firsts[i] ?? 0) + (counts[i] ?? 0);
  const next = firsts.slice();
  const entries = new Uint32Array(firsts.at(-1) ?? 0);
  for (const piece of pieces) {
    const end = piece === pieces.at(-1) ? used : PIECE;
    for (let i = 0; i < end; i += 2) {
      const word = piece[i] ?? 0;
      entries[next[word] ?? 0] = piece[i + 1] ?? 0;
      next[word] = (next[word] ?? 0) + 1;
    }
    yield undefined;
  }
  const starts = new Uint32Array(words.length);
  let length = 1;
  words.forEach((word, i) => {
    starts[i] = length;
    length += word.length + 1;
  });
  return { text: `\n${words.join('\n')}\n`, starts, words, entries, firsts };
}

/** Each word that contains `part` (not empty, without a line end), and where in the word it first does. */
export function forEachWordWith({ text, starts, words }: WordIndex, part: string, use: (word: number, at: number) => void): void {
  let word = 0;
  for (let found = text.indexOf(part); found >= 0;) {
    word = lastAtMost(starts, found, word);
    const start = starts[word] ?? 0;
    use(word, found - start);
    found = text.indexOf(part, word + 1 < words.length ? starts[word + 1] : text.length);
  }
}

/** The last place from `from` whose value is at most `value`; `values` ascend and `values[from]` is. Found words often stand close. */
function lastAtMost(values: Uint32Array, value: number, from: number): number {
  let [low, step] = [from, 1];
  while (low + step < values.length && (values[low + step] ?? 0) <= value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(values.length - 1, low + step);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Words whose beginning is `typed` but for one slip (two from eight letters on): a letter left out, put in, changed, or two swapped
 * (Damerau FJ. Commun ACM 1964;7:171-6). The first letter has to be right.
 */
export function wordsNear({ words }: WordIndex, typed: string): number[] {
  const slips = typed.length >= 8 ? 2 : 1;
  const [first] = typed;
  const near: number[] = [];
  // Three rows of the alignment, used again for every word: there may be a hundred thousand.
  const rows = [0, 1, 2].map(() => new Uint16Array(typed.length + slips + 1));
  words.forEach((word, i) => {
    if (word[0] === first && word.length + slips >= typed.length && beginsNear(word, typed, slips, rows)) near.push(i);
  });
  return near;
}

/** Optimal string alignment of `typed` with the beginnings of `word`: whether the nearest of them is at most `slips` away. */
function beginsNear(word: string, typed: string, slips: number, rows: readonly Uint16Array[]): boolean {
  const width = Math.min(word.length, typed.length + slips);
  let [before, last, now] = rows as [Uint16Array, Uint16Array, Uint16Array];
  for (let at = 0; at <= width; at += 1) last[at] = at;
  for (let row = 1; row <= typed.length; row += 1) {
    now[0] = row;
    let least = row;
    for (let at = 1; at <= width; at += 1) {
      const same = typed.charCodeAt(row - 1) === word.charCodeAt(at - 1);
      let cost = Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && at > 1 && typed.charCodeAt(row - 1) === word.charCodeAt(at - 2) && typed.charCodeAt(row - 2) === word.charCodeAt(at - 1);
      if (swapped) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      now[at] = cost;
      if (cost < least) least = cost;
    }
    if (least > slips) return false;
    [before, last, now] = [last, now, before];
  }
  return last.subarray(0, width + 1).some((cost) => cost <= slips);
}
