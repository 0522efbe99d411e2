// The options: put in, taken out, and what is known or said about getting to each.
import type { Journey } from '../directory/service';
import { refuse, type Result } from '../issue';
import type { Home } from './gettingThere';
import { amendableOfOption } from './intent';
import type { Consultation, ReferralOption } from './record';
import { checked, oneOf, wrongValue, type IntentOf, type IntentPorts } from './recordChange';

/** Most options one consultation compares; e-RS itself holds a shortlist of 20. */
export const MOST_OPTIONS = 20;

/** The record with one option more; refused where it is there already or there is no room. */
export function addOption(record: Consultation, { option }: IntentOf<'addOption'>, ports: IntentPorts): Result<Consultation> {
  if (record.options.length >= MOST_OPTIONS)
    return refuse(wrongValue('options', `at most ${MOST_OPTIONS} options can be compared: remove one first`));
  const same = option.snapshot.service?.id;
  const standing = record.options.some(
    (o) => (o.kind === 'carryOn' && option.kind === 'carryOn') || (same !== undefined && o.snapshot.service?.id === same),
  );
  if (standing) return refuse(wrongValue('options', 'this option is already there'));
  return checked({ ...record, options: [...record.options, { id: ports.ids.make(6), ...option }] });
}

/** The record without one option and the reason it was declined; the one chosen stays. */
export function removeOption(record: Consultation, { optionId }: IntentOf<'removeOption'>): Result<Consultation> {
  if (record.decision.optionId === optionId)
    return refuse(wrongValue('options', 'this option is the one chosen: change the decision first'));
  return oneOf(record.options, optionId, 'option', (options) => ({
    ...record,
    options,
    decision: { ...record.decision, declined: record.decision.declined.filter((d) => d.optionId !== optionId) },
  }));
}

export function amendOption(record: Consultation, intent: IntentOf<'amendOption'>): Result<Consultation> {
  const value = amendableOfOption[intent.field].safeParse(intent.value);
  if (!value.success)
    return refuse(wrongValue(`option ${intent.field}`, value.error.issues[0]?.message ?? 'not a value this field can hold'));
  return changeOption(record, intent.optionId, (option) => withOptionField(option, intent.field, value.data));
}

/** The patient's own time for one option, minutes one way. A cost stated before stays. */
export function stateJourney(record: Consultation, intent: IntentOf<'stateJourney'>): Result<Consultation> {
  const { optionId, mode, minutes, saidBy } = intent;
  return changeOption(record, optionId, (option) => ({
    ...option,
    statedJourney: minutes === null ? null : { mode, minutes, costPounds: option.statedJourney?.costPounds ?? null, saidBy },
  }));
}

export function setSlots(record: Consultation, { optionId, slots }: IntentOf<'setSlots'>): Result<Consultation> {
  return changeOption(record, optionId, (option) => ({ ...option, slots }));
}

/** Journeys follow from where the patient lives: they change and go with it. */
export function setHome(record: Consultation, { home, journeys }: IntentOf<'setHome'>): Result<Consultation> {
  return checked({
    ...record,
    gettingThere: withHome(record.gettingThere, home),
    options: record.options.map((option) => withJourneys(option, Object.hasOwn(journeys, option.id) ? journeys[option.id] : undefined)),
  });
}

function withHome({ home: _before, ...rest }: Consultation['gettingThere'], home: Home | null): Consultation['gettingThere'] {
  return home === null ? rest : { ...rest, home };
}

function withJourneys({ journeys: _before, ...option }: ReferralOption, known: readonly Journey[] = []): ReferralOption {
  return known.length === 0 ? option : { ...option, journeys: [...known] };
}

function changeOption(record: Consultation, id: string, change: (option: ReferralOption) => ReferralOption): Result<Consultation> {
  return oneOf(record.options, id, 'option', (options) => ({ ...record, options }), change);
}

/** What only some options have leaves an option instead of standing there as null. */
function withOptionField(option: ReferralOption, field: keyof typeof amendableOfOption, value: unknown): ReferralOption {
  if (value !== null || field === 'statedJourney') return { ...option, [field]: value } as ReferralOption;
  const { [field]: _before, ...rest } = option;
  return rest as ReferralOption;
}
