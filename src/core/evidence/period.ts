// Periods of published figures: `yyyy-mm`; `yyyy`, which ends in December; `yyyy/yy`, a financial year, which ends in March.

/** Whole months from the end of the first period to the end of the second; negative where it is earlier. */
export function monthsBetween(earlier: string, later: string): number {
  return monthOf(later) - monthOf(earlier);
}

/** Whether a period has begun by a day (`yyyy-mm-dd`): figures of the future are not looked at. */
export function hasBegun(period: string, day: string): boolean {
  const first = period.includes('/') ? `${period.slice(0, 4)}-04` : period;
  return first <= day.slice(0, first.length);
}

/** Whole months from the end of a period to a day (`yyyy-mm-dd`), 0 at the least: in February, January's figures are new. */
export function ageInMonths(period: string, day: string): number {
  return Math.max(0, monthOf(day.slice(0, 7)) - monthOf(period) - 1);
}

/** Months since the year 0 to the end of a period. */
function monthOf(period: string): number {
  const year = Number(period.slice(0, 4));
  return period.includes('/') ? (year + 1) * 12 + 3 : year * 12 + (period.length < 7 ? 12 : Number(period.slice(5, 7)));
}

/** Weeks of a calendar month (`yyyy-mm`): 31/7 for a January. */
export function weeksInMonth(month: string): number {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (number === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(number) ? 30 : 31) / 7;
}
