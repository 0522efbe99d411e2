// Step 2 beyond the cards: one question in the room, further ones behind "Look closer", what was answered, and when to stop.
import type { Consultation, Statement } from '../../core/consultation/record';
import type { Fit, NextQuestion, TradeOff, TradeOffAnswer } from '../../core/decision/fit';
import { answerWords, sidesOf } from '../../core/elicitation/answerWords';
import { enoughWords } from '../../core/elicitation/fitWords';
import type { Say } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import { conflictBlock } from './conflictBlock';
import type { SaidBlock, TradeOffBlock } from './fitScreen';
import type { FitState } from './fitState';
import { capitalised, closer, paragraph } from '../forms';
import type { Block } from '../screen';
import { takeBackOf } from '../takeBack';

type Question = Extract<NextQuestion, { kind: 'tradeOff' }>;

/** The same blocks whether the fit is there or not: only what hangs on it comes and goes. */
export function tradeOffBlocks(record: Consultation, { say, fit: known }: ScreenContext): Block[] {
  const fit = currentFit(known);
  const next = fit === undefined || fit.kind === 'closed' || fit.kind === 'nothingSaid' ? undefined : fit.next;
  const question = next?.kind === 'tradeOff' ? [questionBlock(next, known?.state === 'ready' && known.isCurrent, say)] : [];
  const isFirst = next?.kind === 'tradeOff' && next.asked === 0;
  const behind = [
    ...(isFirst ? [] : question),
    ...(fit === undefined ? [] : doubtfulAnswers(fit, record, say)),
    ...answered(record, say),
    ...((question.length > 0 && !isFirst) || record.whatMatters.enoughAsked === true ? [enough(record, say)] : []),
  ];
  const summary = say(question.length > 0 && !isFirst ? 'tradeOff.closerMore' : 'tradeOff.closer');
  return [
    ...(fit === undefined ? [] : conflictBlock(fit, record, 'whatMatters.cards', say)),
    ...(isFirst ? question : []),
    ...(known?.state === 'working' ? [paragraph(say('fits.working'), true)] : []),
    ...(next === undefined ? [] : whyNoQuestion(next, say)),
    ...(behind.length === 0 ? [] : [closer('whatMatters.closer', summary, behind)]),
  ];
}

function questionBlock({ question, asked, most, repeatOf }: Question, isCurrent: boolean, say: Say): TradeOffBlock {
  const sides = sidesOf(question, say);
  const press = (answer: TradeOffAnswer, label: string): TradeOffBlock['others'][number] => ({
    label, intent: { type: 'answerTradeOff', question: copied(question), answer, saidBy: 'patient' },
    announcement: say('tradeOff.answered', { answer: answerWords(question, answer, say) }),
  });
  return {
    kind: 'tradeOff', id: 'whatMatters.tradeOff', after: 'whatMatters.closer', question: `${JSON.stringify(question)}${asked}`,
    legend: say('tradeOff.legend'), hint: say(repeatOf === null ? 'tradeOff.hint' : 'tradeOff.repeatHint'),
    sides: [
      { name: say('tradeOff.thisOne'), lines: sides.yes.map(capitalised), answer: press('yes', say('tradeOff.thisOne')) },
      { name: say('tradeOff.thatOne'), lines: sides.no.map(capitalised), answer: press('no', say('tradeOff.thatOne')) },
    ],
    others: [press('same', say('tradeOff.same')), press('dontKnow', say('tradeOff.dontKnow'))],
    progress: say(asked === 0 ? 'tradeOff.progressFirst' : 'tradeOff.progress', { number: asked + 1, most }),
    isAnswered: !isCurrent,
  };
}

/** A question of the fit's as the record takes it. */
function copied({ gain, against }: TradeOff): { gain: TradeOff['gain']; against: TradeOff['against'] } {
  return { gain: { ...gain }, against: { ...against } };
}

type Answered = Statement & { readonly question: TradeOff; readonly answer: TradeOffAnswer };

function trades({ whatMatters: { statements } }: Consultation): Answered[] {
  return statements.filter(
    (said): said is Answered => said.kind === 'tradeOff' && said.question !== undefined && said.answer !== undefined
  );
}

function itemsOf(answers: readonly Answered[], say: Say): SaidBlock['items'] {
  return answers.map(({ id, question, answer }) => {
    const text = capitalised(answerWords(question, answer, say));
    return { id, text, takeBack: takeBackOf({ type: 'takeBackAnswer', id }, text, say) };
  });
}

/** What was answered so far, newest last. */
function answered(record: Consultation, say: Say): SaidBlock[] {
  const items = itemsOf(trades(record), say);
  const words = { legend: say('tradeOff.answers'), lead: say('tradeOff.answersLead') };
  return items.length === 0 ? [] : [{ kind: 'said', id: 'whatMatters.answers', after: 'whatMatters.tradeOff', ...words, items }];
}

/** Answers that do not go together are no fault: each counts as one that may be wrong. */
function doubtfulAnswers(fit: Fit, record: Consultation, say: Say): SaidBlock[] {
  if (fit.kind !== 'fit') return [];
  const ids = new Set(fit.doubtfulAnswers.map(({ statementId }) => statementId));
  const items = itemsOf(trades(record).filter(({ id }) => ids.has(id)), say);
  const words = { legend: say('tradeOff.doubtful'), lead: say('tradeOff.doubtfulLead') };
  return items.length === 0 ? [] : [{ kind: 'said', id: 'whatMatters.doubtful', after: 'whatMatters.answers', ...words, items }];
}

/** The patient may stop at any time, and go on again. */
function enough({ whatMatters: { enoughAsked = false } }: Consultation, say: Say): Block {
  const set = (value: boolean) => ({ type: 'amend', field: 'whatMatters.enoughAsked', value }) as const;
  const member = { label: say('tradeOff.stop'), on: enoughAsked, switchOn: set(true), switchOff: set(false) };
  return { kind: 'toggles', id: 'whatMatters.enoughAsked', legend: say('tradeOff.stopLegend'), members: [member] };
}

/** Why nothing more is asked. A contradiction has its own words. */
function whyNoQuestion(next: NextQuestion, say: Say): Block[] {
  return next.kind !== 'none' || next.why === 'contradiction' ? [] : [paragraph(enoughWords(next.why, say), true)];
}

/** The fit there is; for a moment it may be of the record before the last change. */
export function currentFit(state: FitState | undefined): Fit | undefined {
  return state?.state === 'ready' ? state.fit : undefined;
}
