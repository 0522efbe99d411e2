// The FHIR directory reader: HealthcareService resources, alone or in a Bundle.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describeIssue } from '../../../src/core/issue';
import { fhirDirectoryReader, readFhirDirectory } from '../../../src/sources/fhir/fhirDirectory';
import type { Reading } from '../../../src/sources/publication';
import { needsSharedData } from '../../sharedData';
import { TODAY } from '../rtt/rttFile';

const options = { file: 'directory.json', today: TODAY };
const service = (more: object = {}): object => ({ resourceType: 'HealthcareService', id: '1', name: 'Knee clinic', ...more });
const bundle = (...resources: readonly unknown[]): object => ({ resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ resource })) });

function reading(value: unknown): Reading {
  const result = readFhirDirectory(JSON.stringify(value), options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function refusal(text: string): string {
  const result = readFhirDirectory(text, options);
  assert.ok(!result.ok && result.issues[0] !== undefined, 'was read');
  return describeIssue(result.issues[0]);
}

describe('FHIR directories', () => {
  it('reads one service alone, dated by the day it was read', () => {
    const [found] = reading(service()).services;
    assert.deepEqual([found?.id, found?.name, found?.route, found?.source.seenOn], ['1', 'Knee clinic', 'none', TODAY]);
  });

  it('dates a bundle by its own time', () => {
    assert.equal(reading({ ...bundle(service()), timestamp: '2025-08-04T14:35:00.00Z' }).services[0]?.source.seenOn, '2025-08-04');
  });

  it('finds site and provider by reference', () => {
    const location = { resourceType: 'Location', id: 'l', name: 'Example Hospital', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-site-code', value: 'rz1 01' }], managingOrganization: { reference: 'Organization/o' } };
    const organisation = { resourceType: 'Organization', id: 'o', name: 'Example Trust', identifier: [{ system: 'https://fhir.nhs.uk/id/ods-organization-code', value: 'RZ1' }] };
    const [found] = reading(bundle(service({ location: [{ reference: 'Location/l' }] }), location, organisation)).services;
    assert.deepEqual([found?.site, found?.provider], [{ odsCode: 'RZ101', name: 'Example Hospital' }, { odsCode: 'RZ1', name: 'Example Trust' }]);
  });

  it('counts only services as rows', () => {
    const { rowsRead, rowsKept, refusals } = reading(bundle(service(), { resourceType: 'Location', id: 'l' }, service({ id: '2', name: '' }), service({ id: '3', active: false }), null));
    assert.deepEqual([rowsRead, rowsKept, refusals.map(({ row }) => row)], [4, 1, [2, 3, 4]]);
    assert.match(refusals[1]?.reason ?? '', /marked inactive/);
  });

  it('shows what a provider says of itself as a claim', () => {
    const [found] = reading(service({ comment: 'The finest knees', extraDetails: '<b>Free parking</b>' })).services;
    assert.deepEqual(found?.claims.map(({ where, saidBy }) => [where, saidBy]), [['HealthcareService.comment', 'Knee clinic'], ['HealthcareService.extraDetails', 'Knee clinic']]);
  });

  it('gives out no number meant for professionals', () => {
    const contact = (code: string, value: string): object => ({
      url: 'https://fhir.nhs.uk/StructureDefinition/Extension-eRS-HealthcareService-Contact',
      extension: [{ url: 'purpose', valueCodeableConcept: { coding: [{ code }] } }, { url: 'telecom', valueContactPoint: { system: 'phone', value } }]
    });
    assert.equal(reading(service({ extension: [contact('HEALTHCARE_PROFESSIONALS', '0111')] })).services[0]?.telephone, undefined);
    assert.equal(reading(service({ extension: [contact('HEALTHCARE_PROFESSIONALS', '0111'), contact('PATINF', '0222')] })).services[0]?.telephone, '0222');
  });

  it('reads the real e-RS answers', function () {
    for (const [path, kept] of [['getService/responses/sampleServiceWithFullAttributes.json', 1], ['getService/responses/sampleServiceWithMinimumAttributes.json', 1], ['searchForServices/responses/searchServiceWithMinmumalAttributes.json', 2], ['searchForServices/responses/searchServiceWithEmptyResponse.json', 0]] as const) {
      const bytes = readFileSync(needsSharedData(this, `ers/r4/${path}`));
      const result = readFhirDirectory(bytes.toString(), options);
      assert.ok(result.ok, path);
      assert.deepEqual([result.value.rowsKept, result.value.rowsRefused], [kept, 0], path);
    }
  });

  it('refuses other FHIR plainly', () => {
    assert.match(refusal('{"resourceType":"Patient"}'), /a FHIR Patient, not a FHIR directory of services/);
    assert.match(refusal(JSON.stringify(bundle({ resourceType: 'Slot' }))), /holds no HealthcareService, only Slot/);
    assert.match(refusal(JSON.stringify(bundle({ resourceType: 'OperationOutcome', issue: [{ diagnostics: 'Forbidden' }] }))), /“Forbidden”/);
    assert.match(refusal('{"resourceType":"Bundle","entry":{}}'), /not a list/);
  });

  it('leaves a search answer to its own reader', () => {
    assert.equal(fhirDirectoryReader.recognises(new TextEncoder().encode('{"resourceType":"List"}')), false);
    assert.equal(fhirDirectoryReader.recognises(new TextEncoder().encode(JSON.stringify(bundle(service())))), true);
  });

  it('takes any members in any shape without a fault', () => {
    const names = ['id', 'name', 'identifier', 'location', 'providedBy', 'telecom', 'specialty', 'type', 'characteristic', 'extension', 'comment', 'contained', 'active'];
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (members) => {
      const { rowsRead, rowsKept, rowsRefused } = reading(bundle({ ...members, resourceType: 'HealthcareService' }));
      assert.deepEqual([rowsRead, rowsKept + rowsRefused], [1, 1]);
    }));
  });
});
