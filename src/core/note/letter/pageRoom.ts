// How many lines a document takes on paper, near enough to keep a letter to its pages: Arial 10.5 point on A4, as `toHtml` prints a letter.
import type { NoteBlock, NoteDocument } from '../render/document';
import { plain } from '../render/plainText';

/** Width of a line in ems: 210 mm less margins of 18 mm each, at 10.5 point. */
const LINE_EMS = (174 / 25.4) * 72 / 10.5;
/** Words do not fill every line to its end. */
const RAGGED = 0.93;
/** Lines of one A4 page: 297 mm less margins of 16 mm each, at a line of 1.3 times 10.5 point. */
export const LINES_A_PAGE = Math.floor((265 / 25.4) * 72 / (10.5 * 1.3));

/** Lines with their spacing; never fewer than are printed, for text in Latin letters. */
export function linesOf(document: NoteDocument): number {
  const title = lines(document.title, LINE_EMS / 1.5) * 1.6 + 0.5;
  const banner = document.banner.length === 0 ? 0 : sum(document.banner.map((line) => lines(line))) + 1.2;
  const body = sum(document.sections.map((s) => 1.9 + sum(s.blocks.map((b) => blockLines(b) + 0.35))));
  const footer = sum(document.footer.map((line) => lines(line))) + 1.5;
  return title + banner + body + footer;
}

function blockLines(b: NoteBlock): number {
  switch (b.kind) {
    case 'paragraph': return lines(b.text);
    case 'quote': return lines(`${b.text}${b.by ?? ''}    `, LINE_EMS - 2);
    case 'list': return sum(b.items.map((item) => lines(item, LINE_EMS - 2)));
    case 'facts': return sum(b.facts.map((f) => lines(`${f.label}   ${f.value}`) + 0.1));
    case 'table':
    case 'figure': return 2 + sum(b.table.rows.map((row) => lines(row.join('   '))));
    case 'picture': return sum(b.lines.map((line) => lines(line, LINE_EMS - 6))) + 3;
  }
}

function lines(text: string, ems = LINE_EMS): number {
  return sum(plain(text).split('\n').map((line) => Math.max(1, Math.ceil(emsOf(line) / (ems * RAGGED)))));
}

/** Width in ems by the classes of Arial's letters; the widest of a class counts for all of it. */
function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += emsOfCharacter(character);
  return ems;
}

function emsOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1100) return code >= 0x2000 && code < 0x2070 ? 0.6 : 1.4;
  if (code > 0x17f) return 0.75;
  if ('ijl.,;:\'|![]()- \u00A0ft"/'.includes(character)) return 0.34;
  if ('mwMW@%'.includes(character)) return 0.95;
  return /[A-Z\u00C0-\u00DE_&]/.test(character) ? 0.72 : 0.56;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, n) => all + n, 0);
}
