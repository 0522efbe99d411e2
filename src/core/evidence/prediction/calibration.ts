// Does a 90% interval hold the next published value nine times in ten? Learned from some providers, asked of the others.
import { betweenProviders } from './betweenProviders';
import { wilsonBounds } from '../confidenceInterval';
import {
  correlationOver,
  driftExponent,
  learnDrift,
  levelCorrelation,
  monthlyCorrelation,
  sizeFactor,
  type Drift,
  type RepeatedFigure,
} from './drift';
import type { Indicator } from '../indicator';
import { sectorOf, type Sector } from './sector';
import { correlationOf, repeatedFigures, type Ageing, type WorkingFigure } from './stratum';

/** One held-out provider: two 90% intervals of its next published value, and that value; on the working scale. */
export interface Forecast {
  readonly provider: string;
  readonly sector: Sector;
  readonly n: number;
  readonly actual: number;
  /** Middle and SD of the prediction, of the current true level in it, and of the prediction without shrinkage. */
  readonly mean: number;
  readonly sd: number;
  readonly levelSd: number;
  readonly plainMean: number;
  readonly plainSd: number;
}

/** What is learned of a sector from the providers that are not held out. */
interface Learned {
  readonly mean: number;
  readonly meanVariance: number;
  readonly tau2: number;
  readonly ageing: Ageing;
  readonly drift: Drift;
}

const FOLDS = 10;
const Z90 = 1.6448536269514722;
const FALLBACK_RHO = 0.85;

/**
 * For each provider with a figure in both periods: what the nine tenths of the others that are not held out with it say of its later
 * figure, given its earlier one. The shift of the country between the two periods is learned from those others: this is one
 * pair of periods, and no test of foreseeing a shift.
 */
export function forecasts(
  earlier: readonly WorkingFigure[],
  later: readonly WorkingFigure[],
  indicator: Indicator,
  months: number,
): Forecast[] {
  const next = new Map(later.map((figure) => [figure.provider, figure]));
  // Dealt out in code order: the same providers are held out together on every machine.
  const dealt = [...earlier].sort((a, b) => (a.provider < b.provider ? -1 : 1)).map((figure, i) => ({ figure, fold: i % FOLDS }));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const learned = learnSectors(
      dealt.filter((d) => d.fold !== fold).map((d) => d.figure),
      later,
      indicator,
      months,
    );
    return dealt
      .filter((d) => d.fold === fold)
      .flatMap(({ figure }) => {
        const actual = next.get(figure.provider);
        const sector = sectorOf(figure.provider);
        const from = learned.get(sector);
        return actual === undefined || from === undefined ? [] : [forecast(figure, actual.y, sector, from, months)];
      });
  }).flat();
}

function learnSectors(
  earlier: readonly WorkingFigure[],
  later: readonly WorkingFigure[],
  indicator: Indicator,
  months: number,
): ReadonlyMap<Sector, Learned> {
  return new Map(
    (['nhs', 'independent'] as const).flatMap((sector) => {
      const [there, then] = [earlier, later].map((figures) => figures.filter((f) => sectorOf(f.provider) === sector));
      const repeated = repeatedFigures(there ?? [], then ?? []);
      return there === undefined || repeated.length === 0 ? [] : [[sector, learn(there, repeated, indicator, months)] as const];
    }),
  );
}

function learn(there: readonly WorkingFigure[], repeated: readonly RepeatedFigure[], indicator: Indicator, months: number): Learned {
  const { mean, meanVariance, tau2 } = betweenProviders(there.map((f) => f.y), there.map((f) => f.s2), indicator.likelySpread);
  const exponent = driftExponent(repeated);
  const usualFactor = repeated.reduce((sum, { n }) => sum + sizeFactor(n, exponent), 0) / repeated.length;
  const ageing = { monthly: monthlyCorrelation(levelCorrelation(repeated) ?? FALLBACK_RHO, months), periods: 2, exponent, usualFactor };
  return { mean, meanVariance, tau2, ageing, drift: learnDrift(repeated, indicator.likelySpread, exponent) };
}

/** Target (c): level + sampling noise, of as many people as before. */
function forecast(
  { provider, y, s2, n }: WorkingFigure,
  actual: number,
  sector: Sector,
  { mean, meanVariance, tau2, ageing, drift }: Learned,
  months: number,
): Forecast {
  const measured = tau2 / (tau2 + s2);
  const rho = correlationOf(ageing, months, n);
  const pull = rho * measured;
  const level = tau2 * (1 - rho * rho * measured) + (1 - pull) * (1 - pull) * meanVariance + drift.shiftVariance;
  return {
    provider,
    sector,
    n: n ?? 0,
    actual,
    mean: mean + drift.shift + pull * (y - mean),
    sd: Math.sqrt(level + s2),
    levelSd: Math.sqrt(level),
    plainMean: y + drift.shift,
    plainSd: Math.sqrt(2 * s2 + drift.tau2 * sizeFactor(n ?? 0, drift.exponent) + drift.shiftVariance),
  };
}

