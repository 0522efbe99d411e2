// A note document as one HTML file that opens and prints in any browser; nothing is loaded from anywhere.
import type { NoteBlock, NoteDocument, NoteSection } from './document';
import { plain } from './plainText';

/** Large print is 18 point on paper: large print starts at 16 to 18 (RNIB, Clear Print). */
const STYLE = `
body{font:1.125rem/1.5 Arial,Helvetica,sans-serif;color:#1b1b1b;background:#fff;max-width:38rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.3rem;margin:2rem 0 .5rem}h3{font-size:1.125rem;margin:1.5rem 0 .25rem}
p,ul,dl,blockquote{margin:.5rem 0}blockquote{border-left:4px solid #767676;padding-left:1rem}
dt{font-weight:bold}dd{margin:0 0 .5rem}ul{padding-left:1.5rem}
.banner{border:2px solid #1b1b1b;padding:.5rem 1rem}.banner p{font-weight:bold}
footer{border-top:1px solid #767676;margin-top:2rem;font-size:1rem}
body.large{font-size:1.5rem;max-width:44rem}body.large h1{font-size:2.1rem}body.large h2{font-size:1.8rem}body.large h3{font-size:1.5rem}body.large footer{font-size:1.375rem}
@media print{body{margin:0;max-width:none}body.large{font-size:18pt;max-width:none}h2,h3{break-after:avoid}li,dd,blockquote{break-inside:avoid}}`;

export function toHtml(document: NoteDocument): string {
  const banner =
    document.banner.length === 0
      ? ''
      : `<div class="banner" role="note">${document.banner.map((line) => `<p>${text(line)}</p>`).join('')}</div>\n`;
  return `<!DOCTYPE html>
<html lang="${text(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(document.title)}</title>
<style>${STYLE}
</style>
</head>
<body${document.largePrint === true ? ' class="large"' : ''}>
<main>
<h1>${text(document.title)}</h1>
${banner}${document.sections.map(section).join('\n')}
</main>
<footer>${document.footer.map((line) => `<p>${text(line)}</p>`).join('')}</footer>
</body>
</html>
`;
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
      return b.facts.length === 0 ? '' : `<dl>${b.facts.map((f) => `<dt>${text(f.label)}</dt><dd>${text(f.value)}</dd>`).join('')}</dl>`;
  }
}

/** Text as HTML text: nothing a person typed is markup. */
function text(value: string): string {
  return plain(value)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
    .replace(/\n/g, '<br>');
}
