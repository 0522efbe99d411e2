// How often each option came first, second and so on: a row an option, in the options' own order. A describing picture, no ranking.
import type { StackedBars } from '../view/figures/chart';
import { ChartFrame, Drawing, type Paper } from './chartFrame';
import { cutTo, textEms } from './position';

/** Heights in em: of a row, and within it of the name, the bar and the labels under it. */
const ROW = 4;
const BAR_TOP = 1.6;
const BAR = 1.1;
/** Parts are told apart by a gap, by their order and by how full they are: full first, then emptier. In px. */
const GAP = 2;

export function StackedBarsView({ chart, width, em, open = false }: Paper & { readonly chart: StackedBars; readonly open?: boolean }) {
  const height = Math.max(1, chart.rows.length) * ROW * em;
  return (
    <ChartFrame chart={chart} open={open}>
      <Drawing id={chart.id} title={chart.title} description={chart.description} width={width} height={height} em={em}>
        {chart.rows.map((row, at) => <Row key={row.id} chart={chart} row={row} top={at * ROW * em} width={width} em={em} />)}
      </Drawing>
      <p class="chartKey">{chart.key}</p>
    </ChartFrame>
  );
}

interface RowProps {
  readonly chart: StackedBars;
  readonly row: StackedBars['rows'][number];
  readonly top: number;
  readonly width: number;
  readonly em: number;
}

function Row({ chart, row, top, width, em }: RowProps) {
  const parts = partsOf(row.shares, width);
  const small = em * 0.92;
  let free = 0;
  return (
    <g>
      <text x={0} y={top + em * 1.2}>{cutTo(row.name, width / em - textEms(row.words) - 1)}</text>
      <text x={width} y={top + em * 1.2} text-anchor="end" font-weight="600">{row.words}</text>
      {parts.map(({ left, right, place }) => (
        <rect key={place} x={round(left)} y={round(top + BAR_TOP * em)} height={round(BAR * em)}
          width={round(Math.max(0.8, right - left - GAP))}
          fill="currentColor" fill-opacity={fullness(place, chart.places.length)} stroke="currentColor" stroke-width="1" />
      ))}
      {parts.map(({ left, right, place }) => {
        const label = chart.places[place] ?? '';
        const wide = textEms(label) * small;
        if (right - left < wide || left < free) return null;
        free = left + wide + em * 0.5;
        return <text key={place} x={round(left)} y={round(top + (BAR_TOP + BAR + 0.95) * em)} font-size={small}>{label}</text>;
      })}
    </g>
  );
}

/** Places that never happened have no part, nor do those too seldom to be seen. Shares that are no numbers count as none. */
function partsOf(shares: readonly number[], width: number): { readonly left: number; readonly right: number; readonly place: number }[] {
  const known = shares.map((share) => (Number.isFinite(share) && share > 0 ? share : 0));
  const all = known.reduce((sum, share) => sum + share, 0);
  let at = 0;
  return known.flatMap((share, place) => {
    const left = at;
    at += all === 0 ? 0 : (share / all) * width;
    return at - left < 1 ? [] : [{ left, right: at, place }];
  });
}

function fullness(place: number, places: number): number {
  return Math.round((1 - place / Math.max(1, places - 1)) ** 1.5 * 100) / 100;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
