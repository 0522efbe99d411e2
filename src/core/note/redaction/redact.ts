// A record without what identifies the patient directly, and what was taken out of each free text, for a person to look through.
import type { Consultation } from '../../consultation/record';
import { withFreeTexts } from './freeText';
import { identifiersIn, type FoundIdentifier, type IdentifierKind } from './identifiers';
import { plain } from '../render/plainText';

/** One free text that is left in the redacted record, with what was found in it. */
export interface ReviewedText {
  /** Like `gettingThere.words`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly removed: readonly { readonly kind: IdentifierKind; readonly text: string }[];
}

export interface Redaction {
  readonly record: Consultation;
  /** Every free text that still says something, for reading through: a name in it cannot be found by a program. */
  readonly texts: readonly ReviewedText[];
  /** Fields left out as a whole, by path. */
  readonly fields: readonly string[];
}

/** Fields that are nothing but identity: who the patient is, where they live, how to reach them. */
const IDENTITY = ['patient.reference', 'gettingThere.safeContact', 'nextAction.telephone'];
const PERSON = /^people\[\d+\]\.description$/;

/**
 * Leaves out reference, NHS number, booking reference, home, contact details and what people present are called; and, from every free
 * text, what is written like a telephone number, an address, a date of birth or another number that identifies. Pure; `mark` stands for
 * each thing taken out of a text. What stays: age, gender, dates, practice, clinician and the services. Names in free text cannot be told
 * from other words for certain: `texts` is there to be read.
 */
export function redactedRecord(given: Consultation, mark = '[removed]'): Redaction {
  const known = knownIdentifiers(given);
  const texts: ReviewedText[] = [];
  const fields: string[] = [];
  const cleaned = withFreeTexts(given, (before, path) => {
    if (before === '') return before;
    if (IDENTITY.includes(path) || PERSON.test(path)) {
      fields.push(path);
      return '';
    }
    const { after, removed } = withoutIdentifiers(before, known, mark);
    texts.push({ path, before, after, removed });
    return after;
  });
  const { nhsNumber, ...patient } = cleaned.patient;
  const { ubrn, ...booking } = cleaned.booking;
  const { home, ...gettingThere } = cleaned.gettingThere;
  if (nhsNumber !== undefined) fields.push('patient.nhsNumber');
  if (ubrn !== undefined) fields.push('booking.ubrn');
  if (home !== undefined) fields.push('gettingThere.home');
  return { record: { ...cleaned, patient, booking, gettingThere, options: withoutKnown(cleaned.options, known, mark) }, texts, fields };
}

/** Free text as it will read: normalised first, so that no invisible or full-width character hides a number. */
function withoutIdentifiers(text: string, known: readonly string[], mark: string): Pick<ReviewedText, 'after' | 'removed'> {
  const shown = plain(text).normalize('NFKC');
  const found = identifiersIn(shown, known);
  return {
    after: withMarks(shown, found, mark), removed: found.map(({ kind, at, length }) => ({ kind, text: shown.slice(at, at + length) }))
  };
}

function withMarks(text: string, found: readonly FoundIdentifier[], mark: string): string {
  const ends = [0, ...found.map(({ at, length }) => at + length)];
  return ends.map((end, i) => text.slice(end, found[i]?.at ?? text.length)).join(mark);
}

function knownIdentifiers({ patient, booking, gettingThere: { home } }: Consultation): string[] {
  return [patient.reference, patient.nhsNumber, booking.ubrn, home?.postcode, home?.lsoa].flatMap(
    (text) => (text === undefined ? [] : [text])
  );
}

/** The directory's own entries hold public numbers and addresses, which stay; only this patient's own identifiers leave them. */
function withoutKnown(options: Consultation['options'], known: readonly string[], mark: string): Consultation['options'] {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return withMarks(value, identifiersIn(value, known, 'knownOnly'), mark);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  };
  const textOf = (service: NonNullable<Consultation['options'][number]['snapshot']['service']>): typeof service => ({
    ...service,
    ...(clean({
      name: service.name, whatHappens: service.whatHappens, cannotDo: service.cannotDo, exclusions: service.exclusions,
      referralCriteria: service.referralCriteria, conditionsTreated: service.conditionsTreated, telephone: service.telephone,
      referrerAlert: service.referrerAlert, claims: service.claims, benefits: service.benefits, risks: service.risks,
    }) as Partial<typeof service>),
  });
  return options.map((option) => ({
    ...option, snapshot: { ...option.snapshot, service: option.snapshot.service === null ? null : textOf(option.snapshot.service) },
  }));
}
