// What a journey planner is asked for one consultation, and what its answers make of each option's journeys: there and back, on a day
// and at an hour the patient can manage.
import type { Consultation, ReferralOption } from '../core/consultation/record';
import type { Weekday } from '../core/consultation/gettingThere';
import type { Journey } from '../core/directory/service';
import { succeed, type Result } from '../core/issue';
import { daysAfter, londonMoment } from '../core/londonTime';
import type { Position } from '../core/travel/grid';
import type { HomeTables } from '../core/travel/homeTables';
import { sitePosition } from '../core/travel/journeysFrom';
import { needsNoJourney } from '../core/travel/needsNoJourney';
import { askPlanner, type AskOptions, type PlannerAnswer } from './journeyPlanner';

/** A day and an hour in England on which an appointment might be. */
export interface Visit {
  /** `yyyy-mm-dd` */
  readonly date: string;
  /** `hh:mm` */
  readonly time: string;
}

export interface PlannedOption {
  readonly option: ReferralOption;
  readonly to: Position;
}

export interface PlannedJourneys {
  /** By option id. */
  readonly journeys: ReadonlyMap<string, Journey>;
  /** Options for which no journey was found, with why. */
  readonly without: readonly { readonly option: ReferralOption; readonly why: string }[];
}

const WEEKDAYS: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Near enough that timetables are there, and no journey of today's. */
const DAYS_AHEAD = 14;
const USUAL_TIME = '10:30';
/** From the appointment's time to setting out for home. */
export const VISIT_MINUTES = 60;

/** The first working day in two weeks' time on which the patient can come, at half past ten or the nearest they can manage. */
export function visitFor({ cannotWeekdays = [], earliestTime, latestTime }: Consultation['gettingThere'], today: string): Visit {
  const days = Array.from({ length: 7 }, (_, i) => daysAfter(today, DAYS_AHEAD + i));
  const working = days.filter((day) => !['saturday', 'sunday'].includes(weekdayOf(day)));
  const canBe = (day: string): boolean => !cannotWeekdays.includes(weekdayOf(day));
  const date = working.find(canBe) ?? days.find(canBe) ?? working[0] ?? today;
  // Times of day written hh:mm are in order as texts.
  const notTooLate = latestTime != null && latestTime < USUAL_TIME ? latestTime : USUAL_TIME;
  return { date, time: earliestTime != null && earliestTime > notTooLate ? earliestTime : notTooLate };
}

function weekdayOf(day: string): Weekday {
  return WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? 'monday';
}

/** Options that need a journey and whose place is known. The position is given to about a hundred metres. */
export function optionsToPlan(record: Consultation, tables: HomeTables): PlannedOption[] {
  return record.options.flatMap((option) => {
    const { service } = option.snapshot;
    const at = service === null || needsNoJourney(option) ? undefined : sitePosition(service, tables);
    return at === undefined ? [] : [{ option, to: { latitude: rounded(at.latitude), longitude: rounded(at.longitude) } }];
  });
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1_000) / 1_000;
}

/**
 * Asks for one option after the other, there and back; of the two the longer counts. The first fault of the planner ends it, since it
 * would be the same for all.
 */
export async function planJourneys(
  address: string, from: Position, options: readonly PlannedOption[], visit: Visit,
  how: AskOptions & { readonly today: string; readonly from: string; readonly onAsked?: (done: number) => void },
): Promise<Result<PlannedJourneys>> {
  const arrive = londonMoment(visit.date, visit.time);
  if (!arrive.ok) return arrive;
  const arriveBy = arrive.value.utc;
  const leaveAfter = new Date(Date.parse(arriveBy) + VISIT_MINUTES * 60_000).toISOString();
  const journeys = new Map<string, Journey>();
  const without: { readonly option: ReferralOption; readonly why: string }[] = [];
  for (const [i, { option, to }] of options.entries()) {
    const there = await askPlanner(address, { from, to, when: { arriveBy } }, how);
    if (!there.ok) return there;
    const back = there.value.found ? await askPlanner(address, { from: to, to: from, when: { leaveAfter } }, how) : there;
    if (!back.ok) return back;
    const journey = bothWays(there.value, back.value, how);
    if ('why' in journey) without.push({ option, why: journey.why });
    else journeys.set(option.id, journey);
    how.onAsked?.(i + 1);
  }
  return succeed({ journeys, without });
}

function bothWays(
  there: PlannerAnswer, back: PlannerAnswer, { today, from }: { readonly today: string; readonly from: string },
): Journey | { readonly why: string } {
  if (!there.found) return { why: there.why };
  if (!back.found) return { why: `There is a way there and none back. ${back.why}` };
  const mode = there.mode === 'walk' && back.mode === 'walk' ? 'walk' : 'publicTransport';
  return { mode, minutes: Math.max(there.minutes, back.minutes), costPounds: null, from, basis: 'timetable', asOf: today };
}

/** The journeys of each option with what the planner said in place of what it said before. */
export function withPlanned(record: Consultation, { journeys }: PlannedJourneys): Record<string, Journey[]> {
  return Object.fromEntries(record.options.map((option) => {
    const planned = journeys.get(option.id);
    const others = (option.journeys ?? []).filter(({ basis }) => planned === undefined || basis !== 'timetable');
    return [option.id, planned === undefined ? [...others] : [planned, ...others]];
  }));
}
