// How well a figure was known on the day it was looked at. Kept in the record: a note shows it years later, without the evidence.
import * as z from 'zod';
import { rounded } from '../confidenceInterval';
import { FIRST_APPOINTMENT } from '../wait/firstAppointment';
import { GRADES, type Reason } from '../prediction/grade';
import { indicatorOf, type Indicator } from '../indicator';
import { levelRange, type Level, type Range } from '../prediction/level';
import type { Measurement } from '../measurement';
import type { Prediction } from '../prediction/prediction';
import { predictionsOf, type Predictions, type PredictionSettings, type Question } from '../prediction/predictions';
import { compareLevels, type Comparison } from '../prediction/toldApart';

const share = z.number().min(0).max(1);

export const seenQualitySchema = z.object({
  /** Which figure of the snapshot it is about. */
  indicator: z.string(),
  treatmentFunction: z.string().optional(),
  stratum: z.string().optional(),
  grade: z.enum(GRADES),
  informationShare: share.describe('How much of what sets providers apart the figure tells: measured times current squared.'),
  measured: share.describe('How well measured.'),
  current: share.describe('How current.'),
  /** Message keys with their arguments, so that a note in any language can say them. */
  reasons: z.array(
    z.union([
      z.object({ key: z.string(), args: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
      z.object({ plural: z.string(), count: z.number() }),
    ]),
  ),
  /** The provider's level now, on the working scale; the national shift apart, since it falls on all alike. */
  level: z
    .object({ scale: z.enum(['log', 'logCount', 'arcsine', 'raw']), mean: z.number(), sd: z.number().min(0), shiftSd: z.number().min(0) })
    .optional(),
  /** The practice's own, in the figure's unit; the usual one of the indicator where it has none. */
  smallestDifference: z.number().min(0).optional(),
  /** Between which ranks of all providers with a figure, 9 times in 10; 1 is the better end. */
  rank: z.object({ from: z.number().int(), to: z.number().int(), of: z.number().int() }).optional(),
  /** Published figures of all providers, in the figure's own unit: percentiles 5, 25, 50, 75 and 95. */
  national: z.object({ percentiles: z.array(z.number()).length(5), providers: z.number().int() }).optional(),
});
export type SeenQuality = z.infer<typeof seenQualitySchema>;

/** Of the waiting-time figures those that are shown; counts and tails would only lengthen every record. */
const SHOWN_RTT: ReadonlySet<string> = new Set([
  'rtt.medianWaitWeeks',
  'rtt.within18WeeksShare',
  'rtt.admitted.medianWaitWeeks',
  'rtt.nonAdmitted.medianWaitWeeks',
]);
/** With fewer providers a spread says more about which were imported than about the country. */
const FEWEST_FOR_SPREAD = 10;
/** A rank of two says no more than the comparison of the two. */
const FEWEST_FOR_RANK = 3;

interface Asked {
  readonly asOf: string;
  readonly known: Known;
  readonly predictions: Predictions;
}
/** What the figures are looked at with: the imports, and the practice's own smallest differences worth having. */
export type Known = Pick<PredictionSettings, 'sources' | 'smallestDifferences'>;
const remembered = new WeakMap<readonly Measurement[], Asked>();

/** The predictions of one day; remembered, since twenty options ask the same of one list of evidence. */
function predictionsFor(evidence: readonly Measurement[], asOf: string, known: Known): Predictions {
  const before = remembered.get(evidence);
  if (before?.asOf === asOf && before.known.sources === known.sources && before.known.smallestDifferences === known.smallestDifferences)
    return before.predictions;
  const predictions = predictionsOf(evidence, { asOf, ...known });
  remembered.set(evidence, { asOf, known, predictions });
  return predictions;
}

/** What was known, `asOf` a day (`yyyy-mm-dd`), of those figures of a snapshot that are compared; one a figure. */
export function seenQualities(
  figures: readonly Measurement[],
  evidence: readonly Measurement[],
  asOf: string,
  known: Known = {},
): SeenQuality[] {
  const predictions = predictionsFor(evidence, asOf, known);
  return figures.flatMap((figure) => {
    if (figure.indicator.startsWith('rtt.') && !SHOWN_RTT.has(figure.indicator)) return [];
    const prediction = predictions.ofFigure(figure);
    // Where the prediction speaks of no figure, or of another, nothing is claimed of this one.
    return prediction === undefined || !isAbout(prediction, figure) || prediction.indicator.direction === 'none'
      ? []
      : [seen(prediction, figure, predictions)];
  });
}

function questionOf({ indicator, treatmentFunction, stratum }: Measurement): Question {
  return { indicator, ...(treatmentFunction === undefined ? {} : { treatmentFunction }), ...(stratum === undefined ? {} : { stratum }) };
}

function isAbout({ figure: of }: Prediction, figure: Measurement): boolean {
  return (
    of !== undefined &&
    of.period === figure.period &&
    of.stratum === figure.stratum &&
    of.value === figure.value &&
    of.source === figure.source
  );
}

function seen(
  { indicator: { smallestDifference }, grade, informationShare, measured, current, reasons, level }: Prediction,
  figure: Measurement,
  predictions: Predictions,
): SeenQuality {
  const { indicator, treatmentFunction, stratum, provider } = figure;
  // The services of one directory are neither all there are nor the country.
  const ofAll = indicator !== FIRST_APPOINTMENT;
  const rank = ofAll ? predictions.rank(provider, questionOf(figure)) : undefined;
  const national = ofAll ? nationalSpread(predictions, questionOf(figure)) : undefined;
  return {
    indicator,
    ...(treatmentFunction === undefined ? {} : { treatmentFunction }),
    ...(stratum === undefined ? {} : { stratum }),
    grade,
    informationShare: rounded(informationShare, 4),
    measured: rounded(measured, 4),
    current: rounded(current, 4),
    reasons: reasons.map((reason) => ({ ...reason })) as SeenQuality['reasons'],
    ...(level === undefined
      ? {}
      : { level: { scale: level.scale, mean: rounded(level.mean, 6), sd: rounded(level.sd, 6), shiftSd: rounded(level.shiftSd, 6) } }),
    ...(smallestDifference === indicatorOf(figure.indicator, figure.unit).smallestDifference ? {} : { smallestDifference }),
    ...(rank === undefined || rank.of < FEWEST_FOR_RANK ? {} : { rank: { ...rank } }),
    ...(national === undefined ? {} : { national }),
  };
}

const spreads = new WeakMap<Predictions, Map<string, SeenQuality['national']>>();

function nationalSpread(predictions: Predictions, question: Question): SeenQuality['national'] {
  const known = spreads.get(predictions) ?? new Map<string, SeenQuality['national']>();
  spreads.set(predictions, known);
  const key = [question.indicator, question.treatmentFunction ?? '', question.stratum ?? ''].join('\u0001');
  if (!known.has(key)) {
    const values = predictions.providers(question).flatMap((p) => predictions.of(p, question)?.figure?.value ?? []).sort((a, b) => a - b);
    known.set(
      key,
      values.length < FEWEST_FOR_SPREAD
        ? undefined
        : { percentiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => rounded(quantile(values, p), 4)), providers: values.length },
    );
  }
  return known.get(key);
}

/** Linear interpolation between order statistics (Hyndman RJ, Fan Y. Am Stat 1996;50:361-5, definition 7). */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

/** The quality kept with a figure of a snapshot; undefined in records from before it was kept. */
export function qualityOfFigure(figure: Measurement, kept: readonly SeenQuality[] | undefined): SeenQuality | undefined {
  return kept?.find(
    (q) => q.indicator === figure.indicator && q.treatmentFunction === figure.treatmentFunction && q.stratum === figure.stratum,
  );
}

/** Where the provider's level may lie now, 9 times in 10, in the figure's own unit; undefined where no level is known. */
export function couldNowBe(quality: SeenQuality | undefined): Range | undefined {
  return quality?.level === undefined ? undefined : levelRange(quality.level);
}

/** One figure with its quality against another on the same subject; undefined where either level is not known. */
export function compareSeen(
  a: { readonly figure: Measurement; readonly quality: SeenQuality | undefined },
  b: { readonly quality: SeenQuality | undefined },
): Comparison | undefined {
  const [one, other]: (Level | undefined)[] = [a.quality?.level, b.quality?.level];
  if (one === undefined || other === undefined || one.scale !== other.scale) return undefined;
  const known = compared.get(one)?.get(other);
  if (known !== undefined) return known;
  const { direction }: Indicator = indicatorOf(a.figure.indicator, a.figure.unit);
  // Two looked at under different settings: the larger, the same whichever is asked about.
  const smallestDifference = Math.max(smallestDifferenceOf(a.figure, a.quality), smallestDifferenceOf(a.figure, b.quality));
  const comparison = compareLevels(one, other, smallestDifference, direction);
  keepComparison(one, other, comparison);
  keepComparison(other, one, {
    ...comparison,
    better: comparison.worse,
    worse: comparison.better,
    verdict: comparison.verdict === 'better' ? 'worse' : comparison.verdict === 'worse' ? 'better' : comparison.verdict,
  });
  return comparison;
}

/** What counts as a difference of this figure, in its own unit: the practice's own where it had one that day. */
export function smallestDifferenceOf({ indicator, unit }: Measurement, quality: SeenQuality | undefined): number {
  return quality?.smallestDifference ?? indicatorOf(indicator, unit).smallestDifference;
}

/** A row asks for each pair several times, and a comparison is a sum over a distribution. */
const compared = new WeakMap<Level, WeakMap<Level, Comparison>>();

function keepComparison(one: Level, other: Level, comparison: Comparison): void {
  const of = compared.get(one) ?? new WeakMap<Level, Comparison>();
  compared.set(one, of);
  of.set(other, comparison);
}

/** Reasons as `reasonWords` says them; the record may have been written by a version with other words. */
export function reasonsOf(quality: SeenQuality): readonly Reason[] {
  return quality.reasons as readonly Reason[];
}
