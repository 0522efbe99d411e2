// A provider's current level from a figure of a record, with the quality that was kept with it that day.
import type { ReferralOption } from '../consultation/record';
import { errorVariance } from '../evidence/prediction/errorVariance';
import { indicatorOf } from '../evidence/indicator';
import type { Level } from '../evidence/prediction/level';
import type { Measurement } from '../evidence/measurement';
import { qualityOfFigure } from '../evidence/figure/seenQuality';
import { toWorking } from '../evidence/workingScale';

export interface PublishedLevel {
  /** undefined where neither the figure nor its kind of provider says anything. */
  readonly level: Level | undefined;
  /** False: withheld, or it tells nothing of this provider; the level is then that of its kind of provider. */
  readonly known: boolean;
}

/** undefined where there is no figure at all. */
export function publishedLevel(
  figure: Measurement | undefined,
  { snapshot }: Pick<ReferralOption, 'snapshot'>,
): PublishedLevel | undefined {
  if (figure === undefined) return undefined;
  const quality = qualityOfFigure(figure, snapshot.quality);
  const level = quality?.level ?? (figure.value === null ? undefined : levelWithoutQuality(figure, figure.value));
  return { level, known: figure.value !== null && quality?.informationShare !== 0 && level !== undefined };
}

/** For records from before the quality was kept, and for figures without one: the figure, its error and what months usually change. */
function levelWithoutQuality(figure: Measurement, value: number): Level {
  const indicator = indicatorOf(figure.indicator, figure.unit);
  const { scale, likelySpread, usualCorrelation: { all } } = indicator;
  const variance = errorVariance(figure, indicator, 'officialStatistic') + likelySpread * likelySpread * (1 - all * all);
  return { scale, mean: toWorking(scale, value), sd: Math.sqrt(variance), shiftSd: 0 };
}
