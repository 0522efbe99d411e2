// Values that stand in many places of a record: days, times, ids, words, and who said a thing.
import * as z from 'zod';

export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a date is written yyyy-mm-dd', abort: true })
  .refine(isCalendarDay, 'there is no such day');
export const dateTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/, {
    error: 'a date and time is written yyyy-mm-ddThh:mm:ssZ',
    abort: true,
  })
  .refine((text) => isCalendarDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), 'there is no such time');
/** A time of day in England, 24 hours. */
export const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is written hh:mm');
export const idSchema = z.string().min(1).max(64);
export const words = z.string().default('');

/** Who said a thing. `clinician` covers any member of the practice. */
export const speakerSchema = z.enum(['patient', 'carer', 'relative', 'friend', 'interpreter', 'clinician']);
export type Speaker = z.infer<typeof speakerSchema>;

/** JavaScript reads 31 February as 3 March; a record must not. */
function isCalendarDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
