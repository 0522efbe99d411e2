// Which rows a file already has, by a numeric key, in a few bytes a row: an open-addressing table over typed arrays.

const FIRST_CAPACITY = 16_384;

export interface EarlierRow {
  readonly row: number;
  /** Whether its content has the same checksum. */
  readonly same: boolean;
}

export class RowKeys {
  // Keys are stored plus one: 0 is an empty place.
  #keys = new Float64Array(FIRST_CAPACITY);
  #rows = new Int32Array(FIRST_CAPACITY);
  #checksums = new Int32Array(FIRST_CAPACITY);
  #size = 0;

  /** Remembers the row; where the key (a safe integer, 0 or more) is known already, gives the row that has it. */
  add(key: number, row: number, checksum: number): EarlierRow | undefined {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const at = this.#placeOf(key);
    if (this.#keys[at] !== 0) return { row: this.#rows[at] ?? 0, same: this.#checksums[at] === checksum };
    this.#put(at, key, row, checksum);
    this.#size += 1;
    return undefined;
  }

  #put(at: number, key: number, row: number, checksum: number): void {
    this.#keys[at] = key + 1;
    this.#rows[at] = row;
    this.#checksums[at] = checksum;
  }

  /** Where the key stands, or the empty place where it would. */
  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    let at = Math.imul((key | 0) ^ Math.imul(Math.floor(key / 4_294_967_296), 0x85ebca6b), 0x9e3779b1) >>> 0;
    at = (at ^ (at >>> 15)) & mask;
    while (this.#keys[at] !== 0 && this.#keys[at] !== key + 1) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [keys, rows, checksums] = [this.#keys, this.#rows, this.#checksums];
    this.#keys = new Float64Array(keys.length * 2);
    this.#rows = new Int32Array(keys.length * 2);
    this.#checksums = new Int32Array(keys.length * 2);
    for (let at = 0; at < keys.length; at += 1) {
      const key = (keys[at] as number) - 1;
      if (key >= 0) this.#put(this.#placeOf(key), key, rows[at] as number, checksums[at] as number);
    }
  }
}
