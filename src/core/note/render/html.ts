// A note document as one HTML file that opens and prints in any browser; nothing is loaded from anywhere.
import type { NoteBlock, NoteDocument, NoteSection, NoteTable } from './document';
import { NOTE_STYLE } from './noteStyle';
import { pictogramSvg } from './pictogram';
import { plain } from './plainText';

const BODY_CLASS = { normal: '', largePrint: ' class="large"', easyRead: ' class="easy"', letter: ' class="letter"' } as const;

export function toHtml(document: NoteDocument): string {
  const banner =
    document.banner.length === 0
      ? ''
      : `<div class="banner" role="note">${pictureOf(document)}${document.banner.map(line).join('')}</div>\n`;
  return `<!DOCTYPE html>
<html lang="${text(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(document.title)}</title>
<style>${NOTE_STYLE}
</style>
</head>
<body${BODY_CLASS[document.layout ?? 'normal']}>
<main>
<h1>${text(document.title)}</h1>
${banner}${document.sections.map(section).join('\n')}
</main>
<footer>${document.footer.map(line).join('')}</footer>
</body>
</html>
`;
}

function pictureOf({ bannerPicture: shown }: NoteDocument): string {
  return shown === undefined ? '' : pictogramSvg(shown.picture, text(shown.alt));
}

function section(s: NoteSection): string {
  return `<h${s.level}>${text(s.heading)}</h${s.level}>\n${s.blocks.map(block).join('\n')}`;
}

function block(b: NoteBlock): string {
  switch (b.kind) {
    case 'paragraph':
      return `<p>${b.strong === true ? `<strong>${text(b.text)}</strong>` : text(b.text)}</p>`;
    case 'quote':
      return `<blockquote><p>“${text(b.text)}”${b.by === undefined ? '' : ` (${text(b.by)})`}</p></blockquote>`;
    case 'list':
      return `<ul>${b.items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return b.facts.length === 0 ? '' : `<dl>${b.facts.map(fact).join('')}</dl>`;
    case 'table':
      return table(b.table, b.caption);
    case 'figure':
      return `<figure><figcaption>${text(b.caption)}</figcaption>\n${b.svg}
${table(b.table, b.tableCaption)}<p>${text(b.alt)}</p></figure>`;
    case 'picture':
      return `<div class="idea">${pictogramSvg(b.picture, text(b.alt))}<div>${b.lines.map(line).join('')}</div></div>`;
  }
}

function fact({ label, value }: { readonly label: string; readonly value: string }): string {
  return `<div><dt>${text(label)}</dt> <dd>${text(value)}</dd></div>`;
}

function line(words: string): string {
  return `<p>${text(words)}</p>`;
}

/** Real headings for both directions: a reader who hears the table is told which place and which column a number belongs to. */
function table({ headings, rows }: NoteTable, caption: string): string {
  const head = headings.map((heading) => `<th scope="col">${text(heading)}</th>`).join('');
  const cell = (value: string): string => `<td>${text(value)}</td>`;
  const body = rows.map(([first = '', ...cells]) => `<tr><th scope="row">${text(first)}</th>${cells.map(cell).join('')}</tr>`);
  return `<table><caption>${text(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

/** Text as HTML text: nothing a person typed is markup. A telephone or NHS number is not broken over lines. */
function text(value: string): string {
  return plain(value)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
    .replace(/(?<=\d) (?=\d{3})/g, '\u00A0')
    .replace(/\n/g, '<br>');
}
