// The decision engine beside a plain loop in the same process, and a walk over weights that no closed form draws.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { addTally, addWeights, emptyTally, tallyChunk, type Sampling, type Tally } from '../../src/core/decision/acceptability';
import type { DecisionModel } from '../../src/core/decision/decisionModel';
import { readModel } from '../../src/core/decision/readModel';
import { completed } from '../../src/core/decision/slicedWork';
import { effectiveDraws, samplingOf, smaa, type Chunk } from '../../src/core/decision/smaa';
import { CHUNK_DRAWS, fillWeights } from '../../src/core/decision/weightSampler';
import type { BenchRow } from './benchRow';
import { median } from './median';
import { plainLoop, type PlainModel } from './plainLoop';
import { randomNumbers } from './rttMonth';

const RUNS = 5;
const EFFECTIVE_DRAWS = 100_000;
/** Exact means are not known for these statements, so a walk 30 times as long stands for them. */
const LONG_WALK = 30;

export async function run(): Promise<BenchRow[]> {
  const rows = [...beside(5, 1_000_000, 0.5, RUNS), ...beside(50, 1_000_000, 8 / 16.5, 1)];
  return [...rows, clipped(), interactive(), ...walk(), await threads()];
}

/** Ranks and pairwise wins of all-normal figures, eight criteria, nothing said. */
function beside(options: number, draws: number, limitRatio: number, runs: number): BenchRow[] {
  const { model, plain } = normalModel(options, 8, 'extrapolate');
  tallyOf(samplingFor(model, 1), 20_000);
  plainLoop(plain, 20_000);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < runs; i += 1) {
    const sampling = samplingFor(model, i);
    let tally: Tally | undefined;
    let shares: ReturnType<typeof plainLoop> | undefined;
    ours.push(milliseconds(() => { tally = tallyOf(sampling, draws); }));
    theirs.push(milliseconds(() => { shares = plainLoop(plain, draws); }));
    assertAlike(tally, shares, sampling);
  }
  const [mine, baseline] = [median(ours), median(theirs)];
  return [{ what: `Fit: ${draws} draws, ${options} options x 8 criteria`, median: mine, unit: 'ms', baseline: 'plain JavaScript loop', baselineMedian: baseline, ratio: mine / baseline, limit: limitRatio * baseline, runs }];
}

/** Times mean nothing where the two do not agree. */
function assertAlike(tally: Tally | undefined, shares: ReturnType<typeof plainLoop> | undefined, { plan }: Sampling): void {
  const n = plan.alternatives.length;
  plan.alternatives.forEach((id, place) => {
    const theirs = shares?.ranks[Number(id.slice(1))] ?? [];
    theirs.forEach((share, rank) => {
      const mine = (tally?.ranks[place * n + rank] ?? NaN) / (tally?.draws ?? NaN);
      if (!(Math.abs(mine - share) < 0.005)) throw new Error(`The shares differ: ${mine} here, ${share} by the plain loop, for ${id} in place ${rank + 1}.`);
    });
  });
}

/** Figures that leave their ranges are drawn one by one: the dearest case. */
function clipped(): BenchRow {
  const { model, plain } = normalModel(5, 8, 'clip');
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < RUNS; i += 1) {
    ours.push(milliseconds(() => tallyOf(samplingFor(model, i), 1_000_000)));
    theirs.push(milliseconds(() => plainLoop(plain, 1_000_000)));
  }
  return { what: 'Fit: the same 5 x 8, clipped to the ranges', median: median(ours), unit: 'ms', baseline: 'plain JavaScript loop, not clipped', baselineMedian: median(theirs), runs: RUNS };
}

function interactive(): BenchRow {
  const { model } = normalModel(20, 8, 'clip');
  const times = Array.from({ length: 30 }, (_, i) => milliseconds(() => tallyOf(samplingFor(model, i), 10_000))).slice(10);
  return { what: 'Fit: 10,000 draws, 20 x 8, warm', median: median(times), unit: 'ms', limit: 30, runs: times.length };
}

/** Eight criteria, statements of every kind that leave a polytope of 22 facets or so. */
function walk(): BenchRow[] {
  const criteria = Array.from({ length: 8 }, (_, j) => ({ id: `c${j}`, direction: 'max', range: [0, 1] }));
  const preferences = [
    { type: 'ordinal', criteria: ['c0', 'c1'] }, { type: 'ordinal', criteria: ['c0', 'c2'] }, { type: 'ratio bound', criteria: ['c1', 'c3'], bounds: [1.2, 3] },
    { type: 'ratio bound', criteria: ['c2', 'c4'], bounds: [0.5, 2] }, { type: 'ordinal', criteria: ['c3', 'c5'] }, { type: 'trade-off', criteria: ['c5', 'c6'], gain: 0.4, loss: 0.3 }, { type: 'ratio bound', criteria: ['c6', 'c7'], bounds: [1, 4] },
  ];
  const model = modelOf({ alternatives: [{ id: 'a0' }], criteria, measurements: [], preferences });
  const means = (sampling: Sampling, least: number): { readonly means: number[]; readonly effective: number } => {
    const tally = emptyTally(1, 8);
    for (let chunk = 0; effectiveDraws(tally, sampling) < least || tally.draws < least; chunk += 1) addTally(tally, weightTally(sampling, chunk));
    return { means: Array.from(tally.weights, (sum) => sum / tally.draws), effective: effectiveDraws(tally, sampling) };
  };
  const exact = means(samplingFor(model, 1234), EFFECTIVE_DRAWS * LONG_WALK).means;
  let [furthest, fewest] = [0, Infinity];
  const times = Array.from({ length: RUNS }, (_, i) => milliseconds(() => {
    const found = means(samplingFor(model, i), EFFECTIVE_DRAWS);
    fewest = Math.min(fewest, found.effective);
    found.means.forEach((mean, place) => { furthest = Math.max(furthest, Math.abs(mean - (exact[place] ?? NaN))); });
  }));
  return [
    { what: `Hit-and-run: ${Math.floor(fewest)} effective draws of 8 weights, mixed statements`, median: median(times), unit: 'ms', limit: 1000, runs: RUNS },
    { what: 'Hit-and-run: furthest mean weight from a walk 30 times as long', median: furthest, unit: 'ratio', limit: 0.003, runs: RUNS },
  ];
}

