// Step 3: how the patient would get there, and which options that leaves within reach. What is not volunteered stands in closers.
import { comparisonClosed, gapsOf } from '../../core/consultation/completeness';
import { accessNeedSchema, transportNeedSchema, weekdaySchema } from '../../core/consultation/gettingThere';
import type { TogglableField } from '../../core/consultation/intent';
import type { Consultation } from '../../core/consultation/record';
import { travelModeSchema, yesNoNotKnownSchema } from '../../core/directory/service';
import { limitFaults } from '../../core/travel/limitFaults';
import type { Say } from '../../core/words/words';
import { closedBlocks } from '../closedStep';
import type { ScreenContext } from '../consultationScreen';
import {
  capitalised, choiceField, closer, heading, memberSwitch, notice, paragraph, switchOf, textField, toggles, valueField, type Toggles,
} from '../forms';
import { homeBlocks } from './homeBlocks';
import { mapBlocks } from '../figures/journeyMap';
import { reachBlocks } from './reachBlocks';
import type { Block, Step } from '../screen';
import { stepState } from '../stepState';

export function gettingThereStep(record: Consultation, context: ScreenContext): Step {
  const { say } = context;
  const frame = { id: 'gettingThere', number: 3, title: say('there.title'), short: say('there.short') } as const;
  if (comparisonClosed(record)) return { ...frame, ...closedBlocks(record, say) };
  return {
    ...frame,
    ...stepState(gapsOf(record).gettingThere, say),
    lead: say('there.lead'),
    blocks: [
      ...limits(record, say),
      ...homeBlocks(record, context),
      ...hours(record, say),
      money(record, say),
      patientTransport(record, say),
      ...reachBlocks(record, context),
      ...mapBlocks(record, context),
      ...reaching(record, say),
    ],
  };
}

/** The patient's words first, then what they come to. */
function limits(record: Consultation, say: Say): Block[] {
  const { means, needs, cannotWeekdays = [] } = record.gettingThere;
  return [
    textField(record, 'gettingThere.words', { label: say('there.words'), hint: say('there.wordsHint') }, 2),
    toggles('gettingThere.means', say('there.means'), [
      ...switches('gettingThere.means', travelModeSchema.options, means, (mode) => capitalised(say(`mode.${mode}`))),
      switchOf(record, 'gettingThere.cannotLeaveHome', say('there.cannotLeaveHome')),
    ]),
    ...contradictions(record, say, 'limits.homeAndMeans'),
    textField(record, 'gettingThere.whoComes', { label: say('there.whoComes') }),
    valueField(record, 'gettingThere.longestJourneyMinutes', 'number',
      { label: say('there.longest'), hint: say('there.longestHint'), unit: say('there.minutes') }),
    ...contradictions(record, say, 'limits.shortWithoutMeans'),
    {
      ...toggles('gettingThere.cannotWeekdays', say('there.weekdays'),
        switches('gettingThere.cannotWeekdays', weekdaySchema.options, cannotWeekdays, (day) => say(`weekday.${day}`))),
      inline: true,
    },
    ...contradictions(record, say, 'limits.noDay'),
    textField(record, 'gettingThere.daysThatCannotBe', { label: say('there.days'), hint: say('there.daysHint') }),
    toggles('gettingThere.needs', say('there.needs'),
      switches('gettingThere.needs', accessNeedSchema.options, needs, (need) => say(`need.${need}`))),
    ...(needs.includes('interpreter') ? [textField(record, 'gettingThere.interpreterLanguage', { label: say('there.language') })] : []),
  ];
}

function switches<T extends string>(
  field: TogglableField, all: readonly T[], on: readonly T[], label: (member: T) => string,
): Toggles['members'] {
  return all.map((member) => memberSwitch(field, member, label(member), on.includes(member)));
}

/** A closer says what is set in it, so that it need not be opened to be seen. */
function hours(record: Consultation, say: Say): Block[] {
  return [
    closer('there.hours', hoursWords(record.gettingThere, say), [
      valueField(record, 'gettingThere.earliestTime', 'time', { label: say('there.earliest') }),
      valueField(record, 'gettingThere.latestTime', 'time', { label: say('there.latest') }),
    ]),
    ...contradictions(record, say, 'limits.times'),
  ];
}

function hoursWords({ earliestTime: from, latestTime: to }: Consultation['gettingThere'], say: Say): string {
  if (from != null && to != null) return say('there.hoursBetween', { from, to });
  if (from != null) return say('there.hoursFrom', { from });
  return to == null ? say('there.hoursSummary') : say('there.hoursTo', { to });
}

type Contradiction = 'limits.homeAndMeans' | 'limits.shortWithoutMeans' | 'limits.noDay' | 'limits.times';

/** Limits that cannot all be so are said where they arise. */
function contradictions(record: Consultation, say: Say, code: Contradiction): Block[] {
  return limitFaults(record.gettingThere).some((fault) => fault.code === code) ? [notice('warning', say(`there.${code}`))] : [];
}

function money(record: Consultation, say: Say): Block {
  return closer('there.money', say('there.moneySummary'), [
    valueField(record, 'gettingThere.mostCostPounds', 'number',
      { label: say('there.mostCost'), hint: say('there.mostCostHint'), unit: say('there.pounds') }),
    choiceField(record, 'gettingThere.qualifyingBenefit', say('there.benefit'),
      yesNoNotKnownSchema.options.map((value) => ({ value, label: say(`there.benefit.${value}`) })),
      { hint: say('there.benefitHint'), inline: true }),
  ]);
}

/** NHS England, Non-emergency patient transport services: eligibility criteria, May 2022. */
function patientTransport(record: Consultation, say: Say): Block {
  const { transportNeeds = [] } = record.gettingThere;
  return closer('there.transport', say('there.transportSummary'), [
    toggles('gettingThere.transportNeeds', say('there.transportNeeds'),
      switches('gettingThere.transportNeeds', transportNeedSchema.options, transportNeeds, (need) => say(`transportNeed.${need}`)),
      say('there.transportHint')),
    paragraph(say('there.transportLead'), true),
  ]);
}

function reaching(record: Consultation, say: Say): Block[] {
  return [
    heading(say('there.reaching')),
    textField(record, 'gettingThere.safeContact', { label: say('there.safeContact'), hint: say('there.safeContactHint') }),
    toggles('gettingThere.sensitiveReason', say('there.private'),
      [switchOf(record, 'gettingThere.sensitiveReason', say('there.sensitive'), say('there.sensitiveHint'))]),
  ];
}
