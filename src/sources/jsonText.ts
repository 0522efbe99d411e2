// From the bytes of a JSON file to a value, or a plain account of why not: encoding, kind, place of the first fault.
// Encoding and syntax: RFC 8259 sections 2 and 8.1 (https://www.rfc-editor.org/rfc/rfc8259).
import { visit } from 'jsonc-parser';
import { refuse, succeed, type Issue, type Place, type Result } from '../core/issue';
import type { ReadOptions, SourceFile } from './publication';

/** Largest JSON file read: a search of every service in England would be about a fifth of it. */
export const JSON_BYTES_LIMIT = 128 * 1024 * 1024;

/** Deepest nesting read. An e-RS answer is 9 deep. */
export const JSON_DEPTH_LIMIT = 100;

/** The whole file as a JSON value. Rejects only when the file cannot be read or `signal` is aborted. */
export async function readJson(file: SourceFile, options: Pick<ReadOptions, 'signal' | 'onProgress'>): Promise<Result<unknown>> {
  const text = await readWholeText(file, options);
  return text.ok ? parseJson(text.value, file.name) : text;
}

/** The whole file as text. Rejects only when the file cannot be read or `signal` is aborted. */
export async function readWholeText(file: SourceFile, options: Pick<ReadOptions, 'signal' | 'onProgress'>): Promise<Result<string>> {
  const tooLarge = refuse(
    fault(
      'file.tooLarge',
      { file: file.name },
      `This file is larger than ${JSON_BYTES_LIMIT / 1024 / 1024} MB, which no answer from a directory is.`,
      'Check that it is the file you meant.',
    ),
  );
  if (file.size !== undefined && file.size > JSON_BYTES_LIMIT) return tooLarge;
  const chunks: Uint8Array[] = [];
  let bytesRead = 0;
  for await (const chunk of file.chunks()) {
    options.signal?.throwIfAborted();
    bytesRead += chunk.length;
    if (bytesRead > JSON_BYTES_LIMIT) return tooLarge;
    chunks.push(chunk);
    options.onProgress?.(bytesRead);
  }
  options.signal?.throwIfAborted();
  return decodeText(joined(chunks, bytesRead), file.name);
}

/** UTF-8 or UTF-16, with or without a byte order mark. Any other encoding is refused, never guessed: a guess would change names. */
export function decodeText(bytes: Uint8Array, fileName: string): Result<string> {
  const encoding = encodingOf(bytes);
  try {
    return succeed(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    if (encoding !== 'utf-8') {
      return refuse(
        fault(
          'text.damaged',
          { file: fileName },
          'This file starts as UTF-16 text and is damaged further on.',
          'Save it again from where it came, as UTF-8.',
        ),
      );
    }
    const { line, column, byte } = firstBadByte(bytes);
    return refuse(
      fault(
        'text.notUtf8',
        { file: fileName, line, column },
        `This file is not UTF-8 text (byte ${byte.toString(16).toUpperCase().padStart(2, '0')} does not belong there). ` +
          'It was probably saved in an older Windows encoding.',
        'Save it again as UTF-8, or save the answer afresh from where it came.',
      ),
    );
  }
}

/** The first bytes as text whatever their state, to recognise a file by. */
export function headText(head: Uint8Array): string {
  return new TextDecoder(encodingOf(head)).decode(head);
}

/** JSON to a value without `__proto__` keys. A fault has its line and column. */
export function parseJson(text: string, fileName: string): Result<unknown> {
  const start = text.slice(0, 2_000).trimStart();
  if (start === '' && text.trim() === '') {
    return refuse(
      fault('file.empty', { file: fileName }, 'This file is empty.', 'Save the answer again; it may not have finished downloading.'),
    );
  }
  if (start.startsWith('<')) {
    return /^<(?:!doctype html|html|head|body)\b/i.test(start) || /<html\b/i.test(start)
      ? refuse(
          fault(
            'json.webPage',
            { file: fileName, line: 1, column: 1 },
            'This is a web page, not JSON: often a sign-in or error page saved by mistake.',
            'Sign in, ask again, and save the answer itself.',
          ),
        )
      : refuse(
          fault(
            'json.xml',
            { file: fileName, line: 1, column: 1 },
            'This is XML, not JSON.',
            'Ask for the JSON form (application/fhir+json) and save that.',
          ),
        );
  }
  const nesting = nestingOf(text);
  if (nesting.deepest > JSON_DEPTH_LIMIT) {
    return refuse(
      fault(
        'json.tooDeep',
        placeAt(text, nesting.tooDeepAt, fileName),
        `This JSON is nested more than ${JSON_DEPTH_LIMIT} deep, which no directory is.`,
        'Check that it is the file you meant.',
      ),
    );
  }
  try {
    return succeed(withoutPrototypeKeys(JSON.parse(text), text));
  } catch (error) {
    return refuse(syntaxFault(text, nesting.openAtEnd, fileName, error));
  }
}

function fault(code: string, place: Place, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy, place };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const first = chunks[0];
  if (first !== undefined && chunks.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** By byte order mark, else by where the zero of the first ASCII character stands: JSON text always starts with one. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return 'utf-8';
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}

function firstBadByte(bytes: Uint8Array): { line: number; column: number; byte: number } {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) break;
    if (bytes[at] === 0x0a) {
      line += 1;
      lineStart = at + 1;
    }
    at += length;
  }
  const column = new TextDecoder().decode(bytes.subarray(lineStart, at)).length + 1;
  return { line, column, byte: bytes[at] ?? 0 };
}

