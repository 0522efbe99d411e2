// How well a figure is known, in words: its grade, its two causes, how far it could be out now. For screens and notes alike.
import { ordinal, type Say } from '../../words/words';
import en from '../../words/en.json';
import { isEstimated, reasonWords, type Reason } from '../prediction/grade';
import type { Measurement } from '../measurement';
import { couldNowBe, reasonsOf, type SeenQuality } from './seenQuality';
import { rangeNumbers, rangeWords } from './valueWords';

/** "could now be 16 to 27 weeks": the provider's level, 9 times in 10; undefined where it is not known. */
export function couldNowWords(figure: Measurement, quality: SeenQuality | undefined, say: Say): string | undefined {
  const range = couldNowBe(quality);
  if (range === undefined || figure.unit === 'rating') return undefined;
  // A wait of more than four weeks is shown in weeks, and so is its range.
  const inWeeks = figure.unit === 'days' && (figure.value ?? 0) > 28;
  const [lower, upper, unit] = inWeeks ? [range.lower / 7, range.upper / 7, 'weeks' as const] : [range.lower, range.upper, figure.unit];
  return say('figure.couldNow', { range: rangeWords(lower, upper, unit, say) });
}

/** The same without the unit, beside a value that has it: "could now be 16 to 27"; days keep it, since they are shown as weeks too. */
export function couldNowBrief(figure: Measurement, quality: SeenQuality | undefined, say: Say): string | undefined {
  if (figure.unit === 'days') return couldNowWords(figure, quality, say);
  const range = couldNowBe(quality);
  return range === undefined || figure.unit === 'rating'
    ? undefined
    : say('figure.couldNow', { range: rangeNumbers(range.lower, range.upper, figure.unit, say) });
}

/** The first cause: "well measured (84 patients)". */
export function measuredWords(quality: SeenQuality, say: Say): string {
  return withReasons(
    say(`quality.measured.${isEstimated(reasonsOf(quality)) ? 'estimated' : degree(quality.measured)}`),
    reasonsOf(quality).filter((reason) => !isAge(reason)),
    say,
  );
}

/** The second cause: "still current (2 months old)". */
export function currentWords(quality: SeenQuality, say: Say): string {
  return withReasons(say(`quality.current.${degree(quality.current * quality.current)}`), reasonsOf(quality).filter(isAge), say);
}

/** All the reasons in one line: "84 patients, 2 months old". */
export function reasonsLine(quality: SeenQuality, say: Say): string {
  return reasonsOf(quality).filter(isKnown).map((reason) => reasonWords(reason, say)).join(', ');
}

/** "between 14th and 23rd of 24": never a rank. Undefined for ratings and what is neither better nor worse. */
export function rankWords(quality: SeenQuality | undefined, say: Say): string | undefined {
  if (quality?.rank === undefined) return undefined;
  const { from, to, of } = quality.rank;
  return say(from === to ? 'rank.near' : 'rank.between', { from: ordinal(say, from), to: ordinal(say, to), of });
}

/** Shares of 0.7, 0.5 and 0.2 part the grades; the causes are said by the same measure. */
function degree(share: number): 'well' | 'fairly' | 'poorly' {
  return share >= 0.7 ? 'well' : share >= 0.5 ? 'fairly' : 'poorly';
}

function withReasons(words: string, reasons: readonly Reason[], say: Say): string {
  const said = reasons.filter(isKnown).map((reason) => reasonWords(reason, say));
  return said.length === 0 ? words : say('quality.because', { words, reasons: said.join(', ') });
}

function isAge(reason: Reason): boolean {
  return ('key' in reason ? reason.key : reason.plural).startsWith('quality.reason.age');
}

/** A record may have been written by a version with other messages. */
function isKnown(reason: Reason): boolean {
  return ('key' in reason ? reason.key : `${reason.plural}.other`) in en;
}
