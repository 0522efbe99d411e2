// What can be referred to: an entry of directory/services.json.
import * as z from 'zod';

export const optionKindSchema = z.enum(['service', 'adviceAndGuidance', 'community', 'inHouse', 'carryOn', 'other']);

/** How a referral by this option is made. `triage` is an e-RS referral assessment service (RAS). */
export const routeSchema = z.enum([
  'bookable', 'defer', 'triage', 'singlePointOfAccess', 'adviceAndGuidance', 'communityForm', 'selfReferral', 'none',
]);
export type Route = z.infer<typeof routeSchema>;

/** e-RS `indicativeAppointmentWaitTime`: days to a first appointment, or why there is no number. Not an RTT wait. */
export const indicativeWaitSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('days'), days: z.number().int().min(0), shownOn: z.string() }),
  z.object({ status: z.enum(['limitedAvailability', 'notApplicable', 'low']), shownOn: z.string() }),
]);
export type IndicativeWait = z.infer<typeof indicativeWaitSchema>;

export const yesNoNotKnownSchema = z.enum(['yes', 'no', 'notKnown']);

/** Promotional text or a claim by the provider. Shown apart with who says so; never in a calculation (law 2). */
export const claimSchema = z.object({ text: z.string(), saidBy: z.string(), where: z.string(), seenOn: z.string() });
export type Claim = z.infer<typeof claimSchema>;

export const travelModeSchema = z.enum(['walk', 'publicTransport', 'car', 'lift', 'taxi', 'patientTransport']);
export type TravelMode = z.infer<typeof travelModeSchema>;

/** Door to door, one way, minutes; cost there and back, pounds. `from` says where from, coarsely. */
export const journeySchema = z.object({
  mode: travelModeSchema,
  minutes: z.number().int().min(0).nullable(),
  costPounds: z.number().min(0).nullable(),
  from: z.string(),
  /** `table`: from an imported table of journey times; `timetable`: asked of a journey planner; `estimate`: from the distance. */
  basis: z.enum(['patient', 'practice', 'table', 'timetable', 'estimate']),
  /** Of an estimate: nine journeys in ten lie between these. Minutes, one way. */
  leastMinutes: z.number().int().min(0).optional(),
  mostMinutes: z.number().int().min(0).optional(),
  /** The table does not say by what means its times are: taken for times by car. */
  modeNotStated: z.literal(true).optional(),
  /** The day a planner was asked, or the table was imported. */
  asOf: z.string().optional(),
});
export type Journey = z.infer<typeof journeySchema>;

export const organisationSchema = z.object({
  /** ODS code; null where the directory gives none. */
  odsCode: z.string().nullable(),
  name: z.string(),
});

export const directoryServiceSchema = z.object({
  /** e-RS service id, or a local id such as `inhouse-joint-injection`. */
  id: z.string().min(1),
  name: z.string(),
  kind: optionKindSchema,
  route: routeSchema,
  /** The other ways in, where there are several (a service may take both triage and appointment requests). */
  otherRoutes: z.array(routeSchema).default([]),
  provider: organisationSchema.optional(),
  site: organisationSchema.optional(),
  /** Where the site is. WGS84 degrees. */
  location: z.object({ postcode: z.string().optional(), latitude: z.number().optional(), longitude: z.number().optional() }).optional(),
  telephone: z.string().optional(),
  /** e-RS SPECIALTY code. */
  ersSpecialty: z.string().optional(),
  /** RTT treatment function code; overrides the project's own mapping from the specialty. */
  treatmentFunction: z.string().optional(),
  consultantLed: yesNoNotKnownSchema.default('notKnown'),
  /** Whether the provider has a qualifying NHS Standard Contract for this, as the practice found out. No directory says so itself. */
  standardContract: yesNoNotKnownSchema.optional(),
  indicativeAppointmentWait: indicativeWaitSchema.optional(),
  indicativeTreatmentWait: indicativeWaitSchema.optional(),
  /** As e-RS gives it: no unit is stated there. */
  distance: z.number().min(0).nullable().default(null),
  distanceUnit: z.enum(['miles', 'notStated']).default('notStated'),
  bookable: z.enum(['directly', 'indirectly', 'unspecified']).default('unspecified'),
  /** e-RS request flow types, as given: APPOINTMENT_REQUEST, ADVICE_AND_GUIDANCE_REQUEST, TRIAGE_REQUEST ... */
  requestTypes: z.array(z.string()).default([]),
  appointmentTypes: z.array(z.string()).default([]),
  genderTreated: z.string().optional(),
  ageTreated: z.object({ lowYears: z.number().nullable(), highYears: z.number().nullable() }).optional(),
  letterRequired: z.boolean().optional(),
  exclusions: z.string().optional(),
  referralCriteria: z.string().optional(),
  suggestedInvestigations: z.string().optional(),
  conditionsTreated: z.string().optional(),
  referrerAlert: z.string().optional(),
  /** TRANSPORT, INTERPRETER, ADVOCACY as e-RS gives them. */
  additionalRequirements: z.array(z.string()).default([]),
  stepFree: yesNoNotKnownSchema.default('notKnown'),
  website: z.string().optional(),
  whatHappens: z.string().optional(),
  cannotDo: z.string().optional(),
  /** Visits in all that people usually make, from the first to the last check. */
  trips: z
    .object({ least: z.number().int().min(0).max(50), most: z.number().int().min(0).max(50) })
    .refine(({ least, most }) => least <= most, 'the least is more than the most')
    .optional(),
  /** Whether tests and treatment are at this place. */
  testsAndTreatmentHere: z.enum(['all', 'some', 'no']).optional(),
  benefits: z.array(z.string()).default([]),
  risks: z.array(z.string()).default([]),
  claims: z.array(claimSchema).default([]),
  journeys: z.array(journeySchema).default([]),
  /** Which import or hand this entry came from, and when it was seen. */
  source: z.object({ publication: z.string(), file: z.string().optional(), seenOn: z.string() }),
});
export type DirectoryService = z.infer<typeof directoryServiceSchema>;

export const directorySchema = z.object({
  note: z.string().optional(),
  services: z.array(directoryServiceSchema),
});
