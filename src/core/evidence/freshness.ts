// When the next file of a publication is to be expected, and whether what is here is behind it.
import type { Source } from './measurement';

export interface Calendar {
  /** Months from one file to the next. */
  readonly everyMonths: number;
  /** Days from the end of a period to the day its file appears; negative where it appears before its month has ended. */
  readonly daysAfter: number;
  /** Where this is said. */
  readonly said: string;
}

/** A list that changes from day to day and has no releases: as it stood on the day it was saved. */
export interface Snapshot {
  /** Days after which too much of it may have changed. */
  readonly goodForDays: number;
  readonly said: string;
}

/** By publication; null where a publication does not come regularly. The longest name that begins a publication's name holds. */
const calendars: Readonly<Record<string, Calendar | Snapshot | null>> = {
  // Second Thursday of the month after next: data of March 2015 on 14 May 2015 (44 days), of March 2019 on 9 May 2019 (39 days).
  rtt: {
    everyMonths: 1, daysAfter: 42,
    said: 'GOV.UK release announcements, "Referral to treatment waiting times statistics ...", March 2015 and March 2019',
  },
  // On the same day: data of May 2024 on 11 July 2024 (41 days).
  cancer: {
    everyMonths: 1, daysAfter: 42,
    said: 'GOV.UK release announcement, "Waiting times for suspected and diagnosed cancer patients for May 2024"',
  },
  // No announcement with a date was seen; NHS England releases it monthly beside its other monthly statistics.
  fft: { everyMonths: 1, daysAfter: 45, said: 'NHS England, Friends and Family Test data: monthly' },
  // Monthly; the lag is not stated. Later than this it is certainly out.
  dqmi: { everyMonths: 1, daysAfter: 92, said: 'NHS England, Data Quality Maturity Index (DQMI) methodology: "a monthly publication"' },
  // Finalised full-year figures in the February after the financial year, before 2018-19 in the August.
  proms: {
    everyMonths: 12, daysAfter: 334,
    said: 'NHS Digital, Finalised PROMs for Hip and Knee Replacements, April 2018 to March 2019, Introduction',
  },
  // A list as it stood on a day, made at the beginning of its month.
  cqc: { everyMonths: 1, daysAfter: -20, said: 'CQC, Using CQC data: care directory with ratings, monthly' },
  // 2004, 2007, 2010, 2015, 2019, 2025: no calendar.
  deprivation: null,
  // The register changes daily; organisations open and close mostly at the turn of a quarter.
  odsOrganisations: { goodForDays: 92, said: 'NHS TRUD, Organisation Data Service: "the data refreshes daily"' },
};

/** What has not moved for this long after it should have is behind: a release may be late, and nobody imports on the day. */
const GRACE_DAYS = 14;

/** What a directory answer shows, waits and routes, changes from day to day. */
const DIRECTORY: Snapshot = { goodForDays: 30, said: 'This project: e-RS and FHIR directories state no validity' };

export interface Freshness {
  /** `yyyy-mm-dd`, about; null where nothing regular is to be expected. */
  readonly nextExpectedOn: string | null;
  readonly stale: boolean;
  /** How many newer files should be out by now; 0 where that is not known. */
  readonly behind: number;
  /** Days since the end of the period, or since it was imported where it has none. */
  readonly ageDays: number;
}

function calendarOf({ publication, kind }: Pick<Source, 'publication' | 'kind'>): Calendar | Snapshot | null {
  const name = Object.keys(calendars).filter((known) => publication.startsWith(known)).sort((a, b) => b.length - a.length)[0];
  return name === undefined ? (kind === 'directory' ? DIRECTORY : null) : (calendars[name] ?? null);
}

/** `today` is `yyyy-mm-dd`. Says nothing of newer files already here: see currentSources. */
export function freshnessOf(source: Pick<Source, 'publication' | 'kind' | 'period' | 'importedOn'>, today: string): Freshness {
  const { period, importedOn } = source;
  const calendar = calendarOf(source);
  const end = period === null ? undefined : periodEnd(period);
  const ageDays = Math.max(0, daysBetween(end ?? importedOn, today));
  if (calendar === null) return { nextExpectedOn: null, stale: false, behind: 0, ageDays };
  if ('goodForDays' in calendar) return { nextExpectedOn: null, stale: ageDays > calendar.goodForDays, behind: 0, ageDays };
  // A list without a month of its own is of the month it was imported in.
  const last = end ?? monthEnd(importedOn);
  const expected = (releases: number): string => addDays(addMonths(last, releases * calendar.everyMonths), calendar.daysAfter);
  let behind = 0;
  while (behind < 1_200 && daysBetween(expected(behind + 1), today) > GRACE_DAYS) behind += 1;
  return { nextExpectedOn: expected(1), stale: behind > 0, behind, ageDays };
}

/** Those that no newer or corrected file of the same publication and publisher has taken the place of. */
export function currentSources(sources: readonly Source[]): Source[] {
  const newest = new Map<string, string>();
  const series = (source: Source): string => `${source.publication}\u0001${source.publisher}`;
  for (const source of sources) {
    if (source.period !== null && source.period > (newest.get(series(source)) ?? '')) newest.set(series(source), source.period);
  }
  const ids = new Set(sources.map(({ id }) => id));
  const isReplaced = ({ superseded }: Source): boolean => superseded?.left === 0 && ids.has(superseded.by);
  const isNewest = (source: Source): boolean => source.period === null || source.period === newest.get(series(source));
  return sources.filter((source) => isNewest(source) && !isReplaced(source));
}

/** The last day of the month `yyyy-mm`, the year `yyyy` or the financial year `yyyy/yy`; undefined where the text is none. */
export function periodEnd(period: string): string | undefined {
  const [year, mark, month] = /^(\d{4})(?:([-/])(\d{2}))?$/.exec(period)?.slice(1) ?? [];
  if (year === undefined) return undefined;
  if (mark === '/') return Number(month) === (Number(year) + 1) % 100 ? `${Number(year) + 1}-03-31` : undefined;
  if (month === undefined) return `${year}-12-31`;
  return Number(month) >= 1 && Number(month) <= 12 ? monthEnd(`${year}-${month}-01`) : undefined;
}

function monthEnd(day: string): string {
  return iso(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)));
}

/** The end of a month, so many months on. */
function addMonths(day: string, months: number): string {
  return iso(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) + months, 0)));
}

function addDays(day: string, days: number): string {
  return iso(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
}

function daysBetween(from: string, to: string): number {
  const days = (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000;
  return Number.isNaN(days) ? 0 : Math.round(days);
}

/** A date that is none (`importedOn` is only text) has no end of month: it stays as it is and is never behind. */
function iso(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
