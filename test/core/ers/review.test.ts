// The page a person reads before anything leaves.
import assert from 'node:assert/strict';
import { checkedBaseUrl, type ErsSettings } from '../../../src/core/ers/ersRequest';
import { referralToCreate, sendingFaults } from '../../../src/core/ers/mayBeSent';
import { bookRequest, createRequest } from '../../../src/core/ers/referralRequest';
import { answerPage, reviewOf } from '../../../src/core/ers/review';
import { searchRequest } from '../../../src/core/ers/searchRequest';
import type { Consultation } from '../../../src/core/consultation/record';
import { wordsOf } from '../../../src/core/words/words';
import { codesOf, kneeRecord, option, service, valueOf } from '../../records';

const say = wordsOf('en');
const settings: ErsSettings = { baseUrl: 'https://ers.example/FHIR', keyHeader: 'bearer', businessFunction: 'REFERRING_CLINICIAN', organisation: 'Z99801', referringClinician: '', answerMilliseconds: 1000 };
const context = { settings, correlationId: 'c0ffee00-0000-4000-8000-000000000004' };

const park = option({ id: 'park', name: 'Brindlewood *Park*', suitabilityChecked: true, snapshot: { takenOn: '2027-01-30', service: service({ id: '99000103' }) } });
const triage = option({ id: 'ras', name: 'Assessment', route: 'triage', suitabilityChecked: true, snapshot: { takenOn: '2027-01-30', service: service({ id: '99000104', route: 'triage' }) } });
const local = option({ id: 'local', name: 'Community team', kind: 'community', route: 'communityForm', snapshot: { takenOn: '2027-01-30', service: service({ id: 'local-msk' }) } });
const knee = (over: Parameters<typeof kneeRecord>[0] = {}): Consultation => kneeRecord({
  patient: { reference: 'P-1042', nhsNumber: '943 476 5919', ageYears: 58, gender: 'female' }, options: [park, triage, local], decision: { status: 'chosen', optionId: 'park', reasonWords: 'I can get there on the 7 bus' }, ...over,
});

