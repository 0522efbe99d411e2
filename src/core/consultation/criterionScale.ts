// What each criterion is measured in, which way is better, and its range from worst to best (the design's table of default criteria).
import type { Consultation, Criterion } from './record';

export type CriterionUnit = 'weeks' | 'minutes' | 'pounds' | 'trips' | 'points' | 'inHundred' | 'level';

export interface CriterionRange {
  readonly worst: number;
  readonly best: number;
}

export interface CriterionScale extends CriterionRange {
  readonly unit: CriterionUnit;
  /** Levels a patient is asked about are whole multiples of this. */
  readonly round: number;
}

const SCALES: Readonly<Record<Criterion, CriterionScale>> = {
  firstSeen: { unit: 'weeks', worst: 40, best: 2, round: 1 },
  operation: { unit: 'weeks', worst: 65, best: 8, round: 1 },
  journeyTime: { unit: 'minutes', worst: 150, best: 10, round: 5 },
  visitCost: { unit: 'pounds', worst: 60, best: 0, round: 1 },
  trips: { unit: 'trips', worst: 8, best: 1, round: 1 },
  // Oxford scores: mean adjusted gains of providers lie between these for hips and knees together.
  gain: { unit: 'points', worst: 10, best: 25, round: 0.5 },
  redone: { unit: 'inHundred', worst: 20, best: 0, round: 1 },
  oneStop: { unit: 'level', worst: 0, best: 2, round: 1 },
  pastCare: { unit: 'level', worst: 0, best: 2, round: 1 },
};

/** Ordered levels, worst first. */
export const ONE_STOP_LEVELS = ['no', 'some', 'all'] as const;
export const PAST_CARE_LEVELS = ['poor', 'mixed', 'good'] as const;

/** The range as the record's cards show it: the usual one, or the one kept in the record. */
export function criterionScale(criterion: Criterion, { whatMatters: { ranges } }: Pick<Consultation, 'whatMatters'>): CriterionScale {
  const kept = ranges?.[criterion];
  return kept === undefined || !isBetter(criterion, kept.to, kept.from)
    ? SCALES[criterion]
    : { ...SCALES[criterion], worst: kept.from, best: kept.to };
}

/** Whether one level of a criterion is better than another. */
export function isBetter(criterion: Criterion, level: number, than: number): boolean {
  const { worst, best } = SCALES[criterion];
  return best > worst ? level > than : level < than;
}

/**
 * Ranges that have to reach further than the usual ones for what a directory shows; none where those do. They are kept in the record
 * when it is made: were they to follow the figures, an order of cards would change its meaning with each of them.
 */
export function widerRanges(
  levels: Readonly<Partial<Record<Criterion, readonly number[]>>>,
): NonNullable<Consultation['whatMatters']['ranges']> {
  return Object.fromEntries((Object.keys(levels) as Criterion[]).flatMap((criterion) => {
    const { worst, best, unit } = SCALES[criterion];
    const seen = (levels[criterion] ?? []).filter(Number.isFinite);
    if (unit === 'level' || seen.length === 0) return [];
    const outwards = best > worst
      ? { worst: Math.floor(Math.min(...seen)), best: Math.ceil(Math.max(...seen)) }
      : { worst: Math.ceil(Math.max(...seen)), best: Math.floor(Math.min(...seen)) };
    const wider = {
      from: isBetter(criterion, worst, outwards.worst) ? outwards.worst : worst,
      to: isBetter(criterion, outwards.best, best) ? outwards.best : best,
    };
    return wider.from === worst && wider.to === best ? [] : [[criterion, wider]];
  }));
}
