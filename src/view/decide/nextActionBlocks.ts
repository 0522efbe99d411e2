// The one next step in step 5: who does what by when on which number, what usually comes next, and handing it to somebody.
import { gapsOf } from '../../core/consultation/completeness';
import { chaseOf, type Chase } from '../../core/consultation/chase';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { daysAfter, weekdayFrom } from '../../core/londonTime';
import { optionName } from '../../core/note/noteModel';
import { listed, longDate } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import { amendment, closer, heading, notice, paragraph, textField, valueField } from '../forms';
import type { Action, Block } from '../screen';

export function nextActionBlocks(record: Consultation, context: ScreenContext, chosen: ReferralOption | undefined): Block[] {
  const { say, practice } = context;
  const numbers = [
    ...(practice?.practice.telephone === undefined ? [] : [say('decide.practiceNumber', { telephone: practice.practice.telephone })]),
    ...(chosen?.snapshot.service?.telephone === undefined
      ? []
      : [say('decide.serviceNumber', { option: optionName(chosen, say), telephone: chosen.snapshot.service.telephone })]),
  ];
  return [
    heading(say('decide.next')),
    paragraph(say('decide.nextLead'), true),
    ...(chosen?.kind === 'adviceAndGuidance' ? [paragraph(say('decide.afterAdvice'))] : []),
    ...suggestion(record, context, chosen),
    textField(record, 'nextAction.who', { label: say('decide.nextWho'), hint: say('decide.nextWhoHint') }),
    textField(record, 'nextAction.what', { label: say('decide.nextWhat'), hint: say('decide.nextWhatHint') }, 2),
    valueField(record, 'nextAction.byDate', 'date', { label: say('decide.nextBy') }),
    textField(
      record, 'nextAction.telephone',
      { label: say('decide.nextNumber'), hint: numbers.length === 0 ? say('decide.nextNumberHint') : numbers.join(' ') }
    ),
    ...missing(record, context),
    ...handOverBlocks(record, context),
  ];
}

/** What usually comes next at this point, ready to be taken over as a whole. Where a step is written it waits behind a closer. */
function suggestion(record: Consultation, context: ScreenContext, chosen: ReferralOption | undefined): Block[] {
  const { say } = context;
  const chase = chaseOf(record.booking.state, chosen?.route ?? 'none');
  const next = suggestedAction(record, chase, context, chosen);
  const words = say('decide.usualNext', { who: next.who, what: next.what, date: longDate(say, next.byDate ?? '') });
  const press: Action = { label: say('decide.takeUsual'), does: 'intent', intent: amendment('nextAction', next) };
  const noReply = paragraph(say(`chase.${chase.step}.noReply`), true);
  if (record.nextAction.what.trim() === '') return [notice('information', words, [press]), noReply];
  if (record.nextAction.what === next.what) return [noReply];
  return [closer('decide.usual', say('decide.usualSummary'), [paragraph(words), noReply, { kind: 'actions', actions: [press] }])];
}

function suggestedAction(
  record: Consultation, chase: Chase, { say, practice, today }: ScreenContext, chosen: ReferralOption | undefined
): Consultation['nextAction'] {
  const { booking } = record;
  // How an appointment went is asked after it.
  const from = booking.state === 'booked' && booking.date !== null && booking.date > today ? booking.date : today;
  const telephone = chase.number === 'service' ? chosen?.snapshot.service?.telephone : practice?.practice.telephone;
  return {
    who: say(`chase.owner.${chase.owner}`), what: say(`chase.${chase.step}`), byDate: weekdayFrom(daysAfter(from, chase.days)), telephone: telephone ?? '',
  };
}

/** The rest of the choosing, handed to somebody, and taken back again. */
function handOverBlocks({ handOver }: Consultation, { say }: ScreenContext): Block[] {
  const hand: Action = {
    label: say(handOver === undefined ? 'decide.handOver' : 'decide.handOverAgain'), does: 'command', command: 'concord.handOver',
    hint: say('decide.handOverHint')
  };
  if (handOver === undefined) return [{ kind: 'actions', actions: [hand] }];
  return [notice('information', say('decide.handedOver', { to: handOver.to, date: longDate(say, handOver.on) }), [
    { label: say('decide.handBack'), does: 'intent', intent: { type: 'handOver', to: null } }, hand,
  ])];
}

function missing(record: Consultation, { say }: ScreenContext): Block[] {
  const lacking = gapsOf(record).decide.filter((gap) => gap === 'nextWho' || gap === 'nextWhat' || gap === 'nextBy');
  return lacking.length === 0
    ? []
    : [paragraph(say('decide.missing', { what: listed(say, lacking.map((gap) => say(`gap.${gap}`))) }), true)];
}
