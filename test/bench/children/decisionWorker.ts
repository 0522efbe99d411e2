// A thread that works out chunks of the decision bench.
import { parentPort, workerData } from 'node:worker_threads';
import { tallyChunk } from '../../../src/core/decision/acceptability';
import { readModel } from '../../../src/core/decision/readModel';
import { completed } from '../../../src/core/decision/slicedWork';
import { samplingOf, type Chunk } from '../../../src/core/decision/smaa';

const model = readModel(workerData);
const sampling = model.ok ? completed(samplingOf(model.value, 1)) : model;

parentPort?.on('message', (chunks: readonly Chunk[]) => {
  if (!sampling.ok) throw new Error(sampling.issues[0]?.message);
  const { value } = sampling;
  parentPort?.postMessage(chunks.map(({ chunk, count }) => completed(tallyChunk(value, chunk, count))));
});
