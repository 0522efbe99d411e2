// A note document as Markdown (CommonMark). Whatever people typed stays text: no markup of theirs is live.
import type { NoteBlock, NoteDocument, NoteTable } from './document';
import { plain } from './plainText';

export function toMarkdown(document: NoteDocument): string {
  const parts = [
    `# ${inline(document.title)}`,
    ...document.banner.map((line) => `**${inline(line)}**`),
    ...document.sections.flatMap((s) => [`${'#'.repeat(s.level)} ${inline(s.heading)}`, ...s.blocks.map(block).filter((b) => b !== '')]),
    '---',
    ...document.footer.map(inline),
  ];
  return `${parts.join('\n\n')}\n`;
}

function block(b: NoteBlock): string {
  switch (b.kind) {
    case 'paragraph':
      return b.strong === true ? `**${inline(b.text)}**` : inline(b.text);
    case 'quote':
      return `> “${inline(b.text)}”${b.by === undefined ? '' : ` (${inline(b.by)})`}`;
    case 'list':
      return b.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'facts':
      return b.facts.map((f) => `- **${inline(f.label)}:** ${inline(f.value)}`).join('\n');
    case 'table':
      return table(b.table, b.caption);
    // Markdown that runs nothing and loads nothing has no drawing: its table says the same.
    case 'figure':
      return table(b.table, b.tableCaption);
    case 'picture':
      return b.lines.map((line) => `- ${inline(line)}`).join('\n');
  }
}

function table({ headings, rows }: NoteTable, caption: string): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [`**${inline(caption)}**`, '', row(headings), `|${headings.map(() => ' --- |').join('')}`, ...rows.map(row)].join('\n');
}

/** One line with every character that could start markup, HTML or a formula escaped (CommonMark 0.31, section 2.4). */
export function inline(text: string): string {
  return plain(text)
    // Not one expression: white space before a line end, looked for in a long run of spaces, takes minutes.
    .split('\n').map((line) => line.trim()).filter((line) => line !== '').join(' / ')
    .replace(/[\\`*_[\]<>|~#$]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([-+=]|\d+[.)])(?=\s|$)/, (mark) => (/^\d/.test(mark) ? `${mark.slice(0, -1)}\\${mark.slice(-1)}` : `\\${mark}`))
    .replace(/(https?|ftp|www)(?=[:.])/gi, '$1\u200B')
    .replace(/!(?=\\\[)/g, '\\!');
}
