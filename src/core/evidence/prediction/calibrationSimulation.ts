// Invented countries whose truth is known, to see whether the intervals hold what they promise.
import { exponential } from '../../decision/elementary';
import { nameKeys, randomState, type RandomState } from '../../decision/randomStream';
import { gammaDraw } from '../../decision/variate';
import { normalDraw } from '../../decision/ziggurat';
import { coverageOf, forecasts, type Coverage, type Forecast } from './calibration';
import { sizeFactor } from './drift';
import type { Indicator } from '../indicator';
import type { WorkingFigure } from './stratum';

export interface Scenario {
  readonly name: string;
  /** Exponent of the drift variance in n. */
  readonly exponent: number;
  /** Degrees of freedom of the drift; Infinity: normal. */
  readonly degreesOfFreedom: number;
  /** Spread of the error variances as they are stated about the true ones: SD of their log. */
  readonly errorOfError: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'As assumed', exponent: 0, degreesOfFreedom: Infinity, errorOfError: 0 },
  { name: 'Small providers drift more (b = -0.25)', exponent: -0.25, degreesOfFreedom: Infinity, errorOfError: 0 },
  { name: 'Drift with heavy tails (t, 4 degrees of freedom)', exponent: 0, degreesOfFreedom: 4, errorOfError: 0 },
  { name: 'Error variances stated wrongly by half (log SD 0.4)', exponent: 0, degreesOfFreedom: Infinity, errorOfError: 0.4 },
];

/** About what January to April 2026 showed: providers, spread of true levels, correlation over three months, shift. */
const SECTORS = [
  { prefix: 'R', providers: 107, logPeople: 8.2, logPeopleSd: 0.8, mean: 2.6, tau: 0.23, rho: 0.92, shift: -0.17 },
  { prefix: 'N', providers: 181, logPeople: 5.6, logPeopleSd: 1.1, mean: 2, tau: 0.45, rho: 0.8, shift: 0.05 },
] as const;
const MONTHS = 3;

export interface Simulated {
  readonly scenario: Scenario;
  /** Coverage of the next published value, and of the true level, over all repetitions; and of the value by number of people. */
  readonly value: Coverage | undefined;
  readonly plainValue: Coverage | undefined;
  readonly level: Coverage | undefined;
  readonly small: Coverage | undefined;
  readonly large: Coverage | undefined;
}

export function simulate(scenario: Scenario, indicator: Indicator, repetitions: number): Simulated {
  const all: Forecast[] = [];
  const levels: Forecast[] = [];
  for (let r = 0; r < repetitions; r += 1) {
    const { earlier, later, truth } = country(scenario, randomState(r, ...nameKeys(scenario.name)));
    const made = forecasts(earlier, later, indicator, MONTHS);
    all.push(...made);
    levels.push(...made.map((f) => ({ ...f, actual: truth.get(f.provider) ?? NaN, sd: f.levelSd })));
  }
  return {
    scenario,
    value: coverageOf(all),
    plainValue: coverageOf(all, true),
    level: coverageOf(levels),
    small: coverageOf(all.filter((f) => f.n < 100)),
    large: coverageOf(all.filter((f) => f.n >= 1000)),
  };
}

interface Country {
  readonly earlier: readonly WorkingFigure[];
  readonly later: readonly WorkingFigure[];
  /** True levels of the later period. */
  readonly truth: ReadonlyMap<string, number>;
}

function country({ exponent, degreesOfFreedom, errorOfError }: Scenario, state: RandomState): Country {
  const [earlier, later, truth] = [[] as WorkingFigure[], [] as WorkingFigure[], new Map<string, number>()];
  for (const { prefix, providers, logPeople, logPeopleSd, mean, tau, rho, shift } of SECTORS) {
    for (let i = 0; i < providers; i += 1) {
      const provider = prefix === 'R' ? `R${String(i).padStart(2, '0')}` : `N${String(i).padStart(4, '0')}`;
      const n = Math.max(20, Math.round(exponential(logPeople + logPeopleSd * normalDraw(state))));
      const error = 1.3 / n;
      const stated = error * exponential(errorOfError * normalDraw(state));
      const level = tau * normalDraw(state);
      const innovation = Math.sqrt(tau * tau * (1 - rho * rho) * sizeFactor(n, exponent));
      const moved = rho * level + innovation * tailedDraw(degreesOfFreedom, state);
      earlier.push({ provider, period: '2026-01', y: mean + level + Math.sqrt(error) * normalDraw(state), s2: stated, n });
      later.push({ provider, period: '2026-04', y: mean + shift + moved + Math.sqrt(error) * normalDraw(state), s2: stated, n });
      truth.set(provider, mean + shift + moved);
    }
  }
  return { earlier, later, truth };
}

/** Variance 1 whatever the degrees of freedom (above 2). */
function tailedDraw(degreesOfFreedom: number, state: RandomState): number {
  const z = normalDraw(state);
  if (degreesOfFreedom === Infinity) return z;
  const chi = (2 * gammaDraw(degreesOfFreedom / 2, state)) / degreesOfFreedom;
  return (z / Math.sqrt(chi)) * Math.sqrt((degreesOfFreedom - 2) / degreesOfFreedom);
}
