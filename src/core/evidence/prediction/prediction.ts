// What the published figures say of one provider now, and how well it is known: a level on a scale, or the chances of each rating.
import type { Indicator } from '../indicator';
import type { Measurement, SourceKind } from '../measurement';
import { ageInMonths } from '../period';
import { toWorking } from '../workingScale';
import { errorVariance } from './errorVariance';
import { gradeOf, type Grade, type Reason } from './grade';
import type { Level } from './level';
import { nationalShift } from './nationalShift';
import { reasonsFor } from './predictionReasons';
import { noteReasons, type PublisherNotes } from './publisherNotes';
import { levelChances, levelFrequencies, ratingInformation } from './rating';
import { sectorOf, type Sector } from './sector';
import { correlationOf, stratumOf, type Stratum, type WorkingFigure } from './stratum';

/** What is known of one provider on one indicator. */
export interface Prediction {
  readonly indicator: Indicator;
  readonly provider: string;
  /** The latest figure; undefined where the provider has none. Its value may be null. */
  readonly figure: Measurement | undefined;
  readonly kind: SourceKind | 'notKnown' | undefined;
  /** Current true level; undefined for a rating, which has `chances`. */
  readonly level: Level | undefined;
  /** Chances of the ordered levels, worst first. */
  readonly chances: readonly number[] | undefined;
  /** R, how well measured: 0 to 1. */
  readonly measured: number;
  /** rho, how current: 0 to 1. */
  readonly current: number;
  /** I = R rho^2: 0 to 1; 0 where nothing is published. */
  readonly informationShare: number;
  readonly grade: Grade;
  readonly reasons: readonly Reason[];
  /** What the figure was compared with. */
  readonly stratum: {
    readonly sector: Sector | 'all';
    readonly providers: number;
    readonly tau2: number;
    readonly differs: boolean;
    readonly periods: number;
  };
}

/** What is known of one provider, from this figure of its own where it has one. */
export type Predictor = (provider: string, figure: Measurement | undefined) => Prediction;

/** What kind of source a figure comes from. */
export type KindOf = (m: Measurement) => SourceKind | 'notKnown';

/** For indicators on a scale: `chosen` holds one figure a provider and period; `asOf` is the day of the question, `yyyy-mm-dd`. */
export function levelPredictor(
  indicator: Indicator,
  chosen: readonly Measurement[],
  notes: PublisherNotes,
  asOf: string,
  kindOf: KindOf,
): Predictor {
  const figures = chosen.filter((m) => saysSomething(m, indicator)).map((m) => workingFigure(m, indicator, kindOf, notes));
  const strata = new Map<Sector | 'all', Stratum>();
  // One shift of the country: all strata of an indicator share it.
  const moving = { ...indicator, nationalShift: nationalShift(figures, indicator) };
  const stratumFor = (sector: Sector | 'all'): Stratum | undefined => {
    const there = strata.get(sector);
    if (there !== undefined) return there;
    const members = sector === 'all' ? figures : figures.filter((f) => sectorOf(f.provider) === sector);
    if (members.length === 0) return undefined;
    const made = stratumOf(sector, indicator, members);
    strata.set(sector, made);
    return made;
  };
  return (provider, figure) => {
    const stratum = (indicator.bySector ? stratumFor(sectorOf(provider)) : undefined) ?? stratumFor('all');
    return predictLevel({ provider, figure, notes, kind: figure === undefined ? undefined : kindOf(figure), asOf }, stratum, moving);
  };
}

/** A value about nobody is none; but that nobody waits is a count like another. */
function saysSomething({ value, n }: Measurement, { scale }: Indicator): boolean {
  return value !== null && (n !== 0 || scale === 'logCount');
}

function workingFigure(m: Measurement, indicator: Indicator, kindOf: KindOf, notes: PublisherNotes): WorkingFigure {
  return {
    provider: m.provider,
    period: m.period,
    y: toWorking(indicator.scale, m.value ?? 0),
    s2: errorVariance(m, indicator, kindOf(m), notes.isDoubted(m)),
    n: m.n,
  };
}

/** Who is asked about, and what there is of it. */
interface Asked {
  readonly provider: string;
  readonly figure: Measurement | undefined;
  readonly notes: PublisherNotes;
  readonly kind: SourceKind | 'notKnown' | undefined;
  readonly asOf: string;
}

