// The two sides of a question in real units, and an answer to it in words.
import type { Step, TradeOff, TradeOffAnswer } from '../decision/fit';
import { listed, type Say } from '../words/words';
import { levelPhrase } from './fitWords';

/** What the one who says yes has, and what the one who says no has. Each starts with a small letter. */
export function sidesOf({ gain, against }: TradeOff, say: Say): { readonly yes: readonly string[]; readonly no: readonly string[] } {
  const at = (step: Step, end: 'from' | 'to'): string => levelPhrase(step.criterion, step[end], say);
  return { yes: [at(gain, 'to'), at(against, 'to')], no: [at(gain, 'from'), at(against, 'from')] };
}

/** "first seen after 6 weeks and 60 minutes each way, rather than ..." */
export function answerWords(question: TradeOff, answer: TradeOffAnswer, say: Say): string {
  const sides = sidesOf(question, say);
  const [one, other] = answer === 'no' ? [sides.no, sides.yes] : [sides.yes, sides.no];
  return say(`tradeOff.said.${answer === 'no' ? 'yes' : answer}`, { one: listed(say, one), other: listed(say, other) });
}
