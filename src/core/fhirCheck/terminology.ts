// Value sets and code systems as far as they can be decided without a terminology server: those that are a list of codes.
// https://hl7.org/fhir/R4/terminologies.html
import { isObject, unversioned } from './definition';

type Json = Readonly<Record<string, unknown>>;

/** `list`: the codes, each `system code`; `languages`: any well-formed BCP 47 tag. */
export type CodeSet = { readonly kind: 'list'; readonly codes: ReadonlySet<string> } | { readonly kind: 'languages' };

export interface Terminology {
  /** undefined where it is not at hand, or is more than a list: a filter on a terminology, for example. */
  readonly codeSet: (valueSet: string) => CodeSet | undefined;
  /** Every code of a system; undefined where it is not at hand as a whole. */
  readonly systemCodes: (system: string) => ReadonlySet<string> | undefined;
}

/** A language tag as it is written: language, script, region, variants (RFC 5646, 2.1, without the irregular ones). */
const LANGUAGE = new RegExp([
  '^[a-z]{2,8}(-[a-z]{3}){0,3}', '(-[a-z]{4})?', '(-([a-z]{2}|\\d{3}))?', '(-([a-z\\d]{5,8}|\\d[a-z\\d]{3}))*',
  '(-[a-wyz\\d](-[a-z\\d]{2,8})+)*', '(-x(-[a-z\\d]{1,8})+)?$',
].join(''), 'i');
export const LANGUAGES = 'urn:ietf:bcp:47';

export function isLanguageTag(code: string): boolean {
  return LANGUAGE.test(code);
}

/** `resources`: ValueSets and CodeSystems as they were read; `lists`: codes already listed, `system code` by value set. */
export function terminologyOf(resources: readonly unknown[], lists: Readonly<Record<string, readonly string[]>>): Terminology {
  const sets = new Map<string, Json>();
  const systems = new Map<string, Json>();
  for (const resource of resources) {
    if (!isObject(resource) || typeof resource['url'] !== 'string') continue;
    if (resource['resourceType'] === 'ValueSet') sets.set(resource['url'], resource);
    if (resource['resourceType'] === 'CodeSystem') systems.set(resource['url'], resource);
  }
  const systemCodes = remember((url) => completeCodes(systems.get(url)));
  const codeSet = remember((url: string): CodeSet | undefined => {
    if (url === 'http://hl7.org/fhir/ValueSet/all-languages') return { kind: 'languages' };
    const listed = lists[url];
    if (listed !== undefined) return { kind: 'list', codes: new Set(listed) };
    const codes = composed(sets.get(url), systemCodes, codeSet);
    return codes === undefined ? undefined : { kind: 'list', codes: new Set(codes) };
  });
  return { codeSet, systemCodes };
}

/** Asked again, the same answer; asked while it is being worked out (a set that includes itself), none. */
function remember<T>(work: (url: string) => T | undefined): (url: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (versioned) => {
    const url = unversioned(versioned);
    if (known.has(url)) return known.get(url);
    known.set(url, undefined);
    const found = work(url);
    known.set(url, found);
    return found;
  };
}

function composed(
  set: Json | undefined,
  systemCodes: Terminology['systemCodes'],
  codeSet: Terminology['codeSet'],
): string[] | undefined {
  const compose = set?.['compose'];
  if (!isObject(compose) || objects(compose['exclude']).length > 0) return undefined;
  const parts = objects(compose['include']).map((include) => included(include, systemCodes, codeSet));
  return parts.length === 0 || parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function included(include: Json, systemCodes: Terminology['systemCodes'], codeSet: Terminology['codeSet']): string[] | undefined {
  const system = typeof include['system'] === 'string' ? include['system'] : undefined;
  const imported = (Array.isArray(include['valueSet']) ? include['valueSet'] : []).filter((url) => typeof url === 'string');
  if (objects(include['filter']).length > 0) return undefined;
  if (imported.length > 0) {
    const sets = imported.map((url) => codeSet(url));
    // A code must be in all of them: with one there is nothing to intersect, with more it is left undecided.
    const [only] = sets;
    return system === undefined && sets.length === 1 && only?.kind === 'list' ? [...only.codes] : undefined;
  }
  if (system === undefined) return undefined;
  const concepts = objects(include['concept']).map((concept) => concept['code']).filter((code) => typeof code === 'string');
  const codes = concepts.length > 0 ? concepts : [...(systemCodes(system) ?? [])];
  return codes.length === 0 ? undefined : codes.map((code) => `${system} ${code}`);
}

function completeCodes(system: Json | undefined): ReadonlySet<string> | undefined {
  if (system === undefined || system['content'] !== 'complete') return undefined;
  const codes = new Set<string>();
  const pending = [...objects(system['concept'])];
  for (let concept = pending.pop(); concept !== undefined; concept = pending.pop()) {
    if (typeof concept['code'] === 'string') codes.add(concept['code']);
    pending.push(...objects(concept['concept']));
  }
  return codes.size === 0 ? undefined : codes;
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
