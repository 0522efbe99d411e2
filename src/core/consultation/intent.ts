// Everything a person can do to a consultation. The only way a record changes.
import * as z from 'zod';
import {
  choiceExclusionSchema,
  criterionSchema,
  decisionSchema,
  optionSchema,
  pastCareSchema,
  patientSchema,
  questionSchema,
  sealSchema,
  slotsSeenSchema,
  statedTripsSchema,
  statementSchema,
  tradeOffAnswerSchema,
  tradeOffSchema,
} from './record';
import { bookingSchema, choiceLaterSchema, clockStartSchema, letterSchema, nextActionSchema, outcomeSchema } from './booking';
import { accessNeedSchema, gettingThereSchema, homeSchema, statedJourneySchema, transportNeedSchema, weekdaySchema } from './gettingThere';
import { speakerSchema } from './recordValue';
import { journeySchema, travelModeSchema } from '../directory/service';

/** Single-valued fields a form may change, each with the rule for its value. A key is the field's path in the record. */
export const amendable = {
  seenBy: z.string(),
  'patient.reference': patientSchema.shape.reference,
  'patient.nhsNumber': patientSchema.shape.nhsNumber,
  'patient.ageYears': patientSchema.shape.ageYears,
  'patient.gender': patientSchema.shape.gender,
  'patient.language': patientSchema.shape.language,
  'question.reason': questionSchema.shape.reason,
  'question.referralKind': questionSchema.shape.referralKind,
  'question.priority': questionSchema.shape.priority,
  'question.treatmentFunction': questionSchema.shape.treatmentFunction,
  'question.triedSoFar': questionSchema.shape.triedSoFar,
  'question.redFlags': questionSchema.shape.redFlags,
  'question.redFlagsDetail': questionSchema.shape.redFlagsDetail,
  'question.clinicalRequirements': questionSchema.shape.clinicalRequirements,
  'whatMatters.words': z.string(),
  'whatMatters.saidBy': speakerSchema,
  'whatMatters.enoughAsked': z.boolean(),
  'gettingThere.words': z.string(),
  'gettingThere.cannotLeaveHome': z.boolean(),
  'gettingThere.longestJourneyMinutes': gettingThereSchema.shape.longestJourneyMinutes,
  'gettingThere.mostCostPounds': gettingThereSchema.shape.mostCostPounds,
  'gettingThere.earliestTime': gettingThereSchema.shape.earliestTime,
  'gettingThere.latestTime': gettingThereSchema.shape.latestTime,
  'gettingThere.qualifyingBenefit': gettingThereSchema.shape.qualifyingBenefit,
  'gettingThere.whoComes': z.string(),
  'gettingThere.daysThatCannotBe': z.string(),
  'gettingThere.interpreterLanguage': z.string(),
  'gettingThere.safeContact': z.string(),
  'gettingThere.sensitiveReason': z.boolean(),
  'decision.status': decisionSchema.shape.status,
  'decision.optionId': decisionSchema.shape.optionId,
  'decision.reasonWords': z.string(),
  'decision.teachBackWords': z.string(),
  'decision.reviewDate': decisionSchema.shape.reviewDate,
  'decision.worseningAdvice': z.string(),
  'decision.sure': decisionSchema.shape.sure,
  'decision.choiceLater': decisionSchema.shape.choiceLater,
  'decision.consentToShare': decisionSchema.shape.consentToShare,
  /** As a whole, from a suggestion: one press, one undo step. */
  nextAction: nextActionSchema,
  'nextAction.who': z.string(),
  'nextAction.what': z.string(),
  'nextAction.byDate': nextActionSchema.shape.byDate,
  'nextAction.telephone': z.string(),
  'booking.date': bookingSchema.shape.date,
  'booking.time': bookingSchema.shape.time,
  'booking.place': z.string(),
  'booking.ubrn': bookingSchema.shape.ubrn,
  'letter.state': letterSchema.shape.state,
  'letter.request': letterSchema.shape.request,
  'letter.hearBack': letterSchema.shape.hearBack,
  'letter.history': letterSchema.shape.history,
  'letter.medicines': letterSchema.shape.medicines,
  'letter.allergies': letterSchema.shape.allergies,
  'letter.findings': letterSchema.shape.findings,
  'letter.social': letterSchema.shape.social,
  /** As a whole: a suggestion that somebody confirmed. */
  clockStart: clockStartSchema,
  'clockStart.date': clockStartSchema.shape.date,
  'clockStart.basis': z.string(),
  'clockStart.confirmed': clockStartSchema.shape.confirmed,
} as const satisfies Readonly<Record<string, z.ZodType>>;
export type AmendableField = keyof typeof amendable;

