// The fit of an open consultation: asked for when something it rests on has changed, told when it is there, harmless when it fails.
import assert from 'node:assert/strict';
import type { Consultation } from '../../../src/core/consultation/record';
import type { Fit } from '../../../src/core/decision/fit';
import { Stopped } from '../../../src/core/decision/slicedWork';
import { OpenFit } from '../../../src/host/editor/openFit';
import type { Fits } from '../../../src/host/fitRunner';
import { kneeRecord } from '../../records';

interface Asked {
  readonly asker: string;
  readonly answer: (fit: Fit) => void;
  readonly fail: (error: Error) => void;
}

const someFit = (id: string): Fit => ({ kind: 'closed', why: 'redFlagsFound', id }) as unknown as Fit;
const turn = () => new Promise<void>((resolve) => { setTimeout(resolve, 0); });
const pause = (milliseconds: number) => new Promise<void>((resolve) => { setTimeout(resolve, milliseconds); });

function played() {
  const asked: Asked[] = [];
  const stopped: string[] = [];
  const failures: string[] = [];
  let news = 0;
  const fits: Fits = {
    fit: (asker) => new Promise((answer, fail) => { asked.push({ asker, answer, fail }); }),
    stop: (asker) => { stopped.push(asker); },
    dispose: () => undefined,
  };
  const open = new OpenFit(fits, 'file:///a', { news: () => { news += 1; }, failed: (why) => failures.push(why) });
  return { open, asked, stopped, failures, newsSoFar: () => news };
}

const withCards = (...cards: Consultation['whatMatters']['cards']): Consultation => {
  const record = kneeRecord();
  return { ...record, whatMatters: { ...record.whatMatters, cards } };
};

describe('the fit of an open consultation', () => {
  it('is asked for once however often the same state is shown, and told when it is there', async () => {
    const { open, asked, newsSoFar } = played();
    assert.deepEqual(open.state(withCards('trips')), { state: 'none' });
    open.state(withCards('trips'));
    assert.equal(asked.length, 1);
    asked[0]?.answer(someFit('a'));
    await turn();
    assert.equal(newsSoFar(), 1);
    assert.deepEqual(open.state(withCards('trips')), { state: 'ready', fit: someFit('a'), isCurrent: true });
  });

  it('is not asked for anew by a change of what it does not rest on', async () => {
    const { open, asked } = played();
    const record = withCards('trips');
    open.state(record);
    asked[0]?.answer(someFit('a'));
    await turn();
    assert.equal(open.state({ ...record, seenBy: 'Somebody else', decision: { ...record.decision, reasonWords: 'So' } }).state, 'ready');
    assert.equal(asked.length, 1);
  });

  it('of the record before stands for a moment, and says that it is', async () => {
    const { open, asked } = played();
    open.state(withCards('trips'));
    asked[0]?.answer(someFit('a'));
    await turn();
    assert.deepEqual(open.state(withCards('trips', 'firstSeen')), { state: 'ready', fit: someFit('a'), isCurrent: false });
    assert.equal(asked.length, 2);
  });

  it('is said to be worked out only once it takes longer than 300 ms', async () => {
    const { open, newsSoFar } = played();
    open.state(withCards('trips'));
    await pause(200);
    assert.equal(newsSoFar(), 0);
    await pause(200);
    assert.equal(newsSoFar(), 1);
    assert.deepEqual(open.state(withCards('trips')), { state: 'working' });
    open.stop();
  });

  it('that comes late, of a record that has changed since, is let go', async () => {
    const { open, asked, newsSoFar } = played();
    open.state(withCards('trips'));
    open.state(withCards('firstSeen'));
    asked[0]?.answer(someFit('old'));
    await turn();
    assert.equal(newsSoFar(), 0);
    asked[1]?.answer(someFit('new'));
    await turn();
    assert.deepEqual(open.state(withCards('firstSeen')), { state: 'ready', fit: someFit('new'), isCurrent: true });
  });

  it('that fails is said plainly and logged; the next is asked for as ever', async () => {
    const { open, asked, failures } = played();
    open.state(withCards('trips'));
    asked[0]?.fail(new Error('The thread ended (1).'));
    await turn();
    assert.deepEqual(open.state(withCards('trips')), { state: 'failed' });
    assert.deepEqual(failures, ['The thread ended (1).']);
    open.state(withCards('firstSeen'));
    assert.equal(asked.length, 2);
  });

  it('that was stopped for a newer one is no failure', async () => {
    const { open, asked, failures } = played();
    open.state(withCards('trips'));
    open.state(withCards('firstSeen'));
    asked[0]?.fail(new Stopped('Stopped.'));
    await turn();
    assert.deepEqual(failures, []);
    assert.notEqual(open.state(withCards('firstSeen')).state, 'failed');
  });

  it('is not asked for where nothing has been said, nor where the comparison is closed; what is under way stops', () => {
    const { open, asked, stopped } = played();
    const closed = { ...withCards('trips'), question: { ...withCards('trips').question, redFlags: 'found' as const } };
    assert.deepEqual(open.state(withCards()), { state: 'none' });
    assert.deepEqual(open.state(closed), { state: 'none' });
    assert.equal(asked.length, 0);
    open.state(withCards('trips'));
    open.state(closed);
    assert.deepEqual(stopped, ['file:///a']);
  });

  describe('for a note', () => {
    it('is the one on the screen where that is of the same record', async () => {
      const { open, asked } = played();
      open.state(withCards('trips'));
      asked[0]?.answer(someFit('a'));
      await turn();
      assert.deepEqual(await open.forNote(withCards('trips')), someFit('a'));
      assert.equal(asked.length, 1);
    });

    it('is worked out by itself where it is not, and takes the place of none', async () => {
      const { open, asked } = played();
      open.state(withCards('trips'));
      const wanted = open.forNote(withCards('firstSeen'));
      assert.notEqual(asked[1]?.asker, asked[0]?.asker);
      asked[1]?.answer(someFit('b'));
      assert.deepEqual(await wanted, someFit('b'));
    });

    it('that cannot be worked out is said to be so, and the note is written', async () => {
      const { open, asked } = played();
      const wanted = open.forNote(withCards('trips'));
      asked[0]?.fail(new Error('Broken.'));
      assert.equal(await wanted, 'failed');
    });

    it('is none where nothing has been said', async () => {
      assert.equal(await played().open.forNote(withCards()), null);
    });
  });
});
