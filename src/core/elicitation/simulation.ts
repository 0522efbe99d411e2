// Simulated patients who answer trade-offs: how many questions it takes, and whether what they would want is on the list. A simulation
// says how the method behaves where its assumptions hold or are broken on purpose; it is no evidence that it helps real people.
import { criterionSchema, type Criterion } from '../consultation/record';
import type { Enough } from '../decision/fit';
import { randomState, randomWord, uniform, type RandomState } from '../decision/randomStream';
import { leading } from '../decision/shortlist';
import { weightPolytope } from '../decision/weightPolytope';
import { exponentialDraw } from '../decision/ziggurat';
import { chanceOfYes, USUAL_ANSWERS, type AnswerModel } from './answerModel';
import { bestOption } from './bestOption';
import { orderedWeights } from './firmWeights';
import { candidateQuestions, questionChoice, type Candidate } from './questionChoice';
import type { Sides } from './saidStatements';
import { enoughKnown, isWorthAsking, MOST_QUESTIONS } from './stopping';
import { criterionColumns, firmDraws, meanWeights, withSoft, type WishDraws } from './wishDraws';
import { completed } from '../decision/slicedWork';

export const SIMULATED_CRITERIA = 8;
export const SIMULATED_OPTIONS = 5;
/** Cards a simulated patient puts in order. */
export const SIMULATED_CARDS = 3;
const DRAWS = 4_000;
/** What a threshold patient will not go below, in partial value, on what matters to them most. */
const THRESHOLD = 0.4;

/** Who answers. `additive` weighs as the model thinks; the others do not. */
export type PatientKind = 'additive' | 'lexicographic' | 'threshold';
/** How the next question is chosen: `entropy` is Concord's. */
export type Policy = 'entropy' | 'spreadCut' | 'random';
/** How answers come about: always right, wrong with a fixed chance, or as likely as the answer model says. */
export type Answering = { readonly kind: 'right' } | {
  readonly kind: 'wrong';
  readonly share: number;
} | ({ readonly kind: 'model' } & AnswerModel);

export interface Scenario {
  readonly patient: PatientKind;
  readonly policy: Policy;
  readonly answering: Answering;
  readonly cards: boolean;
}

export interface SimulatedPatient {
  readonly asked: number;
  readonly stopped: Enough;
  /** Whether the option this patient would really want is on the list, is its first, and how far the first falls short (overall value). */
  readonly listed: boolean;
  readonly first: boolean;
  readonly regret: number;
  readonly list: number;
}

interface Truth {
  readonly weights: Float64Array;
  readonly values: readonly Float64Array[];
  readonly kind: PatientKind;
}

/** One patient of a scenario; the same seed is the same patient, options and answers' luck in every scenario. */
export function simulatePatient({ patient, policy, answering, cards }: Scenario, seed: number): SimulatedPatient {
  const criteria = [...criterionSchema.options].sort().slice(0, SIMULATED_CRITERIA);
  const truth = truthOf(patient, seed);
  const luck = randomState(seed, 0x6c75636b);
  const polytope = weightPolytope(criteria, [])!;
  const first = cards ? inOrder(truth.weights).slice(0, SIMULATED_CARDS) : [];
  const others = criteria.map((_, place) => place).filter((place) => !first.includes(place));
  const start = (stream: number): WishDraws => completed(
    firmDraws(orderedWeights(polytope, first, others, seed * 2 + stream), seed * 2 + stream, DRAWS, USUAL_ANSWERS),
  );
  let [fresh, choosing] = [start(0), start(1)];
  let candidates = candidatesOf(criteria, truth.values);
  for (let asked = 0; ; asked += 1) {
    const standing = bestOption(fresh, truth.values);
    const enough = enoughKnown({ standing, draws: Math.floor(fresh.effective), figuresDoubt: 0, asked, patientStopped: false });
    const choice = enough === undefined ? chosen(policy, choosing, truth.values, candidates, luck) : undefined;
    if (choice === undefined) return outcome(truth, fresh, asked, enough ?? 'noQuestion');
    const answer = answerOf(choice, truth, criteria, answering, luck);
    candidates = candidates.filter((candidate) => candidate !== choice);
    const said = { kind: 'answer', id: `${asked}`, answer, ...choice.sides } as const;
    [fresh, choosing] = [completed(withSoft(fresh, said)), completed(withSoft(choosing, said))];
    if (asked + 1 > MOST_QUESTIONS) throw new Error('More questions than there may be.');
  }
}

/** Weights uniform on the simplex, partial values uniform and independent. */
function truthOf(kind: PatientKind, seed: number): Truth {
  const state = randomState(seed, 0x74727574);
  const weights = Float64Array.from({ length: SIMULATED_CRITERIA }, () => exponentialDraw(state));
  const sum = weights.reduce((total, x) => total + x, 0);
  const values = Array.from({ length: SIMULATED_OPTIONS }, () => Float64Array.from({ length: SIMULATED_CRITERIA }, () => uniform(state)));
  return { kind, weights: weights.map((x) => x / sum), values };
}

