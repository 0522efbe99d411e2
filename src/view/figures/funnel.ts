// A funnel plot's model: the rates of all providers in one period, the options among them, and the limits.
import type { ComparedFigure } from '../../core/evidence/figure/comparedFigures';
import { funnelLimits, funnelOf, type Funnel } from '../../core/evidence/prediction/funnel';
import type { Measurement } from '../../core/evidence/measurement';
import { rangeWords, valueWords } from '../../core/evidence/figure/valueWords';
import { plainNumber, type Say } from '../../core/words/words';
import type { FunnelLimits, FunnelPlot, Range } from './chart';
import { scaleOf } from './chartScale';
import { chartId, chartTitle, letterOf } from './chartWords';

/** Two-sided 95% and 99.8% points of the normal distribution. */
const Z95 = 1.959963984540054;
const Z998 = 3.090232306167813;
/** Fewer rates than this make no funnel: their middle and spread would be those of the options themselves. */
const FEWEST = 10;
const STEPS = 40;

/** undefined for what is no rate, where no evidence is at hand, or where too few providers publish it. */
export function funnelPlot(figures: readonly ComparedFigure[], evidence: readonly Measurement[], say: Say): FunnelPlot | undefined {
  const [first] = figures;
  if (first === undefined || first.of.unit !== 'share') return undefined;
  const rates = ratesLike(first.of, evidence);
  const points = figures.flatMap(({ optionId, name, of }) => { const rate = of.period === first.of.period
    ? rateOf(of)
    : undefined; return rate === undefined ? [] : [{ optionId, name, ...rate }]; });
  if (rates.length < FEWEST || points.length === 0) return undefined;
  const funnel = funnelAround(rates);
  const limitsAt = (n: number): FunnelLimits => ({
    n, limits95: asRange(funnelLimits(funnel, n, Z95)), limits998: asRange(funnelLimits(funnel, n, Z998))
  });
  const across = scaleOf([0, ...rates.map((r) => r.n), ...points.map((p) => p.n)], 'people', say);
  const limits = sizes(across.most).map(limitsAt);
  const letters = points.map((point, i) => ({ ...point, letter: letterOf(i) }));
  const own = new Set(letters.map(({ provider }) => provider));
  const others = rates.filter(({ provider }) => !own.has(provider)).map(({ n, value }) => ({ n, value }));
  return {
    kind: 'funnel', id: chartId('funnel', first.of), title: say(
      'chart.funnelTitle', { subject: chartTitle(first.of, say) }
    ), description: say('chart.funnelDescription'), tableSummary: say('chart.numbers'),
    across, acrossLabel: say('chart.people'), up: scaleOf(
      [...others, ...letters].map((r) => r.value).concat(funnel.target), 'share', say
    ), upLabel: say('chart.inHundred'),
    target: funnel.target, targetLabel: say(
      'chart.target', { value: valueWords(funnel.target, 'share', say) }
    ), limits, limits95Label: say('chart.limits95'), limits998Label: say('chart.limits998'),
    others, othersLabel: say('chart.others', { count: plainNumber(say, others.length) }),
    points: letters.map(({ optionId, letter, n, value }) => ({ id: optionId, letter, n, value })),
    table: {
      headings: [
        say('chart.option'), say('chart.published'), say('chart.people'), say('chart.limits95Heading'), say('chart.limits998Heading')
      ],
      rows: letters.map(({ name, letter, n, value }) => {
        const { limits95, limits998 } = limitsAt(n);
        return [
          say('chart.letter', { letter, option: name }), valueWords(value, 'share', say), plainNumber(say, n),
          rangeWords(limits95.low, limits95.high, 'share', say), rangeWords(limits998.low, limits998.high, 'share', say)
        ];
      }),
    },
  };
}

interface ProviderRate {
  readonly provider: string;
  readonly numerator: number;
  readonly n: number;
  readonly value: number;
}

function rateOf({ provider, value, n, numerator }: Measurement): ProviderRate | undefined {
  return value === null || n === null || n < 1 || value < 0 || value > 1
    ? undefined
    : { provider, numerator: numerator ?? value * n, n, value };
}

const funnels = new WeakMap<readonly ProviderRate[], Funnel>();

function funnelAround(rates: readonly ProviderRate[]): Funnel {
  const funnel = funnels.get(rates) ?? funnelOf(rates);
  funnels.set(rates, funnel);
  return funnel;
}

type Rates = ReadonlyMap<string, readonly ProviderRate[]>;
const remembered = new WeakMap<readonly Measurement[], Rates>();

/** The rates of one list of evidence are gone through once: a screen is made anew on every change of the record. */
function ratesLike(of: Measurement, evidence: readonly Measurement[]): readonly ProviderRate[] {
  const rates = remembered.get(evidence) ?? ratesIn(evidence);
  remembered.set(evidence, rates);
  return rates.get(seriesKey(of)) ?? [];
}

function ratesIn(evidence: readonly Measurement[]): Rates {
  const rates = new Map<string, ProviderRate[]>();
  for (const m of evidence) {
    const rate = m.unit === 'share' ? rateOf(m) : undefined;
    if (rate === undefined) continue;
    const key = seriesKey(m);
    const there = rates.get(key);
    if (there === undefined) rates.set(key, [rate]);
    else there.push(rate);
  }
  return rates;
}

function seriesKey({ indicator, period, treatmentFunction, stratum }: Measurement): string {
  return [indicator, period, treatmentFunction ?? '', stratum ?? ''].join('\u0001');
}

/** Denser where the limits bend: squares up to the largest size. */
function sizes(most: number): number[] {
  return Array.from({ length: STEPS }, (_, i) => Math.max(1, most * ((i + 1) / STEPS) ** 2));
}

function asRange({ lower, upper }: { readonly lower: number; readonly upper: number }): Range {
  return { low: lower, high: upper };
}
