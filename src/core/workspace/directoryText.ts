// The JSON files of directory/ as they are to be written: what a person added beside and inside the entries stays.
import { keepWritten, sameJson } from '../keepWritten';
import type { WrittenList } from './directoryFiles';
import type { WrittenService } from './undoLog';

/** The file of a list with these entries in it. */
export function listText<T extends { readonly id: string }>(
  name: 'sources' | 'services',
  list: WrittenList<T>,
  next: readonly T[],
): string {
  const byId = new Map<string, { readonly read: T; readonly written: WrittenService }[]>();
  for (const entry of list.entries) byId.set(entry.read.id, [...(byId.get(entry.read.id) ?? []), entry]);
  // The first entry of an id goes before a later one, as it does where they are merged.
  const written = next.map((entry) =>
    (byId.get(entry.id) ?? []).reduceRight<unknown>((value, known) => keepWritten(known.written, known.read, value), entry));
  return textOf(list, { ...list.file, [name]: written });
}

/** services.json with these entries, each as it is to be written. */
export function servicesText<T>(list: WrittenList<T>, entries: readonly WrittenService[]): string {
  return textOf(list, { ...list.file, services: entries });
}

/** What says the same keeps its layout. */
function textOf<T>({ text, file }: WrittenList<T>, next: Readonly<Record<string, unknown>>): string {
  return text !== undefined && sameJson(file, next) ? text : `${JSON.stringify(next, null, 2)}\n`;
}
