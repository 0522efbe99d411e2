// What the figures of one row say beside each other: told apart, much the same, or not to be told apart. Said once for the row.
import { listed, type Say } from '../../words/words';
import { indicatorOf, type Indicator } from '../indicator';
import type { Measurement } from '../measurement';
import { compareSeen, type SeenQuality } from './seenQuality';
import type { Verdict } from '../prediction/toldApart';

/** A figure of an option that may be set beside others of its kind. */
export interface ComparedFigure {
  readonly optionId: string;
  /** What the option is called. */
  readonly name: string;
  readonly of: Measurement;
  readonly quality: SeenQuality | undefined;
}

/** Longer lists of names help nobody: beyond this the row says how many stand out, and each cell says the rest. */
const MOST_NAMED = 3;

/**
 * One sentence for the row; undefined where fewer than two figures of one kind can be compared. `mayName`: whether options may be named
 * in it; where not all of them are in sight they may not.
 */
export function rowComparison(figures: readonly ComparedFigure[], say: Say, mayName = true): string | undefined {
  const verdicts = figures.flatMap((a, i) => figures.slice(i + 1).flatMap((b) => verdictOf(a, b) ?? []));
  if (verdicts.length === 0) return undefined;
  if (verdicts.every((v) => v === 'cannotBeToldApart')) return say('compare.rowCannot');
  if (verdicts.every((v) => v === 'muchTheSame')) return say('compare.rowSame');
  const ahead = figures.map((figure) => ({ figure, than: betterThan(figure, figures) })).filter(({ than }) => than.length > 0);
  if (ahead.length === 0) return say('compare.rowSameOrCannot');
  if (!mayName || ahead.length > MOST_NAMED || ahead.some(({ than }) => than.length > MOST_NAMED)) return say('compare.rowMany');
  const sentences = ahead.map(({ figure, than }) =>
    say('compare.ahead', {
      option: figure.name,
      way: wayOf(figure, say),
      others: listed(
        say,
        than.map((f) => f.name),
      ),
    }),
  );
  const rest = verdicts.some((v) => v === 'cannotBeToldApart' || v === 'muchTheSame');
  return [...sentences, ...(rest ? [say('compare.rest')] : [])].join(' ');
}

/** Better than another of the row by a difference worth having. */
export function standsOut(figure: ComparedFigure, figures: readonly ComparedFigure[]): boolean {
  return betterThan(figure, figures).length > 0;
}

/** For behind the cell: which it can be told apart from, and how. Undefined where there is nothing to compare it with. */
export function cellComparison(figure: ComparedFigure, figures: readonly ComparedFigure[], say: Say): string | undefined {
  const others = figures.filter((f) => f.optionId !== figure.optionId);
  const names = (verdict: Verdict): string => listed(say, others.filter((f) => verdictOf(figure, f) === verdict).map((f) => f.name));
  const parts = (
    [
      ['better', 'compare.than'],
      ['worse', 'compare.behind'],
      ['muchTheSame', 'compare.same'],
      ['cannotBeToldApart', 'compare.cannot'],
    ] as const
  ).flatMap(([verdict, key]) =>
    names(verdict) === ''
      ? []
      : [say(key, { others: names(verdict), way: verdict === 'worse' ? wayBack(figure, say) : wayOf(figure, say) })],
  );
  return parts.length === 0 ? undefined : parts.join(' ');
}

function betterThan(figure: ComparedFigure, figures: readonly ComparedFigure[]): ComparedFigure[] {
  return figures.filter((other) => other.optionId !== figure.optionId && verdictOf(figure, other) === 'better');
}

/** Only figures of one indicator and kind; for what is neither better nor worse nothing stands out. */
function verdictOf(a: ComparedFigure, b: ComparedFigure): Verdict | undefined {
  if (a.of.indicator !== b.of.indicator || a.of.treatmentFunction !== b.of.treatmentFunction || a.of.stratum !== b.of.stratum)
    return undefined;
  if (indicatorFor(a).direction === 'none') return undefined;
  return compareSeen({ figure: a.of, quality: a.quality }, b)?.verdict;
}

function indicatorFor({ of }: ComparedFigure): Indicator {
  return indicatorOf(of.indicator, of.unit);
}

/** "shorter", "higher", "lower": what the number is, not what it is worth. */
function wayOf(figure: ComparedFigure, say: Say): string {
  const { direction, unit } = indicatorFor(figure);
  return say(
    direction === 'higher'
      ? 'compare.higher'
      : unit === 'weeks' || unit === 'days' || unit === 'months'
        ? 'compare.shorter'
        : 'compare.lower',
  );
}

function wayBack(figure: ComparedFigure, say: Say): string {
  const { direction, unit } = indicatorFor(figure);
  return say(
    direction === 'higher'
      ? 'compare.lower'
      : unit === 'weeks' || unit === 'days' || unit === 'months'
        ? 'compare.longer'
        : 'compare.higher',
  );
}
