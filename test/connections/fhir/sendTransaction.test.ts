import assert from 'node:assert/strict';
import type { SearchRequest } from '@medplum/core';
import type { Bundle, DocumentReference, Patient } from '@medplum/fhirtypes';
import type { FhirServer } from '../../../src/connections/fhir/serverAddress';
import { sendTransaction } from '../../../src/connections/fhir/sendTransaction';
import { fhirDocument } from '../../../src/core/note/fhir/fhirDocument';
import { fhirTransaction } from '../../../src/core/note/fhir/fhirTransaction';
import { redactedRecord } from '../../../src/core/note/redaction/redact';
import type { Consultation } from '../../../src/core/consultation/record';
import { wordsOf } from '../../../src/core/words/words';
import { codesOf, valueOf } from '../../records';
import { sampleRecords } from '../../samplePractice';
import { startFhirTestServer, type FhirTestServer } from './fhirTestServer';

const documentOf = (record: Consultation): Bundle =>
  fhirDocument(record, { say: wordsOf('en'), practice: undefined, fit: null, writtenAt: '2026-12-01T09:00:00Z', order: 'distance' });
const transactionOf = (record: Consultation): string => JSON.stringify(fhirTransaction(documentOf(record), wordsOf('en')));

describe('sending a note to a FHIR server', () => {
  let server: FhirTestServer;
  const to = (over: Partial<FhirServer> = {}): FhirServer => ({ baseUrl: server.baseUrl, timeoutMilliseconds: 5_000, ...over });
  const cataract = (): Consultation => {
    const record = sampleRecords().get('SP-0157');
    assert.ok(record);
    return { ...record, patient: { ...record.patient, nhsNumber: '9434765919' } };
  };
  const held = async <T extends Bundle | DocumentReference | Patient>(resourceType: T['resourceType']): Promise<T[]> =>
    ((await server.repository.search<T>({ resourceType, count: 1_000 } as SearchRequest<T>)).entry ?? []).flatMap(({ resource }) => resource ?? []);

  before(function () { this.timeout(30_000); });
  beforeEach(async () => { server = await startFhirTestServer(); });
  afterEach(() => server.close());

  it('puts the document there as it was reviewed, indexed under the patient', async () => {
    const text = transactionOf(cataract());
    const sent = valueOf(await sendTransaction(to({ key: 'k-2' }), text));
    assert.deepEqual([sent.created, sent.present, sent.places.length], [3, 0, 3]);
    const last = server.requests.at(-1);
    assert.deepEqual([last?.method, last?.authorization, last?.body === text], ['POST', 'Bearer k-2', true], 'the bytes that were reviewed');
    const [document] = await held<Bundle>('Bundle');
    const [index] = await held<DocumentReference>('DocumentReference');
    const [patient] = await held<Patient>('Patient');
    assert.deepEqual(document?.entry, documentOf(cataract()).entry, 'nothing in the document was changed on the way');
    assert.deepEqual([index?.subject?.reference, index?.content[0]?.attachment.url], [`Patient/${patient?.id ?? ''}`, `Bundle/${document?.id ?? ''}`]);
    assert.equal(index?.docStatus, 'final');
  });

  it('leaves the same when it is sent twice', async () => {
    const text = transactionOf(cataract());
    await sendTransaction(to(), text);
    const again = valueOf(await sendTransaction(to(), text));
    assert.deepEqual([again.created, again.present], [0, 3]);
    assert.deepEqual([(await held('Bundle')).length, (await held('DocumentReference')).length, (await held('Patient')).length], [1, 1, 1]);
  });

  it('puts a changed record there as a document of its own, for the same patient', async () => {
    await sendTransaction(to(), transactionOf(cataract()));
    const changed = { ...cataract(), question: { ...cataract().question, reason: 'Both eyes now' } };
    const sent = valueOf(await sendTransaction(to(), transactionOf(changed)));
    assert.deepEqual([sent.created, sent.present], [2, 1]);
    assert.deepEqual([(await held('Bundle')).length, (await held('Patient')).length], [2, 1]);
  });

  it('never changes the patient the server already has', async () => {
    const text = transactionOf(cataract());
    await sendTransaction(to(), text);
    await sendTransaction(to(), text.replaceAll('"gender":"female"', '"gender":"male"'));
    assert.deepEqual((await held<Patient>('Patient')).map(({ gender }) => gender), ['female']);
  });

  it('names no patient where the document is without identity', async () => {
    const redacted = redactedRecord(cataract(), '[left out]').record;
    const transaction = fhirTransaction(documentOf(redacted), wordsOf('en'));
    assert.deepEqual(transaction.entry?.map(({ resource }) => resource?.resourceType), ['Bundle', 'DocumentReference']);
    assert.doesNotMatch(JSON.stringify(transaction), /SP-0157|9434765919|0000 0023 1126|000000231126/);
    assert.equal(valueOf(await sendTransaction(to(), JSON.stringify(transaction))).created, 2);
  });

  it('says what the server refused, in its own words', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid', details: { text: 'Unknown profile' } }] };
    const answers: readonly (readonly [number, unknown, string, RegExp])[] = [
      [422, outcome, 'fhir.status422', /does not accept what was sent.*Unknown profile/],
      [200, outcome, 'fhir.noResponse', /Unknown profile/],
      [200, { resourceType: 'Bundle', type: 'transaction-response', entry: [{ response: { status: '201 Created' } }, { response: { status: '400', outcome } }] }, 'fhir.partFailed', /\(400\).*Unknown profile/],
      [200, { resourceType: 'Bundle', type: 'transaction-response', entry: [{ response: { status: '201 Created' } }] }, 'fhir.noResponse', /did not say that it took/],
      [412, {}, 'fhir.status412', /same identifier/],
    ];
    for (const [status, body, code, words] of answers) {
      server.before = (_request, response) => { response.writeHead(status).end(JSON.stringify(body)); return true; };
      const sent = await sendTransaction(to(), transactionOf(cataract()));
      assert.deepEqual(codesOf(sent), [code]);
      assert.match(sent.ok ? '' : sent.issues[0]?.message ?? '', words);
    }
  });

  it('says after a lost answer that sending again is safe', async () => {
    server.before = (request) => { request.socket.destroy(); return true; };
    const lost = await sendTransaction(to(), transactionOf(cataract()));
    assert.deepEqual(codesOf(lost), ['fhir.noConnection']);
    assert.match(lost.ok ? '' : lost.issues[0]?.remedy ?? '', /creates nothing twice/);
  });
});
