// The check of FHIR files: what is right passes, and each thing made wrong is found where it stands.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Bundle } from '@medplum/fhirtypes';
import { readProfiles } from '../../../src/connections/validate/readProfiles';
import { validateFhir, type FhirRules } from '../../../src/connections/validate/validateFhir';
import { fhirDocument } from '../../../src/core/note/fhir/fhirDocument';
import { wordsOf } from '../../../src/core/words/words';
import { madeUp, seen, somebody } from '../../fhirProfiles';
import { rulesWith } from '../../fhirRules';
import { practice } from '../../records';
import { needsSharedData } from '../../sharedData';
import { fullRecord } from '../note/fhir/fullRecord';

/** A resource to be made wrong: what a mutation reaches into is known by the test, not by the compiler. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

/** What is done to a copy, and where the fault is to be found. */
type Mutation = readonly [what: string, change: (copy: Json) => void, path: string, code: string];

const clone = (value: object): Json => structuredClone(value) as Json;
const entryOf = (bundle: Json, type: string): Json => bundle['entry'].find((entry: Json) => entry['resource']['resourceType'] === type);
const resourceIn = (bundle: Json, type: string): Json => entryOf(bundle, type)['resource'];
/** `Patient.gender` as it stands in the bundle. */
const placeIn = (bundle: Json, path: string): string =>
  path.replace(/^(?!Bundle)([A-Z]\w+)/, (type) => `Bundle.entry[${bundle['entry'].findIndex((entry: Json) => entry['resource']['resourceType'] === type)}].resource`);

