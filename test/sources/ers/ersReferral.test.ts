// What e-RS says of one referral or appointment, and what that makes of the record.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { bookingStateOf, intentsOf } from '../../../src/core/ers/bookingOfReferral';
import { applyIntent } from '../../../src/core/consultation/applyIntent';
import { ersAppointmentOf, ersReferralOf } from '../../../src/sources/ers/ersReferral';
import { needsSharedData } from '../../sharedData';
import { codesOf, kneeRecord, valueOf } from '../../records';

const referral = (state: string, over: object = {}, reason?: string): unknown => ({
  resourceType: 'ReferralRequest', id: '000000099001', meta: { versionId: '7' },
  extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ReferralState-1', extension: [
    { url: 'state', valueCoding: { code: state } }, ...(reason === undefined ? [] : [{ url: 'reason', valueCoding: { code: reason } }]),
  ] }],
  subject: { identifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: '943 476 5919' } }, ...over,
});
const appointment = { resourceType: 'Appointment', id: 'appointment', status: 'booked', start: '2027-07-06T10:20:00+01:00', end: '2027-07-06T10:40:00+01:00' };
const stateOf = (value: unknown) => bookingStateOf(valueOf(ersReferralOf(value, 'f')));

describe('a referral in e-RS', () => {
  it('is read with its reference, version and patient', () => {
    const { ubrn, version, nhsNumber, state } = valueOf(ersReferralOf(referral('NOT_BOOKED'), 'f'));
    assert.deepEqual([ubrn, version, nhsNumber, state], ['000000099001', '7', '9434765919', 'NOT_BOOKED']);
  });

  it('that was only created is the patient’s to book, and looks like nothing more', () => {
    assert.equal(stateOf(referral('NOT_BOOKED')), 'patientBooks');
    assert.equal(stateOf(referral('not_booked')), 'patientBooks', 'in another case');
  });

  it('may be booked without saying when: then no earlier time stays in the record, and a time without a zone is none', () => {
    const found = valueOf(ersReferralOf(referral('BOOKED', { contained: [{ ...appointment, start: '2027-07-06T10:20:00' }] }), 'f'));
    assert.deepEqual([bookingStateOf(found), found.appointment?.start], ['booked', undefined]);
    const intents = intentsOf(kneeRecord(), { state: 'booked', ubrn: found.ubrn, appointment: found.appointment }, '');
    assert.deepEqual(intents.flatMap((intent) => (intent.type === 'amend' && intent.field !== 'booking.ubrn' ? [[intent.field, intent.value]] : [])), [['booking.date', null], ['booking.time', null]]);
  });

  it('may be deferred, with a triage, returned, rejected, cancelled; any other state is a person’s to read', () => {
    assert.deepEqual(['DEFERRED_TO_PROVIDER', 'AWAITING_TRIAGE', 'RETURNED_WITH_ADVICE', 'REJECTED', 'CANCELLED', 'ASSESSMENT_STARTED'].map((state) => stateOf(referral(state))),
      ['deferred', 'sentForTriage', 'returnedWithAdvice', 'rejected', 'rejected', undefined]);
    assert.equal(stateOf(referral('DEFERRED_TO_PROVIDER', {}, 'TRIAGE')), 'sentForTriage');
    assert.deepEqual(['RETURN_TO_REFERRER_WITH_ADVICE', 'PROVIDER_CONVERTED_ADVICE_AND_GUIDANCE_ADMIN_TO_REFER', 'ACCEPT_REFER_BOOK_LATER', 'SOMETHING_NEW'].map((why) => stateOf(referral('TRIAGED_PROVIDER_TO_ACTION', {}, why))),
      ['returnedWithAdvice', 'converted', 'deferred', undefined]);
  });

  it('is found inside a bundle or parameters, and in R4 by its identifier', () => {
    assert.equal(valueOf(ersReferralOf({ resourceType: 'Bundle', entry: [{ resource: referral('NOT_BOOKED') }] }, 'f')).ubrn, '000000099001');
    assert.equal(valueOf(ersReferralOf({ resourceType: 'Parameters', parameter: [{ name: 'return', resource: referral('NOT_BOOKED') }] }, 'f')).ubrn, '000000099001');
    assert.equal(valueOf(ersReferralOf({ resourceType: 'ServiceRequest', id: 'uuid', identifier: [{ system: 'https://fhir.nhs.uk/Id/UBRN', value: '000000099001' }] }, 'f')).ubrn, '000000099001');
  });

  it('without a reference, or that is something else, is refused', () => {
    assert.deepEqual(codesOf(ersReferralOf(referral('NOT_BOOKED', { id: '12' }), 'f')), ['ers.noUbrn']);
    assert.deepEqual(codesOf(ersReferralOf({ resourceType: 'Patient' }, 'f')), ['fhir.wrongKind']);
    assert.equal(ersAppointmentOf(referral('BOOKED'), 'f').ok, false);
  });

  it('becomes the record’s booking, at London’s time', () => {
    const found = valueOf(ersReferralOf(referral('BOOKED', { contained: [appointment] }), 'f'));
    let record = kneeRecord({ booking: { state: 'unknown' } });
    for (const intent of intentsOf(record, { state: 'booked', ubrn: found.ubrn, appointment: found.appointment }, 'Looked up'))
      record = valueOf(applyIntent(record, intent, { clock: { now: () => '2027-02-01T09:00:00Z' }, ids: { make: () => 'id' } }));
    const { state, date, time, ubrn, ledger } = record.booking;
    assert.deepEqual([state, date, time, ubrn, ledger?.at(-1)?.text], ['booked', '2027-07-06', '10:20', '0000 0009 9001', 'Looked up']);
  });

  it('whatever the answer is, it is read or refused', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      ersReferralOf(value, 'f');
      ersAppointmentOf({ resourceType: 'Appointment', participant: value, start: value, incomingReferral: value, reason: value }, 'f');
      const odd = ersReferralOf({ resourceType: 'ReferralRequest', id: '000000099001', extension: value, contained: [value], subject: value, meta: value }, 'f');
      assert.ok(odd.ok && odd.value.ubrn === '000000099001');
      bookingStateOf(odd.value);
    }));
  });

  it('reads every example of e-RS itself', function () {
    const folder = needsSharedData(this, 'ers/retrieveReferralRequest/responses');
    const states = Object.fromEntries(readdirSync(folder).map((name) => [name, stateOf(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))]));
    assert.ok(Object.keys(states).length >= 8);
    for (const [name, state] of Object.entries(states)) assert.notEqual(state, undefined, name);
    assert.deepEqual([states['BookedDBS.json'], states['BookedIBS.json'], states['DeferredToProvider.json'], states['Unbooked.json']], ['booked', 'booked', 'deferred', 'patientBooks']);
    const made = needsSharedData(this, 'ers/createReferral/responses');
    for (const name of readdirSync(made)) assert.equal(stateOf(JSON.parse(readFileSync(`${made}/${name}`, 'utf8'))), 'patientBooks', name);
  });
});
