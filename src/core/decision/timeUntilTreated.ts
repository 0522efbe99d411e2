// Time until treated, including a repeat if one is needed: T = first wait + B (gap + second wait), B with the published chance of
// one named event within a stated time. At most one repeat. Where any part is not known there is no number, and that must not
// read as worse. Deaths, readmissions and "worse" are not repeats and are never added to one.
import type { Distribution } from './distribution';
import { nameKeys, randomState } from './randomStream';
import { variate } from './variate';

const DRAWS = 10_000;
const RANDOM_KEY = 0x74696d65;
/** From this chance on it is said that a shorter first wait goes with a longer time until treated. */
const SURE = 0.9;

/** One event that means being treated again, as it is published. */
export interface PublishedRepeat {
  /** As it is named, for example "revision within one year". */
  readonly event: string;
  readonly horizonWeeks: number;
  /** Chance of the event, 0 to 1. */
  readonly chance: Distribution;
  /** From the first treatment to the referral for the second. */
  readonly gapWeeks: Distribution;
  /** At whoever does the repair. */
  readonly secondWaitWeeks: Distribution;
}

export interface TreatmentWait {
  readonly alternative: string;
  readonly firstWaitWeeks?: Distribution;
  /** Absent where nothing of the kind is published. */
  readonly repeat?: Partial<PublishedRepeat>;
}

export type TimeUntilTreated =
  | {
    readonly known: true; readonly alternative: string; readonly event: string; readonly horizonWeeks: number;
    /** Shares of patients treated for good by then, 0 to 1. */
    readonly by26Weeks: number; readonly by52Weeks: number;
    readonly medianWeeks: number;
  }
  | { readonly known: false; readonly alternative: string; readonly missing: 'firstWait' | 'repeat' };

export interface LongerAfterAll {
  readonly sooner: string;
  readonly later: string;
  /** Chance that the one with the shorter first wait takes longer on average until treated. */
  readonly chance: number;
}

/** `seed` as for the rest of an analysis. */
export function timeUntilTreated(wait: TreatmentWait, seed: number): TimeUntilTreated {
  const { alternative, firstWaitWeeks } = wait;
  const repeat = completeRepeat(wait);
  if (firstWaitWeeks === undefined || !isKnown(firstWaitWeeks)) return { known: false, alternative, missing: 'firstWait' };
  if (repeat === undefined) return { known: false, alternative, missing: 'repeat' };
  const times = Float64Array.from(treatmentTimes(alternative, firstWaitWeeks, repeat, seed)).sort();
  const by = (weeks: number): number => times.filter((time) => time <= weeks).length / times.length;
  return {
    known: true, alternative, event: repeat.event, horizonWeeks: repeat.horizonWeeks, by26Weeks: by(26), by52Weeks: by(52),
    medianWeeks: (times[DRAWS / 2 - 1]! + times[DRAWS / 2]!) / 2,
  };
}

/** All parts, each known; undefined otherwise. */
function completeRepeat({ repeat }: TreatmentWait): PublishedRepeat | undefined {
  if (repeat === undefined) return undefined;
  const { event, horizonWeeks, chance, gapWeeks, secondWaitWeeks } = repeat;
  if (event === undefined || event.trim() === '' || horizonWeeks === undefined || !(horizonWeeks > 0)) return undefined;
  if (chance === undefined || gapWeeks === undefined || secondWaitWeeks === undefined) return undefined;
  return [chance, gapWeeks, secondWaitWeeks].every(isKnown) ? { event, horizonWeeks, chance, gapWeeks, secondWaitWeeks } : undefined;
}

function isKnown({ kind }: Distribution): boolean {
  return kind !== 'missing' && kind !== 'level' && kind !== 'levels';
}

function treatmentTimes(
  alternative: string,
  firstWait: Distribution,
  { chance, gapWeeks, secondWaitWeeks }: PublishedRepeat,
  seed: number,
): Float64Array {
  const state = randomState(seed, RANDOM_KEY, ...nameKeys(alternative));
  const uniform: Distribution = { kind: 'uniform', lower: 0, upper: 1 };
  return Float64Array.from({ length: DRAWS }, () => {
    const first = Math.max(0, variate(firstWait, state));
    const again = variate(uniform, state) < variate(chance, state);
    const extra = Math.max(0, variate(gapWeeks, state)) + Math.max(0, variate(secondWaitWeeks, state));
    return again ? first + extra : first;
  });
}

/**
 * Pairs where the option with the shorter mean first wait has, with a chance of 0.9 or more, the longer mean time until treated. Only
 * between options that repeat the same event within the same time.
 */
export function longerAfterAll(waits: readonly TreatmentWait[], seed: number): LongerAfterAll[] {
  return waits.flatMap((one) => waits.flatMap((other): LongerAfterAll[] => {
    const [mine, theirs] = [completeRepeat(one), completeRepeat(other)];
    if (
      one === other || mine === undefined || theirs === undefined || one.firstWaitWeeks === undefined || other.firstWaitWeeks === undefined
    ) return [];
    if (
      !isKnown(one.firstWaitWeeks) || !isKnown(
        other.firstWaitWeeks
      ) || mine.event !== theirs.event || mine.horizonWeeks !== theirs.horizonWeeks
    ) return [];
    const chance = longerChance([one, mine], [other, theirs], seed);
    return chance >= SURE ? [{ sooner: one.alternative, later: other.alternative, chance }] : [];
  }));
}

/** Over what is not known of the chances: means of waits are what they are, and the chance of a repeat moves. */
function longerChance(
  [one, mine]: readonly [TreatmentWait, PublishedRepeat],
  [other, theirs]: readonly [TreatmentWait, PublishedRepeat],
  seed: number,
): number {
  const means = [one.firstWaitWeeks, other.firstWaitWeeks].map((wait) => (wait === undefined ? NaN : meanOf(wait, seed)));
  const [first, second] = [means[0]!, means[1]!];
  if (!(first < second)) return 0;
  const extras = [mine, theirs].map(({ gapWeeks, secondWaitWeeks }) => meanOf(gapWeeks, seed) + meanOf(secondWaitWeeks, seed));
  const state = randomState(seed, RANDOM_KEY, ...nameKeys(one.alternative), ...nameKeys(other.alternative));
  let longer = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    if (first + variate(mine.chance, state) * extras[0]! > second + variate(theirs.chance, state) * extras[1]!) longer += 1;
  }
  return longer / DRAWS;
}

function meanOf(distribution: Distribution, seed: number): number {
  const state = randomState(seed, RANDOM_KEY, 1);
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) sum += Math.max(0, variate(distribution, state));
  return sum / DRAWS;
}
