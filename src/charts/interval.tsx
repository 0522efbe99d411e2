// One figure on a line: a dot whose shape is its quality, a bar for how far it could be out, an arrow where it goes on.
import type { QualityMark, Range, Scale } from '../view/figures/chart';
import { beyond, placeOn } from './position';
import { QualityShape } from './qualityMark';

interface IntervalProps {
  readonly value: number | null;
  readonly couldBe: Range | null;
  readonly quality: QualityMark;
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly em: number;
}

export function Interval({ value, couldBe, quality, scale, from, to, y, em }: IntervalProps) {
  const radius = em * 0.36;
  if (value === null) return <QualityShape grade="none" x={from + radius} y={y} radius={radius} />;
  return (
    <g class="interval">
      {couldBe !== null && <Whisker range={couldBe} scale={scale} from={from} to={to} y={y} em={em} />}
      <QualityShape grade={quality.grade} x={placeOn(scale, value, from, to)} y={y} radius={radius} />
    </g>
  );
}

function Whisker({ range, scale, from, to, y, em }: Omit<IntervalProps, 'value' | 'couldBe' | 'quality'> & { readonly range: Range }) {
  const [x1, x2] = [placeOn(scale, range.low, from, to), placeOn(scale, range.high, from, to)];
  const tick = em * 0.3;
  const end = (x: number, goesOn: boolean, way: 1 | -1) => goesOn
    ? <path d={`M${x - way * tick} ${y - tick}L${x} ${y}L${x - way * tick} ${y + tick}`} fill="none" stroke="currentColor" stroke-width="2" />
    : <line x1={x} x2={x} y1={y - tick} y2={y + tick} stroke="currentColor" stroke-width="2" />;
  return (
    <g>
      <line x1={x1} x2={x2} y1={y} y2={y} stroke="currentColor" stroke-width="2" />
      {end(x1, beyond(scale, range.low) === 'below', -1)}
      {end(x2, beyond(scale, range.high) === 'above', 1)}
    </g>
  );
}
