// One published figure: a line of directory/evidence.jsonl. Law 2: no figure without source, period and quality.
import * as z from 'zod';

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
  /** Calendar month `yyyy-mm` or year `yyyy` the figure describes. */
  period: z.string().regex(/^\d{4}(-\d{2})?$/),
  /** null = not published or too few people. */
  value: z.number().nullable(),
  unit: unitSchema,
  /** People (or pathways) the figure is about; null where the publication does not say. */
  n: z.number().int().min(0).nullable(),
  numerator: z.number().int().min(0).optional(),
  interval: intervalSchema.optional(),
  /** Why `value` is null, where it is. */
  absence: z.enum(['tooFew', 'suppressed', 'notPublished', 'beyondLastBand']).optional(),
  /** `id` of an entry in directory/sources.json. */
  source: z.string().min(1),
});

export type Measurement = z.infer<typeof measurementSchema>;
export type Unit = z.infer<typeof unitSchema>;
export type Interval = z.infer<typeof intervalSchema>;

export const sourceKindSchema = z.enum(['officialStatistic', 'regulatorRating', 'providerReturn', 'practiceFollowUp', 'patientStatement', 'clinicianImpression', 'promotionalClaim', 'directory']);
export type SourceKind = z.infer<typeof sourceKindSchema>;

export const refusalSchema = z.object({ row: z.number().int(), reason: z.string() });
export type Refusal = z.infer<typeof refusalSchema>;

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
});
export type Source = z.infer<typeof sourceSchema>;

/** A measurement as a reader makes it: the import adds the source. */
export type UnsourcedMeasurement = Omit<Measurement, 'source'>;
