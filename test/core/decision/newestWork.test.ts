// One piece of work for each who asks: a newer one takes the place of the one before.
import assert from 'node:assert/strict';
import { NewestWork } from '../../../src/core/decision/newestWork';
import { Stopped } from '../../../src/core/decision/slicedWork';

/** A clock that moves with every slice, and turns that are counted. */
function slowTurns() {
  let at = 0;
  const counted = { turns: 0, now: () => (at += 5), turn: async (): Promise<void> => { counted.turns += 1; await Promise.resolve(); } };
  return counted;
}

function* slices<T>(count: number, value: T, seen: { count: number } = { count: 0 }): Generator<undefined, T> {
  for (let i = 0; i < count; i += 1) {
    seen.count += 1;
    yield undefined;
  }
  return value;
}

describe('work of which only the newest counts', () => {
  it('is done to its end', async () => {
    assert.equal(await new NewestWork(slowTurns()).run('a', slices(50, 'done')), 'done');
  });

  it('starts with a turn, so that whoever asks goes on first', () => {
    const seen = { count: 0 };
    void new NewestWork(slowTurns()).run('a', slices(5, 1, seen));
    assert.equal(seen.count, 0);
  });

  it('lets others have a turn every 20 ms', async () => {
    const turns = slowTurns();
    await new NewestWork(turns).run('a', slices(40, 1));
    // A slice takes 5 ms by this clock, and so does asking it.
    assert.ok(turns.turns >= 8 && turns.turns <= 14, String(turns.turns));
  });

  it('of the same asker stops for a newer one, which is done', async () => {
    const work = new NewestWork(slowTurns());
    const seen = { count: 0 };
    const old = work.run('a', slices(10_000, 'old', seen));
    const rejected = assert.rejects(old, Stopped);
    await Promise.resolve();
    assert.equal(await work.run('a', slices(3, 'new')), 'new');
    await rejected;
    assert.ok(seen.count < 10_000);
  });

  it('of another asker goes on', async () => {
    const work = new NewestWork(slowTurns());
    assert.deepEqual(await Promise.all([work.run('a', slices(30, 'a')), work.run('b', slices(3, 'b'))]), ['a', 'b']);
  });

  it('stops when told to, and a later one is not stopped with it', async () => {
    const work = new NewestWork(slowTurns());
    const stopped = assert.rejects(work.run('a', slices(10_000, 1)), Stopped);
    work.stop('a');
    work.stop('nobody');
    await stopped;
    assert.equal(await work.run('a', slices(3, 2)), 2);
  });

  it('passes a fault on', async () => {
    const faulty = function* (): Generator<undefined, never> {
      yield undefined;
      throw new Error('A fault.');
    };
    await assert.rejects(new NewestWork(slowTurns()).run('a', faulty()), /A fault/);
  });
});
