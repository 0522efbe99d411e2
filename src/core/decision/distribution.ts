// What is known about one figure of one option, as a distribution; in the criterion's own unit.

export type Distribution =
  | { readonly kind: 'exact'; readonly value: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** A normal distribution of which only what lies from `lower` to `upper` is possible. */
  | { readonly kind: 'truncatedNormal'; readonly mean: number; readonly sd: number; readonly lower: number; readonly upper: number }
  /** `mu` and `sigma` of the natural logarithm. */
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly rate: number }
  | { readonly kind: 'beta'; readonly alpha: number; readonly beta: number }
  /** A beta distribution of a probability, carried to the scale of its log odds or its complementary log-log. */
  | { readonly kind: 'linkedBeta'; readonly link: 'logit' | 'cloglog'; readonly alpha: number; readonly beta: number }
  | { readonly kind: 'studentT'; readonly mean: number; readonly scale: number; readonly degreesOfFreedom: number }
  /** A constant hazard with a gamma distribution, as the summary named. `time` in the hazard's unit. */
  | { readonly kind: 'survival'; readonly shape: number; readonly rate: number; readonly summary: SurvivalSummary; readonly time: number }
  /** Known quantiles, straight lines between them. Both lists ascending, of one length, shares from 0 to 1. */
  | { readonly kind: 'quantiles'; readonly shares: readonly number[]; readonly values: readonly number[] }
  /** One of `values`, with these chances; they sum to 1. */
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly chances: readonly number[] }
  | { readonly kind: 'uniform'; readonly lower: number; readonly upper: number }
  /** An ordered level of its criterion, counted from the worst, 0. */
  | { readonly kind: 'level'; readonly level: number }
  /** One of its criterion's ordered levels, worst first, with these chances; they sum to 1. */
  | { readonly kind: 'levels'; readonly chances: readonly number[] }
  /** Not known: the spread stated for it, else anything in the criterion's range. */
  | { readonly kind: 'missing'; readonly spread?: Distribution };

export type SurvivalSummary = 'mean' | 'median' | 'survivalAtTime' | 'hazard';

/** How effects add: on the scale itself, or on that of its logarithm, log odds, complementary log-log or log hazard. */
export type Link = 'identity' | 'log' | 'logit' | 'cloglog' | 'logHazard';

/** One criterion of several options at once: a shared baseline plus effects with a joint normal distribution, on the link's scale. */
export interface RelativeDistribution {
  readonly link: Link;
  readonly baseline: Distribution;
  readonly summary: SurvivalSummary;
  readonly time: number;
  /** Options in the order of `mean` and of the rows of `covariance`. */
  readonly alternatives: readonly string[];
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}
