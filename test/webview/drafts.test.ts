import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrive, commit, freshDraft, isDirty, keep, reject, take, typed, valueOf, type Draft, type DraftField,
  type Moment } from '../../src/webview/consultation/drafts';

const field = (value = '', over: Partial<DraftField> = {}): DraftField => ({ id: 'f', type: 'text', value, adds: false, ...over });
const sent = (f: DraftField, draft: Draft, moment: Moment, reply = 1) => commit(f, draft, moment, reply);

describe('a draft', () => {
  it('is sent once when the field is left, and is settled when the state contains it', () => {
    const first = sent(field(), typed(freshDraft(field()), 'knee'), 'left');
    assert.equal(first.sends, 'knee');
    assert.equal('sends' in sent(field(), first.draft, 'left', 2), false);
    const after = arrive(field('knee'), first.draft, 1);
    assert.deepEqual(after, freshDraft(field('knee')));
  });

  it('is not sent while an input method composes', () => {
    const composing = { ...typed(freshDraft(field()), 'に'), composing: true };
    for (const moment of ['idle', 'left', 'asked', 'flush', 'closing'] as const) {
      assert.equal('sends' in sent(field(), composing, moment), false);
    }
  });

  it('waits while an earlier text is in flight, and goes out when that is answered', () => {
    const first = sent(field(), typed(freshDraft(field()), 'a'), 'idle').draft;
    const waiting = sent(field(), typed(first, 'ab'), 'idle', 2);
    assert.equal('sends' in waiting, false);
    assert.equal(waiting.draft.waiting, true);
    const answered = arrive(field('a'), waiting.draft, 1);
    assert.equal(answered.text, 'ab');
    assert.equal(sent(field('a'), answered, 'left', 2).sends, 'ab');
  });

  it('goes out on a save even over one in flight, because the save does not wait for two answers', () => {
    const first = sent(field(), typed(freshDraft(field()), 'a'), 'idle').draft;
    const flushed = sent(field(), typed(first, 'ab'), 'flush', 2);
    assert.equal(flushed.sends, 'ab');
    assert.equal(isDirty(field(), flushed.draft), false);
  });

  it('keeps a refused text, says why, and sends it again only when it is changed or asked for', () => {
    const refused = reject(sent(field(), typed(freshDraft(field()), '12'), 'left').draft, 1, 'No.');
    assert.equal(refused.text, '12');
    assert.deepEqual(refused.refused, { text: '12', message: 'No.' });
    for (const moment of ['idle', 'left', 'flush'] as const) assert.equal('sends' in sent(field(), refused, moment, 2), false);
    assert.equal(sent(field(), refused, 'asked', 2).sends, '12');
    assert.equal(sent(field(), typed(refused, '123'), 'left', 2).sends, '123');
  });

  it('asks before it is written over from outside: keep sends it, take gives it up', () => {
    const draft = arrive(field('theirs'), typed(freshDraft(field('old')), 'mine'), null);
    assert.equal(draft.text, 'mine');
    assert.equal(draft.elsewhere, 'theirs');
    for (const moment of ['idle', 'left', 'flush'] as const) assert.equal('sends' in sent(field('theirs'), draft, moment), false);
    assert.equal(sent(field('theirs'), keep(draft), 'asked').sends, 'mine');
    assert.equal(take(field('theirs'), draft).text, 'theirs');
    assert.equal(isDirty(field('theirs'), take(field('theirs'), draft)), false);
  });

  it('is sent rather than lost when the page closes over an open question', () => {
    const draft = arrive(field('theirs'), typed(freshDraft(field('old')), 'mine'), null);
    assert.equal(sent(field('theirs'), draft, 'closing').sends, 'mine');
  });

  it('takes a change from outside (an undo) while nothing unsent is in the field', () => {
    assert.equal(arrive(field('before'), freshDraft(field('after')), null).text, 'before');
  });

  it('does not write "1" over "1.0" on the way to "1.05"', () => {
    const number = field('', { type: 'number' });
    const first = sent(number, typed(freshDraft(number), '1.0'), 'idle');
    assert.equal(first.sends, 1);
    const after = arrive({ ...number, value: '1' }, first.draft, 1);
    assert.equal(after.text, '1.0');
    assert.equal(isDirty({ ...number, value: '1' }, after), false);
    assert.equal(sent({ ...number, value: '1' }, after, 'left', 2).draft.text, '1');
  });

  it('that becomes an entry goes when it is asked for or the field is left, never of itself, and leaves the field empty', () => {
    const adds = field('', { adds: true });
    const draft = typed(freshDraft(adds), 'no lift');
    assert.equal('sends' in sent(adds, draft, 'idle'), false);
    const first = sent(adds, draft, 'asked');
    assert.equal(first.sends, 'no lift');
    assert.equal(arrive(adds, first.draft, 1).text, '');
    assert.equal(arrive(adds, typed(first.draft, 'no lift next'), 1).text, ' next');
  });
});

