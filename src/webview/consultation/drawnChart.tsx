// Charts at the width there is and in the size of the page's type: their layout needs both, in px.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChartView } from '../../charts/chartView';
import { SpreadBarView } from '../../charts/spreadBar';
import type { Paper } from '../../charts/chartFrame';
import type { Chart, SpreadBar } from '../../view/figures/chart';

/** Wider than this a chart only grows emptier. In em. */
const WIDEST_CHART = 52;
const WIDEST_BAR = 40;

export function DrawnChart({ chart }: { readonly chart: Chart }) {
  return <OnPaper widest={WIDEST_CHART}>{(paper) => <ChartView chart={chart} {...paper} />}</OnPaper>;
}

export function DrawnBar({ bar, id }: { readonly bar: SpreadBar; readonly id: string }) {
  return (
    <OnPaper widest={WIDEST_BAR}>
      {(paper) => (
        <>
          <SpreadBarView bar={bar} id={id} {...paper} />
          {bar.spread !== undefined && <p class="chartKey">{bar.spread.label}</p>}
        </>
      )}
    </OnPaper>
  );
}

/** Measured before anything is painted, and again when the width changes. */
function OnPaper({ widest, children }: { readonly widest: number; readonly children: (paper: Paper) => ComponentChildren }) {
  const ref = useRef<HTMLDivElement>(null);
  const [paper, setPaper] = useState<Paper | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      const width = Math.floor(Math.min(element.clientWidth, widest * em));
      // In a closed "Look closer" there is no width yet.
      if (width > 0) setPaper((before) => (before?.width === width && before.em === em ? before : { width, em }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [widest]);
  return <div class="onPaper" ref={ref}>{paper !== null && children(paper)}</div>;
}
