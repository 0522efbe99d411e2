// applyIntent(record, intent, ports) -> the next record, or why not. Pure but for the clock and the identifiers it is given.
import type { Journey } from '../directory/service';
import { refuse, succeed, type Issue, type Result } from '../issue';
import type { Clock, IdMaker } from '../ports';
import { today } from '../today';
import { amendable, amendableOfOption, togglable, type Intent } from './intent';
import { holdsAccessCode } from './accessCode';
import type { BookingState } from './booking';
import { mayFollow } from './bookingMoves';
import { isBetter } from './criterionScale';
import type { Home } from './gettingThere';
import { consultationSchema, type Consultation, type ReferralOption, type Statement } from './record';
import { reachSeen } from '../travel/reachSeen';
import { seal } from './seal';

export interface IntentPorts {
  readonly clock: Clock;
  readonly ids: IdMaker;
}

/** Most options one consultation compares; e-RS itself holds a shortlist of 20. */
export const MOST_OPTIONS = 20;

/** The next record; an intent that does not fit comes back as an issue and nothing changes. */
export function applyIntent(record: Consultation, intent: Intent, ports: IntentPorts): Result<Consultation> {
  const code = accessCodeIn(intent);
  if (code !== undefined) return refuse(code);
  switch (intent.type) {
    case 'amend': {
      const value = amendable[intent.field].safeParse(emptyAsAbsent(intent.field, intent.value));
      if (!value.success) return refuse(wrongValue(intent.field, value.error.issues[0]?.message ?? 'not a value this field can hold'));
      if (intent.field === 'decision.optionId' && value.data !== null && !record.options.some((o) => o.id === value.data))
        return refuse(missing('option'));
      return checked(afterAmend(withField(record, intent.field, value.data), intent.field, ports));
    }
    case 'toggle': {
      const member = togglable[intent.field].safeParse(intent.member);
      if (!member.success) return refuse(wrongValue(intent.field, `"${intent.member.slice(0, 40)}" is not one of the choices`));
      const [group, key] = intent.field.split('.') as [keyof Consultation, string];
      const before = (record[group] as unknown as Record<string, readonly string[]>)[key] ?? [];
      // Already so: a second click must not move the member to the end.
      if (before.includes(member.data) === intent.on) return succeed(record);
      const without = before.filter((m) => m !== member.data);
      if (intent.on && intent.field === 'whatMatters.cards' && without.length >= 3)
        return refuse(wrongValue(intent.field, 'three cards are already chosen: put one back first'));
      return checked(withField(record, intent.field, intent.on ? [...without, member.data] : without));
    }
    case 'moveCard': {
      if (!record.whatMatters.cards.includes(intent.card)) return refuse(missing('card'));
      const others = record.whatMatters.cards.filter((c) => c !== intent.card);
      return checked(withField(record, 'whatMatters.cards', [...others.slice(0, intent.to), intent.card, ...others.slice(intent.to)]));
    }
    case 'addPerson':
      return checked({
        ...record,
        people: [...record.people, { id: ports.ids.make(6), role: intent.role, description: intent.description, spoke: false }],
      });
    case 'setSpoke':
      return oneOf(
        record.people,
        intent.personId,
        'person',
        (people) => ({ ...record, people }),
        (person) => ({ ...person, spoke: intent.spoke }),
      );
    case 'removePerson':
      return oneOf(record.people, intent.personId, 'person', (people) => ({ ...record, people }));
    case 'addCannot':
      if (intent.text.trim() === '') return refuse(wrongValue('whatMatters.cannots', 'nothing is written yet'));
      return checked({
        ...record,
        whatMatters: {
          ...record.whatMatters,
          cannots: [...record.whatMatters.cannots, { id: ports.ids.make(6), text: intent.text.trim(), saidBy: intent.saidBy }],
        },
      });
    case 'removeCannot':
      return oneOf(record.whatMatters.cannots, intent.id, 'limit', (cannots) => ({
        ...record,
        whatMatters: { ...record.whatMatters, cannots },
      }));
    case 'addStatement': {
      const { type: _type, criterion, other, times, ...said } = intent;
      return withStatement(record, {
        id: ports.ids.make(6),
        ...said,
        ...(criterion === undefined ? {} : { criterion }),
        ...(other === undefined ? {} : { other }),
        ...(times === undefined ? {} : { times }),
      });
    }
    case 'answerTradeOff': {
      const { question, answer, saidBy, text = '' } = intent;
      const { gain, against } = question;
      if (!isBetter(gain.criterion, gain.to, gain.from) || !isBetter(against.criterion, against.from, against.to))
        return refuse(wrongValue('whatMatters.statements', 'a question of two sides has a gain and a loss'));
      return withStatement(record, { id: ports.ids.make(6), kind: 'tradeOff', question, answer, text, saidBy, at: ports.clock.now() });
    }
    case 'takeBackAnswer': {
      const latest = intent.id ?? record.whatMatters.statements.findLast(({ kind }) => kind === 'tradeOff')?.id ?? '';
      if (record.whatMatters.statements.find(({ id }) => id === latest)?.kind !== 'tradeOff') return refuse(missing('answer'));
      return oneOf(record.whatMatters.statements, latest, 'answer', (statements) => ({
        ...record,
        whatMatters: { ...record.whatMatters, statements },
      }));
    }
    case 'removeStatement':
      return oneOf(record.whatMatters.statements, intent.id, 'statement', (statements) => ({
        ...record,
        whatMatters: { ...record.whatMatters, statements },
      }));
    case 'addOption':
      return addOption(record, intent.option, ports);
    case 'removeOption':
      if (record.decision.optionId === intent.optionId)
        return refuse(wrongValue('options', 'this option is the one chosen: change the decision first'));
      return oneOf(record.options, intent.optionId, 'option', (options) => ({
        ...record,
        options,
        decision: { ...record.decision, declined: record.decision.declined.filter((d) => d.optionId !== intent.optionId) },
      }));
    case 'amendOption': {
      const value = amendableOfOption[intent.field].safeParse(intent.value);
      if (!value.success)
        return refuse(wrongValue(`option ${intent.field}`, value.error.issues[0]?.message ?? 'not a value this field can hold'));
      return oneOf(
        record.options,
        intent.optionId,
        'option',
        (options) => ({ ...record, options }),
        (option) => withOptionField(option, intent.field, value.data),
      );
    }
    case 'stateJourney': {
      const { optionId, mode, minutes, saidBy } = intent;
      return oneOf(
        record.options,
        optionId,
        'option',
        (options) => ({ ...record, options }),
        (option) => ({
          ...option,
          statedJourney: minutes === null ? null : { mode, minutes, costPounds: option.statedJourney?.costPounds ?? null, saidBy },
        }),
      );
    }
    case 'setHome':
      return setHome(record, intent.home, intent.journeys);
    case 'setSlots':
      return oneOf(
        record.options,
        intent.optionId,
        'option',
        (options) => ({ ...record, options }),
        (option) => ({ ...option, slots: intent.slots }),
      );
    case 'moveBooking':
      return moveBooking(record, intent.state, intent.text ?? '', ports);
    case 'setChoiceLater':
      return setChoiceLater(record, intent);
    case 'handOver': {
      const { handOver: _before, ...rest } = record;
      if (intent.to === null) return checked(rest);
      if (intent.to.trim() === '') return refuse(wrongValue('handOver', 'nobody is named yet'));
      return checked({ ...record, handOver: { to: intent.to.trim(), on: today(ports.clock) } });
    }
    case 'choose':
      if (!record.options.some((o) => o.id === intent.optionId)) return refuse(missing('option'));
      return checked({
        ...record,
        decision: {
          ...record.decision,
          status: 'chosen',
          optionId: intent.optionId,
          decidedOn: today(ports.clock),
          declined: record.decision.declined.filter((d) => d.optionId !== intent.optionId),
        },
      });
    case 'decline': {
      if (!record.options.some((o) => o.id === intent.optionId)) return refuse(missing('option'));
      const { declined } = record.decision;
      const said = { optionId: intent.optionId, reason: intent.reason };
      if (intent.reason.trim() === '')
        return checked({ ...record, decision: { ...record.decision, declined: declined.filter((d) => d.optionId !== intent.optionId) } });
      if (record.decision.optionId === intent.optionId)
        return refuse(wrongValue('decision.declined', 'this option is the one chosen: change the decision first'));
      const standing = declined.some((d) => d.optionId === intent.optionId);
      return checked({
        ...record,
        decision: {
          ...record.decision,
          declined: standing ? declined.map((d) => (d.optionId === intent.optionId ? { ...d, ...said } : d)) : [...declined, said],
        },
      });
    }
    case 'addOutcome':
      return checked({
        ...record,
        outcomes: [...record.outcomes, {
          id: ports.ids.make(6), on: intent.on, kind: intent.kind, text: intent.text,
          ...(intent.optionId === undefined ? {} : { optionId: intent.optionId }),
        }],
      });
    case 'removeOutcome':
      return oneOf(record.outcomes, intent.id, 'outcome', (outcomes) => ({ ...record, outcomes }));
    case 'seal':
      return succeed({ ...record, history: [...record.history, seal(record, intent.milestone, ports.clock.now(), { note: intent.note, reach: reachSeen(record) })] });
  }
}

