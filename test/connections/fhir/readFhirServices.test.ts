import assert from 'node:assert/strict';
import type { HealthcareService, Location, Organization, Resource } from '@medplum/fhirtypes';
import { serverAddress, type FhirServer } from '../../../src/connections/fhir/serverAddress';
import { readFhirServices } from '../../../src/connections/fhir/readFhirServices';
import { readFhirDirectory } from '../../../src/sources/fhir/fhirDirectory';
import { codesOf, valueOf } from '../../records';
import { startFhirTestServer, type FhirTestServer } from './fhirTestServer';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const trust: Organization = { resourceType: 'Organization', id: 'trust', name: 'Larkhill NHS Trust', identifier: [{ system: ODS, value: 'RZZ' }] };
const site: Location = {
  resourceType: 'Location', id: 'site', name: 'Larkhill Hospital', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-site-code', value: 'RZZ01' }],
  position: { latitude: 52.1, longitude: -1.3 }, address: { postalCode: 'zz9 9zz' }, managingOrganization: { reference: 'Organization/trust' },
};
const service = (n: number): HealthcareService => ({
  resourceType: 'HealthcareService', id: `s${String(n)}`, active: true, name: `Knee clinic ${String(n)}`,
  providedBy: { reference: 'Organization/trust' }, location: [{ reference: 'Location/site' }],
});
const directory: readonly Resource[] = [trust, site, ...Array.from({ length: 23 }, (_, n) => service(n + 1))];

