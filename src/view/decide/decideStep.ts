// Step 5: what was decided, by whom and why, and the one next step with an owner and a date.
import { comparisonClosed, gapsOf, type Gap } from '../../core/consultation/completeness';
import { inNeutralOrder } from '../../core/consultation/option';
import type { Intent } from '../../core/consultation/intent';
import { decisionSchema, type Consultation, type ReferralOption } from '../../core/consultation/record';
import { speakerSchema } from '../../core/consultation/recordValue';
import { optionName } from '../../core/note/noteModel';
import { listed, type Say } from '../../core/words/words';
import { bookingBlocks } from './bookingBlocks';
import { clockBlocks } from './clockBlocks';
import { closedNotice } from '../closedStep';
import type { ScreenContext } from '../consultationScreen';
import {
  amendment, capitalised, choiceField, closer, heading, memberSwitch, notice, paragraph, textField, toggles, valueField
} from '../forms';
import { nextActionBlocks } from './nextActionBlocks';
import { outcomeBlocks } from './outcomeBlocks';
import { rightsBlocks } from './rightsBlocks';
import type { Block, Step } from '../screen';
import { stepState } from '../stepState';
import { exclusionWords } from '../options/suits';

export function decideStep(record: Consultation, context: ScreenContext): Step {
  const { say } = context;
  const gaps = gapsOf(record).decide;
  const chosen = record.options.find((o) => o.id === record.decision.optionId);
  return {
    id: 'decide', number: 5, title: say('decide.title'), short: say('decide.short'),
    ...stepState(gaps, say),
    lead: say(comparisonClosed(record) ? 'decide.leadUrgent' : 'decide.lead'),
    blocks: [
      ...(comparisonClosed(record) ? closedDecision(record, context, chosen, gaps) : decision(record, context, chosen, gaps)),
      ...rightsBlocks(record, context),
      ...nextActionBlocks(record, context, chosen),
      ...bookingBlocks(record, context, chosen),
      ...afterwards(record, say, gaps),
      ...(comparisonClosed(record) ? [] : [...declined(record, context), sure(record, say)]),
      ...clockBlocks(record, say),
      ...outcomeBlocks(record, context),
    ],
  };
}

/** The urgent route is no choice among places. One made before red flags were found has to be withdrawn by a person. */
function closedDecision(record: Consultation, context: ScreenContext, chosen: ReferralOption | undefined, gaps: readonly Gap[]): Block[] {
  const { say } = context;
  const urgentCancer = record.question.priority === 'urgentSuspectedCancer';
  const withdraw = { label: say('decide.withdraw'), does: 'intent', intent: amendment('decision.status', 'notDecided') } as const;
  return [
    closedNotice(record, say),
    ...(urgentCancer ? urgentPlace(record, context) : []),
    ...(record.decision.status === 'notDecided' ? [] : [
      urgentCancer ? { kind: 'actions' as const, actions: [withdraw] } : notice('warning', say('decide.choiceStands'), [withdraw]),
      ...saidOfDecision(record, say, chosen, gaps),
    ]),
  ];
}

/** Where an urgent referral goes: a name to write on it, with nothing to compare. */
function urgentPlace(record: Consultation, { say, order }: ScreenContext): Block[] {
  const places = inNeutralOrder(record.options, order, say.locale).filter((o) => o.kind === 'service' || o.kind === 'other');
  if (places.length === 0) return [];
  return [{
    kind: 'choice', id: 'decision.optionId', legend: say('decide.urgentPlace'), target: { sets: { type: 'choose' }, valueKey: 'optionId' },
    value: record.decision.optionId ?? '', choices: places.map((o) => ({ value: o.id, label: optionName(o, say) }))
  }];
}

function decision(record: Consultation, context: ScreenContext, chosen: ReferralOption | undefined, gaps: readonly Gap[]): Block[] {
  const { say } = context;
  const { status } = record.decision;
  const statuses = decisionSchema.shape.status.unwrap().options;
  return [
    choiceField(
      record, 'decision.status', say('decide.status'), statuses.map((value) => ({ value, label: say(`decide.${value}`) })),
      { hint: say('decide.statusHint') }
    ),
    ...(status === 'chosen' || status === 'notDecided' ? whichOption(record, context) : []),
    ...(chosen === undefined || chosen.offered === 'offered' ? [] : [notice(
      'information', say('decide.notMarkedOffered', { option: optionName(chosen, say) }),
      [{ label: say('decide.goOptions'), does: 'go', step: 'options' }]
    )]),
    ...(status === 'notDecided' ? [] : saidOfDecision(record, say, chosen, gaps)),
  ];
}

