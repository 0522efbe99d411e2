// The connection to e-RS against a server that replays the official example answers, and wraps them as servers and proxies do.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { connectErs, type ErsConnection } from '../../src/connections/ers/ersConnection';
import { bookingStateOf } from '../../src/core/ers/bookingOfReferral';
import { bookRequest, createRequest } from '../../src/core/ers/referralRequest';
import type { ErsSettings } from '../../src/core/ers/ersRequest';
import { valueOf } from '../records';
import { needsSharedData } from '../sharedData';
import { rawServer, type Answering, type RawServer } from './fhir/rawServer';

const QUESTION = { nhsNumber: '9912003888', priority: 'urgent', specialty: 'CARDIOLOGY', clinicType: 'HEART_FAILURE' } as const;
const CORRELATION = 'c0ffee00-0000-4000-8000-000000000009';

describe('e-RS as it answers', () => {
  let server: RawServer | undefined;
  let answer: Answering;
  let settings: ErsSettings;
  let waits: number[];

  beforeEach(async () => {
    waits = [];
    server = await rawServer((request, response) => answer(request, response));
    settings = {
      baseUrl: `${server.origin}/referrals/FHIR`, keyHeader: 'bearer', businessFunction: 'REFERRING_CLINICIAN', organisation: 'R69',
      referringClinician: '', answerMilliseconds: 2_000,
    };
  });
  afterEach(() => server?.close());

  const connected = (over: Partial<ErsSettings> = {}, now = '2021-05-21T09:00:00Z'): ErsConnection => connectErs({
    settings: { ...settings, ...over }, key: 'k-11', fetch, now: () => now, correlationId: () => CORRELATION,
    delay: (milliseconds) => { waits.push(milliseconds); return Promise.resolve(); },
  });
  const creation = (forTriage = false) =>
    createRequest({ ...QUESTION, serviceIds: ['11002'], forTriage }, { settings, correlationId: CORRELATION });
  const booking = () => bookRequest(
    { nhsNumber: QUESTION.nhsNumber, serviceId: '11002', ubrn: '000000070001', version: '5', slotId: '11002001', start: '2021-06-13T12:30:00.000Z', end: '2021-06-13T12:45:00.000Z' },
    { settings, correlationId: CORRELATION },
  );
  const give = (response: ServerResponse, status: number, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/fhir+json', etag: 'W/"1"', ...headers }).end(body);
  };

  describe('with its own examples', () => {
    it('gives codes, services and pages of free times', async function () {
      const folder = needsSharedData(this, 'ers');
      const file = (path: string): Buffer => readFileSync(join(folder, path));
      answer = ({ url }, response) => {
        if (url.pathname.endsWith('SPECIALTY')) return give(response, 200, file('getCodeSystem/responses/SpecialtyCodeSystem.json'));
        if (url.pathname.includes('$ers.search')) return give(response, 200, file('patientServiceSearch/responses/WithIndicativeAppointmentWaitTime.json'));
        const page = url.searchParams.get('page') ?? '';
        // Whatever is asked for, five come; the third page is gone by the time it is asked for.
        if (page === '1' || page === '2') return give(response, 200, file(`retrieveAppointmentSlots/responses/Page${page}PageSize5.json`));
        give(response, 400, file('retrieveAppointmentSlots/responses/ErrorPage5.json'));
      };
      const codes = valueOf(await connected().referenceData('SPECIALTY')).map(({ code }) => code);
      assert.deepEqual(['ALLERGY', 'AUDIOLOGICAL_MEDICINE'].map((code) => codes.includes(code)), [true, false], 'one in force, one that ended');
      assert.ok(valueOf(await connected().search(QUESTION)).services.length > 0);
      const slots = valueOf(await connected().slots({ serviceId: '11000', priority: 'routine' }));
      assert.deepEqual(slots.services.map(({ serviceId, free }) => [serviceId, free.length]), [['11000', 10]]);
      assert.deepEqual(slots.warnings.map(({ code }) => code), ['ersSlots.pagesMissing', 'ers.INVALID_VALUE']);
      assert.ok(server?.requests.every(({ url }) => url.startsWith('/referrals/FHIR/STU3/')), 'no address of an answer was asked');
    });

    it('gives referrals in every state', async function () {
      const folder = needsSharedData(this, 'ers/retrieveReferralRequest/responses');
      const states: Record<string, string | undefined> = {};
      for (const name of readdirSync(folder)) {
        const text = readFileSync(join(folder, name), 'utf8');
        answer = (_request, response) => give(response, 200, text);
        const { referral } = valueOf(await connected().retrieveReferral((JSON.parse(text) as { id: string }).id));
        assert.ok(referral.version !== undefined && referral.nhsNumber === QUESTION.nhsNumber, name);
        states[name.replace('.json', '')] = bookingStateOf(referral);
      }
      assert.deepEqual([states['Unbooked'], states['BookedDBS'], states['BookedIBS'], states['DeferredToProvider']], ['patientBooks', 'booked', 'booked', 'deferred']);
      assert.ok(Object.values(states).every((state) => state !== undefined), JSON.stringify(states));
    });

    it('takes a referral, whatever stands around its answer', async function () {
      const text = readFileSync(needsSharedData(this, 'ers/createReferral/responses/ReferralRequest.json'), 'utf8');
      const idInIdentifier = text.replace('"id": "000000070000"', '"id": "a-1"').replace('"identifier":[', '"identifier":[{"system":"https://fhir.nhs.uk/Id/UBRN","value":"0000 0007 0000"},');
      for (const [what, body, status, headers] of [
        ['as it is', text, 201, {}], ['200', text, 200, {}], ['202', text, 202, {}],
        ['another type of content', text, 201, { 'content-type': 'text/plain' }],
        ['a longer type of content', text, 201, { 'content-type': 'Application/FHIR+JSON; fhirVersion=3.0; charset="utf-8"' }],
        ['a byte order mark', `\uFEFF${text}`, 201, {}], ['compressed', gzipSync(text), 201, { 'content-encoding': 'gzip' }],
        ['its reference as an identifier', idInIdentifier, 201, {}],
        ['wrapped in a Bundle', JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: JSON.parse(text) as object }] }), 201, {}],
        ['rubbish after it, and a whole Location', `${text}\n--boundary--`, 201, { location: 'https://api.example/referrals/FHIR/STU3/ReferralRequest/000000070000/_history/3' }],
        ['nothing but a Location of its own base', '', 201, { location: '_baseUrl_/STU3/ReferralRequest/000000070000' }],
        ['nothing but a relative Location', '', 201, { location: 'ReferralRequest/000000070000' }],
      ] as const) {
        answer = (_request, response) => give(response, status, body, headers);
        const sent = await connected().createReferral(creation());
        assert.ok(sent.outcome === 'taken' && sent.value.ubrn === '000000070000', `${what}: ${JSON.stringify(sent).slice(0, 300)}`);
      }
      answer = (_request, response) => give(response, 201, `${text}\n--boundary--`);
      assert.equal((await connected().createReferral(creation())).outcome, 'unknown', 'rubbish after it and no Location');
    });

    it('refuses with every one of its error answers, each with its status and words', async function () {
      const folder = needsSharedData(this, 'ers/r4');
      const names = readdirSync(folder).filter((name) => /^NHSDigital-OperationOutcome-\d+\.json$/.test(name));
      assert.ok(names.length >= 10);
      for (const name of names) {
        const text = readFileSync(join(folder, name), 'utf8');
        const status = Number(/\d+/.exec(name.replace('NHSDigital', ''))?.[0]);
        const { issue: [said] } = JSON.parse(text) as { issue: { diagnostics?: string; details: { coding: { code: string }[] } }[] };
        answer = (_request, response) => give(response, status, text);
        const refused = await connected().referenceData('PRIORITY');
        assert.ok(!refused.ok && refused.issues[0]?.code === `ers.${said?.details.coding[0]?.code}`, name);
        assert.ok(refused.issues[0]?.message.includes((said?.diagnostics ?? '').slice(0, 60)), name);
        const sent = await connected().createReferral(creation());
        assert.equal(sent.outcome, status === 500 ? 'unknown' : 'refused', name);
      }
    });
  });

  it('books only what its answer calls booked, with a time', async () => {
    const appointment = { resourceType: 'Appointment', status: 'booked', start: '2021-06-13T13:30:00+01:00', end: '2021-06-13T13:45:00+01:00' };
    for (const [outcome, body] of [
      ['taken', appointment], ['unknown', { ...appointment, start: undefined }], ['unknown', { ...appointment, start: '2021-06-13T13:30:00' }],
      ['unknown', { ...appointment, status: 'proposed', reason: [{ coding: [{ code: 'BOOKING_ATTEMPT_PROBLEM' }] }] }], ['unknown', { ...appointment, status: 'cancelled' }],
    ] as const) {
      answer = (_request, response) => give(response, 201, JSON.stringify(body));
      const sent = await connected().book(booking());
      assert.equal(sent.outcome, outcome, JSON.stringify(body));
      if (sent.outcome === 'taken') assert.equal(sent.value.start, '2021-06-13T12:30:00.000Z');
    }
  });

  it('waits for a booking as long as the provider’s own system may take, and for nothing else', async () => {
    answer = (_request, response) => void setTimeout(() => give(response, 201, JSON.stringify({ resourceType: 'Appointment', status: 'booked', start: '2021-06-13T12:30:00Z' })), 200);
    assert.equal((await connected({ answerMilliseconds: 50 }).book(booking())).outcome, 'taken');
    assert.equal((await connected({ answerMilliseconds: 50 }).createReferral(creation())).outcome, 'unknown');
  });

  it('that goes on sending and never ends is given up in time, or at a limit in bytes', async function () {
    this.timeout(20_000);
    answer = (_request, response) => {
      response.writeHead(201, { 'content-type': 'application/fhir+json' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => { clearInterval(drip); });
    };
    const slow = await connected({ answerMilliseconds: 150 }).createReferral(creation());
    assert.ok(slow.outcome === 'unknown' && slow.issues[0]?.code === 'ers.timeOut');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(40_000_000, 32)));
    };
    const large = await connected({ answerMilliseconds: 15_000 }).referenceData('PRIORITY');
    assert.ok(!large.ok && large.issues[0]?.code === 'ers.tooLarge', 'counted as it unfolds, not as it comes');
  });

  for (const [status, outcome, headers] of [
    [401, 'refused', { 'www-authenticate': 'Basic realm="x"' }], [408, 'unknown', {}], [425, 'unknown', {}],
    [429, 'refused', { 'retry-after': '0' }], [503, 'unknown', { 'retry-after': '1' }], [301, 'refused', { location: '/referrals/FHIR/x' }],
    [302, 'unknown', { location: '/referrals/FHIR/x' }], [307, 'refused', { location: '/referrals/FHIR/x' }], [308, 'refused', { location: 'http://localhost:1/' }],
  ] as const) {
    it(`is sent a referral once where it answers ${status}`, async () => {
      answer = (_request, response) => give(response, status, '', headers);
      const sent = await connected().createReferral(creation());
      assert.deepEqual([sent.outcome, server?.requests.length, waits], [outcome, 1, []]);
    });
  }

  it('that says a referral came to the wrong place has done nothing with it, and fetch itself asks once more (RFC 9110, section 15.5.20)', async () => {
    answer = (_request, response) => give(response, 421, '');
    assert.equal((await connected().createReferral(creation())).outcome, 'refused');
    assert.ok((server?.requests.length ?? 0) <= 2);
  });

  it('has no access code in what is said of its refusal', async () => {
    answer = (_request, response) => give(response, 422, JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ details: { coding: [{ code: 'NO' }] }, diagnostics: 'The access code is orchid-7731-kestrel.' }] }));
    assert.doesNotMatch(JSON.stringify(await connected().referenceData('PRIORITY')), /orchid/);
  });
});
