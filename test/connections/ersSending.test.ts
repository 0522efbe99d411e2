// From the review to the record: what is asked, what is written down before and after, and that nothing is ever sent twice.
import assert from 'node:assert/strict';
import { nodeErs } from '../../src/connections/ers/nodeErs';
import type { ErsConnection } from '../../src/connections/ers/ersConnection';
import { referralOfPatient, sendReviewed, type SendingEnd } from '../../src/connections/ers/reviewedSending';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Intent } from '../../src/core/consultation/intent';
import type { Consultation } from '../../src/core/consultation/record';
import { bookingFaults, referralToCreate, sendingFaults } from '../../src/core/ers/mayBeSent';
import { bookRequest, createRequest } from '../../src/core/ers/referralRequest';
import type { ErsSettings } from '../../src/core/ers/ersRequest';
import { reviewOf, textSha256, type ErsReview } from '../../src/core/ers/review';
import type { Result } from '../../src/core/issue';
import { wordsOf } from '../../src/core/words/words';
import { slotWhen } from '../../src/view/options/slotWords';
import { ACCESS_CODE, ersServer, operationOutcome, PATIENT, SERVICE, UBRN, type ErsServer, type Manner } from '../ers/server';
import { kneeRecord, option, service, valueOf } from '../records';

const say = wordsOf('en');
const NOW = '2027-02-01T09:00:00.000Z';

/** A record somebody holds open, and what was done with it. */
class Desk {
  record: Consultation;
  saved: Consultation;
  readonly shown: string[] = [];
  readonly asked: ErsReview[] = [];
  answersYes = true;
  canSave = true;
  /** What is on disk when the request arrives at e-RS. */
  onDiskWhenSent: string | undefined;

  constructor(record: Consultation) {
    this.record = record;
    this.saved = record;
  }

  readonly carryOut = async (intent: Intent): Promise<Result<Consultation>> => {
    const done = applyIntent(this.record, intent, { clock: { now: () => NOW }, ids: { make: () => 'id' } });
    if (done.ok) this.record = done.value;
    return done;
  };

  send(review: ErsReview, connection: Pick<ErsConnection, 'createReferral' | 'book'>): Promise<SendingEnd> {
    const noted = (): void => { this.onDiskWhenSent ??= this.saved.booking.state; };
    return sendReviewed(review, {
      connection: {
        createReferral: (request) => { noted(); return connection.createReferral(request); },
        book: (request) => { noted(); return connection.book(request); },
      },
      record: async () => ({ ok: true, value: this.record }),
      carryOut: this.carryOut,
      save: async () => {
        if (this.canSave) this.saved = this.record;
        return this.canSave;
      },
      show: async (page) => void this.shown.push(page),
      ask: async (asked) => {
        this.asked.push(asked);
        return this.answersYes;
      },
      now: () => NOW, say, when: (instant) => slotWhen(instant, say),
    });
  }
}

