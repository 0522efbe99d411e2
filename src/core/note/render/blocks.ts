// Short ways to write the blocks of a note.
import type { NoteBlock, NoteSection } from './document';

export function section(heading: string, blocks: readonly NoteBlock[], level: NoteSection['level'] = 2): NoteSection {
  return { heading, level, blocks };
}

export function paragraph(text: string): NoteBlock {
  return { kind: 'paragraph', text };
}

export function strong(text: string): NoteBlock {
  return { kind: 'paragraph', text, strong: true };
}

export function quote(text: string, by?: string): NoteBlock {
  return { kind: 'quote', text, ...(by === undefined ? {} : { by }) };
}

/** Nothing where there are no items. */
export function list(items: readonly string[]): NoteBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** A list with the words that lead to it; nothing where there are no items. */
export function listUnder(lead: string, items: readonly string[]): NoteBlock[] {
  return items.length === 0 ? [] : [paragraph(lead), ...list(items)];
}

/** Facts with nothing to say are left out, and a block without facts too. */
export function facts(pairs: readonly (readonly [label: string, value: string])[]): NoteBlock[] {
  const said = pairs.filter(([, value]) => value.trim() !== '').map(([label, value]) => ({ label, value }));
  return said.length === 0 ? [] : [{ kind: 'facts', facts: said }];
}
