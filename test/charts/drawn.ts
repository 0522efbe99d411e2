// A chart as the text it is drawn as, and what can be asked of that text.
import { renderToString } from 'preact-render-to-string';
import type { VNode } from 'preact';

export function drawn(chart: VNode): string {
  return renderToString(chart);
}

/** Every text of the drawing with its place and an estimate of its width; the size of the paper. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The cells of the table under a chart, row by row. */
export function tableRows(svg: string): string[][] {
  const table = /<section class="numbers"[^>]*>([^]*?)<\/section>/.exec(svg)?.[1] ?? '';
  return [...table.matchAll(/<tr>([^]*?)<\/tr>/g)].map((row) => [...(row[1] ?? '').matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map((cell) => decoded(cell[1] ?? '')));
}

/** Numbers in the places and sizes of what is drawn. */
export function places(svg: string): number[] {
  return [...svg.matchAll(/\s(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height)="([^"]*)"/g)].map((found) => Number(found[1]));
}

/** The texts of the first drawing. A letter is taken as narrow as it can be, so that an overlap found is a real one. */
export function texts(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"([^>]*)>([^<]*)<\/text>/g)].map(([, x = '', y = '', rest = '', text = '']) => {
    const width = decoded(text).length * 16 * 0.3;
    const left = rest.includes('"middle"') ? Number(x) - width / 2 : rest.includes('"end"') ? Number(x) - width : Number(x);
    return { text: decoded(text), left, right: left + width, top: Number(y) - 10, bottom: Number(y) + 2 };
  });
}

export function overlapping(all: readonly DrawnText[]): string[] {
  return all.flatMap((a, i) => all.slice(i + 1).flatMap((b) => (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom ? [`${a.text} / ${b.text}`] : [])));
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
