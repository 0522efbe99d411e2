// From one record to the next as minimal edits of the text, so that a hand-made layout, unknown keys and git diffs survive.
import { applyEdits, findNodeAtLocation, modify, parseTree, type FormattingOptions, type JSONPath } from 'jsonc-parser';
import { migrate } from './migration';
import { SCHEMA_VERSION, type Consultation } from './record';

/** Replace `length` UTF-16 units at `offset` by `text`. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** The text of a new record: two spaces, the schema's key order, LF, one line feed at the end. */
export function formatRecord(record: Consultation): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/**
 * The text for `next`, changed as little as possible from `text`, which reads as `previous`.
 * A text of an older version is brought to this version first, by edits as small.
 */
export function updateText(text: string, previous: Consultation, next: Consultation): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const layout = layoutOf(body);
  return (
    mark + [...toThisVersion(body), ...changes(previous, next, [])].reduce((current, change) => applied(current, change, layout), body)
  );
}

function toThisVersion(text: string): Change[] {
  const raw = JSON.parse(text) as Record<string, unknown>;
  const version = Number(raw['schemaVersion']);
  return version === SCHEMA_VERSION ? [] : changes(raw, migrate(raw, version), []);
}

function applied(text: string, { path, value, insert }: Change, formattingOptions: FormattingOptions): string {
  return value === undefined
    ? without(text, path)
    : applyEdits(text, modify(text, path, value, { isArrayInsertion: insert, formattingOptions }));
}

/** Takes out one property or item with its comma. (`modify` breaks an array written on one line: it expects a line end before `]`.) */
function without(text: string, path: JSONPath): string {
  const tree = parseTree(text);
  const found = tree === undefined ? undefined : findNodeAtLocation(tree, path);
  const node = found?.parent?.type === 'property' ? found.parent : found;
  const siblings = node?.parent?.children;
  if (node === undefined || siblings === undefined) return text;
  const index = siblings.indexOf(node);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  const { offset, length } = node.parent!;
  const [from, to] = before !== undefined ? [before.offset + before.length, node.offset + node.length]
    : after !== undefined ? [node.offset, after.offset]
    : [offset + 1, offset + length - 1];
  return text.slice(0, from) + text.slice(to);
}

/** Line ends and indentation as the text has them, so that what is added looks like the rest. */
function layoutOf(text: string): FormattingOptions {
  const indent = /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const insertSpaces = !indent.startsWith('\t');
  return {
    insertSpaces,
    tabSize: insertSpaces ? Math.min(indent.length, 8) : 4,
    eol: text.includes('\r\n') ? '\r\n' : !text.includes('\n') && text.includes('\r') ? '\r' : '\n',
  };
}

/** The one contiguous change that turns `before` into `after`; undefined where they are the same. */
export function textChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  // Never cut a CRLF or a surrogate pair in two.
  if (start > 0 && /[\r\uD800-\uDBFF]/.test(before.charAt(start - 1))) start--;
  if (end > 0 && /[\n\uDC00-\uDFFF]/.test(before.charAt(before.length - end))) end--;
  return { offset: start, length: before.length - end - start, text: after.slice(start, after.length - end) };
}

interface Change {
  readonly path: JSONPath;
  readonly value: unknown;
  readonly insert: boolean;
}

function changes(before: unknown, after: unknown, path: JSONPath): Change[] {
  if (Object.is(before, after)) return [];
  if (isList(before) && isList(after)) return listChanges(before, after, path);
  if (isPlain(before) && isPlain(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changes(before[key], after[key], [...path, key]));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, value: after, insert: false }];
}

/** Items with an id are followed by it: one taken out or added leaves the others' text alone. */
function listChanges(before: readonly unknown[], after: readonly unknown[], path: JSONPath): Change[] {
  const whole: Change = { path, value: after, insert: false };
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const idsBefore = before.map(idOf);
  const idsAfter = after.map(idOf);
  if ([...idsBefore, ...idsAfter].some((id) => id === undefined)) {
    const appended = after.length > before.length && before.every((item, i) => JSON.stringify(item) === JSON.stringify(after[i]));
    if (!appended || before.length === 0) return [whole];
    return after.slice(before.length).map((value, i) => ({ path: [...path, before.length + i], value, insert: true }));
  }
  const kept = before.filter((_, i) => idsAfter.includes(idsBefore[i]));
  if (kept.length === 0 || kept.some((item, i) => idOf(item) !== idsAfter[i])) return [whole];
  const removed = idsBefore.flatMap((id, i) => (idsAfter.includes(id) ? [] : [i])).reverse();
  return [
    ...removed.map((i): Change => ({ path: [...path, i], value: undefined, insert: false })),
    ...kept.flatMap((item, i) => changes(item, after[i], [...path, i])),
    ...after.slice(kept.length).map((value, i): Change => ({ path: [...path, kept.length + i], value, insert: true })),
  ];
}

/** What an item is known by: its own id, or the option it speaks of (`decision.declined`). */
function idOf(item: unknown): string | undefined {
  const id = isPlain(item) ? (item['id'] ?? item['optionId']) : undefined;
  return typeof id === 'string' ? id : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
