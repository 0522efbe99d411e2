// A note as headings, paragraphs, quotations and lists; each renderer makes its own safe text of it.

export type NoteBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'quote'; readonly text: string; readonly by?: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] };

export interface NoteSection {
  readonly heading: string;
  /** 2 for a section, 3 for a part of one. */
  readonly level: 2 | 3;
  readonly blocks: readonly NoteBlock[];
}

export interface NoteDocument {
  readonly title: string;
  readonly language: string;
  /** The reader asked for large print. */
  readonly largePrint?: boolean;
  /** What must not be missed: decided or in progress, sent or not. */
  readonly banner: readonly string[];
  readonly sections: readonly NoteSection[];
  readonly footer: readonly string[];
}
