// Which columns of an options table are shown together: one may stay beside every page, the others take turns.

export interface ColumnPage {
  /** Places of the columns shown, in the table's order of columns. */
  readonly places: readonly number[];
  /** Of the columns that take turns: the first and last shown, and how many there are. From 1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** First column of the page before and after, counted from 0 among those that take turns; undefined where there is none. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
}

/**
 * `stays` is the place of the column that stays (undefined: none); it takes its turn like the others where only one column
 * fits. `wanted` is the first column asked for, from 0: a page is a whole number of columns from the start, also after the
 * width or the options have changed.
 */
export function columnPage(columns: number, stays: number | undefined, wanted: number, fits: number): ColumnPage {
  const kept = fits > 1 && columns > fits ? stays : undefined;
  const turning = Array.from({ length: columns }, (_, place) => place).filter((place) => place !== kept);
  const atOnce = kept === undefined ? fits : fits - 1;
  const first = Math.floor(Math.min(Math.max(0, wanted), Math.max(0, turning.length - 1)) / atOnce) * atOnce;
  const shown = turning.slice(first, first + atOnce);
  const places = (kept === undefined ? shown : [kept, ...shown]).sort((a, b) => a - b);
  const next = first + atOnce;
  return {
    places, from: first + 1, to: first + shown.length, count: turning.length,
    previous: first === 0 ? undefined : first - atOnce,
    next: next < turning.length ? next : undefined
  };
}
