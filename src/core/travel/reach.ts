// Whether an option can be reached by this patient, from what they said and what is known of the way there. Never a filter, never a
// ranking: what is out of reach is shown as such.
import { slotsFor } from '../consultation/slotsFor';
import type { Consultation, ReferralOption } from '../consultation/record';
import type { Journey } from '../directory/service';
import { knownJourneys } from './knownJourneys';
import { needsNoJourney } from './needsNoJourney';

type GettingThere = Consultation['gettingThere'];

/**
 * What stands in the way. `home`: the patient cannot leave it; `stepFree`: the place is known not to be; `means`: journeys are known,
 * none by a means they have; `minutes` and `cost`: over the limit they stated; `times`: no free appointment on a day and at a time
 * that can be.
 */
export type Barrier = 'home' | 'stepFree' | 'means' | 'minutes' | 'cost' | 'times';

/** What nobody knows and somebody has to ask. `escort`: someone has to come along, and nobody is named. */
export type ToCheck = 'stepFree' | 'interpreter' | 'cost' | 'escort';

interface Seen {
  /** All of them, the one that decides the status first. */
  readonly barriers: readonly Barrier[];
  readonly toCheck: readonly ToCheck[];
}

export type Reach =
  /** Nothing to travel to: advice, carrying on, the practice itself, or an appointment by telephone or video. */
  | { readonly status: 'noJourney' } & Seen
  | { readonly status: 'reachable'; readonly journey: Journey; readonly limitStated: boolean } & Seen
  /** May be within reach: an estimate whose nine in ten lie on both sides of the longest journey they could manage. */
  | { readonly status: 'perhaps'; readonly journey: Journey } & Seen
  /** Every journey by the patient's means is over a limit they stated: the quickest, or of those in time the cheapest. */
  | { readonly status: 'beyondLimit'; readonly journey: Journey; readonly over: 'minutes' | 'cost' } & Seen
  /** The way there may do; the place or its times do not. `journey` where one is known. */
  | { readonly status: 'barred'; readonly by: 'stepFree' | 'times'; readonly journey: Journey | undefined } & Seen
  /** Journeys are known, none by a means the patient has. */
  | { readonly status: 'notByTheirMeans'; readonly others: readonly Journey[] } & Seen
  | { readonly status: 'cannotLeaveHome' } & Seen
  | { readonly status: 'notKnown' } & Seen;

/**
 * Reach of one option. Minutes are door to door, one way, and taken to be the same on the way back; costs are pounds there and back.
 * The patient's own statement goes before all else (`knownJourneys`).
 */
export function reachOf(option: ReferralOption, gettingThere: GettingThere): Reach {
  if (needsNoJourney(option)) return { status: 'noJourney', barriers: [], toCheck: [] };
  if (gettingThere.cannotLeaveHome) return { status: 'cannotLeaveHome', barriers: ['home'], toCheck: [] };
  const found = byJourney(knownJourneys(option), gettingThere);
  const place = placeBarriers(option, gettingThere);
  const barriers = [...place.filter((one) => one === 'stepFree'), ...found.barriers, ...place.filter((one) => one === 'times')];
  const toCheck = [...found.toCheck, ...placeChecks(option, gettingThere)];
  const by = place.find((one) => one === 'stepFree' || isWithin(found.status));
  if (by !== undefined) return { status: 'barred', by, journey: 'journey' in found ? found.journey : undefined, barriers, toCheck };
  return { ...found, barriers, toCheck };
}

function isWithin(status: Reach['status']): boolean {
  return status === 'reachable' || status === 'perhaps';
}

type ReachByJourney = Exclude<Reach, { status: 'noJourney' | 'barred' | 'cannotLeaveHome' }>;

function byJourney(timed: readonly Journey[], gettingThere: GettingThere): ReachByJourney {
  if (timed.length === 0) return { status: 'notKnown', barriers: [], toCheck: [] };
  const theirs = timed.filter((journey) => canUse(journey, gettingThere.means)).sort(surerThenQuicker);
  const [quickest] = theirs;
  if (quickest === undefined) return { status: 'notByTheirMeans', others: timed, barriers: ['means'], toCheck: [] };
  const { longestJourneyMinutes, mostCostPounds } = gettingThere;
  const inTime = theirs.filter((journey) => timeOf(journey, longestJourneyMinutes) !== 'beyond');
  const affordable = theirs.some((journey) => costOf(journey, mostCostPounds) !== 'beyond');
  if (inTime.length === 0) {
    const barriers: Barrier[] = affordable ? ['minutes'] : ['minutes', 'cost'];
    return { status: 'beyondLimit', journey: quickest, over: 'minutes', barriers, toCheck: [] };
  }
  // A surely timely journey goes before one that may be; of those, one whose cost is known to be within the limit.
  for (const time of ['within', 'perhaps'] as const) {
    for (const cost of ['within', 'notKnown'] as const) {
      const journey = inTime.find((one) => timeOf(one, longestJourneyMinutes) === time && costOf(one, mostCostPounds) === cost);
      if (journey === undefined) continue;
      // A cost nobody knows is not "within reach": the journey is said, and that the cost has to be asked.
      const toCheck: ToCheck[] = cost === 'notKnown' ? ['cost'] : [];
      if (time === 'perhaps') return { status: 'perhaps', journey, barriers: [], toCheck };
      const limitStated = cost === 'within' && (longestJourneyMinutes !== null || mostCostPounds !== null);
      return { status: 'reachable', journey, limitStated, barriers: [], toCheck };
    }
  }
  return { status: 'beyondLimit', journey: cheapest(inTime), over: 'cost', barriers: ['cost'], toCheck: [] };
}

