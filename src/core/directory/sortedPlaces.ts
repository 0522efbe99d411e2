// Places put in order in slices: sorting a hundred thousand at once would hold up an editor.

/** So many are sorted at once, or merged between two slices: well under a millisecond's work each time. */
const SLICE = 1024;

/** 0 to `count` - 1 in the order that `compare` gives; equal ones keep their order. */
export function* sortedPlaces(count: number, compare: (one: number, other: number) => number): Generator<undefined, Uint32Array> {
  let from = Uint32Array.from({ length: count }, (_, place) => place);
  for (let start = 0; start < count; start += SLICE) {
    from.subarray(start, start + SLICE).sort(compare);
    yield undefined;
  }
  let to = new Uint32Array(count);
  for (let width = SLICE; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) yield* merged(from, to, { start, width }, compare);
    [from, to] = [to, from];
  }
  return from;
}

/** Two runs of `from` that stand side by side, each in order, as one in `to`. */
function* merged(
  from: Uint32Array,
  to: Uint32Array,
  { start, width }: { readonly start: number; readonly width: number },
  compare: (one: number, other: number) => number,
): Generator<undefined, void> {
  const [middle, end] = [Math.min(start + width, from.length), Math.min(start + 2 * width, from.length)];
  let [left, right] = [start, middle];
  for (let at = start; at < end; at += 1) {
    const takeLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    to[at] = from[takeLeft ? left++ : right++] ?? 0;
    if (at % SLICE === 0) yield undefined;
  }
}