/**
 * N(mu_now + rho R (y - mu_then), tau2 (1 - rho^2 R)), R = tau2 / (tau2 + s2): empirical-Bayes shrinkage (Efron B, Morris C. J Am
 * Stat Assoc 1975;70:311-9) of a level that has since moved as a stationary first-order autoregression. Missing or suppressed: R = 0.
 * What is not known of the stratum's mean itself is added (Morris CN. J Am Stat Assoc 1983;78:47-55): it matters in small strata.
 */
function predictLevel(about: Asked, stratum: Stratum | undefined, indicator: Indicator): Prediction {
  const { provider, figure, notes, kind, asOf } = about;
  if (stratum === undefined) return nothingPublished(about, indicator);
  const { tau2, differs, ageing, latestPeriod } = stratum;
  const now = stratum.meanIn(latestPeriod);
  const there = figure !== undefined && saysSomething(figure, indicator) && kind !== undefined;
  const value = (there ? figure.value : null) ?? 0;
  const measured = there && differs ? tau2 / (tau2 + errorVariance(figure, indicator, kind, notes.isDoubted(figure))) : 0;
  const current = there ? correlationOf(ageing, ageInMonths(figure.period, asOf), figure.n) : 0;
  const pull = current * measured;
  const mean = now.mean + (there && pull > 0 ? pull * (toWorking(indicator.scale, value) - stratum.meanIn(figure.period).mean) : 0);
  const informationShare = measured * current * current;
  const level: Level = {
    scale: indicator.scale,
    mean,
    sd: Math.sqrt(tau2 * (1 - informationShare) + (1 - pull) * (1 - pull) * now.variance),
    shiftSd: indicator.nationalShift * Math.sqrt(ageInMonths(latestPeriod, asOf) / 3),
  };
  return {
    indicator,
    provider,
    figure,
    kind,
    level,
    chances: undefined,
    measured,
    current,
    informationShare,
    grade: gradeOf(informationShare, figure?.n ?? null, kind === 'directory' || indicator.isEstimate === true),
    reasons: reasonsFor({
      figure,
      kind,
      asOf,
      differs: !there || differs,
      providers: stratum.providers,
      said: noteReasons(figure, notes, provider),
    }),
    stratum: { sector: stratum.sector, providers: stratum.providers, tau2, differs, periods: ageing.periods },
  };
}

/** Lines there are, and no value in any. */
function nothingPublished({ provider, figure, notes, kind, asOf }: Asked, indicator: Indicator): Prediction {
  return {
    indicator, provider, figure, kind, level: undefined, chances: undefined, measured: 0, current: 0, informationShare: 0, grade: 'poor',
    reasons: reasonsFor({ figure, kind, asOf, differs: true, providers: 0, said: noteReasons(figure, notes, provider) }),
    stratum: { sector: 'all', providers: 0, tau2: indicator.likelySpread * indicator.likelySpread, differs: true, periods: 0 },
  };
}

/** For ratings: `latest` holds one figure a provider; `asOf` as above. */
export function ratingPredictor(indicator: Indicator, latest: readonly Measurement[], asOf: string, kindOf: KindOf): Predictor {
  const placeOf = (m: Measurement | undefined): number | null =>
    m?.value == null || indicator.levels?.[m.value - 1] === undefined ? null : m.value - 1;
  const places = latest.map(placeOf).filter((place) => place !== null);
  const national = levelFrequencies(places, indicator.levels?.length ?? 1);
  return (provider, figure) => {
    const place = placeOf(figure);
    const age = figure === undefined ? 0 : ageInMonths(figure.period, asOf);
    const chances = levelChances(place, age, national);
    const informationShare = place === null ? 0 : ratingInformation(chances, national);
    const kind = figure === undefined ? undefined : kindOf(figure);
    return {
      indicator,
      provider,
      figure,
      kind,
      level: undefined,
      chances,
      measured: place === null ? 0 : 1,
      current: Math.sqrt(informationShare),
      informationShare,
      // A rating is a judgement, not a count of people: few people do not weaken it.
      grade: gradeOf(informationShare, null),
      reasons: reasonsFor({ figure, kind, asOf, differs: true, providers: places.length, said: [] }),
      stratum: { sector: 'all', providers: places.length, tau2: 0, differs: true, periods: 1 },
    };
  };
}
