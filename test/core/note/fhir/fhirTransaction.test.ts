// What is sent to a FHIR server is valid FHIR: the transaction as a whole, and each thing it creates.
import assert from 'node:assert/strict';
import type { Bundle } from '@medplum/fhirtypes';
import { readProfiles } from '../../../../src/connections/validate/readProfiles';
import { validateFhir, type FhirRules } from '../../../../src/connections/validate/validateFhir';
import type { Consultation } from '../../../../src/core/consultation/record';
import { fhirDocument } from '../../../../src/core/note/fhir/fhirDocument';
import { fhirTransaction } from '../../../../src/core/note/fhir/fhirTransaction';
import { sendingReview } from '../../../../src/core/note/fhir/sendingReview';
import { shownJson } from '../../../../src/core/shownJson';
import { wordsOf } from '../../../../src/core/words/words';
import { rulesWith } from '../../../fhirRules';
import { practice, record } from '../../../records';
import { needsSharedData } from '../../../sharedData';
import { fullRecord } from './fullRecord';

const say = wordsOf('en');
const transactionOf = (of: Consultation, redacted = false): Bundle =>
  fhirTransaction(fhirDocument(of, { say, practice: practice(), fit: null, writtenAt: '2026-03-03T10:00:00Z', order: 'distance', redacted }), say);

describe('a note as a FHIR transaction', () => {
  const each = (): Bundle[] => [transactionOf(fullRecord()), transactionOf(record()), transactionOf(fullRecord(), true)];
  const resourcesOf = (bundle: Bundle) => (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);

  it('is valid R4, and so is each thing it creates', async function () {
    this.timeout(20_000);
    const base = await rulesWith();
    for (const transaction of each())
      for (const resource of [transaction, ...resourcesOf(transaction)]) assert.deepEqual(validateFhir(resource, base).issues, [], resource.resourceType);
  });

  it('keeps to UK Core, its entry in the index of documents too', async function () {
    this.timeout(20_000);
    const { resources } = await readProfiles(needsSharedData(this, 'fhir/ukcore-definitions-xml'));
    const rules: FhirRules = await rulesWith(resources);
    for (const transaction of each())
      for (const resource of resourcesOf(transaction)) {
        const { issues, heldTo } = validateFhir(resource, rules);
        assert.deepEqual(issues, [], resource.resourceType);
        if (resource.resourceType === 'DocumentReference') assert.ok(heldTo.some((profile) => profile.endsWith('UKCore-DocumentReference')), heldTo.join());
      }
  });

  it('creates each thing under a condition, and holds no reference that leads nowhere', () => {
    for (const transaction of each()) {
      const entries = transaction.entry ?? [];
      const addresses = new Set(entries.map(({ fullUrl }) => fullUrl));
      assert.equal(addresses.size, entries.length);
      for (const { request } of entries) assert.match(request?.ifNoneExist ?? '', /^identifier=[^|]+\|.+$/);
      const index = resourcesOf(transaction).find((resource) => resource.resourceType === 'DocumentReference');
      assert.ok(index?.resourceType === 'DocumentReference' && addresses.has(index.content[0]?.attachment.url));
      assert.ok(index.subject === undefined || addresses.has(index.subject.reference));
    }
  });

  it('is shown as it leaves, with what could not be seen written out', () => {
    const odd = fullRecord({ question: { reason: 'Knee \u202E```) [x](command:y)\u200B' } });
    const text = shownJson(transactionOf(odd));
    const { page } = sendingReview(odd, text, { baseUrl: 'https://fhir.example/r4', hasKey: true }, false, say);
    assert.ok(page.includes(`\n${text}\n`) && page.includes('POST https://fhir.example/r4'));
    assert.doesNotMatch(page, /[\u202E\u200B]/);
    assert.match(text, /```\) \[x\]\(command:y\)\\u200b/);
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(transactionOf(odd))));
    assert.doesNotMatch(page, /does not want this shared/);
    const unshared = fullRecord({ decision: { consentToShare: 'no' } });
    const review = sendingReview(unshared, text, { baseUrl: 'https://fhir.example/r4', hasKey: true }, false, say);
    assert.match(review.page, /\*\*The record says that the patient does not want this shared/);
    assert.match(review.question, /does not want this shared/);
  });
});
