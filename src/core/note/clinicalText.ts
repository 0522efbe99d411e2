// A note document as plain text for pasting into a clinical system: short lines, no markup, characters such systems accept.
import type { NoteBlock, NoteDocument } from './document';
import { plain } from './plainText';

/** Characters a line at most; older clinical systems wrap or cut at 78. */
export const LINE_WIDTH = 76;

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
    case 'paragraph':
      return wrap(b.text, width);
    case 'quote':
      return wrap(`"${b.text}"${b.by === undefined ? '' : ` (${b.by})`}`, width, '  ');
    case 'list':
      return b.items.map((item) => wrap(/^[+-] /.test(item) ? item : `* ${item}`, width, '  ')).join('\n');
    case 'facts':
      return b.facts.map((f) => wrap(`${f.label}: ${f.value}`, width, '  ')).join('\n');
  }
}

/** Folds at spaces; a longer word is cut. Later lines start with `indent`. */
function wrap(text: string, width: number, indent = ''): string {
  const out: string[] = [];
  for (const paragraph of ascii(plain(text)).split('\n')) {
    let line = '';
    for (let word of paragraph.split(/[ \t]+/).filter((w) => w !== '')) {
      const lead = out.length === 0 && line === '' ? '' : indent;
      if (line !== '' && line.length + 1 + word.length > width) {
        out.push(line);
        line = '';
      }
      while (word.length > width - indent.length) {
        out.push(`${lead}${word.slice(0, width - indent.length)}`);
        word = word.slice(width - indent.length);
      }
      line = line === '' ? `${out.length === 0 ? '' : indent}${word}` : `${line} ${word}`;
    }
    if (line.trim() !== '') out.push(line);
  }
  return out.join('\n');
}

/** Typographic characters as older systems know them; letters of people's names and the pound sign stay. */
function ascii(text: string): string {
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/[\u2013\u2014]/g, '-')
    .replace(/\u2026/g, '...')
    .replace(/[\u00A0\u2009\u202F]/g, ' ')
    .replace(/\u00B7/g, '-')
    .replace(/\u200B/g, '');
}
