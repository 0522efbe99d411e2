// A report made at most so often.

/** Passes the first call on, then at most one every `milliseconds`; calls in between are dropped. */
export function seldom<T>(milliseconds: number, report: (value: T) => void, now: () => number = Date.now): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    const at = now();
    if (at - last < milliseconds) return;
    last = at;
    report(value);
  };
}
