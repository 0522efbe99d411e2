// What every chart has: a drawing that says what it is, and the table of the same numbers.
import type { ComponentChildren } from 'preact';
import type { Chart, ChartTable, NationalSpread, Scale } from '../view/figures/chart';
import { placeOn, textEms } from './position';

/** The paper a chart is drawn on: its width in px and the size of its type in px. Height follows from what stands on it. */
export interface Paper {
  readonly width: number;
  readonly em: number;
}

/** `heading` stands over the chart in its page; the table stays closed until wanted, or `open` on paper. */
export function ChartFrame(
  { chart, children, open = false }: { readonly chart: Chart; readonly children: ComponentChildren; readonly open?: boolean }
) {
  const titleId = `${chart.id}/title`;
  return (
    <figure class="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>{chart.title}</figcaption>
      {children}
      <details class="chartNumbers" {...(open ? { open } : {})}>
        <summary data-focus-id={`${chart.id}/numbers`}>{chart.tableSummary}</summary>
        <NumbersTable table={chart.table} caption={chart.title} id={chart.id} />
      </details>
    </figure>
  );
}

function NumbersTable({ table, caption, id }: { readonly table: ChartTable; readonly caption: string; readonly id: string }) {
  return (
    // Wider than its page it scrolls, and the keyboard has to reach its end.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="numbers" aria-label={caption} tabIndex={0} data-focus-id={`${id}/table`}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead><tr>{table.headings.map((heading) => <th scope="col" key={heading}>{heading}</th>)}</tr></thead>
        <tbody>
          {table.rows.map(([heading = '', ...cells], row) => (
            <tr key={`${heading}${row}`}><th scope="row">{heading}</th>{cells.map((cell, i) => <td key={table.headings[i + 1]}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface DrawingProps extends Paper {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly height: number;
  readonly children: ComponentChildren;
}

/** `role="img"` makes one picture of it for a screen reader, named and described; what is inside is not read out piece by piece. */
export function Drawing({ id, title, description, width, height, em, children }: DrawingProps) {
  return (
    <svg role="img" class="drawing" aria-labelledby={`${id}/t`} aria-describedby={`${id}/d`} viewBox={`0 0 ${width} ${height}`} width={width} height={height}
      font-size={em} fill="currentColor">
      <title id={`${id}/t`}>{title}</title>
      <desc id={`${id}/d`}>{description}</desc>
      {children}
    </svg>
  );
}

/** The scale under a chart. A tick whose label would touch the one before keeps its line and loses its label. */
export function AxisAcross(
  { scale, from, to, y, em }: { readonly scale: Scale; readonly from: number; readonly to: number; readonly y: number; readonly em: number }
) {
  let free = Number.NEGATIVE_INFINITY;
  return (
    <g class="axis" font-size={em * 0.92}>
      <line x1={from} x2={to} y1={y} y2={y} stroke="currentColor" stroke-opacity="0.5" />
      {scale.ticks.map(({ at, label }) => {
        const x = placeOn(scale, at, from, to);
        const half = (textEms(label) * em * 0.92) / 2;
        const shown = x - half >= free;
        if (shown) free = x + half + em * 0.5;
        return (
          <g key={at}>
            <line x1={x} x2={x} y1={y} y2={y + em * 0.3} stroke="currentColor" stroke-opacity="0.5" />
            {shown && <text x={x} y={y + em * 1.35} text-anchor="middle">{label}</text>}
          </g>
        );
      })}
    </g>
  );
}

/** The national spread: nine in ten as a quiet band, the middle half a little stronger, the middle as a broken line. */
export function SpreadBand({ spread, scale, from, to, top, bottom }: BandProps) {
  const band = (low: number, high: number, opacity: number) => {
    const x = placeOn(scale, low, from, to);
    return <rect x={x} y={top} width={Math.max(1, placeOn(scale, high, from, to) - x)} height={bottom - top} fill="currentColor" fill-opacity={opacity} />;
  };
  const middle = placeOn(scale, spread.middle, from, to);
  return (
    <g class="spread">
      {band(spread.most.low, spread.most.high, 0.08)}
      {band(spread.middleHalf.low, spread.middleHalf.high, 0.1)}
      <line x1={middle} x2={middle} y1={top} y2={bottom} stroke="currentColor" stroke-opacity="0.7" stroke-dasharray="3 3" />
    </g>
  );
}

interface BandProps {
  readonly spread: NationalSpread;
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}
