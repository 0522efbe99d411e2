// A moment as FHIR writes it.

/**
 * A FHIR instant in UTC. With an offset the hour is certain on the days British Summer Time begins and ends as well; without one it is not
 * an instant (https://hl7.org/fhir/STU3/datatypes.html#instant).
 */
export function instantOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
  const [, year = '', month = '', day = ''] = INSTANT.exec(text) ?? [];
  if (year === '') return undefined;
  // JavaScript reads 31 February as 3 March.
  const calendarDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (calendarDay.getUTCMonth() !== Number(month) - 1 || calendarDay.getUTCDate() !== Number(day)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):\d{2})$/;
