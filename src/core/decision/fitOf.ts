// How the options of a consultation fit what the patient said: from a record to the one result that is shown.
import { comparisonClosed } from '../consultation/completeness';
import type { Consultation, Criterion } from '../consultation/record';
import { canonicalSha256 } from '../consultation/seal';
import { USUAL_ANSWERS } from '../elicitation/answerModel';
import { bestOption } from '../elicitation/bestOption';
import { consultationModel, type ConsultationModel } from '../elicitation/consultationModel';
import { evenWeights } from '../elicitation/evenWeights';
import { figuresDoubt } from '../elicitation/figuresDoubt';
import { anyWeights, orderedWeights, type FirmWeights } from '../elicitation/firmWeights';
import { cardsFirst, hasStopped, nextQuestion } from '../elicitation/nextQuestion';
import { optionFits, sharesCanBeShown } from '../elicitation/optionFits';
import { pessimistic } from '../elicitation/pessimistic';
import type { FirmStatement } from '../elicitation/saidStatements';
import { treatmentTimes } from '../elicitation/treatmentTimes';
import { criterionColumns, firmDraws, withSoft, type WishDraws } from '../elicitation/wishDraws';
import { worthAsking } from '../elicitation/worthAsking';
import { addTally, emptyTally, tallyWeights, type Tallied } from './acceptability';
import { conflictingStatements } from './conflict';
import { meanPartialValues } from './dominance';
import type { ContradictoryFit, Fit, NoFit, Said, WorkedOutFit } from './fit';
import { leading, shortlist } from './shortlist';
import { completed } from './slicedWork';
import { valuePlan } from './valueSampler';
import { weightPolytope, type WeightPolytope } from './weightPolytope';
import { CHUNK_DRAWS } from './weightSampler';
import { nearestFigure, nearestWeights } from './whatWouldChange';

/** Shares to about 1 in 100: enough for a list of one or two options. */
const DRAWS = 10_000;
/** Draws of weights once answers weigh in, and those that choose a question: at least half of them count after each answer. */
const ANSWER_DRAWS = 4_000;
const SEED = 1;
export interface FitOptions {
  /** A whole number from 0; the same record, seed and draws give the same bytes on every machine. */
  readonly seed?: number;
  /** Rounded up to whole thousands. */
  readonly draws?: number;
}

/** Total: any record has an answer, which may be that there is none. */
export function fitOf(record: Consultation, options: FitOptions = {}): Fit {
  return completed(fitWork(record, options));
}

/** The same in slices of a few milliseconds, for a worker that can be told to stop. */
export function* fitWork(record: Consultation, { seed = SEED, draws = DRAWS }: FitOptions = {}): Generator<undefined, Fit> {
  if (comparisonClosed(record)) return {
    kind: 'closed',
    why: record.question.redFlags === 'found' && record.question.priority !== 'urgentSuspectedCancer'
      ? 'redFlagsFound'
      : 'urgentSuspectedCancer',
  };
  const consultation = consultationModel(record);
  const { outline, said, compared, model } = consultation;
  if (compared.length < 2 || outline.criteria.length === 0) return noFit(consultation, 'tooFew');
  if (said.againstItself.length > 0) return contradiction(consultation, said.againstItself);
  const criteria = model.criteria.map(({ id }) => id);
  const polytope = weightPolytope(criteria, model.statements);
  if (polytope === undefined) return contradiction(consultation, conflictOf(criteria, said.firm));
  if (!said.something) return noFit(consultation, 'nothingSaid');
  const firm = yield* firmOf(consultation, polytope, seed);
  const wishes = yield* wishesOf(consultation, firm, seed, said.soft.length === 0 ? draws : Math.min(draws, ANSWER_DRAWS), 0);
  const tallied = yield* talliesOf(consultation, wishes, seed, draws);
  const asked = yield* wishesOf(consultation, firm, seed + 1, ANSWER_DRAWS, Math.ceil(draws / CHUNK_DRAWS));
  return workedOut(consultation, tallied, wishes, asked);
}

function noFit({ outline, ...consultation }: ConsultationModel, kind: NoFit['kind']): NoFit {
  return {
    ...outline,
    kind,
    next: kind === 'tooFew'
      ? { kind: 'none', why: 'nothingToCompare' }
      : hasStopped(consultation.record)
      ? { kind: 'none', why: 'patientStopped' }
      : cardsFirst({ outline, ...consultation }),
  };
}

function contradiction({ outline }: ConsultationModel, conflict: readonly Said[]): ContradictoryFit {
  return { ...outline, kind: 'contradiction', conflict, next: { kind: 'none', why: 'contradiction' } };
}

/** As few as contradict each other; the order of the cards is one thing said, however many bounds it is. */
function conflictOf(criteria: readonly string[], statements: readonly FirmStatement[]): Said[] {
  const ids = conflictingStatements(criteria, statements.map(({ statement }) => statement));
  return statements.filter(({ statement }) => ids.includes(statement.id)).map(({ said }) => said);
}

function* firmOf({ said }: ConsultationModel, polytope: WeightPolytope, seed: number): Generator<undefined, FirmWeights> {
  if (said.orderOnly === null) return yield* anyWeights(polytope, seed);
  return orderedWeights(polytope, placesIn(polytope, said.orderOnly.first), placesIn(polytope, said.orderOnly.others), seed);
}

