// What a step says of itself in the step bar: done, or what is missing, in a few words.
import type { Gap } from '../core/consultation/completeness';
import type { Say } from '../core/words/words';
import type { Step } from './screen';

export function stepState(gaps: readonly Gap[], say: Say): Pick<Step, 'done' | 'state'> {
  const [first, ...others] = gaps;
  if (first === undefined) return { done: true, state: say('step.done') };
  const missing = say(`missing.${first}`);
  return {
    done: false, state: others.length === 0 ? say('step.missing', { missing }) : say.many('step.missingMore', others.length, { missing })
  };
}
