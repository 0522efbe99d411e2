// When a fit is worked out, and what it rests on: a change of anything else leaves it as it is.
import { comparisonClosed } from '../consultation/completeness';
import type { Consultation } from '../consultation/record';

/** Once somebody has said something that can be weighed; never where the question closes the comparison (hazard 1). */
export function fitIsWanted(record: Consultation): boolean {
  const { cards, statements } = record.whatMatters;
  const isSaid = cards.length > 0 || statements.some(({ kind, criterion }) => kind !== 'remark' || criterion !== undefined);
  return isSaid && !comparisonClosed(record);
}

/** The same text for records that have the same fit; it may differ for some that do as well. */
export function fitBasis({ id, question, whatMatters, gettingThere, options }: Consultation): string {
  return JSON.stringify([id, question, whatMatters, gettingThere, options]);
}
