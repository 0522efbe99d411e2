// What became of the referral, at the end of step 5.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Consultation } from '../../src/core/consultation/record';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { Glitch } from '../../src/core/directory/glitch';
import { fixedPorts } from '../ports';
import { kneeRecord, valueOf } from '../records';
import { blockOf, blocksOf, context, entriesOf, intentsOf, tableOf, wordsOn } from './screenParts';

const decided = (over: Parameters<typeof kneeRecord>[0] = {}): Consultation =>
  kneeRecord({ decision: { status: 'chosen', optionId: 'near', decidedOn: '2026-03-02' }, ...over });
const outcomes = (record: Consultation) => blockOf(consultationScreen(record, context()), 'entries', 'outcomes');
const has = (record: Consultation): boolean =>
  blocksOf(consultationScreen(record, context())).some((b) => b.kind === 'entries' && b.id === 'outcomes');

describe('after the referral', () => {
  it('is asked once something was decided or sent, and not before', () => {
    assert.equal(has(kneeRecord()), false);
    assert.equal(has(decided()), true);
    assert.equal(has(kneeRecord({ booking: { state: 'deferred' } })), true);
    assert.equal(
      has(kneeRecord({ outcomes: [{ id: 'o', kind: 'other', on: '2026-03-01', text: '' }] })),
      true,
      'what is written must stay in sight',
    );
  });

  it('stands at the end, closed, and says how many things are recorded', () => {
    const last = (record: Consultation) =>
      consultationScreen(record, context())
        .steps.find((s) => s.id === 'decide')
        ?.blocks.at(-1);
    const some = decided({ outcomes: [{ id: 'o', kind: 'seen', on: '2026-04-01', text: '' }] });
    assert.deepEqual(
      [last(decided()), last(some)].map((b) => (b?.kind === 'closer' ? b.summary : '')),
      ['After the referral: what became of it', 'After the referral: 1 thing recorded'],
    );
  });

  it('lists what happened by day, with the words, and the place where it is another', () => {
    const record = decided({
      outcomes: [
        { id: 'b', kind: 'didNotAttend', on: '2026-05-02', text: 'The bus did not come.' },
        { id: 'a', kind: 'bounced', on: '2026-03-09', text: 'No X-ray.', optionId: 'far' },
        { id: 'c', kind: 'seen', on: '2026-06-02', text: '', optionId: 'near' },
      ],
    });
    assert.deepEqual(
      outcomes(record).items.map((i) => i.text),
      [
        '9 March 2026: sent back, at Sandmere. No X-ray.',
        '2 May 2026: did not go. The bus did not come.',
        '2 June 2026: seen on the day that was said.',
      ],
    );
  });

  it('takes every kind, with its day and words, and stays with the option chosen that day', () => {
    const record = decided();
    const [add] = outcomes(record).adds;
    assert.deepEqual([add?.date?.value, add?.date?.key, add?.picks?.choices.length], ['2026-03-02', 'on', 8]);
    for (const { value } of add!.picks!.choices) {
      const intent = { ...add!.target.sets, kind: value, on: '2026-04-05', text: 'In a few words' } as unknown as Parameters<
        typeof applyIntent
      >[1];
      const after = valueOf(applyIntent(record, intent, fixedPorts()));
      assert.deepEqual(
        after.outcomes.map(({ kind, on, text, optionId }) => [kind, on, text, optionId]),
        [[value, '2026-04-05', 'In a few words', 'near']],
      );
    }
  });

  it('lets each be taken out again, and every press and entry of the screen is carried out', () => {
    const record = decided({
      outcomes: [
        { id: 'a', kind: 'seen', on: '2026-04-01', text: '' },
        { id: 'b', kind: 'treated', on: '2026-05-01', text: '' },
      ],
    });
    const [first] = outcomes(record).items;
    assert.deepEqual(
      valueOf(applyIntent(record, first!.remove, fixedPorts())).outcomes.map((o) => o.id),
      ['b'],
    );
    const screen = consultationScreen(record, context());
    for (const intent of [...intentsOf(screen), ...entriesOf(screen)].filter((i) => i.type === 'addOutcome' || i.type === 'removeOutcome'))
      valueOf(applyIntent(record, intent, fixedPorts()));
  });
});

describe('a glitch of a service', () => {
  const noted = (over: Partial<Glitch> = {}): Glitch => ({
    id: 'g',
    serviceId: 'svc-1',
    serviceName: 'Knee clinic',
    on: '2026-03-01',
    kind: 'noSlots',
    text: 'Rings out, says Ms X',
    ...over,
  });
  const mark = (glitches: readonly Glitch[]): string =>
    tableOf(consultationScreen(kneeRecord(), context({ glitches }))).columns.find((c) => c.optionId === 'near')?.mark ?? '';

  it('is said at its column until it is answered, what and when and nothing of its words', () => {
    assert.match(mark([noted()]), /glitch not answered: no free times were shown \(1 March 2026\)/);
    assert.match(
      mark([noted(), noted({ id: 'h', on: '2026-03-02', kind: 'wrongEntry' })]),
      /the directory entry is wrong \(2 March 2026\), and 1 more/,
    );
    assert.equal(mark([noted({ answer: 'Mended.' }), noted({ id: 'h', serviceId: 'other' })]), '');
    assert.doesNotMatch(wordsOn(consultationScreen(kneeRecord(), context({ glitches: [noted()] })), 'options'), /Ms X/);
  });
});
