// An option's free appointments in one line: "First free: Tuesday 3 December 2026, 10:20 (3 of 12 fit the days said)".
import { slotsFor } from '../../core/consultation/slotsFor';
import { londonClock } from '../../core/londonTime';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { longDate, type Say } from '../../core/words/words';

/** "Tuesday 3 December 2026, 10:20", in London. */
export function slotWhen(instant: string, say: Say): string {
  const { date, time } = londonClock(instant);
  const weekday = new Intl.DateTimeFormat(say.locale, { weekday: 'long', timeZone: 'Europe/London' }).format(new Date(instant));
  return say('slots.when', { weekday, date: longDate(say, date), time });
}

/** What to say of an option's free times, with when they were seen; undefined where none were ever asked for. `now`: ISO date-time. */
export function slotWords(
  option: ReferralOption,
  { gettingThere }: Pick<Consultation, 'gettingThere'>,
  now: string,
  say: Say,
): string | undefined {
  const { slots } = option;
  if (slots === undefined) return undefined;
  const { ahead, fitting, limited, total, old, seenAt } = slotsFor(slots, gettingThere, now);
  const seen = londonClock(seenAt);
  const asSeen = say('slots.seen', { date: longDate(say, seen.date), time: seen.time });
  const [first] = ahead;
  const [firstFitting] = fitting;
  const count = Math.max(ahead.length, total - (slots.free.length - ahead.length));
  const words =
    total === 0
      ? say('slots.none')
      : first === undefined
        ? say('slots.allPast')
        : !limited
          ? say.many('slots.first', count, { when: slotWhen(first.start, say) })
          : firstFitting === undefined
            ? say('slots.noneFits', { count: ahead.length, when: slotWhen(first.start, say) })
            : say('slots.firstFitting', { when: slotWhen(firstFitting.start, say), fit: fitting.length, count: ahead.length });
  return `${words}, ${asSeen}.${old ? ` ${say('slots.old')}.` : ''}`;
}
