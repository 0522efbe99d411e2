// What a code means, worked out once a spelling: the same few hundred codes stand in every one of 183,000 rows.
import { fieldText } from './csvBytes';

/** Spellings remembered; a file with more than that is not worth remembering. */
const REMEMBERED = 16_384;

interface Known<T> {
  readonly bytes: Uint8Array;
  readonly meaning: T;
}

export class CodeCache<T> {
  readonly #known = new Map<number, Known<T>[]>();
  readonly #meaningOf: (text: string) => T;
  #last: Known<T> | undefined;
  #size = 0;

  constructor(meaningOf: (text: string) => T) {
    this.#meaningOf = meaningOf;
  }

  /** The meaning of the field at `start` to `end`, quotation marks and all. */
  at(bytes: Uint8Array, start: number, end: number): T {
    if (this.#last !== undefined && same(this.#last.bytes, bytes, start, end)) return this.#last.meaning;
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0;
    const bucket = this.#known.get(hash);
    const found = bucket?.find((known) => same(known.bytes, bytes, start, end)) ?? this.#learn(bytes.slice(start, end), hash, bucket);
    this.#last = found;
    return found.meaning;
  }

  #learn(bytes: Uint8Array, hash: number, bucket: Known<T>[] | undefined): Known<T> {
    const known = { bytes, meaning: this.#meaningOf(fieldText(bytes, 0, bytes.length)) };
    if (this.#size >= REMEMBERED) return known;
    this.#size += 1;
    if (bucket === undefined) this.#known.set(hash, [known]);
    else bucket.push(known);
    return known;
  }
}

function same(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[start + i]) return false;
  return true;
}
