// Where the letters of points go so that none lies over another, however close the points are.

export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rows and columns of places tried on each side of a point: a quarter of them, as in a corner, holds more labels than options there can be. */
const REACH = 6;

/** Steps from a point in label sizes, the nearest first; of those equally near, above and right before below and left. */
const STEPS = Array.from(
  { length: (2 * REACH + 1) ** 2 }, (_, i) => ({ right: (i % (2 * REACH + 1)) - REACH, down: Math.floor(i / (2 * REACH + 1)) - REACH })
)
  .filter(({ right, down }) => right !== 0 || down !== 0)
  .sort((a, b) => a.right ** 2 + a.down ** 2 - (b.right ** 2 + b.down ** 2) || a.down - b.down || b.right - a.right);

/**
 * The middle of each label, `size` wide and high, in the order of the points: beside its point, within `frame`, over no other
 * label and no point. A label that finds no free place lies where it overlaps only points.
 */
export function placeLabels(points: readonly { readonly x: number; readonly y: number }[], size: number, frame: Box): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const touches = (
    a: PlacedLabel, b: { readonly x: number; readonly y: number }, reach: number
  ): boolean => Math.abs(a.x - b.x) < reach && Math.abs(a.y - b.y) < reach;
  const inside = ({ x, y }: PlacedLabel): boolean => x >= frame.x + size / 2 && x <= frame.x + frame.width - size / 2 && y >= frame.y + size / 2 && y <= frame.y + frame.height - size / 2;
  for (const point of points) {
    const places = STEPS.map(({ right, down }) => ({ x: point.x + right * size, y: point.y + down * size })).filter(
      (place) => inside(place) && !placed.some((other) => touches(place, other, size))
    );
    placed.push(
      places.find((place) => !points.some((other) => touches(place, other, size * 0.75))) ?? places[0] ?? { x: point.x, y: point.y }
    );
  }
  return placed;
}
