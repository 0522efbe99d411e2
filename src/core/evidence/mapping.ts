// directory/mappings.json: what the columns of a local table mean, said once by a person and used whenever such a table is imported.
import * as z from 'zod';
import { unitSchema } from './measurement';

/** A cell of the row, or the same for every row. */
const fieldSchema = z
  .union([z.object({ column: z.string().min(1) }), z.object({ always: z.string().min(1) })])
  .describe('Where it stands: {"column": "heading"}, or {"always": "value"} where it is the same for every row.');
export type MappedField = z.infer<typeof fieldSchema>;

/** Promotional claims are in no sum and so in no mapping; a directory holds no figures. */
export const mappableKinds = [
  'officialStatistic', 'regulatorRating', 'providerReturn', 'practiceFollowUp', 'patientStatement',
  'clinicianImpression',
] as const;

export const INDICATOR_NAME = /^[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+$/;

const mappedFigureSchema = z.object({
  indicator: fieldSchema.describe('Name of the indicator, for example local.firstSeenWeeks.'),
  value: fieldSchema,
  unit: z
    .union([z.object({ column: z.string().min(1) }), z.object({ always: unitSchema })])
    .describe('people, share, weeks, days, months, points or rating.'),
  n: fieldSchema.optional().describe('How many people the figure is about.'),
  numerator: fieldSchema.optional().describe('How many of them are counted in a share.'),
  perHundred: z.boolean().optional().describe('True where shares are written from 0 to 100 without a percent sign.'),
});
export type MappedFigure = z.infer<typeof mappedFigureSchema>;

export const mappingSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z][A-Za-z0-9-]{0,40}$/)
    .describe('Short name, letters and digits. Figures of one mapping replace each other, never those of another.'),
  title: z.string().min(1),
  publisher: z.string().min(1).describe('Who made the table.'),
  kind: z.enum(mappableKinds),
  licence: z.string().default(''),
  headings: z.array(z.string().min(1)).min(1).describe('A table with all of these headings, in any order, is read with this mapping.'),
  provider: fieldSchema,
  period: fieldSchema.describe('A month, a calendar year, or a financial year (2024/25).'),
  treatmentFunction: fieldSchema.optional(),
  stratum: fieldSchema.optional().describe('What else the figures are divided by, for example a procedure.'),
  figures: z.array(mappedFigureSchema).min(1),
});
export type Mapping = z.infer<typeof mappingSchema>;

export const mappingsSchema = z.object({ note: z.string().optional(), mappings: z.array(mappingSchema) });

/** Headings a mapping reads. */
export function columnsOfMapping({ provider, period, treatmentFunction, stratum, figures }: Mapping): string[] {
  const fields = [
    provider,
    period,
    treatmentFunction,
    stratum,
    ...figures.flatMap(({ indicator, value, unit, n, numerator }) => [indicator, value, unit, n, numerator]),
  ];
  return [...new Set(fields.flatMap((field) => (field !== undefined && 'column' in field ? [field.column] : [])))];
}

/** The list with this mapping in it: one of the same id is replaced, and keeps its figures from other columns of the same table. */
export function withMapping(mappings: readonly Mapping[], added: Mapping): Mapping[] {
  const before = mappings.find(({ id }) => id === added.id);
  const values = new Set(added.figures.map(valueColumn));
  const kept =
    before !== undefined && sameHeadings(before, added) ? before.figures.filter((figure) => !values.has(valueColumn(figure))) : [];
  const others = mappings.filter(({ id }) => id !== added.id);
  return [...others, { ...added, figures: [...kept, ...added.figures] }].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function valueColumn({ value }: MappedFigure): string {
  return JSON.stringify(value);
}

function sameHeadings(one: Mapping, other: Mapping): boolean {
  return one.headings.length === other.headings.length && one.headings.every((heading) => other.headings.includes(heading));
}
