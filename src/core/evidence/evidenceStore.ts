// directory/evidence.jsonl: one published figure a line, sorted, append-or-replace. Readable in git, editable by hand.
import type * as z from 'zod';
import type { Issue, Place } from '../issue';
import { measurementSchema, type Measurement } from './measurement';
import { isPlainMeasurement } from './plainMeasurement';

export interface EvidenceFile {
  readonly measurements: readonly Measurement[];
  /** The same in the same order, as they stand in the file: members Concord does not know are still there. */
  readonly written: readonly Measurement[];
  /** The line of each measurement, from 1. */
  readonly lines: readonly number[];
  readonly issues: readonly Issue[];
}

/** Reads the lines; a line that is no measurement is listed with its number and left out, never dropped from the file. */
export function parseEvidence(text: string, file = 'directory/evidence.jsonl'): EvidenceFile {
  const measurements: Measurement[] = [];
  const written: Measurement[] = [];
  const lines: number[] = [];
  const issues: Issue[] = [];
  const keep = (measurement: Measurement, asWritten: Measurement, line: number): void => {
    measurements.push(measurement);
    written.push(asWritten);
    lines.push(line);
  };
  (text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n')).forEach((line, index) => {
    if (line === '' || (line[0] !== '{' && line.trim() === '')) return;
    const value = jsonOrUndefined(line);
    if (isPlainMeasurement(value)) return keep(value, value, index + 1);
    const parsed = measurementSchema.safeParse(value);
    if (parsed.success) return keep(parsed.data, value as Measurement, index + 1);
    issues.push(badLine(value, parsed.error.issues[0], { file, line: index + 1, column: 1 }));
  });
  return { measurements, written, lines, issues };
}

function badLine(value: unknown, fault: z.core.$ZodIssue | undefined, place: Place): Issue {
  return {
    code: 'evidence.badLine',
    severity: 'error',
    message: `This line is not a figure: ${value === undefined ? 'it is not JSON' : placed(fault)}.`,
    remedy: 'Correct it or import the publication again; the other lines are used.',
    place: { ...place, path: fault?.path.join('.') ?? '' },
  };
}

/** One JSON object a line, in the store's order, LF. */
export function formatEvidence(measurements: readonly Measurement[]): string {
  return measurements.map((m) => `${JSON.stringify(m)}\n`).join('');
}

/** What makes two lines the same figure of one publication: period, provider, treatment function, indicator, stratum. */
export function evidenceKey(m: Measurement): string {
  return [publicationOf(m), m.period, m.provider, m.treatmentFunction ?? '', m.indicator, m.stratum ?? ''].join('\u0001');
}

export interface MergedEvidence {
  /** Sorted by key in code-unit order, then by source. */
  readonly evidence: readonly Measurement[];
  /** Figures of `earlier` that a later file of the same publication and publisher took the place of, as they were written. */
  readonly replaced: readonly { readonly by: string; readonly figure: Measurement }[];
}

/**
 * `later` replaces figures of the same key from another file of the same publisher, and leaves all others. A figure already
 * there from the same file stays as it is: the file's bytes cannot have changed, so a difference was made by hand. Members that
 * Concord does not know pass to the figure that replaces theirs.
 *
 * `publisherOf` gives the publisher of a source id: two publishers of one publication are both kept.
 */
export function mergeEvidence(
  earlier: readonly Measurement[],
  later: readonly Measurement[],
  publisherOf: (source: string) => string = () => '',
): MergedEvidence {
  const slots = new Map<string, Measurement[]>();
  const replaced: { by: string; figure: Measurement }[] = [];
  const slotOf = (m: Measurement): string => `${evidenceKey(m)}\u0001${publisherOf(m.source)}`;
  for (const m of earlier) {
    const slot = slotOf(m);
    const there = slots.get(slot);
    if (there === undefined) slots.set(slot, [m]);
    else there.push(m);
  }
  for (const m of later) {
    const slot = slotOf(m);
    const there = slots.get(slot) ?? [];
    if (there.some((known) => known.source === m.source)) continue;
    for (const figure of there) replaced.push({ by: m.source, figure });
    slots.set(slot, [withUnknownMembers(m, there)]);
  }
  return { evidence: sortEvidence([...slots.values()].flat()), replaced };
}

/** In the store's order: by key in code-unit order, then by source. */
export function sortEvidence(measurements: readonly Measurement[]): Measurement[] {
  return measurements
    .map((m) => ({ m, order: `${evidenceKey(m)}\u0001${m.source}` }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ m }) => m);
}

function withUnknownMembers(m: Measurement, replaced: readonly Measurement[]): Measurement {
  const unknown = replaced.flatMap((figure) => Object.entries(figure).filter(([name]) => !Object.hasOwn(measurementSchema.shape, name)));
  return unknown.length === 0 ? m : (Object.fromEntries([...Object.entries(m), ...unknown]) as Measurement);
}

export function publicationOf(m: { readonly source: string }): string {
  return m.source.split(':', 1)[0] ?? m.source;
}

function placed(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string {
  return issue === undefined
    ? 'not valid'
    : [...(issue.path.length === 0 ? [] : [issue.path.map(String).join('.')]), issue.message].join(': ');
}

function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