function* wishesOf(
  { said }: ConsultationModel,
  firm: FirmWeights,
  seed: number,
  count: number,
  firstChunk: number,
): Generator<undefined, WishDraws> {
  let wishes = yield* firmDraws(firm, seed, count, USUAL_ANSWERS, firstChunk);
  for (const soft of said.soft) wishes = yield* withSoft(wishes, soft);
  return wishes;
}

function placesIn({ criteria }: WeightPolytope, names: readonly Criterion[]): number[] {
  return names.map((name) => criteria.indexOf(name));
}

/** Each draw of figures meets a draw of wishes; where there are fewer of those they come round again. */
function* talliesOf({ model }: ConsultationModel, wishes: WishDraws, seed: number, draws: number): Generator<undefined, Tallied> {
  const plan = valuePlan(model);
  const tally = emptyTally(plan.alternatives.length, plan.criteria.length);
  const columns = criterionColumns(wishes);
  for (let from = 0; from < draws; from += CHUNK_DRAWS) {
    const at = from % wishes.count;
    addTally(
      tally,
      yield* tallyWeights({ plan, seed }, columns.map((column) => column.subarray(at, at + CHUNK_DRAWS)), from / CHUNK_DRAWS, CHUNK_DRAWS),
    );
  }
  return { model, sampling: { plan, seed, weights: { polytope: wishes.polytope } }, tally };
}

function workedOut(consultation: ConsultationModel, tallied: Tallied, wishes: WishDraws, questionDraws: WishDraws): WorkedOutFit {
  const { record, outline, said, model } = consultation;
  const { sampling: { plan, seed }, tally } = tallied;
  const cautious = pessimistic(tallied);
  const expected = meanPartialValues(cautious);
  const best = bestOption(wishes, expected);
  const effective = Math.floor(wishes.effective);
  const doubt = { wishes: 1 - best.leaderShare, figures: figuresDoubt(tallied, best.leader) };
  const list = shortlist(tallied);
  const sharesShown = sharesCanBeShown(consultation, tallied, list);
  const standing = {
    standing: best,
    draws: effective,
    figuresDoubt: doubt.figures,
    asked: said.asked.length,
    patientStopped: hasStopped(record),
  };
  const answers = conflictOf(model.criteria.map(({ id }) => id), [...said.firm, ...said.answers]);
  return {
    ...outline, kind: 'fit',
    next: nextQuestion(consultation, standing, questionDraws, expected),
    options: optionFits(consultation, tallied, list, sharesShown, effective),
    fits: list.fits.map(({ alternative }) => alternative),
    apart: list.apart.map(({ alternative }) => alternative),
    fitsIfEven: fitsIfEven(tallied, wishes, expected),
    doubt, sharesShown,
    worthFindingOut: worthAsking(consultation, tallied),
    wouldChange: wouldChange(cautious, outline.criteria.flatMap(({ criterion, seen }) => (seen === null ? [] : [criterion]))),
    ...treatmentTimes(consultation, seed),
    doubtfulAnswers: answers,
    weights: meanWeightsInUse(consultation, tallied),
    computed: { seed, draws: tally.draws, effectiveDraws: effective, inputsSha256: inputsSha256(consultation, plan.outOfRange) },
  };
}

/** Of the criteria that are compared, as parts of what they weigh together. */
function meanWeightsInUse({ outline }: ConsultationModel, { sampling: { plan }, tally }: Tallied): WorkedOutFit['weights'] {
  const sums = outline.criteria.map(({ criterion }) => tally.weights[plan.criteria.findIndex(({ id }) => id === criterion)]!);
  const all = sums.reduce((total, sum) => total + sum, 0);
  return outline.criteria.map(({ criterion }, place) => ({ criterion, mean: sums[place]! / all }));
}

function fitsIfEven({ model, sampling: { plan } }: Tallied, wishes: WishDraws, expected: readonly Float64Array[]): string[] {
  const weights = evenWeights(wishes);
  const values = Float64Array.from(expected, (row) => row.reduce((sum, value, place) => sum + value * weights[place]!, 0));
  const first = leading(values, plan.alternatives.map((_, place) => place));
  return model.alternatives.map(({ id }) => id).filter((id) => first.has(plan.alternatives.indexOf(id)));
}

/** What is not known counts at its worst, as it does in the list this would change. */
function wouldChange(tallied: Tallied, among: readonly Criterion[]): WorkedOutFit['wouldChange'] {
  const [wish, figure] = [nearestWeights(tallied, among), nearestFigure(tallied)];
  const criterion = wish?.criteria.find((id) => among.includes(id as Criterion));
  return {
    wish: wish === undefined || criterion === undefined
      ? null
      : { criterion: criterion as Criterion, more: wish.to > wish.from, insteadId: wish.instead, agreesWithWhatWasSaid: wish.agrees },
    figure: figure === undefined
      ? null
      : {
        optionId: figure.alternative,
        criterion: figure.criterion as Criterion,
        figure: figure.figure,
        chance: figure.chance,
        insteadId: figure.instead,
      },
  };
}

/** JSON knows no infinity: a ratio without an upper end has null there. */
function inputsSha256(
  { model: { alternatives, criteria, cells, statements }, said: { soft } }: ConsultationModel,
  outOfRange: string,
): string {
  const inputs = { alternatives: alternatives.map(({ id }) => id), criteria, cells, statements, soft, outOfRange, answers: USUAL_ANSWERS };
  return canonicalSha256(JSON.parse(JSON.stringify(inputs)));
}
