// What makes a bundle a document that stands by itself. https://hl7.org/fhir/R4/documents.html, https://hl7.org/fhir/R4/bundle.html
import { isObject } from './definition';
import type { Findings, MetReference } from './findings';
import { own } from './members';

type Json = Readonly<Record<string, unknown>>;

export interface Entry {
  readonly path: string;
  readonly fullUrl: string | undefined;
  readonly resource: Json | undefined;
}

export function entriesOf(bundle: Json): Entry[] {
  const entries = own(bundle, 'entry');
  return (Array.isArray(entries) ? entries : []).map((entry, index) => {
    const fullUrl: unknown = isObject(entry) ? own(entry, 'fullUrl') : undefined;
    const resource: unknown = isObject(entry) ? own(entry, 'resource') : undefined;
    return {
      path: `Bundle.entry[${index}]`,
      fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined,
      resource: isObject(resource) ? resource : undefined,
    };
  });
}

/** The resource a reference leads to: in the bundle, or contained in the resource it stands in. */
export function resolver(bundle: Json, entries: readonly Entry[]): (reference: string, from: Entry | undefined) => Json | undefined {
  const byUrl = new Map<string, Json>();
  for (const { fullUrl, resource } of entries)
    if (fullUrl !== undefined && resource !== undefined && !byUrl.has(fullUrl)) byUrl.set(fullUrl, resource);
  return (reference, from) => {
    if (reference.startsWith('#')) return contained(from?.resource ?? bundle, reference.slice(1));
    const plain = reference.replace(/\/_history\/[^/]*$/, '');
    if (byUrl.has(plain)) return byUrl.get(plain);
    if (!/^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.test(plain)) return undefined;
    const home = /^(https?:\/\/.*\/)[A-Z][A-Za-z]+\/[^/]+$/.exec(from?.fullUrl ?? '')?.[1];
    if (home !== undefined) return byUrl.get(`${home}${plain}`);
    // From an entry without an address of a server: whichever entry says it is that resource.
    const [type, id] = plain.split('/');
    return entries.find(({ resource }) => resource?.['resourceType'] === type && resource?.['id'] === id)?.resource;
  };
}

function contained(resource: Json, id: string): Json | undefined {
  if (id === '') return resource;
  const all = own(resource, 'contained');
  return (Array.isArray(all) ? all : []).find((one): one is Json => isObject(one) && one['id'] === id);
}

/** For every bundle: addresses are there once, and agree with what they address. */
export function checkAddresses(entries: readonly Entry[], findings: Findings): void {
  const seen = new Map<string, string>();
  for (const { path, fullUrl, resource } of entries) {
    if (fullUrl === undefined) continue;
    const version = isObject(resource?.['meta']) ? String(resource['meta']['versionId'] ?? '') : '';
    const first = seen.get(`${fullUrl} ${version}`);
    if (first !== undefined)
      findings.fault(
        'bundle.fullUrlTwice', `${path}.fullUrl`, `${first} has the same address.`, 'Give each resource an address of its own.',
      );
    else seen.set(`${fullUrl} ${version}`, path);
    if (fullUrl.startsWith('urn:uuid:') && !/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(fullUrl))
      findings.fault('bundle.fullUrl', `${path}.fullUrl`, 'This is no UUID in lower case.', 'Write it as urn:uuid: and 36 characters.');
    const [, type, id] = /^https?:\/\/.*\/([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(fullUrl) ?? [];
    if (type !== undefined && resource !== undefined && (resource['resourceType'] !== type || (resource['id'] ?? id) !== id))
      findings.fault(
        'bundle.fullUrl', `${path}.fullUrl`, 'The address is of another resource than the one here.', 'Let type and id agree.',
      );
  }
}

/** For a document: it begins with its composition, is about somebody, is readable, and leads nowhere it does not hold. */
export function checkDocument(bundle: Json, entries: readonly Entry[], references: readonly MetReference[], findings: Findings): void {
  const [first] = entries;
  if (first?.resource?.['resourceType'] !== 'Composition')
    findings.fault(
      'document.composition', 'Bundle.entry[0].resource', 'A document begins with a Composition.', 'Put the Composition first.',
    );
  else if (!isObject(first.resource['subject']))
    findings.fault(
      'document.subject', 'Bundle.entry[0].resource.subject', 'The document does not say whom it is about.', 'Refer to the patient.',
      'warning',
    );
  for (const { path, fullUrl, resource } of entries) {
    if (fullUrl === undefined) findings.fault(
      'document.fullUrl', `${path}.fullUrl`, 'The resource has no address.', 'Give it one, for example urn:uuid: and a UUID.',
    );
    if (resource === undefined) findings.fault(
      'document.entry', `${path}.resource`, 'There is no resource in this entry.', 'Take the entry out.',
    );
    else if (!isObject(resource['text']))
      findings.fault(
        'document.narrative', `${path}.resource.text`, 'The resource has no narrative: a person cannot read it.', 'Add one.', 'warning',
      );
  }
  checkReferences(bundle, entries, references, findings);
}

/** References within a bundle: each leads somewhere, and to a resource of a type it may lead to. */
export function checkReferences(bundle: Json, entries: readonly Entry[], references: readonly MetReference[], findings: Findings): void {
  const resolve = resolver(bundle, entries);
  const isDocument = bundle['type'] === 'document';
  const reached = new Map<string, string[]>();
  for (const { path, within, reference, types } of references) {
    const from = entries.find((entry) => within === `${entry.path}.resource` || within.startsWith(`${entry.path}.resource.`));
    const target = resolve(reference, from);
    if (target === undefined) {
      if (reference.startsWith('#')) findings.fault(
        'fhir.contained', path, `Nothing contained here has the id ${reference.slice(1, 80)}.`, 'Contain it, or refer to something else.',
      );
      else if (isDocument) dangling(path, reference, findings);
      continue;
    }
    const type = target['resourceType'];
    if (typeof type === 'string' && types.length > 0 && !types.includes(type))
      findings.fault(
        'fhir.referenceType', path, `It leads to a ${type}, and may lead to ${types.join(' or ')}.`, 'Refer to a resource of that type.',
      );
    const to = entries.find(({ resource }) => resource === target);
    if (from !== undefined && to !== undefined) reached.set(from.path, [...(reached.get(from.path) ?? []), to.path]);
  }
  if (isDocument) checkReached(entries, reached, findings);
}

/** An address on a server may be kept elsewhere; all else has nowhere to lead but into the document. */
function dangling(path: string, reference: string, findings: Findings): void {
  const isElsewhere = /^https?:\/\//.test(reference);
  findings.fault('document.dangling', path, `It leads to ${reference.slice(0, 120)}, which is not in the document.`,
    isElsewhere ? 'Put the resource in, if the document has to stand by itself.' : 'Put the resource in, or correct the reference.',
    isElsewhere ? 'warning' : 'error');
}

/** What the composition does not lead to is no part of the document; a provenance points at it instead. */
function checkReached(entries: readonly Entry[], reached: ReadonlyMap<string, readonly string[]>, findings: Findings): void {
  const found = new Set<string>();
  const pending = entries.slice(0, 1).map(({ path }) => path);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    pending.push(...(reached.get(path) ?? []));
  }
  for (const { path, resource } of entries) {
    const pointsIn = (reached.get(path) ?? []).some((target) => found.has(target));
    if (!found.has(path) && resource !== undefined && !pointsIn)
      findings.fault(
        'document.unreached', path, 'Nothing in the document leads to this resource.', 'Refer to it, or take it out.', 'warning',
      );
  }
}
