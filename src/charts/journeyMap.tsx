// Home area and places to scale, north at the top: positions only, no map under them. The table below says the same.
import type { JourneyMap, MapPoint, ReachMark } from '../view/figures/chart';
import { ChartFrame, Drawing, type Paper } from './chartFrame';
import { placeNames, type PlacedName } from './placedNames';
import { cutTo } from './position';

/** In em: the tallest a map gets, and the room kept free around it. */
const TALLEST = 26;
const MARGIN = 2.7;
/** Longest names beside a point, in em: with room to spare, and where the places are close. */
const NAME_LENGTHS = [24, 13, 8] as const;

export function JourneyMapView({ chart, width, em }: Paper & { readonly chart: JourneyMap; readonly open?: boolean }) {
  const height = Math.min(width * 0.72, TALLEST * em);
  const { at, pixelsAMile } = projection(chart, width, height, em);
  const home = { ...at({ east: 0, north: 0 }), reach: Math.max(em * 0.9, chart.home.radiusMiles * pixelsAMile) };
  const frame = { left: em * 0.3, top: em * 0.3, right: width - em * 2.4, bottom: height - em * 1.6 };
  const named = ({ letter, name }: JourneyMap['places'][number]): string[] =>
    [...NAME_LENGTHS.map((ems) => cutTo(`${letter}  ${name}`, Math.min(ems, width / em / 2.2))), letter];
  const points = chart.places.map((place) => ({ place, ...at(place) }));
  // Names may lie over the rim of a wide home area, never over its middle.
  const [homeName, ...names] = placeNames([
    { ...home, reach: Math.min(home.reach, em * 1.2), names: [chart.home.label] },
    ...points.map(({ place, x, y }) => ({ x, y, reach: em * 0.5, names: named(place) })),
  ], em, frame);
  return (
    <ChartFrame chart={chart} open>
      <Drawing id={chart.id} title={chart.title} description={chart.description} width={width} height={height} em={em}>
        <rect x={0.5} y={0.5} width={width - 1} height={height - 1} fill="none" stroke="currentColor" stroke-opacity="0.35" />
        <circle cx={home.x} cy={home.y} r={home.reach} fill="currentColor" fill-opacity="0.1"
          stroke="currentColor" stroke-dasharray="4 3" />
        <Leader name={homeName} to={home} />
        {points.map((point, i) => <Leader key={point.place.id} name={names[i]} to={point} />)}
        {points.map(({ place, x, y }) => <Mark key={place.id} mark={place.mark} x={x} y={y} size={em * 0.45} />)}
        <g font-style="italic"><Name name={homeName} /></g>
        <g font-weight="600">{points.map(({ place }, i) => <Name key={place.id} name={names[i]} />)}</g>
        <ScaleBar label={chart.bar.label} length={chart.bar.miles * pixelsAMile} x={em * 0.8} y={height - em * 0.9} em={em} />
        <NorthArrow label={chart.north} x={width - em * 1.2} y={em * 0.7} em={em} />
      </Drawing>
      <ul class="chartKey">
        {chart.key.map(({ mark, label }) => (
          <li key={mark}>
            <svg width={em} height={em} viewBox={`0 0 ${em} ${em}`} aria-hidden="true">
              <Mark mark={mark} x={em / 2} y={em / 2} size={em * 0.4} />
            </svg>
            {' '}{label}
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

/** The same number of pixels a mile both ways, so that nothing looks nearer than it is. */
function projection({ home, places }: JourneyMap, width: number, height: number, em: number) {
  const edges = [{ east: -home.radiusMiles, north: -home.radiusMiles }, { east: home.radiusMiles, north: home.radiusMiles }, ...places];
  const [east, north] = [edges.map((p) => p.east), edges.map((p) => p.north)];
  const [west, easternmost, south, northernmost] = [Math.min(...east), Math.max(...east), Math.min(...north), Math.max(...north)];
  const [across, up] = [Math.max(easternmost - west, 0.2), Math.max(northernmost - south, 0.2)];
  const pixelsAMile = Math.min((width - 2 * MARGIN * em) / across, (height - 2 * MARGIN * em) / up);
  const at = (point: MapPoint): { readonly x: number; readonly y: number } => ({
    x: tenth(width / 2 + (point.east - (west + easternmost) / 2) * pixelsAMile),
    y: tenth(height / 2 - (point.north - (south + northernmost) / 2) * pixelsAMile),
  });
  return { at, pixelsAMile };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Full, half, empty, or a dash: told apart without colour. */
function Mark({ mark, x, y, size }: { readonly mark: ReachMark; readonly x: number; readonly y: number; readonly size: number }) {
  const paper = 'var(--vscode-editor-background, #fff)';
  if (mark === 'notKnown') return <path d={`M${x - size} ${y}L${x + size} ${y}`} stroke="currentColor" stroke-width={size * 0.5} />;
  return (
    <g>
      <circle cx={x} cy={y} r={size} fill={mark === 'within' ? 'currentColor' : paper} stroke="currentColor" stroke-width={size * 0.3} />
      {mark === 'perhaps' && <path d={`M${x} ${y - size}A${size} ${size} 0 0 0 ${x} ${y + size}Z`} fill="currentColor" />}
    </g>
  );
}

function Name({ name }: { readonly name: PlacedName | undefined }) {
  return name === undefined ? null : <text x={name.x} y={name.y} text-anchor={name.anchor}>{name.text}</text>;
}

/** A name that had to go further off is tied to its point. */
function Leader({ name, to }: { readonly name: PlacedName | undefined; readonly to: { readonly x: number; readonly y: number } }) {
  if (name?.leader === undefined) return null;
  return <line x1={to.x} y1={to.y} x2={name.leader.x} y2={name.leader.y} stroke="currentColor" stroke-opacity="0.6" />;
}

interface LegendProps {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly em: number;
}

function ScaleBar({ label, length, x, y, em }: LegendProps & { readonly length: number }) {
  return (
    <g>
      <path d={`M${x} ${y - em * 0.3}V${y}H${tenth(x + length)}V${y - em * 0.3}`} fill="none" stroke="currentColor" stroke-width="1.5" />
      <text x={tenth(x + length + em * 0.5)} y={y + em * 0.1} font-size={em * 0.92}>{label}</text>
    </g>
  );
}

function NorthArrow({ label, x, y, em }: LegendProps) {
  return (
    <g>
      <path d={`M${x} ${y}L${x + em * 0.35} ${y + em * 1.1}L${x} ${y + em * 0.85}L${x - em * 0.35} ${y + em * 1.1}Z`} fill="currentColor" />
      <text x={x} y={y + em * 2.1} text-anchor="middle" font-size={em * 0.92}>{label}</text>
    </g>
  );
}
