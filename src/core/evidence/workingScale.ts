// The scale a figure is reckoned on, where its error does not depend on its size: log for waits, arcsine-root for shares.
import { exponential, naturalLog } from '../decision/elementary';

/** `logCount` is the logarithm of a count and a half, so that nobody has one too. */
export type WorkingScale = 'log' | 'logCount' | 'arcsine' | 'raw';

/** A wait of less than a day is as good as none: log has no zero. In the unit of the figure (weeks, days, months). */
const LEAST = 1 / 7;
const HALF_PI = Math.PI / 2;

/**
 * The figure on its working scale. Shares: arcsine of the root, whose error variance is 1/(4n) whatever the share
 * (Anscombe FJ. Biometrika 1948;35:246-54; used for provider funnels by Spiegelhalter et al, J R Stat Soc A 2012;175:1-47).
 */
export function toWorking(scale: WorkingScale, value: number): number {
  switch (scale) {
    case 'log': return naturalLog(Math.max(value, LEAST));
    case 'logCount': return naturalLog(Math.max(value, 0) + 0.5);
    case 'arcsine': return arcsine(Math.sqrt(Math.min(1, Math.max(0, value))));
    case 'raw': return value;
  }
}

/** Back in the figure's own unit; a share never leaves 0 to 1, a count is never negative. */
export function fromWorking(scale: WorkingScale, working: number): number {
  switch (scale) {
    case 'log': return exponential(working);
    case 'logCount': return Math.max(0, exponential(working) - 0.5);
    case 'arcsine': {
      const root = sine(Math.min(HALF_PI, Math.max(0, working)));
      return Math.min(1, root * root);
    }
    case 'raw': return working;
  }
}

/** 0 to 1 to 0 to pi/2, from + - * / and roots alone, so that every machine gives the same bits. */
function arcsine(x: number): number {
  if (x > 0.5) return HALF_PI - 2 * arcsine(Math.sqrt((1 - x) / 2));
  // x + x^3/6 + 3x^5/40 ... (Abramowitz and Stegun 4.4.40); x is at most a half, so 27 terms leave less than 1e-17.
  let term = x;
  let sum = x;
  for (let k = 1; k <= 27; k += 1) {
    term *= (x * x * (2 * k - 1)) / (2 * k);
    sum += term / (2 * k + 1);
  }
  return sum;
}

function sine(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; k <= 12; k += 1) {
    term *= -(x * x) / (2 * k * (2 * k + 1));
    sum += term;
  }
  return sum;
}
