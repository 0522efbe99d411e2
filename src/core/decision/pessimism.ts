// Not publishing a figure must not pay. So every expected value is also worked out with what is not known at the low end of its
// own spread, and at the worst end of its range. Expected values need no draws here: weights and figures are independent, so the
// mean of a product is the product of the means.
import type { Tallied } from './acceptability';
import { meanPartialValues } from './dominance';
import type { DecisionModel } from './decisionModel';
import type { Distribution } from './distribution';
import { quantileGrid } from './quantileGrid';
import { partialValue } from './valueFunction';

/** A cautious guess at an unknown figure: four in five are better. */
const CAUTIOUS_SHARE = 0.2;

export type Stance =
  /** What is not known has its own spread. */
  | 'asKnown'
  /** What is not known stands at the 20th percentile of it. */
  | 'cautious'
  /** What is not known is as bad as its range goes. */
  | 'worst';

/** Expected overall values by option, in the plan's order. */
export function expectedValues(smaa: Tallied, stance: Stance): Float64Array {
  const { model, sampling: { plan }, tally } = smaa;
  const means = meanPartialValues(smaa);
  return Float64Array.from(plan.alternatives, (id, option) => {
    const row = model.alternatives.findIndex((alternative) => alternative.id === id);
    return plan.criteria.reduce((sum, criterion, place) => {
      const column = model.criteria.findIndex((other) => other.id === criterion.id);
      const isMissing = stance !== 'asKnown' && unknownCell(model, row, column);
      const value = !isMissing ? means[option]![place]! : stance === 'worst' ? 0 : cautiousValue(model, row, column);
      return sum + (tally.weights[place]! / tally.draws) * value;
    }, 0);
  });
}

/** True where nothing is known of this option on this criterion. Places are the model's own. */
export function unknownCell(model: DecisionModel, row: number, column: number): boolean {
  const alternative = model.alternatives[row];
  const shared = alternative !== undefined && model.relative.get(column)?.alternatives.includes(alternative.id) === true;
  return !shared && model.cells[row]?.[column]?.kind === 'missing';
}

function cautiousValue(model: DecisionModel, row: number, column: number): number {
  const { valueFunction, range: [lower, upper] } = model.criteria[column]!;
  const cell = model.cells[row]![column]!;
  const spread: Distribution = cell.kind === 'missing' && cell.spread !== undefined ? cell.spread : { kind: 'uniform', lower, upper };
  const values = quantileGrid(spread).map((figure) => partialValue(valueFunction, figure, model.outOfRange)).sort();
  return values[Math.floor(CAUTIOUS_SHARE * values.length)]!;
}
