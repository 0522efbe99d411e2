// Every active service of a FHIR R4 server, with the places and organisations they name, as one Bundle for the directory reader.
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { resourceTypeOf } from '../../sources/fhir/fhirKind';
import { codeText, objectOf, objectsOf, type JsonObject } from '../../sources/fhir/fhirValue';
import { connectFhir, outcomeWords, type FhirAnswer, type FhirConnection, type FhirServer } from './fhirServer';

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
/** Ids asked for at once, so that an address stays under 2,000 characters. */
const IDS_AT_ONCE = 40;

/** Reads `HealthcareService` with `_include` of places and organisations, page by page; what a server did not include is asked for by id. */
export async function readFhirServices(server: FhirServer, options: FhirServicesOptions = {}): Promise<Result<FhirServices>> {
  const connection = await connectFhir(server, options.signal);
  if (!connection.ok) return connection;
  const found = new Map<string, FoundEntry>();
  const pages = await readPages(connection.value, found, options);
  if (!pages.ok) return pages;
  const lacking = await readLacking(connection.value, found);
  const entries = [...found.values()].sort((a, b) => Number(b.resource['resourceType'] === 'HealthcareService') - Number(a.resource['resourceType'] === 'HealthcareService'));
  const services = entries.filter(({ resource }) => resource['resourceType'] === 'HealthcareService').length;
  const issues = [...pages.value, ...lacking];
  return succeed({ text: JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: entries }), services, issues });
}

interface FoundEntry {
  readonly fullUrl?: string;
  readonly resource: JsonObject;
}

async function readPages(connection: FhirConnection, found: Map<string, FoundEntry>, options: FhirServicesOptions): Promise<Result<readonly Issue[]>> {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  const searchParams = {
    active: 'true',
    _include: ['HealthcareService:location', 'HealthcareService:organization'],
    '_include:iterate': 'Location:organization',
    _count: options.pageSize ?? 100,
  };
  let page = await connection.ask('give its services', (client, asking) => client.resourceSearch({ resourceType: 'HealthcareService', searchParams, options: asking }));
  for (let count = 1; ; count += 1) {
    if (!page.ok) return page;
    const bundle = page.value;
    if (bundle['resourceType'] !== 'Bundle') return refuse(noBundle(bundle));
    issues.push(...keep(bundle, found));
    options.onProgress?.(found.size);
    const next = nextAddress(bundle);
    if (next === undefined) return succeed(issues);
    const address = sameServer(next, connection.client.baseUrl);
    if (address === undefined) return refuse(fault('fhir.otherServer', 'The next page of the services is at another server.', 'Tell whoever runs the server: its "next" links have to keep its own address.'));
    if (seen.has(address) || count >= MOST_PAGES || found.size > MOST_SERVICES * 2)
      return refuse(fault('fhir.endless', `The pages of services do not end (${count} read).`, 'Tell whoever runs the server: its "next" links go round in circles.'));
    seen.add(address);
    page = await connection.ask('give the next page of its services', (client, asking) => client.request(address, { options: asking }));
  }
}

/** Takes the resources of a page; an OperationOutcome among them is a remark of the server. */
function keep(bundle: FhirAnswer, found: Map<string, FoundEntry>): Issue[] {
  return objectsOf(bundle['entry']).flatMap((entry): Issue[] => {
    const resource = objectOf(entry['resource']);
    const type = resourceTypeOf(resource);
    if (resource === undefined || type === undefined) return [];
    if (type === 'OperationOutcome') {
      const said = outcomeWords(resource);
      return said === '' ? [] : [{ ...fault('fhir.remark', `The server says: ${said}`, ''), severity: 'information' }];
    }
    const fullUrl = codeText(entry['fullUrl']);
    found.set(`${type}/${codeText(resource['id']) ?? fullUrl ?? String(found.size)}`, { ...(fullUrl === undefined ? {} : { fullUrl }), resource });
    return [];
  });
}

function nextAddress(bundle: FhirAnswer): string | undefined {
  // An address is as long as its search: no code is.
  const url = objectsOf(bundle['link']).find((link) => link['relation'] === 'next')?.['url'];
  return typeof url === 'string' ? url : undefined;
}

/** The address of a page at the same server; undefined where it leads elsewhere. */
function sameServer(next: string, baseUrl: string): string | undefined {
  const base = new URL(`${baseUrl}/`);
  if (!URL.canParse(next, base.href)) return undefined;
  const url = new URL(next, base.href);
  return url.origin === base.origin ? url.href : undefined;
}

/** Places and organisations that services name and no page held: asked for by id, so that a server without `_include` serves as well. */
async function readLacking(connection: FhirConnection, found: Map<string, FoundEntry>): Promise<Issue[]> {
  const issues: Issue[] = [];
  // Organisations last: they are also named by places.
  for (const type of ['Location', 'Organization'] as const) {
    const ids = lackingIds(found, type);
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      const some = ids.slice(from, from + IDS_AT_ONCE);
      const page = await connection.ask(`give ${type === 'Location' ? 'the places' : 'the organisations'} of its services`, (client, options) =>
        client.resourceSearch({ resourceType: type, searchParams: { _id: some.join(','), _count: IDS_AT_ONCE }, options }));
      if (page.ok) issues.push(...keep(page.value, found));
      else issues.push(...page.issues.map((issue) => ({ ...issue, severity: 'warning' as const, remedy: 'The services are kept without them.' })));
    }
  }
  return issues;
}

function lackingIds(found: ReadonlyMap<string, FoundEntry>, type: 'Location' | 'Organization'): string[] {
  const ids = new Set<string>();
  for (const { resource } of found.values()) {
    for (const reference of [...objectsOf(resource['location']), ...objectsOf([resource['providedBy'], resource['managingOrganization']])]) {
      const id = new RegExp(String.raw`(?:^|/)${type}/([A-Za-z0-9.-]{1,64})$`).exec(codeText(reference['reference']) ?? '')?.[1];
      if (id !== undefined && !found.has(`${type}/${id}`)) ids.add(id);
    }
  }
  return [...ids];
}

function noBundle(answer: FhirAnswer): Issue {
  const said = answer['resourceType'] === 'OperationOutcome' ? ` It says: ${outcomeWords(answer)}` : '';
  return fault('fhir.noBundle', `The server answered with a ${String(answer['resourceType'])}, not with a list of services.${said}`, 'Check the address: it must be the base of a FHIR R4 server.');
}

function fault(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy, place: {} };
}
