// Scales with round ticks, common to all options of a row.
import type { Unit } from '../../core/evidence/measurement';
import { numberIn } from '../../core/evidence/figure/valueWords';
import type { Say } from '../../core/words/words';
import type { Scale } from './chart';

const MOST_TICKS = 6;

/**
 * From a round number below all values to one above; in `unit`, ticks in words. A share stays within 0 to 1; what cannot be
 * negative starts at 0 at the lowest. Values that are no numbers are left out.
 */
export function scaleOf(values: readonly number[], unit: Unit, say: Say): Scale {
  const known = values.filter(Number.isFinite);
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  // Values that differ by next to nothing are one value: their scale must not be finer than a number can tell.
  const wide = high - low > 1e-6 * Math.max(1, Math.abs(high)) ? high - low : Math.max(Math.abs(high) * 0.2, unit === 'share' ? 0.1 : 1);
  const step = roundStep(wide / (MOST_TICKS - 2));
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const from = unit === 'points' || unit === 'rating' ? first : Math.max(0, first);
  const to = unit === 'share' ? Math.min(last, Math.round(1 / step)) : last;
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => tidy((from + i) * step));
  return { least: ticks[0] ?? 0, most: ticks.at(-1) ?? 1, ticks: ticks.map((at) => ({ at, label: numberIn(at, unit, say) })) };
}

/** 1, 2, 2.5 or 5 times a power of ten, the first that is not smaller. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  // 0.05 / 0.01 is a little more than 5.
  const share = tidy(least / power);
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10) * power;
}

/** 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
