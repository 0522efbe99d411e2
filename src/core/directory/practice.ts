// concord.json: practice settings that travel with the files.
import * as z from 'zod';
import { organisationSchema } from './service';

export const prioritySchema = z.enum(['routine', 'urgent', 'urgentSuspectedCancer']);
export type Priority = z.infer<typeof prioritySchema>;

/** A saved starting point for a consultation: the question and the four to six options usually discussed. */
export const pathwaySchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  reason: z.string(),
  priority: prioritySchema,
  /** NHS Data Dictionary treatment function code (`110`) or RTT code (`C_110`). */
  treatmentFunction: z.string().optional(),
  ersSpecialty: z.string().optional(),
  serviceIds: z.array(z.string()),
  /** What "carry on as now" means for this question. */
  carryOn: z.object({ whatHappens: z.string(), benefits: z.array(z.string()), risks: z.array(z.string()) }).optional(),
  worseningAdvice: z.string().optional(),
});
export type Pathway = z.infer<typeof pathwaySchema>;

export const practiceSchema = z.object({
  schemaVersion: z.literal(1),
  note: z.string().optional(),
  practice: organisationSchema.extend({ telephone: z.string().optional() }),
  catchment: z.string().optional(),
  pathways: z.array(pathwaySchema),
  /** Corrections to the project's own mapping from e-RS specialty to RTT treatment function. */
  specialtyToTreatmentFunction: z.record(z.string(), z.string()).default({}),
  /** Smallest difference worth having, by indicator, in its own unit: `{"rtt.medianWaitWeeks": 3}`; the others keep Concord's. */
  smallestDifferences: z.record(z.string(), z.number().min(0)).optional(),
});
export type Practice = z.infer<typeof practiceSchema>;
