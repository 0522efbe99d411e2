// How the patient can travel, what stands in the way, and where from.
import * as z from 'zod';
import { travelModeSchema, yesNoNotKnownSchema } from '../directory/service';
import { normalisePostcode } from '../directory/postcode';
import { speakerSchema, timeSchema, words } from './recordValue';

export const accessNeedSchema = z.enum([
  'stepFree', 'interpreter', 'hearing', 'sight', 'learning', 'escort', 'maleClinician', 'femaleClinician',
  'phoneOrVideo', 'largePrint',
]);

export const weekdaySchema = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
export type Weekday = z.infer<typeof weekdaySchema>;

/**
 * What may make a patient eligible for non-emergency patient transport
 * (NHS England, Non-emergency patient transport services: eligibility criteria, May 2022).
 */
export const transportNeedSchema = z.enum(['medical', 'cognitiveOrSensory', 'mobility', 'haemodialysis', 'safeguarding', 'missedCare']);

/** Where journeys begin, as far as it was said. The postcode identifies a household: redacted notes leave it out. */
export const homeSchema = z.object({
  postcode: z
    .string()
    .refine((text) => normalisePostcode(text) === text, 'a postcode is written like SG1 4AB')
    .optional(),
  /** Lower-layer super output area, `E01000001` or its name, and the census its boundaries are of. */
  lsoa: z.string().max(80).optional(),
  lsoaYear: z.enum(['2001', '2011', '2021']).optional(),
  /** WGS84 degrees, to two decimals (about a kilometre). */
  latitude: z.number().min(49).max(61).optional(),
  longitude: z.number().min(-9).max(2).optional(),
  /** 1: the most deprived tenth of areas. For counting only: never on a screen or paper a patient sees. */
  deprivationDecile: z.number().int().min(1).max(10).optional(),
  /** Year of the Indices of Deprivation the decile is from. */
  deprivationEdition: z.string().optional(),
});
export type Home = z.infer<typeof homeSchema>;

export const gettingThereSchema = z.object({
  words: words,
  means: z.array(travelModeSchema).default([]),
  cannotLeaveHome: z.boolean().default(false),
  longestJourneyMinutes: z.number().int().min(1).max(1440).nullable().default(null).describe('Minutes, door to door, one way.'),
  mostCostPounds: z.number().min(0).max(1000).nullable().default(null).describe('Pounds, there and back; only if volunteered.'),
  /** Earliest and latest time of day an appointment could be. */
  earliestTime: timeSchema.nullable().optional(),
  latestTime: timeSchema.nullable().optional(),
  cannotWeekdays: z.array(weekdaySchema).optional(),
  whoComes: words,
  daysThatCannotBe: words,
  needs: z.array(accessNeedSchema).default([]),
  interpreterLanguage: words,
  /** Gets a benefit, or help on low income, that the Healthcare Travel Costs Scheme asks for; only if volunteered. */
  qualifyingBenefit: yesNoNotKnownSchema.optional(),
  transportNeeds: z.array(transportNeedSchema).optional(),
  home: homeSchema.optional(),
  safeContact: words,
  /** The reason for referral stays off patient copy headings and calendar files. */
  sensitiveReason: z.boolean().default(false),
});

export const statedJourneySchema = z.object({
  mode: travelModeSchema,
  minutes: z.number().int().min(0).max(1440),
  costPounds: z.number().min(0).nullable(),
  saidBy: speakerSchema,
});
