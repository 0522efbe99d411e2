// Every service of a FHIR R4 server, with the places and organisations they name, as one Bundle for the directory reader.
import { fault, refuse, succeed, type Issue, type Result } from '../../core/issue';
import { resourceTypeOf } from '../../sources/fhir/fhirKind';
import { codeText, objectOf, objectsOf, type JsonObject } from '../../sources/fhir/fhirValue';
import { outcomeWords } from './fhirFault';
import { connectFhir, type FhirAnswer, type FhirConnection } from './fhirServer';
import type { FhirServer } from './serverAddress';

export interface FhirServicesOptions {
  readonly signal?: AbortSignal;
  /** Services so far. */
  readonly onProgress?: (services: number) => void;
  /** Services a page; servers may give fewer. */
  readonly pageSize?: number;
}

export interface FhirServices {
  /** FHIR JSON of a Bundle (type collection): services first, each with its own address. */
  readonly text: string;
  readonly services: number;
  /** What could not be had: the services are still good. */
  readonly issues: readonly Issue[];
}

/** A directory larger than this is no practice's directory: something goes round in circles. */
const MOST_PAGES = 2_000;
const MOST_SERVICES = 100_000;
/** As much as the reader of such files takes. */
const MOST_CHARACTERS = 120_000_000;
/** Pages in a row that bring nothing new: links that differ and lead to the same. */
const MOST_IDLE_PAGES = 5;
/** Ids asked for at once, so that an address stays under 2,000 characters. */
const IDS_AT_ONCE = 40;
/** A room is part of a ward, of a building, of a hospital. */
const MOST_LEVELS = 4;

type Place = 'Location' | 'Organization';

/** What was found so far, by `Type/id`. */
class Found {
  readonly #entries = new Map<string, { readonly fullUrl: string; readonly resource: JsonObject }>();
  #services = 0;
  #characters = 0;

  constructor(readonly baseUrl: string) {}

  get size(): number {
    return this.#entries.size;
  }

  get characters(): number {
    return this.#characters;
  }

  get services(): number {
    return this.#services;
  }

  has(address: string): boolean {
    return this.#entries.has(address);
  }

