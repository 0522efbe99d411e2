// Repeatable random bits: xoshiro128** in 32-bit integers. Every stream has its own seed, made from numbers and names, so that
// what one option or criterion draws depends neither on the order of the others nor on how the work is shared out.
// Blackman D, Vigna S. Scrambled linear pseudorandom number generators. ACM Trans Math Softw 2021;47(4):36.

/** Four 32-bit words, never all zero; whoever draws moves it on. */
export type RandomState = Int32Array;

/** The state of a stream. `keys` are whole numbers of at most 32 bits; different keys give unrelated streams. */
export function randomState(...keys: readonly number[]): RandomState {
  const state = new Int32Array(4);
  for (let word = 0; word < 4; word += 1) {
    let hash = Math.imul(word + 1, 0x9e3779b9);
    for (const key of keys) hash = mixed(Math.imul(hash ^ key, 0x85ebca6b) + 0x6d2b79f5 + word);
    state[word] = hash;
  }
  if ((state[0]! | state[1]! | state[2]! | state[3]!) === 0) state[0] = 1;
  return state;
}

/** Every bit of the answer depends on every bit of the question (the finaliser of MurmurHash3, Appleby 2011). */
function mixed(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Two 32-bit keys of a name: FNV-1a over its UTF-16 units from two starting points. */
export function nameKeys(name: string): readonly [number, number] {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < name.length; i += 1) {
    const unit = name.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995) + 0x3c6ef372;
  }
  return [mixed(one), mixed(other)];
}

/** 32 random bits, as a signed number. */
export function randomWord(state: RandomState): number {
  const s1 = state[1]!;
  const product = Math.imul(s1, 5);
  const result = Math.imul((product << 7) | (product >>> 25), 9);
  const s2 = state[2]! ^ state[0]!;
  const s3 = state[3]! ^ s1;
  state[1] = s1 ^ s2;
  state[0] = state[0]! ^ s3;
  state[2] = s2 ^ (s1 << 9);
  state[3] = (s3 << 11) | (s3 >>> 21);
  return result;
}

/** Above 0 and below 1, in steps of 2^-52. */
export function uniform(state: RandomState): number {
  const high = randomWord(state) >>> 6;
  const low = randomWord(state) >>> 6;
  return (high * 67108864 + low + 0.5) / 4503599627370496;
}
