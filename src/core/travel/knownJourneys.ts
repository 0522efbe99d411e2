// The journeys to an option that count, of all that anybody knows.
import type { ReferralOption } from '../consultation/record';
import type { Journey } from '../directory/service';

/** Most trusted first. */
const TRUST: readonly Journey['basis'][] = ['patient', 'practice', 'table', 'timetable', 'estimate'];
/** Nobody travels longer than a day one way to an appointment in England. */
export const LONGEST_BELIEVED_MINUTES = 24 * 60;

type Known = Pick<ReferralOption, 'snapshot' | 'statedJourney' | 'journeys'>;

/**
 * What the patient says of the way to a place stands alone. Else, of each means of travel, only the journeys of the best basis: a
 * table is not put aside for an estimate, nor the practice's own time for a table. Journeys without a time, of 0 minutes or of more
 * than a day are not believed (`journeyFaults` says so).
 */
export function knownJourneys(option: Known): readonly Journey[] {
  const stated = option.statedJourney;
  if (stated !== null) {
    const { mode, minutes, costPounds } = stated;
    return [{ mode, minutes, costPounds, from: '', basis: 'patient' as const }].filter(isBelieved);
  }
  const all = [...(option.snapshot.service?.journeys ?? []), ...(option.journeys ?? [])].filter(isBelieved);
  // Where the practice says how to get there and names no bus or train, a distance must not invent one.
  const noBus = all.some(
    ({ basis }) => basis === 'practice'
  ) && !all.some(({ mode, basis }) => mode === 'publicTransport' && basis !== 'estimate');
  const trusted = new Map<Journey['mode'], number>();
  for (const { mode, basis } of all) trusted.set(mode, Math.min(trusted.get(mode) ?? TRUST.length, TRUST.indexOf(basis)));
  return all.filter(({ mode, basis }) => TRUST.indexOf(basis) === trusted.get(mode) && !(noBus && mode === 'publicTransport'));
}

export function isBelieved({ minutes }: Pick<Journey, 'minutes'>): boolean {
  return minutes !== null && minutes > 0 && minutes <= LONGEST_BELIEVED_MINUTES;
}

/** There and back, as long back as there; the ends of an estimate too. */
export function thereAndBackMinutes({ minutes, leastMinutes, mostMinutes }: Journey): {
  readonly minutes: number | null;
  readonly leastMinutes?: number;
  readonly mostMinutes?: number;
} {
  return {
    minutes: minutes === null ? null : 2 * minutes,
    ...(leastMinutes === undefined ? {} : { leastMinutes: 2 * leastMinutes }),
    ...(mostMinutes === undefined ? {} : { mostMinutes: 2 * mostMinutes }),
  };
}
