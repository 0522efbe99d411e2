// The options one under the other on one scale, each with how far it could be out, over the national spread.
import type { DotPlot } from '../view/figures/chart';
import { AxisAcross, ChartFrame, Drawing, SpreadBand, type Paper } from './chartFrame';
import { Interval } from './interval';
import { cutTo, textEms } from './position';

/** Heights in em: of a row (its words over its line), of the space for the scale. */
const ROW = 3.2;
const AXIS = 3.2;

/** `open`: the table stands open, for paper. */
export function DotPlotView({ chart, width, em, open = false }: Paper & { readonly chart: DotPlot; readonly open?: boolean }) {
  return (
    <ChartFrame chart={chart} open={open}>
      <DotPlotDrawing chart={chart} width={width} em={em} />
      {chart.spread !== undefined && <p class="chartKey">{chart.spread.label}</p>}
    </ChartFrame>
  );
}

/** The drawing alone, for a page that has its own caption and table. */
export function DotPlotDrawing({ chart, width, em }: Paper & { readonly chart: DotPlot }) {
  const [from, to] = [em * 0.6, width - em * 0.6];
  const axis = chart.points.length * ROW * em + em * 0.4;
  return (
    <Drawing id={chart.id} title={chart.title} description={chart.description} width={width} height={axis + AXIS * em} em={em}>
      {chart.points.map((point, row) => {
        const top = row * ROW * em;
        // The words of the figure never give way; the name does.
        const room = (to - from) / em - textEms(point.words) - 1;
        return (
          <g key={point.id}>
            {chart.spread !== undefined && <SpreadBand spread={chart.spread} scale={chart.scale} from={from} to={to} top={top + em * 1.6} bottom={top + em * 2.8} />}
            <text x={from} y={top + em * 1.2}>{cutTo(point.name, room)}</text>
            <text x={to} y={top + em * 1.2} text-anchor="end" font-weight="600">{point.words}</text>
            <Interval value={point.value} couldBe={point.couldBe} quality={point.quality} scale={chart.scale} from={from} to={to} y={top + em * 2.2} em={em} />
          </g>
        );
      })}
      <AxisAcross scale={chart.scale} from={from} to={to} y={axis} em={em} />
      <text x={to} y={axis + em * 2.7} text-anchor="end" font-size={em * 0.92}>{chart.axis}</text>
    </Drawing>
  );
}
