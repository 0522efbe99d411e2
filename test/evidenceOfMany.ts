// Invented figures of forty providers in two periods: enough for a spread, ranks and a funnel. Every number follows from its place in the list.
import type { Measurement } from '../src/core/evidence/measurement';
import { measurement } from './records';

/** `RA0` ... : shaped like trusts, and none of them is one. */
export const manyProviders: readonly string[] = Array.from({ length: 40 }, (_, i) => `R${String.fromCharCode(65 + Math.floor(i / 10))}${i % 10}`);

export const PERIODS = ['2025-10', '2026-01'] as const;

/** From 12 to 31.5 weeks in equal steps; the last provider has 12 people. */
export function evidenceOfMany(): Measurement[] {
  return manyProviders.flatMap((provider, i) => PERIODS.flatMap((period, later) => {
    const n = i === manyProviders.length - 1 ? 12 : 200 + 60 * ((i * 7) % 40);
    const weeks = 12 + i / 2 + later * (i % 3) * 0.4;
    const numerator = Math.round(n * (0.9 - i / 80));
    return [
      measurement({ indicator: 'rtt.medianWaitWeeks', provider, period, value: weeks, n }),
      measurement({ indicator: 'rtt.admitted.medianWaitWeeks', provider, period, value: weeks * 1.8, n: Math.max(12, Math.round(n / 20)) }),
      measurement({ indicator: 'rtt.within18WeeksShare', provider, period, value: numerator / n, numerator, n, unit: 'share' }),
    ];
  }));
}
