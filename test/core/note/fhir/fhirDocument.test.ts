// The FHIR document of a consultation: valid, the same every time, and holding no more than it should.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { readProfiles } from '../../../../src/connections/validate/readProfiles';
import { validateFhir, type FhirRules } from '../../../../src/connections/validate/validateFhir';
import type { Consultation } from '../../../../src/core/consultation/record';
import { seal } from '../../../../src/core/consultation/seal';
import { looksLikeAccessCode } from '../../../../src/core/consultation/accessCode';
import { narrativeFault } from '../../../../src/core/fhirCheck/narrative';
import { fhirDocument, formatFhir } from '../../../../src/core/note/fhir/fhirDocument';
import type { NoteContext } from '../../../../src/core/note/noteModel';
import { wordsOf } from '../../../../src/core/words/words';
import { anyRecord } from '../../../arbitraries';
import { rulesWith } from '../../../fhirRules';
import { needsSharedData } from '../../../sharedData';
import { option, practice, record, service } from '../../../records';
import { sampleRecords } from '../../../samplePractice';
import { fullRecord } from './fullRecord';

const context: NoteContext = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-03T10:00:00Z', order: 'distance' };
const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-';

function resourcesOf(bundle: Bundle): Resource[] {
  return (bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
}

function only<T extends Resource['resourceType']>(bundle: Bundle, type: T): Extract<Resource, { resourceType: T }> {
  const found = resourcesOf(bundle).filter((resource) => resource.resourceType === type);
  assert.equal(found.length, 1, `one ${type}`);
  return found[0] as Extract<Resource, { resourceType: T }>;
}

const has = (bundle: Bundle, type: string): boolean => resourcesOf(bundle).some(({ resourceType }) => resourceType === type);
const documentOf = (of: Consultation): Bundle => fhirDocument(of, context);

describe('a consultation as a FHIR document', () => {
  let base: FhirRules;
  before(async function () {
    this.timeout(20_000);
    base = await rulesWith();
  });

  describe('is valid', () => {
    const everyRecord = (): [string, Consultation][] => [
      ...sampleRecords(), ['full', fullRecord()], ['empty', record()],
      ['no author', fullRecord({ seenBy: '' })],
      ['declined', fullRecord({ decision: { status: 'declinedChoice', consentToShare: 'no' }, booking: {} })],
    ];

    it('against base R4 and the rules of documents, without a warning', function () {
      this.timeout(20_000);
      for (const [name, each] of everyRecord()) assert.deepEqual(validateFhir(documentOf(each), base).issues, [], name);
    });

    it('without a practice', () => {
      assert.deepEqual(validateFhir(fhirDocument(record(), { ...context, practice: undefined }), base).issues, []);
    });

    it('against UK Core, every profile at hand', async function () {
      this.timeout(20_000);
      const { resources } = await readProfiles(needsSharedData(this, 'fhir/ukcore-definitions-xml'));
      const rules = await rulesWith(resources);
      for (const [name, each] of everyRecord()) {
        const { issues, unchecked, heldTo } = validateFhir(documentOf(each), rules);
        assert.deepEqual(issues, [], name);
        assert.deepEqual(unchecked.profiles, [], name);
        assert.deepEqual(unchecked.extensions, [], name);
        assert.ok(heldTo.includes(`${UK_CORE}Composition`));
      }
    });

    it('however a record came about', function () {
      this.timeout(60_000);
      fc.assert(fc.property(anyRecord, (each) => {
        assert.deepEqual(validateFhir(documentOf(each), base).issues, []);
      }), { numRuns: 40 });
    });

    it('with text of any kind in it, which stays text', function () {
      this.timeout(20_000);
      const hostile = [
        '<script>alert(1)</script>', '</div><iframe src="https://example.org"/>', '&nbsp;&lt;]]>', '\u0000\u0008\u001b[31m', '\u202eabc\u2066', '👩🏽‍⚕️ \ud83d',
        'x'.repeat(100_000), ' \n\t ', '\ufffe\uffff', 'a\r\nb', '"\'`', 'javascript:alert(1)',
      ];
      for (const text of hostile) {
        const each = fullRecord({
          seenBy: text, question: { reason: text, triedSoFar: text }, whatMatters: { words: text, cannots: [{ id: 'c', text, saidBy: 'carer' }] },
          people: [{ id: 'p', role: 'relative', description: text }],
          options: [option({ id: 'near', name: text, benefits: [text], notOfferedReason: text, snapshot: { takenOn: '2026-03-01', service: service({ name: text, telephone: text, provider: { odsCode: text, name: text }, site: { odsCode: null, name: text } }) } })],
          patient: { reference: text },
          booking: { state: 'booked', date: '2026-06-09', time: '09:30', place: text },
        });
        const bundle = documentOf(each);
        assert.deepEqual(validateFhir(bundle, base).issues, [], JSON.stringify(text.slice(0, 40)));
        for (const resource of resourcesOf(bundle))
          assert.equal(narrativeFault((resource as { text?: { div?: string } }).text?.div ?? ''), undefined);
      }
      assert.match(formatFhir(documentOf(fullRecord({ question: { reason: '<b>x</b>' } }))), /&lt;b&gt;x&lt;\/b&gt;/);
    });
  });

  describe('is the same bytes every time', () => {
    it('for the same record and moment', () => {
      const one = formatFhir(documentOf(fullRecord()));
      assert.equal(formatFhir(documentOf(JSON.parse(JSON.stringify(fullRecord())) as Consultation)), one);
      assert.ok(one.endsWith('}\n'));
    });

    it('with ids that stay while the record changes, and a document identifier that does not', () => {
      const before = documentOf(fullRecord());
      const after = documentOf(fullRecord({ seenBy: 'Dr Obi' }));
      assert.equal(only(before, 'Patient').id, only(after, 'Patient').id);
      assert.notEqual(before.identifier?.value, after.identifier?.value);
      assert.equal(fhirDocument(fullRecord(), { ...context, writtenAt: '2026-03-04T10:00:00Z' }).identifier?.value, before.identifier?.value);
    });

    it('which names the document it replaces, where an earlier state left as FHIR', () => {
      const first = fullRecord();
      const note = { format: 'fhir', language: 'en', redacted: false, sha256: '0'.repeat(64) };
      const left = { ...first, history: [seal(first, 'exported', '2026-03-03T10:00:00Z', { note })] };
      assert.equal(only(documentOf(left), 'Composition').relatesTo, undefined);
      const changed = { ...left, seenBy: 'Dr Obi' };
      const [relation] = only(documentOf(changed), 'Composition').relatesTo ?? [];
      assert.equal(relation?.code, 'replaces');
      assert.equal(relation?.targetIdentifier?.value, documentOf(first).identifier?.value);
      assert.deepEqual(validateFhir(documentOf(changed), base).issues, []);
      assert.equal(only(fhirDocument(changed, { ...context, redacted: true }), 'Composition').relatesTo, undefined);
    });

    it('with other ids at another practice', () => {
      const elsewhere = practice({ practice: { odsCode: 'Z88888', name: 'Elsewhere' } });
      assert.notEqual(only(fhirDocument(fullRecord(), { ...context, practice: elsewhere }), 'Patient').id, only(documentOf(fullRecord()), 'Patient').id);
    });
  });

  describe('says', () => {
    it('that a decision is not made yet', () => {
      const composition = only(documentOf(record()), 'Composition');
      assert.equal(composition.status, 'preliminary');
      assert.match(composition.title ?? '', /in progress, not yet decided/);
      assert.equal(only(documentOf(fullRecord()), 'Composition').status, 'final');
      assert.ok(!has(documentOf(record()), 'ServiceRequest'));
    });

    it('that a choice was sent back', () => {
      const sentBack = only(documentOf(fullRecord({ booking: { state: 'rejected', ubrn: '0000 4962 7610' } })), 'Composition');
      assert.equal(sentBack.status, 'preliminary');
      assert.match(sentBack.title ?? '', /sent back/);
    });

    it('what is not recorded', () => {
      const about = only(documentOf(record()), 'Composition').section?.at(-1);
      assert.match(about?.text?.div ?? '', /Not recorded: .*a decision/);
    });

    it('that a referral is a draft until it has really gone', () => {
      const statusOf = (booking: object, letter = { state: 'attached' as const }): string | undefined =>
        only(documentOf(fullRecord({ booking, letter })), 'ServiceRequest').status;
      assert.equal(statusOf({}), 'draft');
      assert.equal(statusOf({ state: 'deferred' }), 'unknown');
      assert.equal(statusOf({ state: 'deferred', ubrn: '0000 4962 7610' }), 'active');
      assert.equal(statusOf({ state: 'rejected', ubrn: '0000 4962 7610' }), 'revoked');
      assert.equal(statusOf({ state: 'returnedWithAdvice', ubrn: '0000 4962 7610' }), 'completed');
      assert.equal(statusOf({ state: 'unknown', ubrn: '0000 4962 7610' }), 'unknown');
    });

    it('suspected cancer as the reason for an urgent priority', () => {
      const request = only(documentOf(fullRecord()), 'ServiceRequest') as { priority?: string; _priority?: { extension?: { url: string }[] } };
      assert.equal(request.priority, 'urgent');
      assert.match(request._priority?.extension?.[0]?.url ?? '', /PriorityReason$/);
    });

    it('the appointment in London time, its end not known, and none where it is not booked', () => {
      const booked = (booking: object): Bundle => documentOf(fullRecord({ booking }));
      assert.equal(only(booked({ state: 'booked', date: '2026-06-09', time: '09:30' }), 'Appointment').start, '2026-06-09T08:30:00.000Z');
      assert.equal(only(booked({ state: 'booked', date: '2026-12-09', time: '09:30' }), 'Appointment').start, '2026-12-09T09:30:00.000Z');
      assert.ok('_end' in only(booked({ state: 'booked', date: '2026-06-09', time: '09:30' }), 'Appointment'));
      for (const none of [{}, { state: 'booked' }, { state: 'booked', date: '2026-06-09' }, { state: 'deferred', date: '2026-06-09', time: '09:30' }, { state: 'booked', date: '2026-03-29', time: '01:30' }])
        assert.ok(!has(booked(none), 'Appointment'), JSON.stringify(none));
    });

    it('what was offered, chosen, declined and not offered', () => {
      const list = only(documentOf(fullRecord()), 'List');
      const said = new Map(list.entry?.map(({ item, flag }) => [item?.display, flag?.text]));
      assert.equal(said.get('Larkhill'), 'offered, chosen');
      assert.equal(said.get('Carry on as now'), 'offered, declined: I have done that.');
      assert.equal(said.get('Sandmere'), 'not offered: full');
      assert.equal(list.entry?.find(({ item }) => item?.display === 'Carry on as now')?.item?.reference, undefined);
    });

    it('consent only where the patient was asked, and SURE only where it was', () => {
      assert.equal(only(documentOf(fullRecord()), 'Consent').provision?.type, 'permit');
      const refused = fullRecord({ decision: { status: 'willThink', consentToShare: 'no' } });
      assert.equal(only(documentOf(refused), 'Consent').provision?.type, 'deny');
      for (const decision of [{}, { consentToShare: 'notAsked' as const }]) {
        const bundle = documentOf(fullRecord({ decision }));
        assert.ok(!has(bundle, 'Consent') && !has(bundle, 'QuestionnaireResponse') && !has(bundle, 'Questionnaire'));
      }
      const answers = only(documentOf(fullRecord()), 'QuestionnaireResponse').item?.map(({ linkId, answer }) => [linkId, answer?.[0]?.valueBoolean]);
      assert.deepEqual(answers, [['sure', true], ['understands', true], ['riskBenefit', false], ['encouragement', true]]);
    });

    it('a language by its tag where it has one, else in words alone', () => {
      assert.equal(only(documentOf(fullRecord()), 'Patient').communication?.[0]?.language?.coding?.[0]?.code, 'pl');
      const unheard = fullRecord({ patient: {}, gettingThere: { needs: ['interpreter'], interpreterLanguage: 'the one from his village' } });
      assert.equal(only(documentOf(unheard), 'Patient').communication, undefined);
      assert.match(formatFhir(documentOf(unheard)), /the one from his village/);
    });

    it('who referred only where the record says it was a general practitioner', () => {
      assert.match(JSON.stringify(only(documentOf(fullRecord()), 'ServiceRequest').extension), /108161000000109/);
      assert.equal(only(documentOf(fullRecord({ seenBy: 'Practice nurse' })), 'ServiceRequest').extension, undefined);
    });
  });

  describe('holds no', () => {
    it('code that is not known: systems and codes are those of this list', () => {
      const systems = new Set([...formatFhir(documentOf(fullRecord())).matchAll(/"system": "([^"]+)"/g)].map(([, system]) => system));
      assert.deepEqual([...systems].map(String).sort((a, b) => (a < b ? -1 : 1)), [
        'http://snomed.info/sct', 'http://terminology.hl7.org/CodeSystem/consentscope',
        'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
        'https://fhir.hl7.org.uk/CodeSystem/UKCore-PracticeSettingCode', 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredWrittenCommunicationFormat',
        'https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings', 'https://fhir.nhs.uk/Id/UBRN', 'https://fhir.nhs.uk/Id/nhs-number',
        'https://fhir.nhs.uk/Id/ods-organization-code', 'https://fhir.nhs.uk/Id/ods-site-code', 'phone', 'urn:ietf:bcp:47', 'urn:ietf:rfc:3986',
      ]);
    });

    it('claim of a provider, home, deprivation or access code', () => {
      const text = formatFhir(documentOf(fullRecord()));
      for (const absent of ['Seen in one day', 'SG1 4AB', 'E01000001', 'decile']) assert.ok(!text.includes(absent), absent);
      for (const each of sampleRecords().values())
        for (const { text: narrative } of resourcesOf(documentOf(each)) as { text?: { div?: string } }[]) assert.ok(!looksLikeAccessCode(narrative?.div ?? ''));
    });

    it('identity where the note is to hold none, and is valid then, too', () => {
      const each = fullRecord({ whatMatters: { words: 'I am P-1042, NHS number 943 476 5919.' } });
      const bundle = fhirDocument(each, { ...context, redacted: true });
      assert.deepEqual(validateFhir(bundle, base).issues, []);
      assert.equal(only(bundle, 'Patient').identifier, undefined);
      for (const absent of ['P-1042', '943 476 5919', '9434765919', '0000 4962 7610', '000049627610', 'Ring the daughter']) {
        assert.ok(formatFhir(documentOf(each)).includes(absent) || absent === '000049627610', absent);
        assert.ok(!formatFhir(bundle).includes(absent), absent);
      }
      assert.notEqual(bundle.identifier?.value, documentOf(each).identifier?.value);
    });

    it('identity where the record holds none', () => {
      const bundle = documentOf(fullRecord({ seenBy: '', patient: {}, booking: {}, people: [] }));
      assert.equal(only(bundle, 'Patient').identifier, undefined);
      assert.doesNotMatch(formatFhir(bundle), /nhs-number|UBRN|P-1042|9434765919|4962/);
    });
  });
});