/**
 * The same before the later period is seen: default ageing, no shift expected, the one national shift in the spread.
 * @public scripts/calibration.mjs bundles it.
 */
export function blindForecasts(
  earlier: readonly WorkingFigure[],
  later: readonly WorkingFigure[],
  indicator: Indicator,
  months: number,
): Forecast[] {
  const next = new Map(later.map((figure) => [figure.provider, figure]));
  return (['nhs', 'independent'] as const).flatMap((sector) => {
    const there = earlier.filter((f) => sectorOf(f.provider) === sector);
    const { mean, meanVariance, tau2 } = betweenProviders(
      there.map((f) => f.y),
      there.map((f) => f.s2),
      indicator.likelySpread,
    );
    const rho = correlationOver(monthlyCorrelation(indicator.usualCorrelation[sector], indicator.usualCorrelation.months), months);
    const drift: Drift = {
      shift: 0,
      shiftVariance: (indicator.nationalShift * indicator.nationalShift * months) / 3,
      tau2: 2 * tau2 * (1 - rho),
      exponent: 0,
    };
    const learned: Learned = {
      mean,
      meanVariance,
      tau2,
      ageing: { monthly: monthlyCorrelation(rho, months), periods: 1, exponent: 0, usualFactor: 1 },
      drift,
    };
    return there.flatMap((figure) => {
      const actual = next.get(figure.provider);
      return actual === undefined ? [] : [forecast(figure, actual.y, sector, learned, months)];
    });
  });
}

export interface Coverage {
  readonly providers: number;
  readonly covered: number;
  /** Share, with its 95% Wilson interval. */
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
  /**
   * Mean width, and mean interval score: width + 2/0.1 times what the value lies outside (Gneiting T, Raftery AE. J Am Stat Assoc
   * 2007;102:359-78, eq. 43).
   */
  readonly width: number;
  readonly score: number;
}

/** Of 90% intervals; `plain` without shrinkage. undefined of nobody. */
export function coverageOf(of: readonly Forecast[], plain = false): Coverage | undefined {
  if (of.length === 0) return undefined;
  let [covered, width, score] = [0, 0, 0];
  for (const f of of) {
    const [mean, sd] = plain ? [f.plainMean, f.plainSd] : [f.mean, f.sd];
    const beyond = Math.abs(f.actual - mean) - Z90 * sd;
    covered += beyond <= 0 ? 1 : 0;
    width += 2 * Z90 * sd;
    score += 2 * Z90 * sd + (beyond > 0 ? 20 * beyond : 0);
  }
  const { lower, upper } = wilsonBounds(covered, of.length, 1.959963984540054);
  return { providers: of.length, covered, share: covered / of.length, lower, upper, width: width / of.length, score: score / of.length };
}

export interface CoverageStratum {
  readonly name: string;
  readonly forecasts: readonly Forecast[];
}

const SIZES: readonly (readonly [from: number, to: number])[] = [
  [20, 50],
  [50, 100],
  [100, 300],
  [300, 1000],
  [1000, 3000],
  [3000, Infinity],
];

/** Overall, by sector, by number of people. */
export function coverageStrata(all: readonly Forecast[]): CoverageStratum[] {
  return [
    { name: 'All', forecasts: all },
    { name: 'NHS', forecasts: all.filter((f) => f.sector === 'nhs') },
    { name: 'Independent', forecasts: all.filter((f) => f.sector === 'independent') },
    ...SIZES.map(([from, to]) => ({
      name: to === Infinity ? `${from} people and more` : `${from} to ${to - 1} people`,
      forecasts: all.filter((f) => f.n >= from && f.n < to),
    })),
  ];
}

/** What the design asks: overall 85 to 95%; no stratum of 50 or more whose Wilson interval lies wholly outside that. */
export function missedStrata(strata: readonly CoverageStratum[]): string[] {
  return strata.flatMap(({ name, forecasts: of }) => {
    const coverage = coverageOf(of);
    if (coverage === undefined) return [];
    if (name === 'All') return coverage.share < 0.85 || coverage.share > 0.95 ? [name] : [];
    return coverage.providers >= 50 && (coverage.upper < 0.85 || coverage.lower > 0.95) ? [name] : [];
  });
}
