// The standard normal distribution: share below a value, and the value below which a share lies.
import { exponential, naturalLog } from './elementary';

const INVERSE_SQRT_2PI = 0.3989422804014327;

export function normalDensity(z: number): number {
  return INVERSE_SQRT_2PI * exponential(-0.5 * z * z);
}

/** Share of the standard normal distribution below z, 0 to 1, to about 15 digits (tails: relative error below 1e-12). */
export function normalShareBelow(z: number): number {
  if (z !== z) return NaN;
  if (z < -3) return upperTail(-z);
  if (z > 3) return 1 - upperTail(z);
  // Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/(3 5) + ...): Abramowitz and Stegun, 10th printing, 26.2.11.
  let term = z;
  let sum = z;
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + normalDensity(z) * sum;
}

/** Laplace's continued fraction for z above 3 (Abramowitz and Stegun 26.2.14), evaluated from the far end. */
function upperTail(z: number): number {
  let fraction = z;
  for (let k = 120; k >= 1; k -= 1) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}

// Wichura's coefficients, highest power first: near the middle, in the tails, far out.
const CENTRE_TOP = [
  2.5090809287301226727e3,
  3.3430575583588128105e4,
  6.7265770927008700853e4,
  4.5921953931549871457e4,
  1.3731693765509461125e4,
  1.9715909503065514427e3,
  1.3314166789178437745e2,
  3.3871328727963666080,
];
const CENTRE_BOTTOM = [
  5.2264952788528545610e3,
  2.8729085735721942674e4,
  3.9307895800092710610e4,
  2.1213794301586595867e4,
  5.3941960214247511077e3,
  6.8718700749205790830e2,
  4.2313330701600911252e1,
  1,
];
const TAIL_TOP = [
  7.74545014278341407640e-4,
  2.27238449892691845833e-2,
  2.41780725177450611770e-1,
  1.27045825245236838258,
  3.64784832476320460504,
  5.76949722146069140550,
  4.63033784615654529590,
  1.42343711074968357734,
];
const TAIL_BOTTOM = [
  1.05075007164441684324e-9,
  5.47593808499534494600e-4,
  1.51986665636164571966e-2,
  1.48103976427480074590e-1,
  6.89767334985100004550e-1,
  1.67638483018380384940,
  2.05319162663775882187,
  1,
];
const FAR_TOP = [
  2.01033439929228813265e-7,
  2.71155556874348757815e-5,
  1.24266094738807843860e-3,
  2.65321895265761230930e-2,
  2.96560571828504891230e-1,
  1.78482653991729133580,
  5.46378491116411436990,
  6.65790464350110377720,
];
const FAR_BOTTOM = [
  2.04426310338993978564e-15,
  1.42151175831644588870e-7,
  1.84631831751005468180e-5,
  7.86869131145613259100e-4,
  1.48753612908506148525e-2,
  1.36929880922735805310e-1,
  5.99832206555887937690e-1,
  1,
];

/** Highest power first. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

/**
 * The value with a share `p` below it; -Infinity at 0, Infinity at 1. About 16 digits.
 * Wichura MJ. Algorithm AS 241: the percentage points of the normal distribution. Appl Stat 1988;37:477-84 (PPND16).
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, CENTRE_TOP))
      / polynomial(r, CENTRE_BOTTOM);
  }
  const r = Math.sqrt(-naturalLog(q < 0 ? p : 1 - p));
  const z = r <= 5
    ? polynomial(r - 1.6, TAIL_TOP)
      / polynomial(r - 1.6, TAIL_BOTTOM)
    : polynomial(r - 5, FAR_TOP)
      / polynomial(r - 5, FAR_BOTTOM);
  return q < 0 ? -z : z;
}
