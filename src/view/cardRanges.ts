// The cards a patient may choose from and the range of each, from worst to best.
import { criterionScale } from '../core/consultation/criterionScale';
import { operationLikely } from '../core/consultation/operationLikely';
import { criterionSchema, type Consultation, type Criterion } from '../core/consultation/record';
import { plainNumber, type Say } from '../core/words/words';

/**
 * Which cards make sense for this question. "If I need an operation" only where surgery is likely; "how soon I'm first seen" always. "How much better" only where it is measured: NHS PROMs covers hip and knee replacement
 * (NHS England, Patient Reported Outcome Measures). A card already chosen always stays.
 */
export function cardsOffered(record: Consultation): Criterion[] {
  const operation = operationLikely(record) === true;
  const gain = record.options.some(
    (o) => o.snapshot.evidence.some((m) => m.indicator.startsWith('proms.'))
  ) || (operation && /\b(?:hip|knee)s?\b/i.test(record.question.reason));
  return criterionSchema.options.filter(
    (c) => record.whatMatters.cards.includes(c) || (c === 'operation' ? operation : c === 'gain' ? gain : true)
  );
}

/** "from 40 weeks to 2 weeks": worst to best, as the record keeps them. */
export function rangeWords(criterion: Criterion, record: Consultation, say: Say): string {
  switch (criterion) {
    case 'gain': case 'redone': case 'oneStop': case 'pastCare':
      return say(`criterionRange.${criterion}`);
    default: {
      const { worst, best } = criterionScale(criterion, record);
      return say(`criterionRange.${criterion}`, { from: plainNumber(say, worst), to: plainNumber(say, best) });
    }
  }
}
