// What every intent that changes a record goes through, and why one is refused.
import { refuse, succeed, type Issue, type Result } from '../issue';
import type { Clock, IdMaker } from '../ports';
import type { Intent } from './intent';
import { consultationSchema, type Consultation } from './record';

export interface IntentPorts {
  readonly clock: Clock;
  readonly ids: IdMaker;
}

/** The intents of some types. */
export type IntentOf<T extends Intent['type']> = Extract<Intent, { readonly type: T }>;

/** No intent may leave a record that could not be read back. */
export function checked(record: Consultation): Result<Consultation> {
  const parsed = consultationSchema.safeParse(record);
  if (parsed.success) return succeed(record);
  const issue = parsed.error.issues[0];
  return refuse(wrongValue(issue?.path.join('.') ?? 'record', issue?.message ?? 'not valid'));
}

/** The record with one item of a list changed, or taken out where no change is given; `what` names the item where it is gone. */
export function oneOf<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  what: string,
  put: (items: T[]) => Consultation,
  change?: (item: T) => T,
): Result<Consultation> {
  if (!items.some((item) => item.id === id)) return refuse(missing(what));
  return checked(
    put(change === undefined ? items.filter((item) => item.id !== id) : items.map((item) => (item.id === id ? change(item) : item))),
  );
}

/** A value the field cannot hold. */
export function wrongValue(field: string, message: string): Issue {
  return { code: 'intent.wrongValue', severity: 'error', message: `${message}.`, remedy: 'Nothing was changed.', place: { path: field } };
}

/** What the intent speaks of has gone from the record. */
export function missing(what: string): Issue {
  return {
    code: 'intent.missing',
    severity: 'error',
    message: `This ${what} is no longer in the consultation.`,
    remedy: 'It may have been changed elsewhere; look again.',
    place: {},
  };
}