describe('sending to e-RS what was reviewed', () => {
  let server: ErsServer;
  let settings: ErsSettings;
  beforeEach(async () => {
    server = await ersServer();
    settings = { baseUrl: server.baseUrl, keyHeader: 'bearer', businessFunction: 'REFERRING_CLINICIAN', organisation: 'Z99801', referringClinician: '', answerMilliseconds: 300 };
  });
  afterEach(() => server.close());

  const knee = (over: Parameters<typeof kneeRecord>[0] = {}): Consultation => kneeRecord({
    patient: { reference: 'P-1042', nhsNumber: PATIENT, ageYears: 58, gender: 'female' },
    options: [option({ id: 'park', name: 'Brindlewood Park', suitabilityChecked: true, snapshot: { takenOn: '2027-01-30', service: service({ id: SERVICE, bookable: 'directly' }) } })],
    decision: { status: 'chosen', optionId: 'park' }, ...over,
  });

  const toCreate = (record: Consultation): ErsReview => {
    const [chosen] = record.options;
    assert.ok(chosen !== undefined);
    const referral = valueOf(referralToCreate(record, chosen, []));
    const request = createRequest(referral, { settings, correlationId: 'c0ffee00-0000-4000-8000-000000000003' });
    return reviewOf(record, referral.nhsNumber, request, { kind: 'create', shortlisted: [chosen], forTriage: referral.forTriage }, { say, hasKey: true });
  };
  const toBook = (record: Consultation, version = '3'): ErsReview => {
    const [chosen] = record.options;
    const [slot] = server.free;
    assert.ok(chosen !== undefined && slot !== undefined);
    const request = bookRequest({ nhsNumber: PATIENT, serviceId: SERVICE, ubrn: UBRN, version, slotId: slot.id, start: slot.start, end: slot.end }, { settings, correlationId: 'c' });
    return reviewOf(record, PATIENT, request, { kind: 'book', option: chosen, when: slotWhen(slot.start, say), ubrn: UBRN }, { say, hasKey: true });
  };
  const connection = (): ErsConnection => nodeErs(settings, 'key');

  it('creates a referral: the bytes sent are the bytes shown, and the record says what e-RS said', async () => {
    const desk = new Desk(knee());
    const review = toCreate(desk.record);
    const ended = await desk.send(review, connection());
    assert.equal(ended.end, 'taken');
    const [received] = server.received;
    assert.equal(textSha256(received?.body ?? ''), review.bodySha256);
    assert.ok(desk.shown[0]?.includes(received?.body ?? '-') && desk.shown[0].includes(review.bodySha256));
    const { booking, clockStart, nextAction, history } = desk.saved;
    assert.deepEqual([booking.state, booking.ubrn], ['patientBooks', '0000 0009 9001']);
    assert.deepEqual(booking.ledger?.map(({ state }) => state), ['unknown', 'patientBooks']);
    assert.deepEqual([clockStart, nextAction], [knee().clockStart, knee().nextAction], 'the clock and the next action are the person’s own');
    assert.equal(history.at(-1)?.milestone, 'booked');
    assert.match(desk.shown[1] ?? '', /Nothing is booked/);
    assert.match(desk.shown[1] ?? '', /Attach the referral letter/);
  });

  it('has said "unknown" on disk before the first byte leaves', async () => {
    const desk = new Desk(knee());
    await desk.send(toCreate(desk.record), connection());
    assert.equal(desk.onDiskWhenSent, 'unknown');
  });

  it('sends nothing where the person says no', async () => {
    const desk = new Desk(knee());
    desk.answersYes = false;
    assert.equal((await desk.send(toCreate(desk.record), connection())).end, 'declined');
    assert.deepEqual([server.received.length, desk.record], [0, knee()]);
    assert.match(desk.asked[0]?.question ?? '', /P-1042.*943.476.5919[\s\S]*Brindlewood Park/, 'the question names the patient and the place');
  });

  it('sends nothing where the record cannot be saved', async () => {
    const desk = new Desk(knee());
    desk.canSave = false;
    const ended = await desk.send(toCreate(desk.record), connection());
    assert.ok(ended.end === 'stopped' && ended.issues[0]?.code === 'ers.notSaved');
    assert.deepEqual([server.received.length, desk.record.booking.state], [0, 'notSent']);
  });

  it('says so where what became of it could not be saved: on disk it is still unknown', async () => {
    const desk = new Desk(knee());
    server.next('', 'slow');
    const sending = desk.send(toCreate(desk.record), connection());
    setTimeout(() => { desk.canSave = false; }, 50);
    const ended = await sending;
    assert.ok(ended.end === 'taken' && /could not be saved: the file still says/.test(ended.sentences.join(' ')));
    assert.deepEqual([desk.saved.booking.state, desk.record.booking.ubrn], ['unknown', '0000 0009 9001']);
    assert.match(ended.sentences.join(' '), /reference 0000 0009 9001/, 'the reference is at least said');
  });

  it('sends nothing a second time where VS Code was closed in between', async () => {
    // Of its own id: in this process its sending never ends.
    const desk = new Desk({ ...knee(), id: 'closed-in-between' });
    const review = toCreate(desk.record);
    let send = (): void => undefined;
    const arrived = new Promise<void>((resolve) => { send = resolve; });
    void desk.send(review, { ...connection(), createReferral: () => { send(); return new Promise(() => undefined); } });
    await arrived;
    // Another window, with what is on disk.
    const later = new Desk(desk.saved);
    assert.equal(later.record.booking.state, 'unknown');
    const [chosen] = later.record.options;
    assert.ok(chosen !== undefined && !referralToCreate(later.record, chosen, []).ok);
    assert.ok(bookingFaults(later.record).some(({ code }) => code === 'ers.unknown'));
  });

  it('sends nothing where the record was changed after it was read', async () => {
    const desk = new Desk(knee());
    const review = toCreate(desk.record);
    await desk.carryOut({ type: 'amend', field: 'decision.reasonWords', value: 'Nearer' });
    const ended = await desk.send(review, connection());
    assert.ok(ended.end === 'stopped' && ended.issues[0]?.code === 'ers.changed');
    assert.equal(server.received.length, 0);
  });

  it('sends nothing that is not what was reviewed', async () => {
    const desk = new Desk(knee());
    const review = toCreate(desk.record);
    const ended = await desk.send({ ...review, request: { ...review.request, body: review.request.body?.replace(SERVICE, '99000999') ?? '' } }, connection());
    assert.ok(ended.end === 'stopped' && ended.issues[0]?.code === 'ers.notReviewed');
    assert.equal(server.received.length, 0);
  });

  it('leaves the record as it was where e-RS refuses, with a line in its ledger', async () => {
    server.next('', operationOutcome(422, 'INVALID_VALUE', 'The service takes no such patient.'));
    const desk = new Desk(knee());
    const ended = await desk.send(toCreate(desk.record), connection());
    assert.equal(ended.end, 'refused');
    assert.deepEqual([desk.saved.booking.state, desk.saved.booking.ubrn], ['notSent', undefined]);
    assert.match(desk.saved.booking.ledger?.at(-1)?.text ?? '', /nothing was sent or booked/);
    assert.match(desk.shown[1] ?? '', /The service takes no such patient/);
  });

  for (const [name, manner] of [['a lost answer', 'takenThenDropped'], ['no answer', 'never'], ['half an answer', 'halfSent'], ['a web page', { status: 200, body: '<html></html>', type: 'text/html' }]] as const satisfies readonly (readonly [string, Manner])[]) {
    it(`${name}: the state is unknown, and sending again is refused until somebody has looked`, async () => {
      server.next('', manner);
      const desk = new Desk(knee());
      const ended = await desk.send(toCreate(desk.record), connection());
      assert.equal(ended.end, 'unknown');
      assert.equal(desk.saved.booking.state, 'unknown');
      assert.doesNotMatch(ended.end === 'unknown' ? ended.sentences.join(' ') : '', /try again/i);
      assert.match(desk.saved.booking.ledger?.at(-1)?.text ?? '', /A011.*may have been carried out/);
      const [chosen] = desk.record.options;
      const again = chosen === undefined ? undefined : referralToCreate(desk.record, chosen, []);
      assert.ok(again?.ok === false && again.issues.some(({ code }) => code === 'ers.unknown'));
      assert.ok(bookingFaults(desk.record).some(({ code }) => code === 'ers.unknown'));
      assert.equal(server.received.length, 1);
      // Somebody looked, and nothing had been sent: then it can be.
      await desk.carryOut({ type: 'moveBooking', state: 'notSent', text: 'Not in e-RS' });
      assert.deepEqual(sendingFaults(desk.record), []);
    });
  }

  it('a review made before an answer was lost cannot be sent any more', async () => {
    const desk = new Desk(knee());
    const review = toCreate(desk.record);
    server.next('', 'takenThenDropped');
    await desk.send(review, connection());
    const ended = await desk.send(review, connection());
    assert.ok(ended.end === 'stopped' && ended.issues[0]?.code === 'ers.unknown');
    assert.deepEqual([server.received.length, server.referrals.size], [1, 1]);
  });

  it('two sends at the same moment are one', async () => {
    server.next('', 'slow');
    const desk = new Desk(knee());
    const review = toCreate(desk.record);
    const ends = await Promise.all([desk.send(review, connection()), desk.send(review, connection())]);
    assert.deepEqual(ends.map(({ end }) => end).sort(), ['stopped', 'taken']);
    assert.equal(server.referrals.size, 1);
  });

  it('books, and writes the day, time and place of London into the record', async () => {
    const desk = new Desk(knee());
    await desk.send(toCreate(desk.record), connection());
    server.free = [{ id: 'summer', start: '2027-07-06T09:20:00.000Z', end: '2027-07-06T09:40:00.000Z' }];
    const ended = await desk.send(toBook(desk.record), connection());
    assert.equal(ended.end, 'taken');
    const { state, date, time, place, ubrn } = desk.saved.booking;
    assert.deepEqual([state, date, time, place, ubrn], ['booked', '2027-07-06', '10:20', 'Larkhill Hospital', '0000 0009 9001']);
    assert.match(ended.end === 'taken' ? ended.sentences[0] ?? '' : '', /Tuesday 6 July 2027, 10:20/);
    assert.ok(bookingFaults(desk.record).some(({ code }) => code === 'ers.booked'));
  });

  it('a lost booking is cleared up by looking the reference up', async () => {
    const desk = new Desk(knee());
    await desk.send(toCreate(desk.record), connection());
    server.next('Appointment', 'takenThenDropped');
    assert.equal((await desk.send(toBook(desk.record), connection())).end, 'unknown');
    const found = valueOf(await connection().retrieveReferral(UBRN)).referral;
    assert.ok(referralOfPatient(found, PATIENT).ok);
    assert.deepEqual([found.state, found.appointment?.start], ['BOOKED', server.free[0]?.start]);
  });

  it('a referral for triage whose answer is a bare Location was sent for triage', async () => {
    server.next('', { status: 201, body: '', headers: { Location: `_baseUrl_/STU3/ReferralRequest/${UBRN}` } });
    const desk = new Desk(knee());
    const [chosen] = desk.record.options;
    assert.ok(chosen);
    const forTriage = { ...chosen, route: 'triage' as const };
    const referral = valueOf(referralToCreate(desk.record, forTriage, []));
    const request = createRequest(referral, { settings, correlationId: 'c0ffee00-0000-4000-8000-000000000003' });
    await desk.send(reviewOf(desk.record, PATIENT, request, { kind: 'create', shortlisted: [forTriage], forTriage: true }, { say, hasKey: true }), connection());
    assert.deepEqual([desk.saved.booking.state, desk.saved.booking.ubrn], ['sentForTriage', '0000 0009 9001']);
  });

  it('keeps no access code that stands where a name should', async () => {
    const desk = new Desk(knee());
    await desk.send(toCreate(desk.record), connection());
    const appointment = { resourceType: 'Appointment', status: 'booked', start: '2027-07-06T09:20:00Z', comment: 'Password: orchid-7731-kestrel',
      participant: [{ actor: { identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value: '1' }, display: 'Access code: orchid-7731-kestrel' } }] };
    server.next('Appointment', { status: 201, body: JSON.stringify(appointment) });
    assert.equal((await desk.send(toBook(desk.record), connection())).end, 'taken');
    assert.equal(desk.record.booking.state, 'booked');
    assert.doesNotMatch(JSON.stringify([desk.record, desk.shown]), /orchid/);
  });

  it('takes nothing over from an answer about another patient', async () => {
    const other = { resourceType: 'ReferralRequest', id: UBRN, meta: { versionId: '1' }, subject: { identifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: '9434765870' } }, extension: [] };
    server.next('', { status: 201, body: JSON.stringify(other) });
    const desk = new Desk(knee());
    const ended = await desk.send(toCreate(desk.record), connection());
    assert.ok(ended.end === 'unknown' && /another patient/.test(ended.sentences.join(' ')));
    assert.deepEqual([desk.record.booking.state, desk.record.booking.ubrn], ['unknown', undefined]);
    const found = referralOfPatient({ ubrn: UBRN, version: '1', nhsNumber: '9434765870', state: 'NOT_BOOKED', reason: undefined, commissioningRuleOrganisation: undefined, shortlist: [], appointment: undefined }, PATIENT);
    assert.ok(!found.ok && found.issues[0]?.code === 'ers.otherPatient');
  });

  it('keeps the reference and asks a person where e-RS says a state it does not know', async () => {
    const odd = { resourceType: 'ReferralRequest', id: UBRN, subject: { identifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: PATIENT } },
      extension: [{ url: 'x/Extension-eRS-ReferralState-1', extension: [{ url: 'state', valueCoding: { code: 'ASSESSMENT_STARTED' } }] }] };
    server.next('', { status: 201, body: JSON.stringify(odd) });
    const desk = new Desk(knee());
    assert.equal((await desk.send(toCreate(desk.record), connection())).end, 'unknown');
    assert.deepEqual([desk.record.booking.state, desk.record.booking.ubrn], ['unknown', '0000 0009 9001']);
  });

  it('the patient’s access code is in no page and not in the record, and the page says how the patient gets it', async () => {
    const desk = new Desk(knee());
    await desk.send(toCreate(desk.record), connection());
    assert.ok(!`${desk.shown.join('')}${JSON.stringify(desk.record)}`.includes(ACCESS_CODE));
    assert.match(desk.shown[1] ?? '', /left out: the patient’s access code/);
    assert.match(desk.shown[1] ?? '', /appointment request letter/);
  });
});
