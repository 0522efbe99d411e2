// The right to choose in step 5: two or three sentences, and behind them what they rest on.
import { comparisonClosed } from '../../core/consultation/completeness';
import { rightsWords, rightToChoose, type OptionRight, type RightToChoose } from '../../core/consultation/rightToChoose';
import { inNeutralOrder } from '../../core/consultation/option';
import { choiceExclusionSchema, referralKindSchema, type Consultation } from '../../core/consultation/record';
import { optionName } from '../../core/note/noteModel';
import { listed, type Say } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import { choiceField, closer, memberSwitch, paragraph, toggles, type Choice } from '../forms';
import type { Block, TextField } from '../screen';

export function rightsBlocks(record: Consultation, context: ScreenContext): Block[] {
  const { say } = context;
  const right = rightToChoose(record);
  // An urgent route is no choice among places; why there is none is said in one line.
  if (comparisonClosed(record)) return right.applies === 'no'
    ? rightsWords(record, say).slice(0, 1).map((text) => paragraph(text, true))
    : [];
  return [
    paragraph(rightsWords(record, say).join(' ')),
    ...(right.later === undefined ? [] : laterFields(right.later, say)),
    closer('decide.rights', say('decide.rightsSummary'), [
      referralKind(record, say),
      toggles('question.choiceExclusions', say('decide.exclusions'), choiceExclusionSchema.options.map((exclusion) =>
        memberSwitch(
          'question.choiceExclusions', exclusion, say(`exclusion.${exclusion}`),
          record.question.choiceExclusions?.includes(exclusion) === true
        ))),
      ...coveredFacts(record, right, context),
    ]),
  ];
}

/** At an assessment service or single point of access the choice of place is somebody's next task. */
function laterFields({ who, byDate }: NonNullable<RightToChoose['later']>, say: Say): TextField[] {
  const field = (key: 'who' | 'byDate', label: string, value: string): TextField => ({
    kind: 'field', id: `decision.choiceLater.${key}`, label, value, type: key === 'who' ? 'text' : 'date', lines: 1, width: 'medium',
    target: { sets: { type: 'setChoiceLater' }, valueKey: key },
  });
  return [field('who', say('decide.laterWho'), who), field('byDate', say('decide.laterBy'), byDate ?? '')];
}

/** Where nothing is said it is taken for a first outpatient referral, as most by a GP are. */
function referralKind(record: Consultation, say: Say): Choice {
  const kinds = referralKindSchema.options.map((value) => ({ value, label: say(`referralKind.${value}`) }));
  return choiceField(
    record, 'question.referralKind', say('decide.referralKind'), kinds,
    record.question.referralKind === undefined ? { hint: say('decide.referralKindTaken') } : {}
  );
}

/** Option by option: covered, not covered and why, or what has to be asked. Only where the right applies or may. */
function coveredFacts(record: Consultation, { applies, options }: RightToChoose, { say, order }: ScreenContext): Block[] {
  const places = inNeutralOrder(record.options, order, say.locale).filter(({ kind }) => kind !== 'carryOn');
  if (applies === 'no' || places.length === 0) return [];
  return [{
    kind: 'facts', legend: say('decide.covered'),
    facts: places.flatMap((place) => {
      const right = options.find(({ optionId }) => optionId === place.id);
      return right === undefined ? [] : [{ label: optionName(place, say), value: coveredWords(right, say) }];
    }),
  }];
}

function coveredWords({ covered, because, ask }: OptionRight, say: Say): string {
  if (because !== undefined) return say(`covered.not.${because}`);
  return covered === 'yes'
    ? say('covered.yes')
    : say('covered.ask', { what: listed(say, ask.map((question) => say(`covered.ask.${question}`))) });
}
