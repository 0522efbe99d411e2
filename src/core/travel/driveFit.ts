// How long a drive takes for its straight line, learned from drives between known places, and how far off that is where it was not
// learned. Used by scripts/travel.mjs; what it found stands in journeyEstimate.ts.
import { driveInterval, type DriveModel } from './journeyEstimate';
import { exponential, naturalLog } from '../decision/elementary';

export interface KnownDrive {
  /** Straight line. */
  readonly km: number;
  /** Kerb to kerb. */
  readonly minutes: number;
  /** Drives that share a place share a group: they are held out together. */
  readonly group: string;
}

export interface HeldOutDrive {
  readonly drive: KnownDrive;
  /** Minutes, estimated by a model that saw no drive of the same group. */
  readonly estimate: number;
  /** Nine in ten by that model, and with the spread widened for homes. */
  readonly fitted: readonly [number, number];
  readonly used: readonly [number, number];
}

/**
 * Least squares of log minutes on log km. `sigma` is the root mean square of the residuals of held-out groups, so that it holds what a
 * new place adds. undefined where fewer than three groups, or drives of one length only, leave nothing to learn from.
 */
export function fitDrive(drives: readonly KnownDrive[]): DriveModel | undefined {
  const whole = line(drives);
  const groups = groupsOf(drives);
  if (whole === undefined || groups.length < 3) return undefined;
  let squares = 0;
  for (const group of groups) {
    const rest = line(drives.filter((drive) => drive.group !== group));
    if (rest === undefined) return undefined;
    for (const { km, minutes } of drives.filter((drive) => drive.group === group))
      squares += (naturalLog(minutes) - rest.intercept - rest.slope * naturalLog(km)) ** 2;
  }
  return { ...whole, sigma: Math.sqrt(squares / drives.length) };
}

/** Each drive estimated, with its interval, from the other groups alone: the spread too is learned without it. */
export function heldOutDrives(drives: readonly KnownDrive[]): HeldOutDrive[] {
  return groupsOf(drives).flatMap((group) => {
    const model = fitDrive(drives.filter((drive) => drive.group !== group));
    if (model === undefined) return [];
    return drives.filter((drive) => drive.group === group).map((drive): HeldOutDrive => {
      const [fittedLeast, estimate, fittedMost] = driveInterval(drive.km, model, 1);
      const [usedLeast, , usedMost] = driveInterval(drive.km, model);
      return { drive, estimate, fitted: [fittedLeast, fittedMost], used: [usedLeast, usedMost] };
    });
  });
}

export interface DriveAccuracy {
  readonly drives: number;
  /** Minutes. */
  readonly medianError: number;
  readonly meanError: number;
  readonly largestError: number;
  /** Median of the estimate over the drive: above 1, estimates are too long. */
  readonly medianRatio: number;
  /** Of all drives, how many lie in their interval. */
  readonly withinFitted: number;
  readonly withinUsed: number;
}

/** undefined of none. */
export function driveAccuracy(heldOut: readonly HeldOutDrive[]): DriveAccuracy | undefined {
  if (heldOut.length === 0) return undefined;
  const errors = heldOut.map(({ drive, estimate }) => Math.abs(drive.minutes - estimate));
  const within = (which: 'fitted' | 'used'): number =>
    heldOut.filter(({ drive: { minutes }, [which]: [least, most] }) => least <= minutes && minutes <= most).length;
  return {
    drives: heldOut.length,
    medianError: median(errors),
    meanError: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    largestError: Math.max(...errors),
    medianRatio: exponential(median(heldOut.map(({ drive, estimate }) => naturalLog(estimate / drive.minutes)))),
    withinFitted: within('fitted'),
    withinUsed: within('used'),
  };
}


function groupsOf(drives: readonly KnownDrive[]): string[] {
  return [...new Set(drives.map(({ group }) => group))].sort();
}

function line(drives: readonly KnownDrive[]): { readonly intercept: number; readonly slope: number } | undefined {
  if (drives.length < 2 || drives.some(({ km, minutes }) => !(km > 0 && minutes > 0))) return undefined;
  const points = drives.map(({ km, minutes }) => ({ x: naturalLog(km), y: naturalLog(minutes) }));
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spread < 1e-9) return undefined;
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return { intercept: meanY - slope * meanX, slope };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