describe('the value of a field', () => {
  it('is a number, a date, a time, or null when emptied', () => {
    assert.deepEqual(valueOf('number', ' 30 '), { value: 30 });
    assert.deepEqual(valueOf('number', ''), { value: null });
    assert.deepEqual(valueOf('date', '2026-03-02'), { value: '2026-03-02' });
    assert.deepEqual(valueOf('time', ''), { value: null });
  });

  it('is a fault where the text is none', () => {
    for (const text of ['soon', '3e4', '0x10', 'Infinity', '1,5', '--1']) {
      assert.deepEqual(valueOf('number', text), { fault: 'notANumber' }, text);
    }
    assert.deepEqual(valueOf('date', '', true), { fault: 'notADate' });
    const number = field('', { type: 'number' });
    assert.equal(sent(number, typed(freshDraft(number), 'soon'), 'idle').draft.fault, null, 'not while still typing');
    assert.equal(sent(number, typed(freshDraft(number), 'soon'), 'left').draft.fault, 'notANumber');
  });
});

/** What happens to one field over time. The host answers in order; `deliver` lets its next answer arrive. */
type Event =
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'commit'; readonly moment: Moment }
  | { readonly do: 'deliver' }
  | { readonly do: 'refuseNext' };
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ do: fc.constant('type' as const), text: fc.string({ maxLength: 4 }) }),
  fc.record({ do: fc.constant('commit' as const), moment: fc.constantFrom<Moment>('idle', 'left', 'asked') }),
  fc.constant({ do: 'deliver' as const }),
  fc.constant({ do: 'refuseNext' as const }),
);

/** One field and its host, told to do `events`. */
function play(events: readonly Event[]) {
  let value = '';
  let draft = freshDraft(field(''));
  let reply = 0;
  let refuseNext = false;
  let mostAtOnce = 0;
  const queue: { readonly reply: number; readonly text: string; readonly refuse: boolean }[] = [];
  const send = (moment: Moment) => {
    const result = commit(field(value), draft, moment, reply + 1);
    draft = result.draft;
    if (result.sends === undefined) return;
    reply += 1;
    queue.push({ reply, text: String(result.sends), refuse: refuseNext });
    refuseNext = false;
    mostAtOnce = Math.max(mostAtOnce, queue.length);
  };
  const deliver = () => {
    const next = queue.shift();
    if (next === undefined) return;
    if (next.refuse) draft = reject(draft, next.reply, 'No.');
    else {
      value = next.text;
      draft = arrive(field(value), draft, next.reply);
    }
    if (draft.waiting && draft.flight === null) send('left');
  };
  for (const e of events) {
    if (e.do === 'type') draft = typed(draft, e.text);
    else if (e.do === 'commit') send(e.moment);
    else if (e.do === 'deliver') deliver();
    else refuseNext = true;
  }
  const before = { draft, mostAtOnce };
  send('flush');
  const atFlush = { draft, dirty: isDirty(field(value), draft) };
  while (queue.length > 0) deliver();
  return { before, atFlush, draft, value };
}

describe('drafts, whatever happens', () => {
  it('lose no keystroke: the field shows what was typed last', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const last = events.findLast((e) => e.do === 'type');
      assert.equal(play(events).before.draft.text, last?.do === 'type' ? last.text : '');
    }));
  });

  it('have one text in flight at most, saves apart', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => { assert.ok(play(events).before.mostAtOnce <= 1); }));
  });

  it('forget a refusal of a text that has been typed over', () => {
    const { draft, value } = play([{ do: 'type', text: ' ' }, { do: 'refuseNext' }, { do: 'commit', moment: 'idle' }, { do: 'type', text: '' }, { do: 'deliver' }]);
    assert.deepEqual([draft.refused, draft.text, value], [null, '', '']);
  });

  it('are not dirty after a flush unless refused, and the record then holds the text', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const { atFlush, draft, value } = play(events);
      if (atFlush.dirty) assert.equal(atFlush.draft.refused?.text, atFlush.draft.text);
      if (draft.refused === null) assert.equal(value, draft.text);
      else assert.equal(draft.refused.text, draft.text);
    }), { numRuns: 1_000 });
  });
});