describe('reading the services of a FHIR server', () => {
  let server: FhirTestServer;
  const asked = (over: Partial<FhirServer> = {}): FhirServer => ({ baseUrl: server.baseUrl, timeoutMilliseconds: 5_000, ...over });
  const answering = (status: number, body: string, type = 'application/fhir+json'): void => {
    server.before = (_request, response) => { response.writeHead(status, { 'content-type': type }).end(body); return true; };
  };

  before(async function () {
    this.timeout(30_000); // the base definitions of R4 are read once
    server = await startFhirTestServer(directory);
  });
  beforeEach(() => {
    server.before = undefined;
    server.includes = true;
  });
  after(() => server.close());

  it('reads every page, with the places and organisations', async () => {
    const progress: number[] = [];
    const read = valueOf(await readFhirServices(asked({ key: 'k-1' }), { pageSize: 10, onProgress: (count) => progress.push(count) }));
    assert.deepEqual([read.services, read.issues, progress.length], [23, [], 3]);
    const reading = valueOf(readFhirDirectory(read.text, { file: 'server', today: '2026-03-02' }));
    assert.deepEqual([reading.rowsKept, reading.rowsRefused], [23, 0]);
    const [first] = reading.services;
    assert.deepEqual([first?.provider, first?.site], [{ odsCode: 'RZZ', name: 'Larkhill NHS Trust' }, { odsCode: 'RZZ01', name: 'Larkhill Hospital' }]);
    assert.deepEqual(first?.location, { postcode: 'ZZ9 9ZZ', latitude: 52.1, longitude: -1.3 });
    assert.ok(server.requests.every(({ authorization }) => authorization === 'Bearer k-1'));
  });

  it('asks a server without includes for the places by their ids', async () => {
    server.includes = false;
    const read = valueOf(await readFhirServices(asked(), { pageSize: 50 }));
    const [first] = valueOf(readFhirDirectory(read.text, { file: 'server', today: '2026-03-02' })).services;
    assert.deepEqual([first?.provider?.odsCode, first?.site?.odsCode], ['RZZ', 'RZZ01']);
  });

  it('keeps the services where the places cannot be had, and says so', async () => {
    server.includes = false;
    server.before = (request, response) => {
      if (!/\/(?:Location|Organization)\?/.test(request.url ?? '')) return false;
      response.writeHead(403).end();
      return true;
    };
    const read = valueOf(await readFhirServices(asked(), { pageSize: 50 }));
    assert.deepEqual([read.services, read.issues.map(({ code, severity }) => `${code} ${severity}`)], [23, ['fhir.status403 warning', 'fhir.status403 warning']]);
  });

  const outcome = JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'throttled', diagnostics: 'Quota used up' }] });
  const faults: readonly (readonly [what: string, status: number, body: string, code: string, words: RegExp])[] = [
    ['no key', 401, '', 'fhir.status401', /asks for a key/],
    ['a key too small', 403, '', 'fhir.status403', /does not allow this/],
    ['no such place', 404, '', 'fhir.status404', /nothing at that address/],
    ['too many requests, in its own words', 429, outcome, 'fhir.status429', /asked too often \(429\)\. It says: Quota used up/],
    ['a fault of its own', 503, '', 'fhir.status503', /fault of its own/],
    ['a web page', 200, '<!DOCTYPE html><title>Log in</title>', 'fhir.webPage', /web page \(200\)/],
    ['a web page as an error', 502, '<html>Bad gateway</html>', 'fhir.webPage', /web page \(502\)/],
    ['half a JSON', 200, '{"resourceType":"Bundle","entry":[{"res', 'fhir.notJson', /only part of it/],
    ['JSON of another kind', 200, '{"hello":"world"}', 'fhir.notFhir', /no FHIR resource/],
    ['nothing at all', 200, '', 'fhir.notFhir', /no FHIR resource/],
    ['an outcome instead of a list', 200, outcome, 'fhir.noBundle', /OperationOutcome.*Quota used up/],
    ['a single resource', 200, JSON.stringify(service(1)), 'fhir.noBundle', /HealthcareService/],
  ];
  for (const [what, status, body, code, words] of faults) {
    it(`says plainly that the server answers with ${what}`, async () => {
      answering(status, body);
      const read = await readFhirServices(asked());
      assert.deepEqual(codesOf(read), [code]);
      assert.match(read.ok ? '' : read.issues[0]?.message ?? '', words);
      assert.notEqual(read.ok ? '' : read.issues[0]?.remedy, '');
    });
  }

  it('gives up on a server that never answers', async () => {
    server.before = () => true;
    assert.deepEqual(codesOf(await readFhirServices(asked({ timeoutMilliseconds: 150 }))), ['fhir.timeOut']);
  });

  it('stops when told to', async () => {
    server.before = () => true;
    const stop = new AbortController();
    setTimeout(() => { stop.abort(); }, 50);
    await assert.rejects(readFhirServices(asked(), { signal: stop.signal }), { name: 'AbortError' });
  });

  it('says that nobody listens there', async () => {
    const gone = await startFhirTestServer();
    await gone.close();
    assert.deepEqual(codesOf(await readFhirServices(asked({ baseUrl: gone.baseUrl }))), ['fhir.noConnection']);
  });

  it('never takes a key to another address', async () => {
    const other = await startFhirTestServer(directory);
    try {
      const elsewhere = other.baseUrl.replace('127.0.0.1', 'localhost');
      server.before = (request, response) => { response.writeHead(302, { location: `${elsewhere}${request.url ?? ''}` }).end(); return true; };
      assert.deepEqual(codesOf(await readFhirServices(asked({ key: 'k-1' }))), ['fhir.redirect']);
      answering(200, JSON.stringify({ resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url: `${elsewhere}/HealthcareService?_offset=10` }] }));
      assert.deepEqual(codesOf(await readFhirServices(asked({ key: 'k-1' }))), ['fhir.otherServer']);
      assert.equal(other.requests.length, 0);
    } finally {
      await other.close();
    }
  });

  it('does not go round in circles', async () => {
    answering(200, JSON.stringify({ resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url: `${server.baseUrl}/HealthcareService?_offset=10` }] }));
    assert.deepEqual(codesOf(await readFhirServices(asked())), ['fhir.endless']);
  });

  it('takes https, and http only on this machine', () => {
    for (const good of ['https://example.nhs.uk/fhir', ' https://example.nhs.uk ', 'http://localhost:8080/fhir', 'http://127.0.0.1/fhir', 'http://[::1]:1/'])
      assert.equal(serverAddress(good).ok, true, good);
    for (const bad of ['', 'example.nhs.uk', 'http://example.nhs.uk/fhir', 'ftp://localhost/', 'https://user:word@example.nhs.uk/', 'https://example.nhs.uk/fhir?x=1', 'https://example.nhs.uk/fhir#x', 'file:///etc/passwd'])
      assert.deepEqual(codesOf(serverAddress(bad)), ['fhir.address'], bad);
  });
});
