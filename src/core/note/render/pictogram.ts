// The pictures of the Easy Read layout, as shapes on a square of 48: drawn by this project, black on white, clear without colour.

export const pictograms = ['calendar', 'telephone', 'hospital', 'bus', 'question', 'tick', 'clock', 'person', 'warning', 'money'] as const;
export type Pictogram = (typeof pictograms)[number];

/** Side of the square the shapes stand on. */
export const PICTOGRAM_SIZE = 48;
/** Width of a line, unless a shape says otherwise. */
export const STROKE = 3;
const LINE = 'fill="none" stroke="currentColor" stroke-linejoin="round" stroke-linecap="round"';

type Point = readonly [x: number, y: number];

/** A line through points, or the area within them; a closed line comes back to its first point. */
export interface Shape {
  readonly points: readonly Point[];
  readonly filled?: boolean;
  readonly closed?: boolean;
  readonly width?: number;
}

export function shapesOf(pictogram: Pictogram): readonly Shape[] {
  return SHAPES[pictogram];
}

/** A whole `<svg>` element. `alt` is put in as it is: whoever writes HTML has made it safe. */
export function pictogramSvg(pictogram: Pictogram, alt: string): string {
  const drawn = SHAPES[pictogram].map(({ points, filled = false, closed = false, width = STROKE }) => {
    const path = `M${points.map(([x, y]) => `${x} ${y}`).join('L')}${filled || closed ? 'Z' : ''}`;
    return filled ? `<path d="${path}"/>` : `<path d="${path}" ${LINE} stroke-width="${width}"/>`;
  });
  const side = PICTOGRAM_SIZE;
  return `<svg class="pictogram" role="img" aria-label="${alt}" viewBox="0 0 ${side} ${side}" fill="currentColor">${drawn.join('')}</svg>`;
}

/** Corners of a circle or of an arc of it, from one angle to another in degrees, clockwise from the right. */
function arc([x, y]: Point, radius: number, from = 0, to = 360): Point[] {
  const steps = Math.max(6, Math.round(Math.abs(to - from) / 12));
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [tenth(x + radius * Math.cos(angle)), tenth(y + radius * Math.sin(angle))];
  });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function box(left: number, top: number, right: number, bottom: number, filled = false): Shape {
  return { points: [[left, top], [right, top], [right, bottom], [left, bottom]], filled, closed: true };
}

function line(...points: readonly Point[]): Shape {
  return { points };
}

const disc = (at: Point, radius: number): Shape => ({ points: arc(at, radius), filled: true });
const ring = (at: Point, radius: number): Shape => ({ points: arc(at, radius), closed: true });

const SHAPES: Readonly<Record<Pictogram, readonly Shape[]>> = {
  calendar: [
    box(6, 10, 42, 42), line([6, 19], [42, 19]), line([15, 5], [15, 13]), line([33, 5], [33, 13]),
    ...[13, 22, 31].flatMap((x) => [24, 33].map((y) => box(x, y, x + 4, y + 4, true))),
  ],
  telephone: [
    { points: [[14, 8], [12, 16], [16, 26], [24, 34], [33, 37], [40, 35]], width: 5 },
    { points: [[14, 8], [18, 15]], width: 9 }, { points: [[40, 35], [34, 31]], width: 9 },
    line(...arc([26, 20], 7, -80, 10)), line(...arc([26, 20], 14, -80, 10)),
  ],
  hospital: [
    box(7, 14, 41, 43), box(20, 32, 28, 43, true),
    { points: [[24, 17], [24, 28]], width: 4 }, { points: [[18.5, 22.5], [29.5, 22.5]], width: 4 },
    line([4, 43], [44, 43]), line([12, 14], [12, 8], [36, 8], [36, 14]),
  ],
  bus: [
    box(5, 10, 43, 36), line([5, 24], [43, 24]), line([17, 10], [17, 24]), line([30, 10], [30, 24]),
    disc([14, 38], 5), disc([34, 38], 5),
  ],
  question: [ring([24, 24], 19), { points: [...arc([24, 19], 6.5, -180, 45), [24, 27], [24, 29]], width: 4 }, disc([24, 36], 2.6)],
  tick: [ring([24, 24], 19), { points: [[14, 25], [21, 32], [34, 16]], width: 5 }],
  clock: [ring([24, 24], 19), { points: [[24, 12], [24, 24], [33, 29]], width: 4 }],
  person: [disc([24, 14], 8), { points: [...arc([24, 43], 15, -180, 0)], filled: true }],
  warning: [{ points: [[24, 6], [44, 41], [4, 41]], closed: true }, { points: [[24, 18], [24, 29]], width: 5 }, disc([24, 35.5], 2.6)],
  money: [
    ring([24, 24], 19), { points: [...arc([26, 19], 5.5, 0, -200), [20.5, 34], [17, 35], [31, 35]], width: 3.5 },
    { points: [[16, 26], [27, 26]], width: 3.5 },
  ],
};
