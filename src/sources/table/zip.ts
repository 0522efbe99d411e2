// A ZIP archive in memory: its directory checked before anything is inflated, its entries inflated in pieces and counted.
// Format: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
import { Inflate } from 'fflate';
import { faultIn, refuse, succeed, type Issue, type Result } from '../../core/issue';

/** Most bytes one entry, and all entries together, may inflate to. CQC's ratings spreadsheet inflates to about 400 MB. */
export const INFLATED_BYTES_LIMIT = 1024 * 1024 * 1024;
/** Deflate cannot do better than about 1,032 to 1; a spreadsheet's XML is seldom over 60 to 1 (a bomb's is over 1,000). */
const RATIO_LIMIT = 300;
/** Below this an entry may be as repetitive as it likes. */
const RATIO_FREE_BYTES = 16 * 1024 * 1024;
const ENTRIES_LIMIT = 10_000;
/** Compressed bytes inflated at a time: at the worst ratio 16 MB come out of them. */
const PIECE_BYTES = 16_384;

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly compressedBytes: number;
  readonly inflatedBytes: number;
  /** Of its local header. */
  readonly offset: number;
}

export class Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly #bytes: Uint8Array;
  readonly #file: string;

  constructor(bytes: Uint8Array, entries: ReadonlyMap<string, ZipEntry>, file: string) {
    this.#bytes = bytes;
    this.entries = entries;
    this.#file = file;
  }

  /** The entry of this name, upper and lower case alike. */
  find(name: string): ZipEntry | undefined {
    const wanted = name.toLowerCase();
    return this.entries.get(name) ?? [...this.entries.values()].find((entry) => entry.name.toLowerCase() === wanted);
  }

  /** The entry's bytes in pieces. Throws a ZipFault when it inflates to more than it said, or is damaged. */
  *inflate(entry: ZipEntry): Generator<Uint8Array> {
    const data = this.#dataOf(entry);
    if (entry.method === 0) {
      yield data;
      return;
    }
    let waiting: Uint8Array[] = [];
    let inflated = 0;
    const inflate = new Inflate((piece) => {
      inflated += piece.length;
      waiting.push(piece);
    });
    for (let at = 0; at < data.length || at === 0; at += PIECE_BYTES) {
      try {
        inflate.push(data.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= data.length);
      } catch {
        throw new ZipFault(damaged(this.#file));
      }
      if (inflated > entry.inflatedBytes) throw new ZipFault(lying(this.#file));
      yield* waiting;
      waiting = [];
    }
    if (inflated !== entry.inflatedBytes) throw new ZipFault(damaged(this.#file));
  }

  #dataOf(entry: ZipEntry): Uint8Array {
    const view = viewOf(this.#bytes);
    const { offset } = entry;
    if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== 0x04034b50) throw new ZipFault(damaged(this.#file));
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + entry.compressedBytes > view.byteLength) throw new ZipFault(truncated(this.#file));
    if (entry.method === 0 && entry.compressedBytes !== entry.inflatedBytes) throw new ZipFault(damaged(this.#file));
    return this.#bytes.subarray(start, start + entry.compressedBytes);
  }
}

/** A fault met while inflating, on its way to whoever asked for the table. */
export class ZipFault extends Error {
  constructor(readonly issue: Issue) {
    super(issue.message);
  }
}

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/** Reads the directory at the end, and refuses what it gives away: cut short, damaged, too many entries, or a bomb. */
export function openZip(bytes: Uint8Array, file: string): Result<Zip> {
  const view = viewOf(bytes);
  const end = endRecord(view);
  if (end === -1) return refuse(truncated(file));
  const directory = directoryOf(view, end);
  if (directory === undefined) return refuse(damaged(file));
  if (directory.count > ENTRIES_LIMIT) return refuse(bomb(file, `it holds more than ${ENTRIES_LIMIT.toLocaleString('en-GB')} files`));
  const entries = new Map<string, ZipEntry>();
  let at = directory.offset;
  for (let i = 0; i < directory.count; i += 1) {
    const read = entryAt(view, bytes, at);
    if (read === undefined) return refuse(damaged(file));
    // Two entries of one name are a known trick: what is checked must be what is read.
    if (entries.has(read.entry.name)) return refuse(damaged(file));
    entries.set(read.entry.name, read.entry);
    at = read.next;
  }
  const swollen = swollenBy([...entries.values()]);
  return swollen === undefined ? succeed(new Zip(bytes, entries, file)) : refuse(bomb(file, swollen));
}

function swollenBy(entries: readonly ZipEntry[]): string | undefined {
  const total = entries.reduce((sum, entry) => sum + entry.inflatedBytes, 0);
  if (total > INFLATED_BYTES_LIMIT) return `it would unpack to more than ${INFLATED_BYTES_LIMIT / 1024 / 1024 / 1024} GB`;
  const denser = entries.find(
    (entry) => entry.inflatedBytes > RATIO_FREE_BYTES && entry.inflatedBytes > entry.compressedBytes * RATIO_LIMIT
  );
  return denser === undefined ? undefined : `a part of it would unpack to more than ${RATIO_LIMIT} times its size`;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offset of the end of central directory record, looked for from the end, past a comment of at most 65,535 bytes; -1: none. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  return -1;
}

function directoryOf(view: DataView, end: number): { readonly count: number; readonly offset: number } | undefined {
  const count = view.getUint16(end + 10, true);
  const offset = view.getUint32(end + 16, true);
  if (count !== 0xffff && offset !== 0xffffffff) return { count, offset };
  // ZIP64: a locator stands before the record and points to the larger one (4.3.14, 4.3.15).
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return { count, offset };
  const larger = Number(view.getBigUint64(end - 12, true));
  if (larger + 56 > view.byteLength || view.getUint32(larger, true) !== 0x06064b50) return undefined;
  return { count: Number(view.getBigUint64(larger + 32, true)), offset: Number(view.getBigUint64(larger + 48, true)) };
}

const names = new TextDecoder();

function entryAt(view: DataView, bytes: Uint8Array, at: number): { readonly entry: ZipEntry; readonly next: number } | undefined {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return undefined;
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > view.byteLength) return undefined;
  const large = zip64Sizes(
    view, nameEnd, extraEnd, [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
  );
  if (large === undefined) return undefined;
  const [inflatedBytes, compressedBytes, offset] = large;
  return {
    entry: {
      name: names.decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/'),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      compressedBytes, inflatedBytes, offset,
    },
    next,
  };
}

/** Sizes and offset of 0xffffffff stand in the ZIP64 extra field, in this order (4.5.3). */
function zip64Sizes(view: DataView, start: number, end: number, sizes: [number, number, number]): [number, number, number] | undefined {
  if (!sizes.includes(0xffffffff)) return sizes;
  for (let at = start; at + 4 <= end;) {
    const length = view.getUint16(at + 2, true);
    let value = at + 4;
    at = value + length;
    if (view.getUint16(value - 4, true) !== 1 || at > end) continue;
    return sizes.map((size) => {
      if (size !== 0xffffffff || value + 8 > at) return size;
      value += 8;
      return Number(view.getBigUint64(value - 8, true));
    }) as [number, number, number];
  }
  return undefined;
}

function truncated(file: string): Issue {
  return faultIn(
    file, 'zip.truncated', 'The end of this file is missing: it did not finish downloading or copying.', 'Download or copy it again, whole.'
  );
}

function damaged(file: string): Issue {
  return faultIn(
    file,
    'zip.damaged',
    'This file is damaged inside and cannot be unpacked.',
    'Download it again, or open it in a spreadsheet program and save it afresh.'
  );
}

function bomb(file: string, why: string): Issue {
  return faultIn(
    file,
    'zip.bomb',
    `This file is not unpacked: ${why}, which no published spreadsheet would.`,
    'Check that it is the file you meant, from the publisher itself.'
  );
}

function lying(file: string): Issue {
  return bomb(file, 'it unpacks to more than it says');
}
