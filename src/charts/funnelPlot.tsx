// A funnel plot: rates against numbers of people, with the limits chance alone would keep to 95 and 99.8 times in 100.
// Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-202.
import type { FunnelLimits, FunnelPlot, Range, Scale } from '../view/figures/chart';
import { AxisAcross, ChartFrame, Drawing, type Paper } from './chartFrame';
import { placeLabels, type PlacedLabel } from './placedLabels';
import { placeOn, textEms } from './position';

/** Height of the plot over its width; on wide paper it does not grow beyond 22 em. */
const SHAPE = 0.6;

export function FunnelPlotView({ chart, width, em, open = false }: Paper & { readonly chart: FunnelPlot; readonly open?: boolean }) {
  const left = Math.max(...chart.up.ticks.map(({ label }) => textEms(label)), 1) * em + em * 0.9;
  const right = width - em;
  const top = em * 2;
  const bottom = top + Math.min(em * 22, (right - left) * SHAPE);
  const x = (n: number): number => placeOn(chart.across, n, left, right);
  const y = (value: number): number => placeOn(chart.up, value, bottom, top);
  const places = chart.points.map((point) => ({ x: x(point.n), y: y(point.value) }));
  const labels = placeLabels(places, em * 1.15, { x: left, y: top, width: right - left, height: bottom - top });
  return (
    <ChartFrame chart={chart} open={open}>
      <Drawing id={chart.id} title={chart.title} description={chart.description} width={width} height={bottom + em * 3} em={em}>
        <text x={0} y={em} font-size={em * 0.92}>{chart.upLabel}</text>
        <AxisUp scale={chart.up} x={left} y={y} em={em} />
        <line x1={left} x2={right} y1={y(chart.target)} y2={y(chart.target)} stroke="currentColor" stroke-opacity="0.7" stroke-dasharray="2 3" />
        <LimitLines limits={chart.limits} of={(l) => l.limits998} x={x} y={y} dashes="" />
        <LimitLines limits={chart.limits} of={(l) => l.limits95} x={x} y={y} dashes="6 4" />
        <g class="others" fill="none" stroke="currentColor" stroke-opacity="0.45">
          {chart.others.map((other, i) => <circle key={i} cx={x(other.n)} cy={y(other.value)} r={em * 0.18} />)}
        </g>
        {chart.points.map((point, i) => <circle key={point.id} cx={places[i]?.x} cy={places[i]?.y} r={em * 0.3} fill="currentColor" />)}
        {chart.points.map((point, i) => <Leader key={point.id} from={places[i]} to={labels[i]} em={em} />)}
        {chart.points.map((point, i) => (
          <text key={point.id} x={labels[i]?.x} y={(labels[i]?.y ?? 0) + em * 0.35} text-anchor="middle" font-weight="600">{point.letter}</text>
        ))}
        <AxisAcross scale={chart.across} from={left} to={right} y={bottom} em={em} />
        <text x={right} y={bottom + em * 2.7} text-anchor="end" font-size={em * 0.92}>{chart.acrossLabel}</text>
      </Drawing>
      <FunnelKey chart={chart} em={em} />
    </ChartFrame>
  );
}

/** A letter that had to go further off is tied to its point. */
function Leader({ from, to, em }: { readonly from: PlacedLabel | undefined; readonly to: PlacedLabel | undefined; readonly em: number }) {
  if (from === undefined || to === undefined) return null;
  const [right, down] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(right, down);
  if (length < em * 1.8) return null;
  const short = (length - em * 0.6) / length;
  return <line x1={from.x} y1={from.y} x2={from.x + right * short} y2={from.y + down * short} stroke="currentColor" stroke-opacity="0.6" />;
}

function AxisUp(
  { scale, x, y, em }: { readonly scale: Scale; readonly x: number; readonly y: (value: number) => number; readonly em: number }
) {
  return (
    <g class="axis" font-size={em * 0.92}>
      {scale.ticks.map(({ at, label }) => <text key={at} x={x - em * 0.5} y={y(at) + em * 0.32} text-anchor="end">{label}</text>)}
    </g>
  );
}

function LimitLines({ limits, of, x, y, dashes }: {
  readonly limits: readonly FunnelLimits[]; readonly of: (limits: FunnelLimits) => Range; readonly x: (n: number) => number;
  readonly y: (value: number) => number; readonly dashes: string
}) {
  const line = (side: keyof Range): string => limits.map((l) => `${x(l.n)},${y(of(l)[side])}`).join(' ');
  const dashed = dashes === '' ? {} : { 'stroke-dasharray': dashes };
  return (
    <g class="limits" fill="none" stroke="currentColor" stroke-opacity="0.8">
      <polyline points={line('low')} {...dashed} />
      <polyline points={line('high')} {...dashed} />
    </g>
  );
}

/** What the lines are, each beside a piece of it. */
function FunnelKey({ chart, em }: { readonly chart: FunnelPlot; readonly em: number }) {
  const sample = (dashes: string) => (
    <svg width={em * 2.2} height={em * 0.8} viewBox="0 0 22 8" aria-hidden="true"><line x1="0" x2="22" y1="4" y2="4" stroke="currentColor" {...(dashes === '' ? {} : { 'stroke-dasharray': dashes })} /></svg>
  );
  return (
    <ul class="chartKey">
      <li>{sample('')} {chart.limits998Label}</li>
      <li>{sample('6 4')} {chart.limits95Label}</li>
      <li>{sample('2 3')} {chart.targetLabel}</li>
      <li><svg width={em * 2.2} height={em * 0.8} viewBox="0 0 22 8" aria-hidden="true"><circle cx="11" cy="4" r="2.6" fill="none" stroke="currentColor" stroke-opacity="0.6" /></svg> {chart.othersLabel}</li>
    </ul>
  );
}
