// Draws of weights that agree with what was said: uniform within the firm statements, and the likelier the better they explain the
// answers and remarks. Answers come in one after another; each time the draws are weighted by it, drawn again and moved.
// Del Moral P, Doucet A, Jasra A. Sequential Monte Carlo samplers. J R Stat Soc B 2006;68:411-36, with a likelihood brought in by
// powers so that at least half of the draws always count; moves: hit-and-run along differences of draws, by slice sampling with
// shrinkage (Neal RM. Slice sampling. Ann Stat 2003;31:705-67), which leaves the distribution as it is.
import { exponential, naturalLog } from '../decision/elementary';
import { randomState, randomWord, uniform, type RandomState } from '../decision/randomStream';
import { CHUNK_DRAWS } from '../decision/weightSampler';
import { perCriterion, type WeightPolytope } from '../decision/weightPolytope';
import { answerLikelihood, type AnswerModel, type SoftStatement } from './answerModel';
import type { FirmWeights } from './firmWeights';

const SOFT_KEY = 0x736f6674;
/** Moves of each draw after it was drawn again. */
const MOVES = 4;
const MOST_SHRINKS = 24;
/** Half of the draws still count after each step. */
const LEAST_SHARE = 0.5;

/** `columns[group][draw]`: weights of the groups of the polytope. */
export interface WishDraws {
  readonly polytope: WeightPolytope;
  readonly columns: readonly Float64Array[];
  readonly count: number;
  readonly soft: readonly SoftStatement[];
  /** Independent draws that would say as much, at the worst step. */
  readonly effective: number;
  readonly seed: number;
  readonly answers: AnswerModel;
}

/** Before any answer. `count` is rounded up to whole chunks of CHUNK_DRAWS, from `firstChunk` on; `seed` is for what comes in later. */
export function* firmDraws(
  { polytope, fill, share }: FirmWeights,
  seed: number,
  count: number,
  answers: AnswerModel,
  firstChunk = 0,
): Generator<undefined, WishDraws> {
  const chunks = Math.ceil(count / CHUNK_DRAWS);
  const columns = polytope.groups.map(() => new Float64Array(chunks * CHUNK_DRAWS));
  const weights = polytope.criteria.map(() => new Float64Array(CHUNK_DRAWS));
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    weights.forEach((column) => column.fill(0));
    fill(firstChunk + chunk, weights);
    polytope.groups.forEach(({ members }, group) => {
      for (let draw = 0; draw < CHUNK_DRAWS; draw += 1) columns[group]![chunk * CHUNK_DRAWS + draw] = members.reduce(
        (sum, member) => sum + weights[member]![draw]!,
        0,
      );
    });
    yield;
  }
  return {
    polytope,
    columns,
    count: chunks * CHUNK_DRAWS,
    soft: [],
    effective: Math.floor(share(columns) * chunks * CHUNK_DRAWS),
    seed,
    answers,
  };
}

/** With one more answer or remark. Where no other weight is left (one group), nothing can be learned. */
export function* withSoft(draws: WishDraws, added: SoftStatement): Generator<undefined, WishDraws> {
  const { polytope, count, seed, answers } = draws;
  const soft = [...draws.soft, added];
  if (draws.columns.length < 2) return { ...draws, soft };
  const state = randomState(seed, SOFT_KEY, soft.length);
  const before = draws.soft.map((said) => factorOf(said, polytope, answers));
  const factor = factorOf(added, polytope, answers);
  let { columns, effective } = draws;
  for (let power = 0; power < 1;) {
    const logs = logsOf(factor, columns, count);
    const next = nextPower(logs, power);
    const chances = logs.map((log) => exponential((next - power) * log));
    effective = Math.min(effective, effectiveOf(chances));
    const drawn = drawnAgain(columns, chances, state);
    power = next;
    const target = targetOf(before, factor, power);
    for (let from = 0; from < count; from += CHUNK_DRAWS) {
      move(polytope, drawn, columns, target, state, from, Math.min(count, from + CHUNK_DRAWS));
      yield;
    }
    columns = drawn;
  }
  return { ...draws, columns, soft, effective };
}

/** `weights[criterion][draw]` in the order of the polytope's criteria. */
export function criterionColumns({ polytope, columns, count }: WishDraws): Float64Array[] {
  const weights = polytope.criteria.map(() => new Float64Array(count));
  polytope.groups.forEach(({ members, shares }, group) => members.forEach((member, place) => {
    for (let draw = 0; draw < count; draw += 1) weights[member]![draw] = columns[group]![draw]! * shares[place]!;
  }));
  return weights;
}

type Factor = (groupWeights: Float64Array) => number;

/** Likelihood of what was said as a function of the weights of the groups; never 0. */
function factorOf(said: SoftStatement, polytope: WeightPolytope, answers: AnswerModel): Factor {
  const places = (criterion: string): { readonly group: number; readonly share: number } => {
    const member = polytope.criteria.indexOf(criterion);
    const group = polytope.groups.findIndex(({ members }) => members.includes(member));
    const { members, shares } = polytope.groups[group]!;
    return { group, share: shares[members.indexOf(member)]! };
  };
  if (said.kind === 'remark') {
    const { group, share } = places(said.criterion);
    const average = 1 / polytope.groups.reduce((sum, { members }) => sum + members.length, 0);
    return (weights) => (weights[group]! * share >= average ? said.reliability : 1 - said.reliability);
  }
  const [gain, against] = [places(said.gain), places(said.against)];
  const scale = (against.share * said.lost) / (gain.share * said.gained);
  return (weights) => Math.max(
    1e-9,
    answerLikelihood(said.answer, (weights[against.group]! * scale) / Math.max(1e-300, weights[gain.group]!), answers),
  );
}

