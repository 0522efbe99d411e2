// A normal distribution of which only a part is possible, by inversion: exact however far from the mean that part lies.
import { normalQuantile, normalShareBelow } from './normalDistribution';

export interface TruncatedNormal {
  readonly mean: number;
  readonly sd: number;
  readonly lower: number;
  readonly upper: number;
}

/** The possible part as shares of the whole distribution, counted from the nearer tail, where they are still told apart. */
export interface TruncatedShares {
  readonly mirrored: boolean;
  readonly below: number;
  readonly width: number;
}

export function truncatedShares({ mean, sd, lower, upper }: TruncatedNormal): TruncatedShares {
  const [from, to] = [(lower - mean) / sd, (upper - mean) / sd];
  const mirrored = from + to > 0;
  const below = normalShareBelow(mirrored ? -to : from);
  return { mirrored, below, width: normalShareBelow(mirrored ? -from : to) - below };
}

/** The value with a share (0 to 1) of the possible part below it. */
export function truncatedQuantile(
  { mean, sd, lower, upper }: TruncatedNormal,
  { mirrored, below, width }: TruncatedShares,
  share: number,
): number {
  const z = normalQuantile(below + width * (mirrored ? 1 - share : share));
  return Math.min(upper, Math.max(lower, mean + sd * (mirrored ? -z : z)));
}
