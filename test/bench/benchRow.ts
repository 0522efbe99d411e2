// One line of `npm run bench`. A module of test/bench exports `run(): Promise<BenchRow[]>`.

export interface BenchRow {
  /** What was measured, as a person reads it. */
  readonly what: string;
  /** The median of all runs, in `unit`. */
  readonly median: number;
  readonly unit: 'ms' | 'MB' | 'KB' | 'ratio';
  /** What it was compared with in the same runs. */
  readonly baseline?: string;
  /** The baseline's median, in `unit`. */
  readonly baselineMedian?: number;
  /** `median` as a multiple of `baselineMedian`; worked out where it is not given. */
  readonly ratio?: number;
  /** The most that `median` may be, in `unit`. */
  readonly limit?: number;
  readonly runs: number;
}
