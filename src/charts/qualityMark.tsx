// How well a figure is known, as a shape: full circle strong, three-quarter usable, half weak, empty poor, dash not published.
import type { QualityMark } from '../view/figures/chart';

/** How much of the circle is filled, in quarters. */
const QUARTERS = { strong: 4, usable: 3, weak: 2, poor: 0 } as const;

interface ShapeProps {
  readonly grade: QualityMark['grade'];
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The shape alone, for a chart; its word stands beside it or in the table. */
export function QualityShape({ grade, x, y, radius }: ShapeProps) {
  if (grade === 'none') return <line x1={x - radius} x2={x + radius} y1={y} y2={y} stroke="currentColor" stroke-width={radius / 3} />;
  return (
    <g>
      {/* The page shows through under an empty part, so that a line behind it does not look like a filling. */}
      <circle cx={x} cy={y} r={radius} fill="var(--vscode-editor-background, #fff)" stroke="currentColor" stroke-width={radius / 3.5} />
      {filling(QUARTERS[grade], x, y, radius)}
    </g>
  );
}

function filling(quarters: number, x: number, y: number, radius: number) {
  if (quarters === 0) return null;
  if (quarters === 4) return <circle cx={x} cy={y} r={radius} fill="currentColor" />;
  // Clockwise from the top: half is the right side, three quarters leave the upper left empty.
  const end = quarters === 2 ? `${x} ${y + radius}` : `${x - radius} ${y}`;
  return <path d={`M${x} ${y}V${y - radius}A${radius} ${radius} 0 ${quarters === 3 ? 1 : 0} 1 ${end}Z`} fill="currentColor" />;
}

/** The shape with its word, in a line of text. */
export function QualityMarkView({ quality }: { readonly quality: QualityMark }) {
  return (
    <span class={`quality ${quality.grade}`}>
      <svg viewBox="0 0 16 16" width="0.8em" height="0.8em" aria-hidden="true" focusable="false"><QualityShape grade={quality.grade} x={8} y={8} radius={6.5} /></svg>
      <span class="qualityWord">{quality.word}</span>
    </span>
  );
}
