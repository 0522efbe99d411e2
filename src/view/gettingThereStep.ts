// Step 3: how the patient would get there, and which options that leaves within reach.
import { comparisonClosed, gapsOf } from '../core/consultation/completeness';
import { inNeutralOrder } from '../core/consultation/option';
import { accessNeedSchema } from '../core/consultation/gettingThere';
import type { Consultation, ReferralOption } from '../core/consultation/record';
import { travelModeSchema, type TravelMode } from '../core/directory/service';
import { optionName } from '../core/note/noteModel';
import { journeyWords } from '../core/travel/journeyWords';
import { countReach, reachOf } from '../core/travel/reach';
import type { Say } from '../core/words/words';
import { closedBlocks } from './closedStep';
import type { ScreenContext } from './consultationScreen';
import { capitalised, closer, heading, memberSwitch, paragraph, switchOf, textField, toggles, valueField } from './forms';
import { reachHelp } from './reachHelp';
import type { Block, Step, TextField } from './screen';
import { stepState } from './stepState';

export function gettingThereStep(record: Consultation, context: ScreenContext): Step {
  const { say } = context;
  const frame = { id: 'gettingThere', number: 3, title: say('there.title'), short: say('there.short') } as const;
  if (comparisonClosed(record)) return { ...frame, ...closedBlocks(record, say) };
  const { means, needs } = record.gettingThere;
  return {
    ...frame,
    ...stepState(gapsOf(record).gettingThere, say),
    lead: say('there.lead'),
    blocks: [
      textField(record, 'gettingThere.words', { label: say('there.words'), hint: say('there.wordsHint') }, 2),
      toggles('gettingThere.means', say('there.means'), travelModeSchema.options.map((mode) => memberSwitch('gettingThere.means', mode, capitalised(say(`mode.${mode}`)), means.includes(mode)))),
      valueField(record, 'gettingThere.longestJourneyMinutes', 'number', { label: say('there.longest'), hint: say('there.longestHint'), unit: say('there.minutes') }),
      toggles('gettingThere.cannotLeaveHome', say('there.home'), [switchOf(record, 'gettingThere.cannotLeaveHome', say('there.cannotLeaveHome'))]),
      textField(record, 'gettingThere.whoComes', { label: say('there.whoComes') }),
      textField(record, 'gettingThere.daysThatCannotBe', { label: say('there.days'), hint: say('there.daysHint') }),
      toggles('gettingThere.needs', say('there.needs'), accessNeedSchema.options.map((need) => memberSwitch('gettingThere.needs', need, say(`need.${need}`), needs.includes(need)))),
      ...(needs.includes('interpreter') ? [textField(record, 'gettingThere.interpreterLanguage', { label: say('there.language') })] : []),
      textField(record, 'gettingThere.safeContact', { label: say('there.safeContact'), hint: say('there.safeContactHint') }),
      toggles('gettingThere.sensitiveReason', say('there.private'), [switchOf(record, 'gettingThere.sensitiveReason', say('there.sensitive'), say('there.sensitiveHint'))]),
      closer('there.money', say('there.moneySummary'), [valueField(record, 'gettingThere.mostCostPounds', 'number', { label: say('there.mostCost'), hint: say('there.mostCostHint'), unit: say('there.pounds') })]),
      ...reachBlocks(record, context),
    ],
  };
}

function reachBlocks(record: Consultation, context: ScreenContext): Block[] {
  const { say } = context;
  const { reachable, unknown, of } = countReach(record);
  if (record.options.length === 0) return [heading(say('there.reach')), paragraph(say('there.noOptions'))];
  const journeys = inNeutralOrder(record.options, context.order, say.locale).filter((o) => reachOf(o, record.gettingThere).status !== 'noJourney');
  const stated = journeys.flatMap((option) => statedJourney(option, record, say));
  return [
    heading(say('there.reach')),
    paragraph([say.many('there.reached', of, { reachable }), ...(unknown === 0 ? [] : [say.many('there.unknown', unknown)])].join(' ')),
    ...journeys.flatMap((option) => oneOption(option, record, context)),
    ...(stated.length === 0 ? [] : [closer('there.stated', say('there.statedSummary'), stated)]),
  ];
}

function oneOption(option: ReferralOption, record: Consultation, { say, directory }: ScreenContext): Block[] {
  const reach = reachOf(option, record.gettingThere);
  const name = optionName(option, say);
  const help = reachHelp(option, reach, record, directory, say);
  return [
    paragraph(say('there.optionReach', { option: name, journey: journeyWords(reach, say) })),
    ...(help.length === 0 ? [] : [closer(`there.help.${option.id}`, say('there.helpSummary', { option: name }), help.map((text) => paragraph(text)))]),
  ];
}

/** The patient's own time goes before the directory's. It is asked once a means of travel is known, so that no mode is invented. */
function statedJourney(option: ReferralOption, record: Consultation, say: Say): TextField[] {
  const mode = option.statedJourney?.mode ?? likelyMode(option, record);
  if (mode === undefined) return [];
  return [{
    kind: 'field', id: `option.${option.id}.minutes`, label: say('there.ownMinutes', { option: optionName(option, say), mode: say(`mode.${mode}`) }), unit: say('there.minutes'),
    value: option.statedJourney === null ? '' : String(option.statedJourney.minutes), type: 'number', lines: 1, width: 'short',
    target: { sets: { type: 'stateJourney', optionId: option.id, mode, saidBy: 'patient' }, valueKey: 'minutes' },
  }];
}

/** The means of the journey shown, or else one the patient named: any before walking. */
function likelyMode(option: ReferralOption, record: Consultation): TravelMode | undefined {
  const { means } = record.gettingThere;
  const reach = reachOf(option, record.gettingThere);
  if ((reach.status === 'reachable' || reach.status === 'beyondLimit') && means.includes(reach.journey.mode)) return reach.journey.mode;
  return means.find((mode) => mode !== 'walk') ?? means[0];
}
