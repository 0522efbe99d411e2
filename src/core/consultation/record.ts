// One consultation: the single truth about it. Content follows the PRSB Shared Decision Making standard v1.0 (DAPB4070).
import * as z from 'zod';
import { measurementSchema } from '../evidence/measurement';
import { seenQualitySchema } from '../evidence/figure/seenQuality';
import { prioritySchema } from '../directory/practice';
import { directoryServiceSchema, journeySchema, optionKindSchema, routeSchema } from '../directory/service';
import {
  bookingSchema, choiceLaterSchema, clockStartSchema, handOverSchema, letterSchema, nextActionSchema, outcomeSchema
} from './booking';
import { gettingThereSchema, statedJourneySchema } from './gettingThere';
import { isNhsNumber } from './nhsNumber';
import { dateSchema, dateTimeSchema, idSchema, speakerSchema, words } from './recordValue';

/** Written by this version. An older record is migrated on reading; a newer one opens read-only. */
export const SCHEMA_VERSION = 2;

/** Most options a record may hold to be read at all; a consultation compares 20. A file with thousands is no consultation. */
export const MOST_OPTIONS_READ = 100;

/** Things are changed and removed by their id, so one id stands for one thing. */
function distinct<T extends z.ZodType<{ readonly id: string }>>(item: T): z.ZodArray<T> {
  return z.array(item).superRefine((items, context) => {
    const seen = new Set<string>();
    items.forEach(({ id }, index) => {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: 'another one has the same id' });
      seen.add(id);
    });
  });
}

export const patientSchema = z.object({
  reference: words.describe("The practice's own reference for the patient; never a name."),
  nhsNumber: z
    .string()
    .refine(isNhsNumber, 'not a valid NHS number: its check digit (modulus 11) does not fit')
    .optional()
    .describe('NHS number, ten digits with a modulus 11 check digit. Optional.'),
  ageYears: z.number().int().min(0).max(120).nullable().default(null),
  /** NHS Data Dictionary PERSON STATED GENDER, in words. */
  gender: z.enum(['female', 'male', 'indeterminate', 'notKnown']).default('notKnown'),
  /** Language of the patient's own copy; English where it is not said. */
  language: z.enum(['en', 'cy']).optional(),
});

export const personSchema = z.object({ id: idSchema, role: speakerSchema, description: words, spoke: z.boolean().default(false) });

export const redFlagsSchema = z.enum(['notAsked', 'noneFound', 'found']);

/**
 * What the legal right to choose depends on: the first outpatient appointment for this problem, or a later referral
 * (NHS England, Choice Framework; National Health Service Commissioning Board and CCG Regulations 2012, regulations 39 and 40).
 */
export const referralKindSchema = z.enum(['firstOutpatient', 'onward', 'ongoing', 'notKnown']);
/** Where the right to choose does not apply, whatever the referral (the same regulations). */
export const choiceExclusionSchema = z.enum(['emergency', 'armedForces', 'prisoner', 'detained', 'maternity']);

export const questionSchema = z.object({
  reason: words,
  /** Not there: taken for a first outpatient referral, as most by a GP are; the screen says so. */
  referralKind: referralKindSchema.optional(),
  choiceExclusions: z.array(choiceExclusionSchema).optional(),
  pathway: z.string().optional(),
  treatmentFunction: z.string().optional(),
  ersSpecialty: z.string().optional(),
  priority: prioritySchema.default('routine'),
  triedSoFar: words,
  redFlags: redFlagsSchema.default('notAsked'),
  redFlagsDetail: words,
  clinicalRequirements: words,
});

/** The default criteria, in the order of the design's table. Wording is in the message files. */
export const criterionSchema = z.enum([
  'firstSeen', 'operation', 'journeyTime', 'visitCost', 'trips', 'gain', 'redone', 'oneStop', 'pastCare',
]);
export type Criterion = z.infer<typeof criterionSchema>;

export const cannotSchema = z.object({ id: idSchema, text: z.string(), saidBy: speakerSchema });
/**
 * From one level to another, in the criterion's unit (weeks, minutes, pounds, trips, points, people in 100; places of ordered levels
 * from 0, the worst).
 */
