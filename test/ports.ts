// The ports of core with nothing left to chance: a clock that stands still until told, identifiers from a seed.
import { createHash } from 'node:crypto';
import type { Clock, Hasher, IdMaker } from '../src/core/ports';

/** Standing clock. `set` moves it. */
export interface FixedClock extends Clock {
  set(now: string): void;
}

export function fixedClock(now = '2026-03-02T09:30:00Z'): FixedClock {
  let current = now;
  return { now: () => current, set: (next) => void (current = next) };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The same identifiers for the same seed, in the same order. */
export function seededIds(seed = 1): IdMaker {
  let state = seed >>> 0;
  // Linear congruential, modulus 2^32 (Numerical Recipes, 3rd edition, 7.1.3); the high bits are the random ones.
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return { make: (length) => Array.from({ length }, () => ALPHABET[Math.floor(next() * ALPHABET.length)]).join('') };
}

/** Clock and identifiers together, as applyIntent and newConsultation take them. */
export function fixedPorts(now?: string, seed?: number): { readonly clock: FixedClock; readonly ids: IdMaker } {
  return { clock: fixedClock(now), ids: seededIds(seed) };
}

export function nodeHasher(): Hasher {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
