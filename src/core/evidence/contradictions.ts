// Figures of one thing that do not say the same: both are kept, and the difference is shown.
import { publicationOf } from './evidenceStore';
import type { Measurement, Source } from './measurement';

export interface Contradiction {
  /** Indices into the evidence, the earlier first. */
  readonly first: number;
  readonly second: number;
  /** What differs: the figure, or only the number of people it is about. */
  readonly differs: 'value' | 'n';
}

/**
 * Every pair of neighbouring figures about the same period, provider, treatment function, indicator and stratum that disagree, from
 * whatever publication, publisher or line. Rounding is no disagreement: 20.7 and 20.7419 say the same. Nor is a figure one of them
 * does not publish. Figures of a source that is not in `sources` take part like any other.
 *
 * A pair accepted on either of its sources (`accepted` with the code `evidence.contradiction`) is left out.
 */
export function contradictionsIn(evidence: readonly Measurement[], sources: readonly Source[]): Contradiction[] {
  const accepted = acceptedPairs(sources);
  const lastOf = new Map<string, number>();
  const found: Contradiction[] = [];
  for (const at of inQuestion(evidence)) {
    const m = evidence[at];
    if (m === undefined || m.value === null) continue;
    const key = subjectOf(m);
    const before = lastOf.get(key);
    lastOf.set(key, at);
    const other = before === undefined ? undefined : evidence[before];
    if (before === undefined || other === undefined) continue;
    const differs = difference(other, m);
    if (differs !== undefined && !accepted.has(pair(other.source, m.source))) found.push({ first: before, second: at, differs });
  }
  return found;
}

/** The code of the Problem, by which it is also accepted. */
export const CONTRADICTION = 'evidence.contradiction';

/**
 * Indices of the figures that can meet another: those of a period and indicator more than one source speaks of, and those beside a
 * line of their own subject. In a national file nearly all are left out here, before any key is made.
 */
function inQuestion(evidence: readonly Measurement[]): number[] {
  const sourceOf = new Map<string, Map<string, string | null>>();
  for (const { period, indicator, source } of evidence) {
    let indicators = sourceOf.get(period);
    if (indicators === undefined) sourceOf.set(period, (indicators = new Map()));
    const known = indicators.get(indicator);
    if (known === undefined) indicators.set(indicator, source);
    else if (known !== null && known !== source) indicators.set(indicator, null);
  }
  const indices: number[] = [];
  evidence.forEach((m, i) => {
    const ofSeveral = sourceOf.get(m.period)?.get(m.indicator) === null;
    if (ofSeveral || sameSubject(m, evidence[i - 1]) || sameSubject(m, evidence[i + 1])) indices.push(i);
  });
  return indices;
}

function sameSubject(m: Measurement, other: Measurement | undefined): boolean {
  return other !== undefined && m.provider === other.provider && m.indicator === other.indicator && m.period === other.period
    && m.treatmentFunction === other.treatmentFunction && m.stratum === other.stratum;
}

function subjectOf(m: Measurement): string {
  return [m.period, m.provider, m.treatmentFunction ?? '', m.indicator, m.stratum ?? ''].join('\u0001');
}

function difference(one: Measurement, other: Measurement): Contradiction['differs'] | undefined {
  if (one.unit !== other.unit || !sameWhenRounded(one, other)) return 'value';
  return one.n !== null && other.n !== null && one.n !== other.n ? 'n' : undefined;
}

/** Whether the more exact number is the other one when written with its decimals: at least one, and a share in whole per cents. */
function sameWhenRounded(one: Measurement, other: Measurement): boolean {
  const [a, b] = [one.value ?? 0, other.value ?? 0];
  if (decimals(a) === decimals(b)) return a === b;
  const digits = Math.max(one.unit === 'share' ? 2 : 1, Math.min(decimals(a), decimals(b)));
  // Half a unit of the last decimal, and a little for what binary fractions cannot hold.
  return Math.abs(a - b) <= 0.5 * 10 ** -digits + 1e-9;
}

function decimals(value: number): number {
  const text = String(value);
  return text.includes('e') ? 12 : (text.split('.')[1]?.length ?? 0);
}

function acceptedPairs(sources: readonly Source[]): ReadonlySet<string> {
  return new Set(sources.flatMap(({ id, accepted = [] }) =>
    accepted.filter(({ code }) => code === CONTRADICTION).map((entry) => pair(id, entry.with ?? id))));
}

function pair(one: string, other: string): string {
  return [one, other].sort().join('\u0001');
}

/** "rtt from NHS England (january.csv)": where a figure comes from, as far as it is listed. */
export function saidBy(m: Measurement, sources: readonly Source[]): string {
  const source = sources.find(({ id }) => id === m.source);
  return source === undefined ? `${publicationOf(m)} (not listed in directory/sources.json)` : `${source.publisher} (${source.file})`;
}