/** Sets whose members are switched on and off one at a time. */
export const togglable = {
  'question.choiceExclusions': choiceExclusionSchema,
  'whatMatters.cards': criterionSchema,
  'gettingThere.means': travelModeSchema,
  'gettingThere.needs': accessNeedSchema,
  'gettingThere.cannotWeekdays': weekdaySchema,
  'gettingThere.transportNeeds': transportNeedSchema,
  'decision.decidedBy': speakerSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;
export type TogglableField = keyof typeof togglable;

/** Fields of one option a form may change. */
export const amendableOfOption = {
  offered: optionSchema.shape.offered,
  notOfferedReason: z.string(),
  suitabilityChecked: z.boolean(),
  statedJourney: statedJourneySchema.nullable(),
  /** null takes it back. */
  pastCare: pastCareSchema.nullable(),
  statedTrips: statedTripsSchema.nullable(),
} as const satisfies Readonly<Record<string, z.ZodType>>;

const fieldNames = Object.keys(amendable) as [AmendableField, ...AmendableField[]];
const toggleNames = Object.keys(togglable) as [TogglableField, ...TogglableField[]];
const optionFieldNames = Object.keys(amendableOfOption) as [keyof typeof amendableOfOption, ...(keyof typeof amendableOfOption)[]];

export const intentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('amend'), field: z.enum(fieldNames), value: z.unknown() }),
  z.object({ type: z.literal('toggle'), field: z.enum(toggleNames), member: z.string(), on: z.boolean() }),
  z.object({ type: z.literal('moveCard'), card: criterionSchema, to: z.number().int().min(0).max(2) }),
  z.object({ type: z.literal('addPerson'), role: speakerSchema, description: z.string() }),
  z.object({ type: z.literal('setSpoke'), personId: z.string(), spoke: z.boolean() }),
  z.object({ type: z.literal('removePerson'), personId: z.string() }),
  z.object({ type: z.literal('addCannot'), text: z.string(), saidBy: speakerSchema }),
  z.object({ type: z.literal('removeCannot'), id: z.string() }),
  z.object({
    type: z.literal('addStatement'),
    kind: z.enum(['matters', 'doesNotMatter', 'remark', 'equal', 'ratio']),
    criterion: criterionSchema.optional(),
    other: criterionSchema.optional(),
    times: statementSchema.shape.times,
    text: z.string(),
    saidBy: speakerSchema,
  }),
  /** The answer to a question of two sides. Answering the same question again is the consistency repeat: both answers stand. */
  z.object({
    type: z.literal('answerTradeOff'),
    question: tradeOffSchema,
    answer: tradeOffAnswerSchema,
    saidBy: speakerSchema,
    text: z.string().optional(),
  }),
  /** Takes back an answer, or the latest where no id is given. */
  z.object({ type: z.literal('takeBackAnswer'), id: z.string().optional() }),
  z.object({ type: z.literal('removeStatement'), id: z.string() }),
  /** The snapshot is made by whoever holds the directory; the record keeps it as seen that day. */
  z.object({ type: z.literal('addOption'), option: optionSchema.omit({ id: true }) }),
  z.object({ type: z.literal('removeOption'), optionId: z.string() }),
  z.object({ type: z.literal('amendOption'), optionId: z.string(), field: z.enum(optionFieldNames), value: z.unknown() }),
  /** The patient's own time for one option, minutes one way; null takes it back. A cost stated before stays. */
  z.object({
    type: z.literal('stateJourney'),
    optionId: z.string(),
    mode: travelModeSchema,
    minutes: statedJourneySchema.shape.minutes.nullable(),
    saidBy: speakerSchema,
  }),
  /** Looked up by whoever holds the tables of places: where journeys begin, and what that makes of each option's journeys. */
  z.object({ type: z.literal('setHome'), home: homeSchema.nullable(), journeys: z.record(z.string(), z.array(journeySchema)) }),
  /** Free times as they were shown for one option. */
  z.object({ type: z.literal('setSlots'), optionId: z.string(), slots: slotsSeenSchema }),
  z.object({ type: z.literal('choose'), optionId: z.string() }),
  z.object({ type: z.literal('decline'), optionId: z.string(), reason: z.string() }),
  /** One change of the booking's state, with a word on it; the ledger keeps every one. */
  z.object({ type: z.literal('moveBooking'), state: bookingSchema.shape.state.unwrap(), text: z.string().optional() }),
  /** Who offers the choice of place after triage, and by when; with neither left it goes. */
  z.object({ type: z.literal('setChoiceLater'), who: z.string().optional(), byDate: choiceLaterSchema.shape.byDate.unwrap().optional() }),
  /** Hands the rest to somebody; null takes it back. */
  z.object({ type: z.literal('handOver'), to: z.string().nullable() }),
  z.object({
    type: z.literal('addOutcome'),
    kind: outcomeSchema.shape.kind,
    text: z.string(),
    on: outcomeSchema.shape.on,
    optionId: z.string().optional(),
  }),
  z.object({ type: z.literal('removeOutcome'), id: z.string() }),
  z.object({ type: z.literal('seal'), milestone: sealSchema.shape.milestone, note: sealSchema.shape.note }),
]);
export type Intent = z.infer<typeof intentSchema>;
