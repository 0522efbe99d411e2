// What FHIR files are checked against in tests: HL7's R4 as the build packs it, and profiles made up for the tests.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readDefinition, type Definition } from '../src/core/fhirCheck/definition';
import type { Definitions } from '../src/core/fhirCheck/findings';
import { terminologyOf } from '../src/core/fhirCheck/terminology';
import type { FhirRules } from '../src/connections/validate/validateFhir';


interface Packed {
  readonly structures: readonly unknown[];
  readonly valueSets: Readonly<Record<string, readonly string[]>>;
}

/** Test files are bundled apart and share nothing but the process; the definitions are packed once. */
const shared = globalThis as { concordFhir?: Promise<Packed> };

export async function packed(): Promise<Packed> {
  const script = pathToFileURL(resolve('scripts', 'fhirDefinitions.mjs')).href;
  return (shared.concordFhir ??= (import(script) as Promise<{ readonly fhirDefinitions: () => Packed }>).then((module) => module.fhirDefinitions()));
}

/** Base R4 and these definitions. */
export async function rulesWith(resources: readonly unknown[] = []): Promise<FhirRules> {
  const { structures, valueSets } = await packed();
  const all = [...structures, ...resources].map(readDefinition).filter((one): one is Definition => one !== undefined);
  const definitions: Definitions = {
    types: new Map(all.filter(({ isProfile }) => !isProfile).map((one) => [one.type, one])),
    profiles: new Map(all.filter(({ isProfile }) => isProfile).map((one) => [one.url, one])),
    terminology: terminologyOf(resources, valueSets),
  };
  return { definitions, structures, issues: [], profilesRead: 0 };
}
