// Step 2 beyond the cards: one question at a time, in real units, and no more than is worth asking.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Consultation } from '../../src/core/consultation/record';
import type { TradeOffAnswer } from '../../src/core/decision/fit';
import { fitOf } from '../../src/core/decision/fitOf';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { TradeOffBlock } from '../../src/view/fit/fitScreen';
import type { FitState } from '../../src/view/fit/fitState';
import type { Screen } from '../../src/view/screen';
import { fitRecord, torn } from '../fitRecords';
import { fixedPorts } from '../ports';
import { valueOf } from '../records';
import { blockOf, blocksOf, context, intentsOf, stringsIn, wordsOn } from './screenParts';

const torn3 = fitRecord(torn, ['visitCost']);

function shown(record: Consultation, fit: FitState = { state: 'ready', fit: fitOf(record), isCurrent: true }): Screen {
  return consultationScreen(record, context({ fit }));
}

function step(screen: Screen) {
  return screen.steps.find(({ id }) => id === 'whatMatters')?.blocks ?? [];
}

const question = (screen: Screen): TradeOffBlock | undefined => blocksOf(screen, 'whatMatters').find((block) => block.kind === 'tradeOff');
const presses = (block: TradeOffBlock) => [...block.sides.map(({ answer }) => answer), ...block.others];
const answered = (record: Consultation, answer: TradeOffAnswer): Consultation => {
  const block = question(shown(record)) ?? assert.fail('nothing is asked');
  const press = presses(block).find(({ intent }) => intent.type === 'answerTradeOff' && intent.answer === answer) ?? assert.fail(answer);
  return valueOf(applyIntent(record, press.intent, fixedPorts(undefined, record.whatMatters.statements.length + 1)));
};

describe('a question of two sides', () => {
  it('comes after the cards, in the room, and only one', () => {
    const kinds = step(shown(torn3)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'tradeOff').length, 1);
    assert.equal(kinds.indexOf('tradeOff'), kinds.indexOf('cards') + 1);
    assert.equal(blocksOf(shown(torn3), 'whatMatters').filter(({ kind }) => kind === 'tradeOff').length, 1);
  });

  it('is not asked before anything has been said', () => {
    assert.equal(question(shown(fitRecord(torn, []))), undefined);
  });

  it('sets two made-up places against each other, each better on one thing, in real units', () => {
    const { sides } = question(shown(torn3)) ?? assert.fail();
    assert.equal(sides.length, 2);
    assert.deepEqual(sides.map(({ lines }) => lines.length), [2, 2]);
    for (const line of sides.flatMap(({ lines }) => lines)) assert.match(line, /^First seen after \d+ weeks?$|^\d+ minutes each way$/);
  });

  it('stays within what the places really show', () => {
    const numbers = (question(shown(torn3)) ?? assert.fail()).sides.flatMap(({ lines }) => lines).map((line) => [line.includes('minutes'), Number(/\d+/.exec(line)?.[0])] as const);
    for (const [isMinutes, number] of numbers) assert.ok(isMinutes ? number >= 15 && number <= 90 : number >= 2 && number <= 29, String(number));
  });

  it('can be answered by this one, that one, about the same and don’t know', () => {
    const block = question(shown(torn3)) ?? assert.fail();
    assert.deepEqual(presses(block).map(({ label }) => label), ['This one', 'That one', 'About the same', 'I don’t know']);
    for (const answer of ['yes', 'no', 'same', 'dontKnow'] as const) {
      const record = answered(torn3, answer);
      assert.equal(record.whatMatters.statements.at(-1)?.answer, answer);
    }
  });

  it('changes what fits once it is answered', () => {
    assert.notDeepEqual((fitOf(answered(torn3, 'yes')) as { fits?: unknown }).fits, (fitOf(answered(torn3, 'no')) as { fits?: unknown }).fits);
  });

  it('beyond the first stands behind "Look closer"', () => {
    const once = answered(torn3, 'dontKnow');
    const next = question(shown(once));
    assert.equal(step(shown(once)).some(({ kind }) => kind === 'tradeOff'), false);
    if (next !== undefined) assert.match(next.progress, /Question 2, of at most 8/);
  });

  it('cannot be answered twice while the next is being found', () => {
    const fit = fitOf(torn3);
    assert.equal(question(shown(torn3, { state: 'ready', fit, isCurrent: false }))?.isAnswered, true);
    assert.equal(question(shown(torn3))?.isAnswered, false);
  });
});

