// The glitch log of a practice: what went wrong with a service's entry or booking, for its provider to answer. No patient is in it.
import * as z from 'zod';
import { holdsAccessCode } from '../consultation/accessCode';
import { isNhsNumber } from '../consultation/nhsNumber';
import { dateSchema, idSchema } from '../consultation/recordValue';
import type { Issue } from '../issue';

export const glitchKindSchema = z.enum(['wrongEntry', 'noSlots', 'buttonDidNotBook', 'other']);
export type GlitchKind = z.infer<typeof glitchKindSchema>;

/** A line of directory/glitches.jsonl. */
export const glitchSchema = z.object({
  id: idSchema,
  serviceId: z.string().min(1),
  serviceName: z.string(),
  /** The day it happened. */
  on: dateSchema,
  kind: glitchKindSchema,
  text: z.string(),
  /** Whom it was told, for example the provider's booking office. */
  reportedTo: z.string().optional(),
  /** What the provider said; an open glitch has none. */
  answer: z.string().optional(),
  answeredOn: dateSchema.optional(),
});
export type Glitch = z.infer<typeof glitchSchema>;

export interface GlitchLog {
  readonly glitches: readonly Glitch[];
  readonly issues: readonly Issue[];
}

/** Reads the lines; one that is no glitch, or holds what identifies a patient, is listed with its number and left out. */
export function parseGlitches(text: string, file: string): GlitchLog {
  const glitches: Glitch[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === '') return;
    const place = { file, line: index + 1, column: 1 };
    const parsed = glitchSchema.safeParse(jsonOrUndefined(line));
    if (!parsed.success) {
      const [fault] = parsed.error.issues;
      issues.push({
        code: 'glitch.badLine',
        severity: 'error',
        message: `This line is no glitch: ${faultWords(fault?.path.join('.') ?? '', fault?.message ?? 'not valid')}.`,
        remedy: 'Correct it; the other lines are used.',
        place: { ...place, path: fault?.path.join('.') ?? '' },
      });
      return;
    }
    const identity = identityIn(parsed.data);
    if (identity !== undefined) issues.push({ ...identity, place });
    else if (seen.has(parsed.data.id)) {
      issues.push({
        code: 'glitch.sameId',
        severity: 'warning',
        message: `Another line has the same id "${parsed.data.id}".`,
        remedy: 'Give one of them another id; the first is used.',
        place,
      });
    } else {
      seen.add(parsed.data.id);
      glitches.push(parsed.data);
    }
  });
  return { glitches, issues };
}

/** The log with one line more. What stands there stays as it was written. */
export function withGlitch(text: string, glitch: Glitch): string {
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${JSON.stringify(glitch)}\n`;
}

/** Nobody has answered it yet. */
export function isOpen({ answer }: Glitch): boolean {
  return (answer ?? '').trim() === '';
}

/** A glitch is about a service: an NHS number, a booking reference or an access code has no place in it. Undefined where there is none. */
export function identityIn({
  text,
  serviceName,
  reportedTo = '',
  answer = '',
}: Pick<Glitch, 'text' | 'serviceName'> & Partial<Pick<Glitch, 'reportedTo' | 'answer'>>): Issue | undefined {
  const texts = [text, serviceName, reportedTo, answer].map((t) => t.normalize('NFKC'));
  const what = texts.some((t) => holdsAccessCode(t))
    ? 'a booking access code or password'
    : texts.some(holdsNhsNumber)
      ? 'an NHS number'
      : texts.some(holdsReference)
        ? 'a booking reference number'
        : undefined;
  return what === undefined
    ? undefined
    : {
        code: 'glitch.identity',
        severity: 'error',
        message: `This looks like ${what}. The glitch log goes to providers and names no patient.`,
        remedy: 'Say what went wrong without it.',
        place: {},
      };
}

function holdsNhsNumber(text: string): boolean {
  return numbersOf(text, 10).some(isNhsNumber);
}

/** A UBRN has twelve digits. */
function holdsReference(text: string): boolean {
  return numbersOf(text, 12).length > 0;
}

/** Digits of that many in a row, in groups parted by one or two spaces, hyphens or dots: "943 476 5919". A telephone number has eleven. */
function numbersOf(text: string, digits: number): string[] {
  const groups = [...text.matchAll(/\d{1,40}/g)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    digits: match[0],
  }));
  return groups.flatMap(({ at }, first) => {
    // An international telephone number: "+44 1632 960100" has twelve digits too.
    if (text[at - 1] === '+') return [];
    let number = '';
    for (let i = first; i < groups.length && number.length < digits; i += 1) {
      const [group, before] = [groups[i], groups[i - 1]];
      if (group === undefined || (i > first && !/^[\s.\-\u2010-\u2015]{1,2}$/.test(text.slice(before?.end ?? 0, group.at)))) break;
      number += group.digits;
    }
    return number.length === digits ? [number] : [];
  });
}

function faultWords(path: string, message: string): string {
  return path === '' ? message : `${path}: ${message}`;
}

function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
