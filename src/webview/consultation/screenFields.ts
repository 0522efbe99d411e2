// The text fields of a screen, wherever they stand, as the drafts know them.
import type { FieldTarget, Screen, Block } from '../../view/screen';
import type { DraftField } from './drafts';

export interface ScreenField extends DraftField {
  readonly target: FieldTarget;
  /** Who said it, and the like: sent along under this key. */
  readonly pick?: { readonly key: string; readonly value: string };
  /** A day sent along: `value` until another is picked. */
  readonly date?: { readonly key: string; readonly value: string };
}

/** Where a picked day is kept among the picks. */
export function datePick(fieldId: string): string {
  return `${fieldId}/date`;
}

export function fieldsOf(screen: Screen): ReadonlyMap<string, ScreenField> {
  const fields = screen.steps.flatMap((step) => step.blocks.flatMap(fieldsOfBlock));
  return new Map(fields.map((field) => [field.id, field]));
}

function fieldsOfBlock(block: Block): readonly ScreenField[] {
  switch (block.kind) {
    case 'field': return [{ id: block.id, type: block.type, value: block.value, adds: false, target: block.target }];
    case 'closer': return block.blocks.flatMap(fieldsOfBlock);
    case 'entries': return block.adds.map(({ id, target, picks, date }) => {
      const pick = picks === undefined ? {} : { pick: { key: picks.key, value: firstPick(target, picks) } };
      return { id, type: 'text', value: '', adds: true, target, ...pick, ...(date === undefined ? {} : { date }) };
    });
    default: return [];
  }
}

/** What is picked before a person picks: what the target says, else the first choice. */
export function firstPick(target: FieldTarget, { key, choices }:
  { readonly key: string; readonly choices: readonly { readonly value: string }[] }): string {
  const set = target.sets[key];
  return typeof set === 'string' ? set : choices[0]?.value ?? '';
}
