// The question whose answer is expected to leave the least doubt about which option fits best.
// Expected drop in the entropy of the best option: Lindley DV. On a measure of the information provided by an experiment.
// Ann Math Stat 1956;27:986-1005.
import type { Criterion } from '../consultation/record';
import type { TradeOff } from '../decision/fit';
import { naturalLog } from '../decision/elementary';
import { chanceOfYes } from './answerModel';
import { bitsOf, type BestOption } from './bestOption';
import type { Sides } from './saidStatements';
import { criterionColumns, type WishDraws } from './wishDraws';

export interface Candidate {
  readonly question: TradeOff;
  readonly sides: Sides;
  /** 0 is the easiest to think about: from one end of what is seen to the other, on both sides. */
  readonly effort: number;
}

export interface Choice {
  readonly candidate: Candidate;
  /** Expected drop in doubt, bits. */
  readonly gainBits: number;
  /** Expected drop in the leader's regret, overall value. */
  readonly gainRegret: number;
}

/** Gains this close count as the same: the next rule decides. */
const TIE_BITS = 0.005;
const TIE_REGRET = 1e-4;
const LN2 = 0.6931471805599453;
const log2 = (x: number): number => naturalLog(x) / LN2;

/** The best of all candidates: by expected drop in doubt, ties by regret, then the easier; undefined where there is none. */
export function questionChoice(draws: WishDraws, standing: BestOption, candidates: readonly Candidate[]): Choice | undefined {
  const weights = new Map(criterionColumns(draws).map((column, place) => [draws.polytope.criteria[place]!, column]));
  const now = new Float64Array(standing.options);
  for (const place of standing.best) now[place] = now[place]! + 1;
  const doubt = bitsOf(now, draws.count, log2);
  if (doubt === 0) return undefined;
  const gains = candidates.map((candidate) => ({ candidate, gainBits: doubt - expectedDoubt(draws, standing, now, weights, candidate) }));
  const most = gains.reduce((best, { gainBits }) => Math.max(best, gainBits), 0);
  const totals = standing.values.map((column) => column.reduce((sum, value) => sum + value, 0));
  const near = gains
    .filter(({ gainBits }) => gainBits >= most - TIE_BITS)
    .map((gain) => ({ ...gain, gainRegret: expectedRegretDrop(draws, standing, totals, weights, gain.candidate) }));
  const least = near.reduce((best, { gainRegret }) => Math.max(best, gainRegret), 0);
  return near.filter(({ gainRegret }) => gainRegret >= least - TIE_REGRET)
    .reduce<Choice | undefined>((best, choice) => (best === undefined || choice.candidate.effort < best.candidate.effort
      ? choice
      : best), undefined);
}

type Weights = ReadonlyMap<string, Float64Array>;

/** Doubt left over "yes" and "no", each as likely as it is. */
function expectedDoubt(draws: WishDraws, { best, options }: BestOption, now: Float64Array, weights: Weights, { sides }: Candidate): number {
  const { count, answers } = draws;
  const [gain, against] = [weights.get(sides.gain)!, weights.get(sides.against)!];
  const scale = sides.lost / sides.gained;
  const yes = new Float64Array(options);
  for (let draw = 0; draw < count; draw += 1) yes[best[draw]!] = yes[best[draw]!]!
    + chanceOfYes((against[draw]! * scale) / Math.max(1e-300, gain[draw]!), answers);
  const no = now.map((all, option) => all - yes[option]!);
  const [yeses, noes] = [yes, no].map((list) => list.reduce((sum, share) => sum + share, 0)) as [number, number];
  return (yeses * bitsOf(yes, yeses, log2) + noes * bitsOf(no, noes, log2)) / count;
}

/** How much less the leader would be expected to fall short, were the answer known. */
function expectedRegretDrop(
  draws: WishDraws,
  { values, leader }: BestOption,
  totals: readonly number[],
  weights: Weights,
  { sides }: Candidate,
): number {
  const { count, answers } = draws;
  const [gain, against] = [weights.get(sides.gain)!, weights.get(sides.against)!];
  const scale = sides.lost / sides.gained;
  const chances = new Float64Array(count);
  for (let draw = 0; draw < count; draw += 1) chances[draw] = chanceOfYes(
    (against[draw]! * scale) / Math.max(1e-300, gain[draw]!), answers
  );
  const yes = values.map((column) => {
    let sum = 0;
    for (let draw = 0; draw < count; draw += 1) sum += column[draw]! * chances[draw]!;
    return sum;
  });
  const known = Math.max(...yes) + Math.max(...yes.map((sum, option) => totals[option]! - sum));
  return (known - totals[leader]!) / count;
}

/** What the compared options show on a criterion, and its range, for making questions of. */
export interface SeenSpread {
  readonly criterion: Criterion;
  readonly seen: { readonly worst: number; readonly best: number };
  readonly range: { readonly worst: number; readonly best: number };
  /** Levels asked about are whole multiples of it. */
  readonly round: number;
}

/** Parts of what is seen that a side may stand for. */
const PARTS = [1, 0.75, 0.5, 0.25] as const;

/** Every question of two criteria at levels inside what is really seen; a side is the whole of it where the other is a part. */
export function candidateQuestions(spreads: readonly SeenSpread[]): Candidate[] {
  const steps = new Map(spreads.map((spread) => [spread.criterion, stepsOf(spread)]));
  return spreads.flatMap((gain, place) => spreads.slice(place + 1).flatMap((against) => {
    const [mine, theirs] = [steps.get(gain.criterion)!, steps.get(against.criterion)!];
    const pairs = mine.flatMap((one, i) => theirs.flatMap((other, j) => (i === 0 || j === 0 ? [{ one, other, effort: i + j }] : [])));
    return pairs.map(({ one, other, effort }): Candidate => ({
      question: {
        gain: { criterion: gain.criterion, from: one.far, to: one.near },
        against: { criterion: against.criterion, from: other.near, to: other.far },
      },
      sides: { gain: gain.criterion, against: against.criterion, gained: one.value, lost: other.value },
      effort,
    }));
  }));
}

interface LevelStep {
  readonly near: number;
  readonly far: number;
  /** Difference in partial value. */
  readonly value: number;
}

/** From the best level seen to worse ones, rounded inwards to levels people say; distinct ones only. */
function stepsOf({ seen, range, round }: SeenSpread): LevelStep[] {
  const up = range.best > range.worst;
  const inwards = (level: number, towardsUp: boolean): number => (towardsUp
    ? Math.ceil(level / round - 1e-9)
    : Math.floor(level / round + 1e-9)) * round;
  const near = inwards(seen.best, !up);
  const width = Math.abs(range.best - range.worst);
  const clipped = (level: number): number => Math.min(
    Math.max(level, Math.min(range.best, range.worst)),
    Math.max(range.best, range.worst),
  );
  const levels = PARTS.map((part) => inwards(seen.best + part * (seen.worst - seen.best), up));
  return [...new Set(levels)].flatMap((far) => {
    const value = ((clipped(near) - clipped(far)) * (up ? 1 : -1)) / width;
    return value > 1e-9 ? [{ near, far, value }] : [];
  });
}
