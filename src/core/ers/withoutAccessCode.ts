// An e-RS answer as it may be shown: whatever could be the patient's access code is taken out. The code is never stored or shown (law 7).
import { looksLikeAccessCode } from '../consultation/accessCode';

/** Stands where a code was. */
const WITHHELD = '(left out: the patient’s access code)';

const NAMES_CODE = new RegExp(
  String.raw`pass[\s_-]*(?:word|wd|code|phrase|key)|\bpwd\b|access[\s_-]*(?:code|key|token)|\bpin\b|secret|credential|` +
    String.raw`(?:booking|patient|security|verification)[\s_-]*(?:code|password)`,
  'i',
);

/** What says of what the value beside it is. */
const NAMING = ['name', 'url', 'system', 'type', 'code', 'linkId', 'title', 'label', 'use', 'purpose', 'id'];

/** A referral with twenty services takes a quarter of it; a page of many megabytes would be no page. */
const MOST_SHOWN = 200_000;

/** Shorter, or without a letter or digit, it may stand anywhere by chance. */
const LEAST_CODE = 5;

/**
 * A JSON value without it, wherever it stands: in a member, a parameter, an extension, an identifier, a part of any of these, or a
 * sentence. What was found to be one is taken out wherever else it stands.
 */
export function withoutAccessCode(value: unknown): unknown {
  const found = new Set<string>();
  const without = cleared(value, found);
  return found.size === 0 ? without : withoutThese(without, [...found]);
}

/** The same of one sentence. */
export function sentenceWithoutAccessCode(sentence: string): string {
  return looksLikeAccessCode(sentence.replace(/<[^<>]{0,200}>/g, ' ')) ? WITHHELD : sentence;
}

function cleared(value: unknown, found: Set<string>): unknown {
  if (typeof value === 'string') return sentenceWithoutAccessCode(value);
  if (Array.isArray(value)) return value.map((member) => cleared(member, found));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const isNamed = members.some(([key, member]) => NAMING.includes(key) && namesCode(member));
  return Object.fromEntries(
    members.map(([key, member]) => {
      const isCode = isNameOfCode(key) || (isNamed && !NAMING.includes(key));
      if (!isCode) return [key, cleared(member, found)];
      gather(member, found);
      return [key, WITHHELD];
    }),
  );
}

/** `{name: "accessCode"}`, `{url: ".../Extension-eRS-AccessCode-1"}`, `{type: {coding: [{code: "PASSWORD"}]}}`. */
function namesCode(value: unknown): boolean {
  if (typeof value === 'string') return isNameOfCode(value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf('#'), 0)));
  if (Array.isArray(value)) return value.some(namesCode);
  return typeof value === 'object' && value !== null && Object.values(value).some(namesCode);
}

/** As it is written, and with `patientPin` and `PATIENT_PIN` as words. */
function isNameOfCode(text: string): boolean {
  const name = text.slice(0, 300);
  return NAMES_CODE.test(name) || NAMES_CODE.test(name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' '));
}

function gather(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length >= LEAST_CODE && /[a-z0-9]/i.test(value)) found.add(value);
  } else if (typeof value === 'number') {
    if (String(value).length >= LEAST_CODE) found.add(String(value));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) if (!NAMING.includes(key)) gather(member, found);
  }
}

function withoutThese(value: unknown, codes: readonly string[]): unknown {
  if (typeof value === 'string') return codes.some((code) => value.includes(code)) ? WITHHELD : value;
  if (typeof value === 'number') return codes.includes(String(value)) ? WITHHELD : value;
  if (Array.isArray(value)) return value.map((member) => withoutThese(member, codes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutThese(member, codes)]));
}

/** The text of an answer, laid out, without it. Text that is no JSON is shown only where nothing in it looks like a code. */
export function shownAnswer(text: string): string {
  try {
    const shown = JSON.stringify(withoutAccessCode(JSON.parse(text)), null, 2);
    return shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN)}\n…` : shown;
  } catch {
    return NAMES_CODE.test(text) || looksLikeAccessCode(text) ? WITHHELD : text.slice(0, 2_000);
  }
}
