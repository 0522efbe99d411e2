// Random but lawful input for property tests: text as people and machines make it, intents, and records reached by intents.
import * as fc from 'fast-check';
import { applyIntent } from '../src/core/consultation/applyIntent';
import type { AmendableField, Intent } from '../src/core/consultation/intent';
import type { Consultation } from '../src/core/consultation/record';
import { fixedPorts } from './ports';
import { carryOnOption, kneeRecord, option, record, service } from './records';

/** Any text: quotes, line ends, markup, emoji, right-to-left, control characters, lone surrogates. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', ' ', '"', '\\', '\r\n', 'a\nb', '\u2028', '\ud83d', '\ude00x', '👩🏽‍⚕️ ok', '\u202eabc', '<script>alert(1)</script>', '__proto__', '{"a":1}', '//comment', '=1+1', 'a, b: [c]'),
);

const speaker = fc.constantFrom('patient', 'carer', 'relative', 'friend', 'interpreter', 'clinician');
const day = fc.constantFrom('2026-03-02', '2024-02-29', '2030-12-31');
const criterion = fc.constantFrom('firstSeen', 'operation', 'journeyTime', 'visitCost', 'trips', 'gain', 'redone', 'oneStop', 'pastCare');
const optionId = fc.constantFrom('carry-on', 'near', 'far', 'nowhere');
const anyId = fc.constantFrom('patient', 'p2', 'c1', 's1', 'nobody');

const values: Readonly<Partial<Record<AmendableField, fc.Arbitrary<unknown>>>> = {
  seenBy: anyText, 'patient.reference': anyText, 'patient.nhsNumber': fc.constantFrom('', '943 476 5919', '9991234567'), 'patient.ageYears': fc.option(fc.integer({ min: -1, max: 121 })),
  'question.reason': anyText, 'question.priority': fc.constantFrom('routine', 'urgent', 'urgentSuspectedCancer'), 'question.treatmentFunction': fc.constantFrom('', '110'), 'question.redFlags': fc.constantFrom('found', 'noneFound', 'perhaps'),
  'whatMatters.words': anyText, 'gettingThere.longestJourneyMinutes': fc.option(fc.integer({ min: 0, max: 1500 })), 'gettingThere.mostCostPounds': fc.option(fc.double({ min: 0, max: 1001, noNaN: true })), 'gettingThere.sensitiveReason': fc.boolean(),
  'decision.status': fc.constantFrom('notDecided', 'chosen', 'willThink', 'declinedChoice'), 'decision.optionId': fc.option(optionId), 'decision.reasonWords': anyText, 'decision.reviewDate': fc.option(day),
  'decision.sure': fc.option(fc.record({ sure: fc.boolean(), understands: fc.boolean(), riskBenefit: fc.boolean(), encouragement: fc.boolean() })),
  'nextAction.what': anyText, 'nextAction.byDate': fc.option(day), 'booking.time': fc.constantFrom(null, '09:30', '24:00'), 'booking.ubrn': fc.constantFrom('', '0000 4962 7610', '12'),
  'letter.state': fc.constantFrom('notWritten', 'attached'), 'clockStart.confirmed': fc.constantFrom('yes', 'no', 'notKnown'),
};

const amend = fc.oneof(...Object.entries(values).map(([field, value]) => value.map((v): Intent => ({ type: 'amend', field: field as AmendableField, value: v }))));

/** Intents about `kneeRecord()`: some fit, some do not. */
export const anyIntent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 6, arbitrary: amend },
  fc.record({ type: fc.constant('toggle' as const), field: fc.constant('whatMatters.cards' as const), member: criterion, on: fc.boolean() }),
  fc.record({ type: fc.constant('toggle' as const), field: fc.constant('gettingThere.means' as const), member: fc.constantFrom('walk', 'car', 'taxi', 'broom'), on: fc.boolean() }),
  fc.record({ type: fc.constant('toggle' as const), field: fc.constant('decision.decidedBy' as const), member: speaker, on: fc.boolean() }),
  fc.record({ type: fc.constant('moveCard' as const), card: criterion as fc.Arbitrary<'firstSeen'>, to: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ type: fc.constant('addPerson' as const), role: speaker as fc.Arbitrary<'carer'>, description: anyText }),
  fc.record({ type: fc.constant('setSpoke' as const), personId: anyId, spoke: fc.boolean() }),
  fc.record({ type: fc.constant('removePerson' as const), personId: anyId }),
  fc.record({ type: fc.constant('addCannot' as const), text: anyText, saidBy: speaker as fc.Arbitrary<'carer'> }),
  fc.record({ type: fc.constant('removeCannot' as const), id: anyId }),
  fc.record({ type: fc.constant('addStatement' as const), kind: fc.constantFrom('matters' as const, 'remark' as const), text: anyText, saidBy: speaker as fc.Arbitrary<'carer'> }),
  fc.record({ type: fc.constant('addStatement' as const), kind: fc.constant('matters' as const), criterion: criterion as fc.Arbitrary<'firstSeen'>, text: anyText, saidBy: speaker as fc.Arbitrary<'carer'> }),
  fc.record({ type: fc.constant('removeStatement' as const), id: anyId }),
  fc.record({
    type: fc.constant('answerTradeOff' as const), answer: fc.constantFrom('yes' as const, 'no' as const, 'same' as const, 'dontKnow' as const), text: anyText, saidBy: speaker as fc.Arbitrary<'carer'>,
    question: fc.tuple(fc.uniqueArray(criterion, { minLength: 2, maxLength: 2 }), fc.constantFrom(30, 2), fc.constantFrom(6, 120)).map(([[gain, against], from, to]) => ({
      gain: { criterion: gain as 'firstSeen', from, to: 12.5 }, against: { criterion: against as 'trips', from: 1, to },
    })),
  }),
  fc.constant<Intent>({ type: 'takeBackAnswer' }),
  fc.record({ type: fc.constant('amendOption' as const), optionId, field: fc.constant('pastCare' as const), value: fc.constantFrom(null, { was: 'mixed', saidBy: 'patient' }, { was: 'odd' }) }),
  fc.record({ type: fc.constant('amendOption' as const), optionId, field: fc.constant('statedTrips' as const), value: fc.constantFrom(null, { least: 2, most: 3, saidBy: 'patient' }, { least: 3, most: 2, saidBy: 'patient' }) }),
  fc.nat({ max: 4 }).map((n): Intent => {
    const { id: _id, ...added } = n === 0 ? carryOnOption() : option({ name: `Service ${n}`, snapshot: { takenOn: '2026-03-02', service: service({ id: `added-${n}`, name: `Service ${n}` }) } });
    return { type: 'addOption', option: added };
  }),
  fc.record({ type: fc.constant('removeOption' as const), optionId }),
  fc.record({ type: fc.constant('amendOption' as const), optionId, field: fc.constant('offered' as const), value: fc.constantFrom('offered', 'notOffered', 'maybe') }),
  fc.record({ type: fc.constant('amendOption' as const), optionId, field: fc.constant('notOfferedReason' as const), value: anyText }),
  fc.record({ type: fc.constant('amendOption' as const), optionId, field: fc.constant('statedJourney' as const), value: fc.option(fc.record({ mode: fc.constantFrom('car', 'walk'), minutes: fc.nat({ max: 200 }), costPounds: fc.option(fc.nat({ max: 50 })), saidBy: speaker })) }),
  fc.record({ type: fc.constant('choose' as const), optionId }),
  fc.record({ type: fc.constant('decline' as const), optionId, reason: anyText }),
  fc.record({ type: fc.constant('setChoiceLater' as const), who: fc.constantFrom('', 'The triage team'), byDate: fc.constantFrom(null, '2026-04-01') }),
  fc.record({ type: fc.constant('moveBooking' as const), state: fc.constantFrom('notSent' as const, 'booked' as const, 'sentForTriage' as const, 'unknown' as const) }),
  fc.record({ type: fc.constant('addOutcome' as const), kind: fc.constantFrom('seen' as const, 'other' as const), text: anyText, on: day }),
  fc.record({ type: fc.constant('seal' as const), milestone: fc.constantFrom('decided' as const, 'exported' as const) }),
);

/** The record after every intent that fits, and each step on the way. */
export function carriedOut(start: Consultation, intents: readonly Intent[], seed = 1): { readonly end: Consultation; readonly steps: readonly { readonly intent: Intent; readonly before: Consultation; readonly after: Consultation }[] } {
  const ports = fixedPorts('2026-03-02T09:30:00Z', seed);
  const steps: { intent: Intent; before: Consultation; after: Consultation }[] = [];
  let current = start;
  for (const intent of intents) {
    const result = applyIntent(current, intent, ports);
    if (!result.ok) continue;
    steps.push({ intent, before: current, after: result.value });
    current = result.value;
  }
  return { end: current, steps };
}

/** A record some intents away from an empty or a half-finished one. */
export const anyRecord: fc.Arbitrary<Consultation> = fc.tuple(fc.boolean(), fc.array(anyIntent, { maxLength: 12 }), fc.nat()).map(([empty, intents, seed]) => carriedOut(empty ? record() : kneeRecord(), intents, seed).end);