/** Bytes of the well-formed UTF-8 sequence at `at`, 0 where there is none (Unicode standard, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  const second = bytes[at + 1] ?? 0;
  if (
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f)
  )
    return 0;
  for (let next = 1; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

interface Nesting {
  readonly deepest: number;
  /** Offset at which the limit was passed. */
  readonly tooDeepAt: number;
  /** The text ends inside a string, object or array. */
  readonly openAtEnd: boolean;
}

/** Brackets outside strings, counted without recursion: deep nesting must not overflow the stack of whoever walks the value. */
function nestingOf(text: string): Nesting {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x22) {
      at = stringEnd(text, at);
      if (at === -1) return { deepest, tooDeepAt: 0, openAtEnd: true };
    } else if (character === 0x7b || character === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > JSON_DEPTH_LIMIT) return { deepest, tooDeepAt: at, openAtEnd: true };
    } else if (character === 0x7d || character === 0x5d) {
      depth -= 1;
    }
  }
  return { deepest, tooDeepAt: 0, openAtEnd: depth > 0 };
}

/** Offset of the quote that closes the string opened at `opening`; -1 where it is never closed. */
function stringEnd(text: string, opening: number): number {
  let quote = text.indexOf('"', opening + 1);
  while (quote !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return -1;
}

/** `__proto__` becomes an ordinary key in JSON.parse, and dangerous only when copied on: it is dropped here, once. */
function withoutPrototypeKeys(value: unknown, text: string): unknown {
  // The key can also be spelt with escapes; most files hold neither and are not walked.
  if (!/__proto__|\\u005f/i.test(text)) return value;
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) Reflect.deleteProperty(next, '__proto__');
    for (const member of Object.values(next)) if (typeof member === 'object' && member !== null) waiting.push(member);
  }
  return value;
}

function syntaxFault(text: string, openAtEnd: boolean, fileName: string, error: unknown): Issue {
  const end = text.trimEnd().length;
  let faultAt: number | undefined;
  let faultEnd = 0;
  visit(text, {
    onError(_code, offset, length) {
      if (faultAt !== undefined) return;
      faultAt = offset;
      faultEnd = offset + length;
    }
  }, { disallowComments: true });
  if (openAtEnd && (faultAt === undefined || faultEnd >= end)) {
    return fault(
      'json.truncated',
      placeAt(text, end, fileName),
      'This JSON stops in the middle: the end of the file is missing.',
      'Save or download it again, whole.',
    );
  }
  // jsonc-parser is slightly more lenient than JSON.parse; where only the latter objects, its own position is the best there is.
  const position = faultAt ?? Number(/position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? 0);
  if (!/^[[{"\-\d]|^(?:true|false|null)\b/.test(text.trimStart())) {
    return fault(
      'json.notJson',
      placeAt(text, position, fileName),
      'This is not JSON.',
      'Check that it is the file you meant: the answer itself, saved as it came.',
    );
  }
  return fault(
    'json.syntax',
    placeAt(text, position, fileName),
    'This JSON has a fault here and cannot be read.',
    'Save the answer again as it came; if it was edited by hand, look at this place.',
  );
}

function placeAt(text: string, offset: number, file: string): Place {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return { file, line, column: offset - lineStart + 1, offset };
}
