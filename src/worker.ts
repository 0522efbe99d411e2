// The desktop worker: reads published files and works out fits in a thread of its own, so that neither ever holds up the editor.
import { parentPort } from 'node:worker_threads';
import { FileFault } from './connections/fileFault';
import { nodeHasher } from './connections/nodeHasher';
import { nodeSourceFile } from './connections/nodeSourceFile';
import { seldom } from './connections/seldom';
import { fitWork } from './core/decision/fitOf';
import { NewestWork } from './core/decision/newestWork';
import { Stopped } from './core/decision/slicedWork';
import { refuse, type Result } from './core/issue';
import type { FromWorker, ToWorker } from './protocol/worker';
import { readers, readFile, type ReadFile } from './sources/importFile';
import { mappedReaders } from './sources/mappedTable';

const PROGRESS_MILLISECONDS = 100;

const reading = new Map<number, AbortController>();
const fits = new NewestWork({ now: () => performance.now(), turn: () => new Promise((resume) => { setImmediate(resume); }) });
/** Who asked for the fit of an id that is under way. */
const askers = new Map<number, string>();

function post(message: FromWorker): void {
  parentPort?.postMessage(message);
}

async function answer(request: Extract<ToWorker, { type: 'read' }>): Promise<void> {
  const { id } = request;
  const controller = new AbortController();
  reading.set(id, controller);
  try {
    post({ type: 'done', id, result: await read(request, controller.signal) });
  } catch (error) {
    const cancelled = controller.signal.aborted;
    post({
      type: 'failed',
      id,
      cancelled,
      message: cancelled ? 'Stopped; nothing was imported.' : error instanceof Error ? error.message : String(error),
    });
  } finally {
    reading.delete(id);
  }
}

async function read(
  { id, path, name, today, mappings = [] }: Extract<ToWorker, { type: 'read' }>, signal: AbortSignal
): Promise<Result<ReadFile>> {
  try {
    const file = await nodeSourceFile(path);
    const size = file.size ?? 0;
    return await readFile(
      { ...file, name: name ?? file.name },
      {
        clock: { now: () => `${today}T00:00:00.000Z` },
        hasher: nodeHasher,
        signal,
        onProgress: seldom(PROGRESS_MILLISECONDS, (bytesRead: number) => post({ type: 'progress', id, bytesRead, size })),
      },
      [...readers, ...mappedReaders(mappings)],
    );
  } catch (error) {
    if (error instanceof FileFault) return refuse(error.issue);
    throw error;
  }
}

async function answerFit({ id, asker, record }: Extract<ToWorker, { type: 'fit' }>): Promise<void> {
  askers.set(id, asker);
  try {
    post({ type: 'fitted', id, fit: await fits.run(asker, fitWork(record)) });
  } catch (error) {
    post({ type: 'failed', id, cancelled: error instanceof Stopped, message: error instanceof Error ? error.message : String(error) });
  } finally {
    askers.delete(id);
  }
}

/** A fit that a newer one has replaced is stopping already, and must not take the newer one with it. */
function cancel(id: number): void {
  reading.get(id)?.abort();
  const asker = askers.get(id);
  if (asker !== undefined && Math.max(...[...askers].filter(([, other]) => other === asker).map(([of]) => of)) === id) fits.stop(asker);
}

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') cancel(message.id);
  else if (message.type === 'fit') void answerFit(message);
  else void answer(message);
});