/** Journeys follow from where the patient lives: they change and go with it. */
function setHome(record: Consultation, home: Home | null, journeys: Readonly<Record<string, readonly Journey[]>>): Result<Consultation> {
  const { home: _before, ...gettingThere } = record.gettingThere;
  const options = record.options.map(({ journeys: _old, ...option }) => {
    const known = Object.hasOwn(journeys, option.id) ? journeys[option.id] : undefined;
    return known === undefined || known.length === 0 ? option : { ...option, journeys: [...known] };
  });
  return checked({ ...record, gettingThere: home === null ? gettingThere : { ...gettingThere, home }, options });
}

function setChoiceLater(record: Consultation, { who, byDate }: Extract<Intent, { type: 'setChoiceLater' }>): Result<Consultation> {
  const { choiceLater: before, ...decision } = record.decision;
  const next = { who: who ?? before?.who ?? '', byDate: byDate === undefined ? (before?.byDate ?? null) : byDate };
  const isEmpty = next.who.trim() === '' && next.byDate === null;
  return checked({ ...record, decision: isEmpty ? decision : { ...decision, choiceLater: next } });
}

function moveBooking(record: Consultation, state: BookingState, text: string, ports: IntentPorts): Result<Consultation> {
  const { booking } = record;
  if (!mayFollow(booking.state, state))
    return refuse(wrongValue('booking.state', `a referral cannot go from "${booking.state}" to "${state}" in one step`));
  const entry = { at: ports.clock.now(), state, text: text.trim() };
  return checked({ ...record, booking: { ...booking, state, ledger: [...(booking.ledger ?? []), entry] } });
}

