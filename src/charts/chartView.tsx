// Any chart of a screen or a note.
import type { Chart } from '../view/figures/chart';
import type { Paper } from './chartFrame';
import { DotPlotView } from './dotPlot';
import { FunnelPlotView } from './funnelPlot';
import { JourneyMapView } from './journeyMap';
import { StackedBarsView } from './stackedBars';

export function ChartView({ chart, ...paper }: Paper & { readonly chart: Chart; readonly open?: boolean }) {
  switch (chart.kind) {
    case 'dots': return <DotPlotView chart={chart} {...paper} />;
    case 'funnel': return <FunnelPlotView chart={chart} {...paper} />;
    case 'bars': return <StackedBarsView chart={chart} {...paper} />;
    case 'map': return <JourneyMapView chart={chart} {...paper} />;
  }
}
