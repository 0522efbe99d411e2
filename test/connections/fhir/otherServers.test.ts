// FHIR servers as they are met: each pages, includes and fails in its own way.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readFhirServices } from '../../../src/connections/fhir/readFhirServices';
import { sendTransaction } from '../../../src/connections/fhir/sendTransaction';
import type { FhirServer } from '../../../src/connections/fhir/serverAddress';
import { readFhirDirectory } from '../../../src/sources/fhir/fhirDirectory';
import type { Reading } from '../../../src/sources/publication';
import { codesOf, valueOf } from '../../records';
import { giveJson, rawServer, type Answering, type RawServer } from './rawServer';

const service = (n: number, more: object = {}): object => ({ resourceType: 'HealthcareService', id: `s${n}`, name: `Knee clinic ${n}`, ...more });
const bundle = (entries: readonly object[], next?: string, more: object = {}): object => ({
  resourceType: 'Bundle', type: 'searchset', entry: entries.map((resource) => ({ resource, search: { mode: 'match' } })),
  ...(next === undefined ? {} : { link: [{ relation: 'self', url: 'urn:self' }, { relation: 'next', url: next }] }), ...more,
});

describe('a FHIR server of another make', () => {
  const servers: RawServer[] = [];
  const started = async (answer: Answering, host?: string): Promise<RawServer> => {
    const server = await rawServer(answer, host);
    servers.push(server);
    return server;
  };
  const at = (server: RawServer, over: Partial<FhirServer> = {}): FhirServer =>
    ({ baseUrl: `${server.origin}/baseR4`, key: 'k-9', timeoutMilliseconds: 1_500, ...over });
  const read = async (server: RawServer, pageSize?: number): Promise<{ readonly reading: Reading; readonly services: number }> => {
    const found = valueOf(await readFhirServices(at(server), pageSize === undefined ? {} : { pageSize }));
    return { reading: valueOf(readFhirDirectory(found.text, { file: 'server', today: '2026-03-02' })), services: found.services };
  };
  afterEach(async () => { await Promise.all(servers.splice(0).map((server) => server.close())); });

  it('pages at the base itself, with the scheme and port it has behind its proxy', async () => {
    const server = await started(({ url }, response) => {
      const page = Number(url.searchParams.get('_getpagesoffset') ?? 0);
      giveJson(response, bundle([service(page), service(page + 1)], page >= 4 ? undefined : `https://127.0.0.1:8443/baseR4?_getpages=a-b&_getpagesoffset=${page + 2}&_count=2&_bundletype=searchset`));
    });
    assert.deepEqual((await read(server)).reading.services.map(({ id }) => id), ['s0', 's1', 's2', 's3', 's4', 's5']);
    assert.ok(server.requests.every(({ headers }) => headers.authorization === 'Bearer k-9'));
  });

  it('pages by a token, in a link that is relative', async () => {
    const server = await started(({ url }, response) => {
      const token = url.searchParams.get('ct');
      giveJson(response, bundle([service(token === null ? 1 : 2)], token === null ? '?ct=W3siQ29udGlu%2BdWF0aW9u%3D%3D&_count=1' : undefined));
    });
    assert.equal((await read(server)).services, 2);
    assert.deepEqual(server.requests.map(({ url }) => url.replace(/\?.*ct=/, ' ')), [server.requests[0]?.url, '/baseR4/HealthcareService W3siQ29udGlu%2BdWF0aW9u%3D%3D&_count=1']);
  });

  it('gives no more at once than it likes, of services and of places', async () => {
    const places = Array.from({ length: 45 }, (_, n) => ({ resourceType: 'Location', id: `l${n}`, name: `Place ${n}` }));
    const server = await started(({ url }, response) => {
      if (url.pathname.endsWith('/Location')) {
        const ids = (url.searchParams.get('_id') ?? '').split(',');
        return giveJson(response, bundle(places.filter(({ id }) => ids.includes(id)).slice(0, 10)));
      }
      giveJson(response, bundle(places.map(({ id }, n) => service(n, { location: [{ reference: `Location/${id}/_history/2` }] }))));
    });
    const { reading } = await read(server, 100);
    assert.deepEqual(reading.services.map(({ site }) => site?.name), places.map(({ name }) => name));
  });

  it('refuses what it is asked to include, and is asked without', async () => {
    const server = await started(({ url }, response) =>
      (url.searchParams.has('_include') ? giveJson(response, { resourceType: 'OperationOutcome', issue: [] }, 400) : giveJson(response, bundle([service(1)]))));
    assert.equal((await read(server)).services, 1);
  });

  it('has remarks and repeats among its entries, and services that do not say they are active', async () => {
    const server = await started((_request, response) => giveJson(response, bundle([
      service(1), service(1), service(2, { active: true }), service(3, { active: false }),
      { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'informational', diagnostics: 'Unknown parameter ignored' }] },
    ])));
    const found = valueOf(await readFhirServices(at(server)));
    assert.deepEqual(found.issues.map(({ code, severity }) => [code, severity]), [['fhir.remark', 'information']]);
    const { services, refusals } = valueOf(readFhirDirectory(found.text, { file: 'server', today: '2026-03-02' }));
    assert.deepEqual([services.map(({ id }) => id), refusals.map(({ reason }) => /inactive/.test(reason))], [['s1', 's2'], [true]]);
  });

  it('names places by whole addresses: its own are asked for, another server’s are not taken for its own', async () => {
    const server = await started(({ url }, response) => {
      if (url.pathname.endsWith('/Location')) return giveJson(response, bundle([{ resourceType: 'Location', id: 'one', name: 'Ours' }]));
      giveJson(response, bundle([
        service(1, { location: [{ reference: `http://127.0.0.1:${server.port}/baseR4/Location/one` }] }),
        service(2, { location: [{ reference: 'https://elsewhere.example/baseR4/Location/one', display: 'Theirs' }] }),
      ]));
    });
    assert.deepEqual((await read(server)).reading.services.map(({ site }) => site?.name), ['Ours', 'Theirs']);
    assert.equal(server.requests.filter(({ url }) => url.includes('/Location')).length, 1);
  });

  it('is followed to another path on the same host, and to no other host', async () => {
    const server = await started(({ url }, response) => {
      if (url.pathname.startsWith('/baseR4/Health')) response.writeHead(307, { location: `/moved${url.search}` }).end();
      else giveJson(response, bundle([service(1)]));
    });
    assert.equal((await read(server)).services, 1);
    const away = await started((_request, response) => { response.writeHead(301, { location: `http://localhost:${server.port}/x` }).end(); });
    assert.deepEqual(codesOf(await readFhirServices(at(away))), ['fhir.redirect']);
    const round = await started((_request, response) => { response.writeHead(308, { location: '/round' }).end(); });
    assert.deepEqual(codesOf(await readFhirServices(at(round))), ['fhir.redirect']);
    assert.equal(round.requests.length, 4);
  });

  it('is busy, says how long, and is asked again then; a long wait is the person’s', async () => {
    let refusals = 1;
    const server = await started((_request, response) =>
      (refusals-- > 0 ? giveJson(response, {}, 429, { 'retry-after': '0' }) : giveJson(response, bundle([service(1)]))));
    assert.equal((await read(server)).services, 1);
    refusals = 9;
    assert.deepEqual(codesOf(await readFhirServices(at(server))), ['fhir.status429']);
    assert.equal(server.requests.length, 2 + 3);
    const later = await started((_request, response) => giveJson(response, {}, 503, { 'retry-after': '600' }));
    assert.deepEqual(codesOf(await readFhirServices(at(later))), ['fhir.status503']);
    assert.equal(later.requests.length, 1);
  });

  it('compresses, writes a byte order mark, listens on IPv6', async () => {
    const server = await started((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(`\uFEFF${JSON.stringify(bundle([service(1)]))}`));
    });
    assert.equal((await read(server)).services, 1);
    const six = await started((_request, response) => giveJson(response, bundle([service(1)])), '::1');
    assert.equal((await read(six)).services, 1);
  });

  it('goes on sending and never ends: the time limit covers the body', async () => {
    const server = await started((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => { clearInterval(drip); });
    });
    assert.deepEqual(codesOf(await readFhirServices(at(server, { timeoutMilliseconds: 200 }))), ['fhir.timeOut']);
  });

  it('sends more than any directory: stopped at a limit in bytes', async function () {
    this.timeout(20_000);
    const server = await started((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      const part = Buffer.alloc(1_000_000, 32);
      const more = (): void => { while (!response.destroyed && response.write(part)); };
      response.on('drain', more);
      more();
    });
    const stopped = await readFhirServices(at(server, { timeoutMilliseconds: 15_000 }));
    assert.deepEqual(codesOf(stopped), ['fhir.tooLarge']);
    assert.match(stopped.ok ? '' : stopped.issues[0]?.message ?? '', /larger than 64 MB/);
  });

  it('always has another page, with another link, and nothing new on it', async () => {
    let page = 0;
    const server = await started((_request, response) => giveJson(response, bundle([service(1)], `?page=${++page}`)));
    assert.deepEqual(codesOf(await readFhirServices(at(server))), ['fhir.endless']);
    assert.ok(server.requests.length < 10);
  });

  it('has ten thousand services', async function () {
    this.timeout(20_000);
    const server = await started(({ url }, response) => {
      if (url.pathname.endsWith('/Location')) return giveJson(response, bundle((url.searchParams.get('_id') ?? '').split(',').map((id) => ({ resourceType: 'Location', id, name: id }))));
      const from = Number(url.searchParams.get('page') ?? 0);
      const page = Array.from({ length: 500 }, (_, n) => service(from + n, { location: [{ reference: `Location/l${(from + n) % 800}` }], comment: 'x'.repeat(500) }));
      giveJson(response, bundle(page, from + 500 >= 10_000 ? undefined : `?page=${from + 500}`));
    });
    const before = process.memoryUsage().rss;
    const began = performance.now();
    const { reading, services } = await read(server, 500);
    const milliseconds = performance.now() - began;
    const grown = (process.memoryUsage().rss - before) / 1_000_000;
    assert.deepEqual([services, reading.rowsKept], [10_000, 10_000]);
    assert.ok(milliseconds < 10_000 && grown < 500, `${Math.round(milliseconds)} ms, ${Math.round(grown)} MB`);
  });

  it('takes a note only as FHIR in JSON, at the base address itself', async () => {
    const server = await started(({ url }, response) => {
      const type = server.requests.at(-1)?.headers['content-type'] ?? '';
      if (url.pathname !== '/baseR4' || !type.startsWith('application/fhir+json')) return giveJson(response, {}, 415);
      giveJson(response, { resourceType: 'Bundle', type: 'transaction-response', entry: [{ response: { status: '201 Created', location: 'Bundle/1' } }] });
    });
    const text = '{"resourceType":"Bundle","type":"transaction","entry":[]}';
    assert.equal(valueOf(await sendTransaction(at(server), text)).created, 1);
    assert.deepEqual([server.requests[0]?.body, server.requests.length], [text, 1]);
  });

  it('is sent a note once, whatever it answers', async () => {
    for (const [status, code, again] of [[429, 'fhir.status429', false], [503, 'fhir.status503', true], [307, 'fhir.redirect', false], [500, 'fhir.status500', true]] as const) {
      const server = await started((_request, response) => giveJson(response, {}, status, { 'retry-after': '0', location: '/baseR4/x' }));
      const sent = await sendTransaction(at(server), '{}');
      assert.deepEqual([codesOf(sent), server.requests.length], [[code], 1]);
      assert.equal(/creates nothing twice/.test(sent.ok ? '' : sent.issues[0]?.remedy ?? ''), again, code);
    }
  });

  it('never sees its key, nor a password in its address, in what is said', async () => {
    const server = await started((_request, response) => { response.destroy(); });
    const said = [
      await readFhirServices(at(server, { key: 'secret-key-77' })),
      await readFhirServices(at(server, { key: 'secret key 77\r\nx-more: 1' })),
      await readFhirServices({ baseUrl: 'https://me:hunter2@example.invalid/fhir', timeoutMilliseconds: 100 }),
    ];
    assert.deepEqual(said.map((one) => codesOf(one)), [['fhir.noConnection'], ['fhir.keyCharacters'], ['fhir.address']]);
    assert.doesNotMatch(JSON.stringify(said), /secret|hunter2/);
  });
});
