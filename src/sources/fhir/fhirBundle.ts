// The resources of one FHIR file, and what their references point to. Nothing is ever fetched.
import { addressTail, codeText, objectOf, objectsOf, oneLine, type JsonObject } from './fhirValue';
import { resourceTypeOf } from './fhirKind';
import { normaliseOdsCode } from '../../core/directory/ods';

export interface BundleEntry {
  /** undefined where the entry holds no resource. */
  readonly resource: JsonObject | undefined;
  readonly fullUrl: string | undefined;
}

/** A single resource is a bundle of one. */
export function entriesOf(value: JsonObject): readonly BundleEntry[] {
  if (resourceTypeOf(value) !== 'Bundle') return [{ resource: value, fullUrl: undefined }];
  const entries = Array.isArray(value['entry']) ? (value['entry'] as readonly unknown[]) : [];
  return entries.map((member) => {
    const entry = objectOf(member);
    const resource = objectOf(entry?.['resource']);
    return { resource: resourceTypeOf(resource) === undefined ? undefined : resource, fullUrl: codeText(entry?.['fullUrl']) };
  });
}

/** Finds what a Reference points to inside the file: by `Type/id`, by full address, or contained in the same resource. */
export class References {
  readonly #byAddress = new Map<string, JsonObject>();
  readonly #byTypeAndId = new Map<string, { readonly resource: JsonObject; readonly server: string | undefined }>();

  constructor(entries: readonly BundleEntry[]) {
    for (const { resource, fullUrl } of entries) {
      if (resource === undefined) continue;
      const id = codeText(resource['id']);
      const type = resourceTypeOf(resource);
      // The id of the resource wins over its fullUrl: in a real e-RS answer the two disagree.
      if (id !== undefined && type !== undefined) this.#byTypeAndId.set(`${type}/${id}`, { resource, server: serverOf(fullUrl, type) });
      if (fullUrl !== undefined && !this.#byAddress.has(fullUrl)) this.#byAddress.set(fullUrl, resource);
    }
  }

  /** What a whole address at another server means is not what has the same id here. */
  resolve(reference: JsonObject | undefined, from: JsonObject): JsonObject | undefined {
    const address = codeText(reference?.['reference']);
    if (address === undefined) return undefined;
    if (address.startsWith('#')) return objectsOf(from['contained']).find((contained) => contained['id'] === address.slice(1));
    const typeAndId = /([A-Za-z]+\/[^/]+?)(?:\/_history\/[^/]+)?$/.exec(address)?.[1] ?? '';
    const found = this.#byTypeAndId.get(typeAndId);
    const server = serverOf(address, typeAndId.replace(/\/.*$/, ''));
    const isHere = server === undefined || found?.server === undefined || server === found.server;
    return this.#byAddress.get(address) ?? (isHere ? found?.resource : undefined);
  }
}

/** The base of a web address of a resource, whatever its scheme; undefined of any other address. */
function serverOf(address: string | undefined, type: string): string | undefined {
  const web = /^https?:\/\/(.+)$/i.exec(address ?? '')?.[1];
  const at = web?.lastIndexOf(`/${type}/`) ?? -1;
  return at === -1 ? undefined : web?.slice(0, at);
}

/**
 * The ODS code among identifiers (one or a list): systems `.../Id/ods-site-code` and `.../ods-organization-code`, in either spelling of
 * `Id`.
 */
export function odsCodeAmong(identifiers: unknown, ...systems: readonly ('ods-site-code' | 'ods-organization-code')[]): string | null {
  const list = Array.isArray(identifiers) ? objectsOf(identifiers) : objectsOf([identifiers]);
  for (const system of systems) {
    const match = list.find((identifier) => addressTail(identifier['system']) === system);
    const code = normaliseOdsCode(codeText(match?.['value']));
    if (code !== null) return code;
  }
  return null;
}

/** The organisation or site a Reference means, from the resource it points to, else from the reference itself. */
export function organisationOf(reference: JsonObject | undefined, resource: JsonObject | undefined,
  ...systems: readonly ('ods-site-code' | 'ods-organization-code')[]): { odsCode: string | null; name: string } | undefined {
  const odsCode = odsCodeAmong(resource?.['identifier'], ...systems) ?? odsCodeAmong(reference?.['identifier'], ...systems);
  const name = oneLine(resource?.['name']) ?? oneLine(reference?.['display']) ?? odsCode;
  return name === null ? undefined : { odsCode, name };
}
