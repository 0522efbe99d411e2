// Step 4: the options side by side, in a neutral order, with what is known of each and what is not.
import { comparisonClosed, gapsOf } from '../../core/consultation/completeness';
import { inNeutralOrder } from '../../core/consultation/option';
import type { Consultation } from '../../core/consultation/record';
import { optionName } from '../../core/note/noteModel';
import { closedBlocks } from '../closedStep';
import type { ScreenContext } from '../consultationScreen';
import { figureCharts } from '../figures/figureCharts';
import { fitBlocks } from '../fit/fitBlocks';
import { notice, paragraph } from '../forms';
import { optionTable } from './optionTable';
import type { Action, Block, Step } from '../screen';
import { snapshotNews } from './snapshotNews';
import { stepState } from '../stepState';

export function optionsStep(record: Consultation, context: ScreenContext): Step {
  const { say } = context;
  const frame = { id: 'options', number: 4, title: say('options.title'), short: say('options.short') } as const;
  if (comparisonClosed(record)) return { ...frame, ...closedBlocks(record, say) };
  const add: Action = {
    label: say('options.add'), does: 'command', command: 'concord.addOption', ...(record.options.length === 0 ? { primary: true } : {})
  };
  return {
    ...frame,
    ...stepState(gapsOf(record).options, say),
    lead: say('options.lead'),
    blocks: record.options.length === 0 ? [notice('information', say('options.none'), [add])] : [
      ...snapshotNews(record, context, say).map((text) => notice('information', text)),
      ...fitBlocks(record, context),
      optionTable(record, context),
      ...notOfferedReasons(record, context),
      paragraph(say('options.aboutFigures'), true),
      ...figureCharts(record, context),
      { kind: 'actions', actions: [add] },
    ],
  };
}

function notOfferedReasons(record: Consultation, { say, order }: ScreenContext): Block[] {
  return inNeutralOrder(record.options, order, say.locale).filter((o) => o.offered === 'notOffered').map((option) => ({
    kind: 'field', id: `option.${option.id}.notOfferedReason`, label: say(
      'options.whyNotOffered', { option: optionName(option, say) }
    ), value: option.notOfferedReason, type: 'text', lines: 1, width: 'full',
    target: { sets: { type: 'amendOption', optionId: option.id, field: 'notOfferedReason' }, valueKey: 'value' },
  }));
}
