// What the published figures of a workspace say of each provider now, and how well it is known. A claim enters nothing here.
import { publicationOf } from '../evidenceStore';
import { indicatorOf } from '../indicator';
import type { Measurement, Source, SourceKind } from '../measurement';
import { hasBegun, monthsBetween } from '../period';
import { levelPredictor, ratingPredictor, type KindOf, type Prediction } from './prediction';
import { ranker, type Ranker } from './providerRanks';
import { notesIndicator, publisherNotes, type PublisherNotes } from './publisherNotes';
import type { RankInterval } from './rankInterval';
import { compareChances, compareLevels, type Comparison } from './toldApart';

export interface PredictionSettings {
  /** The day of the question, `yyyy-mm-dd`. Figures of later periods are not looked at. */
  readonly asOf: string;
  /** The imports; without them every figure counts as an official statistic. */
  readonly sources?: readonly Pick<Source, 'id' | 'kind'>[] | undefined;
  /** The practice's own smallest differences worth having, by indicator, in its unit. */
  readonly smallestDifferences?: Readonly<Record<string, number>> | undefined;
}

/** What is asked about. */
export interface Question {
  readonly indicator: string;
  /** Figures by none are taken where there are none by this one. */
  readonly treatmentFunction?: string | null;
  /** What else the publication divides by, where it does. */
  readonly stratum?: string;
}

/** Answers about providers; each indicator, treatment function and stratum is worked out when first asked for. */
export interface Predictions {
  /** undefined where no provider at all has a line: then nothing can be said, not even of the usual. */
  of(provider: string, question: Question): Prediction | undefined;
  /**
   * The same from this very figure, where a provider has several for one question (two publications, an older period). A claim gives
   * nothing: as if it were not there.
   */
  ofFigure(figure: Measurement): Prediction | undefined;
  /** A against B; undefined where nothing is known of either. */
  compare(a: string, b: string, question: Question): Comparison | undefined;
  /**
   * Among all providers with a figure (or those named that have one); undefined for ratings, for what is neither better nor worse, and
   * without a figure of its own.
   */
  rank(provider: string, question: Question, among?: readonly string[]): RankInterval | undefined;
  /** Providers with a value, in code order. */
  providers(question: Question): readonly string[];
}

/**
 * Kinds that count, better first. The patient's statement and the clinician's impression are no figures of a provider; a claim is never
 * counted.
 */
const KINDS: ReadonlyMap<SourceKind | 'notKnown', number> = new Map(
  (['officialStatistic', 'regulatorRating', 'providerReturn', 'practiceFollowUp', 'directory', 'notKnown'] as const).map((kind, i) => [
    kind,
    i,
  ]),
);
/** Publications that are claims whatever else is said of them. */
export const CLAIM_PUBLICATIONS: ReadonlySet<string> = new Set(['claim', 'claims', 'promotion']);

/** Pure: the same evidence, sources and day give the same answers. `evidence` is read when a question first needs it: leave it as it is. */
export function predictionsOf(evidence: readonly Measurement[], settings: PredictionSettings): Predictions {
  const groups = groupsOf(evidence);
  const kinds = settings.sources === undefined ? undefined : new Map(settings.sources.map((source) => [source.id, source.kind]));
  const kindOf = remembered((source) =>
    CLAIM_PUBLICATIONS.has(publicationOf({ source }))
      ? 'promotionalClaim'
      : kinds === undefined
        ? 'officialStatistic'
        : (kinds.get(source) ?? 'notKnown'),
  );
  const families = new Map<string, Family | undefined>();
  const familyOf = ({ indicator, treatmentFunction, stratum }: Question): Family | undefined => {
    const key = `${indicator}\u0001${treatmentFunction ?? ''}\u0001${stratum ?? ''}`;
    if (!families.has(key))
      families.set(
        key,
        makeFamily(
          linesFor(groups.get(indicator) ?? [], treatmentFunction ?? undefined, stratum),
          publisherNotes(groups.get(notesIndicator(indicator)) ?? [], settings.asOf),
          settings,
          kindOf,
        ),
      );
    return families.get(key);
  };
  return {
    of: (provider, question) => familyOf(question)?.of(provider),
    ofFigure: (figure) =>
      familyOf({
        indicator: figure.indicator,
        treatmentFunction: figure.treatmentFunction ?? null,
        ...(figure.stratum === undefined ? {} : { stratum: figure.stratum }),
      })?.from(figure.provider, KINDS.has(kindOf(figure)) ? figure : undefined),
    compare(a, b, question) {
      const family = familyOf(question);
      return family === undefined ? undefined : comparePredictions(family.of(a), family.of(b));
    },
    rank: (provider, question, among) => familyOf(question)?.rank(provider, among),
    providers: (question) => familyOf(question)?.providers() ?? [],
  };
}