function targetOf(before: readonly Factor[], added: Factor, power: number): Factor {
  return (weights) => {
    let product = power === 1 ? added(weights) : exponential(power * naturalLog(added(weights)));
    for (const factor of before) product *= factor(weights);
    return product;
  };
}

function logsOf(factor: Factor, columns: readonly Float64Array[], count: number): Float64Array {
  const point = new Float64Array(columns.length);
  const logs = new Float64Array(count);
  for (let draw = 0; draw < count; draw += 1) {
    for (let group = 0; group < columns.length; group += 1) point[group] = columns[group]![draw]!;
    logs[draw] = naturalLog(factor(point));
  }
  return logs;
}

/** The largest power, up to 1, at which half of the draws still count. */
function nextPower(logs: Float64Array, power: number): number {
  const enough = (next: number): boolean => effectiveOf(logs.map((log) => exponential((next - power) * log))) >= LEAST_SHARE * logs.length;
  if (enough(1)) return 1;
  let [low, high] = [power, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if (enough(middle)) low = middle;
    else high = middle;
  }
  // However sharp an answer, a step is made.
  return Math.max(low, power + 1e-3);
}

/** Kish L. Survey sampling. Wiley 1965: (sum w)^2 / sum w^2. */
function effectiveOf(chances: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const chance of chances) {
    sum += chance;
    squares += chance * chance;
  }
  return (sum * sum) / squares;
}

/** Systematic: each draw comes as often as its chance says, but for one. */
function drawnAgain(columns: readonly Float64Array[], chances: Float64Array, state: RandomState): Float64Array[] {
  const count = chances.length;
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const drawn = columns.map(() => new Float64Array(count));
  const start = uniform(state);
  let [passed, from] = [chances[0]!, 0];
  for (let draw = 0; draw < count; draw += 1) {
    const wanted = ((draw + start) / count) * total;
    while (passed < wanted && from < count - 1) {
      from += 1;
      passed += chances[from]!;
    }
    columns.forEach((column, group) => { drawn[group]![draw] = column[from]!; });
  }
  return drawn;
}

/** Each draw from `from` to `to` a few steps, along differences between draws of the generation before. */
function move(
  { rows }: WeightPolytope,
  drawn: readonly Float64Array[],
  before: readonly Float64Array[],
  target: Factor,
  state: RandomState,
  from: number,
  to: number,
): void {
  const groups = drawn.length;
  const count = before[0]!.length;
  const [point, direction] = [new Float64Array(groups), new Float64Array(groups)];
  const trial = new Float64Array(groups);
  for (let draw = from; draw < to; draw += 1) {
    for (let group = 0; group < groups; group += 1) point[group] = drawn[group]![draw]!;
    for (let step = 0; step < MOVES; step += 1) {
      const [one, other] = [(randomWord(state) >>> 0) % count, (randomWord(state) >>> 0) % count];
      let length = 0;
      for (let group = 0; group < groups; group += 1) {
        direction[group] = before[group]![one]! - before[group]![other]!;
        length += direction[group]! * direction[group]!;
      }
      if (length < 1e-24) continue;
      let [low, high] = chord(rows, point, direction);
      const height = uniform(state) * target(point);
      for (let shrink = 0; shrink < MOST_SHRINKS; shrink += 1) {
        const by = low + uniform(state) * (high - low);
        for (let group = 0; group < groups; group += 1) trial[group] = Math.max(0, point[group]! + by * direction[group]!);
        if (target(trial) >= height) {
          point.set(trial);
          break;
        }
        if (by < 0) low = by;
        else high = by;
      }
    }
    for (let group = 0; group < groups; group += 1) drawn[group]![draw] = point[group]!;
  }
}

/** How far a line runs inside every facet, both ways; 0 is the point itself. */
function chord(rows: readonly Float64Array[], point: Float64Array, direction: Float64Array): [number, number] {
  let [low, high] = [-Infinity, Infinity];
  for (const row of rows) {
    let [slack, slope] = [0, 0];
    for (let group = 0; group < row.length; group += 1) {
      slack += row[group]! * point[group]!;
      slope += row[group]! * direction[group]!;
    }
    if (slope > 1e-15) low = Math.max(low, -Math.max(0, slack) / slope);
    else if (slope < -1e-15) high = Math.min(high, -Math.max(0, slack) / slope);
  }
  return [Number.isFinite(low) ? low : 0, Number.isFinite(high) ? high : 0];
}

/** Mean weights by criterion, in the order of the polytope's criteria. */
export function meanWeights({ polytope, columns, count }: WishDraws): Float64Array {
  return perCriterion(polytope, Float64Array.from(columns, (column) => column.reduce((sum, weight) => sum + weight, 0) / count));
}
