// Who is present, and what was said: people, things that cannot be, statements and answers.
import { refuse, type Result } from '../issue';
import { isBetter } from './criterionScale';
import type { Consultation, Statement } from './record';
import { checked, missing, oneOf, wrongValue, type IntentOf, type IntentPorts } from './recordChange';

type WhatMatters = Consultation['whatMatters'];

export function addPerson(record: Consultation, { role, description }: IntentOf<'addPerson'>, ports: IntentPorts): Result<Consultation> {
  return checked({ ...record, people: [...record.people, { id: ports.ids.make(6), role, description, spoke: false }] });
}

export function setSpoke(record: Consultation, { personId, spoke }: IntentOf<'setSpoke'>): Result<Consultation> {
  return oneOf(record.people, personId, 'person', (people) => ({ ...record, people }), (person) => ({ ...person, spoke }));
}

export function removePerson(record: Consultation, { personId }: IntentOf<'removePerson'>): Result<Consultation> {
  return oneOf(record.people, personId, 'person', (people) => ({ ...record, people }));
}

export function addCannot(record: Consultation, { text, saidBy }: IntentOf<'addCannot'>, ports: IntentPorts): Result<Consultation> {
  if (text.trim() === '') return refuse(wrongValue('whatMatters.cannots', 'nothing is written yet'));
  return checked(withWhatMatters(record, {
    cannots: [...record.whatMatters.cannots, { id: ports.ids.make(6), text: text.trim(), saidBy }],
  }));
}

export function removeCannot(record: Consultation, { id }: IntentOf<'removeCannot'>): Result<Consultation> {
  return oneOf(record.whatMatters.cannots, id, 'limit', (cannots) => withWhatMatters(record, { cannots }));
}

export function addStatement(record: Consultation, intent: IntentOf<'addStatement'>, ports: IntentPorts): Result<Consultation> {
  const { type: _type, criterion, other, times, ...said } = intent;
  return withStatement(record, {
    id: ports.ids.make(6),
    ...said,
    ...(criterion === undefined ? {} : { criterion }),
    ...(other === undefined ? {} : { other }),
    ...(times === undefined ? {} : { times }),
  });
}

export function answerTradeOff(record: Consultation, intent: IntentOf<'answerTradeOff'>, ports: IntentPorts): Result<Consultation> {
  const { question, answer, saidBy, text = '' } = intent;
  const { gain, against } = question;
  if (!isBetter(gain.criterion, gain.to, gain.from) || !isBetter(against.criterion, against.from, against.to))
    return refuse(wrongValue('whatMatters.statements', 'a question of two sides has a gain and a loss'));
  return withStatement(record, { id: ports.ids.make(6), kind: 'tradeOff', question, answer, text, saidBy, at: ports.clock.now() });
}

/** Without an id the latest answer is meant. */
export function takeBackAnswer(record: Consultation, intent: IntentOf<'takeBackAnswer'>): Result<Consultation> {
  const { statements } = record.whatMatters;
  const id = intent.id ?? statements.findLast(({ kind }) => kind === 'tradeOff')?.id ?? '';
  if (statements.find((statement) => statement.id === id)?.kind !== 'tradeOff') return refuse(missing('answer'));
  return withoutStatement(record, id, 'answer');
}

export function removeStatement(record: Consultation, { id }: IntentOf<'removeStatement'>): Result<Consultation> {
  return withoutStatement(record, id, 'statement');
}

function withStatement(record: Consultation, statement: Statement): Result<Consultation> {
  return checked(withWhatMatters(record, { statements: [...record.whatMatters.statements, statement] }));
}

function withoutStatement(record: Consultation, id: string, what: string): Result<Consultation> {
  return oneOf(record.whatMatters.statements, id, what, (statements) => withWhatMatters(record, { statements }));
}

function withWhatMatters(record: Consultation, changed: Partial<WhatMatters>): Consultation {
  return { ...record, whatMatters: { ...record.whatMatters, ...changed } };
}
