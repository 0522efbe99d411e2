import assert from 'node:assert/strict';
import type { NextQuestion, TradeOff } from '../../../src/core/decision/fit';
import { fitOf } from '../../../src/core/decision/fitOf';
import { candidateQuestions } from '../../../src/core/elicitation/questionChoice';
import { mirrored } from '../../../src/core/elicitation/nextQuestion';
import { enoughKnown } from '../../../src/core/elicitation/stopping';
import type { Statement } from '../../../src/core/consultation/record';
import en from '../../../src/core/words/en.json';
import { asked, shown, tradeOff } from './fitRecords';

/** Two that differ on everything, each the better on half of it: only the patient can say. */
const torn = [
  shown('one', { days: 14, minutes: 30, pounds: 40, trips: [6, 6], tests: 'no' }),
  shown('other', { days: 210, minutes: 120, pounds: 5, trips: [2, 2], tests: 'all' }),
  shown('third', { days: 100, minutes: 20, pounds: 20, trips: [4, 4], tests: 'some' }),
];
const next = (statements: readonly Statement[], cards: readonly ('firstSeen' | 'oneStop')[] = []): NextQuestion => {
  const fit = fitOf(asked(torn, { statements: [...statements], cards: [...cards] }));
  if (fit.kind === 'closed') throw new Error('closed');
  return fit.next;
};
const tradeOffIn = (question: NextQuestion): Extract<NextQuestion, { kind: 'tradeOff' }> => {
  if (question.kind !== 'tradeOff') throw new Error(`expected a trade-off, found ${JSON.stringify(question)}`);
  return question;
};
const answered = (
  question: TradeOff,
  answer: 'yes' | 'no' | 'same' | 'dontKnow',
  place: number,
): Statement => tradeOff({ id: `q${place}`, question, answer });

describe('the next question', () => {
  it('is the order of the cards before anything else', () => {
    assert.equal(next([{ id: 'm', kind: 'remark', criterion: 'trips', text: '', saidBy: 'patient' }]).kind, 'cards');
  });

  it('is then one trade-off at levels that are really seen, in round numbers', () => {
    const { question, asked: count, most, repeatOf } = tradeOffIn(next([], ['firstSeen']));
    assert.deepEqual([count, most, repeatOf], [0, 8, null]);
    const seen = {
      firstSeen: [2, 30],
      journeyTime: [20, 120],
      visitCost: [5, 40],
      trips: [2, 6],
      oneStop: [0, 2],
    } as Record<string, number[]>;
    for (const { criterion, from, to } of [question.gain, question.against]) {
      const [low, high] = seen[criterion]!;
      assert.ok([from, to].every((level) => level >= low! && level <= high! && Number.isInteger(level)), `${criterion} ${from} ${to}`);
    }
  });

  it('is never one that was answered, from either side, but for the one repeat; and "don\'t know" is an answer', () => {
    const given: Statement[] = [];
    const repeats: string[] = [];
    for (let place = 0; place < 8; place += 1) {
      const question = next(given, ['firstSeen']);
      if (question.kind !== 'tradeOff') break;
      const before = given.filter(
        (said) => JSON.stringify(said.question) === JSON.stringify(question.question)
          || JSON.stringify(mirrored(said.question!)) === JSON.stringify(question.question),
      );
      if (question.repeatOf === null) assert.deepEqual(before, []);
      else repeats.push(question.repeatOf);
      given.push(answered(question.question, place < 2 ? 'dontKnow' : place % 2 === 0 ? 'yes' : 'no', place));
    }
    assert.ok(given.length >= 2 && repeats.length <= 1);
  });

  it('asks one of four answers once more, the other way round', () => {
    const questions = candidateQuestions([
      {
        criterion: 'firstSeen',
        seen: { worst: 30, best: 2 },
        range: { worst: 40, best: 2 },
        round: 1,
      }, { criterion: 'visitCost', seen: { worst: 40, best: 5 }, range: { worst: 60, best: 0 }, round: 1 },
      { criterion: 'trips', seen: { worst: 6, best: 2 }, range: { worst: 8, best: 1 }, round: 1 },
    ]).map(({ question }) => question);
    const given = [questions[0]!, questions[6]!, questions[9]!, questions[14]!].map(
      (question, place) => answered(question, place % 2 === 0 ? 'yes' : 'no', place),
    );
    const question = next(given, ['firstSeen']);
    if (question.kind === 'none') return assert.ok(['sure', 'littleToChoose'].includes(question.why));
    const { repeatOf, question: again } = tradeOffIn(question);
    assert.deepEqual(mirrored(again), given.find(({ id }) => id === repeatOf)?.question);
  });

  it('stops when the patient wants no more', () => {
    const fit = fitOf(asked(torn, { cards: ['firstSeen'], enoughAsked: true }));
    assert.deepEqual(fit.kind === 'fit' && fit.next, { kind: 'none', why: 'patientStopped' });
  });
});

