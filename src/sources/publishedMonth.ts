// The month a publication is about, in the many ways it is written.

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * `yyyy-mm` from `RTT-January-2026`, `RTT-JANUARY-2026`, `Jan-26`, `2026-01`, `2026-01-31`, `31/01/2026`, `202601`;
 * undefined where the text names no month. Days come before months, as in all English publications.
 */
export function publishedMonth(text: string): string | undefined {
  const tidy = text.trim().toLowerCase();
  const named = /(?:^|[^a-z])([a-z]{3,9})[^a-z0-9]*((?:19|20)\d{2}|\d{2})(?!\d)/.exec(tidy);
  const month = monthNumber(named?.[1]);
  if (month !== undefined && named?.[2] !== undefined) return yearMonth(named[2], month);
  const iso = /^((?:19|20)\d{2})[-/ ]?(\d{2})(?:[-/ ]?\d{2}(?:[t ].*)?)?$/.exec(tidy);
  if (iso?.[1] !== undefined) return yearMonth(iso[1], Number(iso[2]));
  const english = /^(?:\d{1,2}[-/.])?(\d{1,2})[-/.]((?:19|20)\d{2})(?: .*)?$/.exec(tidy);
  return english?.[2] === undefined ? undefined : yearMonth(english[2], Number(english[1]));
}

/** 1 to 12 from a month's name, its first three letters, `sept`, or its number. */
export function monthNumber(text: string | undefined): number | undefined {
  const tidy = text?.trim().toLowerCase() ?? '';
  if (/^\d{1,2}$/.test(tidy)) return Number(tidy) >= 1 && Number(tidy) <= 12 ? Number(tidy) : undefined;
  const at = MONTHS.findIndex((month) => month === tidy || month.slice(0, 3) === tidy || (tidy === 'sept' && month === 'september'));
  return at === -1 ? undefined : at + 1;
}

/** "January 2026" from `2026-01`. Titles are in the language of the publication. */
export function monthTitle(month: string): string {
  const name = MONTHS[Number(month.slice(5, 7)) - 1] ?? month;
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${month.slice(0, 4)}`;
}

function yearMonth(year: string, month: number): string | undefined {
  return month >= 1 && month <= 12 ? `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}` : undefined;
}
