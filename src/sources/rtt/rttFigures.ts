// The published figures of an RTT month, from its sums.
import { bandPercentile, sumOf, type WeekBand } from '../../core/evidence/wait/bandPercentile';
import { medianInterval, rounded, wilsonInterval } from '../../core/evidence/confidenceInterval';
import { lifeTableLonger, lifeTableMedianInterval, lifeTableWait, periodLifeTable } from '../../core/evidence/wait/lifeTable';
import type { Unit, UnsourcedMeasurement } from '../../core/evidence/measurement';
import { weeksInMonth } from '../../core/evidence/period';
import { PARTS, type Part, type RttSums } from './rttSums';

/** NHS England publishes no percentile below 20 pathways ("-" in its provider tables); shares follow the same rule here. */
export const FEWEST_PEOPLE = 20;
/** Fewest clock stops a month that `rtt.clearanceMonths` is worked out from. */
export const FEWEST_STOPS = 50;
/**
 * The operational standard is 92 in 100 within 18 weeks: Handbook to the NHS Constitution for England; S.I. 2012/2996
 * (National Health Service Commissioning Board and Clinical Commissioning Groups regulations), part 9.
 */
const STANDARD_WEEKS = 18;
const LONG_WAIT_WEEKS = 52;

/** Every figure of every provider and treatment function, in code order. */
export function rttFigures(sums: RttSums, bands: readonly WeekBand[], period: string): UnsourcedMeasurement[] {
  const figures: UnsourcedMeasurement[] = [];
  const treatmentFunctions = sums.treatmentFunctions.inOrder();
  const stopsKnown = (['1A', '1B'] as const).every((part) => (sums.rowsOfPart[PARTS.indexOf(part)] ?? 0) > 0);
  for (const [provider, providerIndex] of sums.providers.inOrder()) {
    for (const [treatmentFunction, functionIndex] of treatmentFunctions) {
      const countsOf = (part: Part): Int32Array | undefined =>
        sums.bandsOf(sums.key(providerIndex, functionIndex, PARTS.indexOf(part)));
      const about: About = { provider, treatmentFunction, period };
      const [admitted, nonAdmitted, waiting] = [countsOf('1A'), countsOf('1B'), countsOf('2')];
      if (waiting !== undefined) figures.push(...waitingFigures(about, bands, waiting));
      if (admitted !== undefined) figures.push(...stopFigures(about, 'rtt.admitted', bands, admitted));
      if (nonAdmitted !== undefined) figures.push(...stopFigures(about, 'rtt.nonAdmitted', bands, nonAdmitted));
      const stops = sumOf(admitted ?? []) + sumOf(nonAdmitted ?? []);
      if (stopsKnown && waiting !== undefined) {
        figures.push(
          ...clearance(about, sumOf(waiting), stops), ...lifeTableFigures(about, bands, admitted ?? [], nonAdmitted ?? [], waiting)
        );
      }
    }
  }
  return figures;
}

interface About {
  readonly provider: string;
  readonly treatmentFunction: string;
  readonly period: string;
}

/** Part_2: people still waiting at the end of the month, and how long so far. Never a new patient's wait. */
function waitingFigures(about: About, bands: readonly WeekBand[], counts: Int32Array): UnsourcedMeasurement[] {
  const n = sumOf(counts);
  const within = upTo(bands, counts, STANDARD_WEEKS);
  return [
    people(about, 'rtt.waitingCount', n, n),
    people(about, 'rtt.within18WeeksCount', within, n),
    shareWithin(about, within, n),
    weeks(about, 'rtt.medianWaitWeeks', bands, counts, n, 50),
    weeks(about, 'rtt.p92WaitWeeks', bands, counts, n, 92),
    people(about, 'rtt.over52WeeksCount', over(upTo(bands, counts, LONG_WAIT_WEEKS), n), n),
  ];
}

/** Part_1A and Part_1B: people whose clock stopped in the month, and how long they had waited. */
function stopFigures(about: About, name: string, bands: readonly WeekBand[], counts: Int32Array): UnsourcedMeasurement[] {
  const n = sumOf(counts);
  return [
    people(about, `${name}.count`, n, n),
    weeks(about, `${name}.medianWaitWeeks`, bands, counts, n, 50),
    weeks(about, `${name}.p92WaitWeeks`, bands, counts, n, 92),
  ];
}

