// Everything a screen holds, taken apart for tests: its blocks, what can be pressed, what can be filled in, and all its words.
import type { Intent } from '../../src/core/consultation/intent';
import { wordsOf } from '../../src/core/words/words';
import type { ScreenContext } from '../../src/view/consultationScreen';
import type { Action, Block, FieldTarget, OptionTable, Screen, StepId } from '../../src/view/screen';
import { practice } from '../records';

export const say = wordsOf('en');

export function context(over: Partial<ScreenContext> = {}): ScreenContext {
  return { say, practice: practice(), directory: [], today: '2026-03-02', writtenAt: '2026-03-02T10:00:00Z', order: 'distance', warnings: [], ...over };
}

/** The blocks of a step, those inside closers too. */
export function blocksOf(screen: Screen, id?: StepId): Block[] {
  const open = (block: Block): Block[] => (block.kind === 'closer' ? [block, ...block.blocks.flatMap(open)] : [block]);
  return screen.steps.filter((s) => id === undefined || s.id === id).flatMap((s) => s.blocks.flatMap(open));
}

export function blockOf<K extends Block['kind']>(screen: Screen, kind: K, id: string): Extract<Block, { kind: K }> {
  const found = blocksOf(screen).find((b) => b.kind === kind && 'id' in b && b.id === id);
  if (found === undefined) throw new Error(`no ${kind} ${id}`);
  return found as Extract<Block, { kind: K }>;
}

export function tableOf(screen: Screen): OptionTable {
  return blockOf(screen, 'options', 'options');
}

/** The cell of a row under an option. */
export function cellOf(screen: Screen, row: string, optionId: string): OptionTable['rows'][number]['cells'][number] {
  const table = tableOf(screen);
  const cell = table.rows.find((r) => r.id === row)?.cells[table.columns.findIndex((c) => c.optionId === optionId)];
  if (cell === undefined) throw new Error(`no cell ${row} ${optionId}`);
  return cell;
}

/** Every string somewhere inside a value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

export function wordsOn(screen: Screen, id: StepId): string {
  return stringsIn(screen.steps.find((s) => s.id === id)).join('\n');
}

export function actionsOf(screen: Screen): Action[] {
  return blocksOf(screen).flatMap((block): readonly Action[] => {
    if (block.kind === 'options') return block.columns.flatMap((c) => c.actions);
    return block.kind === 'notice' || block.kind === 'preview' || block.kind === 'actions' ? (block.actions ?? []) : [];
  });
}

/** Every intent that a press on this screen would send. Cards beyond the most that can be chosen cannot be pressed. */
export function intentsOf(screen: Screen): Intent[] {
  const switches = (members: readonly { readonly on: boolean; readonly switchOn: Intent; readonly switchOff: Intent }[]): Intent[] => members.map((m) => (m.on ? m.switchOff : m.switchOn));
  const pressed = blocksOf(screen).flatMap((block): Intent[] => {
    switch (block.kind) {
      case 'toggles':
        return switches(block.members);
      case 'cards':
        return [...block.chosen.flatMap((c) => [c.putBack, ...c.moveTo]), ...(block.chosen.length < block.most ? block.others.map((c) => c.choose) : [])];
      case 'entries':
        return block.items.flatMap((item) => [item.remove, ...(item.toggle === undefined ? [] : switches([item.toggle]))]);
      case 'options':
        return block.columns.flatMap((c) => switches(c.toggles));
      default:
        return [];
    }
  });
  return [...pressed, ...actionsOf(screen).flatMap((a) => (a.does === 'intent' ? [a.intent] : []))];
}

/** Every intent that filling in a field of this screen would send, with values a person could enter. */
export function entriesOf(screen: Screen): Intent[] {
  const fill = (target: FieldTarget, value: unknown, more: Readonly<Record<string, unknown>> = {}): Intent => ({ ...target.sets, ...more, [target.valueKey]: value }) as unknown as Intent;
  return blocksOf(screen).flatMap((block): Intent[] => {
    switch (block.kind) {
      case 'field':
        return valuesFor(block.id, block.type).map((value) => fill(block.target, value));
      case 'choice':
        return block.choices.map((c) => fill(block.target, c.value));
      case 'entries':
        return block.adds.flatMap((add) => (add.picks === undefined ? [fill(add.target, 'Something said')] : add.picks.choices.map((c) => fill(add.target, 'Something said', { [add.picks?.key ?? '']: c.value }))));
      default:
        return [];
    }
  });
}

function valuesFor(id: string, type: 'text' | 'number' | 'date' | 'time'): unknown[] {
  if (type === 'number') return [30, null];
  if (type === 'date') return ['2026-03-20', null];
  if (type === 'time') return ['14:10', null];
  if (id === 'booking.ubrn') return ['0000 1234 5678', ''];
  if (id === 'patient.nhsNumber') return ['943 476 5919', ''];
  return ['In their own words', ''];
}
