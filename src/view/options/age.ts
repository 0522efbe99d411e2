// How long ago something was, in days and in words.
import type { Say } from '../../core/words/words';

/** Whole days from one `yyyy-mm-dd` to another; negative where the second is earlier, 0 where either is no date. */
export function daysBetween(from: string, to: string): number {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000;
  return Number.isNaN(days) ? 0 : Math.round(days);
}

/** Whole calendar months from the month of one date to that of another. */
export function monthsBetween(from: string, to: string): number {
  const months = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const between = months(to) - months(from);
  return Number.isNaN(between) ? 0 : between;
}

/** "today", "9 days old", "3 months old". */
export function ageWords(days: number, say: Say): string {
  if (days <= 0) return say('age.today');
  return days < 60 ? say.many('age.days', days) : say.many('age.months', Math.floor(days / 30.44));
}
