// Dates in an Excel workbook: a number of days, which only the cell's number format tells from any other number.
// ECMA-376 part 1, 5th edition, 18.8.30 (formats) and 18.17.4.1 (serial dates).

/** Built-in formats that show a day: 14-17 and 22, and those of East Asian editions. 18-21 and 45-47 show only a time. */
const DATE_FORMATS: ReadonlySet<number> = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Whether the format shows a day or a year. Text in quotation marks, colours and conditions are not of the format's letters. */
export function isDateFormat(id: string, custom: ReadonlyMap<string, string>): boolean {
  const code = custom.get(id);
  if (code === undefined) return DATE_FORMATS.has(Number(id));
  const letters = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase();
  return !letters.includes('general') && (/[yd]/.test(letters) || /^m{3,5}$/.test(letters.trim()));
}

/** `yyyy-mm-dd`, or the number where no day stands for it. Excel takes 1900 for a leap year: days before its March are one off. */
export function isoDay(serial: number, from1904: boolean): string {
  const days = Math.floor(from1904 ? serial + 1_462 : serial);
  // Day 60 is the 29 February 1900 that never was.
  if (days < 61 || days > 2_958_465) return String(serial);
  return new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
