// How far one published figure can be leaned on, in plain words.
import type { MessageKey, Say } from '../../words/words';
import { rounded } from '../confidenceInterval';
import { isEstimated, reasonWords, type Grade } from '../prediction/grade';
import type { Source, SourceKind } from '../measurement';
import type { Prediction } from '../prediction/prediction';

export interface Quality {
  /** What kind of source it is; `notKnown` where its import is not listed. */
  readonly kind: SourceKind | 'notKnown';
  readonly grade: Grade;
  /** How much of what there is to know about the provider's current level it tells: 0 to 1. */
  readonly informationShare: number;
  /** The two causes of it: how well measured, how current. */
  readonly measured: string;
  readonly current: string | null;
  /** Where it is known from how quickly such figures age; null where there is no figure. */
  readonly ageing: string | null;
  /** Age, patients, why there is no value, who says so: phrases, most general first. */
  readonly reasons: readonly string[];
  /** Providers it can be told apart from, by ODS code; not there where nobody was compared. */
  readonly toldApartFrom?: readonly string[];
}

/** `prediction` undefined: nothing but claims, or no value at all, stands under that indicator. */
export function qualityOf(
  prediction: Prediction | undefined,
  source: Pick<Source, 'kind'> | undefined,
  say: Say,
  toldApartFrom?: readonly string[],
): Quality {
  const kind = source?.kind ?? 'notKnown';
  const { grade, informationShare, reasons, measured, current } =
    prediction ??
    ({ grade: 'poor', informationShare: 0, reasons: [{ key: 'quality.reason.notPublished' }], measured: 0, current: 0 } as const);
  return {
    kind,
    grade,
    informationShare: rounded(informationShare, 4),
    measured: say(measured > 0 && isEstimated(reasons) ? 'quality.measured.estimated' : measuredKey(measured)),
    current: prediction?.figure?.value == null ? null : say(currentKey(current)),
    ageing:
      prediction?.figure?.value == null || prediction.level === undefined
        ? null
        : say(ageingKey(prediction.stratum.periods), { periods: prediction.stratum.periods }),
    reasons: [
      ...reasons.map((reason) => reasonWords(reason, say)),
      ...(kind === 'promotionalClaim' ? [say('quality.reason.kind.promotionalClaim')] : []),
    ],
    ...(toldApartFrom === undefined ? {} : { toldApartFrom }),
  };
}

/** Of R, by the steps of the grades. */
export function measuredKey(measured: number): MessageKey {
  return measured >= 0.7
    ? 'quality.measured.well'
    : measured >= 0.5
      ? 'quality.measured.fairly'
      : measured > 0
        ? 'quality.measured.poorly'
        : 'quality.measured.not';
}

/** Of rho: what is lost by age is rho^2. */
export function currentKey(current: number): MessageKey {
  const kept = current * current;
  return kept >= 0.7 ? 'quality.current.well' : kept >= 0.5 ? 'quality.current.fairly' : 'quality.current.poorly';
}

/** Under four periods rho(k)^(h/k), the course over spans other than those seen, is an assumption and is said to be one. */
export function ageingKey(periods: number): MessageKey {
  return periods < 2 ? 'quality.ageing.usual' : periods < 4 ? 'quality.ageing.assumed' : 'quality.ageing.learned';
}
