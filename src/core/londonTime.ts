// Days and times as they are in England. Appointments, chase dates and "today" are London's; what passes between machines is UTC.
import { refuse, succeed, type Result } from './issue';

/** Made once: a formatter costs tens of microseconds. `h23`: midnight is 00, not 24. */
const inLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit',
});

const HOUR_MILLISECONDS = 3_600_000;
const MOST_REMEMBERED = 10_000;
/** London is whole hours from UTC and changes on the hour, so an hour of UTC is an hour of one day there. By hours since 1970. */
const londonHours = new Map<number, { readonly date: string; readonly hours: string }>();

function rememberedHour(hour: number): { readonly date: string; readonly hours: string } {
  const parts = Object.fromEntries(inLondon.formatToParts(hour * HOUR_MILLISECONDS).map(({ type, value }) => [type, value]));
  const shown = { date: `${parts['year']}-${parts['month']}-${parts['day']}`, hours: parts['hour'] ?? '' };
  if (londonHours.size >= MOST_REMEMBERED) londonHours.clear();
  londonHours.set(hour, shown);
  return shown;
}

/** `yyyy-mm-dd` and `hh:mm` on a clock in London at an ISO 8601 instant; the text's own parts where it is no instant. */
export function londonClock(instant: string): { readonly date: string; readonly time: string } {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return { date: instant.slice(0, 10), time: instant.slice(11, 16) };
  const hour = Math.floor(at / HOUR_MILLISECONDS);
  const { date, hours } = londonHours.get(hour) ?? rememberedHour(hour);
  return { date, time: `${hours}:${String(Math.floor((at - hour * HOUR_MILLISECONDS) / 60_000)).padStart(2, '0')}` };
}

/** `yyyy-mm-dd`: the day it is in London at an ISO 8601 instant. */
export function londonDay(instant: string): string {
  return londonClock(instant).date;
}

export interface LondonMoment {
  /** ISO 8601 in UTC. */
  readonly utc: string;
  /** The clocks go back that night and show this time twice: `utc` is the first. */
  readonly twice: boolean;
}

/**
 * The instant a clock in London shows `date` (`yyyy-mm-dd`) and `time` (`hh:mm`). Refused where no clock ever shows it: the hour left out
 * on the last Sunday of March (Summer Time Act 1972, as amended by the Summer Time Order 2002).
 */
export function londonMoment(date: string, time: string): Result<LondonMoment> {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  // London is at UTC or an hour ahead of it; summer time is the earlier instant of the two.
  const shown = Number.isNaN(asUtc) ? [] : [asUtc - 3_600_000, asUtc].map((at) => new Date(at).toISOString())
    .filter((utc) => londonClock(utc).date === date && londonClock(utc).time === time);
  const [first, second] = shown;
  if (first !== undefined) return succeed({ utc: first, twice: second !== undefined });
  return refuse({
    code: 'time.none',
    severity: 'error',
    message: `There is no ${time} on ${date}: the clocks go forward that night, or it is no date.`,
    remedy: 'Check the date and time of the appointment.',
    place: {},
  });
}

/** `yyyy-mm-dd`, so many days after another (before it where `days` is negative). The day itself where it is none. */
export function daysAfter(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day, or the Monday after a Saturday or Sunday: a practice is rung on weekdays. Bank holidays are not known here. */
export function weekdayFrom(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? daysAfter(day, 2) : weekday === 0 ? daysAfter(day, 1) : day;
}