/** Why, who and what was understood; and whether the chosen service sees this patient (hazard 6). */
function saidOfDecision(record: Consultation, say: Say, chosen: ReferralOption | undefined, gaps: readonly Gap[]): Block[] {
  const { status, decidedBy } = record.decision;
  return [
    ...(chosen === undefined || chosen.kind === 'carryOn' ? [] : suitability(chosen, record, say)),
    textField(record, 'decision.reasonWords', { label: say('decide.why'), hint: say('decide.whyHint') }, 2),
    toggles(
      'decision.decidedBy', say('decide.who'),
      speakerSchema.options.map((s) => memberSwitch('decision.decidedBy', s, capitalised(say(`speaker.${s}`)), decidedBy.includes(s))),
      say('decide.whoHint')
    ),
    ...(status === 'chosen'
      ? [textField(record, 'decision.teachBackWords', { label: say('decide.teachBack'), hint: say('decide.teachBackHint') }, 2)]
      : []),
    ...missing(gaps, ['chosenOption', 'suitability', 'reasonWords', 'decidedBy', 'teachBack'], say),
  ];
}

function suitability(chosen: ReferralOption, record: Consultation, say: Say): Block[] {
  const { sentences } = exclusionWords(chosen, record, say);
  const set = (value: boolean): Intent => ({ type: 'amendOption', optionId: chosen.id, field: 'suitabilityChecked', value });
  return [
    ...(chosen.suitabilityChecked ? [] : [notice('warning', say('decide.notSuited', { option: optionName(chosen, say) }))]),
    toggles(
      'decision.suitability', say('decide.suitability'),
      [{ label: say('options.suitable'), on: chosen.suitabilityChecked, switchOn: set(true), switchOff: set(false) }],
      sentences.length === 0 ? say('options.suitableNoneStated') : say('decide.doesNotSee', { who: sentences.join(' ') })
    ),
  ];
}

function whichOption(record: Consultation, { say, order }: ScreenContext): Block[] {
  const open = inNeutralOrder(record.options, order, say.locale).filter(
    (o) => o.offered !== 'notOffered' || o.id === record.decision.optionId
  );
  if (open.length === 0) return [
    notice('information', say('decide.noOptions'), [{ label: say('decide.goOptions'), does: 'go', step: 'options' }])
  ];
  return [{
    kind: 'choice', id: 'decision.optionId', legend: say('decide.which'), target: {
      sets: { type: 'choose' }, valueKey: 'optionId'
    }, value: record.decision.optionId ?? '',
    choices: open.map((o) => ({
      value: o.id, label: optionName(o, say),
      ...(o.kind === 'carryOn' || o.suitabilityChecked ? {} : { hint: capitalised(say('suitability.notChecked')) })
    })),
  }];
}

function afterwards(record: Consultation, say: Say, gaps: readonly Gap[]): Block[] {
  return [
    heading(say('decide.afterwards')),
    textField(record, 'decision.worseningAdvice', { label: say('decide.worsening'), hint: say('decide.worseningHint') }, 3),
    ...missing(gaps, ['worseningAdvice'], say),
    valueField(record, 'decision.reviewDate', 'date', { label: say('decide.review') }),
  ];
}

function declined(record: Consultation, { say, order }: ScreenContext): Block[] {
  const others = inNeutralOrder(record.options, order, say.locale).filter(
    (o) => o.id !== record.decision.optionId && o.offered !== 'notOffered'
  );
  if (record.decision.status === 'notDecided' || others.length === 0) return [];
  return [closer('decide.declined', say('decide.declinedSummary'), others.map((o) => ({
    kind: 'field', id: `decision.declined.${o.id}`, label: say(
      'decide.declined', { option: optionName(o, say) }
    ), value: record.decision.declined.find((d) => d.optionId === o.id)?.reason ?? '', type: 'text', lines: 1, width: 'full',
    target: { sets: { type: 'decline', optionId: o.id }, valueKey: 'reason' },
  })))];
}

/** SURE: four yes-or-no questions; three yeses or fewer suggest decisional conflict (Legare et al., Can Fam Physician 2010;56:e308). */
function sure(record: Consultation, say: Say): Block {
  const answers = record.decision.sure;
  const none = { sure: false, understands: false, riskBenefit: false, encouragement: false };
  const score = answers === null ? 0 : Object.values(answers).filter(Boolean).length;
  return closer('decide.sure', say('decide.sureSummary'), [
    toggles('decision.sure', say('decide.sureLegend'), (['sure', 'understands', 'riskBenefit', 'encouragement'] as const).map((key) => ({
      label: say(`sure.${key}`), on: answers?.[key] ?? false,
      switchOn: amendment(
        'decision.sure', { ...(answers ?? none), [key]: true }
      ), switchOff: amendment('decision.sure', { ...(answers ?? none), [key]: false }),
    })), say('decide.sureHint')),
    ...(answers === null
      ? [paragraph(say('decide.sureNotAsked'), true)]
      : [paragraph(say(score < 4 ? 'decide.sureLess' : 'decide.sureAll', { score })), {
        kind: 'actions' as const,
        actions: [{ label: say('decide.sureClear'), does: 'intent' as const, intent: amendment('decision.sure', null) }]
      }]),
  ]);
}

/** What is missing, said where it is asked; nothing is mandatory. */
function missing(gaps: readonly Gap[], here: readonly Gap[], say: Say): Block[] {
  const lacking = here.filter((gap) => gaps.includes(gap));
  return lacking.length === 0
    ? []
    : [paragraph(say('decide.missing', { what: listed(say, lacking.map((gap) => say(`gap.${gap}`))) }), true)];
}
