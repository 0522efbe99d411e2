// Where the names of points go so that none lies over another: beside its point where there is room, cut to its letter where there is none.
import { textEms } from './position';

export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  /** Half the width of what is drawn there, which no name may cover. */
  readonly reach: number;
  /** The longest first; the last is short enough to find a place anywhere. */
  readonly names: readonly string[];
}

export interface PlacedName {
  readonly text: string;
  /** The end nearest its point, where it stands left or right of it; else the left end. `y`: the baseline. */
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly y: number;
  /** The end of a line from the name to its point, where the name had to go further off. */
  readonly leader?: { readonly x: number; readonly y: number };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Way {
  readonly text: string;
  readonly box: Box;
  readonly anchor: 'start' | 'end';
}

/** Names are bold: so much wider than the estimate for plain type. */
const BOLD = 1.12;

type Side = readonly [across: -1 | 0 | 1, down: -1 | 0 | 1];
/** On its line a name is surest to be its point's; the corners come last. */
const BESIDE: readonly Side[] = [[1, 0], [-1, 0]];
const AROUND: readonly Side[] = [[0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];
/** Steps outwards, in em. */
const NEAR: readonly number[] = [0.4, 1];
const FAR: readonly number[] = [1.7, 2.5, 3.4, 4.4, 5.6, 7, 9, 12];
/** Tried one after the other, each with every name: a short name in its place goes before a long one further off. */
const WAYS = [{ sides: BESIDE, steps: NEAR }, { sides: AROUND, steps: NEAR }, { sides: [...BESIDE, ...AROUND], steps: FAR }] as const;

/** One name a point, in their order. `em` is the size of the type, in px; `frame` what the names must stay within. */
export function placeNames(points: readonly NamedPoint[], em: number, frame: Box): PlacedName[] {
  const taken = points.map(({ x, y, reach }): Box => ({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }));
  const placed = new Map<NamedPoint, PlacedName>();
  const isFree = (box: Box): boolean => within(box, frame) && !taken.some((other) => touch(box, other));
  const put = (point: NamedPoint, { text, box, anchor }: Way, far: boolean): void => {
    taken.push(box);
    const leader = far ? { leader: nearestOn(box, point) } : {};
    placed.set(point, { text, anchor, x: anchor === 'end' ? box.right : box.left, y: box.bottom - em * 0.3, ...leader });
  };
  // Whoever can stand on its own line does, before another is put there.
  for (const { sides, steps } of WAYS) {
    for (const point of points.filter((one) => !placed.has(one))) {
      const boxes = point.names.flatMap((text) => steps.flatMap((step) => sides.map((side): Way => (
        { text, box: boxBeside(point, text, side, step * em, em), anchor: side[0] === -1 ? 'end' : 'start' }))));
      // Right beside another point it would be taken for that one's name.
      const isOwn = (box: Box): boolean => steps === FAR || points.every((other) => other === point || gap(box, other) >= gap(box, point));
      const free = boxes.find(({ box }) => isFree(box) && isOwn(box));
      if (free !== undefined) put(point, free, steps === FAR);
    }
  }
  for (const point of points.filter((one) => !placed.has(one))) {
    const text = point.names.at(-1) ?? '';
    const free = anywhere(point, text, em, frame).find(isFree);
    // No room at all takes more points than options can be: it lies where it is, and the table says it.
    put(point, { text, box: free ?? boxBeside(point, text, [1, 0], em * 0.4, em), anchor: 'start' }, free !== undefined);
  }
  return points.flatMap((point) => placed.get(point) ?? []);
}

/** Boxes all over the frame, the nearest to the point first. */
function anywhere({ x, y }: NamedPoint, text: string, em: number, frame: Box): Box[] {
  const [width, height] = [textEms(text) * em * BOLD, em * 1.3];
  const steps = (from: number, to: number, step: number): number[] =>
    Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, i) => from + i * step);
  return steps(frame.top, frame.bottom - height, height)
    .flatMap((top) => steps(frame.left, frame.right - width, em).map((left) => ({ left, top, right: left + width, bottom: top + height })))
    .sort((a, b) => distance(a, x, y) - distance(b, x, y));
}

function distance({ left, right, top, bottom }: Box, x: number, y: number): number {
  return Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
}

function boxBeside({ x, y, reach }: NamedPoint, text: string, [across, down]: Side, gap: number, em: number): Box {
  const [width, height] = [textEms(text) * em * BOLD, em * 1.3];
  const centreX = x + across * (reach + gap + width / 2);
  const centreY = y + down * (reach + (across === 0 ? gap : gap * 0.7) + height / 2);
  return { left: centreX - width / 2, right: centreX + width / 2, top: centreY - height / 2, bottom: centreY + height / 2 };
}

function within(box: Box, frame: Box): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function gap(box: Box, point: { readonly x: number; readonly y: number }): number {
  const nearest = nearestOn(box, point);
  return Math.hypot(nearest.x - point.x, nearest.y - point.y);
}

function nearestOn(box: Box, { x, y }: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number } {
  return { x: Math.min(box.right, Math.max(box.left, x)), y: Math.min(box.bottom, Math.max(box.top, y)) };
}
