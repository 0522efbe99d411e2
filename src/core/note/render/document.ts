// A note as headings, paragraphs, quotations, lists, tables and pictures; each renderer makes its own safe text of it.
import type { Pictogram } from './pictogram';

/** The first cell of a row is its heading. */
export interface NoteTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart ready to be shown. `svg` is a whole `<svg>` element of Concord's own making. */
export interface NoteDrawing {
  readonly caption: string;
  readonly alt: string;
  readonly svg: string;
}

export type NoteBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'quote'; readonly text: string; readonly by?: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'table'; readonly caption: string; readonly table: NoteTable }
  /** Where a format cannot show the drawing, its table stands alone. */
  | ({ readonly kind: 'figure'; readonly tableCaption: string; readonly table: NoteTable } & NoteDrawing)
  /** A picture with the short lines that belong to it. */
  | { readonly kind: 'picture'; readonly picture: Pictogram; readonly alt: string; readonly lines: readonly string[] };

export interface NoteSection {
  readonly heading: string;
  /** 2 for a section, 3 for a part of one. */
  readonly level: 2 | 3;
  readonly blocks: readonly NoteBlock[];
}

export const noteLayouts = ['normal', 'largePrint', 'easyRead'] as const;
/**
 * `largePrint`: 18 point at least; `easyRead`: one idea a line, each with a picture; `letter`: 10.5 point with labels that run into their
 * text, to keep within two A4 pages (`pageRoom` reckons with it).
 */
export type NoteLayout = (typeof noteLayouts)[number] | 'letter';

export interface NoteDocument {
  readonly title: string;
  readonly language: string;
  /** `normal` where it is not said. */
  readonly layout?: NoteLayout;
  /** What must not be missed: decided or in progress, sent or not. */
  readonly banner: readonly string[];
  /** Says the same as the banner at a glance. */
  readonly bannerPicture?: { readonly picture: Pictogram; readonly alt: string };
  readonly sections: readonly NoteSection[];
  readonly footer: readonly string[];
}
