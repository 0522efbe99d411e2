// concord compare: whether providers can be told apart on one published indicator, and how well each is known.
import { normaliseOdsCode, providerFor } from '../../core/directory/ods';
import { rounded } from '../../core/evidence/confidenceInterval';
import { knownProviders } from '../../core/evidence/evidenceIndex';
import type { Indicator } from '../../core/evidence/indicator';
import { levelMedian, levelRange } from '../../core/evidence/prediction/level';
import type { Prediction } from '../../core/evidence/prediction/prediction';
import { comparePredictions, type Predictions, type Question } from '../../core/evidence/prediction/predictions';
import { qualityOf, type Quality } from '../../core/evidence/figure/quality';
import type { RankInterval } from '../../core/evidence/prediction/rankInterval';
import type { Comparison } from '../../core/evidence/prediction/toldApart';
import { plain } from '../../core/note/render/plainText';
import type { Clock } from '../../core/ports';
import { today } from '../../core/today';
import { ordinal, wordsOf, type Say } from '../../core/words/words';
import type { Workspace } from '../../core/workspace/workspace';
import { failed, misuse, type Command, type Outcome } from '../command';
import { evidenceWorkspace, predictionsToday, statedTreatmentFunction } from '../evidenceQuestion';
import { warnings } from '../workspaceFolder';

export const compareProvidersCommand: Command = {
  name: 'compare',
  summary: 'Say whether providers can be told apart on one indicator',
  usage: 'compare --workspace DIR --providers CODE,CODE[,...] --indicator NAME [--treatment-function CODE] [--stratum NAME]',
  help: `The current level of each, with its 90% interval, grade and 90% rank interval; and for each pair the chances that one is
better by a useful amount, the other is, or the two are much the same. Surer than 90%, it is said in words; else they
cannot be told apart. What is useful is stated, and set in concord.json under "smallestDifferences". A provider without a
figure is taken as any of its kind.

  --workspace DIR            the folder that holds concord.json
  --providers CODE,CODE      ODS codes of providers, or of their sites
  --indicator NAME           for example rtt.medianWaitWeeks
  --treatment-function CODE  110 or C_110
  --stratum NAME             a procedure, a cancer standard, an inspected domain: as concord evidence shows it`,
  options: {
    workspace: { type: 'string' },
    providers: { type: 'string' },
    indicator: { type: 'string' },
    'treatment-function': { type: 'string' },
    stratum: { type: 'string' },
  },
  async run({ one, clock }) {
    const indicator = one('indicator');
    if (indicator === undefined) return misuse('No indicator is named.', 'Add --indicator, for example rtt.medianWaitWeeks.');
    const codes = (one('providers') ?? '').split(',').filter((code) => code.trim() !== '');
    const wrong = codes.find((code) => normaliseOdsCode(code) === null);
    if (wrong !== undefined) return misuse(`"${plain(wrong.slice(0, 80))}" is not an ODS code.`, 'Write --providers as RBD,RDU.');
    const treatmentFunction = statedTreatmentFunction(one('treatment-function'));
    if (!treatmentFunction.ok) return failed(1, treatmentFunction.issues);
    const opened = await evidenceWorkspace(one('workspace'));
    if (opened.failure !== undefined) return opened.failure;
    const { path, workspace } = opened;
    const known = knownProviders(workspace.evidence);
    const providers = [...new Set(codes.flatMap((code) => providerFor(code, known) ?? normaliseOdsCode(code) ?? []))];
    if (providers.length < 2)
      return misuse(
        providers.length === 0 ? 'No providers are named.' : `${codes.join(' and ')} ${codes.length > 1 ? 'are' : 'is'} one provider.`,
        'Name two or more: --providers RBD,RDU.',
      );
    if (providers.length > MOST_PROVIDERS)
      return misuse(`${providers.length} providers are named.`, `Compare at most ${MOST_PROVIDERS} at a time.`);
    const stratum = one('stratum');
    const question: Question = { indicator, treatmentFunction: treatmentFunction.value, ...(stratum === undefined ? {} : { stratum }) };
    const outcome = compare(providers, question, workspace, clock);
    return { ...outcome, remarks: [...warnings(path, workspace.issues), ...outcome.remarks] };
  },
};

/** Pairs grow with the square. */
const MOST_PROVIDERS = 40;

function compare(providers: readonly string[], question: Question, workspace: Workspace, clock: Clock): Outcome {
  const predictions = predictionsToday(workspace, clock);
  const found = providers.flatMap((provider) => predictions.of(provider, question) ?? []);
  const indicator = found[0]?.indicator;
  if (indicator === undefined || found.every(({ level, chances }) => level === undefined && chances === undefined))
    return misuse(`Nothing is published here under ${plain(asked(question))}.`, 'See concord evidence for what there is.');
  if (indicator.direction === 'none')
    return misuse(`${plain(question.indicator)} is a size: neither more nor less of it is better.`, 'Compare a wait, a share or a rating.');
  const say = wordsOf('en');
  const kinds = new Map(workspace.sources.map((source) => [source.id, source]));
  const sides = found.map((prediction) => sideOf(prediction, predictions, question, say, kinds.get(prediction.figure?.source ?? '')));
  const pairs = found.flatMap((a, i) => found.slice(i + 1).flatMap((b) => pairOf(a, b, say)));
  const report = {
    indicator: question.indicator,
    treatmentFunction: question.treatmentFunction ?? null,
    ...(question.stratum === undefined ? {} : { stratum: question.stratum }),
    subject: say(indicator.subject),
    unit: indicator.unit,
    asOf: today(clock),
    betterIs: indicator.direction,
    smallestDifference: indicator.levels === undefined ? indicator.smallestDifference : null,
    providers: sides,
    comparisons: pairs,
  };
  const unpublished = sides.filter(({ published }) => published?.value == null);
  return {
    exitCode: 0,
    json: report,
    text: [...sides.map((side) => sideLine(side, indicator, say)), ...pairs.map(pairLine)].join(''),
    remarks: unpublished.map((side) => unpublishedRemark(side, say)),
  };
}

