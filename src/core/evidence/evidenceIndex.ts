// Finding figures among 100,000 lines without passing over them: by provider, then by treatment function.
import { publicationOf } from './evidenceStore';
import type { Measurement } from './measurement';

type ByFunction = Map<string, Measurement[]>;

const indexes = new WeakMap<readonly Measurement[], ReadonlyMap<string, ByFunction>>();
const providerSets = new WeakMap<readonly Measurement[], ReadonlySet<string>>();

/** Made once for one list of evidence, which must not change afterwards. */
function indexOf(evidence: readonly Measurement[]): ReadonlyMap<string, ByFunction> {
  const known = indexes.get(evidence);
  if (known !== undefined) return known;
  const index = new Map<string, ByFunction>();
  let figures: Measurement[] = [];
  let last: Measurement | undefined;
  for (const m of evidence) {
    // The store is sorted: neighbours are nearly always of one provider and treatment function.
    if (last === undefined || m.provider !== last.provider || m.treatmentFunction !== last.treatmentFunction) figures = placeFor(m, index);
    figures.push(m);
    last = m;
  }
  indexes.set(evidence, index);
  return index;
}

function placeFor({ provider, treatmentFunction = '' }: Measurement, index: Map<string, ByFunction>): Measurement[] {
  const functions = index.get(provider) ?? new Map<string, Measurement[]>();
  const figures = functions.get(treatmentFunction) ?? [];
  index.set(provider, functions.set(treatmentFunction, figures));
  return figures;
}

/** Every provider some figure is about, by ODS code. */
export function knownProviders(evidence: readonly Measurement[]): ReadonlySet<string> {
  const known = providerSets.get(evidence) ?? new Set(indexOf(evidence).keys());
  providerSets.set(evidence, known);
  return known;
}

/**
 * All periods of one provider's figures: those of the treatment function and those that are by none; all of them where it is
 * null. In the order of the list.
 */
export function figuresOf(evidence: readonly Measurement[], provider: string, treatmentFunction: string | null): readonly Measurement[] {
  const functions = indexOf(evidence).get(provider);
  if (functions === undefined) return [];
  if (treatmentFunction === null) return [...functions.values()].flat();
  return [...(functions.get('') ?? []), ...(treatmentFunction === '' ? [] : (functions.get(treatmentFunction) ?? []))];
}

/** The latest period's figures for one provider and treatment function, one a (publication, indicator, stratum). */
export function latestEvidence(evidence: readonly Measurement[], provider: string, treatmentFunction: string | null): Measurement[] {
  const latest = new Map<string, Measurement>();
  for (const m of figuresOf(evidence, provider, treatmentFunction)) {
    const key = `${publicationOf(m)}\u0001${m.indicator}\u0001${m.treatmentFunction ?? ''}\u0001${m.stratum ?? ''}`;
    const known = latest.get(key);
    if (known === undefined || known.period < m.period) latest.set(key, m);
  }
  return [...latest.values()];
}
