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

  describe('a service at several places', () => {
    const place = (id: string, more: object = {}): object => ({ resourceType: 'Location', id, name: `Place ${id}`, ...more });
    const at = (...ids: readonly string[]): object => ({ location: ids.map((id) => ({ reference: `Location/${id}` })) });
    const code = (value: string): object => ({ identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-site-code', value }] });

    it('is one entry a place, with ids that do not hang on their order', () => {
      const places = [place('a', { ...code('RZ101'), address: { postalCode: 'ZZ9 9ZZ' } }), place('b', { position: { latitude: 52, longitude: -1 } })];
      const one = reading(bundle(service(at('a', 'b')), ...places)).services;
      assert.deepEqual(one.map(({ id, name, location }) => [id, name, location]), [
        ['1@RZ101', 'Knee clinic (Place a)', { postcode: 'ZZ9 9ZZ' }], ['1@b', 'Knee clinic (Place b)', { latitude: 52, longitude: -1 }],
      ]);
      const other = reading(bundle(service(at('b', 'a')), ...places)).services;
      assert.deepEqual(other.map(({ id }) => id), ['1@b', '1@RZ101']);
    });

    it('is one entry with its own id where its rooms are in one hospital, whose address they take', () => {
      const hospital = place('h', { ...code('RZ101'), address: { postalCode: 'ZZ9 9ZZ' }, telecom: [{ system: 'phone', value: '01234 567890' }] });
      const rooms = ['r1', 'r2'].map((id) => place(id, { partOf: { reference: 'Location/h' } }));
      const services = reading(bundle(service(at('r1', 'r2')), ...rooms, hospital)).services;
      assert.deepEqual(services.map(({ id, site, location, telephone }) => [id, site, location?.postcode, telephone]), [
        ['1', { odsCode: 'RZ101', name: 'Place h' }, 'ZZ9 9ZZ', '01234 567890'],
      ]);
    });

    it('is refused at a place that is closed, or is part of one', () => {
      const { services, refusals } = reading(bundle(
        service(at('a', 'b', 'c')), place('a', { status: 'suspended' }), place('b', { status: 'active' }),
        place('c', { partOf: { reference: 'Location/h' } }), place('h', { status: 'inactive' }),
      ));
      assert.deepEqual(services.map(({ id }) => id), ['1@b']);
      assert.deepEqual(refusals.map(({ reason }) => reason), [
        'Service 1 (Knee clinic) at Place a: the place is closed (suspended).', 'Service 1 (Knee clinic) at Place c: the place is closed (inactive).',
      ]);
    });

    it('of e-RS keeps its number, by which it is booked, and its first place', () => {
      const ers = { identifier: [{ system: 'http://fhir.nhs.net/Id/ers-service', value: '5001' }], extension: [{ url: 'https://fhir.nhs.uk/StructureDefinition/Extension-eRS-ServiceInstructions', valueString: 'x' }] };
      assert.deepEqual(reading(bundle(service({ ...ers, ...at('a', 'b') }), place('a'), place('b'))).services.map(({ id }) => id), ['5001']);
    });

    it('that are part of each other ends', () => {
      const round = [place('a', { partOf: { reference: 'Location/b' } }), place('b', { partOf: { reference: 'Location/a' } })];
      assert.equal(reading(bundle(service(at('a')), ...round)).services[0]?.site?.name, 'Place a');
    });
  });

  it('takes no place of another server for one of the same id', () => {
    const entry = (fullUrl: string, resource: object): object => ({ fullUrl, resource });
    const found = (reference: string): string | undefined => reading({ resourceType: 'Bundle', entry: [
      entry('https://ours.example/fhir/HealthcareService/1', service({ location: [{ reference, display: 'As named' }] })),
      entry('https://ours.example/fhir/Location/l', { resourceType: 'Location', id: 'l', name: 'Ours' }),
    ] }).services[0]?.site?.name;
    assert.deepEqual(['Location/l', 'http://ours.example/fhir/Location/l', 'https://theirs.example/fhir/Location/l'].map(found), ['Ours', 'Ours', 'As named']);
  });

  it('reads who may use it, its web page and its number, and says apart what it says of itself', () => {
    const [found] = reading(service({
      eligibility: [{ code: { text: 'Adults' }, comment: 'Registered in the county' }, { comment: 'Not after a fall' }],
      telecom: [{ system: 'url', value: 'https://clinic.example/knee' }, { system: 'phone', value: '0111', use: 'old' }, { system: 'phone', value: '0222' }],
      availabilityExceptions: 'Closed in August', notAvailable: [{ description: 'Christmas' }],
      characteristic: [{ text: 'Wheelchair access' }], appointmentRequired: true, endpoint: [{ reference: 'Endpoint/1' }],
    })).services;
    assert.equal(found?.referralCriteria, 'Adults: Registered in the county\nNot after a fall');
    assert.deepEqual([found?.website, found?.telephone, found?.stepFree], ['https://clinic.example/knee', '0222', 'notKnown']);
    assert.deepEqual(found?.claims.map(({ text }) => text), ['Closed in August', 'Christmas', 'Wheelchair access']);
    assert.equal(reading(service({ telecom: [{ system: 'url', value: 'command:workbench.action.quit' }] })).services[0]?.website, undefined);
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
      assert.ok(rowsRead >= 1, 'one row a place');
      assert.equal(rowsRead, rowsKept + rowsRefused);
    }));
  });
});
