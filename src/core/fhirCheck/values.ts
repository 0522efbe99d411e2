// Fixed values, patterns and required codes. https://hl7.org/fhir/R4/elementdefinition.html, https://hl7.org/fhir/R4/terminologies.html
import { isObject } from './definition';
import { isLanguageTag, LANGUAGES, type CodeSet, type Terminology } from './terminology';

/** The same JSON, whatever the order of members. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (isObject(a))
    return isObject(b) && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => isSame(a[key], b[key]));
  return a === b || String(a) === String(b) && isNumberText(a, b);
}

/** XML definitions hold numbers and truth values as text. */
function isNumberText(a: unknown, b: unknown): boolean {
  return (typeof a === 'string') !== (typeof b === 'string') && typeof a !== 'object' && typeof b !== 'object';
}

/** Whether a value holds at least what the pattern holds: each item of a list in the pattern, anywhere in the value's list. */
export function holdsPattern(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return Array.isArray(value) && pattern.every((item) => value.some((one) => holdsPattern(one, item)));
  if (isObject(pattern)) return isObject(value) && Object.keys(pattern).every((key) => holdsPattern(value[key], pattern[key]));
  return isSame(value, pattern);
}

/** Types a value set may be bound to; others have no code to look at. */
const CODED: ReadonlySet<string> = new Set(['code', 'Coding', 'CodeableConcept', 'Quantity', 'string', 'uri']);

export function isCoded(type: string): boolean {
  return CODED.has(type);
}

/** Whether a value has a code of the set, as a required binding asks: one coding of a concept is enough. */
export function isOfSet(value: unknown, type: string, set: CodeSet): boolean {
  if (type === 'CodeableConcept') {
    const codings = isObject(value) && Array.isArray(value['coding']) ? value['coding'] : [];
    return codings.some((coding) => codingOfSet(coding, set));
  }
  if (type === 'Coding') return codingOfSet(value, set);
  if (type === 'Quantity') return isObject(value) && codingOfSet(value, set);
  if (typeof value !== 'string') return false;
  if (set.kind === 'languages') return isLanguageTag(value);
  return [...set.codes].some((code) => code.endsWith(` ${value}`) && code.indexOf(' ') === code.length - value.length - 1);
}

function codingOfSet(coding: unknown, set: CodeSet): boolean {
  if (!isObject(coding) || typeof coding['code'] !== 'string') return false;
  const { system, code } = coding;
  if (set.kind === 'languages') return system === LANGUAGES && isLanguageTag(code);
  return typeof system === 'string' && set.codes.has(`${system} ${code}`);
}

/** A coding whose system is at hand as a whole, and has no such code: the code, and the system. */
export function unknownCode(coding: unknown, terminology: Terminology): { readonly code: string; readonly system: string } | undefined {
  if (!isObject(coding) || typeof coding['system'] !== 'string' || typeof coding['code'] !== 'string') return undefined;
  const { system, code } = coding;
  if (system === LANGUAGES) return isLanguageTag(code) ? undefined : { code, system };
  const codes = terminology.systemCodes(system);
  return codes === undefined || codes.has(code) ? undefined : { code, system };
}
