// Bytes waiting to be read, in one buffer that is used again and again: a file of any size passes through it.

const FIRST_CAPACITY = 262_144;

export class ByteQueue {
  bytes = new Uint8Array(FIRST_CAPACITY);
  start = 0;
  /** `bytes[end]` is there and is 0, so that a scan for digits may look one past the end. */
  end = 0;

  get size(): number {
    return this.end - this.start;
  }

  push(chunk: Uint8Array): void {
    if (this.end + chunk.length >= this.bytes.length) this.#makeRoom(chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
    this.bytes[this.end] = 0;
  }

  /** A copy of all that waits, which is then no longer waiting. */
  take(): Uint8Array {
    const taken = this.bytes.slice(this.start, this.end);
    this.start = 0;
    this.end = 0;
    return taken;
  }

  #makeRoom(more: number): void {
    const needed = this.size + more + 1;
    const room = needed <= this.bytes.length ? this.bytes : new Uint8Array(Math.max(needed, this.bytes.length * 2));
    if (room === this.bytes) room.copyWithin(0, this.start, this.end);
    else room.set(this.bytes.subarray(this.start, this.end));
    this.end = this.size;
    this.start = 0;
    this.bytes = room;
  }
}
