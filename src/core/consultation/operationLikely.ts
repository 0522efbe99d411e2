// Whether the question of a consultation is one that often ends in an operation.
import { normaliseTreatmentFunction } from '../directory/treatmentFunction';
import { treatmentIsOperation } from '../evidence/figure/figure';
import type { Consultation } from './record';

/** From the question's treatment function, or else from those the options' figures were joined on; undefined where neither is known. */
export function operationLikely(record: Pick<Consultation, 'question' | 'options'>): boolean | undefined {
  const asked = record.question.treatmentFunction === undefined ? null : normaliseTreatmentFunction(record.question.treatmentFunction);
  const joined = record.options.flatMap((o) => (o.snapshot.joinedOn === null ? [] : [o.snapshot.joinedOn.treatmentFunction]));
  const codes = asked === null ? joined : [asked];
  return codes.length === 0 ? undefined : codes.some((code) => treatmentIsOperation(code));
}