describe('what was answered', () => {
  it('is listed in words behind "Look closer", each answer with a button that takes it back', () => {
    const record = answered(torn3, 'no');
    const list = blockOf(shown(record), 'said', 'whatMatters.answers');
    assert.match(list.items[0]?.text ?? '', /^First seen after \d+ weeks and 15 minutes each way, rather than first seen after \d+ weeks and 90 minutes each way$/);
    const back = valueOf(applyIntent(record, list.items[0]?.takeBack.intent ?? assert.fail(), fixedPorts()));
    assert.deepEqual(back.whatMatters, torn3.whatMatters);
  });

  it('does not stand among what else was said', () => {
    const entries = blockOf(shown(answered(torn3, 'yes')), 'entries', 'whatMatters.statements');
    assert.deepEqual(entries.items, []);
  });

  it('is there while a fit is on its way, failed, or taking long', () => {
    const record = answered(torn3, 'yes');
    for (const fit of [{ state: 'none' }, { state: 'working' }, { state: 'failed' }] as const) assert.equal(blockOf(shown(record, fit), 'said', 'whatMatters.answers').items.length, 1);
    assert.match(wordsOn(shown(record, { state: 'working' }), 'whatMatters'), /Working out what fits/);
  });

  it('is pointed out where answers pull in different directions, without calling it a fault', () => {
    const once = answered(torn3, 'yes');
    const id = once.whatMatters.statements.at(-1)?.id ?? '';
    const fit = fitOf(once);
    assert.ok(fit.kind === 'fit');
    const doubtful = { ...fit, doubtfulAnswers: [{ statementId: id, what: 'tradeOff' as const, criteria: ['firstSeen', 'journeyTime'] as const }] };
    const block = blockOf(shown(once, { state: 'ready', fit: doubtful, isCurrent: true }), 'said', 'whatMatters.doubtful');
    assert.match(block.lead ?? '', /nothing has to be put right/);
    assert.notEqual(block.isFault, true);
  });
});

describe('enough questions', () => {
  it('are said to be enough, and why, in the patient’s terms', () => {
    const sure = fitRecord(torn, ['firstSeen']);
    assert.match(wordsOn(shown(sure), 'whatMatters'), /Nothing more you could tell us about what matters would change which fit/);
    for (const why of ['sure', 'littleToChoose', 'noQuestion', 'figures', 'enough', 'patientStopped', 'nothingToCompare'] as const) {
      const fit = fitOf(sure);
      assert.ok(fit.kind === 'fit');
      const said = stringsIn(step(shown(sure, { state: 'ready', fit: { ...fit, next: { kind: 'none', why } }, isCurrent: true })).filter(({ kind }) => kind === 'text')).join(' ');
      assert.ok(said.length > 20, why);
      assert.doesNotMatch(said, /the patient/, why);
    }
  });

  it('can be asked for by the patient, who may go on again', () => {
    const record = answered(torn3, 'dontKnow');
    const stop = intentsOf(shown(record)).find((intent) => intent.type === 'amend' && intent.field === 'whatMatters.enoughAsked') ?? assert.fail();
    const stopped = valueOf(applyIntent(record, stop, fixedPorts()));
    assert.equal(question(shown(stopped)), undefined);
    assert.match(wordsOn(shown(stopped), 'whatMatters'), /as you asked/);
    assert.equal(blockOf(shown(stopped), 'toggles', 'whatMatters.enoughAsked').members[0]?.on, true);
  });
});
