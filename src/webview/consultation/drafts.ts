// What a text field holds between the keystroke and the record: a small state machine a field, pure, no DOM.
// One `applyEdit` is one undo step and steps cannot be merged, so a draft is sent as one intent and never a keystroke.

export type FieldType = 'text' | 'number' | 'date' | 'time';

/** A field as the newest state shows it. `adds`: its text becomes a new entry, and the field is empty again. */
export interface DraftField {
  readonly id: string;
  readonly type: FieldType;
  readonly value: string;
  readonly adds: boolean;
}

export interface Draft {
  /** The field's value in the newest state. */
  readonly committed: string;
  /** What the field shows. */
  readonly text: string;
  /** The browser holds half a date or time, which it does not give as text. */
  readonly malformed: boolean;
  /** An input method is composing: nothing is sent. */
  readonly composing: boolean;
  /** Sent and not answered. */
  readonly flight: { readonly reply: number; readonly text: string } | null;
  /** Asked to send while another text was in flight: sent when that is answered. */
  readonly waiting: boolean;
  /** The host did not take this text; it is not sent again unless it is changed or Enter is pressed. */
  readonly refused: { readonly text: string; readonly message: string } | null;
  /** The committed value changed from outside under an unsent draft: keep or take is asked. */
  readonly elsewhere: string | null;
  readonly fault: Fault | null;
}

export type Fault = 'notANumber' | 'notADate';

/**
 * Why a draft would be sent now. `idle`: nothing typed for a while. `left`: blur, Enter in another place or a step change.
 * `asked`: Enter or its button. `flush`: the document is being saved. `closing`: the page may be gone the next moment.
 */
export type Moment = 'idle' | 'left' | 'asked' | 'flush' | 'closing';

export function freshDraft(field: DraftField): Draft {
  return {
    committed: field.value, text: field.value, malformed: false, composing: false,
    flight: null, waiting: false, refused: null, elsewhere: null, fault: null,
  };
}

/** The value an intent carries: text as it is; a number, date or time as such, null when empty; a fault where it is none. */
export function valueOf(type: FieldType, text: string, malformed = false):
  { readonly value: string | number | null } | { readonly fault: Fault } {
  if (type === 'text') return { value: text };
  const trimmed = text.trim();
  if (malformed) return { fault: type === 'number' ? 'notANumber' : 'notADate' };
  if (trimmed === '') return { value: null };
  if (type === 'number') return /^-?\d{1,9}(\.\d{1,6})?$/.test(trimmed) ? { value: Number(trimmed) } : { fault: 'notANumber' };
  return (type === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d\d:\d\d$/).test(trimmed) ? { value: trimmed } : { fault: 'notADate' };
}

/** Whether two texts stand for one value: "07" and "7" in a number field. */
function same(type: FieldType, a: string, b: string): boolean {
  if (a === b || type === 'text') return a === b;
  const [first, second] = [valueOf(type, a), valueOf(type, b)];
  return 'value' in first && 'value' in second && first.value === second.value;
}

/** Typed, and neither in the record nor on its way there. */
export function isDirty(field: DraftField, draft: Draft): boolean {
  if (draft.malformed) return true;
  return draft.flight === null ? !same(field.type, draft.text, draft.committed) : draft.text !== draft.flight.text;
}

/** Nothing to remember: the field shows what the state says. */
export function isSettled(field: DraftField, draft: Draft): boolean {
  return !isDirty(field, draft) && !draft.composing && draft.flight === null && draft.elsewhere === null && draft.text === draft.committed;
}

export function typed(draft: Draft, text: string, malformed = false): Draft {
  const refused = draft.refused?.text === text ? draft.refused : null;
  return { ...draft, text, malformed, refused, fault: null };
}

/** The next draft, and the value to send with `reply`, if any. */
export function commit(field: DraftField, draft: Draft, moment: Moment, reply: number):
  { readonly draft: Draft; readonly sends?: string | number | null } {
  if (draft.composing) return { draft };
  const forced = moment === 'asked' && draft.flight === null && (draft.refused !== null || field.adds);
  if (!isDirty(field, draft) && !forced) {
    return { draft: moment === 'left' && draft.flight === null ? { ...draft, text: draft.committed } : draft };
  }
  if (field.adds && moment === 'idle') return { draft };
  const parsed = valueOf(field.type, draft.text, draft.malformed);
  if ('fault' in parsed) return { draft: moment === 'idle' ? draft : { ...draft, fault: parsed.fault } };
  if (draft.elsewhere !== null && moment !== 'closing') return { draft };
  if (draft.refused?.text === draft.text && moment !== 'asked') return { draft };
  // A save or a closing page cannot wait for the answer: the newest text goes out and takes the place of the one before.
  if (draft.flight !== null && moment !== 'flush' && moment !== 'closing') return { draft: { ...draft, waiting: true } };
  return {
    draft: { ...draft, flight: { reply, text: draft.text }, waiting: false, refused: null, elsewhere: null, fault: null },
    sends: parsed.value,
  };
}

/** A new state has come. `inReplyTo`: the newest intent of this page that the state already contains. */
export function arrive(field: DraftField, draft: Draft, inReplyTo: number | null): Draft {
  const answered = draft.flight !== null && inReplyTo !== null && inReplyTo >= draft.flight.reply;
  const flight = answered ? null : draft.flight;
  if (field.adds) return answered ? { ...draft, flight, text: withoutSent(draft.text, draft.flight.text) } : draft;
  const next: Draft = { ...draft, flight, committed: field.value };
  const changed = !same(field.type, field.value, answered ? draft.flight.text : draft.committed);
  const asSent = answered ? draft.text === draft.flight.text && !draft.malformed : !isDirty(field, draft) && flight === null;
  const untouched = asSent && !draft.composing;
  // "1.0" on the way to "1.05" is not written over with "1" in the middle of typing.
  if (untouched) return { ...next, text: same(field.type, draft.text, field.value) ? draft.text : field.value, elsewhere: null };
  if (!changed) return next;
  if (same(field.type, field.value, draft.text)) return { ...next, elsewhere: null };
  // Changed from outside. What is on its way as it stands wins when it lands; an unsent draft is asked about.
  return isDirty(field, draft) || draft.composing ? { ...next, elsewhere: field.value, waiting: false } : next;
}

/** What was typed after the text that has become an entry. */
function withoutSent(text: string, sent: string): string {
  return text.startsWith(sent) ? text.slice(sent.length) : text;
}

/** The host refused the intent `reply`; the text stays, and is not sent again by itself. A text that is no longer there needs no word. */
export function reject(draft: Draft, reply: number, message: string): Draft {
  if (draft.flight?.reply !== reply) return draft;
  const stands = draft.text === draft.flight.text;
  return { ...draft, flight: null, waiting: draft.waiting && !stands, refused: stands ? { text: draft.text, message } : null };
}

/** Keep: the draft is what should stand, and is sent next. */
export function keep(draft: Draft): Draft {
  return { ...draft, elsewhere: null };
}

/** Take: the value from outside replaces the draft. */
export function take(field: DraftField, draft: Draft): Draft {
  return { ...freshDraft(field), text: draft.elsewhere ?? field.value, committed: draft.elsewhere ?? field.value, flight: draft.flight };
}
