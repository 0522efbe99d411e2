// The same analysis with what is not known at its worst: what the shortlist goes by, so that not publishing never pays.
import type { Tallied } from '../decision/acceptability';
import { unknownCell } from '../decision/pessimism';

/** Places in the plan. */
export function isUnknown({ model, sampling: { plan } }: Tallied, option: number, criterion: number): boolean {
  const row = model.alternatives.findIndex(({ id }) => id === plan.alternatives[option]);
  return unknownCell(model, row, model.criteria.findIndex(({ id }) => id === plan.criteria[criterion]!.id));
}

/** Its mean partial values are those of the tally, but 0 where nothing is known. Shares and regrets stay as they were. */
export function pessimistic(tallied: Tallied): Tallied {
  const { sampling: { plan }, tally } = tallied;
  const m = plan.criteria.length;
  return {
    ...tallied,
    tally: { ...tally, partials: tally.partials.map((sum, at) => (isUnknown(tallied, Math.floor(at / m), at % m) ? 0 : sum)) },
  };
}
