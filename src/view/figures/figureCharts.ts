// "Look closer": each indicator of the table as a plot across the options over the national spread, and rates as a funnel.
import { inNeutralOrder } from '../../core/consultation/option';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import type { ComparedFigure } from '../../core/evidence/figure/comparedFigures';
import { couldNowWords, rankWords, reasonsLine } from '../../core/evidence/figure/figureQuality';
import type { Measurement } from '../../core/evidence/measurement';
import { resultFigures } from '../../core/evidence/figure/resultFigures';
import { couldNowBe, qualityOfFigure } from '../../core/evidence/figure/seenQuality';
import { rangeWords, valueWords } from '../../core/evidence/figure/valueWords';
import { optionName } from '../../core/note/noteModel';
import type { Say } from '../../core/words/words';
import type { DotPlot } from './chart';
import type { ScreenContext } from '../consultationScreen';
import { commonScale, nationalSpread, qualityMark } from './figureStory';
import { chartId, chartTitle } from './chartWords';
import { closer, paragraph } from '../forms';
import { funnelPlot } from './funnel';
import type { Block } from '../screen';

/** In the order of the table's rows. */
const WAITS = ['rtt.admitted.medianWaitWeeks', 'rtt.nonAdmitted.medianWaitWeeks', 'rtt.medianWaitWeeks', 'rtt.within18WeeksShare'] as const;

/** Closed until wanted; nothing where no option has a figure. */
export function figureCharts(record: Consultation, context: ScreenContext): Block[] {
  const { say } = context;
  const options = inNeutralOrder(record.options, context.order, say.locale).filter((option) => option.kind === 'service');
  const blocks = seriesOf(options, record, say).flatMap((figures): Block[] => {
    const dots = dotPlot(figures, options, say);
    const funnel = funnelPlot(figures, context.evidence ?? [], say);
    return [...(dots === undefined ? [] : [chart(dots)]), ...(funnel === undefined ? [] : [chart(funnel)])];
  });
  return blocks.length === 0 ? [] : [closer('options.closer', say('closer.look'), [paragraph(say('closer.lead'), true), ...blocks])];
}

function chart(of: Extract<Block, { kind: 'chart' }>['chart']): Block {
  return { kind: 'chart', id: of.id, chart: of };
}

/** One series an indicator and stratum; options without a line of it are not in it. */
export function seriesOf(options: readonly ReferralOption[], record: Consultation, say: Say): ComparedFigure[][] {
  const series = new Map<string, ComparedFigure[]>();
  const add = (option: ReferralOption, of: Measurement): void => {
    const key = `${of.indicator}\u0001${of.treatmentFunction ?? ''}\u0001${of.stratum ?? ''}`;
    series.set(key, [
      ...(series.get(key) ?? []),
      { optionId: option.id, name: optionName(option, say), of, quality: qualityOfFigure(of, option.snapshot.quality) }
    ]);
  };
  for (const indicator of WAITS) for (const option of options) for (const m of option.snapshot.evidence) if (m.indicator === indicator) add(option, m);
  for (const option of options) for (const result of resultFigures(option, record, say)) if (result.compares) add(option, result.of);
  return [...series.values()].filter((figures) => figures.some(({ of }) => of.value !== null));
}

/** Every option has its row, those without a figure too: a gap is seen, not overlooked. */
export function dotPlot(figures: readonly ComparedFigure[], options: readonly ReferralOption[], say: Say): DotPlot | undefined {
  const [first] = figures;
  const scale = commonScale(figures, say);
  if (first === undefined || scale === undefined) return undefined;
  const rows = options.map((option) => ({ option, figure: figures.find((f) => f.optionId === option.id) }));
  const withSpread = figures.find(({ quality }) => quality?.national !== undefined);
  const spread = withSpread === undefined ? undefined : nationalSpread(withSpread.of, withSpread.quality, say);
  const title = chartTitle(first.of, say);
  return {
    kind: 'dots', id: chartId('dots', first.of), title, description: say('chart.dotsDescription'), tableSummary: say('chart.numbers'), scale, axis: say(`chart.axis.${first.of.unit}`),
    points: rows.map(({ option, figure }) => {
      const range = couldNowBe(figure?.quality);
      const value = figure?.of.value ?? null;
      return {
        id: option.id, name: optionName(option, say), value, couldBe: value === null || range === undefined
          ? null
          : { low: range.lower, high: range.upper },
        quality: (value === null ? undefined : qualityMark(figure?.of, figure?.quality, say)) ?? {
          grade: value === null ? 'none' : 'poor', word: say(value === null ? 'grade.none' : 'quality.notGraded')
        },
        words: value === null ? say('grade.none') : valueWords(value, first.of.unit, say),
      };
    }),
    ...(spread === undefined ? {} : { spread }),
    table: {
      headings: [say('chart.option'), say('chart.published'), say('chart.couldNow'), say('chart.howWell'), say('chart.rank')],
      rows: [
        ...rows.map(({ option, figure }) => [optionName(option, say), ...numbersOf(figure, say)]),
        ...(spread === undefined ? [] : [[say('chart.national'), valueWords(spread.middle, first.of.unit, say), first.of.unit === 'rating'
          ? ''
          : say('chart.nationalHalf', { range: rangeWords(spread.middleHalf.low, spread.middleHalf.high, first.of.unit, say) }), '', '']]),
      ],
    },
  };
}

function numbersOf(figure: ComparedFigure | undefined, say: Say): string[] {
  if (figure?.of.value == null) return [say('grade.none'), '', '', ''];
  const { of, quality } = figure;
  const grade = quality === undefined ? say('quality.notGraded') : `${say(`grade.${quality.grade}`)} (${reasonsLine(quality, say)})`;
  return [
    valueWords(of.value ?? 0, of.unit, say),
    couldNowWords(of, quality, say)?.replace(say('figure.couldNow', { range: '' }), '') ?? say('chart.notKnown'), grade,
    rankWords(quality, say) ?? ''
  ];
}
