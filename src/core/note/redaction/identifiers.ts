// Finding what identifies a person in text: numbers, addresses and dates of birth by their form, and this patient's own by what they are.

export type IdentifierKind = 'known' | 'email' | 'web' | 'dateOfBirth' | 'address' | 'postcode' | 'number';

export interface FoundIdentifier {
  readonly kind: IdentifierKind;
  /** UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

/** What may stand between the digits of one number: a space, a hyphen or dash, a dot, brackets, or something that is not seen. */
const GAP = String.raw`[\s\u00AD\u200B-\u200D\u2060.()\-\u2010-\u2015]`;

// Every repetition is bounded: these run over whatever is pasted, a megabyte of it too.
const forms: readonly (readonly [IdentifierKind, RegExp])[] = [
  ['email', /[\p{L}\p{N}._%+'-]{1,64}\s?@\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu],
  ['web', /(?:https?:\/\/|www\.)\S{1,300}/giu],
  // Only where it is called one: the days of the consultation and its findings stay.
  ['dateOfBirth', /\b(?:d\.?o\.?b\.?|born(?:\son)?|date\sof\sbirth|birth\s?date|birthday)\b[^\p{N}\n]{0,20}\p{N}{1,4}(?:st|nd|rd|th)?[\s./-]{0,2}(?:of\s)?(?:\p{L}{3,9}|\p{N}{1,2})[\s.,/-]{0,2}(?:\p{N}{2,4})?/giu],
  ['address', /\b\p{N}{1,4}\p{L}?,?\s(?:[\p{Lu}][\p{L}'’-]{0,30}\s){1,4}(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Way|Court|Gardens|Terrace|Place|Crescent|Grove|Square|Row|Hill|Park|Mews|Walk)\b\.?/gu],
  ['postcode', /\b(?:GIR\s?0AA|[A-Z]{1,2}\p{Nd}[A-Z\p{Nd}]?\s{0,2}\p{Nd}[A-Z]{2})\b/giu],
  // Nine digits or more with gaps (an eight-digit run with gaps is a date), or seven or more together: telephone, NHS number, UBRN.
  ['number', new RegExp(String.raw`\+?(?:\p{Nd}${GAP}{0,2}){8,24}\p{Nd}|\+?\p{Nd}{7,24}`, 'gu')],
];

/**
 * Where `text` holds what identifies a person, first to last, without overlaps. `known` are this patient's own identifiers: found however
 * they are spaced or cased. `knownOnly` leaves other people's numbers and addresses alone.
 */
export function identifiersIn(text: string, known: readonly string[], which: 'all' | 'knownOnly' = 'all'): FoundIdentifier[] {
  const all: FoundIdentifier[] = [
    ...known.flatMap((identifier) => matches('known', knownPattern(identifier), text)),
    // Without an at sign there is no address to look for from every letter on.
    ...(which === 'knownOnly'
      ? []
      : forms.filter(([kind]) => kind !== 'email' || text.includes('@')).flatMap(([kind, form]) => matches(kind, form, text))),
  ];
  return withoutOverlaps(all);
}

/** Shorter than this, an identifier is also an ordinary word or number ("12"), and taking it out would take sense out of the text. */
const SHORTEST_KNOWN = 3;

function knownPattern(identifier: string): RegExp | undefined {
  const characters = [...identifier.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')].slice(0, 100);
  if (characters.length < SHORTEST_KNOWN) return undefined;
  const spaced = characters.map((c) => c.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join(
    `[\\s\\u00AD\\u200B-\\u200D\\u2060.()/_\\-\\u2010-\\u2015]{0,3}`
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])${spaced}(?![\\p{L}\\p{N}])`, 'giu');
}

function matches(kind: IdentifierKind, pattern: RegExp | undefined, text: string): FoundIdentifier[] {
  return pattern === undefined ? [] : [...text.matchAll(pattern)].map((found) => ({ kind, at: found.index, length: found[0].length }));
}

/** What overlaps becomes one, of the kind of the first. */
function withoutOverlaps(found: readonly FoundIdentifier[]): FoundIdentifier[] {
  const kept: FoundIdentifier[] = [];
  for (const each of [...found].sort((a, b) => a.at - b.at || b.length - a.length)) {
    const last = kept.at(-1);
    if (last === undefined || each.at >= last.at + last.length) kept.push(each);
    else kept[kept.length - 1] = { ...last, length: Math.max(last.length, each.at + each.length - last.at) };
  }
  return kept;
}
