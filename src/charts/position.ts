// From numbers to places on paper: straight scales, clipped so that nothing is ever drawn outside its frame.
import type { Scale } from '../view/figures/chart';

/** Where `value` lies between `from` and `to`, to a tenth; a value off the scale lies at its end, one that is no number at its start. */
export function placeOn(scale: Pick<Scale, 'least' | 'most'>, value: number, from: number, to: number): number {
  const share = scale.most > scale.least ? (value - scale.least) / (scale.most - scale.least) : 0.5;
  const within = Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
  return Math.round((from + within * (to - from)) * 10) / 10;
}

/** Whether a value is beyond the scale, so that an arrow has to say so. */
export function beyond(scale: Pick<Scale, 'least' | 'most'>, value: number): 'below' | 'above' | undefined {
  return value < scale.least ? 'below' : value > scale.most ? 'above' : undefined;
}

/** Width of a text in the page's own type, in em: an upper estimate, since nothing can be measured here. */
export function textEms(text: string): number {
  let width = 0;
  for (const c of text) width += /[MWmw@%—]/.test(c) ? 0.9 : /[A-Z0-9]/.test(c) ? 0.66 : /[il.,:;'|! jtfr]/.test(c) ? 0.36 : 0.56;
  return width;
}

/** The text cut to a width in em, with an ellipsis where it was cut; whole words where that loses little. */
export function cutTo(text: string, ems: number): string {
  if (textEms(text) <= ems) return text;
  let kept = '';
  for (const c of text) {
    if (textEms(`${kept}${c}…`) > ems) break;
    kept += c;
  }
  const word = kept.lastIndexOf(' ');
  return `${(word > kept.length * 0.6 ? kept.slice(0, word) : kept).trimEnd()}…`;
}
