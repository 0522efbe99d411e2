// What has become of the referral: who does what next, what was sent and booked, when the clock began, and how it went.
import * as z from 'zod';
import { dateSchema, dateTimeSchema, idSchema, timeSchema, words } from './recordValue';

/** Exactly one thing to do next, with an owner, a day and a number. */
export const nextActionSchema = z.object({ who: words, what: words, byDate: dateSchema.nullable().default(null), telephone: words });

/** `unknown`: something was sent and the answer was lost on the way; the reference number has to be looked up before anything is sent again. */
export const bookingStateSchema = z.enum([
  'notSent', 'booked', 'deferred', 'sentForTriage', 'adviceAwaited', 'returnedWithAdvice', 'converted', 'rejected', 'patientBooks', 'unknown',
]);
export type BookingState = z.infer<typeof bookingStateSchema>;

export const bookingSchema = z.object({
  state: bookingStateSchema.default('notSent'),
  date: dateSchema.nullable().default(null),
  time: timeSchema.nullable().default(null),
  place: words,
  ubrn: z
    .string()
    .regex(/^\d{4} ?\d{4} ?\d{4}$/, 'a UBRN has 12 digits')
    .optional()
    .describe('Unique booking reference number: identifies the patient. The access code is never stored.'),
  /** Every change of state, oldest first. */
  ledger: z.array(z.object({ at: dateTimeSchema, state: bookingStateSchema, text: words })).optional(),
});

/** The letter to the consultant: only what was entered, never guessed. */
export const letterSchema = z.object({
  state: z.enum(['notWritten', 'attached']).default('notWritten'),
  /** "Please advise on ...". */
  request: z.string().optional(),
  /** What the practice wants to hear back. */
  hearBack: z.string().optional(),
  history: z.string().optional(),
  medicines: z.string().optional(),
  allergies: z.string().optional(),
  findings: z.string().optional(),
  social: z.string().optional(),
});

/** Choice at a referral assessment service comes later: who will offer it, and by when. */
export const choiceLaterSchema = z.object({ who: words, byDate: dateSchema.nullable().default(null) });

/** Whoever finishes what was begun in the room. */
export const handOverSchema = z.object({ to: words, on: dateSchema });

export const clockStartSchema = z.object({
  date: dateSchema.nullable().default(null),
  basis: words,
  confirmed: z.enum(['yes', 'no', 'notApplicable', 'notKnown']).default('notKnown'),
});

/**
 * What happened after the referral. `seen`: on the day that was said; `bounced`: sent back, with the reason in `text`; `repeated` and
 * `rectified`: had to be done again, or put right.
 */
export const outcomeSchema = z.object({
  id: idSchema,
  on: dateSchema,
  kind: z.enum(['seen', 'treated', 'moved', 'bounced', 'didNotAttend', 'repeated', 'rectified', 'other']),
  text: words,
  /** The option it happened at; the chosen one where it is not said. */
  optionId: z.string().optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;
