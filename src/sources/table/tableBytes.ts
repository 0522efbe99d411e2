// One pass over a file's bytes: its start to tell what it is, then all of it.
import { succeed, refuse, type Issue, type Result } from '../../core/issue';
import type { ReadOptions, SourceFile } from '../publication';

/** Largest file read as a table. CQC's ratings spreadsheet, the largest known, is about a tenth of it. */
export const TABLE_BYTES_LIMIT = 256 * 1024 * 1024;

const HEAD_BYTES = 65_536;

export class TableBytes {
  /** The first 64 KiB, or the whole file where it is smaller. */
  readonly head: Uint8Array;
  readonly #rest: AsyncIterator<Uint8Array>;
  readonly #file: SourceFile;

  private constructor(head: Uint8Array, rest: AsyncIterator<Uint8Array>, file: SourceFile) {
    this.head = head;
    this.#rest = rest;
    this.#file = file;
  }

  static async open(file: SourceFile, options: Pick<ReadOptions, 'signal' | 'onProgress'>): Promise<Result<TableBytes>> {
    if (file.size !== undefined && file.size > TABLE_BYTES_LIMIT) return refuse(tooLarge(file.name));
    const rest = counted(file, options);
    const parts: Uint8Array[] = [];
    for (let size = 0; size < HEAD_BYTES;) {
      const next = await rest.next();
      if (next.done === true) break;
      parts.push(next.value);
      size += next.value.length;
    }
    return succeed(new TableBytes(joined(parts), rest, file));
  }

  /** All bytes from the first, once. Throws a TooLarge where there are more than the limit. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      if (this.head.length > 0) yield this.head;
      for (let next = await this.#rest.next(); next.done !== true; next = await this.#rest.next()) yield next.value;
    } finally {
      await this.#rest.return?.();
    }
  }

  /** The whole file in one piece. */
  async whole(): Promise<Result<Uint8Array>> {
    const parts: Uint8Array[] = [];
    try {
      for await (const chunk of this.chunks()) parts.push(chunk);
    } catch (error) {
      if (error instanceof TooLarge) return refuse(tooLarge(this.#file.name));
      throw error;
    }
    return succeed(joined(parts));
  }

  /** Call where the bytes are of no kind that is read. */
  async close(): Promise<void> {
    await this.#rest.return?.();
  }
}

/** More bytes than the limit in a file that did not say its size. */
export class TooLarge extends Error {}

export function tooLarge(file: string): Issue {
  return {
    code: 'table.tooLarge',
    severity: 'error',
    message: `This file is larger than ${TABLE_BYTES_LIMIT / 1024 / 1024} MB, which no published table of its kind is.`,
    remedy: 'Check that it is the file you meant.',
    place: { file },
  };
}

async function* counted(file: SourceFile, { signal, onProgress }: Pick<ReadOptions, 'signal' | 'onProgress'>): AsyncGenerator<Uint8Array> {
  let bytesRead = 0;
  for await (const chunk of file.chunks()) {
    signal?.throwIfAborted();
    bytesRead += chunk.length;
    if (bytesRead > TABLE_BYTES_LIMIT) throw new TooLarge();
    onProgress?.(bytesRead);
    yield chunk;
  }
  signal?.throwIfAborted();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
