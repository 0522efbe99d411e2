// Steps 2 to 4 of a consultation whose question closes the comparison: why, and the way on. They hold no figures (hazard 1).
import type { Consultation } from '../core/consultation/record';
import type { Say } from '../core/words/words';
import { notice } from './forms';
import type { Action, Block, Step } from './screen';

/** The stop notice of urgent suspected cancer or of red flags; both go by a route of their own. */
export function closedNotice(record: Consultation, say: Say, actions: readonly Action[] = []): Block {
  return notice(
    'stop', say(record.question.priority === 'urgentSuspectedCancer' ? 'stop.urgentSuspectedCancer' : 'stop.redFlags'), actions
  );
}

export function closedBlocks(record: Consultation, say: Say): Pick<Step, 'done' | 'state' | 'blocks'> {
  const ways: Action[] = [
    { label: say('stop.goDecide'), does: 'go', step: 'decide', primary: true },
    { label: say('stop.goQuestion'), does: 'go', step: 'question' },
  ];
  return { done: true, state: say('step.closed'), blocks: [closedNotice(record, say, ways)] };
}
