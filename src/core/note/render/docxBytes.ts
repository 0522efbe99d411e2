// A Word file with the same bytes for the same content: the library writes the moment into it, and the order and times of its parts.
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

const CORE_PROPERTIES = 'docProps/core.xml';
const DOCUMENT = 'word/document.xml';
/** The first day a ZIP entry can have, in local time, so that it is the same in every time zone (APPNOTE 4.4.6). */
const NO_DAY = new Date(1980, 0, 1);

/**
 * Dates of making are left out (they are optional: ISO/IEC 29500-2, 11.1); parts stand in the order of their names, the types first. The
 * library numbers every picture 1, and a number may stand once in a part (ISO/IEC 29500-1, 20.4.2.5): they are numbered anew.
 */
export function sameBytes(docx: Uint8Array): Uint8Array {
  const parts = unzipSync(docx);
  const names = Object.keys(parts).filter((name) => !name.endsWith('/')).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const files: Zippable = {};
  for (const name of names) {
    const part = parts[name] ?? new Uint8Array(0);
    files[name] = name === CORE_PROPERTIES ? changed(part, withoutDates) : name === DOCUMENT ? changed(part, withNumberedPictures) : part;
  }
  return zipSync(files, { level: 6, mtime: NO_DAY });
}

function changed(part: Uint8Array, change: (xml: string) => string): Uint8Array {
  return strToU8(change(strFromU8(part)));
}

function withoutDates(xml: string): string {
  return xml.replace(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g, '');
}

function withNumberedPictures(xml: string): string {
  let number = 0;
  return xml.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${String(++number)}"`);
}

function rank(name: string): number {
  return name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2;
}
