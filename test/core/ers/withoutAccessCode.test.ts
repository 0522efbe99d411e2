// An access code is never stored nor shown, wherever an answer puts it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shownAnswer, withoutAccessCode } from '../../../src/core/ers/withoutAccessCode';

const CODE = 'orchid-7731-kestrel';

describe('an answer without the access code', () => {
  for (const [where, value] of [
    ['a member', { accessCode: CODE }], ['a member in other case', { PASSWORD: CODE }], ['a parameter', { parameter: [{ name: 'patientAccessCode', valueString: CODE }] }],
    ['an extension', { extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-Password-1', valueString: CODE }] }],
    ['an identifier', { identifier: [{ system: 'https://fhir.nhs.uk/Id/ers-access-code', value: CODE }] }], ['a sentence', { text: `Your access code is ${CODE}.` }],
    ['an identifier by its type', { identifier: { type: { text: 'Booking password' }, value: CODE } }], ['an object', { credentials: { value: CODE } }],
    ['a part of a parameter', { parameter: [{ name: 'accessCode', part: [{ name: 'value', valueString: CODE }] }] }],
    ['an extension in an extension', { extension: [{ url: 'x/Extension-eRS-PatientPassword-1', extension: [{ url: 'value', valueString: CODE }] }] }],
    ['an extension whose value is an object', { extension: [{ url: 'password', valueIdentifier: { value: CODE } }] }],
    ['an identifier by the code of its type', { identifier: [{ type: { coding: [{ system: 'x', code: 'PATIENT_ACCESS_CODE' }] }, value: CODE }] }],
    ['an observation', { resourceType: 'Observation', code: { text: 'Booking password' }, valueString: CODE }],
    ['an answer to a question', { item: [{ linkId: 'pwd', answer: [{ valueString: CODE }] }] }],
    ['a contained resource named by its id', { contained: [{ resourceType: 'Basic', id: 'access-code', value: CODE }] }],
    ['a member in words run together', { patientPin: CODE }], ['a member of other letters', { PaSsCoDe: [CODE] }],
    ['a narrative', { text: { div: `<div><b>Password</b>: <i>${CODE}</i></div>` } }],
    ['two places, one of them unnamed', { password: CODE, note: [{ text: `Give ${CODE} to the patient` }], display: CODE }],
  ] as const) {
    it(`in ${where}`, () => {
      const shown = shownAnswer(JSON.stringify(value));
      assert.ok(!shown.includes(CODE), shown);
      assert.match(shown, /left out/);
    });
  }

  it('in what is no JSON', () => {
    assert.ok(!shownAnswer(`<p>Password: ${CODE}</p>`).includes(CODE));
    assert.equal(shownAnswer('<p>busy</p>'), '<p>busy</p>');
  });

  it('leaves out a code of digits wherever it stands, and nothing that is alike by chance', () => {
    assert.doesNotMatch(shownAnswer('{"pin":774411,"note":774411}'), /774411/);
    assert.equal(shownAnswer('{"pin":1,"version":1,"state":"1"}'), JSON.stringify({ pin: '(left out: the patient’s access code)', version: 1, state: '1' }, null, 2));
  });

  it('leaves all else as it was', () => {
    const answer = { resourceType: 'ReferralRequest', id: '000000099001', identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: '9434765919' }], status: 'active' };
    assert.deepEqual(withoutAccessCode(answer), answer);
  });

  it('never throws, whatever it is given, and keeps no code of a named member', () => {
    fc.assert(fc.property(fc.json(), (text) => { shownAnswer(text); }));
    fc.assert(fc.property(fc.string(), (text) => { shownAnswer(text); }));
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const hidden = JSON.stringify(withoutAccessCode({ a: [value, { accessCode: CODE }] }));
      assert.ok(!hidden.includes(CODE));
    }));
  });
});
