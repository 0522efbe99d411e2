// Waits published as counts in bands of weeks, and the wait a given share of people has not passed.

/** One band: more than `fromWeeks`, up to `toWeeks`; null where the band is open at the top. */
export interface WeekBand {
  readonly fromWeeks: number;
  readonly toWeeks: number | null;
}

/** A wait in weeks, or null where the person of that rank waits in the open last band: "more than" it, no one knows how much. */
export type BandedWeeks = number | null;

/**
 * The wait in weeks of the person `rank` (above 0, at most the sum of `counts`) in order of waiting: the first band whose
 * running count reaches the rank, and the way into it, people spread evenly over the band.
 *
 * NHS England's own rule for published percentiles: "Recording and reporting referral to treatment (RTT) waiting times for
 * consultant-led elective care", and the medians and 92nd percentiles of its monthly provider tables, which it reproduces.
 */
export function waitAtRank(bands: readonly WeekBand[], counts: ArrayLike<number>, rank: number): BandedWeeks {
  let before = 0;
  for (let i = 0; i < bands.length; i += 1) {
    const count = counts[i] ?? 0;
    const band = bands[i];
    if (band !== undefined && count > 0 && before + count >= rank) {
      return band.toWeeks === null ? null : band.fromWeeks + ((rank - before) / count) * (band.toWeeks - band.fromWeeks);
    }
    before += count;
  }
  return null;
}

/** The `percent` percentile (a whole number, 1 to 99) of people spread over bands; null also where there is nobody. */
export function bandPercentile(bands: readonly WeekBand[], counts: ArrayLike<number>, percent: number): BandedWeeks {
  // Hundredths last: 0.92 * 25 is a little more than 23, and would look one band too far.
  return waitAtRank(bands, counts, (sumOf(counts) * percent) / 100);
}

export function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i += 1) sum += counts[i] ?? 0;
  return sum;
}
