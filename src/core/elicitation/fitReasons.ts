// What speaks for an option, what it gives up and what is not known of it, as sentences to come.
import type { Criterion } from '../consultation/record';
import type { FitReason } from '../decision/fit';
import type { MessageKey } from '../words/words';
import type { ConsultationModel } from './consultationModel';

/** A difference in overall value, 0 to 1, below this is not worth a sentence. */
const WORTH_SAYING = 0.01;
const MOST_REASONS = 3;

export interface OptionReasons {
  readonly fitsOn: readonly FitReason[];
  readonly givesUp: readonly FitReason[];
  readonly notKnown: readonly FitReason[];
}

/** `means[option][criterion]` are expected partial values and `weights` mean weights, places as in the consultation's own lists. */
export function optionReasons(
  consultation: ConsultationModel,
  place: number,
  means: readonly (readonly number[])[],
  weights: readonly number[],
): OptionReasons {
  const { criteria, cells, outline } = consultation;
  const used = criteria
    .map((criterion, column) => ({ criterion, column }))
    .filter(({ criterion }) => outline.criteria.some((entry) => entry.criterion === criterion));
  const known = used.filter(({ column }) => cells[place]![column]!.level !== null);
  const compared = known.flatMap(({ criterion, column }) => {
    const others = means.flatMap((row, other) => (other === place || cells[other]![column]!.level === null ? [] : [row[column]!]));
    if (others.length === 0) return [];
    const own = means[place]![column]!;
    const average = others.reduce((sum, value) => sum + value, 0) / others.length;
    const reason = { criterion, key: `fit.figure.${criterion}` as MessageKey, args: figures(consultation, place, column) };
    return [{ reason, ahead: weights[column]! * (own - average), behind: weights[column]! * (Math.max(...others) - own) }];
  });
  const most = (by: 'ahead' | 'behind'): FitReason[] => compared.filter(
    (entry) => entry[by] >= WORTH_SAYING && (by === 'ahead' || entry.ahead < WORTH_SAYING),
  )
    .sort((a, b) => b[by] - a[by]).slice(0, MOST_REASONS).map(({ reason }) => reason);
  return {
    fitsOn: most('ahead'), givesUp: most('behind'),
    notKnown: used
      .filter(({ column }) => cells[place]![column]!.distribution.kind === 'missing')
      .map(({ criterion }) => ({ criterion, key: notKnownKey(criterion), args: {} })),
  };
}

function notKnownKey(criterion: Criterion): MessageKey {
  return `fit.notKnown.${criterion}`;
}

/** `here`: its own level; `least` and `most`: what the other compared options show; all in the criterion's unit. */
function figures({ cells }: ConsultationModel, place: number, column: number): Readonly<Record<string, number>> {
  const others = cells.flatMap((row, other) => (other === place ? [] : (row[column]!.level ?? [])));
  return { here: cells[place]![column]!.level ?? 0, least: Math.min(...others), most: Math.max(...others) };
}
