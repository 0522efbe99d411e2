// A FHIR R4 resource or bundle against the definitions at hand, as far as that goes without a terminology server.
// https://hl7.org/fhir/R4/validation.html
import type { Issue } from '../issue';
import { DEEPEST_JSON } from '../jsonDepth';
import { checkResource } from './checkElement';
import { isObject } from './definition';
import { checkAddresses, checkDocument, checkReferences, entriesOf, resolver } from './documentRules';
import { Findings, type Definitions, type Unchecked } from './findings';
import { own } from './members';
import type { Walk } from './walk';

export interface FhirReport {
  /** `place.path` is a FHIRPath: `Bundle.entry[3].resource.gender`. In the order of the text. */
  readonly issues: readonly Issue[];
  readonly unchecked: Unchecked;
  /** Addresses of the profiles that resources in it were held to, sorted. */
  readonly heldTo: readonly string[];
}

/** Profiles to hold a resource of a type to, whatever it claims itself. */
export type Asked = (resourceType: string) => readonly string[];

/** Checks any JSON value; what is no resource is a fault, too. */
export function checkFhir(value: unknown, definitions: Definitions, asked: Asked = () => []): FhirReport {
  const findings = new Findings();
  if (isNestedTooDeep(value)) {
    findings.fault('fhir.tooDeep', '', `It is nested more than ${DEEPEST_JSON} deep.`, 'Check that it is the file you meant.');
    return reportOf(findings);
  }
  const type = isObject(value) ? own(value, 'resourceType') : undefined;
  if (!isObject(value) || typeof type !== 'string' || !/^[A-Z][A-Za-z]{0,63}$/.test(type)) {
    const message = 'This is no FHIR resource: it does not say of what type it is.';
    findings.fault('fhir.notResource', 'resourceType', message, 'Check that it is the file you meant.');
    return reportOf(findings);
  }
  const entries = type === 'Bundle' ? entriesOf(value) : [];
  const lookUp = resolver(value, entries);
  const walk: Walk = {
    definitions, findings, resource: value, root: value, within: type, depth: 0, asked,
    resolve: (reference) =>
      (isObject(reference) && typeof reference['reference'] === 'string' ? lookUp(reference['reference'], undefined) : undefined),
  };
  checkResource(walk, value, type);
  if (type === 'Bundle') {
    checkAddresses(entries, findings);
    if (value['type'] === 'document') checkDocument(value, entries, findings.references, findings);
    else checkReferences(value, entries, findings.references, findings);
  }
  return reportOf(findings);
}

/** Told without recursion: what follows recurses. */
export function isNestedTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_JSON) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
      .filter((item) => typeof item === 'object' && item !== null);
  }
  return false;
}

function reportOf(findings: Findings): FhirReport {
  return { issues: findings.issues, unchecked: findings.unchecked(), heldTo: [...findings.heldTo].sort() };
}
