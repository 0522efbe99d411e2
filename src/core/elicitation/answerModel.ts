// How likely an answer is, given how much things matter. Nobody answers like a pair of scales: a clear case is answered clearly, a
// near one either way, and now and then an answer is wrong. (Decision method, section 5.)
import type { Criterion } from '../consultation/record';
import { exponential, naturalLog } from '../decision/elementary';

export interface AnswerModel {
  /** Share of answers that say nothing: given without looking at the question. 0 to 1. */
  readonly lapse: number;
  /** How sharply answers follow what matters. */
  readonly sharpness: number;
}

export const USUAL_ANSWERS: AnswerModel = { lapse: 0.05, sharpness: 4 };

/** Width of "about the same", on the log ratio of the two sides. */
const SAME_WIDTH = 0.3;

export type SoftStatement =
  /** `gained` and `lost` are differences in partial value, 0 to 1. */
  | {
    readonly kind: 'answer';
    readonly id: string;
    readonly answer: 'yes' | 'no' | 'same';
    readonly gain: Criterion;
    readonly against: Criterion;
    readonly gained: number;
    readonly lost: number;
  }
  /** It matters more than things do on average, with this reliability. */
  | { readonly kind: 'remark'; readonly id: string; readonly criterion: Criterion; readonly reliability: number };

/** Chance of "yes" where the loss counts `ratio` times as much as the gain. */
export function chanceOfYes(ratio: number, { lapse, sharpness }: AnswerModel): number {
  return lapse / 2 + (1 - lapse) / (1 + power(ratio, sharpness));
}

/** logistic(-k log r) = 1 / (1 + r^k): whole powers need no logarithm. */
function power(ratio: number, exponent: number): number {
  if (exponent === 4) {
    const square = ratio * ratio;
    return square * square;
  }
  return ratio <= 0 ? 0 : ratio === Infinity ? Infinity : exponential(Math.min(700, exponent * naturalLog(ratio)));
}

/** Likelihood of an answer, up to a factor; never 0, so that no weight is ruled out by one answer. */
export function answerLikelihood(answer: 'yes' | 'no' | 'same', ratio: number, model: AnswerModel): number {
  if (answer === 'yes') return chanceOfYes(ratio, model);
  if (answer === 'no') return 1 - chanceOfYes(ratio, model);
  const x = ratio > 0 && ratio < Infinity ? naturalLog(ratio) : 20;
  return model.lapse / 2 + (1 - model.lapse / 2) * exponential(-(x * x) / (2 * SAME_WIDTH * SAME_WIDTH));
}
