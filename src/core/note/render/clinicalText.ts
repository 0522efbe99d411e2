// A note document as plain text for pasting into a clinical system: short lines, no markup, characters such systems keep.
import type { NoteBlock, NoteDocument, NoteTable } from './document';
import { plain } from './plainText';
import { typewritten } from './typewritten';

/** Characters a line at most. GP systems show a consultation in a fixed column and wrap or cut at 78 to 80: two are left for a quote mark. */
export const LINE_WIDTH = 76;

/**
 * Lines of at most `width` characters, each ended by a line feed. No line starts with a character that a spreadsheet takes for a formula
 * (`= + - @`), since notes are pasted there too; list marks stand behind a space.
 */
export function toClinicalText(document: NoteDocument, width = LINE_WIDTH): string {
  const parts = [
    wrap(document.title.toUpperCase(), width),
    ...document.banner.map((line) => wrap(`*** ${line} ***`, width)),
    ...document.sections.map((s) =>
      [wrap(s.level === 2 ? s.heading.toUpperCase() : s.heading, width), ...s.blocks.map((b) => block(b, width))]
        .filter((t) => t !== '')
        .join('\n'),
    ),
    document.footer.map((line) => wrap(line, width)).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function block(b: NoteBlock, width: number): string {
  switch (b.kind) {
    // A line break somebody typed starts no line at the margin: what they wrote cannot pass for a heading or a banner of the note.
    case 'paragraph':
      return wrap(b.text, width, b.text.includes('\n') ? '  ' : '');
    case 'quote':
      return wrap(`"${b.text}"${b.by === undefined ? '' : ` (${b.by})`}`, width, '  ');
    case 'list':
      return b.items.map((item) => wrap(/^[+-] /.test(item) ? item : `* ${item}`, width, '  ')).join('\n');
    case 'facts':
      return b.facts.map((f) => wrap(`${f.label}: ${f.value}`, width, '  ')).join('\n');
    case 'table':
      return table(b.caption, b.table, width);
    case 'figure':
      return table(b.tableCaption, b.table, width);
    case 'picture':
      return b.lines.map((line) => wrap(line, width)).join('\n');
  }
}

/** Columns would not survive another font: each row is a line of "heading: cell". */
function table(caption: string, { headings, rows }: NoteTable, width: number): string {
  const lines = rows.map(([first = '', ...cells]) =>
    `* ${first}. ${cells.map((cell, i) => `${headings[i + 1] ?? ''}: ${cell}`).join('; ')}`);
  return [caption, ...lines].map((line) => wrap(line, width, '  ')).join('\n');
}

/** Folds at spaces (a no-break space holds); a longer word is cut. Later lines start with `indent`. */
function wrap(text: string, width: number, indent = ''): string {
  const out: string[] = [];
  for (const paragraph of typewritten(plain(text)).split('\n')) {
    let line = '';
    for (let word of paragraph.split(/[ \t]+/).filter((w) => w !== '')) {
      const lead = out.length === 0 && line === '' ? '' : indent;
      if (line !== '' && line.length + 1 + word.length > width) {
        out.push(line);
        line = '';
      }
      while (word.length > width - indent.length) {
        const cut = wholeCharacters(word, width - indent.length);
        out.push(`${lead}${word.slice(0, cut)}`);
        word = word.slice(cut);
      }
      line = line === '' ? `${out.length === 0 ? '' : indent}${word}` : `${line} ${word}`;
    }
    if (line.trim() !== '') out.push(line);
  }
  return out.map((line) => (/^[=+\-@]/.test(line) ? ` ${line}` : line)).join('\n').replaceAll('\u00A0', ' ');
}

/** Where to cut so that no pair of surrogates is cut in two. */
function wholeCharacters(word: string, most: number): number {
  return /[\uD800-\uDBFF]/.test(word.charAt(most - 1)) ? most - 1 : most;
}
