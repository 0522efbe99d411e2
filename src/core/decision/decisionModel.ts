// A decision: options, criteria, what is known, what was said. Ids are unique; everything has been checked by readModel.
import type { Distribution, RelativeDistribution } from './distribution';
import type { Statement } from './statement';
import type { OutOfRange, ValueFunction } from './valueFunction';

export interface Alternative {
  readonly id: string;
  readonly name: string;
}

export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly direction: 'max' | 'min';
  /** Low and high end, in the criterion's unit. */
  readonly range: readonly [number, number];
  readonly valueFunction: ValueFunction;
  /** Ordered levels, worst first, where figures are levels and not numbers. */
  readonly levels?: readonly string[];
}

export interface DecisionModel {
  readonly alternatives: readonly Alternative[];
  readonly criteria: readonly Criterion[];
  /** What is known of an option on a criterion: `cells[alternative][criterion]`, by place in the two lists. */
  readonly cells: readonly (readonly Distribution[])[];
  /** Figures of several options that are drawn together, by place of the criterion. They go before `cells`. */
  readonly relative: ReadonlyMap<number, RelativeDistribution>;
  readonly statements: readonly Statement[];
  readonly outOfRange: OutOfRange;
}
