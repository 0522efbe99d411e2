// Draws of a walk resemble their neighbours: how many independent ones would say as much.

const BATCH = 50;

/** By the variance of batch means of the column that knows least (Flegal JM, Jones GL. Ann Stat 2010;38:1034-70): above 0, at most 1. */
export function independentShare(columns: readonly Float64Array[]): number {
  return Math.min(1, ...columns.map(shareOf));
}

function shareOf(column: Float64Array): number {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
  const variance = column.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / column.length;
  const batches = Math.floor(column.length / BATCH);
  let between = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const part = column.subarray(batch * BATCH, (batch + 1) * BATCH).reduce((sum, x) => sum + x, 0) / BATCH;
    between += ((part - mean) * (part - mean)) / batches;
  }
  return variance < 1e-18 || between <= 0 ? 1 : Math.max(1e-3, variance / (BATCH * between));
}
