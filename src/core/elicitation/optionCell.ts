// What is known of one option on one criterion: a distribution in the criterion's unit, and the level that stands for it in words.
//
// Published figures enter as the provider's current level (prediction (a) of the method), not as this patient's own wait: a comparison
// made of own waits would mostly compare luck. Own waits serve for limits and for the time until treated.
import { ONE_STOP_LEVELS, PAST_CARE_LEVELS } from '../consultation/criterionScale';
import type { Consultation, Criterion, ReferralOption } from '../consultation/record';
import type { Distribution } from '../decision/distribution';
import { naturalLog } from '../decision/elementary';
import { INDICATIVE_ERROR } from '../evidence/indicator';
import { levelDistribution, levelMedian } from '../evidence/prediction/level';
import type { Measurement } from '../evidence/measurement';
import { gainFigure } from '../evidence/figure/resultFigures';
import { reachOf } from '../travel/reach';
import { publishedLevel } from './publishedLevel';
import { repeatFigures } from './repeatFigures';

export interface OptionCell {
  /** `missing` where nothing is known. */
  readonly distribution: Distribution;
  /** In the criterion's unit, its middle; null where nothing is known. */
  readonly level: number | null;
  /** The month or year a published figure is of. */
  readonly period?: string;
}

/** An assumption of this project, SD as a part of the value: journeys and fares from a table are within a quarter of it 9 times in 10. */
const JOURNEY_SPREAD = 0.15;
/** The standard normal's 95th percentile. */
const NINETY = 1.6449;
/** Nobody is seen in less than a day. Weeks. */
const SOONEST = 1 / 7;

const NOT_KNOWN: OptionCell = { distribution: { kind: 'missing' }, level: null };

/** `record` for how this patient travels and what they ask about. */
export function optionCell(criterion: Criterion, option: ReferralOption, record: Consultation): OptionCell {
  switch (criterion) {
    case 'firstSeen': return firstSeen(option);
    case 'operation': return published(option.snapshot.evidence.find((m) => m.indicator === 'rtt.admitted.medianWaitWeeks'), option);
    case 'journeyTime': return journey(option, record, 'minutes');
    case 'visitCost': return journey(option, record, 'costPounds');
    case 'trips': return trips(option);
    case 'gain': return published(gainFigure(option, record), option);
    case 'redone': return inHundred(published(repeatFigures(option)?.share, option));
    case 'oneStop': return placeOf(ONE_STOP_LEVELS, option.snapshot.service?.testsAndTreatmentHere);
    case 'pastCare': return pastCare(option);
  }
}

function exact(value: number): OptionCell {
  return { distribution: { kind: 'exact', value }, level: value };
}

/** e-RS first; a local figure of the same event where there is none. */
function firstSeen(option: ReferralOption): OptionCell {
  const wait = option.snapshot.service?.indicativeAppointmentWait;
  if (wait?.status === 'days') {
    const level = Math.max(SOONEST, wait.days / 7);
    return { distribution: { kind: 'lognormal', mu: naturalLog(level), sigma: INDICATIVE_ERROR }, level };
  }
  return published(option.snapshot.evidence.find((m) => m.indicator.endsWith('.firstSeenWeeks') && m.unit === 'weeks'), option);
}

/** The provider's level now, with the quality kept that day. Withheld: the spread of its kind of provider, and nothing is known. */
function published(figure: Measurement | undefined, option: ReferralOption): OptionCell {
  const { level, known } = publishedLevel(figure, option) ?? { level: undefined, known: false };
  if (figure === undefined || level === undefined) return NOT_KNOWN;
  if (!known) return { distribution: { kind: 'missing', spread: levelDistribution(level) }, level: null };
  return { distribution: levelDistribution(level), level: levelMedian(level), period: figure.period };
}

/** Shares are said as people in a hundred. */
function inHundred({ distribution, level, ...rest }: OptionCell): OptionCell {
  const hundredfold = (value: number): number => value * 100;
  const scaled = distribution.kind === 'quantiles' ? { ...distribution, values: distribution.values.map(hundredfold) }
    : distribution.kind === 'exact' ? { ...distribution, value: hundredfold(distribution.value) } : distribution;
  return {
    distribution: scaled.kind === 'missing' ? { kind: 'missing' } : scaled,
    level: level === null ? null : hundredfold(level),
    ...rest,
  };
}

/** By the patient's own means, as they say or as is known. */
function journey(option: ReferralOption, { gettingThere }: Consultation, what: 'minutes' | 'costPounds'): OptionCell {
  const reach = reachOf(option, gettingThere);
  if (reach.status === 'noJourney') return exact(0);
  if (reach.status !== 'reachable' && reach.status !== 'perhaps' && reach.status !== 'barred') return NOT_KNOWN;
  const way = reach.journey;
  const value = way?.[what] ?? (what === 'costPounds' && way?.mode === 'walk' ? 0 : null);
  if (way === undefined || value === null) return NOT_KNOWN;
  if (way.basis === 'patient' || value === 0) return exact(value);
  const { leastMinutes, mostMinutes } = way;
  if (what === 'minutes' && leastMinutes !== undefined && mostMinutes !== undefined && leastMinutes < mostMinutes) {
    // Nine in ten of an estimate lie between its ends, whose logarithms are about as far from its middle's.
    const sigma = (naturalLog(mostMinutes) - naturalLog(Math.max(1, leastMinutes))) / (2 * NINETY);
    return { distribution: { kind: 'lognormal', mu: naturalLog(value), sigma }, level: value };
  }
  return { distribution: { kind: 'normal', mean: value, sd: JOURNEY_SPREAD * value }, level: value };
}

function trips({ statedTrips, snapshot: { service } }: ReferralOption): OptionCell {
  const known = statedTrips ?? service?.trips;
  if (known === undefined) return NOT_KNOWN;
  const { least: lower, most: upper } = known;
  return lower === upper ? exact(lower) : { distribution: { kind: 'uniform', lower, upper }, level: (lower + upper) / 2 };
}

function placeOf(levels: readonly string[], level: string | undefined): OptionCell {
  const place = level === undefined ? -1 : levels.indexOf(level);
  return place === -1 ? NOT_KNOWN : { distribution: { kind: 'level', level: place }, level: place };
}

/** Never having been there is neither good nor bad, and nobody withholds it: it could turn out anywhere. */
function pastCare({ pastCare: said }: ReferralOption): OptionCell {
  if (said?.was === 'neverBeen') return { distribution: { kind: 'uniform', lower: 0, upper: PAST_CARE_LEVELS.length - 1 }, level: null };
  return placeOf(PAST_CARE_LEVELS, said?.was);
}
