// From a consultation record to the model the decision engine works on. Everything comes from the record, so that the same record
// gives the same answer wherever and whenever it is opened.
import { criterionScale, ONE_STOP_LEVELS, PAST_CARE_LEVELS, type CriterionScale } from '../consultation/criterionScale';
import { operationLikely } from '../consultation/operationLikely';
import { criterionSchema, type Consultation, type Criterion, type ReferralOption } from '../consultation/record';
import type { Criterion as ModelCriterion, DecisionModel } from '../decision/decisionModel';
import type { Compared, CriterionInUse, CriterionLeftOut } from '../decision/fit';
import { comparedOptions, type ComparedOptions } from './comparedOptions';
import { optionCell, type OptionCell } from './optionCell';
import { saidStatements, type SaidStatements } from './saidStatements';

export interface ConsultationModel extends ComparedOptions {
  readonly record: Consultation;
  /** Criteria that may count for this question, in the order of the design's table; the same whatever is known of them. */
  readonly criteria: readonly Criterion[];
  readonly scales: ReadonlyMap<Criterion, CriterionScale>;
  /** `cells[option][criterion]`, places as in `compared` and `criteria`. */
  readonly cells: readonly (readonly OptionCell[])[];
  readonly said: SaidStatements;
  /** Options and criteria in the same order as here; no trade-off answers and no remarks, which may be wrong and count as such. */
  readonly model: DecisionModel;
  readonly outline: Omit<Compared, 'next'>;
}

/** Everything between a record and the engine. Total: any record gives a model, perhaps of no options. */
export function consultationModel(record: Consultation): ConsultationModel {
  const options = comparedOptions(record);
  const { compared } = options;
  const criteria = applicable(record, compared);
  const scales = new Map(criteria.map((criterion) => [criterion, criterionScale(criterion, record)]));
  const cells = compared.map((option) => criteria.map((criterion) => optionCell(criterion, option, record)));
  const said = saidStatements(record, criteria, scales);
  const standing = criteria.map((criterion, place) => standingOf(criterion, cells.map((row) => row[place]!), record));
  const model: DecisionModel = {
    alternatives: compared.map(({ id, name }) => ({ id, name })),
    criteria: criteria.map((criterion) => modelCriterion(criterion, scales.get(criterion)!)),
    cells: cells.map(
      (row) => row.map(
        (cell, place) => (standing[place] === 'nothingKnown'
          ? { kind: 'exact', value: scales.get(criteria[place]!)!.worst }
          : cell.distribution),
      ),
    ),
    relative: new Map(),
    statements: said.firm.map(({ statement }) => statement),
    outOfRange: 'clip',
  };
  return {
    ...options,
    record,
    criteria,
    scales,
    cells,
    said,
    model,
    outline: outlineOf(record, options, criteria, standing, scales, cells),
  };
}

/**
 * What may count depends on the question and on what was said, never on which figures are published: else leaving a figure out could
 * move the weights of the others. Two waits are the same wait twice: one counts.
 */
function applicable(record: Consultation, compared: readonly ReferralOption[]): Criterion[] {
  const { cards } = record.whatMatters;
  const operation = operationLikely(record) !== false;
  const wait = waitCriterion(record);
  const joint = /\b(?:hip|knee)s?\b/i.test(record.question.reason);
  return criterionSchema.options.filter((criterion) => {
    switch (criterion) {
      case 'firstSeen': case 'operation': return criterion === wait;
      case 'gain': return cards.includes(criterion) || (operation && joint);
      case 'redone': return cards.includes(criterion) || operation;
      case 'pastCare': return cards.includes(criterion) || compared.some(({ pastCare }) => pastCare !== undefined);
      case 'journeyTime': case 'visitCost': case 'trips': case 'oneStop': return true;
    }
  });
}

