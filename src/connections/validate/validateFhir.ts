// A FHIR file against base R4 and the profiles of a folder. A program of its own, since HL7's definitions and two libraries come with it.
import { checkFhir, isNestedTooDeep, type Asked, type FhirReport } from '../../core/fhirCheck/checkFhir';
import { readDefinition, type Definition } from '../../core/fhirCheck/definition';
import type { Definitions } from '../../core/fhirCheck/findings';
import { terminologyOf } from '../../core/fhirCheck/terminology';
import type { Issue } from '../../core/issue';
import { r4Definitions } from './r4Definitions';
import { readProfiles } from './readProfiles';
import { secondOpinion } from './secondOpinion';

export interface FhirValidation extends FhirReport {
  /** Profiles read from the folder. */
  readonly profilesRead: number;
}

/** Everything to check against, ready to be used for many files. */
export interface FhirRules {
  readonly definitions: Definitions;
  readonly structures: readonly unknown[];
  readonly issues: readonly Issue[];
  readonly profilesRead: number;
}

/** Base R4, and what a folder adds to it. Rejects where the folder cannot be read. */
export async function fhirRules(profilesFolder: string | undefined): Promise<FhirRules> {
  const { structures, valueSets } = r4Definitions();
  const { resources, issues } = profilesFolder === undefined ? { resources: [], issues: [] } : await readProfiles(profilesFolder);
  const base = definitionsIn(structures);
  const added = definitionsIn(resources).filter(({ isProfile }) => isProfile);
  return {
    structures, issues,
    profilesRead: added.length,
    definitions: {
      types: new Map(base.filter(({ isProfile }) => !isProfile).map((definition) => [definition.type, definition])),
      profiles: new Map([...base.filter(({ isProfile }) => isProfile), ...added].map((definition) => [definition.url, definition])),
      terminology: terminologyOf(resources, valueSets),
    },
  };
}

function definitionsIn(resources: readonly unknown[]): Definition[] {
  return resources.map(readDefinition).filter((definition) => definition !== undefined);
}

/** Checks any JSON value. The second opinion is heard where the own check found nothing at that place. */
export function validateFhir(value: unknown, rules: FhirRules, asked?: Asked): FhirValidation {
  // FHIRPath may mark what it reads.
  const own = checkFhir(isNestedTooDeep(value) ? value : structuredClone(value), rules.definitions, asked);
  const found = new Set(own.issues.map(({ place }) => bare(place.path ?? '')));
  const isResource = !own.issues.some(({ code }) => ['fhir.notResource', 'fhir.resourceType', 'fhir.tooDeep'].includes(code));
  const { issues, stopped } = isResource ? secondOpinion(value, rules.structures) : { issues: [] };
  const more = issues.filter(({ place }) => !found.has(bare(place.path ?? '')));
  return {
    issues: [...own.issues, ...more],
    unchecked: {
      ...own.unchecked, invariants: [...own.unchecked.invariants, ...(stopped === undefined ? [] : [`second opinion: ${stopped}`])],
    },
    heldTo: own.heldTo,
    profilesRead: rules.profilesRead,
  };
}

/** The two name places in slightly different ways: without indices they agree. */
function bare(path: string): string {
  return path.replace(/\[(\d+|x)\]/g, '');
}