/**
 * How long the list would take at this month's pace, nobody joining it: a size of the list, not a wait. Stops include
 * discharge without treatment.
 */
function clearance(about: About, list: number, stops: number): UnsourcedMeasurement[] {
  if (stops < FEWEST_STOPS) return [];
  return [{ ...figure(about, 'rtt.clearanceMonths', rounded(list / stops, 4), 'months', stops), numerator: list }];
}

/**
 * An estimate for somebody joining the list, were every week's chance of leaving it to stay as this month's was: no patient's wait.
 * From one month's rates: the evidence keeps figures and not bands, so that months cannot be pooled.
 */
function lifeTableFigures(
  about: About, bands: readonly WeekBand[], admitted: ArrayLike<number>, nonAdmitted: ArrayLike<number>, waiting: ArrayLike<number>,
): UnsourcedMeasurement[] {
  const table = periodLifeTable({ bands, admitted, nonAdmitted, waiting, weeks: weeksInMonth(about.period) });
  if (table === undefined) return [];
  const wait = lifeTableWait(table, 50);
  const median = figure(about, 'rtt.lifeTable.medianWaitWeeks', 'weeks' in wait ? rounded(wait.weeks, 4) : null, 'weeks', table.stops);
  if (!('weeks' in wait)) median.absence = 'beyondLastBand';
  const interval = lifeTableMedianInterval(table);
  if (median.value !== null && interval !== undefined) median.interval = interval;
  return [median, ...[STANDARD_WEEKS, LONG_WAIT_WEEKS].flatMap((limit) => {
    const longer = lifeTableLonger(table, limit);
    return longer === undefined
      ? []
      : [figure(about, `rtt.lifeTable.within${limit}WeeksShare`, rounded(1 - longer, 4), 'share', table.stops)];
  })];
}

function shareWithin(about: About, within: number | undefined, n: number): UnsourcedMeasurement {
  const enough = within !== undefined && n >= FEWEST_PEOPLE;
  const share = figure(about, 'rtt.within18WeeksShare', enough ? within / n : null, 'share', n);
  if (within !== undefined) share.numerator = within;
  if (enough) share.interval = wilsonInterval(within, n);
  else share.absence = within === undefined ? 'notPublished' : 'tooFew';
  return share;
}

function weeks(
  about: About, indicator: string, bands: readonly WeekBand[], counts: Int32Array, n: number, percent: 50 | 92,
): UnsourcedMeasurement {
  const wait = n < FEWEST_PEOPLE ? null : bandPercentile(bands, counts, percent);
  const found = figure(about, indicator, wait === null ? null : rounded(wait, 4), 'weeks', n);
  if (wait === null) found.absence = n < FEWEST_PEOPLE ? 'tooFew' : 'beyondLastBand';
  const interval = wait === null || percent !== 50 ? undefined : medianInterval(bands, counts);
  if (interval !== undefined) found.interval = interval;
  return found;
}

function people(about: About, indicator: string, count: number | undefined, n: number): UnsourcedMeasurement {
  const found = figure(about, indicator, count ?? null, 'people', n);
  if (count === undefined) found.absence = 'notPublished';
  return found;
}

/** Written out, not spread: a month makes fifty thousand of these, and this is several times quicker. */
function figure(about: About, indicator: string, value: number | null, unit: Unit, n: number): UnsourcedMeasurement {
  const { provider, treatmentFunction, period } = about;
  return { indicator, provider, treatmentFunction, period, value, unit, n };
}

function over(within: number | undefined, n: number): number | undefined {
  return within === undefined ? undefined : n - within;
}

/** People who waited up to `limit` weeks; undefined where no band of the file ends there. */
function upTo(bands: readonly WeekBand[], counts: Int32Array, limit: number): number | undefined {
  let within = 0;
  for (let i = 0; i < bands.length; i += 1) {
    within += counts[i] ?? 0;
    if (bands[i]?.toWeeks === limit) return within;
  }
  return undefined;
}
