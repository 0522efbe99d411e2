// Delimited text as bytes: where a quoted field ends, and one whole row as strings. RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180).

export const QUOTE = 0x22;
export const LF = 0x0a;
export const CR = 0x0d;
const SPACE = 0x20;

/** Longest quoted field. A quotation mark that is never closed must not swallow the rest of the file. */
export const QUOTED_BYTES_LIMIT = 4_096;

/** The quotation mark is not closed, or something stands between it and the next separator. */
export const BROKEN_QUOTE = -1;
/** The bytes end before that can be told. */
export const MORE_BYTES = -2;

/** Offset just past the quoted field whose opening mark is at `open`, or BROKEN_QUOTE, or MORE_BYTES (never when `last`). */
export function quotedEnd(bytes: Uint8Array, open: number, end: number, delimiter: number, last: boolean): number {
  const limit = Math.min(end, open + QUOTED_BYTES_LIMIT);
  for (let at = open + 1; at < limit; at += 1) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= end) return last ? end : MORE_BYTES;
    const next = bytes[at + 1];
    if (next === QUOTE) at += 1;
    else return next === delimiter || next === LF || next === CR ? at + 1 : BROKEN_QUOTE;
  }
  return limit === end && !last ? MORE_BYTES : BROKEN_QUOTE;
}

/** Offset of the line end at or after `at`; `end` where there is none. */
export function lineEnd(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && bytes[next] !== LF && bytes[next] !== CR) next += 1;
  return next;
}

/** Offset of what follows the line end at `at`. */
export function pastLineEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return end;
  return bytes[at] === CR && at + 1 < end && bytes[at + 1] === LF ? at + 2 : at + 1;
}

/** The line end of a row without content (only separators, spaces and quotation marks); -1 where the row has some, or may have. */
export function blankRowEnd(bytes: Uint8Array, at: number, end: number, delimiter: number, last: boolean): number {
  let next = at;
  for (; next < end; next += 1) {
    const byte = bytes[next];
    if (byte === LF || byte === CR) return next;
    if (byte !== delimiter && byte !== SPACE && byte !== QUOTE) return -1;
  }
  return last ? end : -1;
}

export interface TextRow {
  readonly fields: readonly string[];
  /** Offset of the next row. */
  readonly next: number;
}

/** The row at `at` as strings, from bytes that hold all of it. A broken quotation mark is read as any other character. */
export function textRow(bytes: Uint8Array, at: number, end: number, delimiter: number): TextRow {
  const fields: string[] = [];
  let start = at;
  for (;;) {
    const quoted = bytes[start] === QUOTE && start < end ? quotedEnd(bytes, start, end, delimiter, true) : BROKEN_QUOTE;
    let stop = quoted === BROKEN_QUOTE ? start : quoted;
    while (stop < end && bytes[stop] !== delimiter && bytes[stop] !== LF && bytes[stop] !== CR) stop += 1;
    fields.push(fieldText(bytes, start, stop));
    if (stop >= end || bytes[stop] !== delimiter) return { fields, next: pastLineEnd(bytes, stop, end) };
    start = stop + 1;
  }
}

const decoder = new TextDecoder();

/** One field as text, without its quotation marks and the space around it. Bytes that are not UTF-8 become U+FFFD. */
export function fieldText(bytes: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(bytes.subarray(start, end));
  const bare = text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  return bare.trim();
}
