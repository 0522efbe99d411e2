// Whether an option can be reached by this patient, from what they said and what the directory knows. Never a filter: what is out of reach
// is shown as such.
import type { Consultation, ReferralOption } from '../consultation/record';
import type { Journey } from '../directory/service';

export type Reach =
  /** Nothing to travel to: advice, carrying on, or the practice itself. */
  | { readonly status: 'noJourney' }
  | { readonly status: 'reachable'; readonly journey: Journey; readonly limitStated: boolean }
  /** Every journey by the patient's means is over a limit they stated: the quickest, or of those in time the cheapest. */
  | { readonly status: 'beyondLimit'; readonly journey: Journey; readonly over: 'minutes' | 'cost' }
  /** Journeys are known, none by a means the patient has. */
  | { readonly status: 'notByTheirMeans'; readonly others: readonly Journey[] }
  | { readonly status: 'cannotLeaveHome' }
  | { readonly status: 'notKnown' };

/**
 * Reach of one option. Minutes are door to door, one way; costs are pounds there and back. The patient's own statement goes before the
 * directory.
 */
export function reachOf(option: ReferralOption, gettingThere: Consultation['gettingThere']): Reach {
  if (option.kind === 'carryOn' || option.kind === 'adviceAndGuidance' || option.kind === 'inHouse' || isRemote(option))
    return { status: 'noJourney' };
  if (gettingThere.cannotLeaveHome) return { status: 'cannotLeaveHome' };
  const stated = option.statedJourney;
  const known: readonly Journey[] =
    stated === null
      ? (option.snapshot.service?.journeys ?? [])
      : [{ mode: stated.mode, minutes: stated.minutes, costPounds: stated.costPounds, from: '', basis: 'patient' }];
  const timed = known.filter((j) => j.minutes !== null);
  if (timed.length === 0) return { status: 'notKnown' };
  const theirs = stated !== null || gettingThere.means.length === 0 ? timed : timed.filter((j) => canUse(j.mode, gettingThere.means));
  if (theirs.length === 0) return { status: 'notByTheirMeans', others: timed };
  const { longestJourneyMinutes, mostCostPounds } = gettingThere;
  const quickest = [...theirs].sort((a, b) => (a.minutes ?? 0) - (b.minutes ?? 0));
  const inTime = quickest.filter((j) => longestJourneyMinutes === null || (j.minutes ?? 0) <= longestJourneyMinutes);
  if (inTime.length === 0) return { status: 'beyondLimit', journey: quickest[0]!, over: 'minutes' };
  if (mostCostPounds === null) return { status: 'reachable', journey: inTime[0]!, limitStated: longestJourneyMinutes !== null };
  const affordable = inTime.find((j) => j.costPounds !== null && j.costPounds <= mostCostPounds);
  if (affordable !== undefined) return { status: 'reachable', journey: affordable, limitStated: true };
  // A cost nobody knows is not "within reach": the journey is said, and no more.
  const costUnknown = inTime.find((j) => j.costPounds === null);
  if (costUnknown !== undefined) return { status: 'reachable', journey: costUnknown, limitStated: false };
  return { status: 'beyondLimit', journey: cheapest(inTime), over: 'cost' };
}

/** Every kind of appointment it lists is by telephone or video. */
export function isRemote(option: ReferralOption): boolean {
  const types = option.snapshot.service?.appointmentTypes ?? [];
  return types.length > 0 && types.every((type) => /tele|phone|video|virtual|remote|online/i.test(type));
}

/** A lift goes where a car goes: a journey known by car is one with a lift too. */
function canUse(mode: Journey['mode'], means: Consultation['gettingThere']['means']): boolean {
  return means.includes(mode) || (mode === 'car' && means.includes('lift'));
}

function cheapest(journeys: readonly Journey[]): Journey {
  return journeys.reduce((least, j) => ((j.costPounds ?? 0) < (least.costPounds ?? 0) ? j : least));
}

/** How many of the options that need a journey can be reached. `unknown` are neither. */
export function countReach(record: Consultation): { readonly reachable: number; readonly unknown: number; readonly of: number } {
  const reaches = record.options.map((o) => reachOf(o, record.gettingThere)).filter((r) => r.status !== 'noJourney');
  return {
    reachable: reaches.filter((r) => r.status === 'reachable').length,
    unknown: reaches.filter((r) => r.status === 'notKnown').length,
    of: reaches.length,
  };
}
