import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../../src/protocol/worker';
import { built, folderWith } from '../cli/program';
import { rttMonth, rttRow } from '../cli/publications';

type Answer = Extract<FromWorker, { type: 'done' | 'failed' }>;

/** Sends the messages and collects what comes back until every read is answered. */
async function talk(
  messages: readonly ToWorker[],
): Promise<{ readonly answers: ReadonlyMap<number, Answer>; readonly progress: readonly Extract<FromWorker, { type: 'progress' }>[] }> {
  const worker = new Worker(await built('src/worker.ts'));
  const answers = new Map<number, Answer>();
  const progress: Extract<FromWorker, { type: 'progress' }>[] = [];
  try {
    for (const message of messages) worker.postMessage(message);
    while (answers.size < messages.filter(({ type }) => type === 'read').length) {
      const [message] = (await once(worker, 'message')) as [FromWorker];
      if (message.type === 'progress') progress.push(message);
      else if (message.type !== 'fitted') {
        assert.ok(!answers.has(message.id), 'answered twice');
        answers.set(message.id, message);
      }
    }
  } finally {
    await worker.terminate();
  }
  return { answers, progress };
}

const today = '2026-03-02';

describe('the desktop worker', function () {
  this.timeout(20_000);

  it('reads several files at once and answers each', async () => {
    const folder = await folderWith({ 'month.csv': rttMonth(), 'junk.bin': 'junk' });
    const { answers, progress } = await talk([
      { type: 'read', id: 1, path: join(folder, 'month.csv'), name: 'as shown.csv', today },
      { type: 'read', id: 2, path: join(folder, 'junk.bin'), today },
      { type: 'read', id: 3, path: join(folder, 'gone.csv'), today },
    ]);
    const [month, junk, gone] = [1, 2, 3].map((id) => answers.get(id));
    assert.ok(month?.type === 'done' && month.result.ok);
    assert.equal(month.result.value.file, 'as shown.csv');
    assert.equal(month.result.value.reading.rowsKept, 1);
    assert.match(month.result.value.sha256, /^[0-9a-f]{64}$/);
    assert.ok(progress.some(({ id, bytesRead, size }) => id === 1 && bytesRead > 0 && bytesRead <= size));
    assert.ok(junk?.type === 'done' && !junk.result.ok && junk.result.issues[0]?.code === 'import.unknown');
    assert.ok(gone?.type === 'done' && !gone.result.ok && gone.result.issues[0]?.code === 'file.notThere');
  });

  it('stops when it is told to, and reports no more often than every 100 ms', async () => {
    const folder = await folderWith({});
    const path = join(folder, 'large.csv');
    const [heading = ''] = rttMonth().split('\r\n');
    await writeFile(path, `${heading}\r\n${`${rttRow()}\r\n`.repeat(60_000)}`);
    const started = Date.now();
    const { answers, progress } = await talk([
      { type: 'read', id: 7, path, today },
      { type: 'cancel', id: 7 },
      { type: 'cancel', id: 8 },
      { type: 'read', id: 9, path, today },
    ]);
    const took = Date.now() - started;
    const stopped = answers.get(7);
    assert.ok(stopped?.type === 'failed' && stopped.cancelled);
    assert.match(stopped.message, /Stopped/);
    assert.equal(answers.get(9)?.type, 'done');
    assert.ok(progress.length <= took / 100 + 2, `${progress.length} reports in ${took} ms`);
  });
});
