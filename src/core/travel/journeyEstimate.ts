// Minutes from door to door estimated from the straight line between two places, with a spread that holds nine journeys in ten.
//
// Drive: minutes = exp(intercept) * km^slope, fitted by `node scripts/travel.mjs` on journeys by road between hospitals in England; how
// well it did is in docs/travel-accuracy.md. Whether a home is in town or country is not known: the spread covers both. All else here
// is an assumption of this project, and no sample has tested it.
import { exponential, naturalLog } from '../decision/elementary';

export interface Estimate {
  /** Whole minutes, one way, door to door: the middle, and the ends between which nine journeys in ten lie. */
  readonly minutes: number;
  readonly leastMinutes: number;
  readonly mostMinutes: number;
}

export type EstimatedMode = 'walk' | 'publicTransport' | 'car' | 'taxi';

/** A drive from straight-line km, `fitted` by least squares on logarithms; `sigma` is the SD of held-out residuals on that scale. */
export interface DriveModel {
  readonly intercept: number;
  readonly slope: number;
  readonly sigma: number;
}

/**
 * As fitted on 25 journeys of 4 to 75 km (docs/travel-accuracy.md). `scripts/travel.mjs --check` compares these with a fresh fit.
 */
export const FITTED_DRIVE: DriveModel = { intercept: 1.9171, slope: 0.5391, sigma: 0.1507 };

/** Hospitals stand on main roads and homes do not, so the fitted spread is too small for a home: taken a third wider. Ours. */
export const HOME_WIDENING = 4 / 3;
/** The standard normal's 95th percentile: nine in ten lie within so many SDs. */
const NINETY = 1.6449;
/** Beyond the longest journey of the sample each further km takes so many minutes: 75 km/h in a straight line. Ours. */
const LONGEST_FITTED_KM = 75;
const MINUTES_PER_FURTHER_KM = 0.8;
/** Coordinates of a home are rounded to two decimals: up to 0.56 km north and 0.35 km east off, 0.66 km at most. */
const HOME_ERROR_KM = 0.66;
/** The shortest line an estimate is made for: a place next door still takes a few minutes. */
const SHORTEST_KM = 0.1;

/** Least, middle and most: finding a space, walking in (a car); waiting for it (a taxi). Minutes. Ours. */
const PARKING = [3, 8, 15] as const;
const CAB_WAIT = [3, 10, 30] as const;
/**
 * A bus or train takes so many times the drive, with walking and waiting. Ours; its middle lies a little above 1.8, the ratio of 18
 * minutes by public transport or on foot to 10 by car (Department for Transport, Journey time statistics, England: 2019, averages of
 * eight services in idealised morning journeys), because services are fewer for hospitals and in the country.
 */
const TIMES_THE_DRIVE = [1.2, 2.2, 4.5] as const;
/** Minutes a straight km on foot: ways 1.15, 1.3, 1.5 times the line at 5, 4 and 2.5 km/h. Ours. */
const WALK_PER_KM = [14, 20, 36] as const;

/** Nobody is told of a walk of more than about two hours. */
export const LONGEST_WALK_KM = 6;
/** Farther, or over the sea, nobody goes there and back in a day: nothing is estimated. */
export const LONGEST_ESTIMATE_KM = 300;

/** Minutes of the drive alone, from kerb to kerb. */
export function driveMinutes(km: number, model: DriveModel = FITTED_DRIVE): number {
  const within = Math.min(Math.max(km, SHORTEST_KM), LONGEST_FITTED_KM);
  return exponential(model.intercept + model.slope * naturalLog(within)) + MINUTES_PER_FURTHER_KM * Math.max(0, km - LONGEST_FITTED_KM);
}

/** The drive alone between two places that are exactly known: `[least, middle, most]`, nine in ten between the ends. */
export function driveInterval(km: number, model: DriveModel = FITTED_DRIVE, widening = HOME_WIDENING): readonly [number, number, number] {
  const middle = driveMinutes(km, model);
  const factor = exponential(NINETY * model.sigma * widening);
  return [middle / factor, middle, middle * factor];
}

/**
 * Door to door. The middle is rounded to five minutes and the ends outwards to five: nothing finer is known. undefined for a distance
 * that is no journey on foot, or none there and back in a day.
 */
export function estimateJourney(km: number, mode: EstimatedMode): Estimate | undefined {
  if (km > LONGEST_ESTIMATE_KM) return undefined;
  if (mode === 'walk') return km > LONGEST_WALK_KM ? undefined : rounded(walk(km));
  if (mode === 'publicTransport') return rounded(TIMES_THE_DRIVE.map((times, i) => times * driveMinutes(lineOf(km, i))));
  const more = mode === 'taxi' ? CAB_WAIT : PARKING;
  return rounded(homeDrive(km).map((minutes, i) => minutes + (more[i] ?? 0)));
}

/** The drive from a home that is known to within a kilometre. */
function homeDrive(km: number): readonly [number, number, number] {
  return [driveInterval(lineOf(km, 0))[0], driveMinutes(km), driveInterval(lineOf(km, 2))[2]];
}

function walk(km: number): number[] {
  return WALK_PER_KM.map((perKm, i) => perKm * lineOf(km, i));
}

/** The shortest, given and longest line that the rounding of the home leaves open. */
function lineOf(km: number, end: number): number {
  return Math.max(SHORTEST_KM, km + (end - 1) * HOME_ERROR_KM);
}

function rounded([least = 0, middle = 0, most = 0]: readonly number[]): Estimate {
  const minutes = Math.max(5, Math.round(middle / 5) * 5);
  return {
    minutes,
    leastMinutes: Math.min(minutes, Math.floor(least / 5) * 5),
    mostMinutes: Math.max(minutes, Math.ceil(most / 5) * 5),
  };
}
