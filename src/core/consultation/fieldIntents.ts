// Single fields written, and members of sets switched on and off.
import { refuse, succeed, type Result } from '../issue';
import { today } from '../today';
import { amendable, togglable, type AmendableField } from './intent';
import type { Consultation } from './record';
import { checked, missing, wrongValue, type IntentOf, type IntentPorts } from './recordChange';

/** Most cards that matter most; three is what the card game asks for. */
const MOST_CARDS = 3;

/** The record with one field changed. A field that may be left out leaves the record when it is emptied. */
export function amend(record: Consultation, { field, value: given }: IntentOf<'amend'>, ports: IntentPorts): Result<Consultation> {
  const value = amendable[field].safeParse(emptyAsAbsent(field, given));
  if (!value.success) return refuse(wrongValue(field, value.error.issues[0]?.message ?? 'not a value this field can hold'));
  if (field === 'decision.optionId' && value.data !== null && !record.options.some((o) => o.id === value.data))
    return refuse(missing('option'));
  return checked(afterAmend(withField(record, field, value.data), field, ports));
}

/** The record with one member of a set switched on or off; as it was where it is so already. */
export function toggle(record: Consultation, intent: IntentOf<'toggle'>): Result<Consultation> {
  const member = togglable[intent.field].safeParse(intent.member);
  if (!member.success) return refuse(wrongValue(intent.field, `"${intent.member.slice(0, 40)}" is not one of the choices`));
  const [group, key] = intent.field.split('.') as [keyof Consultation, string];
  const before = (record[group] as unknown as Record<string, readonly string[]>)[key] ?? [];
  // Already so: a second click must not move the member to the end.
  if (before.includes(member.data) === intent.on) return succeed(record);
  const without = before.filter((m) => m !== member.data);
  if (intent.on && intent.field === 'whatMatters.cards' && without.length >= MOST_CARDS)
    return refuse(wrongValue(intent.field, 'three cards are already chosen: put one back first'));
  return checked(withField(record, intent.field, intent.on ? [...without, member.data] : without));
}

/** The record with one chosen card at another place among them. */
export function moveCard(record: Consultation, { card, to }: IntentOf<'moveCard'>): Result<Consultation> {
  const { cards } = record.whatMatters;
  if (!cards.includes(card)) return refuse(missing('card'));
  const others = cards.filter((c) => c !== card);
  return checked(withField(record, 'whatMatters.cards', [...others.slice(0, to), card, ...others.slice(to)]));
}

/** A changed decision dates itself; a decision that is no longer "chosen" has no chosen option. */
function afterAmend(record: Consultation, field: AmendableField, ports: IntentPorts): Consultation {
  if (field !== 'decision.status') return record;
  const { status } = record.decision;
  return {
    ...record,
    decision: {
      ...record.decision,
      decidedOn: status === 'notDecided' ? null : today(ports.clock),
      optionId: status === 'chosen' ? record.decision.optionId : null,
    },
  };
}

/** An emptied optional field leaves the record instead of standing there as "". */
function emptyAsAbsent(field: AmendableField, value: unknown): unknown {
  return value === '' && OPTIONAL_FIELDS.has(field) ? undefined : value;
}
const OPTIONAL_FIELDS: ReadonlySet<AmendableField> = new Set<AmendableField>([
  'patient.nhsNumber', 'question.treatmentFunction', 'booking.ubrn', 'letter.request', 'letter.hearBack', 'letter.history',
  'letter.medicines', 'letter.allergies', 'letter.findings', 'letter.social',
]);

function withField(record: Consultation, field: string, value: unknown): Consultation {
  const [group, key] = field.split('.') as [keyof Consultation, string | undefined];
  if (key === undefined) return { ...record, [group]: value };
  const { [key]: _before, ...rest } = record[group] as Record<string, unknown>;
  // Re-built in the order it had, so that a change never moves a line of the file.
  const next = Object.fromEntries(Object.keys(record[group] as object).map((k) => [k, k === key ? value : rest[k]]));
  return { ...record, [group]: value === undefined ? rest : { ...next, [key]: value } };
}
