// Logarithm and exponential in + - * / alone. ECMAScript leaves Math.log, Math.exp and Math.pow "implementation-approximated"
// (ECMA-262, section 21.3.2), so two browsers may differ in the last bit; these do not. IEEE 754 fixes + - * / and sqrt.

const LN2_HIGH = 6.93147180369123816490e-1; // the last 21 bits are zero, so that a product with an exponent is exact
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.4426950408889634;
const SQRT2 = 1.4142135623730951;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;
const LARGEST_EXPONENT = 709.782712893384;
const SMALLEST_EXPONENT = -745.1332191019412;

const word = new Float64Array(1);
const halves = new Uint32Array(word.buffer);
/** Which half holds sign and exponent. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** Natural logarithm, within 2 units in the last place; -Infinity at 0, NaN below. */
export function naturalLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const subnormal = x < SMALLEST_NORMAL;
  word[0] = subnormal ? x * TWO_54 : x;
  const high = halves[HIGH]!;
  let exponent = (high >>> 20) - (subnormal ? 1077 : 1023);
  halves[HIGH] = (high & 0xfffff) | 0x3ff00000;
  let mantissa = word[0];
  if (mantissa > SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  // ln m = 2 artanh(s), s = (m - 1)/(m + 1); |s| < 0.172, so eleven terms of its series leave less than 1e-17.
  const s = (mantissa - 1) / (mantissa + 1);
  const z = s * s;
  const tail = z * (
    1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21))))))))
  );
  return exponent * LN2_HIGH + (2 * s + (2 * s * tail + exponent * LN2_LOW));
}

/** e to the power x, within 2 units in the last place; 0 and Infinity where the result is too small or too large. */
export function exponential(x: number): number {
  if (x > LARGEST_EXPONENT) return Infinity;
  if (x < SMALLEST_EXPONENT) return 0;
  if (x !== x) return NaN;
  const power = Math.round(x * INVERSE_LN2);
  const high = x - power * LN2_HIGH;
  const r = high - power * LN2_LOW;
  // Taylor series; |r| < 0.347, so the fifteenth term is below 1e-18.
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320
    + r * (1 / 362880 + r * (1 / 3628800 + r * (1 / 39916800 + r * (1 / 479001600 + r / 6227020800))))))))))));
  return power > -1022 ? series * twoTo(power - 1) * 2 : series * twoTo(power + 100) * twoTo(-100);
}

/** 2 to a whole power from -1022 to 1023. */
function twoTo(power: number): number {
  halves[HIGH] = (power + 1023) << 20;
  halves[1 - HIGH] = 0;
  return word[0]!;
}

/** 1 / (1 + exp(-x)), 0 to 1. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exponential(-x));
  const e = exponential(x);
  return e / (1 + e);
}