function withStatement(record: Consultation, statement: Statement): Result<Consultation> {
  return checked({ ...record, whatMatters: { ...record.whatMatters, statements: [...record.whatMatters.statements, statement] } });
}

/** What only some options have leaves an option instead of standing there as null. */
function withOptionField(option: ReferralOption, field: keyof typeof amendableOfOption, value: unknown): ReferralOption {
  if (value !== null || field === 'statedJourney') return { ...option, [field]: value } as ReferralOption;
  const { [field]: _before, ...rest } = option;
  return rest as ReferralOption;
}

function addOption(record: Consultation, option: Omit<ReferralOption, 'id'>, ports: IntentPorts): Result<Consultation> {
  if (record.options.length >= MOST_OPTIONS)
    return refuse(wrongValue('options', `at most ${MOST_OPTIONS} options can be compared: remove one first`));
  const same = option.snapshot.service?.id;
  const standing = record.options.some(
    (o) => (o.kind === 'carryOn' && option.kind === 'carryOn') || (same !== undefined && o.snapshot.service?.id === same),
  );
  if (standing) return refuse(wrongValue('options', 'this option is already there'));
  return checked({ ...record, options: [...record.options, { id: ports.ids.make(6), ...option }] });
}

/** A changed decision dates itself; a decision that is no longer "chosen" has no chosen option. */
function afterAmend(record: Consultation, field: string, ports: IntentPorts): Consultation {
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
function emptyAsAbsent(field: string, value: unknown): unknown {
  return value === '' && OPTIONAL_FIELDS.has(field) ? undefined : value;
}
const OPTIONAL_FIELDS: ReadonlySet<string> = new Set([
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

function oneOf<T extends { readonly id: string }>(
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

/** No intent may leave a record that could not be read back. */
function checked(record: Consultation): Result<Consultation> {
  const parsed = consultationSchema.safeParse(record);
  if (parsed.success) return succeed(record);
  const issue = parsed.error.issues[0];
  return refuse(wrongValue(issue?.path.join('.') ?? 'record', issue?.message ?? 'not valid'));
}

function accessCodeIn(intent: Intent): Issue | undefined {
  if (!holdsAccessCode(intent)) return undefined;
  return {
    code: 'intent.accessCode',
    severity: 'error',
    message: 'This looks like a booking access code or password. Concord never stores one.',
    remedy: 'Leave it out; the patient keeps it.',
    place: {},
  };
}

function wrongValue(field: string, message: string): Issue {
  return { code: 'intent.wrongValue', severity: 'error', message: `${message}.`, remedy: 'Nothing was changed.', place: { path: field } };
}

function missing(what: string): Issue {
  return {
    code: 'intent.missing',
    severity: 'error',
    message: `This ${what} is no longer in the consultation.`,
    remedy: 'It may have been changed elsewhere; look again.',
    place: {},
  };
}