/** Places of criteria, the weightiest first. */
function inOrder(weights: Float64Array): number[] {
  return [...weights.keys()].sort((a, b) => weights[b]! - weights[a]!);
}

function candidatesOf(criteria: readonly Criterion[], values: readonly Float64Array[]): Candidate[] {
  return candidateQuestions(criteria.map((criterion, place) => {
    const seen = values.map((row) => row[place]!);
    return { criterion, seen: { worst: Math.min(...seen), best: Math.max(...seen) }, range: { worst: 0, best: 1 }, round: 1e-6 };
  }));
}

/** All policies stop where no question is worth asking: else they would differ in when they stop and not in what they ask. */
function chosen(
  policy: Policy,
  draws: WishDraws,
  values: readonly Float64Array[],
  candidates: readonly Candidate[],
  luck: RandomState,
): Candidate | undefined {
  const best = questionChoice(draws, bestOption(draws, values), candidates);
  if (best === undefined || !isWorthAsking(best.gainBits)) return undefined;
  if (policy === 'entropy') return best.candidate;
  if (policy === 'random') return candidates[(randomWord(luck) >>> 0) % candidates.length];
  return halving(draws, candidates);
}

/** The question whose "yes" is nearest to as likely as not: it cuts the spread of weights in half, whatever that does to the options. */
function halving(draws: WishDraws, candidates: readonly Candidate[]): Candidate | undefined {
  const columns = criterionColumns(draws);
  const { criteria } = draws.polytope;
  const distance = ({ gain, against, gained, lost }: Sides): number => {
    const [mine, theirs] = [columns[criteria.indexOf(gain)]!, columns[criteria.indexOf(against)]!];
    let yes = 0;
    for (let draw = 0; draw < draws.count; draw += 1) yes += chanceOfYes((theirs[draw]! * lost) / (mine[draw]! * gained), draws.answers);
    return Math.abs(yes / draws.count - 0.5);
  };
  return candidates
    .map((candidate) => ({ candidate, far: distance(candidate.sides) }))
    .reduce<{ candidate: Candidate; far: number } | undefined>((least, entry) => (least === undefined || entry.far < least.far
      ? entry
      : least), undefined)?.candidate;
}

function answerOf(
  { question, sides }: Candidate,
  { weights, kind }: Truth,
  criteria: readonly Criterion[],
  answering: Answering,
  luck: RandomState,
): 'yes' | 'no' {
  const [mine, theirs] = [weights[criteria.indexOf(sides.gain)]!, weights[criteria.indexOf(sides.against)]!];
  const ratio = kind === 'lexicographic' ? (theirs > mine ? Infinity : 0) : (theirs * sides.lost) / (mine * sides.gained);
  const key = inOrder(weights).slice(0, SIMULATED_CARDS).map((place) => criteria[place]);
  // Below the threshold on what matters most nothing makes up for it.
  const refuses = kind === 'threshold'
    && key.includes(sides.against)
    && question.against.to < THRESHOLD
    && question.against.from >= THRESHOLD;
  const insists = kind === 'threshold' && key.includes(sides.gain) && question.gain.from < THRESHOLD && question.gain.to >= THRESHOLD;
  const truly = refuses !== insists ? insists : ratio < 1;
  const chance = uniform(luck);
  if (answering.kind === 'model') return (refuses !== insists
    ? chance < answering.lapse / 2 ? !truly : truly
    : chance < chanceOfYes(ratio, answering))
    ? 'yes'
    : 'no';
  return truly !== (answering.kind === 'wrong' && chance < answering.share) ? 'yes' : 'no';
}

function outcome(truth: Truth, draws: WishDraws, asked: number, stopped: Enough): SimulatedPatient {
  const average = meanWeights(draws);
  const worth = (weights: Float64Array): Float64Array => Float64Array.from(
    truth.values,
    (row) => row.reduce((sum, value, place) => sum + value * weights[place]!, 0),
  );
  const [seen, real] = [worth(average), worth(truth.weights)];
  const list = leading(seen, truth.values.map((_, place) => place));
  const wanted = wantedBy(truth, real);
  const first = seen.reduce((best, value, place) => (value > seen[best]! ? place : best), 0);
  return { asked, stopped, listed: list.has(wanted), first: first === wanted, regret: Math.max(...real) - real[first]!, list: list.size };
}

/** The option this patient would take, knowing everything. */
function wantedBy({ kind, values, weights }: Truth, real: Float64Array): number {
  const highest = (score: (place: number) => number): number => values.reduce(
    (best, _, place) => (score(place) > score(best) ? place : best),
    0,
  );
  const order = inOrder(weights);
  if (kind === 'lexicographic') return highest((place) => values[place]![order[0]!]!);
  if (kind === 'additive') return highest((place) => real[place]!);
  const passes = (place: number): boolean => order.slice(0, SIMULATED_CARDS).every((criterion) => values[place]![criterion]! >= THRESHOLD);
  return highest((place) => real[place]! + (passes(place) ? 1 : 0));
}
