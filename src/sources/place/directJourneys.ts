// Tables of transfers: minutes to an area's own site, and to a second one by way of it. The second is no journey from home.
import type { TableJourney } from '../../core/travel/journeyTable';

/** Fewer areas with the same two sites may differ by the same minutes by chance. */
const FEWEST_AREAS = 3;
/** Minutes are published to a hundredth or finer. */
const SAME_MINUTES = 0.02;

export interface DirectJourneys {
  readonly rows: readonly (readonly TableJourney[])[];
  /** Journeys that go by way of the area's own site, taken out. */
  readonly leftOut: number;
}

/**
 * The journeys without those by way of another site. Each row has an area's journeys, its own site first. Where areas with the same two
 * sites always need the same minutes more to the second, however far they live from the first, the way leads through the first (and
 * the minutes hold what is waited there).
 */
export function directJourneys(rows: readonly (readonly TableJourney[])[]): DirectJourneys {
  const pairs = new Map<string, { readonly own: number; readonly more: number }[]>();
  for (const [own, other] of rows) {
    if (own === undefined || other === undefined || own.site === other.site) continue;
    const key = `${own.site}\u0001${other.site}`;
    const areas = pairs.get(key) ?? [];
    areas.push({ own: own.minutes, more: other.minutes - own.minutes });
    pairs.set(key, areas);
  }
  const telling = [...pairs.values()]
    .filter((areas) => areas.length >= FEWEST_AREAS && spreadOf(areas.map(({ own }) => own)) > SAME_MINUTES);
  const through = telling.length > 0 && telling.every((areas) => spreadOf(areas.map(({ more }) => more)) < SAME_MINUTES);
  if (!through) return { rows, leftOut: 0 };
  const direct = rows.map((journeys) => journeys.filter(({ site }) => site === journeys[0]?.site));
  return { rows: direct, leftOut: rows.flat().length - direct.flat().length };
}

function spreadOf(values: readonly number[]): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return most - least;
}
