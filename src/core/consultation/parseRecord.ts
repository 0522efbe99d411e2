// From the text of a *.consultation.json file to a record, or to the reasons there is none, each with its place.
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import { fault, refuse, succeed, type Issue, type Place, type Result } from '../issue';
import { DEEPEST_JSON, tooDeepAt } from '../jsonDepth';
import { migrate } from './migration';
import { consultationSchema, SCHEMA_VERSION, type Consultation } from './record';

/** Larger than any real consultation; stops a wrong file from freezing the editor. Bytes of UTF-16. */
export const LARGEST_RECORD = 5_000_000;

/** Faults of one file that are listed. */
const MOST_ISSUES = 100;

export interface ParsedRecord {
  readonly record: Consultation;
  /** The version the text was written in. */
  readonly writtenIn: number;
  /** Faults that do not stop the record from being used. */
  readonly warnings: readonly Issue[];
}

/** Reads a record of this version or an older one. A newer version is refused with code `record.newerVersion`. */
export function parseRecord(original: string): Result<ParsedRecord> {
  // A byte order mark is white space of the same length, so that every place stays right.
  const text = original.replace(/^\uFEFF/, ' ');
  const tree = objectIn(text);
  if (!tree.ok) return tree;
  const raw = toValue(tree.value) as Record<string, unknown>;
  const version = versionOf(raw, text, tree.value);
  if (!version.ok) return version;
  const parsed = consultationSchema.safeParse(migrate(raw, version.value));
  if (!parsed.success) return refuse(...parsed.error.issues.slice(0, MOST_ISSUES).map((issue) => schemaFault(text, tree.value, issue)));
  const known = new Set([...Object.keys(consultationSchema.shape), ...(version.value === SCHEMA_VERSION ? [] : LEGACY_KEYS)]);
  return succeed({ record: parsed.data, writtenIn: version.value, warnings: unknownKeys(text, tree.value, known) });
}

/** The one object of a JSON text, no key of it twice. Size and depth are looked at before anything is parsed. */
function objectIn(text: string): Result<Node> {
  const unfit = unfitText(text);
  if (unfit !== undefined) return refuse(unfit);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  const first = errors[0];
  if (first !== undefined || tree === undefined) return refuse(fault(
    'record.notJson',
    first === undefined ? 'The file is not JSON.' : `The file is not valid JSON here (${printParseErrorCode(first.error)}).`,
    'Reopen it as text and mend this place, or undo the last change made outside Concord.',
    placeAt(text, first?.offset ?? 0, first?.length ?? 1),
  ));
  if (tree.type !== 'object') return refuse(
    fault('record.notConsultation', 'The file is JSON but not a consultation.', 'Open a file made by New Consultation.', placeAt(text, 0, 1)),
  );
  const twice = repeatedKeys(tree);
  return twice.length === 0 ? succeed(tree) : refuse(...twice.slice(0, MOST_ISSUES).map((key) => fault(
    'record.repeatedKey',
    `"${shortened(String(key.value))}" stands twice in the same place, so it is not clear which one counts.`,
    'Reopen the file as text and take one of them out.',
    placeAt(text, key.offset, key.length),
  )));
}

function unfitText(text: string): Issue | undefined {
  if (text.trim() === '') return fault(
    'record.empty', 'The file is empty.', 'Make a new consultation, or bring back an earlier version of this file.', placeAt(text, 0, 0),
  );
  if (text.length > LARGEST_RECORD) return fault(
    'record.tooLarge',
    `The file is larger than any consultation (${Math.round(text.length / 1e6)} MB).`,
    'Check that this is the right file.',
    placeAt(text, 0, 1),
  );
  const deep = tooDeepAt(text);
  return deep === undefined ? undefined : fault(
    'record.tooDeep',
    `The file is nested more than ${DEEPEST_JSON} deep, which no consultation is.`,
    'Check that this is the right file.',
    placeAt(text, deep, 1),
  );
}

/** The version a record says it was written in, from 1 to this Concord's own. */
function versionOf({ schemaVersion: version }: Record<string, unknown>, text: string, tree: Node): Result<number> {
  const place = placeOf(text, tree, ['schemaVersion']);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return refuse(fault(
    'record.notConsultation',
    version === undefined
      ? 'The file has no schemaVersion, so it is not a consultation made by Concord.'
      : 'The schemaVersion is not a whole number from 1.',
    'Open a file made by New Consultation.',
    place,
  ));
  return version <= SCHEMA_VERSION ? succeed(version) : refuse(fault(
    'record.newerVersion',
    `This consultation was written by a newer Concord (version ${version} of the record; this Concord knows ${SCHEMA_VERSION}).`,
    'It is open for reading only. Update Concord to change it.',
    place,
  ));
}

function schemaFault(text: string, tree: Node, issue: z.core.$ZodIssue): Issue {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const where = path.length === 0 ? 'the record' : path.join('.');
  return fault(
    'record.wrongValue',
    `${where}: ${issue.message}.`,
    'Reopen the file as text and correct this value; everything else in the file is kept.',
    placeOf(text, tree, path),
  );
}

/** JSON value of a node with own properties only: `__proto__` in a file stays a plain key. */
function toValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(toValue);
  if (node.type !== 'object') return node.value;
  const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const property of node.children ?? []) {
    const [key, content] = property.children ?? [];
    if (key !== undefined && content !== undefined) value[String(key.value)] = toValue(content);
  }
  return { ...value };
}

/** Keys Concord does not know: said once each, kept in the file as they are. */
function unknownKeys(text: string, tree: Node, known: ReadonlySet<string>): Issue[] {
  return (tree.children ?? []).flatMap((property) => {
    const key = property.children?.[0];
    if (key === undefined || known.has(String(key.value))) return [];
    return [
      {
        code: 'record.unknownKey',
        severity: 'warning' as const,
        message: `"${shortened(String(key.value))}" is not part of a consultation.`,
        remedy: 'Concord keeps it and does not use it.',
        place: placeAt(text, key.offset, key.length),
      },
    ];
  });
}

/** Top-level keys of version 1 that the migration moves. */
const LEGACY_KEYS: readonly string[] = ['nextStep'];

/** Keys that an object holds a second time: JSON readers differ on which counts, so an edit could go to the wrong one. */
function repeatedKeys(node: Node): Node[] {
  const seen = new Set<unknown>();
  return (node.children ?? []).flatMap((child) => {
    if (child.type !== 'property') return repeatedKeys(child);
    const [key, content] = child.children ?? [];
    const own = key === undefined || !seen.has(key.value) ? [] : [key];
    seen.add(key?.value);
    return content === undefined ? own : [...own, ...repeatedKeys(content)];
  });
}

/** A hostile key may be a megabyte long. */
function shortened(key: string): string {
  return key.length > 80 ? `${key.slice(0, 80)}…` : key;
}

function placeOf(text: string, tree: Node, path: readonly (string | number)[]): Place {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? tree : findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return { ...placeAt(text, node.offset, length === 0 ? 1 : node.length), path: path.join('.') };
  }
  return placeAt(text, 0, 1);
}

/** Line and column (from 1) of an offset. Lines end as an editor ends them: LF, CRLF or a lone CR. */
export function placeAt(text: string, offset: number, length: number): Place {
  let line = 1;
  let start = 0;
  const ends = /\r\n|\n|\r/g;
  for (let end = ends.exec(text); end !== null && ends.lastIndex <= offset; end = ends.exec(text)) {
    line++;
    start = ends.lastIndex;
  }
  return { line, column: offset - start + 1, offset, length };
}