/** What somebody knows goes before an estimate, whatever the means; then the quicker goes before the slower. */
function surerThenQuicker(one: Journey, other: Journey): number {
  return Number(one.basis === 'estimate') - Number(other.basis === 'estimate') || (one.minutes ?? 0) - (other.minutes ?? 0);
}

type Verdict = 'within' | 'perhaps' | 'beyond';

function timeOf({ minutes, leastMinutes, mostMinutes, basis }: Journey, limit: number | null): Verdict {
  const middle = minutes ?? 0;
  if (limit === null) return 'within';
  if (basis !== 'estimate') return middle <= limit ? 'within' : 'beyond';
  return (mostMinutes ?? middle) <= limit ? 'within' : (leastMinutes ?? middle) <= limit ? 'perhaps' : 'beyond';
}

function costOf({ costPounds }: Journey, limit: number | null): 'within' | 'notKnown' | 'beyond' {
  if (limit === null) return 'within';
  if (costPounds === null) return 'notKnown';
  return costPounds <= limit ? 'within' : 'beyond';
}

/** What the patient states is by a means they have. A lift goes where a car goes: a journey known by car is one with a lift too. */
function canUse({ mode, basis }: Journey, means: GettingThere['means']): boolean {
  return basis === 'patient' || means.length === 0 || means.includes(mode) || (mode === 'car' && means.includes('lift'));
}

function cheapest(journeys: readonly Journey[]): Journey {
  return journeys.reduce((least, j) => ((j.costPounds ?? 0) < (least.costPounds ?? 0) ? j : least));
}

function placeBarriers({ snapshot: { service }, slots }: ReferralOption, gettingThere: GettingThere): ('stepFree' | 'times')[] {
  const barriers: ('stepFree' | 'times')[] = [];
  if (gettingThere.needs.includes('stepFree') && service?.stepFree === 'no') barriers.push('stepFree');
  // Of more free times than are listed nobody knows whether one would do; and nothing listed says nothing of days.
  if (slots !== undefined && slots.free.length > 0 && slots.total <= slots.free.length) {
    const { ahead, fitting, limited } = slotsFor(slots, gettingThere, slots.seenAt);
    if (limited && ahead.length > 0 && fitting.length === 0) barriers.push('times');
  }
  return barriers;
}

function placeChecks({ snapshot: { service } }: ReferralOption, { needs, whoComes }: GettingThere): ToCheck[] {
  const has = (need: GettingThere['needs'][number]): boolean => needs.includes(need);
  const interpreter = service?.additionalRequirements.some((requirement) => /interpret/i.test(requirement)) === true;
  return [
    ...(has('stepFree') && (service?.stepFree ?? 'notKnown') === 'notKnown' ? (['stepFree'] as const) : []),
    ...(has('interpreter') && !interpreter ? (['interpreter'] as const) : []),
    ...(has('escort') && whoComes.trim() === '' ? (['escort'] as const) : []),
  ];
}

export interface ReachCount {
  /** Options that need a journey. */
  readonly of: number;
  readonly reachable: number;
  /** May be within reach; not counted as reachable. */
  readonly perhaps: number;
  /** Of these nobody knows: neither within reach nor out of it. */
  readonly unknown: number;
  /** Of all options, how many were offered, and how many of those can surely be reached or need no journey. */
  readonly offered: number;
  readonly offeredReachable: number;
}

/** How far choice really goes. For counting across a practice, and to say so: never to order or hide an option. */
export function countReach(record: Pick<Consultation, 'options' | 'gettingThere'>): ReachCount {
  const seen = record.options.map((option) => ({ option, status: reachOf(option, record.gettingThere).status }));
  const journeys = seen.filter(({ status }) => status !== 'noJourney');
  const offered = seen.filter(({ option }) => option.offered === 'offered');
  const many = (wanted: Reach['status']): number => journeys.filter(({ status }) => status === wanted).length;
  return {
    of: journeys.length,
    reachable: many('reachable'),
    perhaps: many('perhaps'),
    unknown: many('notKnown'),
    offered: offered.length,
    offeredReachable: offered.filter(({ status }) => status === 'reachable' || status === 'noJourney').length,
  };
}
