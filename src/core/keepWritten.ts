// Rewriting a file that people also edit: what Concord does not know, or did not change, stays as it was written.

type Json = Readonly<Record<string, unknown>>;

/** Whether two JSON values say the same; the order of members does not matter. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, i) => sameJson(value, other[i]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = definedNames(one);
  return names.length === definedNames(other).length
    && names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]));
}

/**
 * `next` as it is to be written, where `written` stands in the file and `read` is what Concord made of it. A value that did not
 * change keeps its written form; one that did keeps the members a person added that Concord does not know.
 */
export function keepWritten(written: unknown, read: unknown, next: unknown): unknown {
  if (sameJson(read, next)) return written;
  if (Array.isArray(written) && Array.isArray(read) && Array.isArray(next)) {
    return next.map((value: unknown) => writtenForm(written, read, value));
  }
  if (!isObject(written) || !isObject(read) || !isObject(next)) return next;
  const names = [...new Set([...Object.keys(written), ...definedNames(next)])];
  // Entries, not assignment: a member called __proto__ stays a member.
  return Object.fromEntries(names.flatMap((name) => {
    if (!Object.hasOwn(next, name) || next[name] === undefined) return Object.hasOwn(read, name) ? [] : [[name, written[name]]];
    return [[name, Object.hasOwn(written, name) ? keepWritten(written[name], read[name], next[name]) : next[name]]];
  }));
}

function writtenForm(written: readonly unknown[], read: readonly unknown[], value: unknown): unknown {
  const at = read.findIndex((known) => sameJson(known, value));
  return at === -1 ? value : written[at];
}

function definedNames(value: Json): string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