const bundle = (): Json => clone(fhirDocument(fullRecord(), { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-03T10:00:00Z', order: 'distance' }) as Bundle);
const div = (inside: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`;

const inDocument: readonly Mutation[] = [
  ['a required element left out', (b) => delete resourceIn(b, 'Composition')['title'], 'Composition.title', 'fhir.missing'],
  ['a required reference left out', (b) => delete resourceIn(b, 'ServiceRequest')['subject'], 'ServiceRequest.subject', 'fhir.missing'],
  ['a list without the entry it needs', (b) => (resourceIn(b, 'List')['entry'][1]['item'] = undefined), 'List.entry[1].item', 'fhir.missing'],
  ['a code that is not of a required value set', (b) => (resourceIn(b, 'Patient')['gender'] = 'woman'), 'Patient.gender', 'fhir.code'],
  ['a status of another resource', (b) => (resourceIn(b, 'Appointment')['status'] = 'active'), 'Appointment.status', 'fhir.code'],
  ['a code deep inside', (b) => (resourceIn(b, 'Appointment')['participant'][0]['status'] = 'maybe'), 'Appointment.participant[0].status', 'fhir.code'],
  ['two where there may be one', (b) => (resourceIn(b, 'Patient')['gender'] = ['male', 'female']), 'Patient.gender', 'fhir.shape'],
  ['one where there is a list', (b) => (resourceIn(b, 'Composition')['author'] = resourceIn(b, 'Composition')['author'][0]), 'Composition.author', 'fhir.shape'],
  ['an empty list', (b) => (resourceIn(b, 'Composition')['author'] = []), 'Composition.author', 'fhir.shape'],
  ['an empty object', (b) => (resourceIn(b, 'Flag')['code'] = {}), 'Flag.code', 'fhir.empty'],
  ['an empty text', (b) => (resourceIn(b, 'Composition')['title'] = ' '), 'Composition.title', 'fhir.value'],
  ['null', (b) => (resourceIn(b, 'Composition')['title'] = null), 'Composition.title', 'fhir.null'],
  ['an element R4 does not have', (b) => (resourceIn(b, 'Goal')['score'] = 3), 'Goal.score', 'fhir.unknown'],
  ['an element of another type of choice', (b) => (resourceIn(b, 'Consent')['sourceText'] = 'x'), 'Consent.sourceText', 'fhir.unknown'],
  ['two types of one choice', (b) => Object.assign(resourceIn(b, 'Goal'), { startDate: '2026-03-02', startCodeableConcept: { text: 'now' } }), 'Goal.start', 'fhir.choice'],
  ['a date that is none', (b) => (resourceIn(b, 'ServiceRequest')['authoredOn'] = '2026-02-31'), 'ServiceRequest.authoredOn', 'fhir.value'],
  ['a date in another order', (b) => (resourceIn(b, 'Consent')['dateTime'] = '02/03/2026'), 'Consent.dateTime', 'fhir.value'],
  ['a time without a zone', (b) => (resourceIn(b, 'Appointment')['start'] = '2026-06-09T09:30:00'), 'Appointment.start', 'fhir.value'],
  ['a number as text', (b) => (resourceIn(b, 'Location')['position']['latitude'] = '51.9'), 'Location.position.latitude', 'fhir.value'],
  ['a truth value as text', (b) => (resourceIn(b, 'QuestionnaireResponse')['item'][2]['answer'][0]['valueBoolean'] = 'no'), 'QuestionnaireResponse.item[2].answer[0].valueBoolean', 'fhir.value'],
  ['an id with a space', (b) => (resourceIn(b, 'Patient')['id'] = 'a b'), 'Patient.id', 'fhir.value'],
  ['an invariant: a start without an end', (b) => delete resourceIn(b, 'Appointment')['_end'], 'Appointment', 'fhir.app-2'],
  ['an invariant: consent without a policy', (b) => delete resourceIn(b, 'Consent')['policyRule'], 'Consent', 'fhir.ppc-1'],
  ['an invariant: one question twice', (b) => (resourceIn(b, 'Questionnaire')['item'][1]['linkId'] = 'sure'), 'Questionnaire', 'fhir.que-2'],
  ['an invariant of an element: an extension with value and parts', (b) => (resourceIn(b, 'Appointment')['_end']['extension'][0]['extension'] = [{ url: 'x', valueString: 'y' }]), 'Appointment.end.extension[0]', 'fhir.ext-1'],
  ['an extension of HL7 with a value of another type', (b) => (resourceIn(b, 'Appointment')['_end']['extension'] = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueString: 'unknown' }]), 'Appointment.end.extension[0].valueString', 'fhir.type'],
  ['an extension of HL7 with a code it does not know', (b) => (resourceIn(b, 'Appointment')['_end']['extension'][0]['valueCode'] = 'lost'), 'Appointment.end.extension[0].valueCode', 'fhir.code'],
  ['an extension without an address', (b) => delete resourceIn(b, 'Appointment')['_end']['extension'][0]['url'], 'Appointment.end.extension[0].url', 'fhir.missing'],
  ['a narrative that runs something', (b) => (resourceIn(b, 'Patient')['text']['div'] = div('<script>alert(1)</script>')), 'Patient.text.div', 'fhir.narrative'],
  ['a narrative that is cut off', (b) => (resourceIn(b, 'Composition')['section'][0]['text']['div'] = div('<p>x')), 'Composition.section[0].text.div', 'fhir.narrative'],
  ['a narrative that is not there', (b) => delete resourceIn(b, 'Goal')['text'], 'Goal.text', 'document.narrative'],
  ['a reference that leads nowhere', (b) => (resourceIn(b, 'Goal')['subject']['reference'] = 'urn:uuid:00000000-0000-4000-8000-000000000000'), 'Goal.subject.reference', 'document.dangling'],
  ['a reference to a resource of another type', (b) => (resourceIn(b, 'Composition')['author'][0]['reference'] = entryOf(b, 'Location')['fullUrl']), 'Composition.author[0].reference', 'fhir.referenceType'],
  ['a reference to nothing contained', (b) => (resourceIn(b, 'Flag')['author']['reference'] = '#me'), 'Flag.author.reference', 'fhir.contained'],
  ['an address that is there twice', (b) => (entryOf(b, 'Goal')['fullUrl'] = entryOf(b, 'Patient')['fullUrl']), 'Bundle.entry[GOAL].fullUrl', 'bundle.fullUrlTwice'],
  ['an address that is no UUID', (b) => (entryOf(b, 'Provenance')['fullUrl'] = 'urn:uuid:7'), 'Bundle.entry[PROVENANCE].fullUrl', 'bundle.fullUrl'],
  ['an address of another resource', (b) => (entryOf(b, 'Provenance')['fullUrl'] = 'https://example.org/fhir/Patient/1'), 'Bundle.entry[PROVENANCE].fullUrl', 'bundle.fullUrl'],
  ['no address', (b) => delete entryOf(b, 'Provenance')['fullUrl'], 'Bundle.entry[PROVENANCE].fullUrl', 'document.fullUrl'],
  ['a document that does not begin with its composition', (b) => void b['entry'].push(b['entry'].shift()), 'Bundle.entry[0].resource', 'document.composition'],
  ['a document without an identifier', (b) => delete b['identifier'], 'Bundle', 'fhir.bdl-9'],
  ['a document without a moment', (b) => delete b['timestamp'], 'Bundle', 'fhir.bdl-10'],
  ['a document about nobody', (b) => delete resourceIn(b, 'Composition')['subject'], 'Composition.subject', 'document.subject'],
  ['a resource nothing leads to', (b) => void b['entry'].push({ fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000000', resource: { resourceType: 'Basic', id: 'x', code: { text: 'x' }, text: { status: 'generated', div: div('x') } } }), 'Bundle.entry[LAST]', 'document.unreached'],
  ['a resource there is none of', (b) => (resourceIn(b, 'Goal')['resourceType'] = 'Wish'), 'Bundle.entry[WISH].resource.resourceType', 'fhir.resourceType'],
];

const inProfile: readonly Mutation[] = [
  ['a part that has to be there', (p) => void p['identifier'].shift(), 'Patient.identifier', 'fhir.missing'],
  ['a part that is there twice', (p) => void p['identifier'].push(p['identifier'][0]), 'Patient.identifier', 'fhir.tooMany'],
  ['what a part needs', (p) => delete p['identifier'][0]['value'], 'Patient.identifier[0].value', 'fhir.missing'],
  ['an extension that has to be there', (p) => delete p['extension'], 'Patient.extension', 'fhir.missing'],
  ['an extension without a value', (p) => (p['extension'] = [{ url: somebody.extension[0]?.url, id: 'a' }]), 'Patient.extension[0].value', 'fhir.missing'],
  ['an extension with a value of another type', (p) => (p['extension'] = [{ url: somebody.extension[0]?.url, valueString: '42' }]), 'Patient.extension[0].valueString', 'fhir.type'],
  ['an extension with another address', (p) => (p['extension'][0]['url'] = 'https://example.org/fhir/StructureDefinition/Boot'), 'Patient.extension', 'fhir.missing'],
  ['a kind a closed list does not allow', (p) => void p['telecom'].push({ system: 'email', value: 'a@example.org' }), 'Patient.telecom[1]', 'fhir.closedSlices'],
  ['a type the profile does not allow', (p) => { delete p['deceasedBoolean']; p['deceasedDateTime'] = '2020'; }, 'Patient.deceasedDateTime', 'fhir.type'],
  ['an element the profile leaves out', (p) => (p['photo'] = [{ title: 'x' }]), 'Patient.photo', 'fhir.tooMany'],
  ['a value that lacks its pattern', (p) => (p['maritalStatus']['coding'][0]['code'] = 'blue'), 'Patient.maritalStatus', 'fhir.pattern'],
  ['a code outside a required set', (p) => (p['contact'][0]['relationship'][0]['coding'][0]['code'] = 'blue'), 'Patient.contact[0].relationship[0]', 'fhir.code'],
  ['words alone where a code is required', (p) => (p['contact'][0]['relationship'] = [{ text: 'warm' }]), 'Patient.contact[0].relationship[0]', 'fhir.code'],
  ['a code its system does not have', (p) => (p['maritalStatus']['coding'].push({ system: 'https://example.org/fhir/colour', code: 'puce' })), 'Patient.maritalStatus.coding[1].code', 'fhir.codeUnknown'],
  ['a part told by what is there', (p) => (p['contact'][1]['address'] = { city: 'York' }), 'Patient.contact', 'fhir.tooMany'],
  ['a reference of a type the profile does not allow', (p) => (p['generalPractitioner'][0]['reference'] = 'Practitioner/1'), 'Patient.generalPractitioner[0].reference', 'fhir.referenceType'],
  ['an invariant of the profile', (p) => delete p['gender'], 'Patient', 'fhir.ex-1'],
  ['a profile of another type', (p) => (p['meta']['profile'] = [seen.meta.profile[0]]), 'Patient.meta.profile[0]', 'fhir.profileType'],
];

const inObservation: readonly Mutation[] = [
  ['a part told by its pattern', (o) => void o['category'].shift(), 'Observation.category', 'fhir.missing'],
  ['what a part told by its type needs', (o) => delete o['valueQuantity']['unit'], 'Observation.valueQuantity.unit', 'fhir.missing'],
  ['a type a closed list does not allow', (o) => { delete o['valueQuantity']; o['valueString'] = 'tall'; }, 'Observation.valueString', 'fhir.closedSlices'],
  ['what the profile underneath asks', (o) => { o['meta']['profile'] = ['https://example.org/fhir/StructureDefinition/SeenTwice']; o['note'] = [{ text: 'a' }, { text: 'b' }]; o['category'].shift(); }, 'Observation.category', 'fhir.missing'],
  ['what the profile on top asks', (o) => { o['meta']['profile'] = ['https://example.org/fhir/StructureDefinition/SeenTwice']; }, 'Observation.note', 'fhir.missing'],
  ['a part told by the profile it keeps to', (o) => { o['contained'] = [{ ...clone(seen), id: 'inner', text: undefined }]; delete o['contained'][0]['text']; o['hasMember'] = [{ reference: '#inner' }]; }, 'Observation.hasMember', 'fhir.tooMany'],
];

describe('checking FHIR', () => {
  let rules: FhirRules;
  before(async function () {
    this.timeout(20_000);
    rules = await rulesWith(madeUp);
  });
  const faults = (value: unknown): string[] => validateFhir(value, rules).issues.map(({ code, place }) => `${place.path} ${code}`);

  it('passes what is right', function () {
    this.timeout(20_000);
    assert.deepEqual(faults(bundle()), []);
    assert.deepEqual(faults(somebody), []);
    assert.deepEqual(faults(seen), []);
  });

  describe('finds, in a document,', () => {
    for (const [what, change, path, code] of inDocument)
      it(what, () => {
        const whole = bundle();
        const at = (type: string): string => String(whole['entry'].findIndex((entry: Json) => entry['resource']['resourceType'] === type));
        const place = placeIn(whole, path).replace('GOAL', at('Goal')).replace('WISH', at('Goal')).replace('PROVENANCE', at('Provenance')).replace('LAST', String(whole['entry'].length));
        change(whole);
        const found = faults(whole);
        assert.ok(found.includes(`${place} ${code}`), `${place} ${code} is not among\n${found.join('\n')}`);
      });
  });

  describe('finds, against a profile,', () => {
    for (const [start, mutations] of [[somebody, inProfile], [seen, inObservation]] as const)
      for (const [what, change, path, code] of mutations)
        it(what, () => {
          const copy = clone(start);
          change(copy);
          const found = faults(copy);
          assert.ok(found.includes(`${path} ${code}`), `${path} ${code} is not among\n${found.join('\n')}`);
        });
  });

  it('names each fault, and what to do, in a sentence', function () {
    this.timeout(30_000);
    for (const [, change] of inDocument) {
      const whole = bundle();
      change(whole);
      for (const { message, remedy } of validateFhir(whole, rules).issues) assert.match(`${message} ${remedy}`, /^.+[.].+[.]$/s);
    }
  });

  it('says what it could not decide', () => {
    const report = validateFhir({ ...clone(somebody), meta: { profile: [...somebody.meta.profile, 'https://example.org/none|2'] }, modifierExtension: [{ url: 'https://example.org/unknown', valueString: 'x' }] }, rules);
    assert.deepEqual(report.unchecked.profiles, ['https://example.org/none']);
    assert.deepEqual(report.unchecked.extensions, ['https://example.org/unknown']);
    assert.match(report.unchecked.invariants.join('\n'), /^ex-2: /m);
  });

  it('hears a second opinion, and only where it adds something', () => {
    const copy = clone(somebody);
    copy['birthDate'] = 'yesterday';
    assert.deepEqual(faults(copy), ['Patient.birthDate fhir.value']);
  });

  describe('UK Core', () => {
    let ukCore: FhirRules;
    const asked = (type: string): string[] => [`https://fhir.hl7.org.uk/StructureDefinition/UKCore-${type}`];
    const example = (folder: string, name: string): Json => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json;
    async function load(test: Mocha.Context): Promise<string> {
      test.timeout(20_000);
      const { resources } = await readProfiles(needsSharedData(test, 'fhir/ukcore-definitions-xml'));
      ukCore ??= await rulesWith(resources);
      return needsSharedData(test, 'fhir/ukcore-examples-json');
    }

    it('examples pass, each held to the profile of its type', async function () {
      const folder = await load(this);
      const names = readdirSync(folder);
      assert.ok(names.length >= 30);
      for (const name of names) {
        const { issues, heldTo } = validateFhir(example(folder, name), ukCore, asked);
        assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), [], name);
        assert.ok(heldTo.length > 0, `${name} was held to no profile`);
      }
    });

    const ofExamples: readonly (readonly [file: string, ...Mutation])[] = [
      ['Patient-RichardSmith', 'two NHS numbers', (p) => void p['identifier'].push(p['identifier'][0]), 'Patient.identifier', 'fhir.tooMany'],
      ['Patient-RichardSmith', 'an NHS number without its number', (p) => delete p['identifier'][0]['value'], 'Patient.identifier[0].value', 'fhir.missing'],
      ['Patient-RichardSmith', 'two ethnic categories', (p) => void p['extension'].push(p['extension'][0]), 'Patient.extension', 'fhir.tooMany'],
      ['Patient-RichardSmith', 'a way of writing UK Core does not know', (p) => (p['extension'][1]['extension'][2]['valueCodeableConcept']['coding'][0]['code'] = '99'), 'Patient.extension[1].extension[2].valueCodeableConcept.coding[0].code', 'fhir.codeUnknown'],
      ['Patient-RichardSmith', 'a contact preference with a value of its own', (p) => { p['extension'][1] = { url: p['extension'][1]['url'], valueString: 'x' }; }, 'Patient.extension[1].value', 'fhir.tooMany'],
      ['Patient-RichardSmith', 'a contact method as text', (p) => { const [method] = p['extension'][1]['extension']; delete method['valueCodeableConcept']; method['valueString'] = 'Telephone'; }, 'Patient.extension[1].extension[0].valueString', 'fhir.type'],
      ['Patient-Sn-SingleLanguage', 'a language that is no tag', (p) => (p['communication'][0]['language'] = { coding: [{ system: 'urn:ietf:bcp:47', code: 'not a language' }] }), 'Patient.communication[0].language', 'fhir.code'],
      ['Location-NeoNatalLGI', 'two site codes', (l) => (l['identifier'] = [1, 2].map((value) => ({ system: 'https://fhir.nhs.uk/Id/ods-site-code', value: `R${value}` }))), 'Location.identifier', 'fhir.tooMany'],
      ['Organization-WhiteRose', 'two organisation codes', (o) => (o['identifier'] = [1, 2].map((value) => ({ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: `R${value}` }))), 'Organization.identifier', 'fhir.tooMany'],
      ['Composition-Discharge', 'a heading UK Core does not know', (c) => (c['section'][0]['code']['coding'][0]['code'] = 'options'), 'Composition.section[0].code.coding[0].code', 'fhir.codeUnknown'],
      ['ServiceRequest-ECG', 'a source as text', (s) => (s['extension'] = [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-SourceOfServiceRequest', valueString: 'GP' }]), 'ServiceRequest.extension[0].valueString', 'fhir.type'],
      ['ServiceRequest-ECG', 'a status there is none of', (s) => (s['status'] = 'sent'), 'ServiceRequest.status', 'fhir.code'],
    ];
    for (const [file, what, change, path, code] of ofExamples)
      it(`examples fail with ${what}`, async function () {
        const folder = await load(this);
        const name = readdirSync(folder).find((one) => one.includes(file)) ?? assert.fail(file);
        const copy = example(folder, name);
        change(copy);
        const found = validateFhir(copy, ukCore, asked).issues.map(({ code: found, place }) => `${place.path} ${found}`);
        assert.ok(found.includes(`${path} ${code}`), `${path} ${code} is not among\n${found.join('\n')}`);
      });
  });

  describe('never stumbles', () => {
    it('over any JSON', function () {
      this.timeout(60_000);
      fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom('Patient', 'Bundle', 'Composition', 'constructor', 'Extension', 'Resource', 'Element'), (value, resourceType) => {
        validateFhir(value, rules);
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) validateFhir({ ...value, resourceType }, rules);
      }), { numRuns: 300 });
    });

    it('over a document with anything anywhere', function () {
      this.timeout(120_000);
      const whole = bundle();
      const places = placesOf(whole);
      fc.assert(fc.property(fc.constantFrom(...places), fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, '', [], {}, [[]], [null], { url: 1 }, { reference: 7 }, '__proto__')), (place, value) => {
        const copy = clone(whole);
        let at: Json = copy;
        for (const step of place.slice(0, -1)) at = at[step] as Json;
        at[place.at(-1) ?? ''] = value;
        for (const { place: found, message } of validateFhir(copy, rules).issues) assert.ok(found.path !== undefined && message !== '');
      }), { numRuns: 150 });
    });

    it('over what is nested beyond all measure', () => {
      let extension: Json = { url: 'a', valueString: 'x' };
      for (let n = 0; n < 2_000; n++) extension = { url: 'a', extension: [extension] };
      assert.ok(validateFhir({ resourceType: 'Patient', extension: [extension] }, rules).issues.some(({ code }) => code === 'fhir.tooDeep'));
    });
  });
});

function placesOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...placesOf(child, here)];
  });
}
