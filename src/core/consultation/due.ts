// What has to be looked at, by whom and by when: the same for the sidebar and the command line.
import { mayAskToMoveFrom } from './clock';
import type { Consultation } from './record';

export type DueKind =
  /** The next action. */
  | 'action'
  /** Looking at the decision again together. */
  | 'review'
  /** A choice of place after triage. */
  | 'choice'
  /** An appointment that is still to come, or of which nobody has said what happened. */
  | 'appointment'
  /** A booking whose answer was lost on the way: to look up now. */
  | 'lookUp'
  /** From this day on the patient may ask to be seen elsewhere: nothing anybody has to do. */
  | 'mayAsk';

export interface DueItem {
  readonly kind: DueKind;
  /** `yyyy-mm-dd`; null: as soon as somebody can. */
  readonly byDate: string | null;
  /** Empty where nobody is named. */
  readonly who: string;
  /** In the record's own words; empty where the kind says it. */
  readonly what: string;
}

/** The earliest first, what has no date at the top: it is already overdue to say when. */
export function dueItems(record: Consultation): DueItem[] {
  const { nextAction, decision, booking, outcomes } = record;
  const who = nextAction.who.trim();
  const mayAsk = mayAskToMoveFrom(record);
  const items: (DueItem | undefined)[] = [
    nextAction.what.trim() === ''
      ? undefined
      : { kind: 'action', byDate: nextAction.byDate, who, what: nextAction.what.trim() },
    decision.reviewDate === null ? undefined : { kind: 'review', byDate: decision.reviewDate, who: '', what: '' },
    // Booked, the choice was made.
    decision.choiceLater === undefined || booking.state === 'booked'
      ? undefined
      : { kind: 'choice', byDate: decision.choiceLater.byDate, who: decision.choiceLater.who.trim(), what: '' },
    booking.state !== 'booked' || booking.date === null || outcomes.some(({ on }) => on >= (booking.date ?? ''))
      ? undefined
      : { kind: 'appointment', byDate: booking.date, who: '', what: '' },
    booking.state === 'unknown' ? { kind: 'lookUp', byDate: null, who, what: '' } : undefined,
    mayAsk === undefined ? undefined : { kind: 'mayAsk', byDate: mayAsk.from, who: '', what: '' },
  ];
  return items.filter((item) => item !== undefined).sort(byDay);
}

/** Late: its day has passed, or it never had one. What a patient may ask is never late; an appointment is from the day after. */
export function isLate({ kind, byDate }: Pick<DueItem, 'kind' | 'byDate'>, today: string): boolean {
  return kind !== 'mayAsk' && (byDate === null || byDate < today);
}

/** Order of a list of many: late before the rest, then by day; of one day by kind. */
export function byDay(a: Pick<DueItem, 'kind' | 'byDate'>, b: Pick<DueItem, 'kind' | 'byDate'>): number {
  const [dayA, dayB] = [a.byDate ?? '', b.byDate ?? ''];
  return dayA < dayB ? -1 : dayA > dayB ? 1 : a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0;
}
