// Whether a JSON value is of a FHIR primitive type. https://hl7.org/fhir/R4/datatypes.html#primitive

/** A FHIR string holds at most 1 MB; UTF-16 units. */
const LONGEST_STRING = 1_048_576;

const numbers: Readonly<Record<string, (value: number) => boolean>> = {
  decimal: Number.isFinite,
  integer: (value) => Number.isInteger(value) && Math.abs(value) <= 2_147_483_647,
  unsignedInt: (value) => Number.isInteger(value) && value >= 0 && value <= 2_147_483_647,
  positiveInt: (value) => Number.isInteger(value) && value >= 1 && value <= 2_147_483_647,
};

const isText = (value: string): boolean => value.trim() !== '' && value.length <= LONGEST_STRING
  // oxlint-disable-next-line no-control-regex
  && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(value);
const isAddress = (value: string): boolean => /^\S+$/.test(value);

const DAY = '(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const TIME = '([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?';
const ZONE = '(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))';
const date = new RegExp(`^(\\d{4}|\\d{4}-(0[1-9]|1[0-2])|${DAY})$`);
const dateTime = new RegExp(`^(\\d{4}|\\d{4}-(0[1-9]|1[0-2])|${DAY}|${DAY}T${TIME}${ZONE})$`);
const instant = new RegExp(`^${DAY}T${TIME}${ZONE}$`);
const time = new RegExp(`^${TIME}$`);

const strings: Readonly<Record<string, (value: string) => boolean>> = {
  string: isText,
  markdown: isText,
  xhtml: isText,
  uri: isAddress,
  url: isAddress,
  canonical: isAddress,
  code: (value) => /^\S+( \S+)*$/.test(value),
  id: (value) => /^[A-Za-z0-9\-.]{1,64}$/.test(value),
  oid: (value) => /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/.test(value),
  uuid: (value) => /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  base64Binary: isBase64,
  date: (value) => date.test(value) && isCalendarDay(value),
  dateTime: (value) => dateTime.test(value) && isCalendarDay(value),
  instant: (value) => instant.test(value) && isCalendarDay(value),
  time: (value) => time.test(value),
};

export function isPrimitive(type: string): boolean {
  return type === 'boolean' || Object.hasOwn(numbers, type) || Object.hasOwn(strings, type);
}

/** What is expected instead, in a few words; undefined where the value is of the type. */
export function primitiveFault(value: unknown, type: string): string | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'true or false';
  const number = Object.hasOwn(numbers, type) ? numbers[type] : undefined;
  if (number !== undefined) return typeof value === 'number' && number(value) ? undefined : `a number (${type})`;
  const string = Object.hasOwn(strings, type) ? strings[type] : undefined;
  if (string === undefined) return undefined;
  if (typeof value !== 'string') return `text in quotation marks (${type})`;
  return string(value) ? undefined : `a valid ${type} of FHIR`;
}

/** Spaces between groups are allowed (R4); a long text is not put through a backtracking pattern. */
function isBase64(value: string): boolean {
  const letters = value.replace(/\s/g, '');
  return letters !== '' && letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters);
}

/** There is no 31 February, and no year 0. */
function isCalendarDay(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split('-').map(Number);
  if (year < 1) return false;
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
