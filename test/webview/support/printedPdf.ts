// What a printed PDF holds, read from its objects (ISO 32000-1): pages, tags, language, alternative text.
import { inflateSync } from 'node:zlib';

export interface PrintedPdf {
  readonly pages: number;
  readonly hasStructTree: boolean;
  /** Of the catalogue. */
  readonly language: string | undefined;
  readonly alternativeTexts: readonly string[];
  /** Types of the structure elements, each once: "H1", "Table", "TH". */
  readonly tags: ReadonlySet<string>;
  readonly hasOutline: boolean;
}

export function readPdf(bytes: Uint8Array): PrintedPdf {
  const text = objectsOf(bytes);
  return {
    pages: (text.match(/\/Type\s*\/Page(?![a-zA-Z])/g) ?? []).length,
    hasStructTree: /\/StructTreeRoot\s+\d+ \d+ R/.test(text) && /\/Type\s*\/StructTreeRoot/.test(text),
    language: /\/Type\s*\/Catalog[\s\S]*?\/Lang\s*\(([^)]*)\)/.exec(text)?.[1],
    alternativeTexts: [...text.matchAll(/\/Alt\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f]*)>)/g)].map(([, literal, hex]) => literal ?? fromHex(hex ?? '')),
    tags: new Set([...text.matchAll(/\/S\s*\/([A-Za-z0-9]+)/g)].map(([, tag = '']) => tag)),
    hasOutline: /\/Outlines\s+\d+ \d+ R/.test(text),
  };
}

/** The file as text, with its object streams unpacked behind it: objects may stand in either. */
function objectsOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  const packed = [...text.matchAll(/<<(?:(?!>>)[\s\S])*\/Type\s*\/ObjStm(?:(?!>>)[\s\S])*>>\s*stream\r?\n/g)].map(({ index, 0: { length } }) => {
    const start = index + length;
    return inflateSync(Buffer.from(text.slice(start, text.indexOf('endstream', start)), 'latin1')).toString('latin1');
  });
  return [text, ...packed].join('\n');
}

/** UTF-16 with its byte order mark, as text outside Latin-1 is written. */
function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le').replace('\uFEFF', '');
}
