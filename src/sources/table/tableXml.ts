// The XML inside a spreadsheet, read as it is inflated. No entity is ever expanded beyond XML's own five, and no DTD is read.
import { Parser } from 'saxen';
import type { Issue } from '../../core/issue';
import { encodingOf } from '../jsonText';
import { ZipFault, type Zip, type ZipEntry } from './zip';

export interface XmlHandlers {
  /** `name` is without its prefix (`x:row` and `row` are the same); attribute names are as written. */
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
  /** True ends the reading. */
  readonly enough?: () => boolean;
}

/** Deepest nesting read; a spreadsheet's is under 20. */
const DEPTH_LIMIT = 256;
/** Most text without a tag: an Excel cell holds at most 32,767 characters. */
const TOKEN_LIMIT = 4 * 1024 * 1024;
/** Characters given to the parser at a time: what is unfinished is looked at again with the next piece. */
const PIECE_CHARACTERS = 65_536;
/** Inflated bytes between two turns of the event loop, so that a stop is heard. */
const TURN_BYTES = 8 * 1024 * 1024;

/** Reads one entry. Throws a ZipFault where the XML is damaged; rejects where `signal` is aborted. */
export async function readXml(
  zip: Zip, entry: ZipEntry, handlers: XmlHandlers, file: string, signal: AbortSignal | undefined
): Promise<void> {
  const reading = new XmlReading(handlers, file);
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for (const piece of zip.inflate(entry)) {
    if (piece.length === 0) continue;
    decoder ??= new TextDecoder(encodingOf(piece));
    reading.push(decoder.decode(piece, { stream: true }));
    if (handlers.enough?.() === true) return;
    bytes += piece.length;
    if (bytes < TURN_BYTES) continue;
    bytes = 0;
    await new Promise((done) => setTimeout(done));
    signal?.throwIfAborted();
  }
  reading.end(decoder?.decode() ?? '');
}

class XmlReading {
  readonly #parser = new Parser();
  readonly #handlers: XmlHandlers;
  readonly #file: string;
  #depth = 0;
  #sinceTag = 0;
  #fault: Error | undefined;

  constructor(handlers: XmlHandlers, file: string) {
    this.#handlers = handlers;
    this.#file = file;
    this.#parser
      .on('openTag', (name, attributes, decode) => this.#open(name, attributes, decode))
      .on('closeTag', (name) => this.#close(name))
      .on('text', (text, decode) => handlers.text?.(decode(text)))
      .on('cdata', (text) => handlers.text?.(text))
      .on('warn', () => undefined)
      .on('error', (error) => { this.#fault ??= error; });
  }

  push(text: string): void {
    for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
      const piece = text.slice(at, at + PIECE_CHARACTERS);
      this.#sinceTag += piece.length;
      if (this.#sinceTag > TOKEN_LIMIT) this.#refuse();
      this.#parser.write(piece);
      if (this.#fault !== undefined) this.#refuse();
      if (this.#handlers.enough?.() === true) return;
    }
  }

  end(text: string): void {
    this.push(text);
    if (this.#handlers.enough?.() === true) return;
    this.#parser.end();
    if (this.#fault !== undefined) this.#refuse();
  }

  #open(name: string, attributes: () => Readonly<Record<string, string>>, decode: (text: string) => string): void {
    this.#sinceTag = 0;
    if (this.#handlers.enough?.() === true) return;
    // An element without content is closed like any other.
    this.#depth += 1;
    if (this.#depth > DEPTH_LIMIT) this.#refuse();
    this.#handlers.open(local(name), (wanted) => {
      const value = attributes()[wanted];
      return value === undefined ? undefined : decode(value);
    });
  }

  #close(name: string): void {
    this.#sinceTag = 0;
    if (this.#handlers.enough?.() === true) return;
    this.#depth -= 1;
    this.#handlers.close(local(name));
  }

  #refuse(): never {
    throw new ZipFault(damagedXml(this.#file));
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function damagedXml(file: string): Issue {
  return {
    code: 'table.damaged', severity: 'error', place: { file },
    message: 'A sheet of this spreadsheet is damaged inside and cannot be read to its end.',
    remedy: 'Open it in a spreadsheet program, save it afresh, and import that.',
  };
}
