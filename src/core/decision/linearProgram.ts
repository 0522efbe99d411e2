// A small dense simplex solver for questions about weights, in the condensed form (one column a variable outside the basis), so
// that hundreds of rows over a handful of weights cost little. The steepest column enters, as few steps reach the end so; after as
// many steps without a gain as there are rows and columns, Bland's rule makes both choices until there is one, so that it always ends.
// Chvatal V. Linear programming. Freeman 1983, chapters 2 and 3; Bland RG. Math Oper Res 1977;2:103-7.

const TINY = 1e-11;

export interface Optimum {
  readonly value: number;
  readonly point: Float64Array;
}

/**
 * The largest `objective` . x with `rows` x <= `limits` and x >= 0, where every limit is 0 or more, so that 0 is a point to start from.
 * undefined where it has no end.
 */
export function maximise(
  objective: ArrayLike<number>,
  rows: readonly ArrayLike<number>[],
  limits: ArrayLike<number>,
): Optimum | undefined {
  const [n, m] = [objective.length, rows.length];
  const width = n + 1;
  const table = new Float64Array((m + 1) * width);
  /** Variables 0 to n - 1 are x; n + row is what a row leaves of its limit. */
  const inside = Int32Array.from({ length: m }, (_, row) => n + row);
  const outside = Int32Array.from({ length: n }, (_, column) => column);
  for (let row = 0; row < m; row += 1) {
    for (let j = 0; j < n; j += 1) table[row * width + j] = rows[row]![j]!;
    table[row * width + n] = limits[row]!;
  }
  for (let j = 0; j < n; j += 1) table[m * width + j] = -objective[j]!;
  let [value, idle] = [table[m * width + n]!, 0];
  for (;;) {
    const entering = idle > n + m ? firstColumn(table, outside, m * width) : steepestColumn(table, n, m * width);
    if (entering === -1) break;
    const leaving = leavingRow(table, inside, width, entering);
    if (leaving === -1) return undefined;
    pivot(table, m, width, leaving, entering);
    [inside[leaving], outside[entering]] = [outside[entering]!, inside[leaving]!];
    idle = table[m * width + n]! > value + TINY ? 0 : idle + 1;
    value = table[m * width + n]!;
  }
  const point = new Float64Array(n);
  inside.forEach((variable, row) => {
    if (variable < n) point[variable] = table[row * width + n]!;
  });
  return { value: table[m * width + n]!, point };
}

/** The column that raises the objective most a step. */
function steepestColumn(table: Float64Array, columns: number, from: number): number {
  let [entering, steepest] = [-1, -TINY];
  for (let j = 0; j < columns; j += 1) if (table[from + j]! < steepest) [entering, steepest] = [j, table[from + j]!];
  return entering;
}

/** Of the columns that would raise the objective, the one whose variable comes first. */
function firstColumn(table: Float64Array, outside: Int32Array, from: number): number {
  let entering = -1;
  for (let j = 0; j < outside.length; j += 1) {
    if (table[from + j]! < -TINY && (entering === -1 || outside[j]! < outside[entering]!)) entering = j;
  }
  return entering;
}

/** The row that first stops the entering column; of equals the one whose variable comes first. */
function leavingRow(table: Float64Array, inside: Int32Array, width: number, entering: number): number {
  let [leaving, least] = [-1, Infinity];
  for (let row = 0; row < inside.length; row += 1) {
    const slope = table[row * width + entering]!;
    if (slope <= TINY) continue;
    const ratio = table[row * width + width - 1]! / slope;
    if (
      ratio < least - TINY || (ratio < least + TINY && leaving !== -1 && inside[row]! < inside[leaving]!)
    ) [leaving, least] = [row, Math.min(ratio, least)];
  }
  return leaving;
}

function pivot(table: Float64Array, m: number, width: number, leaving: number, entering: number): void {
  const from = leaving * width;
  const factor = 1 / table[from + entering]!;
  for (let j = 0; j < width; j += 1) if (j !== entering) table[from + j] = table[from + j]! * factor;
  table[from + entering] = factor;
  for (let row = 0; row <= m; row += 1) {
    const at = row * width;
    const slope = table[at + entering]!;
    if (row === leaving || slope === 0) continue;
    for (let j = 0; j < width; j += 1) if (j !== entering) table[at + j] = table[at + j]! - slope * table[from + j]!;
    table[at + entering] = -slope * factor;
  }
}
