// What to ask next: the order of the cards, then one trade-off at a time, once one of them again, then nothing more.
import type { Consultation, Criterion } from '../consultation/record';
import type { NextQuestion, TradeOff } from '../decision/fit';
import { naturalLog } from '../decision/elementary';
import { answerLikelihood, type SoftStatement } from './answerModel';
import { bestOption } from './bestOption';
import type { ConsultationModel } from './consultationModel';
import { candidateQuestions, questionChoice, type SeenSpread } from './questionChoice';
import { enoughKnown, isWorthAsking, MOST_QUESTIONS, type Standing } from './stopping';
import { criterionColumns, type WishDraws } from './wishDraws';

/** So many answers are given before one is asked again. */
const REPEAT_AFTER = 4;

/** `draws` are others than those behind `standing`: what chooses a question does not also say that it was enough. */
export function nextQuestion(
  consultation: ConsultationModel,
  standing: Standing,
  draws: WishDraws,
  expected: readonly Float64Array[],
): NextQuestion {
  const { record: { whatMatters: { cards } }, said, outline } = consultation;
  const enough = enoughKnown(standing);
  if (enough !== undefined) return { kind: 'none', why: enough };
  const asked = said.asked.length;
  if (cards.length === 0 && asked === 0) return cardsFirst(consultation);
  const ask = (question: TradeOff, repeatOf: string | null): NextQuestion => ({
    kind: 'tradeOff',
    question,
    asked,
    most: MOST_QUESTIONS,
    repeatOf,
  });
  const again = toRepeat(consultation, draws);
  if (again !== undefined) return ask(again.question, again.id);
  const spreads = outline.criteria.flatMap((entry): SeenSpread[] => spreadOf(consultation, entry.criterion));
  const asDrawn = bestOption(draws, expected);
  const choice = questionChoice(
    draws,
    asDrawn,
    candidateQuestions(spreads).filter(({ question }) => !said.asked.some((before) => isAboutTheSame(before.question, question))),
  );
  return choice === undefined || !isWorthAsking(choice.gainBits)
    ? { kind: 'none', why: 'noQuestion' }
    : ask(choice.candidate.question, null);
}

/** The cards that count for this question, in the order of the design's table. */
export function cardsFirst({ criteria, outline }: ConsultationModel): NextQuestion {
  const known = outline.criteria.map(({ criterion }) => criterion);
  return { kind: 'cards', offered: criteria.filter((criterion) => known.includes(criterion)) };
}

function spreadOf({ outline, scales }: ConsultationModel, criterion: Criterion): SeenSpread[] {
  const entry = outline.criteria.find((other) => other.criterion === criterion);
  const scale = scales.get(criterion);
  if (entry === undefined || entry.seen === null || scale === undefined) return [];
  return [{ criterion, seen: entry.seen, range: { worst: scale.worst, best: scale.best }, round: scale.round }];
}

/** The same levels, whichever side is called the gain. */
function isAboutTheSame(one: TradeOff, other: TradeOff): boolean {
  return JSON.stringify(one) === JSON.stringify(other) || JSON.stringify(mirrored(one)) === JSON.stringify(other);
}

/** The same choice asked from its other side: "yes" to one is "no" to the other. */
export function mirrored({ gain, against }: TradeOff): TradeOff {
  const turned = ({ criterion, from, to }: TradeOff['gain']): TradeOff['gain'] => ({ criterion, from: to, to: from });
  return { gain: turned(against), against: turned(gain) };
}

/** Of the answers so far, the one that everything else said makes least likely, from its other side; once a consultation. */
function toRepeat({ said: { asked, soft } }: ConsultationModel, draws: WishDraws): {
  readonly id: string;
  readonly question: TradeOff;
} | undefined {
  const given = asked.filter(({ answer }) => answer === 'yes' || answer === 'no');
  const repeated = asked.some(({ question }, place) => asked.slice(0, place).some((before) => isAboutTheSame(before.question, question)));
  if (repeated || given.length < REPEAT_AFTER) return undefined;
  const chances = given.flatMap(({ id, question }) => {
    const statement = soft.find((entry) => entry.id === id);
    return statement === undefined || statement.kind !== 'answer'
      ? []
      : [{ id, question: mirrored(question), chance: meanChance(statement, draws) }];
  });
  return chances.reduce<(typeof chances)[number] | undefined>(
    (least, entry) => (least === undefined || entry.chance < least.chance ? entry : least),
    undefined,
  );
}

function meanChance({ gain, against, gained, lost, answer }: Extract<SoftStatement, { kind: 'answer' }>, draws: WishDraws): number {
  const { criteria } = draws.polytope;
  const columns = criterionColumns(draws);
  const [mine, theirs] = [columns[criteria.indexOf(gain)]!, columns[criteria.indexOf(against)]!];
  let sum = 0;
  for (let draw = 0; draw < draws.count; draw += 1) sum += naturalLog(
    answerLikelihood(answer, (theirs[draw]! * lost) / Math.max(1e-300, mine[draw]! * gained), draws.answers),
  );
  return sum / draws.count;
}

/** True where the record's patient has said that it is enough. */
export function hasStopped({ whatMatters: { enoughAsked } }: Consultation): boolean {
  return enoughAsked === true;
}