const levelStepSchema = z.object({
  criterion: criterionSchema,
  from: z.number().min(-1000).max(1000),
  to: z.number().min(-1000).max(1000),
});
/** Would you have the gain if it meant the loss? At the levels that were shown. */
export const tradeOffSchema = z.object({ gain: levelStepSchema, against: levelStepSchema })
  .refine(({ gain, against }) => gain.criterion !== against.criterion, 'a thing cannot be weighed against itself');
/** `same`: about the same. */
export const tradeOffAnswerSchema = z.enum(['yes', 'no', 'same', 'dontKnow']);

/**
 * What the patient said about a criterion, in their words. Kinds follow the decision method, section 2. `equal`: `criterion` and
 * `other` matter the same; `ratio`: `criterion` matters so many times as much as `other`; `tradeOff`: an answer to a question asked.
 */
export const statementSchema = z.object({
  id: idSchema,
  kind: z.enum(['matters', 'doesNotMatter', 'remark', 'equal', 'ratio', 'tradeOff']),
  criterion: criterionSchema.optional(),
  other: criterionSchema.optional(),
  /** How many times as much, from and to; null: no upper end. */
  times: z.object({ from: z.number().min(0).max(1000), to: z.number().positive().max(1000).nullable() }).optional(),
  question: tradeOffSchema.optional(),
  answer: tradeOffAnswerSchema.optional(),
  text: z.string(),
  saidBy: speakerSchema,
  /** When it was said; answers to questions only. */
  at: dateTimeSchema.optional(),
}).superRefine(needsOfKind);
export type Statement = z.infer<typeof statementSchema>;

/** What a kind cannot do without. */
function needsOfKind(
  said: {
    readonly kind: string;
    readonly criterion?: unknown;
    readonly other?: unknown;
    readonly times?: { from: number; to: number | null } | undefined;
    readonly question?: unknown;
    readonly answer?: unknown;
  },
  context: z.RefinementCtx,
): void {
  const lacks = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (said.kind === 'equal' || said.kind === 'ratio') {
    if (said.criterion === undefined) lacks('criterion', 'the first of the two is missing');
    if (said.other === undefined || said.other === said.criterion) lacks('other', 'it takes two different things');
    if (said.kind === 'ratio' && (said.times === undefined || (said.times.to !== null && said.times.to < said.times.from)))
      lacks('times', 'how many times as much is missing, or upside down');
  }
  if (said.kind === 'tradeOff') {
    if (said.question === undefined) lacks('question', 'the question is missing');
    if (said.answer === undefined) lacks('answer', 'the answer is missing');
  }
}

export const whatMattersSchema = z.object({
  words: words,
  saidBy: speakerSchema.default('patient'),
  cards: z.array(criterionSchema).max(3).default([]).describe('At most three, most important first.'),
  cannots: distinct(cannotSchema).default([]),
  statements: distinct(statementSchema).default([]),
  /**
   * Ends of the cards' ranges, from the worst, where they differ from the usual ones, as they were shown: an order without the swing
   * means nothing.
   */
  ranges: z.partialRecord(criterionSchema, z.object({ from: z.number(), to: z.number() })).optional(),
  /** The patient wants no more questions about what matters. */
  enoughAsked: z.boolean().optional(),
});

/** How the patient was treated there before. */
export const pastCareSchema = z.object({ was: z.enum(['good', 'mixed', 'poor', 'neverBeen']), saidBy: speakerSchema });
/** Trips in all, as somebody who knows says; it goes before the directory's. */
export const statedTripsSchema = z
  .object({ least: z.number().int().min(0).max(50), most: z.number().int().min(0).max(50), saidBy: speakerSchema })
  .refine(({ least, most }) => least <= most, 'the least is more than the most');

/** The directory entry and the figures exactly as they were seen that day. */
export const snapshotSchema = z.object({
  takenOn: dateSchema,
  service: directoryServiceSchema.nullable(),
  evidence: z.array(measurementSchema).default([]),
  /** How well each compared figure was known that day; not there in records from before it was kept. */
  quality: z.array(seenQualitySchema).optional(),
  /** RTT provider and treatment function the figures were joined on, and on whose mapping. */
  joinedOn: z.object({ provider: z.string(), treatmentFunction: z.string(), basis: z.string() }).nullable().default(null),
});

