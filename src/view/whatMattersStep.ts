// Step 2: what matters to the patient, their words before any list.
import { comparisonClosed, gapsOf } from '../core/consultation/completeness';
import { type Consultation, type Criterion } from '../core/consultation/record';
import { speakerSchema } from '../core/consultation/recordValue';
import type { Say } from '../core/words/words';
import { cardsOffered, rangeWords } from './cardRanges';
import { closedBlocks } from './closedStep';
import type { ScreenContext } from './consultationScreen';
import { capitalised, choiceField, speakerPicks, textField } from './forms';
import type { Block, Card, Cards, Step } from './screen';
import { stepState } from './stepState';
import { tradeOffBlocks } from './fit/tradeOffBlocks';

/** Cards a patient may choose. */
export const MOST_CARDS = 3;

export function whatMattersStep(record: Consultation, context: ScreenContext): Step {
  const { say } = context;
  const frame = { id: 'whatMatters', number: 2, title: say('matters.title'), short: say('matters.short') } as const;
  if (comparisonClosed(record)) return { ...frame, ...closedBlocks(record, say) };
  return {
    ...frame,
    ...stepState(gapsOf(record).whatMatters, say),
    lead: say('matters.lead'),
    blocks: [
      textField(record, 'whatMatters.words', { label: say('matters.words'), hint: say('matters.wordsHint') }, 3),
      choiceField(
        record, 'whatMatters.saidBy', say('matters.saidBy'),
        speakerSchema.options.map((value) => ({ value, label: capitalised(say(`speaker.${value}`)) })), { inline: true }
      ),
      cards(record, say),
      ...tradeOffBlocks(record, context),
      cannots(record, say),
      statements(record, say),
    ],
  };
}

function cards(record: Consultation, say: Say): Cards {
  const { cards: chosen } = record.whatMatters;
  return {
    kind: 'cards', id: 'whatMatters.cards', legend: say('matters.cards'), hint: say('matters.cardsHint'), most: MOST_CARDS,
    chosen: chosen.map((c) => card(c, record, say)),
    others: cardsOffered(record).filter((c) => !chosen.includes(c)).map((c) => card(c, record, say)),
  };
}

function card(criterion: Criterion, record: Consultation, say: Say): Card {
  const { cards: chosen } = record.whatMatters;
  return {
    id: criterion,
    label: say(`criterion.${criterion}`),
    range: rangeWords(criterion, record, say),
    choose: { type: 'toggle', field: 'whatMatters.cards', member: criterion, on: true },
    putBack: { type: 'toggle', field: 'whatMatters.cards', member: criterion, on: false },
    moveTo: chosen.includes(criterion) ? chosen.map((_, to) => ({ type: 'moveCard', card: criterion, to })) : [],
  };
}

function cannots(record: Consultation, say: Say): Block {
  return {
    kind: 'entries', id: 'whatMatters.cannots', legend: say('matters.cannots'), hint: say('matters.cannotsHint'), empty: say('matters.noCannots'),
    items: record.whatMatters.cannots.map(
      (c) => ({ id: c.id, text: saidBy(c.text, c.saidBy, say), remove: { type: 'removeCannot', id: c.id } })
    ),
    adds: [{
      id: 'whatMatters.cannots.add', label: say('matters.addCannot'),
      target: { sets: { type: 'addCannot', saidBy: 'patient' }, valueKey: 'text' },
      picks: speakerPicks(say, 'saidBy', say('matters.saidBy'))
    }],
  };
}

function statements(record: Consultation, say: Say): Block {
  const add = (kind: 'doesNotMatter' | 'remark'): {
    readonly sets: { readonly type: 'addStatement'; readonly kind: string; readonly saidBy: string }; readonly valueKey: string
  } => ({ sets: { type: 'addStatement', kind, saidBy: 'patient' }, valueKey: 'text' });
  return {
    kind: 'entries', id: 'whatMatters.statements', legend: say('matters.statements'), hint: say('matters.statementsHint'), empty: say('matters.noStatements'),
    // Answers to questions of two sides have their own list.
    items: record.whatMatters.statements.filter((s) => s.kind !== 'tradeOff').map((s) => ({
      id: s.id,
      text: `${say(`statement.${s.kind}`)}: ${saidBy([...[s.criterion, s.other].flatMap((c) => (c === undefined ? [] : [say(`criterion.${c}`)])), ...(s.text === '' ? [] : [s.text])].join('. '), s.saidBy, say)}`,
      remove: { type: 'removeStatement', id: s.id },
    })),
    adds: [
      {
        id: 'whatMatters.statements.doesNotMatter', label: say('matters.addDoesNotMatter'), target: add('doesNotMatter'),
        picks: speakerPicks(say, 'saidBy', say('matters.saidBy'))
      },
      {
        id: 'whatMatters.statements.remark', label: say('matters.addRemark'), target: add('remark'),
        picks: speakerPicks(say, 'saidBy', say('matters.saidBy'))
      },
    ],
  };
}

/** What somebody said, always with who said it: a carer's limit is not taken for the patient's. */
function saidBy(text: string, speaker: Consultation['whatMatters']['saidBy'], say: Say): string {
  return say('matters.saidByWhom', { text, by: say(`speaker.${speaker}`) });
}
