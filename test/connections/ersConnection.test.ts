// The connection to e-RS against a server that answers as e-RS does, and in every way it should not.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectErs, type ErsConnection } from '../../src/connections/ers/ersConnection';
import type { ErsPorts } from '../../src/connections/ers/ersExchange';
import { createRequest, bookRequest } from '../../src/core/ers/referralRequest';
import type { ErsSettings } from '../../src/core/ers/ersRequest';
import { ersServer, operationOutcome, PATIENT, SERVICE, UBRN, type ErsServer, type Manner } from '../ers/server';

const KEY = 'not-a-real-key-5521';
const QUESTION = { nhsNumber: PATIENT, priority: 'routine', specialty: 'ORTHOPAEDICS', postcode: 'SG1 4AB' } as const;

describe('the connection to e-RS', () => {
  let server: ErsServer;
  let waits: number[];

  beforeEach(async () => {
    server = await ersServer();
    waits = [];
  });
  afterEach(() => server.close());

  const settingsOf = (over: Partial<ErsSettings> = {}): ErsSettings => ({
    baseUrl: server.baseUrl, keyHeader: 'bearer', businessFunction: 'REFERRING_CLINICIAN', organisation: 'Z99801', referringClinician: '', answerMilliseconds: 400, ...over,
  });
  const connected = (over: Partial<ErsSettings> = {}, ports: Partial<ErsPorts> = {}): ErsConnection => connectErs({
    settings: settingsOf(over), key: KEY, fetch, now: () => '2027-02-01T09:00:00Z', correlationId: () => 'c0ffee00-0000-4000-8000-000000000001',
    delay: async (milliseconds) => void waits.push(milliseconds), ...ports,
  });
  const createOf = (services: readonly string[] = [SERVICE], forTriage = false) =>
    createRequest({ ...QUESTION, serviceIds: services, forTriage }, { settings: settingsOf(), correlationId: 'c0ffee00-0000-4000-8000-000000000002' });

  describe('reading', () => {
    it('gets the codes in force', async () => {
      const codes = await connected().referenceData('SPECIALTY');
      assert.deepEqual(codes.ok && codes.value, [{ code: 'ORTHOPAEDICS', display: 'Orthopaedics' }], 'a code whose time is over, or has not come, is left out');
    });

    it('sends the role, the organisation, the key and a correlation id with every call, and the patient only in the body', async () => {
      await connected().search(QUESTION);
      assert.equal(server.received.length, 2);
      for (const { headers, path, body } of server.received) {
        assert.equal(headers['nhsd-ers-business-function'], 'REFERRING_CLINICIAN');
        assert.equal(headers['nhsd-end-user-organisation-ods'], 'Z99801');
        assert.equal(headers['authorization'], `Bearer ${KEY}`);
        assert.equal(headers['content-type'], 'application/fhir+json');
        assert.match(String(headers['x-correlation-id']), /^[0-9a-f-]{36}$/);
        assert.ok(!path.includes(PATIENT) && body.includes(PATIENT));
      }
    });

    it('can send the key as an API key, or none where none is set', async () => {
      await connected({ keyHeader: 'apikey' }).referenceData('PRIORITY');
      await connected({}, { key: undefined }).referenceData('PRIORITY');
      assert.deepEqual(server.received.map(({ headers }) => [headers['apikey'], headers['authorization']]), [[KEY, undefined], [undefined, undefined]]);
    });

    it('searches by distance and by wait, and gives the union in neutral order', async () => {
      const found = await connected().search(QUESTION);
      assert.ok(found.ok);
      assert.deepEqual(found.value.services.map(({ id }) => id), ['99000666', '99000103', '99000777'], 'nearest first');
      assert.deepEqual(server.received.map(({ body }) => /"(DISTANCE|IWT)"/.exec(body)?.[1]), ['DISTANCE', 'IWT']);
      assert.deepEqual(found.value.lacking, []);
    });

    it('keeps one sort where the other fails, and says what is lacking', async () => {
      server.next('searchHealthcare', operationOutcome(500, 'INTERNAL_SERVER_ERROR', 'Out of order.'));
      const found = await connected().search(QUESTION);
      assert.ok(found.ok && found.value.services.length === 2 && found.value.lacking.length === 1);
      assert.match(found.value.lacking[0]?.message ?? '', /e-RS itself has failed .*Out of order/);
    });

    it('gets every page of the free times, from addresses of its own making', async () => {
      server.free = Array.from({ length: 120 }, (_, n) => ({ id: `s${n}`, start: new Date(Date.UTC(2027, 2, 1, 9, n * 10)).toISOString(), end: new Date(Date.UTC(2027, 2, 1, 9, n * 10 + 10)).toISOString() }));
      const found = await connected().slots({ serviceId: SERVICE, priority: 'urgent', commissioningRuleOrganisation: 'Z99801' });
      assert.ok(found.ok);
      assert.equal(found.value.services[0]?.free.length, 120);
      assert.deepEqual(found.value.warnings, []);
      assert.deepEqual(server.received.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('page')), ['1', '2', '3', '4', '5', '6']);
      assert.ok(server.received.every(({ path, headers }) => path.includes('appointmentType=URGENT') && headers['nhsd-ers-comm-rule-org'] === 'Z99801'));
    });

    it('keeps the pages it has where a later one fails, and says that some are missing', async () => {
      server.free = Array.from({ length: 60 }, (_, n) => ({ id: `s${n}`, start: new Date(Date.UTC(2027, 2, 1, 9, n)).toISOString(), end: new Date(Date.UTC(2027, 2, 1, 10, n)).toISOString() }));
      server.next('page=2', 'dropped');
      const found = await connected().slots({ serviceId: SERVICE, priority: 'routine' });
      assert.ok(found.ok && found.value.services[0]?.free.length === 20);
      assert.deepEqual(found.value.warnings.map(({ code }) => code), ['ersSlots.pagesMissing', 'ers.broken']);
    });

    it('does not follow a server that always says another page comes', async () => {
      const page: Manner = { status: 200, body: JSON.stringify({ resourceType: 'Bundle', link: [{ relation: 'next', url: 'x' }, { relation: 'self', url: `_baseUrl_/STU3/Slot?schedule.actor:HealthcareService=${SERVICE}&status=free` }], entry: [{ resource: { resourceType: 'Slot', id: 'one', status: 'free', start: '2027-03-01T09:00:00Z', end: '2027-03-01T10:00:00Z' } }] }) };
      server.next('Slot', ...Array.from({ length: 50 }, () => page));
      const found = await connected().slots({ serviceId: SERVICE, priority: 'routine' });
      assert.equal(server.received.length, 2);
      assert.ok(found.ok && found.value.services[0]?.free.length === 1, 'one slot, however often it is shown');
    });

    it('gets one service, or several, by their numbers', async () => {
      const [one, several] = [await connected().getService(['5']), await connected().getService(['5', '6'])];
      assert.ok(one.ok && several.ok);
      assert.deepEqual([one.value.reading.services.length, several.value.reading.services.map(({ id }) => id)], [1, ['5', '6']]);
      assert.deepEqual(server.received.map(({ path }) => path.replace(/^.*\/R4/, '/R4')), ['/R4/HealthcareService/5', '/R4/HealthcareService?_id=5,6']);
    });

    it('tries again twice at most when e-RS is busy, as long as it asks to wait', async () => {
      server.next('CodeSystem', operationOutcome(429, 'TOO_MANY_REQUESTS', '', 'R4', { 'Retry-After': '3' }), operationOutcome(503, 'REC_UNAVAILABLE', '', 'R4'));
      assert.ok((await connected().referenceData('PRIORITY')).ok);
      assert.deepEqual(waits, [3000, 2000]);
      server.next('CodeSystem', ...Array.from({ length: 5 }, () => operationOutcome(429, 'TOO_MANY_REQUESTS', '')));
      const refused = await connected().referenceData('PRIORITY');
      assert.ok(!refused.ok && /too many requests/i.test(refused.issues[0]?.message ?? ''));
      assert.equal(server.received.length, 6);
    });

    it('leaves a long wait to the person, and understands a date', async () => {
      server.next('CodeSystem', operationOutcome(429, 'TOO_MANY_REQUESTS', '', 'R4', { 'Retry-After': '600' }));
      const refused = await connected().referenceData('PRIORITY');
      assert.ok(!refused.ok && /wait 10 minutes/.test(refused.issues[0]?.message ?? ''));
      assert.deepEqual(waits, []);
      server.next('CodeSystem', operationOutcome(503, 'REC_UNAVAILABLE', '', 'R4', { 'Retry-After': 'Mon, 01 Feb 2027 09:00:05 GMT' }));
      assert.ok((await connected().referenceData('PRIORITY')).ok);
      assert.deepEqual(waits, [5000]);
    });
  });

  describe('what goes wrong, in plain words', () => {
    const asked = async (manner: Manner, over: Partial<ErsSettings> = {}): Promise<string> => {
      server.next('', manner);
      const answer = await connected(over).referenceData('PRIORITY');
      assert.ok(!answer.ok, 'it should have been refused');
      const [issue] = answer.issues;
      assert.ok(issue !== undefined && issue.message.length > 10 && issue.remedy.length > 5, JSON.stringify(issue));
      assert.ok(!`${issue.message}${issue.remedy}`.includes(KEY), 'the key is in no message');
      return `${issue.code} ${issue.message} ${issue.remedy}`;
    };

    for (const [status, code, version, words] of [
      [400, 'REC_BAD_REQUEST', 'R4', /did not understand/], [401, 'ACCESS_DENIED', 'R4', /did not accept the key.*Set the key again/], [403, 'REC_FORBIDDEN', 'R4', /business function/],
      [404, 'REC_NOT_FOUND', 'R4', /does not have/], [406, 'REC_NOT_ACCEPTABLE', 'R4', /form Concord reads/], [409, 'CONFLICT', 'STU3', /same moment/], [415, 'UNSUPPORTED_MEDIA_TYPE', 'R4', /in this form/],
      [422, 'INVALID_VALUE', 'STU3', /refused what the request holds/], [423, 'LOCKED', 'STU3', /somebody else/i], [500, 'INTERNAL_SERVER_ERROR', 'STU3', /itself has failed/], [502, 'PAS_RESPONDED_WITH_ERROR', 'STU3', /provider/],
      [504, 'PAS_NOT_RESPONDING', 'STU3', /did not answer/], [418, 'TEAPOT', 'STU3', /did not understand/], [599, 'ODD', 'STU3', /itself has failed/],
    ] as const) {
      it(`${status} ${code}`, async () => {
        const said = await asked(operationOutcome(status, code, 'Because of this.', version));
        assert.match(said, words);
        assert.ok(said.startsWith(`ers.${code} `) && said.includes('“Because of this.”'), said);
      });
    }

    it('the sandbox, in its two ways of refusing', async () => {
      assert.match(await asked(operationOutcome(422, 'SANDBOX_ERROR', 'This is a dummy error.', 'R4')), /sandbox/);
      assert.match(await asked({ status: 403, type: 'text/html', body: 'SANDBOX_ERROR: This endpoint cannot be accessed.' }), /sandbox.*“SANDBOX_ERROR: This endpoint/);
    });

    it('an error in another case or with nothing in it', async () => {
      assert.match(await asked({ status: 400, body: '{"resourcetype":"x","issue":[{"details":{"coding":[{"code":"rec_bad_request"}]},"extra":1}]}' }), /REC_BAD_REQUEST/);
      assert.match(await asked({ status: 500, body: '' }), /itself has failed \(500\)/);
      assert.match(await asked({ status: 400, body: '<html><body>Bad gateway</body></html>', type: 'text/html' }), /did not understand/);
    });

    it('a web page, half a JSON, nothing, another resource, a remark with status 200', async () => {
      assert.match(await asked({ status: 200, body: '<!doctype html><html><body>Sign in</body></html>', type: 'text/html' }), /web page.*proxy/);
      assert.match(await asked({ status: 200, body: '{"resourceType":"CodeSystem","concept":[{"co' }), /broken off/);
      assert.match(await asked({ status: 200, body: '' }), /answered with nothing/);
      assert.match(await asked({ status: 200, body: '{"resourceType":"Patient"}' }), /FHIR Patient/);
      assert.match(await asked({ status: 200, body: '[1,2]' }), /JSON list/);
      const outcome = operationOutcome(200, 'INVALID_VALUE', 'Odd.');
      assert.match(await asked(outcome), /remark.*“Odd\.”/);
    });

    it('an answer that never comes, and one that breaks off', async () => {
      assert.match(await asked('never', { answerMilliseconds: 60 }), /^ers\.timeOut .*did not answer in time/);
      assert.match(await asked('halfSent'), /^ers\.broken .*broke off/);
      assert.match(await asked('dropped'), /^ers\.broken /);
    });

    it('nobody there, and a server that speaks no TLS', async () => {
      const { baseUrl } = server;
      await server.close();
      const gone = await connected({ baseUrl }).referenceData('PRIORITY');
      assert.ok(!gone.ok && gone.issues[0]?.code === 'ers.refused');
      server = await ersServer();
      const plain = await connected({ baseUrl: server.baseUrl.replace('http:', 'https:') }).referenceData('PRIORITY');
      assert.ok(!plain.ok && plain.issues[0]?.code === 'ers.certificate', JSON.stringify(plain));
    });

    it('a key no header can hold is not sent and not said', async () => {
      const answer = await connected({}, { key: 'two\nlines' }).referenceData('PRIORITY');
      assert.ok(!answer.ok && answer.issues[0]?.code === 'ers.keyCharacters' && !JSON.stringify(answer).includes('two'));
      assert.equal(server.received.length, 0);
    });

    it('a redirect to another host is not followed, and the key stays; one on the same host is, for reading', async () => {
      const heard: unknown[] = [];
      const elsewhere = createServer((request, response) => {
        heard.push(request.headers);
        response.end('{}');
      });
      await new Promise<void>((resolve) => { elsewhere.listen(0, '127.0.0.1', resolve); });
      const { port } = elsewhere.address() as AddressInfo;
      for (const status of [301, 302, 307, 308])
        assert.match(await asked({ status, body: '', headers: { Location: `http://127.0.0.1:${port}/` } }), new RegExp(`sends the request on to 127\\.0\\.0\\.1:${port}`));
      assert.deepEqual(heard, []);
      await new Promise<void>((resolve) => { elsewhere.close(() => resolve()); });
      server.next('PRIORITY', { status: 307, body: '', headers: { Location: `${new URL(server.baseUrl).pathname}/STU3/CodeSystem/SPECIALTY` } });
      assert.ok((await connected().referenceData('PRIORITY')).ok);
    });

    it('stopping is its own end', async () => {
      const abort = new AbortController();
      server.next('', 'never');
      const asking = connected({}, { signal: abort.signal }).referenceData('PRIORITY');
      setTimeout(() => abort.abort(), 20);
      const answer = await asking;
      assert.ok(!answer.ok && answer.issues[0]?.code === 'ers.stopped');
    });
  });

  describe('sending what changes something', () => {
    it('sends exactly the bytes it is given, and reads the reference from the answer', async () => {
      const request = createOf([SERVICE, '99000666']);
      const sent = await connected().createReferral(request);
      assert.ok(sent.outcome === 'taken');
      assert.deepEqual([sent.value.ubrn, sent.value.version, sent.value.state, sent.value.nhsNumber, sent.value.shortlist], [UBRN, '3', 'NOT_BOOKED', PATIENT, [SERVICE, '99000666']]);
      assert.equal(server.received[0]?.body, request.body);
      assert.ok(server.received[0]?.path.endsWith('/STU3/ReferralRequest/$ers.createReferral'));
    });

    it('sends a referral for triage by its own call', async () => {
      const sent = await connected().createReferral(createOf([SERVICE], true));
      assert.ok(sent.outcome === 'taken' && sent.value.state === 'AWAITING_TRIAGE');
      assert.ok(server.received[0]?.path.endsWith('$ers.createReferralAndSendForTriage'));
      assert.match(server.received[0]?.body ?? '', /eRS-CreateReferralAndSendForTriage-Parameters-1/);
    });

    const certain: readonly (readonly [string, Manner])[] = [
      ...[400, 401, 403, 404, 406, 409, 415, 422, 423, 429, 501].map((status) => [`${status}`, operationOutcome(status, 'NO', '')] as const),
      ['503 that e-RS itself says', operationOutcome(503, 'REC_UNAVAILABLE', '', 'R4')],
      ['a permanent redirect', { status: 308, body: '', headers: { Location: 'https://elsewhere.example/' } }],
    ];
    for (const [name, manner] of certain) {
      it(`${name}: certainly not done, and never sent again`, async () => {
        server.next('', manner);
        const sent = await connected().createReferral(createOf());
        assert.equal(sent.outcome, 'refused');
        assert.deepEqual([server.received.length, server.referrals.size, waits.length], [1, 0, 0]);
      });
    }

    const uncertain: readonly (readonly [string, Manner])[] = [
      ['no answer in time', 'never'], ['the connection breaks once it is taken', 'takenThenDropped'], ['half an answer', 'halfSent'],
      ['500', operationOutcome(500, 'INTERNAL_SERVER_ERROR', '')], ['502', operationOutcome(502, 'PAS_RESPONDED_WITH_ERROR', '')], ['504', operationOutcome(504, 'PAS_NOT_RESPONDING', '')],
      ['503 of a proxy', { status: 503, body: '<html>busy</html>', type: 'text/html' }], ['408', { status: 408, body: '' }], ['303', { status: 303, body: '', headers: { Location: '/x' } }],
      ['a web page', { status: 200, body: '<!doctype html><html></html>', type: 'text/html' }], ['half a JSON', { status: 201, body: '{"resourceType":"ReferralRequest","id":"0000' }],
      ['an empty answer without a Location', { status: 201, body: '' }], ['a referral without a reference', { status: 201, body: '{"resourceType":"ReferralRequest","status":"active"}' }],
      ['another resource', { status: 201, body: '{"resourceType":"Patient","id":"1"}' }], ['a remark with status 200', operationOutcome(200, 'OK', 'All is well.')],
    ];
    for (const [name, manner] of uncertain) {
      it(`${name}: nobody knows whether it was done, and it is never sent again`, async () => {
        server.next('', manner);
        const sent = await connected({ answerMilliseconds: 150 }).createReferral(createOf());
        assert.equal(sent.outcome, 'unknown');
        assert.ok(sent.outcome === 'unknown' && (sent.issues[0]?.message.length ?? 0) > 10);
        assert.deepEqual([server.received.length, waits.length], [1, 0]);
      });
    }

    it('nobody there: certainly not done', async () => {
      const connection = connected();
      await server.close();
      assert.equal((await connection.createReferral(createOf())).outcome, 'refused');
      server = await ersServer();
    });

    it('takes the reference from the Location of an answer without a body', async () => {
      server.next('', { status: 201, body: '', headers: { Location: `/referrals/FHIR/STU3/ReferralRequest/${UBRN}/_history/1` } });
      const sent = await connected().createReferral(createOf());
      assert.ok(sent.outcome === 'taken' && sent.value.ubrn === UBRN);
    });

    it('books a free time on the referral as it was last read', async () => {
      await connected().createReferral(createOf());
      const found = await connected().retrieveReferral(UBRN);
      assert.ok(found.ok);
      const [slot] = server.free;
      const request = bookRequest({ nhsNumber: PATIENT, serviceId: SERVICE, ubrn: UBRN, version: found.value.referral.version ?? '', slotId: slot?.id ?? '', start: slot?.start ?? '', end: slot?.end ?? '' }, { settings: settingsOf(), correlationId: 'c' });
      const sent = await connected().book(request);
      assert.ok(sent.outcome === 'taken');
      assert.deepEqual([sent.value.status, sent.value.start, sent.value.serviceId, sent.value.ubrn, sent.value.nhsNumber], ['booked', slot?.start, SERVICE, UBRN, PATIENT]);
      const again = await connected().book(request);
      assert.equal(again.outcome, 'refused', 'e-RS itself refuses an older version');
    });

    it('an appointment that is not booked is no booking', async () => {
      server.next('', { status: 201, body: JSON.stringify({ resourceType: 'Appointment', status: 'proposed' }) });
      const sent = await connected().book(bookRequest({ nhsNumber: PATIENT, serviceId: SERVICE, ubrn: UBRN, version: '1', slotId: '1', start: '2027-03-01T10:20:00Z', end: '2027-03-01T10:40:00Z' }, { settings: settingsOf(), correlationId: 'c' }));
      assert.equal(sent.outcome, 'unknown');
    });

    it('a referral asked for by its reference has to be that one', async () => {
      assert.ok(!(await connected().retrieveReferral(UBRN)).ok);
      server.next('', { status: 200, body: JSON.stringify({ resourceType: 'ReferralRequest', id: '000000099999' }) });
      const other = await connected().retrieveReferral(UBRN);
      assert.ok(!other.ok && other.issues[0]?.code === 'ers.otherReferral');
    });
  });
});
