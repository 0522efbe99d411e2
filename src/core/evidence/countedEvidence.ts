// The figures that count: all but those somebody imported from a claim (law 2).
import { publicationOf } from './evidenceStore';
import type { Measurement, Source } from './measurement';
import { CLAIM_PUBLICATIONS } from './prediction/predictions';

interface Counted {
  readonly sources: readonly Source[] | undefined;
  readonly evidence: readonly Measurement[];
}
const remembered = new WeakMap<readonly Measurement[], Counted>();

/** The same list where it holds no claim; made once for one list of evidence and its imports. */
export function countedEvidence(evidence: readonly Measurement[], sources: readonly Source[] | undefined): readonly Measurement[] {
  const known = remembered.get(evidence);
  if (known !== undefined && known.sources === sources) return known.evidence;
  const claims = new Set(sources?.filter(({ kind }) => kind === 'promotionalClaim').map(({ id }) => id));
  const isClaim = (m: Measurement): boolean => claims.has(m.source) || CLAIM_PUBLICATIONS.has(publicationOf(m));
  const counted = evidence.some(isClaim) ? evidence.filter((m) => !isClaim(m)) : evidence;
  remembered.set(evidence, { sources, evidence: counted });
  return counted;
}