describe('enough', () => {
  const standing = (over: Partial<{ leaderShare: number; leaderRegret: number; listShare: number }>) => ({
    best: new Uint8Array(),
    options: 2,
    leader: 0,
    leaderShare: 0.5,
    leaderRegret: 0.1, listShare: 0.7,
    values: [],
    ...over,
  });
  const why = (
    over: Partial<{ leaderShare: number; leaderRegret: number; listShare: number }>,
    more: Partial<Parameters<typeof enoughKnown>[0]> = {},
  ) => enoughKnown({ standing: standing(over), draws: 4000, figuresDoubt: 0, asked: 0, patientStopped: false, ...more });

  it('stops for each of its reasons, the first that holds', () => {
    assert.equal(why({}), undefined);
    assert.equal(why({ leaderShare: 0.95 }), 'sure');
    assert.equal(why({ leaderShare: 0.905 }), undefined, 'the lower end of the interval counts, not the share');
    assert.equal(why({ leaderRegret: 0.01, listShare: 0.96 }), 'littleToChoose');
    assert.equal(why({ leaderRegret: 0.01 }), undefined, 'the list itself is in doubt');
    assert.equal(why({}, { figuresDoubt: 0.9 }), undefined);
    assert.equal(why({ leaderShare: 0.8 }, { figuresDoubt: 0.5 }), 'figures');
    assert.equal(why({ leaderShare: 0.99 }, { figuresDoubt: 0.5 }), 'figures');
    assert.equal(why({}, { asked: 8 }), 'enough');
    assert.equal(why({ leaderShare: 0.99 }, { patientStopped: true }), 'patientStopped');
  });
});

describe('questions to choose from', () => {
  it('stay inside what is seen, and count a difference where the range is cut off as none', () => {
    const found = candidateQuestions([
      { criterion: 'firstSeen', seen: { worst: 60, best: 45 }, range: { worst: 40, best: 2 }, round: 1 },
      { criterion: 'trips', seen: { worst: 6, best: 2 }, range: { worst: 8, best: 1 }, round: 1 },
    ]);
    assert.deepEqual(found, []);
  });

  it('make whole sides easier than parts of them', () => {
    const [first, ...rest] = candidateQuestions([
      { criterion: 'journeyTime', seen: { worst: 120, best: 20 }, range: { worst: 150, best: 10 }, round: 5 },
      { criterion: 'oneStop', seen: { worst: 0, best: 2 }, range: { worst: 0, best: 2 }, round: 1 },
    ]);
    assert.deepEqual(
      first?.question,
      { gain: { criterion: 'journeyTime', from: 120, to: 20 }, against: { criterion: 'oneStop', from: 2, to: 0 } },
    );
    assert.ok(first.effort === 0 && rest.every(({ effort }) => effort > 0));
  });
});

describe('words about a fit', () => {
  it('name no method', () => {
    const told = Object.entries(en).filter(([key]) => /^(fit|fits|tradeOff|level|conflict)\b/.test(key));
    assert.ok(told.length > 60);
    assert.deepEqual(
      told.filter(([, text]) => /entropy|polytope|acceptability|probability|swing|utility|\bbest\b|recommend|you will wait/i.test(text)),
      [],
    );
  });
});
