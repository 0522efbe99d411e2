// The words on the screen and in the notes, by key. Message files are en.json and one a further language; English is complete.
import cy from './cy.json';
import en from './en.json';

export type MessageKey = keyof typeof en;
/** Languages a note can be written in. A further one needs a message file, its line here and in `bundles`, and a reader who speaks it. */
export const languages = ['en', 'cy'] as const;
export type Language = (typeof languages)[number];
export type MessageArguments = Readonly<Record<string, string | number>>;

/**
 * Says the message of a key; `{name}` stands for an argument. A plural has the keys `key.one` and `key.other` and the argument `count`;
 * in another language as many forms as `Intl.PluralRules` tells apart there: Welsh has `zero`, `one`, `two`, `few`, `many` and `other`.
 */
export interface Say {
  (key: MessageKey, args?: MessageArguments): string;
  /** The plural form that fits `count`: `key` is the part before `.one` and `.other`. */
  readonly many: (key: PluralKey, count: number, args?: MessageArguments) => string;
  /** "14th": `ordinal.one`, `ordinal.two` ... with the argument `n`. */
  readonly ordinal: (n: number) => string;
  /** BCP 47 tag for dates and numbers. */
  readonly locale: string;
}

export type PluralKey = MessageKey extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;

/** A plural of another language has forms that English has not, so its keys are plain text. */
interface Bundle {
  readonly locale: string;
  readonly messages: Readonly<Partial<Record<string, string>>>;
}

const english: Bundle = { locale: 'en-GB', messages: en };
const bundles: Readonly<Record<Language, Bundle>> = { en: english, cy: { locale: 'cy-GB', messages: cy } };

/** The words of one language; a message it lacks is said in English. */
export function wordsOf(language: Language): Say {
  const own = bundles[language];
  const text = (key: MessageKey, args: MessageArguments = {}): string => filled(own.messages[key] ?? en[key], args);
  const many = (key: PluralKey, count: number, args: MessageArguments = {}): string =>
    filled(pluralIn(own, key, count, 'cardinal') ?? pluralIn(english, key, count, 'cardinal') ?? key, { count, ...args });
  const ordinalWords = (n: number): string =>
    filled(pluralIn(own, 'ordinal', n, 'ordinal') ?? pluralIn(english, 'ordinal', n, 'ordinal') ?? '{n}', { n });
  return Object.assign(text, { many, ordinal: ordinalWords, locale: own.locale });
}

function filled(message: string, args: MessageArguments): string {
  return message.replace(/\{(\w+)\}/g, (whole: string, name: string) => (Object.hasOwn(args, name) ? String(args[name]) : whole));
}

/** The form for `count` in a language, or its form for all others; undefined where it has neither. */
function pluralIn({ locale, messages }: Bundle, key: string, count: number, type: 'cardinal' | 'ordinal'): string | undefined {
  return messages[`${key}.${pluralRules(`${locale} ${type}`).select(count)}`] ?? messages[`${key}.other`];
}

const knownRules = new Map<string, Intl.PluralRules>();
function pluralRules(of: string): Intl.PluralRules {
  const [locale = 'en-GB', type] = of.split(' ');
  const rules = knownRules.get(of) ?? new Intl.PluralRules(locale, { type: type === 'ordinal' ? 'ordinal' : 'cardinal' });
  knownRules.set(of, rules);
  return rules;
}

/** A formatter costs tens of microseconds to make and a screen needs hundreds: one a key is kept. */
function remembered<T>(make: (locale: string, digits: number, least: number) => T): (locale: string, digits?: number, least?: number) => T {
  const known = new Map<string, T>();
  return (locale, digits = 0, least = 0) => {
    const key = `${locale} ${digits} ${least}`;
    const formatter = known.get(key) ?? make(locale, digits, least);
    known.set(key, formatter);
    return formatter;
  };
}

const dates = remembered(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' }),
);
const months = remembered((locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'Europe/London' }));
const numbers = remembered((locale, digits, least) => new Intl.NumberFormat(locale, {
  maximumFractionDigits: digits, minimumFractionDigits: least,
  // What rounds to nothing is 0, never -0.
  signDisplay: 'negative',
}));

/** "3 December 2026" from `yyyy-mm-dd` (or a date-time, in UTC); the text itself where it is no date. */
export function longDate(say: Say, iso: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  // 31 February is read as 3 March: a day that is none stays as it was written.
  return iso.length === 10 && date.toISOString().slice(0, 10) !== iso ? iso : dates(say.locale).format(date);
}

/** "January 2026" from `yyyy-mm`. */
export function longMonth(say: Say, month: string): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? month : months(say.locale).format(date);
}

/** A number as people write it: thousands separated, at most `digits` decimals and no fewer than `least`. */
export function plainNumber(say: Say, value: number, digits = 0, least = 0): string {
  return numbers(say.locale, digits, least).format(value);
}

const lists = remembered((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** "bus, car and taxi" in the language of the words. The Welsh "and" is "ac" before a vowel and "a" elsewhere; `Intl` leaves it open. */
export function listed(say: Say, items: readonly string[]): string {
  return lists(say.locale).format(items).replace(/\ba\(c\) (?=[aeiouwyâêîôûŵŷ])/giu, 'ac ').replaceAll('a(c) ', 'a ');
}

/** "14th" and "23rd" in the language of the words. */
export function ordinal(say: Say, n: number): string {
  return say.ordinal(n);
}
