// The columns of NHS England's RTT "Full CSV data file", found by what their headings mean: months differ in order and spelling.
// https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/
import type { WeekBand } from '../../core/evidence/wait/bandPercentile';

export interface RttColumns {
  /** Fields every row must have: blank headings at the end of the row, as trailing commas make them, are none. */
  readonly count: number;
  readonly headings: readonly string[];
  readonly provider: number;
  /** -1 in a file with one row a provider. */
  readonly commissioner: number;
  readonly part: number;
  readonly treatmentFunction: number;
  /** Where the month stands: one column, or a year and a month. */
  readonly period: { readonly column: number } | { readonly year: number; readonly month: number };
  /** The bands in order of waiting, without a gap; `bandColumns[i]` is the column of `bands[i]`. */
  readonly bands: readonly WeekBand[];
  readonly bandColumns: readonly number[];
  /** -1 where the file has none. `total` leaves out, `totalAll` includes, people whose clock start is not known. */
  readonly total: number;
  readonly unknownStart: number;
  readonly totalAll: number;
}

/** Either the columns, or what is wrong: `known` counts the headings recognised, to tell the nearest heading row from the rest. */
export type FoundColumns = { readonly columns: RttColumns } | { readonly known: number; readonly fault: string };

const NAMES = {
  provider: /^(?:provider (?:org(?:ani[sz]ation)? )?code|org(?:ani[sz]ation)? code provider)$/,
  commissioner: /^(?:commissioner|ccg|sub icb location) (?:org(?:ani[sz]ation)? )?code$/,
  part: /^(?:rtt )?part(?: type)?$/,
  treatmentFunction: /^(?:rtt )?(?:treatment function|tfc|specialty) code$/,
  /** Where no heading says "code", this one holds it. */
  treatmentFunctionOnly: /^(?:rtt )?treatment function$/,
  period: /^(?:rtt |reporting )?period$/,
  year: /^(?:calendar )?year$/,
  month: /^month(?: name| number)?$/,
  date: /^(?:period end(?: date)?|month end(?:ing)?|(?:reporting )?date|(?:reporting )?month(?: year)?)$/,
  total: /^total$/,
  unknownStart: /unknown clock start/,
  totalAll: /^(?:total all|all total|grand total)$/,
} as const;

/** A week band's bounds: `Gt 00 To 01 Weeks SUM 1`, `>0-1 weeks`; open at the top: `Gt 104 Weeks SUM 1`, `104+ weeks`, `52 plus`. */
const BAND = /^(?:gt |more than |over )?(\d{1,3})(?: (?:to |and up to )?(\d{1,3}))?( plus)?(?: weeks?)?(?: sum)?(?: \d)?$/;

/** The columns of a heading row, or why they are not those of the Full CSV data file. */
export function findColumns(headings: readonly string[]): FoundColumns {
  const names = headings.map(plain);
  const only = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
  const twice = Object.values(NAMES).map((pattern) => names.filter((name) => pattern.test(name)))
    .find((found) => found.length > 1 && new Set(found).size === 1);
  const [provider, commissioner] = [only(NAMES.provider), only(NAMES.commissioner)];
  const part = only(NAMES.part);
  const treatmentFunction = names.some((name) => NAMES.treatmentFunction.test(name))
    ? only(NAMES.treatmentFunction)
    : only(NAMES.treatmentFunctionOnly);
  const period = periodColumns(only);
  const bands = bandsOf(names);
  const codes = [provider, commissioner, part, treatmentFunction].filter((column) => column !== -1).length;
  const known = codes + (period === undefined ? 0 : 1) + bands.length;
  const missing = [
    ...(period === undefined ? ['the month (Period)'] : []),
    ...(provider === -1 ? ['the provider\'s code (Provider Org Code)'] : []),
    ...(part === -1 ? ['the part (RTT Part Type)'] : []),
    ...(treatmentFunction === -1 ? ['the treatment function (Treatment Function Code)'] : []),
    ...(bands.length === 0 ? ['the weeks waited (Gt 00 To 01 Weeks ...)'] : []),
  ];
  if (period === undefined || missing.length > 0) return { known, fault: `it has no column for ${missing.join(', nor for ')}` };
  if (twice?.[0] !== undefined) return { known, fault: `it has two columns called "${headings[names.indexOf(twice[0])] ?? twice[0]}"` };
  const gap = gapIn(bands);
  if (gap !== undefined) return { known, fault: gap };
  return {
    columns: {
      count: headings.findLastIndex((heading) => heading !== '') + 1, headings, provider, commissioner, part, treatmentFunction, period,
      bands: bands.map(({ fromWeeks, toWeeks }) => ({ fromWeeks, toWeeks })),
      bandColumns: bands.map(({ column }) => column),
      total: only(NAMES.total), unknownStart: only(NAMES.unknownStart), totalAll: only(NAMES.totalAll),
    },
  };
}

/** Whether the text is a heading of a week band: enough of them tell an RTT file. */
export function isBandHeading(heading: string): boolean {
  return /weeks?/i.test(heading) && BAND.test(plain(heading));
}

/** Whether the text is the heading of the part, which only RTT files have. */
export function isPartHeading(heading: string): boolean {
  return /^rtt part (?:type|description)$/.test(plain(heading));
}

function periodColumns(only: (pattern: RegExp) => number): RttColumns['period'] | undefined {
  const period = only(NAMES.period);
  if (period !== -1) return { column: period };
  const [year, month] = [only(NAMES.year), only(NAMES.month)];
  if (year !== -1 && month !== -1) return { year, month };
  const date = only(NAMES.date);
  return date === -1 ? undefined : { column: date };
}

interface BandColumn extends WeekBand {
  readonly column: number;
}

/** In order of waiting; the open band after a closed one that starts where it does. */
function bandsOf(names: readonly string[]): BandColumn[] {
  const bands = names.flatMap((name, column): BandColumn[] => {
    const [whole, from, to, plus] = BAND.exec(name) ?? [];
    if (whole === undefined || from === undefined || (to !== undefined && plus !== undefined)) return [];
    // A bare number is some other column (a year, a row number), unless words say it counts weeks or is a band.
    if (!/gt |over |more than |weeks?|plus/.test(name)) return [];
    return [{ column, fromWeeks: Number(from), toWeeks: to === undefined ? null : Number(to) }];
  });
  return bands.sort((one, other) => one.fromWeeks - other.fromWeeks || (one.toWeeks ?? Infinity) - (other.toWeeks ?? Infinity));
}

/** Bands that overlap or leave a week out would put every percentile in the wrong place. */
function gapIn(bands: readonly BandColumn[]): string | undefined {
  let next = 0;
  for (const [i, band] of bands.entries()) {
    if (band.fromWeeks > next) return `it has no column for ${next} to ${band.fromWeeks} weeks`;
    const overlaps = band.fromWeeks < next || (band.toWeeks === null ? i < bands.length - 1 : band.toWeeks <= band.fromWeeks);
    if (overlaps) return `two of its columns count the same weeks (from ${band.fromWeeks} weeks)`;
    if (band.toWeeks === null) return undefined;
    next = band.toWeeks;
  }
  return `it has no last column for everyone who waited more than ${next} weeks`;
}

/** Lower case, with one space in place of all other signs; `+` and `>` keep their meaning. */
function plain(heading: string): string {
  return heading.toLowerCase().replaceAll('>', ' gt ').replaceAll('+', ' plus ').replace(/[^a-z0-9]+/g, ' ').trim();
}
