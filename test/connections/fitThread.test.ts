// Fits in a thread of their own: worked out as anywhere else, the newest of each consultation only, and stopped soon when told to.
import assert from 'node:assert/strict';
import { fitOf } from '../../src/core/decision/fitOf';
import { Stopped } from '../../src/core/decision/slicedWork';
import { FitThread } from '../../src/host/fitThread';
import { built } from '../cli/program';
import { fitRecord, torn } from '../fitRecords';
import { option } from '../records';

const pause = (milliseconds: number) => new Promise<void>((resolve) => { setTimeout(resolve, milliseconds); });

/** Enough places that it takes a while. */
const many = fitRecord(
  Array.from({ length: 20 }, (_, i) => ({ id: `place${i}`, name: `Place ${i}`, days: 20 + 9 * i, minutes: 120 - 5 * i, costPounds: 3 + (i % 7) })),
  ['trips', 'visitCost'],
);

describe('the thread for fits', function () {
  this.timeout(30_000);
  let thread: FitThread;

  before(async () => {
    thread = new FitThread(await built('src/worker.ts'));
  });
  after(() => thread.dispose());

  it('gives what would be worked out here, to the last digit', async () => {
    const record = fitRecord(torn, ['visitCost']);
    assert.deepEqual(await thread.fit('a', record), fitOf(record));
  });

  it('answers the newest of a consultation; one before it is stopped', async () => {
    const old = assert.rejects(thread.fit('a', many), Stopped);
    const newest = fitRecord(torn, ['firstSeen']);
    assert.deepEqual(await thread.fit('a', newest), fitOf(newest));
    await old;
  });

  it('works for several consultations at once', async () => {
    const [one, other] = [fitRecord(torn, ['firstSeen']), fitRecord(torn, ['journeyTime'])];
    assert.deepEqual(await Promise.all([thread.fit('a', one), thread.fit('b', other)]), [fitOf(one), fitOf(other)]);
  });

  it('stops when told to, and goes on with the next', async () => {
    const working = thread.fit('a', many);
    const stopped = assert.rejects(working, Stopped);
    await pause(5);
    thread.stop('a');
    await stopped;
    assert.equal((await thread.fit('a', fitRecord(torn, ['firstSeen']))).kind, 'fit');
  });

  it('does not stop the newest when an older one of the same consultation is cancelled late', async () => {
    const old = assert.rejects(thread.fit('a', many), Stopped);
    const newest = thread.fit('a', fitRecord(torn, ['firstSeen']));
    thread.stop('nobody');
    assert.equal((await newest).kind, 'fit');
    await old;
  });

  it('answers for records that have no fit', async () => {
    assert.equal((await thread.fit('a', fitRecord([], []))).kind, 'tooFew');
    assert.equal((await thread.fit('a', fitRecord(torn, ['firstSeen'], { question: { reason: 'x', redFlags: 'found' } }))).kind, 'closed');
  });

  it('that ends fails what was asked of it, and the next fit starts another', async () => {
    const mortal = new FitThread(await built('src/worker.ts'));
    const asked = mortal.fit('a', many);
    mortal.dispose();
    await assert.rejects(asked, Stopped);
    assert.equal((await mortal.fit('a', fitRecord(torn, ['firstSeen']))).kind, 'fit');
    mortal.dispose();
    const broken = new FitThread('/no/such/program.cjs');
    await assert.rejects(broken.fit('a', many));
    await assert.rejects(broken.fit('a', fitRecord([...torn], [], { options: [option()] })), 'it fails again, and does not hang');
  });
});
