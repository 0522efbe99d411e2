// The answer of an analysis by id: what `concord fit --json` prints.
import type { Criterion, DecisionModel } from './decisionModel';
import { meanHalfWidth, wilsonHalfWidth } from './monteCarloError';
import { unknownCell } from './pessimism';
import type { Smaa } from './smaa';
import type { WeightMethod } from './weightSampler';

type ByAlternative<T> = Readonly<Record<string, T>>;
type ByCriterion<T> = Readonly<Record<string, T>>;

export interface FitReport {
  readonly draws: number;
  readonly seed: number;
  readonly outOfRange: 'clip' | 'extrapolate';
  readonly weightMethod: WeightMethod;
  /** Independent draws of weights that would say as much. */
  readonly effectiveDraws: number;
  readonly meanWeights: ByCriterion<number>;
  /** Shares of the draws in first place, second place and so on. */
  readonly rankAcceptability: ByAlternative<readonly number[]>;
  /** Mean weights of the draws that put the option first; null where none does. */
  readonly centralWeights: ByAlternative<ByCriterion<number> | null>;
  readonly confidenceFactors: ByAlternative<number | null>;
  /** Share of draws in which the first is higher than the second; 0 beside itself. */
  readonly pairwiseWinning: ByAlternative<ByAlternative<number>>;
  readonly expectedValue: ByAlternative<number>;
  readonly expectedRegret: ByAlternative<number>;
  /** 95% half widths: Wilson's for shares, of the mean for means. */
  readonly monteCarloError: {
    readonly meanWeights: ByCriterion<number>;
    readonly rankAcceptability: ByAlternative<readonly number[]>;
    readonly centralWeights: ByAlternative<ByCriterion<number> | null>;
    readonly confidenceFactors: ByAlternative<number | null>;
    readonly pairwiseWinning: ByAlternative<ByAlternative<number>>;
    readonly expectedValue: ByAlternative<number>;
  };
  /** For every weight, from the means of what is known: each option with those it is never worse than. */
  readonly dominates: ByAlternative<readonly string[]>;
  /** The least and the most the expected overall value can be under any weights that agree with what was said. */
  readonly valueIntervals: ByAlternative<{ readonly lowest: number; readonly highest: number }>;
  readonly maxRegret: ByAlternative<number>;
  readonly potentiallyOptimal: ByAlternative<boolean>;
  /** Figures that are not known, as option and criterion. */
  readonly missing: readonly { readonly alternative: string; readonly criterion: string }[];
}

/** In the order of the model's own lists. */
export function fitReport(smaa: Smaa): FitReport {
  const { model, sampling, tally, effectiveDraws } = smaa;
  const { plan, weights: sampler } = sampling;
  const [n, m] = [plan.alternatives.length, plan.criteria.length];
  const options = model.alternatives.map(({ id }) => ({ id, place: plan.alternatives.indexOf(id) }));
  const criteria = model.criteria.map(({ id }: Criterion) => ({ id, place: plan.criteria.findIndex((criterion) => criterion.id === id) }));
  const byOption = <T>(of: (place: number) => T): ByAlternative<T> => Object.fromEntries(options.map(({ id, place }) => [id, of(place)]));
  const byCriterion = <T>(of: (place: number) => T): ByCriterion<T> => Object.fromEntries(
    criteria.map(({ id, place }) => [id, of(place)])
  );
  const shareOf = (count: number): number => count / tally.draws;
  const errorOf = (share: number): number => wilsonHalfWidth(share, effectiveDraws);
  const ranksOf = (place: number): number[] => Array.from(tally.ranks.subarray(place * n, place * n + n), shareOf);
  const winsOf = (place: number): ByAlternative<number> => byOption((other) => shareOf(tally.wins[place * n + other]!));
  const { dominates, valueIntervals, maxRegret, potentiallyOptimal } = smaa.forAllWeights;
  return {
    draws: tally.draws, seed: sampling.seed, outOfRange: model.outOfRange, weightMethod: sampler.method, effectiveDraws,
    meanWeights: byCriterion((place) => shareOf(tally.weights[place]!)),
    rankAcceptability: byOption(ranksOf),
    centralWeights: byOption((place) => {
      const weights = smaa.centralWeights[place];
      return weights === undefined ? null : byCriterion((criterion) => weights[criterion]!);
    }),
    confidenceFactors: byOption((place) => smaa.confidence[place] ?? null),
    pairwiseWinning: byOption(winsOf),
    expectedValue: byOption((place) => shareOf(tally.values[place]!)),
    expectedRegret: byOption((place) => shareOf(tally.regrets[place]!)),
    monteCarloError: {
      meanWeights: byCriterion((place) => meanHalfWidth(tally.weights[place]!, tally.weightSquares[place]!, tally.draws, effectiveDraws)),
      rankAcceptability: byOption((place) => ranksOf(place).map(errorOf)),
      centralWeights: byOption((place) => centralWeightErrors(smaa, place, m, byCriterion)),
      confidenceFactors: byOption((place) => {
        const share = smaa.confidence[place];
        return share === undefined ? null : wilsonHalfWidth(share, smaa.confidenceDraws);
      }),
      pairwiseWinning: byOption((place) => byOption((other) => (other === place ? 0 : errorOf(shareOf(tally.wins[place * n + other]!))))),
      expectedValue: byOption((place) => meanHalfWidth(tally.values[place]!, tally.valueSquares[place]!, tally.draws, effectiveDraws)),
    },
    dominates: byOption((place) => options.filter((other) => dominates[place]!.has(other.place)).map(({ id }) => id)),
    valueIntervals: byOption((place) => valueIntervals[place]!),
    maxRegret: byOption((place) => maxRegret[place]!),
    potentiallyOptimal: byOption((place) => potentiallyOptimal[place]!),
    missing: missingFigures(model),
  };
}

function missingFigures(model: DecisionModel): FitReport['missing'] {
  return model.alternatives.flatMap(({ id: alternative }, row) => model.criteria.flatMap(({ id: criterion }, column) =>
    (unknownCell(model, row, column) ? [{ alternative, criterion }] : [])));
}

/** From the draws that put the option first, as many of them as are independent. */
function centralWeightErrors(
  { tally, effectiveDraws }: Smaa,
  place: number,
  m: number,
  byCriterion: <T>(of: (place: number) => T) => ByCriterion<T>,
): ByCriterion<number> | null {
  const n = tally.values.length;
  const firsts = tally.ranks[place * n]!;
  if (firsts === 0) return null;
  const effective = (firsts * effectiveDraws) / tally.draws;
  return byCriterion((criterion) => meanHalfWidth(
    tally.firstWeights[place * m + criterion]!,
    tally.firstWeightSquares[place * m + criterion]!,
    firsts,
    effective,
  ));
}
