// What a file is that is no delimited text: from its first bytes, or from the names of what a ZIP holds.
import { faultIn, refuse, succeed, type Issue, type Result } from '../../core/issue';
import { encodingOf } from '../jsonText';
import type { Zip } from './zip';

const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Why these are not the first bytes of a text table; undefined where they may be. */
export function notATable(head: Uint8Array, file: string): Issue | undefined {
  if (head.length === 0) return faultIn(file, 'table.empty', 'The file is empty.', 'Download or save it again.');
  // Both an old .xls and an encrypted .xlsx are an OLE compound file ([MS-CFB] 2.2); [MS-OFFCRYPTO] 2.3.4 names the stream.
  if (OLD_OFFICE.every((byte, i) => head[i] === byte)) {
    return ['EncryptedPackage', 'EncryptionInfo'].some((stream) => holdsUtf16(head, stream)) ? encrypted(file) : oldWorkbook(file);
  }
  const start = new TextDecoder(encodingOf(head)).decode(head.subarray(0, 4_096)).replace(/^\ufeff/, '').trimStart();
  const named = kinds.find(([pattern]) => pattern.test(start));
  if (named !== undefined) return faultIn(file, 'table.otherKind', `This is no table: it is ${named[1]}.`, named[2]);
  // Control characters stand in no text; UTF-16 was decoded above.
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(start)
    ? faultIn(file, 'table.otherKind', 'This is no table: it holds bytes that stand in no text.', SAVE_AS)
    : undefined;
}

const SAVE_AS = 'Import the publication as CSV, XLSX or ODS.';

const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/^%PDF/, 'a PDF', SAVE_AS],
  [/^(?:\u0089PNG|\ufffdPNG|GIF8)/, 'a picture', SAVE_AS],
  [
    /^(?:<!doctype html|<html|<head|<body)/i,
    'a web page',
    'It is often a sign-in or error page saved by mistake: download the file itself.'
  ],
  [/^<\?xml[^]*<html/i, 'a web page', 'It is often a sign-in or error page saved by mistake: download the file itself.'],
  [/^<[?!a-z]/i, 'XML', SAVE_AS],
  [/^[[{]\s*(?:["{[\]}]|-?\d|true|false|null)/, 'JSON', SAVE_AS],
  [/^\{\\rtf/, 'a text document', SAVE_AS],
];

/** Which spreadsheet the archive is; refuses any other archive by what it holds, and an encrypted one. */
export function spreadsheetIn(zip: Zip, file: string): Result<'xlsx' | 'ods'> {
  const names = [...zip.entries.keys()].map((name) => name.toLowerCase());
  if ([...zip.entries.values()].some((entry) => entry.encrypted)) return refuse(encrypted(file));
  const other = [...zip.entries.values()].find(({ method }) => method !== 0 && method !== 8);
  if (other !== undefined) return refuse(
    faultIn(file, 'zip.method', 'This file is packed in a way that is not read.', 'Open it in a spreadsheet program and save it afresh.')
  );
  if (names.includes('xl/workbook.xml')) return succeed('xlsx');
  if (names.includes('content.xml')) return odsOf(zip, file);
  if (names.includes('xl/workbook.bin')) return refuse(faultIn(
    file,
    'table.binaryWorkbook',
    'This is a binary Excel workbook (.xlsb), which is not read.',
    'Open it in Excel and save it as XLSX or CSV.'
  ));
  if (names.some((name) => name.startsWith('word/') || name.startsWith('ppt/'))) return refuse(
    faultIn(file, 'table.otherKind', 'This is no table: it is a document or a presentation.', SAVE_AS)
  );
  if (names.some((name) => /\.(?:csv|xlsx|ods|txt)$/.test(name))) return refuse(faultIn(
    file,
    'table.packed',
    'This is a ZIP with other files in it.',
    'NHS England publishes some files so (RTT among them): unpack it, and import the CSV, XLSX or ODS file in it.'
  ));
  return refuse(faultIn(file, 'table.otherKind', 'This is a ZIP that holds no spreadsheet.', SAVE_AS));
}

function odsOf(zip: Zip, file: string): Result<'ods'> {
  const manifest = textOf(zip, 'META-INF/manifest.xml');
  // OpenDocument 1.3 part 2, 4.8: each encrypted entry has its encryption-data in the manifest.
  if (manifest?.includes('encryption-data') === true) return refuse(encrypted(file));
  const type = textOf(zip, 'mimetype') ?? /media-type="([^"]*opendocument[^"]*)"/.exec(manifest ?? '')?.[1];
  if (type !== undefined && !type.includes('opendocument.spreadsheet')) return refuse(
    faultIn(file, 'table.otherKind', 'This is no table: it is a document or a presentation.', SAVE_AS)
  );
  return succeed('ods');
}

/** The start of a small text in the archive. */
function textOf(zip: Zip, name: string): string | undefined {
  const entry = zip.find(name);
  if (entry === undefined) return undefined;
  let text = '';
  for (const piece of zip.inflate(entry)) {
    text += new TextDecoder().decode(piece);
    if (text.length > 262_144) break;
  }
  return text;
}

function holdsUtf16(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at !== -1; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

function encrypted(file: string): Issue {
  return faultIn(
    file,
    'table.encrypted',
    'This workbook is protected by a password and cannot be read.',
    'Open it with its password, save it without one, and import that.'
  );
}

function oldWorkbook(file: string): Issue {
  return faultIn(
    file,
    'table.oldWorkbook',
    'This is an old Excel workbook (.xls), or one protected by a password: neither is read.',
    'Open it in a spreadsheet program and save it as XLSX or CSV without a password.'
  );
}
