// The practice's own evidence, from what it recorded after its referrals: by provider and treatment function, and by nothing that says who.
import type { Outcome } from '../consultation/booking';
import type { Consultation, ReferralOption } from '../consultation/record';
import { normaliseOdsCode } from '../directory/ods';
import { treatmentFunctionFor } from '../directory/specialtyMap';
import { rounded, wilsonInterval } from './confidenceInterval';
import { exactMedianInterval, medianOf } from './medianOfDays';
import type { UnsourcedMeasurement } from './measurement';

/** The name these figures go by: before the dot of each indicator, and of their source. */
export const OWN_PUBLICATION = 'practice';

/** What a repeat is, as the stratum of the figures of repeats names it. */
export const OWN_REPEAT = 'done again or put right within a year';

/** Shares: which outcomes count, and of whom. */
const SHARES = [
  { indicator: 'practice.bouncedShare', counts: ['bounced'], among: 'followed' },
  { indicator: 'practice.movedShare', counts: ['moved'], among: 'followed' },
  { indicator: 'practice.didNotAttendShare', counts: ['didNotAttend'], among: 'followed' },
  { indicator: 'practice.repeatedShare', counts: ['repeated', 'rectified'], among: 'treated' },
] as const satisfies readonly {
  readonly indicator: string;
  readonly counts: readonly Outcome['kind'][];
  readonly among: 'followed' | 'treated';
}[];

const WITHIN_DAYS = 364;

/** Why a record with outcomes gave nothing. */
export type LeftOut = 'noOption' | 'noProvider' | 'notYet';

export interface PracticeOutcomes {
  /** Figures of at least one patient each, in a fixed order. */
  readonly measurements: readonly UnsourcedMeasurement[];
  /** Records that have outcomes. */
  readonly recordsRead: number;
  readonly recordsUsed: number;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
}

/** One record and one place; a second place in the same record is another. */
interface Course {
  readonly provider: string;
  readonly treatmentFunction: string | undefined;
  readonly decidedOn: string | null;
  /** Oldest first, none after the day of asking. */
  readonly outcomes: readonly Outcome[];
}

/**
 * `today` is `yyyy-mm-dd`: what is said to happen later is not counted yet. A record counts at most once for each kind of outcome.
 * Times are those of the people seen in a calendar year, shares of those whose last outcome fell in it: counted by the year of the
 * decision, the quick would stand for the latest year. Shares are of the patients somebody followed up, and no more can be said.
 */