describe('the review of what is sent to e-RS', () => {
  const review = (record: Consultation) => {
    const referral = valueOf(referralToCreate(record, park, []));
    return reviewOf(record, referral.nhsNumber, createRequest(referral, context), { kind: 'create', shortlisted: [park], forTriage: false }, { say, hasKey: true });
  };

  it('shows address, every header but the key, the whole body, and what stays', () => {
    const { page, request } = review(knee());
    assert.ok(page.includes('POST https://ers.example/FHIR/STU3/ReferralRequest/$ers.createReferral'));
    for (const [name, value] of Object.entries(request.headers)) assert.ok(page.includes(`${name}: ${value}`), name);
    assert.ok(page.includes(request.body ?? '-'));
    assert.match(page, /the key, which is not shown/);
    assert.doesNotMatch(page, /Authorization|Bearer/);
    assert.match(page, /Nothing has been sent/);
    assert.match(page, /The e-RS specialty, ORTHOPAEDICS/);
    assert.match(page, /The referral letter: attach it in e-RS itself/);
    assert.doesNotMatch(page, /7 bus|kneel at work/, 'what the patient said is not in what leaves, nor on the page');
  });

  it('says before sending what was left open, and lets no name be markup', () => {
    const { page } = review(knee({ question: { reason: 'Knee', redFlags: 'notAsked' }, decision: { status: 'notDecided' }, options: [{ ...park, suitabilityChecked: false }] }));
    assert.doesNotMatch(page, /does not want this shared/);
    assert.match(review(knee({ decision: { status: 'chosen', optionId: 'park', consentToShare: 'no' } })).page, /does not want this shared/);
    assert.match(page, /does not say that this is what was chosen/);
    assert.match(page, /whether there are red flags/);
    assert.match(page, /Brindlewood \\\*Park\\\*/);
  });

  it('lets nothing of an answer be markup, a link, a picture, a formula or a command', () => {
    const hostile = '[now](command:workbench.action.quit) ![x](https://evil.example/a.png) <img src=x onerror=alert(1)> $\\href{x}{y}$ https://evil.example &#91;';
    const page = answerPage(review(knee()), { sentences: [hostile], shown: `\`\`\`\n[a](command:b)\n\`\`\`\``, at: '2027-02-01T09:00:00Z' }, say);
    const [text = ''] = page.split('```');
    assert.doesNotMatch(text, /(?<!\\)[[\]<>$]|https?:\/\//);
    assert.match(page, /\n`````\n```\n\[a\]\(command:b\)\n````\n`````\n/, 'a fence longer than any in it');
  });

  it('shows every character that leaves: none is unseen, and none turns the others round', () => {
    const { page, request } = reviewOf(knee(), '9434765919', bookRequest({
      nhsNumber: '9434765919', serviceId: '99000103', ubrn: '000000099001', version: '1', slotId: 'a\u202Eb\u200Fc\u00ADd', start: '2027-03-01T10:20:00Z', end: '2027-03-01T10:40:00Z',
    }, context), { kind: 'book', option: park, when: 'then', ubrn: '000000099001' }, { say, hasKey: true });
    assert.ok(page.includes(request.body ?? '-') && !/[\u202E\u200F\u00AD]/.test(request.body ?? ''));
    assert.equal((JSON.parse(request.body ?? '') as { slot: { reference: string }[] }).slot[0]?.reference, 'Slot/a\u202Eb\u200Fc\u00ADd');
  });

  it('holds nothing of the record but the number, the priority, the specialty and the services', () => {
    const body = review(knee()).request.body ?? '';
    const leaves = [...body.matchAll(/"(?:value|code|valueString|valueUnsignedInt|valueBoolean)": ("?[^",\n]*"?)/g)].map(([, value]) => value);
    assert.deepEqual(leaves, ['"9434765919"', '"NEED_TO_ADD_LATER"', '0', '"ROUTINE"', '"ORTHOPAEDICS"', 'false', '"99000103"']);
  });
});

describe('what may not be sent', () => {
  const codes = (record: Consultation): string[] => sendingFaults(record).map(({ code }) => code);

  it('urgent suspected cancer, red flags, no NHS number, an unknown end', () => {
    assert.deepEqual(codes(knee()), []);
    assert.deepEqual(codes(knee({ question: { priority: 'urgentSuspectedCancer' } })), ['ers.urgentCancer']);
    assert.deepEqual(codes(knee({ question: { redFlags: 'found' } })), ['ers.redFlags']);
    assert.deepEqual(codes(knee({ patient: { reference: 'P' } })), ['ers.noNhsNumber']);
    assert.deepEqual(codes(knee({ booking: { state: 'unknown' } })), ['ers.unknown']);
  });

  it('what is not in e-RS, a mixed shortlist, a second referral, an unknown specialty', () => {
    assert.deepEqual(codesOf(referralToCreate(knee(), local, [])), ['ers.notInErs']);
    assert.deepEqual(codesOf(referralToCreate(knee(), park, [triage])), ['ers.mixedShortlist']);
    assert.deepEqual(codesOf(referralToCreate(knee({ booking: { state: 'patientBooks', ubrn: '000000099001' } }), park, [])), ['ers.alreadyCreated']);
    for (const state of ['booked', 'deferred', 'sentForTriage', 'patientBooks', 'converted'] as const)
      assert.deepEqual(codesOf(referralToCreate(knee({ booking: { state } }), park, [])), ['ers.alreadySent'], `${state}, noted by hand`);
    for (const state of ['notSent', 'adviceAwaited', 'returnedWithAdvice', 'rejected'] as const)
      assert.ok(referralToCreate(knee({ booking: { state } }), park, []).ok, state);
    const { ersSpecialty: _none, ...bare } = service({ id: '99000103' });
    assert.deepEqual(codesOf(referralToCreate(knee(), { ...park, snapshot: { ...park.snapshot, service: bare } }, [])), ['ers.noSpecialty']);
    assert.ok(valueOf(referralToCreate(knee(), triage, [])).forTriage);
    assert.ok(referralToCreate(knee({ booking: { state: 'rejected', ubrn: '000000099001' } }), park, []).ok, 'a rejected one may be made anew');
  });
});

describe('the address of e-RS', () => {
  it('is https, or http on this machine, without what was copied along', () => {
    for (const [given, used] of [
      ['https://api.example/referrals/FHIR', 'https://api.example/referrals/FHIR'], [' https://api.example/referrals/FHIR/ ', 'https://api.example/referrals/FHIR'],
      ['https://api.example/FHIR/STU3/', 'https://api.example/FHIR'], ['https://api.example/r4', 'https://api.example'], ['http://localhost:9000/FHIR', 'http://localhost:9000/FHIR'],
      ['http://127.0.0.1:9000', 'http://127.0.0.1:9000'], ['http://[::1]:9000/', 'http://[::1]:9000'],
    ] as const) assert.equal(valueOf(checkedBaseUrl(given)), used, given);
  });

  it('is refused where the key could be read on the way, or where it holds one', () => {
    for (const given of ['http://api.example', 'http://localhost.evil.example', 'http://127.0.0.1.example', 'ftp://api.example', 'api.example', '', 'https://me:secret@api.example', 'https://api.example/?key=1', 'https://api.example/#x'])
      assert.deepEqual(codesOf(checkedBaseUrl(given)), ['ers.baseUrl'], given);
  });
});

describe('a search request', () => {
  it('asks in the official shape, with the clinician only where one is set', () => {
    const question = { nhsNumber: '9434765919', priority: 'urgent', specialty: 'ORTHOPAEDICS', clinicType: 'KNEE', postcode: 'SG1 4AB' } as const;
    const body = JSON.parse(searchRequest(question, 'IWT', context).body ?? '') as { parameter: { name: string; resource?: { parameter: { name: string }[] } }[] };
    assert.deepEqual(body.parameter.map(({ name }) => name), ['requestType', 'sortBy', 'patient', 'searchCriteria']);
    assert.deepEqual(body.parameter[3]?.resource?.parameter.map(({ name }) => name), ['priority', 'specialty', 'clinicType', 'postcode', 'ageAndGenderAppropriate']);
    assert.match(searchRequest(question, 'IWT', { ...context, settings: { ...settings, referringClinician: '021600556514' } }).body ?? '', /"referringClinician"/);
  });
});
