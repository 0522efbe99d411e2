// Reading FHIR JSON that may hold anything: every accessor answers `undefined` or an empty list for what is not there or of the wrong type.
// The types are those of https://hl7.org/fhir/R4/datatypes.html; STU3 agrees in all that is read here.

export type JsonObject = Readonly<Record<string, unknown>>;

/** Longest text kept, in UTF-16 units. A service description is a page at most; what is cut ends with an ellipsis. */
export const TEXT_LIMIT = 20_000;

/** Longest code or identifier kept. */
const CODE_LIMIT = 200;

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function objectsOf(value: unknown): readonly JsonObject[] {
  return listOf(value).map(objectOf).filter((member) => member !== undefined);
}

/**
 * Text as text: nothing in it is ever interpreted. Control characters and bidirectional overrides are removed, because
 * they can make a name read as another; a lone surrogate becomes U+FFFD. `undefined` where nothing readable is left.
 */
export function plainText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Cut first, generously, so that a text of many megabytes is not scanned to its end.
  const text = value.slice(0, TEXT_LIMIT * 2)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .trim();
  if (text === '') return undefined;
  return text.length <= TEXT_LIMIT ? text : `${text.slice(0, TEXT_LIMIT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Text for one line: a name, a telephone number. */
export function oneLine(value: unknown): string | undefined {
  return plainText(value)?.replace(/\s+/g, ' ');
}

/** A code or identifier; a whole number is taken as its digits. Too long for either is `undefined`. */
export function codeText(value: unknown): string | undefined {
  const text = oneLine(typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value);
  return text === undefined || text.length > CODE_LIMIT ? undefined : text;
}

/** A count (unsignedInt). */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The day of a FHIR date or dateTime that states a whole day, as written (no change of time zone). */
export function dayOf(value: unknown): string | undefined {
  const day = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(value)?.[1] : undefined;
  if (day === undefined) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

/** An address a person may open: http or https only. Kept as it was written. */
export function webAddress(value: unknown): string | undefined {
  const text = plainText(value);
  if (text === undefined || !/^https?:\/\//i.test(text) || /\s/.test(text)) return undefined;
  try {
    const { username, password } = new URL(text);
    // `https://nhs.uk@elsewhere.example` opens elsewhere.example.
    return username === '' && password === '' ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Last part of an address in lower case without its version: e-RS payloads carry `_baseUrl_` literally and differ in
 * version suffix, so `.../Extension-eRS-ServiceSummaryView-1` is matched as `extension-ers-servicesummaryview`.
 */
export function addressTail(address: unknown): string {
  if (typeof address !== 'string') return '';
  const tail = address.slice(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
  return (/\d$|\|/.test(tail) ? tail.replace(/\|.*$/s, '').replace(/-\d+(?:\.\d+){0,5}$/, '') : tail).toLowerCase();
}

export interface Coding {
  /** Tail of the code system's address. */
  readonly system: string;
  readonly code: string | undefined;
  readonly display: string | undefined;
}

/** The codings of a CodeableConcept or of a bare Coding. */
export function codingsOf(value: unknown): readonly Coding[] {
  const concept = objectOf(value);
  if (concept === undefined) return [];
  const codings = Array.isArray(concept['coding']) ? objectsOf(concept['coding']) : [concept];
  return codings.map((coding) => ({
    system: addressTail(coding['system']),
    code: codeText(coding['code']),
    display: oneLine(coding['display']),
  }));
}

/** Extensions by the tail of their address, in order. */
export type Extensions = ReadonlyMap<string, readonly JsonObject[]>;

export function extensionsOf(element: JsonObject | undefined): Extensions {
  const byName = new Map<string, JsonObject[]>();
  for (const extension of objectsOf(element?.['extension'])) {
    const name = addressTail(extension['url']);
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [extension]);
    else same.push(extension);
  }
  return byName;
}

export function firstExtension(extensions: Extensions, name: string): JsonObject | undefined {
  return extensions.get(name)?.[0];
}

/** The text value of the first extension of that name. */
export function extensionText(extensions: Extensions, name: string): string | undefined {
  const extension = firstExtension(extensions, name);
  return plainText(extension?.['valueString'] ?? extension?.['valueMarkdown'] ?? extension?.['valueUri']);
}

/** The codes of every extension of that name, each once, in order. */
export function extensionCodes(extensions: Extensions, name: string): string[] {
  const codes = (extensions.get(name) ?? []).flatMap((extension) => [
    ...codingsOf(extension['valueCodeableConcept'] ?? extension['valueCoding']).map(({ code }) => code),
    codeText(extension['valueCode'])
  ]);
  return [...new Set(codes.filter((code) => code !== undefined))];
}

/** The same object without members that are `undefined`, so that a service written out holds only what is known. */
export function onlyKnown<T extends object>(value: T): T {
  for (const [key, member] of Object.entries(value)) if (member === undefined) Reflect.deleteProperty(value, key);
  return value;
}
