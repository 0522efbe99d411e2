// The one question or telephone call most likely to change which option comes out highest.
import type { Criterion } from '../consultation/record';
import type { Tallied } from '../decision/acceptability';
import { meanPartialValues } from '../decision/dominance';
import type { WorthFinding } from '../decision/fit';
import { partialValueGrid, worthFindingOut } from '../decision/informationValue';
import type { ConsultationModel } from './consultationModel';
import { isUnknown, pessimistic } from './pessimistic';

/** What somebody says on the telephone settles about so much of the variance of what is not known; the patient knows their own journey. */
const RELIABILITY: Readonly<Record<WorthFinding['how'], number>> = { ring: 0.8, askPatient: 1 };
/** Less likely than this to change anything, it is not worth anybody's time. */
const LEAST_CHANCE = 0.05;

/** Results and repeats are published or they are not: nobody can say them on the telephone. */
const ASKED_OF: Readonly<Partial<Record<Criterion, WorthFinding['how']>>> = {
  firstSeen: 'ring', operation: 'ring', trips: 'ring', oneStop: 'ring',
  journeyTime: 'askPatient', visitCost: 'askPatient', pastCare: 'askPatient',
};

/** null: nothing that can be asked would change it. */
export function worthAsking(consultation: ConsultationModel, tallied: Tallied): WorthFinding | null {
  const { compared, criteria, cells, outline } = consultation;
  const asked = compared.flatMap(({ id }, row) => criteria.flatMap((criterion, column) => {
    const how = ASKED_OF[criterion];
    const { distribution } = cells[row]![column]!;
    const open = distribution.kind !== 'exact'
      && distribution.kind !== 'level'
      && outline.criteria.some((entry) => entry.criterion === criterion);
    // Nobody can say how it is at a place where the patient has never been.
    return how === undefined || !open || (criterion === 'pastCare' && distribution.kind !== 'missing')
      ? []
      : [{ optionId: id, criterion, how, changeChance: changeChance(tallied, id, criterion, RELIABILITY[how]) }];
  }));
  const best = asked.reduce<(typeof asked)[number] | undefined>(
    (most, entry) => (most === undefined || entry.changeChance > most.changeChance ? entry : most),
    undefined,
  );
  if (best === undefined || best.changeChance < LEAST_CHANCE) return null;
  const finding = worthFindingOut(tallied, RELIABILITY[best.how]).findings.find(
    ({ alternatives, criterion }) => alternatives.length === 1 && alternatives[0] === best.optionId && criterion === best.criterion,
  );
  return {
    ...best,
    gain: finding?.evppi ?? 0,
    telephone: compared.find(({ id }) => id === best.optionId)?.snapshot.service?.telephone ?? null,
  };
}

/** How likely the figure is to turn out where the order at the top changes; other figures not known stay at their worst. */
function changeChance(tallied: Tallied, optionId: string, criterionId: Criterion, reliability: number): number {
  const { sampling: { plan }, tally } = tallied;
  const [option, criterion] = [plan.alternatives.indexOf(optionId), plan.criteria.findIndex(({ id }) => id === criterionId)];
  const values = meanPartialValues(pessimistic(tallied))
    .map((row) => row.reduce((sum, value, place) => sum + (value * tally.weights[place]!) / tally.draws, 0));
  const grid = partialValueGrid(tallied, option, criterion);
  const mean = grid.reduce((sum, value) => sum + value, 0) / grid.length;
  const counted = isUnknown(tallied, option, criterion) ? 0 : mean;
  const weight = tally.weights[criterion]! / tally.draws;
  const others = Math.max(...values.filter((_, place) => place !== option));
  const leads = values[option]! >= others;
  const changes = grid.filter((value) => {
    const then = values[option]! + weight * (mean + Math.sqrt(reliability) * (value - mean) - counted);
    return leads ? then < others : then > others;
  });
  return changes.length / grid.length;
}