/** The wait that was ordered first, or else asked or spoken about; how soon somebody is first seen where neither was. */
function waitCriterion({ whatMatters: { cards, statements } }: Consultation): 'firstSeen' | 'operation' {
  const named = [
    ...cards,
    ...statements
      .filter(({ kind }) => kind !== 'doesNotMatter')
      .flatMap(({ criterion, other, question }) => [criterion, other, question?.gain.criterion, question?.against.criterion]),
  ];
  return named.find((criterion) => criterion === 'firstSeen' || criterion === 'operation') ?? 'firstSeen';
}

/**
 * Undefined: it is compared. A criterion of which nothing is known for any option is left out, unless the patient chose its card: then
 * it keeps its weight, and how much is not known shows.
 */
function standingOf(
  criterion: Criterion,
  cells: readonly OptionCell[],
  { whatMatters: { cards, statements } }: Consultation,
): Exclude<CriterionLeftOut, 'anotherWait'> | undefined {
  if (statements.some((said) => said.kind === 'doesNotMatter' && said.criterion === criterion)) return 'doesNotMatter';
  if (cells.every(({ distribution }) => distribution.kind === 'missing')) return cards.includes(criterion) ? undefined : 'nothingKnown';
  const [first] = cells;
  const alike = cells.every(
    ({ distribution }) => (distribution.kind === 'exact' || distribution.kind === 'level')
      && JSON.stringify(distribution) === JSON.stringify(first?.distribution),
  );
  return alike ? 'allAlike' : undefined;
}

function modelCriterion(criterion: Criterion, { worst, best, unit }: CriterionScale): ModelCriterion {
  const levels = criterion === 'oneStop' ? ONE_STOP_LEVELS : criterion === 'pastCare' ? PAST_CARE_LEVELS : undefined;
  const up = best > worst;
  return {
    id: criterion, name: criterion, direction: up ? 'max' : 'min', range: up ? [worst, best] : [best, worst],
    valueFunction: { xs: up ? [worst, best] : [best, worst], values: up ? [0, 1] : [1, 0] },
    ...(unit === 'level' && levels !== undefined ? { levels } : {}),
  };
}

function outlineOf(
  record: Consultation,
  { compared, setAside }: ComparedOptions,
  criteria: readonly Criterion[],
  standing: readonly (CriterionLeftOut | undefined)[],
  scales: ReadonlyMap<Criterion, CriterionScale>,
  cells: readonly (readonly OptionCell[])[],
): Omit<Compared, 'next'> {
  const { cards, cannots } = record.whatMatters;
  const notCounted = criteria.flatMap((criterion, place) => (standing[place] === undefined ? [] : [{ criterion, why: standing[place] }]));
  const otherWaits = (['firstSeen', 'operation'] as const)
    .filter((wait) => !criteria.includes(wait) && cards.includes(wait))
    .map((criterion) => ({ criterion, why: 'anotherWait' as const }));
  const leftOut = [...notCounted, ...otherWaits].map((entry) => ({ ...entry, chosen: cards.includes(entry.criterion) }));
  const days = record.gettingThere.daysThatCannotBe.trim();
  return {
    criteria: criteria.flatMap(
      (criterion, place) => (standing[place] === undefined
        ? [inUse(criterion, scales.get(criterion)!, cells.map((row) => row[place]!))]
        : []),
    ),
    leftOut: [...leftOut.filter(({ chosen }) => chosen), ...leftOut.filter(({ chosen }) => !chosen)],
    comparedIds: compared.map(({ id }) => id),
    setAside,
    notInterpreted: [
      ...cannots.map(({ id, text, saidBy }) => ({ id, text, saidBy })),
      ...(days === '' ? [] : [{ id: 'daysThatCannotBe', text: days, saidBy: 'patient' as const }]),
    ],
  };
}

function inUse(criterion: Criterion, { worst, best }: CriterionScale, cells: readonly OptionCell[]): CriterionInUse {
  const levels = cells.flatMap(({ level }) => level ?? []);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const seen = levels.length < 2 || low === high ? null : best > worst ? { worst: low, best: high } : { worst: high, best: low };
  return { criterion, worst, best, seen };
}
