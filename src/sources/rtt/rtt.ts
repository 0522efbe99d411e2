// Reader of NHS England's monthly RTT waiting times, "Full CSV data file": one row a provider, commissioner, part and treatment function.
// https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/
import type { Issue } from '../../core/issue';
import { ByteQueue } from './byteQueue';
import { encodingOf, headText } from '../jsonText';
import type { ReadOptions, Reader, Reading, ReadingResult, SourceFile } from '../publication';
import { monthTitle } from '../publishedMonth';
import { rttFigures } from './rttFigures';
import { FULL_CSV_REMEDY, findLayout, type RttLayout } from './rttLayout';
import { isRttHeading, rttSheet } from './rttSheet';
import { RttTable } from './rttTable';
import { readTable } from '../table/table';
import { isZip } from '../table/zip';

const PUBLICATION = 'rtt';
/** Bytes waited for before any is read: enough for preamble, heading and a hundred rows, however small the chunks. */
const BLOCK_BYTES = 65_536;
/** Words of the provider and commissioner tables. */
const OTHER_RTT_TABLE = /(?:incomplete|completed)[ _]pathways|92nd[ _]percentile|within[ _]18[ _]weeks|referral to treatment/i;

export const rttReader: Reader = {
  publication: PUBLICATION,

  /** Also takes NHS England's other RTT tables, to say which one is wanted. */
  recognises(head) {
    const text = headText(head);
    if (/^\s*[[{<]/.test(text)) return false;
    const fields = text.slice(0, 16_384).split(/[,;|\t\r\n]/).map((field) => field.replaceAll('"', '').trim());
    if (isRttHeading(fields)) return true;
    return /treatment[ _]function/i.test(text) && OTHER_RTT_TABLE.test(text);
  },

  recognisesTables: (heads) => heads.some(({ rows }) => rows.some(({ cells }) => isRttHeading(cells))),

  async read(file, options) {
    const month = new RttMonth(file.name, options);
    let bytesRead = 0;
    for await (const chunk of readAhead(file.chunks())) {
      options.signal?.throwIfAborted();
      if (bytesRead === 0 && isZip(chunk)) return readWorkbook(file, month, options);
      bytesRead += chunk.length;
      month.push(chunk);
      options.onProgress?.(bytesRead);
      if (month.refused !== undefined) return { ok: false, issues: [month.refused] };
    }
    options.signal?.throwIfAborted();
    return month.reading();
  }
};

async function readWorkbook(file: SourceFile, month: RttMonth, options: ReadOptions): Promise<ReadingResult> {
  const table = await readTable(file, rttSheet((line) => {
    month.push(line);
    return month.refused === undefined;
  }), options);
  return table.ok ? month.reading() : table;
}

/** The next chunk is on its way while this one is being read. */
async function* readAhead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let coming = iterator.next();
  try {
    for (let chunk = await coming; chunk.done !== true; chunk = await coming) {
      coming = iterator.next();
      // A fault in it is met when it is asked for, or not at all where reading has stopped.
      coming.catch(() => undefined);
      yield chunk.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** A file on its way through: first its layout, then its rows. */
class RttMonth {
  refused: Issue | undefined;
  readonly #file: string;
  readonly #today: string;
  readonly #queue = new ByteQueue();
  #begun = false;
  /** Set where the file is UTF-16: its text becomes UTF-8 on the way in. */
  #decoder: TextDecoder | undefined;
  #layout: RttLayout | undefined;
  #table: RttTable | undefined;

  constructor(file: string, { today }: ReadOptions) {
    this.#file = file;
    this.#today = today;
  }

  /** In blocks: a whole file in one chunk needs no second copy of it, and the first block is the same however it comes. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.refused === undefined;) {
      const next = Math.min(chunk.length, at + (this.#begun ? BLOCK_BYTES : BLOCK_BYTES - this.#queue.size));
      this.#enqueue(chunk.subarray(at, next));
      at = next;
      if (this.#queue.size < BLOCK_BYTES) continue;
      this.#begin();
      this.#table?.read(this.#queue, false);
    }
  }

  /** Call once, after the last chunk. */
  reading(): ReadingResult {
    this.#begin();
    if (this.#decoder !== undefined) this.#queue.push(new TextEncoder().encode(this.#decoder.decode()));
    this.#table?.read(this.#queue, true);
    if (this.refused !== undefined) return { ok: false, issues: [this.refused] };
    if (this.#layout === undefined || this.#table === undefined) return { ok: false, issues: [emptyFile(this.#file)] };
    return { ok: true, value: readingOf(this.#layout, this.#table) };
  }

  #enqueue(chunk: Uint8Array): void {
    this.#queue.push(this.#decoder === undefined ? chunk : new TextEncoder().encode(this.#decoder.decode(chunk, { stream: true })));
  }

  #begin(): void {
    if (this.#begun || this.#queue.size === 0) return;
    this.#begun = true;
    const queue = this.#queue;
    const encoding = encodingOf(queue.bytes.subarray(queue.start, Math.min(queue.end, queue.start + 4)));
    if (encoding !== 'utf-8') {
      this.#decoder = new TextDecoder(encoding);
      this.#enqueue(queue.take());
    } else if (queue.bytes[queue.start] === 0xef && queue.bytes[queue.start + 1] === 0xbb && queue.bytes[queue.start + 2] === 0xbf) {
      queue.start += 3;
    }
    const found = findLayout(queue.bytes, queue.start, queue.end, this.#file);
    if (!found.ok) {
      this.refused = found.issue;
    } else if (found.value.period > this.#today.slice(0, 7)) {
      this.refused = future(found.value.period, this.#today, this.#file);
    } else {
      this.#layout = found.value;
      this.#table = new RttTable(found.value);
      queue.start = found.value.rowsAt;
    }
  }
}

function readingOf({ columns, period }: RttLayout, { sums, rowsRead, rowsRefused, refusals }: RttTable): Reading {
  return {
    publication: PUBLICATION,
    kind: 'officialStatistic',
    publisher: 'NHS England',
    title: `Referral to treatment waiting times, full CSV data file, ${monthTitle(period)}`,
    licence: 'Open Government Licence v3.0',
    period,
    rowsRead,
    rowsKept: rowsRead - rowsRefused,
    rowsRefused,
    refusals,
    measurements: rttFigures(sums, columns.bands, period),
    services: []
  };
}

function future(period: string, today: string, file: string): Issue {
  return {
    code: 'rtt.future',
    severity: 'error',
    message: `This file says it is about ${monthTitle(period)}, and today is ${today}: a month that has not been cannot have been counted.`,
    remedy: `Check this computer's date. If it is right, the file is not what it says. ${FULL_CSV_REMEDY}`,
    place: { file }
  };
}

function emptyFile(file: string): Issue {
  return { code: 'rtt.empty', severity: 'error', message: 'The file is empty.', remedy: FULL_CSV_REMEDY, place: { file } };
}
