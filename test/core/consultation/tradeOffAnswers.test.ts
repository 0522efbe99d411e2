import assert from 'node:assert/strict';
import { applyIntent } from '../../../src/core/consultation/applyIntent';
import type { Intent } from '../../../src/core/consultation/intent';
import { consultationSchema } from '../../../src/core/consultation/record';
import { fixedPorts } from '../../ports';
import { codesOf, kneeRecord, valueOf } from '../../records';

const question = { gain: { criterion: 'firstSeen', from: 28, to: 3 }, against: { criterion: 'journeyTime', from: 20, to: 60 } } as const;
const ports = () => fixedPorts('2026-03-02T09:40:00Z');
const answer = (over: Partial<Extract<Intent, { type: 'answerTradeOff' }>> = {}): Intent => ({
  type: 'answerTradeOff',
  question,
  answer: 'yes',
  saidBy: 'patient',
  ...over,
});

describe('answers to questions of two sides', () => {
  it('are kept with who said it and when, beside what was said before', () => {
    const record = valueOf(applyIntent(kneeRecord(), answer({ answer: 'dontKnow', saidBy: 'carer', text: 'Hard to say' }), ports()));
    const [, said] = record.whatMatters.statements;
    assert.deepEqual(
      { ...said, id: '' },
      { id: '', kind: 'tradeOff', question, answer: 'dontKnow', text: 'Hard to say', saidBy: 'carer', at: '2026-03-02T09:40:00Z' },
    );
  });

  it('can be taken back, the latest or any', () => {
    const together = ports();
    const two = [answer(), answer({ answer: 'no' })].reduce(
      (record, intent) => valueOf(applyIntent(record, intent, together)),
      kneeRecord(),
    );
    const ids = two.whatMatters.statements.map(({ id }) => id);
    assert.deepEqual(
      valueOf(applyIntent(two, { type: 'takeBackAnswer' }, together)).whatMatters.statements.map(({ id }) => id),
      ids.slice(0, 2),
    );
    assert.deepEqual(
      valueOf(applyIntent(two, { type: 'takeBackAnswer', id: ids[1]! }, together)).whatMatters.statements.map(({ id }) => id),
      [ids[0], ids[2]],
    );
    assert.deepEqual(codesOf(applyIntent(kneeRecord(), { type: 'takeBackAnswer' }, together)), ['intent.missing']);
    assert.deepEqual(
      codesOf(applyIntent(two, { type: 'takeBackAnswer', id: 's1' }, together)),
      ['intent.missing'],
      'a remark is no answer',
    );
  });

  it('are refused where a side is no gain or no loss', () => {
    for (const wrong of [
      { gain: question.against, against: question.gain },
      { gain: { criterion: 'oneStop', from: 2, to: 0 }, against: question.against },
    ] as const) {
      assert.deepEqual(codesOf(applyIntent(kneeRecord(), answer({ question: wrong }), ports())), ['intent.wrongValue']);
    }
  });
});

describe('other things the patient can say', () => {
  it('are that two matter the same, or one so many times as much, about two different things', () => {
    const say = (over: object) => applyIntent(
      kneeRecord(),
      {
        type: 'addStatement',
        kind: 'ratio',
        criterion: 'trips',
        other: 'firstSeen',
        times: { from: 2, to: null },
        text: '',
        saidBy: 'patient',
        ...over,
      } as Intent,
      ports(),
    );
    assert.equal(valueOf(say({})).whatMatters.statements.length, 2);
    assert.equal(valueOf(say({ kind: 'equal', times: undefined })).whatMatters.statements[1]?.kind, 'equal');
    for (const wrong of [
      { other: 'trips' },
      { times: undefined },
      { times: { from: 3, to: 2 } },
      { criterion: undefined },
    ]) assert.deepEqual(codesOf(say(wrong)), ['intent.wrongValue']);
  });

  it('are how it went there before and how many trips it took, and both can be taken back', () => {
    const set = (field: 'pastCare' | 'statedTrips', value: unknown): Intent => ({ type: 'amendOption', optionId: 'near', field, value });
    const told = [
      set('pastCare', { was: 'mixed', saidBy: 'patient' }),
      set('statedTrips', { least: 2, most: 3, saidBy: 'clinician' }),
    ].reduce((record, intent) => valueOf(applyIntent(record, intent, ports())), kneeRecord());
    const near = told.options.find(({ id }) => id === 'near')!;
    assert.deepEqual([near.pastCare?.was, near.statedTrips?.most], ['mixed', 3]);
    const back = valueOf(applyIntent(told, set('pastCare', null), ports())).options.find(({ id }) => id === 'near')!;
    assert.ok(!('pastCare' in back) && 'statedTrips' in back);
    assert.deepEqual(
      codesOf(applyIntent(told, set('statedTrips', { least: 4, most: 3, saidBy: 'patient' }), ports())),
      ['intent.wrongValue'],
    );
  });

  it('leave a record of before as it was', () => {
    const before = kneeRecord();
    assert.deepEqual(consultationSchema.parse(JSON.parse(JSON.stringify(before))), before);
    assert.deepEqual(Object.keys(before.whatMatters), ['words', 'saidBy', 'cards', 'cannots', 'statements']);
  });
});
