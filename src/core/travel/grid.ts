// Where a place is, on the two grids that are published, and how far two places lie apart.
// Constants and formulae: Ordnance Survey, A guide to coordinate systems in Great Britain (v3.6, 2020), sections 6.6 and annexes A to C.

/** WGS84 degrees; west is negative. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** British National Grid (OSGB36), metres. */
export interface GridPlace {
  readonly easting: number;
  readonly northing: number;
}

interface Ellipsoid {
  /** Half of the long and of the short axis, metres. */
  readonly a: number;
  readonly b: number;
}

interface Cartesian {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

const AIRY_1830: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909 };
const WGS84: Ellipsoid = { a: 6_378_137, b: 6_356_752.3141 };
const RADIANS = Math.PI / 180;
const SECONDS = RADIANS / 3600;
/** The National Grid's projection: scale on the central meridian, true origin (49 N, 2 W), and its coordinates. */
const SCALE = 0.9996012717;
const ORIGIN = { latitude: 49 * RADIANS, longitude: -2 * RADIANS, easting: 400_000, northing: -100_000 } as const;
/** From OSGB36 to WGS84: the guide's seven parameters the other way about. Metres, radians, and parts. */
const HELMERT = {
  x: 446.448, y: -125.157, z: 542.06, scale: -20.4894e-6, turnX: 0.1502 * SECONDS, turnY: 0.247 * SECONDS, turnZ: 0.8421 * SECONDS,
} as const;
/** Mean radius of the Earth, km (IUGG). */
const EARTH_KM = 6371.0088;

/** WGS84 position of a grid place, to about 5 m in Great Britain: one Helmert transformation cannot follow the old survey's bends. */
export function positionOf(place: GridPlace): Position {
  return toDegrees(geodetic(shifted(cartesian(osgbPosition(place), AIRY_1830)), WGS84));
}

/** Latitude and longitude on the Airy ellipsoid of the National Grid itself (OSGB36, radians); exact to a millimetre. */
export function osgbPosition({ easting, northing }: GridPlace): { readonly latitude: number; readonly longitude: number } {
  const { a, b } = AIRY_1830;
  const e2 = 1 - (b * b) / (a * a);
  const latitude = footpoint(northing);
  const [sin, tan] = [Math.sin(latitude), Math.tan(latitude)];
  const across = (a * SCALE) / Math.sqrt(1 - e2 * sin * sin);
  const along = (a * SCALE * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5;
  const eta = across / along - 1;
  const t2 = tan * tan;
  const secant = 1 / Math.cos(latitude);
  const d = easting - ORIGIN.easting;
  const vii = tan / (2 * along * across);
  const viii = (tan / (24 * along * across ** 3)) * (5 + 3 * t2 + eta - 9 * t2 * eta);
  const ix = (tan / (720 * along * across ** 5)) * (61 + 90 * t2 + 45 * t2 * t2);
  const x = secant / across;
  const xi = (secant / (6 * across ** 3)) * (across / along + 2 * t2);
  const xii = (secant / (120 * across ** 5)) * (5 + 28 * t2 + 24 * t2 * t2);
  const xiia = (secant / (5040 * across ** 7)) * (61 + 662 * t2 + 1320 * t2 * t2 + 720 * t2 ** 3);
  return {
    latitude: latitude - vii * d ** 2 + viii * d ** 4 - ix * d ** 6,
    longitude: ORIGIN.longitude + x * d - xi * d ** 3 + xii * d ** 5 - xiia * d ** 7,
  };
}

/** The latitude on the central meridian with this northing: the guide's iteration, to a hundredth of a millimetre. */
function footpoint(northing: number): number {
  let latitude: number = ORIGIN.latitude;
  // A step gains about three digits: eight are ample anywhere on the grid.
  for (let step = 0, rest = Infinity; step < 8 && Math.abs(rest) >= 1e-5; step += 1) {
    rest = northing - ORIGIN.northing - meridianArc(latitude);
    latitude += rest / (AIRY_1830.a * SCALE);
  }
  return latitude;
}

/** Metres along the meridian from the true origin. */
function meridianArc(latitude: number): number {
  const { a, b } = AIRY_1830;
  const n = (a - b) / (a + b);
  const [difference, sum] = [latitude - ORIGIN.latitude, latitude + ORIGIN.latitude];
  return b * SCALE * (
    (1 + n + 1.25 * n * n + 1.25 * n ** 3) * difference
    - (3 * n + 3 * n * n + 2.625 * n ** 3) * Math.sin(difference) * Math.cos(sum)
    + (1.875 * n * n + 1.875 * n ** 3) * Math.sin(2 * difference) * Math.cos(2 * sum)
    - (35 / 24) * n ** 3 * Math.sin(3 * difference) * Math.cos(3 * sum)
  );
}

function cartesian({ latitude, longitude }: Position, { a, b }: Ellipsoid): Cartesian {
  const e2 = 1 - (b * b) / (a * a);
  const across = a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
  return {
    x: across * Math.cos(latitude) * Math.cos(longitude),
    y: across * Math.cos(latitude) * Math.sin(longitude),
    z: across * (1 - e2) * Math.sin(latitude),
  };
}

function shifted({ x, y, z }: Cartesian): Cartesian {
  const { scale, turnX, turnY, turnZ } = HELMERT;
  return {
    x: HELMERT.x + (1 + scale) * x - turnZ * y + turnY * z,
    y: HELMERT.y + turnZ * x + (1 + scale) * y - turnX * z,
    z: HELMERT.z - turnY * x + turnX * y + (1 + scale) * z,
  };
}

function geodetic({ x, y, z }: Cartesian, { a, b }: Ellipsoid): Position {
  const e2 = 1 - (b * b) / (a * a);
  const p = Math.hypot(x, y);
  let latitude = Math.atan2(z, p * (1 - e2));
  for (let step = 0; step < 6; step += 1) {
    const across = a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
    latitude = Math.atan2(z + e2 * across * Math.sin(latitude), p);
  }
  return { latitude, longitude: Math.atan2(y, x) };
}

function toDegrees({ latitude, longitude }: Position): Position {
  return { latitude: latitude / RADIANS, longitude: longitude / RADIANS };
}

/** Great-circle distance in km (haversine): within 0.5% of the ellipsoid's. */
export function kilometresBetween(from: Position, to: Position): number {
  const [lat1, lat2] = [from.latitude * RADIANS, to.latitude * RADIANS];
  const half = (difference: number): number => Math.sin(difference / 2) ** 2;
  const h = half(lat2 - lat1) + Math.cos(lat1) * Math.cos(lat2) * half((to.longitude - from.longitude) * RADIANS);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