export function practiceOutcomes(records: readonly Consultation[], today: string): PracticeOutcomes {
  const leftOut: Record<LeftOut, number> = { noOption: 0, noProvider: 0, notYet: 0 };
  const withOutcomes = records.filter(({ outcomes }) => outcomes.length > 0);
  const courses: Course[] = [];
  let recordsUsed = 0;
  for (const record of withOutcomes) {
    const found = coursesOf(record, today);
    if (typeof found === 'string') leftOut[found] += 1;
    else {
      recordsUsed += 1;
      courses.push(...found);
    }
  }
  const groups = new Map<string, Course[]>();
  for (const course of courses) {
    const key = `${course.provider}\u0001${course.treatmentFunction ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), course]);
  }
  const measurements = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => figuresOf(group, today));
  return { measurements, recordsRead: withOutcomes.length, recordsUsed, leftOut };
}

function coursesOf(record: Consultation, today: string): Course[] | LeftOut {
  const byOption = new Map<string, Outcome[]>();
  for (const outcome of record.outcomes) {
    const optionId = outcome.optionId ?? record.decision.optionId;
    if (optionId !== null) byOption.set(optionId, [...(byOption.get(optionId) ?? []), outcome]);
  }
  const places = [...byOption].flatMap(([id, outcomes]) =>
    record.options.filter((o) => o.id === id && o.snapshot.service !== null).map((option) => ({ option, outcomes })),
  );
  if (places.length === 0) return 'noOption';
  const known = places.flatMap(({ option, outcomes }) => {
    const provider = providerOf(option);
    return provider === null ? [] : [{ option, provider, outcomes }];
  });
  if (known.length === 0) return 'noProvider';
  const courses = known.flatMap(({ option, provider, outcomes }): Course[] => {
    const happened = outcomes.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    // The day of the decision is that of the option chosen.
    const decidedOn = record.decision.optionId === option.id ? record.decision.decidedOn : null;
    return happened.length === 0 ? [] : [{ provider, treatmentFunction: functionOf(option), decidedOn, outcomes: happened }];
  });
  return courses.length === 0 ? 'notYet' : courses;
}

function providerOf({ snapshot: { joinedOn, service } }: ReferralOption): string | null {
  return joinedOn?.provider ?? normaliseOdsCode(service?.provider?.odsCode) ?? normaliseOdsCode(service?.site?.odsCode);
}

/** Only consultant-led services are of a treatment function; the others have figures of their own without one. */
function functionOf({ kind, snapshot: { joinedOn, service } }: ReferralOption): string | undefined {
  if (joinedOn !== null) return joinedOn.treatmentFunction;
  if (kind !== 'service' || service === null || service.consultantLed === 'no') return undefined;
  return treatmentFunctionFor(service)?.code;
}

function figuresOf(group: readonly Course[], today: string): UnsourcedMeasurement[] {
  return [...timesToSeen(group), ...SHARES.flatMap((share) => shareOf(group, share)), ...repeats(group, today)];
}

function timesToSeen(group: readonly Course[]): UnsourcedMeasurement[] {
  const byYear = new Map<string, number[]>();
  for (const { decidedOn, outcomes } of group) {
    const seen = firstOf(outcomes, ['seen']);
    const days = decidedOn === null || seen === undefined ? -1 : daysFrom(decidedOn, seen.on);
    if (seen !== undefined && days >= 0) byYear.set(seen.on.slice(0, 4), [...(byYear.get(seen.on.slice(0, 4)) ?? []), days]);
  }
  return inYears(byYear).map(([period, days]) => median('practice.decisionToSeenDays', 'days', days, group, period));
}

function shareOf(group: readonly Course[], { indicator, counts, among }: (typeof SHARES)[number]): UnsourcedMeasurement[] {
  const byYear = new Map<string, boolean[]>();
  for (const { outcomes } of group) {
    if (among === 'treated' && firstOf(outcomes, ['treated', 'repeated', 'rectified']) === undefined) continue;
    const year = outcomes.at(-1)?.on.slice(0, 4) ?? '';
    byYear.set(year, [...(byYear.get(year) ?? []), firstOf(outcomes, counts) !== undefined]);
  }
  return inYears(byYear).map(([period, happened]) => share(indicator, happened, group, period));
}

/** Of people treated at least a year ago: whether it was done again or put right within that year, and how many weeks later. */
function repeats(group: readonly Course[], today: string): UnsourcedMeasurement[] {
  const byYear = new Map<string, (number | null)[]>();
  for (const { outcomes } of group) {
    const treated = firstOf(outcomes, ['treated']);
    if (treated === undefined || daysFrom(treated.on, today) < WITHIN_DAYS) continue;
    const again = firstOf(
      outcomes.filter(({ on }) => on >= treated.on),
      ['repeated', 'rectified'],
    );
    const days = again === undefined ? null : daysFrom(treated.on, again.on);
    const year = treated.on.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), days !== null && days <= WITHIN_DAYS ? days : null]);
  }
  return inYears(byYear).flatMap(([period, days]) => {
    const weeks = days.flatMap((d) => (d === null ? [] : [d / 7]));
    return [
      share(
        'practice.repeatedWithin52WeeksShare',
        days.map((d) => d !== null),
        group,
        period,
        OWN_REPEAT,
      ),
      ...(weeks.length === 0 ? [] : [median('practice.weeksUntilRepeat', 'weeks', weeks, group, period, OWN_REPEAT)]),
    ];
  });
}

function share(
  indicator: string,
  happened: readonly boolean[],
  group: readonly Course[],
  period: string,
  stratum?: string,
): UnsourcedMeasurement {
  const [n, numerator] = [happened.length, happened.filter(Boolean).length];
  return {
    ...keyOf(indicator, group, period, stratum),
    value: rounded(numerator / n, 6),
    unit: 'share',
    n,
    numerator,
    interval: wilsonInterval(numerator, n),
  };
}

function median(
  indicator: string,
  unit: 'days' | 'weeks',
  values: readonly number[],
  group: readonly Course[],
  period: string,
  stratum?: string,
): UnsourcedMeasurement {
  const interval = exactMedianInterval(values.map((value) => rounded(value, 4)));
  return {
    ...keyOf(indicator, group, period, stratum),
    value: rounded(medianOf(values), 4),
    unit,
    n: values.length,
    ...(interval === undefined ? {} : { interval }),
  };
}

function keyOf(
  indicator: string,
  [first]: readonly Course[],
  period: string,
  stratum: string | undefined,
): Pick<UnsourcedMeasurement, 'indicator' | 'provider' | 'treatmentFunction' | 'stratum' | 'period'> {
  return {
    indicator,
    provider: first?.provider ?? '',
    ...(first?.treatmentFunction === undefined ? {} : { treatmentFunction: first.treatmentFunction }),
    ...(stratum === undefined ? {} : { stratum }),
    period,
  };
}

function firstOf(outcomes: readonly Outcome[], kinds: readonly Outcome['kind'][]): Outcome | undefined {
  return outcomes.find(({ kind }) => kinds.includes(kind));
}

function inYears<T>(byYear: ReadonlyMap<string, T>): [string, T][] {
  return [...byYear].sort(([a], [b]) => (a < b ? -1 : 1));
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
