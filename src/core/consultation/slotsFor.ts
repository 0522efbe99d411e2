// Which of the free appointment times an option showed the patient could keep. Times of day are London's, whatever the instant says.
import type { Consultation, SlotsSeen } from './record';
import type { Weekday } from './gettingThere';
import { londonClock } from '../londonTime';

type Slot = SlotsSeen['free'][number];

export interface SlotsFit {
  /** Free times that still lie ahead and were listed, earliest first. */
  readonly ahead: readonly Slot[];
  /** Those of them on a day and at a time that can be; all, where nothing was said against any. */
  readonly fitting: readonly Slot[];
  /** Something was said against days or times. */
  readonly limited: boolean;
  /** How many there were in all that day; `ahead` may hold fewer. */
  readonly total: number;
  /** Seen more than a day ago: free times change by the hour. */
  readonly old: boolean;
  readonly seenAt: string;
}

const DAY_MILLISECONDS = 86_400_000;

const WEEKDAYS: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The weekday and time of day an instant falls on in London, British Summer Time or not. */
function londonWeekTime(instant: string): { readonly weekday: Weekday | undefined; readonly time: string } {
  const { date, time } = londonClock(instant);
  return { weekday: WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()], time };
}

/** `now`: ISO date-time. An appointment fits that begins on a day that can be, not before the earliest and not after the latest time. */
export function slotsFor(slots: SlotsSeen, gettingThere: Consultation['gettingThere'], now: string): SlotsFit {
  const { cannotWeekdays = [], earliestTime = null, latestTime = null } = gettingThere;
  const present = Date.parse(now);
  const ahead = slots.free
    .filter(({ start }) => Date.parse(start) >= present)
    .sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
  const fits = ({ start }: Slot): boolean => {
    const { weekday, time } = londonWeekTime(start);
    return (
      (weekday === undefined || !cannotWeekdays.includes(weekday)) &&
      (earliestTime === null || time >= earliestTime) &&
      (latestTime === null || time <= latestTime)
    );
  };
  return {
    ahead,
    fitting: ahead.filter(fits),
    limited: cannotWeekdays.length > 0 || earliestTime !== null || latestTime !== null,
    total: slots.total,
    old: present - Date.parse(slots.seenAt) > DAY_MILLISECONDS,
    seenAt: slots.seenAt,
  };
}
