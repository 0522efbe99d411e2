// What step 5 says of the chosen option's free appointments and, where the connection is set up, what e-RS can be asked.
import { comparisonClosed } from '../../core/consultation/completeness';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { ersServiceId } from '../../core/ers/mayBeSent';
import type { ScreenContext } from '../consultationScreen';
import { paragraph } from '../forms';
import type { Action, Block } from '../screen';
import { slotWords } from '../options/slotWords';

export function ersBlocks(record: Consultation, { say, writtenAt, asksErs }: ScreenContext, chosen: ReferralOption | undefined): Block[] {
  const { state } = record.booking;
  const words = chosen === undefined || state === 'booked' ? undefined : slotWords(chosen, record, writtenAt, say);
  const actions =
    asksErs === true && !comparisonClosed(record)
      ? actionsOf(record, chosen).map(({ command, argument, ...action }): Action => ({
          label: say(`ersAction.${command}`),
          hint: say(`ersAction.${command}Hint`),
          does: 'command',
          command: `concord.${command}`,
          ...(argument === undefined ? {} : { argument }),
          ...action,
        }))
      : [];
  return [...(words === undefined ? [] : [paragraph(words)]), ...(actions.length === 0 ? [] : [{ kind: 'actions' as const, actions }])];
}

interface Possible {
  readonly command: 'ersSlots' | 'ersSend' | 'ersBook' | 'ersLookUp';
  readonly argument?: string;
}

/** Only what can be done as things stand; the commands themselves say why where it cannot. */
function actionsOf({ booking }: Consultation, chosen: ReferralOption | undefined): readonly Possible[] {
  const lookUp: Possible = { command: 'ersLookUp' };
  if (booking.state === 'unknown') return [lookUp];
  if (chosen === undefined || ersServiceId(chosen) === undefined || chosen.kind === 'adviceAndGuidance')
    return booking.ubrn === undefined ? [] : [lookUp];
  const bookable = chosen.route === 'bookable' && chosen.snapshot.service?.bookable !== 'indirectly';
  return [
    ...(bookable && booking.state !== 'booked' ? [{ command: 'ersSlots', argument: chosen.id } as const] : []),
    ...(booking.ubrn === undefined || booking.state === 'rejected' ? [{ command: 'ersSend' } as const] : []),
    ...(bookable && booking.ubrn !== undefined && booking.state !== 'booked' && booking.state !== 'rejected'
      ? [{ command: 'ersBook' } as const]
      : []),
    ...(booking.ubrn === undefined ? [] : [lookUp]),
  ];
}
