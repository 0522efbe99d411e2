// Behind a cell: the whole story of one figure. How well known and why, beside which others, how worked out, where it is from.
import { cellComparison, type ComparedFigure } from '../../core/evidence/figure/comparedFigures';
import { currentWords, couldNowWords, measuredWords, rankWords } from '../../core/evidence/figure/figureQuality';
import { isCapped } from '../../core/evidence/prediction/grade';
import { indicatorOf } from '../../core/evidence/indicator';
import type { Measurement } from '../../core/evidence/measurement';
import { couldNowBe, smallestDifferenceOf, type SeenQuality } from '../../core/evidence/figure/seenQuality';
import { valueWords } from '../../core/evidence/figure/valueWords';
import { longMonth, plainNumber, type Say } from '../../core/words/words';
import type { NationalSpread, QualityMark, Scale, SpreadBar } from './chart';
import { scaleOf } from './chartScale';
import { capitalised } from '../forms';
import type { Action, Cell } from '../screen';

/** undefined for a figure of a record from before quality was kept: nothing is claimed of it. */
export function qualityMark(of: Measurement | undefined, quality: SeenQuality | undefined, say: Say): QualityMark | undefined {
  if (of === undefined) return undefined;
  if (of.value === null) return { grade: 'none', word: say('grade.none') };
  return quality === undefined ? undefined : { grade: quality.grade, word: say(`grade.${quality.grade}`) };
}

/** The lines on quality: grade, its two causes, the range now; where places may be compared by it (`figures`), the others and the rank. */
export function qualityLines(
  figure: ComparedFigure, figures: readonly ComparedFigure[] | undefined, say: Say
): NonNullable<Cell['detail']> {
  const { of, quality } = figure;
  if (quality === undefined) return [{ label: say('detail.grade'), value: say('quality.notGraded') }];
  const couldNow = couldNowWords(of, quality, say);
  const compared = figures === undefined ? undefined : cellComparison(figure, figures, say);
  const rank = figures === undefined ? undefined : rankWords(quality, say);
  const { direction } = indicatorOf(of.indicator, of.unit);
  return [
    { label: say('detail.grade'), value: capitalised(say(
      isCapped(quality.grade, quality.informationShare) ? 'detail.gradeCapped' : 'detail.gradeText',
      { grade: say(`grade.${quality.grade}`), share: plainNumber(say, quality.informationShare * 100) }
    )) },
    { label: say('detail.measured'), value: capitalised(measuredWords(quality, say)) },
    { label: say('detail.current'), value: capitalised(currentWords(quality, say)) },
    ...(couldNow === undefined ? [] : [
      { label: say('detail.couldNow'), value: capitalised(couldNow) },
      { label: say('detail.howComputed'), value: say('detail.howComputedText') }
    ]),
    ...(compared === undefined ? [] : [{ label: say('detail.comparedWith'), value: compared }]),
    ...(compared === undefined || direction === 'none' ? [] : [{
      label: say('detail.smallest'),
      value: say('detail.smallestText', { difference: valueWords(smallestDifferenceOf(of, quality), of.unit, say) })
    }]),
    ...(rank === undefined ? [] : [{ label: say('detail.rank'), value: capitalised(rank) }]),
  ];
}

/** The scale common to the figures of a row: what they are, what they could be, and the national spread. */
export function commonScale(figures: readonly ComparedFigure[], say: Say): Scale | undefined {
  const [first] = figures;
  if (first === undefined) return undefined;
  return scaleOf(figures.flatMap(({ of, quality }) => {
    const range = couldNowBe(quality);
    return [
      ...(of.value === null ? [] : [of.value]), ...(range === undefined ? [] : [range.lower, range.upper]),
      ...(quality?.national === undefined ? [] : [quality.national.percentiles[0] ?? 0, quality.national.percentiles[4] ?? 0])
    ];
  }), first.of.unit, say);
}

/** undefined where there is no value, or no quality to draw. */
export function spreadBar({ of, quality }: ComparedFigure, scale: Scale | undefined, name: string, say: Say): SpreadBar | undefined {
  const mark = qualityMark(of, quality, say);
  const range = couldNowBe(quality);
  if (of.value === null || scale === undefined || mark === undefined || of.unit === 'rating') return undefined;
  const spread = nationalSpread(of, quality, say);
  return {
    kind: 'spread', title: say('chart.barTitle', { option: name, value: valueWords(of.value, of.unit, say) }),
    description: [couldNowWords(of, quality, say), mark.word, spread?.label].filter((t) => t !== undefined).join('; '),
    scale, value: of.value, couldBe: range === undefined
      ? null
      : { low: range.lower, high: range.upper }, quality: mark, ...(spread === undefined ? {} : { spread }),
  };
}

export function nationalSpread(of: Measurement, quality: SeenQuality | undefined, say: Say): NationalSpread | undefined {
  const national = quality?.national;
  if (national === undefined || of.unit === 'rating') return undefined;
  const [p5 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = national.percentiles;
  const inWords = (value: number): string => valueWords(value, of.unit, say);
  return {
    most: { low: p5, high: p95 }, middleHalf: { low: p25, high: p75 }, middle: p50,
    label: say('chart.spread', {
      providers: plainNumber(say, national.providers), low: inWords(p25), high: inWords(p75), middle: inWords(p50), least: inWords(p5),
      most: inWords(p95), period: of.period.length === 7 ? longMonth(say, of.period) : of.period
    }),
  };
}

/** Opens directory/evidence.jsonl at the line of this figure. */
export function rowAction(of: Measurement, say: Say): Action {
  const { indicator, provider, treatmentFunction, stratum, period, source } = of;
  return {
    label: say('detail.showRow'), does: 'command', command: 'concord.showEvidenceRow',
    argument: JSON.stringify({ indicator, provider, treatmentFunction, stratum, period, source })
  };
}
