// An e-RS answer as it may be shown: whatever could be the patient's access code is taken out. The code is never stored or shown (law 7).
import { looksLikeAccessCode } from '../consultation/accessCode';

/** Stands where a code was. */
const WITHHELD = '(left out: the patient’s access code)';

const NAMES_CODE =
  /pass[\s_-]*(?:word|code|phrase)|access[\s_-]*(?:code|key|token)|booking[\s_-]*(?:code|password)|\bpin\b|secret|credential/i;

/** A JSON value without it, wherever it stands: in a member, a parameter, an extension, an identifier, or a sentence. */
export function withoutAccessCode(value: unknown): unknown {
  if (typeof value === 'string') return looksLikeAccessCode(value) ? WITHHELD : value;
  if (Array.isArray(value)) return value.map(withoutAccessCode);
  if (typeof value !== 'object' || value === null) return value;
  const named = isAboutCode(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (NAMES_CODE.test(key)) return [key, WITHHELD];
      if (named && key.startsWith('value')) return [key, WITHHELD];
      return [key, withoutAccessCode(member)];
    }),
  );
}

/** `{name: "accessCode", valueString}`, `{url: ".../Extension-eRS-AccessCode-1", value...}`, `{system: ".../ers-password", value}`. */
function isAboutCode(value: object): boolean {
  const { name, url, system, type, code } = value as Readonly<Record<string, unknown>>;
  return [name, url, system, code, (type as { readonly text?: unknown } | undefined)?.text].some(
    (text) => typeof text === 'string' && NAMES_CODE.test(text.slice(Math.max(text.lastIndexOf('/'), 0))),
  );
}

/** The text of an answer, laid out, without it. Text that is no JSON is shown only where nothing in it looks like a code. */
export function shownAnswer(text: string): string {
  try {
    return JSON.stringify(withoutAccessCode(JSON.parse(text)), null, 2);
  } catch {
    return NAMES_CODE.test(text) || looksLikeAccessCode(text) ? WITHHELD : text.slice(0, 2_000);
  }
}
