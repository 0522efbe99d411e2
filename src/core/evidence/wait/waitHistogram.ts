// The waits of one provider's patients as one curve: every indicator read off the same people is drawn from the same curve.
import { exponential } from '../../decision/elementary';
import type { RandomState } from '../../decision/randomStream';
import { gammaDraw } from '../../decision/variate';
import { normalDraw } from '../../decision/ziggurat';
import { sumOf, type WeekBand } from './bandPercentile';
import type { Level } from '../prediction/level';
import type { Measurement } from '../measurement';

/** Share of people who have waited up to so many weeks; both lists ascend, straight lines between. */
export interface WaitHistogram {
  readonly weeks: readonly number[];
  readonly shares: readonly number[];
  /** People it is made of. */
  readonly n: number;
}

export interface DrawnWaits {
  readonly medianWeeks: number;
  readonly p92Weeks: number;
  readonly within18WeeksShare: number;
  readonly over52WeeksShare: number;
}

/** From the bands themselves. undefined of nobody. Whoever waits in the open last band is taken to wait twice as long as it begins. */
export function histogramOfBands(bands: readonly WeekBand[], counts: ArrayLike<number>): WaitHistogram | undefined {
  const n = sumOf(counts);
  if (n === 0) return undefined;
  const [weeks, shares] = [[0], [0]];
  let people = 0;
  bands.forEach((band, i) => {
    people += counts[i] ?? 0;
    weeks.push(band.toWeeks ?? band.fromWeeks * 2);
    shares.push(people / n);
  });
  return { weeks, shares, n };
}

/**
 * From the figures published of one set of people (median, 92nd percentile, share within 18 weeks, count over 52 weeks), where
 * the bands are not at hand. The curve ends at twice its last known point. undefined without a median.
 */
export function histogramOfFigures(figures: readonly Pick<Measurement, 'indicator' | 'value' | 'n'>[]): WaitHistogram | undefined {
  const valueOf = (end: string): number | undefined => figures.find((m) => m.indicator.endsWith(end))?.value ?? undefined;
  const n = figures.find((m) => m.indicator.endsWith('medianWaitWeeks'))?.n ?? null;
  const [median, p92, within18, over52] = [
    valueOf('medianWaitWeeks'),
    valueOf('p92WaitWeeks'),
    valueOf('within18WeeksShare'),
    valueOf('over52WeeksCount'),
  ];
  if (median === undefined || n === null || n === 0) return undefined;
  const points: [number, number][] = [
    [median, 0.5],
    ...(p92 === undefined ? [] : [[p92, 0.92] as [number, number]]),
    ...(within18 === undefined ? [] : [[18, within18] as [number, number]]),
    ...(over52 === undefined ? [] : [[52, 1 - over52 / n] as [number, number]]),
  ];
  const [weeks, shares] = [[0], [0]];
  for (const [at, share] of points.sort(([a], [b]) => a - b)) {
    // Rounding may make two figures disagree by a hair: a curve that fell would be none.
    if (at > weeks[weeks.length - 1]! && share > shares[shares.length - 1]!) {
      weeks.push(at);
      shares.push(Math.min(1, share));
    }
  }
  if (shares[shares.length - 1]! < 1) {
    weeks.push(weeks[weeks.length - 1]! * 2);
    shares.push(1);
  }
  return { weeks, shares, n };
}

/**
 * One draw: the shape by the Bayesian bootstrap of its pieces (Rubin DB. Ann Stat 1981;9:130-4), stretched so that its median is
 * the drawn current level; all indicators are then read off it, so that they agree with one another.
 */
export function drawWaits({ weeks, shares, n }: WaitHistogram, median: Level, state: RandomState): DrawnWaits {
  const pieces: number[] = [];
  let sum = 0;
  for (let i = 1; i < shares.length; i += 1) {
    const people = (shares[i]! - shares[i - 1]!) * n;
    const drawn = people > 0 ? gammaDraw(people, state) : 0;
    pieces.push(drawn);
    sum += drawn;
  }
  const curve: WaitHistogram = {
    weeks,
    shares: pieces.reduce<number[]>((all, piece) => [...all, Math.min(1, all[all.length - 1]! + piece / sum)], [0]),
    n,
  };
  const stretch = exponential(median.mean + median.sd * normalDraw(state)) / Math.max(1 / 7, weeksAt(curve, 0.5));
  return {
    medianWeeks: stretch * weeksAt(curve, 0.5),
    p92Weeks: stretch * weeksAt(curve, 0.92),
    within18WeeksShare: shareWithin(curve, 18 / stretch),
    over52WeeksShare: 1 - shareWithin(curve, 52 / stretch),
  };
}

/** The wait that a share of people have not passed. */
export function weeksAt({ weeks, shares }: WaitHistogram, share: number): number {
  for (let i = 1; i < shares.length; i += 1) {
    if (shares[i]! >= share && shares[i]! > shares[i - 1]!)
      return weeks[i - 1]! + ((share - shares[i - 1]!) / (shares[i]! - shares[i - 1]!)) * (weeks[i]! - weeks[i - 1]!);
  }
  return weeks[weeks.length - 1]!;
}

/** Share of people who have waited up to `limit` weeks. */
export function shareWithin({ weeks, shares }: WaitHistogram, limit: number): number {
  for (let i = 1; i < weeks.length; i += 1) {
    if (weeks[i]! >= limit) return shares[i - 1]! + ((limit - weeks[i - 1]!) / (weeks[i]! - weeks[i - 1]!)) * (shares[i]! - shares[i - 1]!);
  }
  return 1;
}