function unpublishedRemark({ provider, quality }: Side, say: Say): string {
  const why = quality.reasons.includes(say('quality.reason.notSubmitted'))
    ? `${provider} did not submit figures`
    : `Nothing is published here about ${provider}`;
  return `${why} for this question: it is taken as any provider of its kind.`;
}

function asked({ indicator, treatmentFunction, stratum }: Question): string {
  return [indicator, treatmentFunction, stratum].filter((part) => part != null).join(', ');
}

interface Side {
  readonly provider: string;
  /** The latest figure as published; null where there is none. */
  readonly published: { readonly value: number | null; readonly n: number | null; readonly period: string } | null;
  /** The current true level: median and 90% interval; for a rating the chance of each level instead. */
  readonly level:
    | { readonly value: number; readonly interval: { readonly lower: number; readonly upper: number; readonly level: 0.9 } }
    | Readonly<Record<string, number>>
    | null;
  readonly grade: Quality['grade'];
  readonly quality: Quality;
  readonly rank: (RankInterval & { readonly level: 0.9 }) | null;
}

function sideOf(
  prediction: Prediction,
  predictions: Predictions,
  question: Question,
  say: Say,
  source: Parameters<typeof qualityOf>[1],
): Side {
  const { provider, figure, indicator, level, chances } = prediction;
  const quality = qualityOf(prediction, source, say);
  const rank = predictions.rank(provider, question);
  const interval = level === undefined ? undefined : levelRange(level);
  return {
    provider,
    published: figure === undefined ? null : { value: figure.value, n: figure.n, period: figure.period },
    level:
      level !== undefined && interval !== undefined
        ? {
            value: rounded(levelMedian(level), 4),
            interval: { lower: rounded(interval.lower, 4), upper: rounded(interval.upper, 4), level: 0.9 },
          }
        : chances === undefined
          ? null
          : Object.fromEntries(chances.map((chance, i) => [indicator.levels?.[i] ?? String(i + 1), rounded(chance, 4)])),
    grade: quality.grade,
    quality,
    rank: rank === undefined ? null : { ...rank, level: 0.9 },
  };
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly probabilities: { readonly aBetter: number; readonly bBetter: number; readonly muchTheSame: number };
  readonly verdict: 'aBetter' | 'bBetter' | 'muchTheSame' | 'cannotBeToldApart';
  readonly words: string;
}

function pairOf(a: Prediction, b: Prediction, say: Say): Pair[] {
  const comparison = comparePredictions(a, b);
  if (comparison === undefined) return [];
  const { better, worse, muchTheSame, verdict } = comparison;
  return [
    {
      a: a.provider,
      b: b.provider,
      probabilities: { aBetter: rounded(better, 4), bBetter: rounded(worse, 4), muchTheSame: rounded(muchTheSame, 4) },
      verdict: verdict === 'better' ? 'aBetter' : verdict === 'worse' ? 'bBetter' : verdict,
      words: verdictWords(verdict, a.provider, b.provider, say),
    },
  ];
}

function verdictWords(verdict: Comparison['verdict'], a: string, b: string, say: Say): string {
  if (verdict === 'better') return say('compare.better', { a, b });
  if (verdict === 'worse') return say('compare.better', { a: b, b: a });
  return say(verdict === 'muchTheSame' ? 'compare.muchTheSame' : 'compare.cannotBeToldApart', { a, b });
}

function sideLine({ provider, published, level, quality, rank }: Side, { unit }: Indicator, say: Say): string {
  const now =
    level === null
      ? 'not known'
      : 'interval' in level && typeof level.interval === 'object'
        ? `about ${String(level.value)} ${unit} (90% interval ${level.interval.lower} to ${level.interval.upper})`
        : Object.entries(level)
            .map(([name, chance]) => `${name} ${String(chance)}`)
            .join(', ');
  const parts = [
    `${provider}: ${published?.value == null ? 'not published' : `published ${published.value} ${unit}, ${published.period}`}`,
    `now ${now}`,
    say(`grade.${quality.grade}`),
    quality.reasons.join(', '),
    ...(rank === null
      ? []
      : [
          say(rank.from === rank.to ? 'rank.near' : 'rank.between', {
            from: ordinal(say, rank.from),
            to: ordinal(say, rank.to),
            of: rank.of,
          }),
        ]),
  ];
  return `${plain(parts.join(' · '))}\n`;
}

function pairLine({ a, b, probabilities, words }: Pair): string {
  const { aBetter, bBetter, muchTheSame } = probabilities;
  return `${words} · chances: ${a} better ${aBetter}, ${b} better ${bBetter}, much the same ${muchTheSame}\n`;
}
