// Small builders of form blocks. A block's id is the field it changes, so ids are unique as long as a field is asked once.
import type { AmendableField, Intent, TogglableField } from '../core/consultation/intent';
import { type Consultation } from '../core/consultation/record';
import { speakerSchema } from '../core/consultation/recordValue';
import type { Say } from '../core/words/words';
import type { Block, FieldTarget, TextField } from './screen';

export type Choice = Extract<Block, { kind: 'choice' }>;
export type Toggles = Extract<Block, { kind: 'toggles' }>;
export type Notice = Extract<Block, { kind: 'notice' }>;
export type Entries = Extract<Block, { kind: 'entries' }>;
export type Picks = NonNullable<Entries['adds'][number]['picks']>;

export function amends(field: AmendableField): FieldTarget {
  return { sets: { type: 'amend', field }, valueKey: 'value' };
}

export function amendment(field: AmendableField, value: unknown): Intent {
  return { type: 'amend', field, value };
}

/** The value a record holds at a field's path, as a form shows it: absent and null are empty. */
export function valueAt(record: Consultation, field: AmendableField): string {
  const value = field.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], record);
  return value === undefined || value === null ? '' : String(value);
}

export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
}

/** One line of text unless `lines` says more. */
export function textField(
  record: Consultation, field: AmendableField, words: FieldWords, lines = 1, width: TextField['width'] = lines > 1 ? 'full' : 'medium'
): TextField {
  return { kind: 'field', id: field, ...words, value: valueAt(record, field), type: 'text', lines, width, target: amends(field) };
}

export function valueField(record: Consultation, field: AmendableField, type: 'number' | 'date' | 'time', words: FieldWords): TextField {
  return {
    kind: 'field', id: field, ...words, value: valueAt(record, field), type, lines: 1, width: type === 'date' ? 'medium' : 'short',
    target: amends(field)
  };
}

export function choiceField(
  record: Consultation, field: AmendableField, legend: string, choices: Choice['choices'],
  more: { readonly hint?: string; readonly inline?: boolean } = {}
): Choice {
  return { kind: 'choice', id: field, legend, ...more, target: amends(field), value: valueAt(record, field), choices };
}

/** A switch of one yes-or-no field. */
export function switchOf(record: Consultation, field: AmendableField, label: string, hint?: string): Toggles['members'][number] {
  return {
    label, ...(hint === undefined ? {} : { hint }), on: valueAt(record, field) === 'true', switchOn: amendment(field, true),
    switchOff: amendment(field, false)
  };
}

/** A switch of one member of a set. */
export function memberSwitch(field: TogglableField, member: string, label: string, on: boolean, hint?: string): Toggles['members'][number] {
  const intent = (next: boolean): Intent => ({ type: 'toggle', field, member, on: next });
  return { label, ...(hint === undefined ? {} : { hint }), on, switchOn: intent(true), switchOff: intent(false) };
}

export function toggles(id: string, legend: string, members: Toggles['members'], hint?: string): Toggles {
  return { kind: 'toggles', id, legend, ...(hint === undefined ? {} : { hint }), members };
}

/** "Who said it" beside an entry to add; the patient stands first. */
export function speakerPicks(say: Say, key: 'saidBy' | 'role', label: string): Picks {
  return { label, key, choices: speakerSchema.options.map((value) => ({ value, label: capitalised(say(`speaker.${value}`)) })) };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

export function paragraph(text: string, quiet = false): Block {
  return { kind: 'text', text, ...(quiet ? { quiet } : {}) };
}

export function notice(tone: Notice['tone'], text: string, actions: NonNullable<Notice['actions']> = []): Notice {
  return { kind: 'notice', tone, text, ...(actions.length === 0 ? {} : { actions }) };
}

export function closer(id: string, summary: string, blocks: readonly Block[]): Block {
  return { kind: 'closer', id, summary, blocks };
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}