  resources(): JsonObject[] {
    return [...this.#entries.values()].map(({ resource }) => resource);
  }

  /** Takes the resources of a page; an OperationOutcome among them is a remark of the server. */
  keep(bundle: FhirAnswer): Issue[] {
    return objectsOf(bundle['entry']).flatMap((entry): Issue[] => {
      const resource = objectOf(entry['resource']);
      const type = resourceTypeOf(resource);
      if (resource === undefined || type === undefined) return [];
      if (type === 'OperationOutcome') return remark(resource);
      const address = `${type}/${codeText(resource['id']) ?? codeText(entry['fullUrl']) ?? String(this.size)}`;
      if (type === 'HealthcareService' && !this.has(address)) this.#services += 1;
      this.#characters += JSON.stringify(resource).length;
      this.#entries.set(address, { fullUrl: codeText(entry['fullUrl']) ?? `${this.baseUrl}/${address}`, resource });
      return [];
    });
  }

  asText(): string {
    const rank = ({ resource }: { readonly resource: JsonObject }): number => Number(resource['resourceType'] !== 'HealthcareService');
    const entry = [...this.#entries.values()].sort((one, other) => rank(one) - rank(other));
    return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
  }
}

/**
 * Reads `HealthcareService` with `_include` of places and organisations, page by page; what a server did not include is asked for by id.
 * Closed services are read as well: the reader refuses them and says so, and a search for `active=true` would leave out those that do
 * not say.
 * Rejects with the signal's reason once it is aborted.
 */
export async function readFhirServices(server: FhirServer, options: FhirServicesOptions = {}): Promise<Result<FhirServices>> {
  const connection = await connectFhir(server, options.signal);
  if (!connection.ok) return connection;
  const found = new Found(connection.value.client.baseUrl);
  const pages = await readPages(connection.value, found, options);
  if (!pages.ok) return pages;
  const places = await readLacking(connection.value, found, 'Location');
  const organisations = await readLacking(connection.value, found, 'Organization');
  return succeed({ text: found.asText(), services: found.services, issues: [...pages.value, ...places, ...organisations] });
}

async function readPages(connection: FhirConnection, found: Found, options: FhirServicesOptions): Promise<Result<readonly Issue[]>> {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  let address = `${connection.client.baseUrl}/HealthcareService`;
  let page = await firstPage(connection, options.pageSize ?? 100);
  let idle = 0;
  for (let count = 1; ; count += 1) {
    if (!page.ok) return page;
    const bundle = page.value;
    if (bundle['resourceType'] !== 'Bundle') return refuse(noBundle(bundle));
    const before = found.size;
    issues.push(...found.keep(bundle));
    options.onProgress?.(found.services);
    idle = found.size === before ? idle + 1 : 0;
    const next = nextAddress(bundle);
    if (next === undefined) return succeed(issues);
    const at = pageAddress(next, address, connection.client.baseUrl);
    if (at === undefined) return refuse(otherServer());
    if (found.characters > MOST_CHARACTERS) return refuse(tooMuch(found.services));
    if (seen.has(at) || idle >= MOST_IDLE_PAGES || count >= MOST_PAGES || found.services > MOST_SERVICES) return refuse(endless(count));
    seen.add(at);
    address = at;
    page = await connection.ask('give the next page of its services', (client, asking) => client.request(at, { options: asking }), 'again');
  }
}

/** A server that understands no `_include` may refuse the whole question: it is asked again without. */
async function firstPage(connection: FhirConnection, pageSize: number): Promise<Result<FhirAnswer>> {
  const ask = (more: Readonly<Record<string, string[]>>): Promise<Result<FhirAnswer>> =>
    connection.ask(
      'give its services',
      (client, options) =>
        client.resourceSearch({ resourceType: 'HealthcareService', searchParams: { ...more, _count: pageSize }, options }),
      'again',
    );
  const whole = await ask({
    _include: ['HealthcareService:location', 'HealthcareService:organization'],
    '_include:iterate': ['Location:organization', 'Location:partof'],
  });
  const refused = !whole.ok && whole.issues.some(({ code }) => code === 'fhir.status400' || code === 'fhir.status501');
  return refused ? ask({}) : whole;
}

function nextAddress(bundle: FhirAnswer): string | undefined {
  // An address is as long as its search: no code is.
  const url = objectsOf(bundle['link']).find((link) => link['relation'] === 'next')?.['url'];
  return typeof url === 'string' ? url : undefined;
}

/**
 * Where a page is asked for; undefined where it leads to another host. A server behind a proxy often writes its own scheme or port into its
 * links: on the same host the scheme and port that a person set are used, so that the key goes nowhere else and never in the open.
 */
function pageAddress(next: string, from: string, baseUrl: string): string | undefined {
  if (!URL.canParse(next, from)) return undefined;
  const url = new URL(next, from);
  const base = new URL(baseUrl);
  if (url.hostname !== base.hostname || !/^https?:$/.test(url.protocol)) return undefined;
  return `${base.origin}${url.pathname}${url.search}`;
}

/** Places and organisations that are named and no page held: asked for by id, so that a server without `_include` serves as well. */
async function readLacking(connection: FhirConnection, found: Found, type: Place): Promise<Issue[]> {
  const issues: Issue[] = [];
  const asked = new Set<string>();
  // What a place is part of is known once it is there.
  for (let level = 0; level < MOST_LEVELS; level++) {
    const ids = lackingIds(found, type).filter((id) => !asked.has(id));
    if (ids.length === 0) break;
    for (const id of ids) asked.add(id);
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
      issues.push(...await readSome(connection, found, type, ids.slice(from, from + IDS_AT_ONCE)));
  }
  return issues;
}

/** A server may give fewer at once than it is asked for: as long as some come, the rest is asked for again. */
async function readSome(connection: FhirConnection, found: Found, type: Place, ids: readonly string[]): Promise<Issue[]> {
  const what = `give ${type === 'Location' ? 'the places' : 'the organisations'} of its services`;
  const issues: Issue[] = [];
  for (let rest = ids; rest.length > 0; ) {
    const some = rest;
    const page = await connection.ask(
      what,
      (client, options) =>
        client.resourceSearch({ resourceType: type, searchParams: { _id: some.join(','), _count: IDS_AT_ONCE }, options }),
      'again',
    );
    if (!page.ok) {
      const remedy = 'The services are kept without them.';
      issues.push(...page.issues.map((issue) => ({ ...issue, severity: 'warning' as const, remedy })));
      break;
    }
    issues.push(...found.keep(page.value));
    rest = some.filter((id) => !found.has(`${type}/${id}`));
    if (rest.length === some.length) break;
  }
  return issues;
}

function lackingIds(found: Found, type: Place): string[] {
  const ids = new Set<string>();
  for (const resource of found.resources()) {
    const part = resource['resourceType'] === 'Location' ? [resource['partOf']] : [];
    const named = [...objectsOf(resource['location']), ...objectsOf([resource['providedBy'], resource['managingOrganization'], ...part])];
    for (const reference of named) {
      const id = ownId(codeText(reference['reference']), type, found.baseUrl);
      if (id !== undefined && !found.has(`${type}/${id}`)) ids.add(id);
    }
  }
  return [...ids];
}

/** The id of what is at this server; what is at another must not be taken for something of the same id here. */
function ownId(reference: string | undefined, type: Place, baseUrl: string): string | undefined {
  const [, at = '', id] = new RegExp(String.raw`^(.*?)/?${type}/([A-Za-z0-9.-]{1,64})(?:/_history/[^/]+)?$`).exec(reference ?? '') ?? [];
  const bare = (address: string): string => address.replace(/^https?:\/\//i, '').replace(/:\d+(?=\/|$)/, '');
  return id !== undefined && (at === '' || bare(at) === bare(baseUrl)) ? id : undefined;
}

function remark(outcome: JsonObject): Issue[] {
  const said = outcomeWords(outcome);
  return said === '' ? [] : [{ ...fault('fhir.remark', `The server says: ${said}`, ''), severity: 'information' }];
}

function noBundle(answer: FhirAnswer): Issue {
  const type = resourceTypeOf(answer) ?? 'something else';
  const said = type === 'OperationOutcome' ? ` It says: ${outcomeWords(answer)}` : '';
  return fault(
    'fhir.noBundle',
    `The server answered with a ${type}, not with a list of services.${said}`,
    'Check the address: it must be the base of a FHIR R4 server.',
  );
}

function otherServer(): Issue {
  return fault(
    'fhir.otherServer',
    'The next page of the services is at another server.',
    'Tell whoever runs the server: its "next" links have to keep its own address.',
  );
}

function tooMuch(services: number): Issue {
  return fault(
    'fhir.tooLarge',
    `The services of this server are more than can be read at once (${services} so far).`,
    'Use a server, or an address of it, that holds the services of your area only.',
  );
}

function endless(pages: number): Issue {
  return fault(
    'fhir.endless',
    `The pages of services do not end (${pages} read).`,
    'Tell whoever runs the server: its "next" links go round in circles.',
  );
}
