// How much true levels differ between the providers of one stratum, and what is common to them.
import { exponential, naturalLog } from '../../decision/elementary';

export interface Between {
  /** Mean of the true levels, and the variance of not knowing it exactly. */
  readonly mean: number;
  readonly meanVariance: number;
  /** Variance of true levels: its posterior mean. */
  readonly tau2: number;
  /** False: five providers or more, and the likeliest spread is none. "Providers do not differ detectably." */
  readonly differs: boolean;
}

/** Fewer providers than this, and how far they differ is mostly the prior's guess: that they are alike cannot be claimed. */
export const FEW_PROVIDERS = 5;

const COARSE = 24;
const FINE = 14;
const AROUND = 40;
const GOLDEN = 0.6180339887498949;

/**
 * y_i ~ N(mean, variance_i + tau^2 factor_i), mean unknown (flat), tau half-normal with SD `scale`: the marginal likelihood of
 * tau, at every number of providers from 1 (where the prior alone speaks). Restricted likelihood as in DerSimonian R, Laird N,
 * Control Clin Trials 1986;7:177-88, section 3 (model) and Harville DA, J Am Stat Assoc 1977;72:320-38; half-normal prior: Gelman A,
 * Bayesian Anal 2006;1:515-34; Roever C et al, Res Synth Methods 2021;12:448-74. Nobody: the prior around 0.
 */
export function betweenProviders(
  values: ArrayLike<number>,
  variances: ArrayLike<number>,
  scale: number,
  factors?: ArrayLike<number>,
): Between {
  const count = values.length;
  if (count === 0) return { mean: 0, meanVariance: 0, tau2: scale * scale, differs: true };
  const height = (tau: number): number => logMarginal(values, variances, factors, tau) - (tau * tau) / (2 * scale * scale);
  // Nothing is learned of a spread from one provider: the prior's own, and no claim that they are alike.
  const { tau2, differs } =
    count === 1 ? { tau2: scale * scale, differs: true } : spread(height, Math.max(4 * scale, 3 * rootMeanSquare(values)));
  const [weight, mean] = pooled(values, variances, factors, tau2);
  return { mean, meanVariance: 1 / weight, tau2, differs: differs || count < FEW_PROVIDERS };
}

/** Weight in all and weighted mean. */
function pooled(
  values: ArrayLike<number>,
  variances: ArrayLike<number>,
  factors: ArrayLike<number> | undefined,
  tau2: number,
): [weight: number, mean: number] {
  let [weight, sum] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const w = 1 / (variances[i]! + tau2 * (factors?.[i] ?? 1));
    weight += w;
    sum += w * values[i]!;
  }
  return [weight, sum / weight];
}

function logMarginal(values: ArrayLike<number>, variances: ArrayLike<number>, factors: ArrayLike<number> | undefined, tau: number): number {
  const tau2 = tau * tau;
  let [weight, sum, squares, product, logs] = [0, 0, 0, 1, 0];
  for (let i = 0; i < values.length; i += 1) {
    const y = values[i]!;
    const w = 1 / (variances[i]! + tau2 * (factors === undefined ? 1 : factors[i]!));
    weight += w;
    sum += w * y;
    squares += w * y * y;
    // One logarithm for many factors: a product is cheap, and is put away before it leaves what a double holds.
    product *= w;
    if (product > 1e200 || product < 1e-200) {
      logs += naturalLog(product);
      product = 1;
    }
  }
  return 0.5 * (logs + naturalLog(product) - naturalLog(weight) - (squares - (sum * sum) / weight));
}

/** Finds the peak, then its posterior mean: by the curve there where it stands clear of 0, else by adding up from 0. */
function spread(height: (tau: number) => number, most: number): { tau2: number; differs: boolean } {
  let [best, peak] = [0, height(0)];
  const at = (k: number): number => (most * k * k) / (COARSE * COARSE);
  for (let k = 1; k <= COARSE; k += 1) {
    const h = height(at(k));
    if (h > peak) [best, peak] = [k, h];
  }
  const mode = highest(height, at(Math.max(0, best - 1)), at(Math.min(COARSE, best + 1)));
  const differs = mode > most * 1e-4 && height(mode) > height(0) + 1e-9;
  const step = Math.max(mode, at(1)) * 0.05;
  const curve = (height(mode + step) - 2 * height(mode) + height(Math.max(0, mode - step))) / (step * step);
  const width = curve < 0 && mode > step ? 1 / Math.sqrt(-curve) : Infinity;
  return {
    tau2: mode > 6 * width ? mode * mode + width * width : secondMoment(height, height(mode), fallenBy(height, mode, 3 * most)),
    differs,
  };
}

/** Golden-section search; the curve has one peak between the two. */
function highest(height: (tau: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  let [x, y] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [hx, hy] = [height(x), height(y)];
  for (let i = 0; i < FINE; i += 1) {
    if (hx >= hy) {
      [b, y, hy] = [y, x, hx];
      x = b - GOLDEN * (b - a);
      hx = height(x);
    } else {
      [a, x, hx] = [x, y, hy];
      y = a + GOLDEN * (b - a);
      hy = height(y);
    }
  }
  // The end at 0 belongs to the search: a spread of none is an answer.
  return from === 0 && height(0) >= height((a + b) / 2) ? 0 : (a + b) / 2;
}

/** Beyond the mode, where less than a millionth of the peak is left: what is added up must not fall between two steps. */
function fallenBy(height: (tau: number) => number, mode: number, most: number): number {
  const floor = height(mode) - 14;
  let [near, far] = [mode, most];
  for (let i = 0; i < 30 && far - near > 0.05 * near; i += 1) {
    const middle = (near + far) / 2;
    if (height(middle) > floor) near = middle;
    else far = middle;
  }
  return far;
}

/** Mean of tau^2 under exp(height), by the trapezium rule. */
function secondMoment(height: (tau: number) => number, peak: number, to: number): number {
  let [mass, moment] = [0, 0];
  for (let k = 0; k <= AROUND; k += 1) {
    const tau = (to * k) / AROUND;
    const m = exponential(height(tau) - peak) * (k === 0 || k === AROUND ? 0.5 : 1);
    mass += m;
    moment += m * tau * tau;
  }
  return moment / mass;
}

function rootMeanSquare(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i]!;
    squares += values[i]! * values[i]!;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
}
