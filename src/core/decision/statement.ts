// What a patient said, as bounds on how much one criterion's swing, worst to best, counts beside another's.

/** `criteria` are ids; `id` names the statement in a conflict; `saidBy` and `words` are kept for it. */
export type Statement = {
  readonly id: string;
  readonly saidBy?: string;
  readonly words?: string;
} & (
  /** Each matters at least as much as the next. */
  | { readonly kind: 'order'; readonly criteria: readonly string[] }
  | { readonly kind: 'equal'; readonly criteria: readonly [string, string] }
  /** The first matters `lower` to `upper` times as much as the second; `upper` may be Infinity. */
  | { readonly kind: 'ratioBound'; readonly criteria: readonly [string, string]; readonly lower: number; readonly upper: number }
  /** The first matters exactly `ratio` times as much as the second. */
  | { readonly kind: 'exactRatio'; readonly criteria: readonly [string, string]; readonly ratio: number }
  /** `gain` (a difference in partial value) on the first is worth at least `loss` on the second. */
  | { readonly kind: 'tradeOff'; readonly criteria: readonly [string, string]; readonly gain: number; readonly loss: number }
  /** This criterion does not matter: its weight is 0. */
  | { readonly kind: 'ignore'; readonly criteria: readonly [string] }
);

/** weight(more) >= ratio * weight(less); `ratio` above 0. */
export interface RatioBound {
  readonly more: string;
  readonly less: string;
  readonly ratio: number;
  /** The statement it comes from. */
  readonly statement: string;
}

/** The bounds a statement stands for; none for one about a single criterion. */
export function boundsOf(statement: Statement): RatioBound[] {
  if (statement.kind === 'ignore') return [];
  if (statement.kind !== 'order') return pairBounds(statement);
  const { id, criteria } = statement;
  return criteria.slice(1).map((less, index) => ({ more: criteria[index] ?? less, less, ratio: 1, statement: id }));
}

function pairBounds(statement: Exclude<Statement, { readonly kind: 'order' | 'ignore' }>): RatioBound[] {
  const [one, other] = statement.criteria;
  const bound = (more: string, less: string, ratio: number): RatioBound => ({ more, less, ratio, statement: statement.id });
  switch (statement.kind) {
    case 'equal': return [bound(one, other, 1), bound(other, one, 1)];
    case 'ratioBound': return [
      ...(statement.lower > 0 ? [bound(one, other, statement.lower)] : []),
      ...(statement.upper < Infinity ? [bound(other, one, 1 / statement.upper)] : []),
    ];
    case 'exactRatio': return [bound(one, other, statement.ratio), bound(other, one, 1 / statement.ratio)];
    case 'tradeOff': return [bound(one, other, statement.loss / statement.gain)];
  }
}

/** Criteria that were said not to matter. */
export function ignoredCriteria(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap((statement) => (statement.kind === 'ignore' ? statement.criteria : [])));
}
