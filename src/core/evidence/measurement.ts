// One published figure: a line of directory/evidence.jsonl. Law 2: no figure without source, period and quality.
import * as z from 'zod';
import { tableKindSchema } from '../directory/referenceTable';

/** Why there is no value: `notSubmitted` is a provider that sent nothing to a publication it belongs in. */
export const absenceSchema = z.enum(['tooFew', 'suppressed', 'notPublished', 'notSubmitted', 'beyondLastBand']);

export const unitSchema = z.enum(['people', 'share', 'weeks', 'days', 'points', 'rating', 'months']);

/** Confidence interval of one figure, in the figure's own unit. `method` names the formula and its source. */
export const intervalSchema = z.object({
  lower: z.number(),
  upper: z.number(),
  level: z.number().min(0).max(1),
  method: z.string(),
});

export const measurementSchema = z.object({
  /** For example `rtt.medianWaitWeeks`; the unit is part of the name. */
  indicator: z.string().min(1),
  /** ODS code of the organisation the figure is published for. */
  provider: z.string().min(1),
  /** RTT treatment function code (`C_110`), where the figure is by treatment function. */
  treatmentFunction: z.string().optional(),
  /** What else the publication divides by: a procedure, a cancer standard and route, an inspected service and domain. */
  stratum: z.string().min(1).optional(),
  /** Calendar month `yyyy-mm`, calendar year `yyyy`, or financial year `yyyy/yy` (April to March) the figure describes. */
  period: z.string().regex(/^\d{4}([-/]\d{2})?$/),
  /** null = not published or too few people. */
  value: z.number().nullable(),
  unit: unitSchema,
  /** People (or pathways) the figure is about; null where the publication does not say. Halves: two providers shared a patient. */
  n: z.number().min(0).multipleOf(0.5).nullable(),
  numerator: z.number().min(0).multipleOf(0.5).optional(),
  /** Spread between patients, in the figure's own unit. */
  standardDeviation: z.number().min(0).optional(),
  /** The national standard for the figure's period, in its own unit. */
  target: z.number().optional(),
  /** What the publisher says about this very figure, in its own words. */
  note: z.string().min(1).optional(),
  interval: intervalSchema.optional(),
  /** Why `value` is null, where it is. */
  absence: absenceSchema.optional(),
  /** `id` of an entry in directory/sources.json. */
  source: z.string().min(1),
});

export type Measurement = z.infer<typeof measurementSchema>;
export type Unit = z.infer<typeof unitSchema>;
export type Interval = z.infer<typeof intervalSchema>;

export const sourceKindSchema = z.enum([
  'officialStatistic', 'regulatorRating', 'providerReturn', 'practiceFollowUp', 'patientStatement',
  'clinicianImpression', 'promotionalClaim', 'directory',
]);
export type SourceKind = z.infer<typeof sourceKindSchema>;

export const refusalSchema = z.object({ row: z.number().int(), reason: z.string() });
export type Refusal = z.infer<typeof refusalSchema>;

/** A fault of a source that a person looked at and accepts. */
export const acceptedSchema = z.object({
  /** The code of the fault, for example `source.stale`. */
  code: z.string().min(1),
  reason: z.string().min(1),
  /** `yyyy-mm-dd`. */
  on: z.string(),
  /** The other source, where the fault is between two. */
  with: z.string().optional(),
});
export type Accepted = z.infer<typeof acceptedSchema>;

/** One import: an entry of directory/sources.json. */
export const sourceSchema = z.object({
  /** `<publication>:<first 12 hex digits of the sha256>`. */
  id: z.string().min(1),
  /** `rtt`, `ersSearch`, `fhirDirectory` ... */
  publication: z.string(),
  kind: sourceKindSchema,
  /** File name without its folder. */
  file: z.string(),
  sha256: z.string(),
  publisher: z.string(),
  title: z.string(),
  /** `yyyy-mm`; null where the file states none. */
  period: z.string().nullable(),
  licence: z.string(),
  importedOn: z.string(),
  rowsRead: z.number().int(),
  rowsKept: z.number().int(),
  rowsRefused: z.number().int(),
  /** At most the first 1,000; `rowsRefused` counts all. */
  refusals: z.array(refusalSchema),
  /** The reference table this import wrote, in a file of its own: see core/workspace/referenceFiles.ts. */
  table: tableKindSchema.optional(),
  /** The later file of the same publication that replaced most figures of this one, how many, and how many are left in use. */
  superseded: z
    .object({ by: z.string(), on: z.string(), figures: z.number().int().min(0), left: z.number().int().min(0).default(0) })
    .optional(),
  accepted: z.array(acceptedSchema).optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** A measurement as a reader makes it: the import adds the source. */
export type UnsourcedMeasurement = Omit<Measurement, 'source'>;