function weightTally({ plan, weights: sampler }: Sampling, chunk: number): Tally {
  const columns = plan.criteria.map(() => new Float64Array(CHUNK_DRAWS));
  fillWeights(sampler, chunk, columns, CHUNK_DRAWS);
  const tally = emptyTally(1, columns.length);
  tally.draws = CHUNK_DRAWS;
  columns.forEach((column, place) => addWeights(tally, column, place, CHUNK_DRAWS));
  return tally;
}

function tallyOf(sampling: Sampling, draws: number): Tally {
  const tally = emptyTally(sampling.plan.alternatives.length, sampling.plan.criteria.length);
  for (let chunk = 0; tally.draws < draws; chunk += 1) {
    addTally(tally, completed(tallyChunk(sampling, chunk, Math.min(CHUNK_DRAWS, draws - tally.draws))));
  }
  return tally;
}

/** The same analysis by one thread beside this one, and by two. */
async function threads(): Promise<BenchRow> {
  const file = normalFile(20, 8, 'clip');
  const [one, two] = [await threadTimes(file, 1), await threadTimes(file, 2)];
  return { what: 'Fit: 200,000 draws, 20 x 8, in two threads', median: two, unit: 'ms', baseline: 'one thread', baselineMedian: one, ratio: two / one, limit: one / 1.7, runs: RUNS };
}

async function threadTimes(file: unknown, count: number): Promise<number> {
  const workers = Array.from({ length: count }, () => new Worker(join(__dirname, 'children', 'decisionWorker.cjs'), { workerData: file }));
  const ask = (worker: Worker, chunks: readonly Chunk[]): Promise<readonly Tally[]> => new Promise((resolve, reject) => {
    const done = (tallies: readonly Tally[]): void => {
      worker.off('error', reject);
      resolve(tallies);
    };
    worker.once('message', done).once('error', reject);
    worker.postMessage(chunks);
  });
  const tallies = async (chunks: readonly Chunk[]): Promise<readonly Tally[]> => {
    const part = Math.ceil(chunks.length / count);
    const answers = await Promise.all(workers.map((worker, index) => ask(worker, chunks.slice(index * part, (index + 1) * part))));
    return answers.flat();
  };
  try {
    const model = modelOf(file);
    const sampling = samplingFor(model, 1);
    await tallies(Array.from({ length: 20 }, (_, chunk) => ({ chunk, count: CHUNK_DRAWS })));
    const times: number[] = [];
    for (let i = 0; i < RUNS; i += 1) {
      const started = performance.now();
      const tally = emptyTally(20, 8);
      for (let done = 0; done < 200; done += 20) for (const part of await tallies(Array.from({ length: 20 }, (_, k) => ({ chunk: done + k, count: CHUNK_DRAWS })))) addTally(tally, part);
      times.push(performance.now() - started);
    }
    const check = await smaa(model, sampling, { draws: 10_000, tallies });
    if (check.tally.ranks.some((shares, place) => shares !== tallyOf(sampling, 10_000).ranks[place])) throw new Error('Threads give other numbers.');
    return median(times);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function samplingFor(model: DecisionModel, seed: number): Sampling {
  const sampling = completed(samplingOf(model, seed));
  if (!sampling.ok) throw new Error(sampling.issues[0]?.message);
  return sampling.value;
}

function modelOf(file: unknown): DecisionModel {
  const model = readModel(file);
  if (!model.ok) throw new Error(model.issues[0]?.message);
  return model.value;
}

/** Made up from a seed; every range is 0 to 1, so figures are partial values. */
function normalModel(options: number, criteria: number, outOfRange: 'clip' | 'extrapolate'): { readonly model: DecisionModel; readonly plain: PlainModel } {
  return { model: modelOf(normalFile(options, criteria, outOfRange)), plain: normalFigures(options, criteria) };
}

function normalFigures(options: number, criteria: number): PlainModel {
  const random = randomNumbers(20);
  const table = (least: number, spread: number): number[][] => Array.from({ length: options }, () => Array.from({ length: criteria }, () => least + spread * random()));
  return { means: table(0.3, 0.4), sds: table(0.02, 0.1) };
}

function normalFile(options: number, criteria: number, outOfRange: 'clip' | 'extrapolate'): unknown {
  const { means, sds } = normalFigures(options, criteria);
  return {
    alternatives: means.map((_, i) => ({ id: `a${i}` })),
    criteria: Array.from({ length: criteria }, (_, j) => ({ id: `c${j}`, direction: 'max', range: [0, 1] })),
    measurements: means.flatMap((row, i) => row.map((mean, j) => ({ alternative: `a${i}`, criterion: `c${j}`, dist: { type: 'normal', mean, sd: sds[i]?.[j] } }))),
    preferences: [], outOfRange,
  };
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
