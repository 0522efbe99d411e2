// What was said cannot all be true: the fewest statements that say so, in words, each with a button to take it back.
import { saidWords } from '../../core/elicitation/fitWords';
import type { Consultation } from '../../core/consultation/record';
import type { Fit } from '../../core/decision/fit';
import type { Say } from '../../core/words/words';
import type { SaidBlock } from './fitScreen';
import { takeBackSaid } from '../takeBack';

/** `after` takes the focus once there is no contradiction any more. */
export function conflictBlock(fit: Fit, record: Consultation, after: string, say: Say): SaidBlock[] {
  if (fit.kind !== 'contradiction') return [];
  const items = fit.conflict.flatMap((said, place) => {
    const text = saidWords(said, say);
    const takeBack = takeBackSaid(said, text, record, say);
    return takeBack === undefined ? [] : [{ id: said.statementId ?? `cards${place}`, text, takeBack }];
  });
  return [{ kind: 'said', id: 'conflict', after, isFault: true, legend: say('conflict.legend'), lead: say('conflict.lead'), items }];
}
