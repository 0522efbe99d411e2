// From a criterion's own unit to a partial value: 0 at the worst end of its range, 1 at the best, straight lines between points.

export type OutOfRange = 'clip' | 'extrapolate';

/** `xs` ascending; both lists of one length, at least two. */
export interface ValueFunction {
  readonly xs: readonly number[];
  readonly values: readonly number[];
}

/** Outside the points: the end value (`clip`) or the line of the nearest two points carried on (`extrapolate`). */
export function partialValue({ xs, values }: ValueFunction, x: number, outOfRange: OutOfRange): number {
  const last = xs.length - 1;
  if (outOfRange === 'clip') {
    if (x <= xs[0]!) return values[0]!;
    if (x >= xs[last]!) return values[last]!;
  }
  let next = 1;
  while (next < last && x > xs[next]!) next += 1;
  const [left, right] = [xs[next - 1]!, xs[next]!];
  const [low, high] = [values[next - 1]!, values[next]!];
  return low + ((x - left) / (right - left)) * (high - low);
}

/** Turns figures into partial values in place. */
export function toPartialValues(valueFunction: ValueFunction, outOfRange: OutOfRange, figures: Float64Array, to: number): void {
  const { xs, values } = valueFunction;
  if (xs.length > 2) {
    for (let i = 0; i < to; i += 1) figures[i] = partialValue(valueFunction, figures[i]!, outOfRange);
    return;
  }
  const [left, low] = [xs[0]!, values[0]!];
  const slope = (values[1]! - low) / (xs[1]! - left);
  if (outOfRange === 'extrapolate') {
    for (let i = 0; i < to; i += 1) figures[i] = low + (figures[i]! - left) * slope;
    return;
  }
  const right = xs[1]!;
  for (let i = 0; i < to; i += 1) figures[i] = low + (Math.min(right, Math.max(left, figures[i]!)) - left) * slope;
}

/** The figure with a partial value, where one value function of straight lines has it; undefined outside its values. */
export function figureOf({ xs, values }: ValueFunction, value: number): number | undefined {
  for (let next = 1; next < xs.length; next += 1) {
    const [low, high] = [values[next - 1]!, values[next]!];
    if (low === high || (value - low) * (value - high) > 0) continue;
    return xs[next - 1]! + ((value - low) / (high - low)) * (xs[next]! - xs[next - 1]!);
  }
  return undefined;
}
