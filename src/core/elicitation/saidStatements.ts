// What the patient said, for the engine: firm statements bound the weights; answers and remarks make some weights likelier than others.
import type { CriterionScale } from '../consultation/criterionScale';
import type { Consultation, Criterion, Statement as RecordStatement } from '../consultation/record';
import type { Said, TradeOff } from '../decision/fit';
import type { Statement } from '../decision/statement';
import type { SoftStatement } from './answerModel';

/** Said of its own accord, a thing holds three times in four (decision method, section 2). */
const REMARK_RELIABILITY = 0.75;

export interface FirmStatement {
  readonly statement: Statement;
  readonly said: Said;
}

export interface SaidStatements {
  readonly firm: readonly FirmStatement[];
  /** Where nothing firm was said but an order of cards and what does not matter: the cards in order, and everything else that counts. */
  readonly orderOnly: { readonly first: readonly Criterion[]; readonly others: readonly Criterion[] } | null;
  /** Trade-off answers read as if they were certain, for finding those that contradict each other. */
  readonly answers: readonly FirmStatement[];
  readonly soft: readonly SoftStatement[];
  /** Answers to trade-offs in the order they were given, "don't know" among them. */
  readonly asked: readonly { readonly id: string; readonly question: TradeOff; readonly answer: NonNullable<RecordStatement['answer']> }[];
  /** Cards that were also said not to matter. */
  readonly againstItself: readonly Said[];
  /** Whether anything was said that weighs one thing against another. */
  readonly something: boolean;
}

/** `criteria` are those that may count; what was said of others is left aside. */
export function saidStatements(
  { whatMatters: { cards, statements } }: Consultation,
  criteria: readonly Criterion[],
  scales: ReadonlyMap<Criterion, CriterionScale>,
): SaidStatements {
  const used = (criterion: Criterion | undefined): criterion is Criterion => criterion !== undefined && criteria.includes(criterion);
  const ignored = new Set(statements.flatMap(({ kind, criterion }) => (kind === 'doesNotMatter' && used(criterion) ? [criterion] : [])));
  const chosen = cards.filter(used);
  const [first, counting] = [chosen.filter((card) => !ignored.has(card)), criteria.filter((criterion) => !ignored.has(criterion))];
  const firm = [...cardStatements(first, counting), ...statements.flatMap((said) => firmStatement(said, used))];
  const trades = statements.flatMap(
    ({ id, kind, question, answer }) => (kind === 'tradeOff' && question !== undefined && answer !== undefined
      ? [{ id, question, answer }]
      : []),
  );
  const weighed = trades.flatMap((trade) => {
    const sides = sidesOf(trade.question, scales);
    return sides === undefined || ignored.has(sides.gain) || ignored.has(sides.against) ? [] : [{ ...trade, sides }];
  });
  const remarks = statements.flatMap(({ id, kind, criterion }): SoftStatement[] =>
    ((kind === 'matters' || kind === 'remark') && used(criterion) && !ignored.has(criterion)
      ? [{ kind: 'remark', id, criterion, reliability: REMARK_RELIABILITY }]
      : []));
  const soft = [
    ...remarks,
    ...weighed.flatMap(
      ({ id, answer, sides }): SoftStatement[] => (answer === 'dontKnow' ? [] : [{ kind: 'answer', id, answer, ...sides }]),
    ),
  ];
  return {
    firm, soft, asked: trades,
    orderOnly: firm.every(({ said }) => said.what === 'cards' || said.what === 'doesNotMatter')
      ? { first, others: counting.filter((criterion) => !first.includes(criterion)) }
      : null,
    answers: weighed.flatMap(({ id, answer, sides }) => answerAsFirm(id, answer, sides)),
    againstItself: chosen.filter((card) => ignored.has(card)).flatMap((card) => [
      { statementId: null, what: 'cards' as const, criteria: [card] },
      {
        statementId: statements.find(({ kind, criterion }) => kind === 'doesNotMatter' && criterion === card)?.id ?? null,
        what: 'doesNotMatter' as const,
        criteria: [card],
      },
    ]),
    something: firm.length > 0 || soft.length > 0,
  };
}

/** In their order, and the last of them at least as much as everything that was not chosen. */
function cardStatements(cards: readonly Criterion[], all: readonly Criterion[]): FirmStatement[] {
  const last = cards[cards.length - 1];
  if (last === undefined) return [];
  const order = (pair: readonly [Criterion, Criterion], id: string): FirmStatement => ({
    statement: { id, kind: 'order', criteria: pair },
    said: { statementId: null, what: 'cards', criteria: pair },
  });
  return [
    ...cards.slice(1).map((card, place) => order([cards[place]!, card], `cards.${place}`)),
    ...all.filter((criterion) => !cards.includes(criterion)).map((criterion) => order([last, criterion], `cards.others.${criterion}`)),
  ];
}

function firmStatement(said: RecordStatement, used: (criterion: Criterion | undefined) => criterion is Criterion): FirmStatement[] {
  const { id, kind, criterion, other, times } = said;
  if (!used(criterion)) return [];
  if (kind === 'doesNotMatter') return [{
    statement: { id, kind: 'ignore', criteria: [criterion] },
    said: { statementId: id, what: 'doesNotMatter', criteria: [criterion] },
  }];
  if (!used(other) || (kind !== 'equal' && kind !== 'ratio')) return [];
  const criteria = [criterion, other] as const;
  if (kind === 'equal') return [{ statement: { id, kind: 'equal', criteria }, said: { statementId: id, what: 'equal', criteria } }];
  return times === undefined
    ? []
    : [{
      statement: { id, kind: 'ratioBound', criteria, lower: times.from, upper: times.to ?? Infinity },
      said: { statementId: id, what: 'ratio', criteria },
    }];
}

/** A question as differences in partial value, 0 to 1; undefined where a side is about nothing that counts or makes no difference. */
export interface Sides {
  readonly gain: Criterion;
  readonly against: Criterion;
  readonly gained: number;
  readonly lost: number;
}

export function sidesOf({ gain, against }: TradeOff, scales: ReadonlyMap<Criterion, CriterionScale>): Sides | undefined {
  const value = ({ worst, best }: CriterionScale, level: number): number => Math.min(1, Math.max(0, (level - worst) / (best - worst)));
  const [gainScale, againstScale] = [scales.get(gain.criterion), scales.get(against.criterion)];
  if (gainScale === undefined || againstScale === undefined) return undefined;
  const gained = value(gainScale, gain.to) - value(gainScale, gain.from);
  const lost = value(againstScale, against.from) - value(againstScale, against.to);
  return gained > 0 && lost > 0 ? { gain: gain.criterion, against: against.criterion, gained, lost } : undefined;
}

function answerAsFirm(id: string, answer: string, { gain, against, gained, lost }: Sides): FirmStatement[] {
  const said: Said = { statementId: id, what: 'tradeOff', criteria: [gain, against] };
  if (answer === 'yes') return [{ statement: { id, kind: 'tradeOff', criteria: [gain, against], gain: gained, loss: lost }, said }];
  if (answer === 'no') return [{ statement: { id, kind: 'tradeOff', criteria: [against, gain], gain: lost, loss: gained }, said }];
  return [];
}
