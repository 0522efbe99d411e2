// Which files of a publication a later one took the place of.
import { evidenceKey } from '../evidence/evidenceStore';
import type { Measurement, Source } from '../evidence/measurement';
import type { ReplacedFigure } from './undoLog';

/** The publisher of a source id. One that is not listed has itself for a publisher: nothing imported replaces it. */
export function publishersIn(sources: readonly Source[]): (source: string) => string {
  const publishers = new Map(sources.map(({ id, publisher }) => [id, publisher]));
  return (source) => publishers.get(source) ?? source;
}

/** Each source with what the log says of its figures: the file that replaced most of them, how many, and how many are left. */
export function withSuperseded(
  sources: readonly Source[],
  replaced: readonly ReplacedFigure[],
  evidence: readonly Measurement[],
): Source[] {
  const left = new Map<string, number>();
  for (const { source } of evidence) left.set(source, (left.get(source) ?? 0) + 1);
  const importedOn = new Map(sources.map((source) => [source.id, source.importedOn]));
  const counts = new Map<string, Map<string, Set<string>>>();
  for (const { by, figure } of replaced) {
    const of = counts.get(figure.source) ?? new Map<string, Set<string>>();
    counts.set(figure.source, of.set(by, (of.get(by) ?? new Set()).add(evidenceKey(figure))));
  }
  return sources.map(({ superseded: _before, ...source }) => {
    const [most] = [...(counts.get(source.id) ?? [])].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
    if (most === undefined) return source;
    const [by, figures] = most;
    const on = importedOn.get(by) ?? source.importedOn;
    return { ...source, superseded: { by, on, figures: figures.size, left: left.get(source.id) ?? 0 } };
  });
}