/** One against the other, of one question; undefined where nothing is known of either. */
export function comparePredictions(one: Prediction, other: Prediction): Comparison | undefined {
  if (one.chances !== undefined && other.chances !== undefined) return compareChances(one.chances, other.chances);
  if (one.level === undefined || other.level === undefined) return undefined;
  return compareLevels(one.level, other.level, one.indicator.smallestDifference, one.indicator.direction);
}

/** Lines by indicator: one pass. What else divides them is looked at when a question asks for it. */
function groupsOf(evidence: readonly Measurement[]): ReadonlyMap<string, readonly Measurement[]> {
  const groups = new Map<string, Measurement[]>();
  for (const m of evidence) {
    const group = groups.get(m.indicator);
    if (group === undefined) groups.set(m.indicator, [m]);
    else group.push(m);
  }
  return groups;
}

/** Those of the treatment function; where there are none, those that are by none. */
function linesFor(
  group: readonly Measurement[],
  treatmentFunction: string | undefined,
  stratum: string | undefined,
): readonly Measurement[] {
  const exact = group.filter((m) => m.treatmentFunction === treatmentFunction && m.stratum === stratum);
  return exact.length > 0 || treatmentFunction === undefined
    ? exact
    : group.filter((m) => m.treatmentFunction === undefined && m.stratum === stratum);
}

/** There are a hundred thousand lines and a handful of sources. */
function remembered(kindOf: (source: string) => SourceKind | 'notKnown'): KindOf {
  const known = new Map<string, SourceKind | 'notKnown'>();
  return ({ source }) => {
    const there = known.get(source);
    if (there !== undefined) return there;
    const kind = kindOf(source);
    known.set(source, kind);
    return kind;
  };
}

/** One indicator, treatment function and stratum. */
interface Family {
  of(provider: string): Prediction;
  from(provider: string, figure: Measurement | undefined): Prediction;
  readonly rank: Ranker;
  providers(): readonly string[];
}

function makeFamily(
  group: readonly Measurement[],
  notes: PublisherNotes,
  settings: PredictionSettings,
  kindOf: KindOf,
): Family | undefined {
  const chosen = onePerPeriod(group, settings.asOf, kindOf);
  const [first] = chosen;
  if (first === undefined) return undefined;
  const own = settings.smallestDifferences?.[first.indicator];
  const listed = indicatorOf(first.indicator, first.unit);
  const indicator = own === undefined ? listed : { ...listed, smallestDifference: own };
  const latest = new Map<string, Measurement>();
  for (const m of chosen) {
    const there = latest.get(m.provider);
    if (there === undefined || (there.period !== m.period && monthsBetween(there.period, m.period) > 0)) latest.set(m.provider, m);
  }
  const predict =
    indicator.levels === undefined
      ? levelPredictor(indicator, chosen, notes, settings.asOf, kindOf)
      : ratingPredictor(indicator, [...latest.values()], settings.asOf, kindOf);
  const known = new Map<string, Prediction>();
  const of = (provider: string): Prediction => {
    const before = known.get(provider);
    if (before !== undefined) return before;
    const made = predict(provider, latest.get(provider));
    known.set(provider, made);
    return made;
  };
  const withValue = [...latest.values()]
    .filter((m) => m.value !== null)
    .map((m) => m.provider)
    .sort();
  return {
    of,
    from: (provider, figure) => (figure === latest.get(provider) ? of(provider) : predict(provider, figure)),
    providers: () => withValue,
    rank: ranker(indicator, withValue, of),
  };
}

/** One figure a provider and period: the better kind of source, then the first source by name. */
function onePerPeriod(group: readonly Measurement[], asOf: string, kindOf: KindOf): Measurement[] {
  const periods = new Map<string, Map<string, Measurement>>();
  for (const m of group) {
    if (!KINDS.has(kindOf(m))) continue;
    let byProvider = periods.get(m.period);
    if (byProvider === undefined) periods.set(m.period, (byProvider = new Map<string, Measurement>()));
    const there = byProvider.get(m.provider);
    if (there === undefined || precedes(m, there, kindOf)) byProvider.set(m.provider, m);
  }
  return [...periods].filter(([period]) => hasBegun(period, asOf)).flatMap(([, byProvider]) => [...byProvider.values()]);
}

function precedes(m: Measurement, other: Measurement, kindOf: KindOf): boolean {
  const by = (KINDS.get(kindOf(m)) ?? 0) - (KINDS.get(kindOf(other)) ?? 0);
  return by < 0 || (by === 0 && m.source < other.source);
}