/** Free appointment times as e-RS showed them: only directly bookable services show any. Instants in UTC. */
export const slotsSeenSchema = z.object({
  seenAt: dateTimeSchema,
  /** How many there were in all; `free` keeps the first. */
  total: z.number().int().min(0),
  free: z.array(z.object({ start: dateTimeSchema, end: dateTimeSchema })).max(50),
});
export type SlotsSeen = z.infer<typeof slotsSeenSchema>;

export const optionSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: optionKindSchema,
  route: routeSchema,
  snapshot: snapshotSchema,
  benefits: z.array(z.string()).default([]),
  risks: z.array(z.string()).default([]),
  offered: z.enum(['notYet', 'offered', 'notOffered']).default('notYet'),
  notOfferedReason: words,
  suitabilityChecked: z
    .boolean()
    .default(false)
    .describe("Ticked by the clinician: the service's exclusions do not apply to this patient."),
  statedJourney: statedJourneySchema.nullable().default(null),
  pastCare: pastCareSchema.optional(),
  statedTrips: statedTripsSchema.optional(),
  /** Worked out from where the patient lives; what the patient states goes before it. */
  journeys: z.array(journeySchema).optional(),
  slots: slotsSeenSchema.optional(),
});
export type ReferralOption = z.infer<typeof optionSchema>;

export const decisionSchema = z.object({
  status: z.enum(['notDecided', 'chosen', 'willThink', 'declinedChoice']).default('notDecided'),
  optionId: z.string().nullable().default(null),
  decidedOn: dateSchema.nullable().default(null),
  reasonWords: words,
  decidedBy: z.array(speakerSchema).default([]),
  declined: z.array(z.object({ optionId: z.string(), reason: z.string() })).default([]),
  teachBackWords: words,
  /** SURE test, one answer an item; null = not asked. */
  sure: z
    .object({ sure: z.boolean(), understands: z.boolean(), riskBenefit: z.boolean(), encouragement: z.boolean() })
    .nullable()
    .default(null),
  reviewDate: dateSchema.nullable().default(null),
  worseningAdvice: words,
  choiceLater: choiceLaterSchema.optional(),
  /** Whether the patient agrees that this is shared with those who will treat them. */
  consentToShare: z.enum(['yes', 'no', 'notAsked']).optional(),
});

/** A seal says: at this moment the record had this hash. `concord check` compares. */
export const sealSchema = z.object({
  at: dateTimeSchema,
  milestone: z.enum(['decided', 'booked', 'exported', 'finished', 'commandLine', 'created']),
  /** SHA-256 of the RFC 8785 canonical JSON of the record without its history. */
  recordSha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of an export: what left. Paper can be matched to the record's state by `sha256`, that of the file's bytes. */
  note: z
    .object({ format: z.string(), language: z.string(), redacted: z.boolean(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
    .optional(),
  /** How far choice reached that day: options compared, offered, and of those offered how many the patient could get to. */
  reach: z
    .object({ options: z.number().int(), offered: z.number().int(), reachable: z.number().int(), notKnown: z.number().int() })
    .optional(),
  /** SHA-256 of the RFC 8785 canonical JSON of the seal before; null for the first. */
  previousSealSha256: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
});
export type Seal = z.infer<typeof sealSchema>;

export const consultationSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  note: z.string().optional(),
  id: idSchema,
  createdAt: dateTimeSchema,
  seenBy: words,
  patient: patientSchema.prefault({}),
  people: distinct(personSchema).default([]),
  question: questionSchema.prefault({}),
  whatMatters: whatMattersSchema.prefault({}),
  gettingThere: gettingThereSchema.prefault({}),
  options: distinct(optionSchema).max(MOST_OPTIONS_READ, `a consultation holds at most ${MOST_OPTIONS_READ} options`).default([]),
  decision: decisionSchema.prefault({}),
  nextAction: nextActionSchema.prefault({}),
  booking: bookingSchema.prefault({}),
  letter: letterSchema.prefault({}),
  handOver: handOverSchema.optional(),
  clockStart: clockStartSchema.prefault({}),
  outcomes: distinct(outcomeSchema).default([]),
  history: z.array(sealSchema).default([]).describe('Seals made by Concord at milestones; not for editing.'),
});

export type Consultation = z.infer<typeof consultationSchema>;
