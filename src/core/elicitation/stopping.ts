// When enough has been asked: the first rule that holds (decision method, section 5).
import type { Enough } from '../decision/fit';
import { LITTLE_TO_CHOOSE } from '../decision/shortlist';
import { wilsonInterval } from '../evidence/confidenceInterval';
import type { BestOption } from './bestOption';

export const MOST_QUESTIONS = 8;
/** The option that leads is highest under at least this share of the weights. */
const SURE = 0.9;
/** Little is to choose only where the list holds what is highest under this share of the weights: else it is the list that is in doubt. */
const ON_THE_LIST = 0.95;
/** A question expected to tell less is not worth asking. Bits. */
const LEAST_GAIN_BITS = 0.02;
/** The doubt left is in the figures where there is more than twice as much of it there. */
const FIGURES_TIMES = 2;
/** A smaller chance than this that figures would change the choice is no doubt to speak of. */
const LEAST_DOUBT = 0.1;

export interface Standing {
  readonly standing: BestOption;
  /** Independent draws behind it. */
  readonly draws: number;
  /** Chance that knowing the figures would change the choice, 0 to 1. */
  readonly figuresDoubt: number;
  readonly asked: number;
  readonly patientStopped: boolean;
}

/** Why to ask no more, before looking for a question; undefined where one may be worth asking. */
export function enoughKnown(
  { standing: { leaderShare, leaderRegret, listShare }, draws, figuresDoubt, asked, patientStopped }: Standing,
): Enough | undefined {
  if (patientStopped) return 'patientStopped';
  const inFigures = figuresDoubt > Math.max(LEAST_DOUBT, FIGURES_TIMES * (1 - leaderShare));
  // Sure of the wishes, and not of the figures: "whatever else is said" would be true and mislead.
  if (wilsonInterval(Math.round(leaderShare * draws), draws).lower >= SURE) return inFigures ? 'figures' : 'sure';
  if (leaderRegret < LITTLE_TO_CHOOSE && listShare >= ON_THE_LIST) return inFigures ? 'figures' : 'littleToChoose';
  if (inFigures) return 'figures';
  return asked >= MOST_QUESTIONS ? 'enough' : undefined;
}

export function isWorthAsking(gainBits: number): boolean {
  return gainBits >= LEAST_GAIN_BITS;
}
