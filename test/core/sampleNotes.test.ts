// The notes of the sample practice: fit to be read, and each as its consultation needs it (the five of the design, one broken off).
import assert from 'node:assert/strict';
import { looksLikeAccessCode } from '../../src/core/consultation/accessCode';
import { gapsOf } from '../../src/core/consultation/completeness';
import type { Consultation, ReferralOption } from '../../src/core/consultation/record';
import { clinicalNote } from '../../src/core/note/clinicalNote';
import { noteModel } from '../../src/core/note/noteModel';
import { noteBytes, renderNote, textFormats, type TextFormat } from '../../src/core/note/renderNote';
import { wordsOf } from '../../src/core/words/words';
import { loadWorkspace, type Workspace } from '../../src/core/workspace/workspace';
import { sampleFiles, samplePaths, sampleRecords, sampleText } from '../samplePractice';
import { record as newRecord } from '../records';

const UNWELCOME = /\bbest\b|\brecommend|you will wait|2WW/i;
const say = wordsOf('en');

describe('the notes of the sample practice', () => {
  let workspace: Workspace;
  const records = sampleRecords();
  const record = (reference: string): Consultation => records.get(reference) ?? assert.fail(`no consultation ${reference}`);
  const note = (of: Consultation, format: TextFormat): string =>
    renderNote(of, format, { say, practice: workspace.practice, writtenAt: '2026-11-25T09:00:00Z', order: 'distance' });
  /** Plain text on one line, so that a phrase is found wherever lines break. */
  const flat = (of: Consultation): string => note(of, 'text').replace(/\s+/g, ' ');
  const copyOf = (of: Consultation): string =>
    note(of, 'patient').replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, ' ').replace(/&#39;/g, '\'').replace(/\s+/g, ' ');

  before(async () => {
    workspace = await loadWorkspace(sampleFiles());
  });

  describe('are worth reading', () => {
    it('in every format, without unwelcome words or access codes', () => {
      assert.equal(records.size, 6);
      for (const each of records.values()) {
        const unclaimed = withServices(each, (service) => ({ ...service, claims: [] }));
        for (const format of textFormats) {
          assert.doesNotMatch(note(unclaimed, format), UNWELCOME, `${each.patient.reference} ${format}`);
          assert.ok(!looksLikeAccessCode(note(each, format)));
          assert.match(note(each, format).replace(/\s+/g, ' '), /Synthetic sample made for Concord/);
          assert.ok(note(each, format).includes(each.id), 'the record id stands on every note');
        }
      }
      for (const path of samplePaths.filter((p) => /\.(json|md)$/.test(p))) assert.doesNotMatch(sampleText(path), UNWELCOME, path);
    });

    it('in FHIR and for Word too', async () => {
      const asText = (document: unknown): Promise<Uint8Array> => Promise.resolve(new TextEncoder().encode(JSON.stringify(document)));
      for (const each of records.values()) {
        const unclaimed = withServices(each, (service) => ({ ...service, claims: [] }));
        for (const format of ['fhir', 'letterDocx', 'patientDocx'] as const) for (const redacted of [false, true]) {
          const context = { say, practice: workspace.practice, writtenAt: '2026-11-25T09:00:00Z', order: 'distance', redacted } as const;
          const text = new TextDecoder().decode(await noteBytes(unclaimed, format, context, asText));
          assert.doesNotMatch(text, UNWELCOME, `${each.patient.reference} ${format}`);
          assert.ok(!looksLikeAccessCode(text));
          assert.equal(text.includes(each.patient.reference), !redacted && format !== 'patientDocx', `${each.patient.reference} ${format}`);
        }
      }
    });

    it('in which a claim changes no number', () => {
      for (const each of records.values()) {
        const claim = { text: 'Seen in 1 day, always.', saidBy: 'them', where: 'a poster', seenOn: '2026-11-01' };
        const boasting = withServices(each, (service) => ({ ...service, claims: [claim] }));
        const unclaimed = withServices(each, (service) => ({ ...service, claims: [] }));
        const numbersOf = (of: Consultation): string[] => flat(of).replace(/version \w+,/, '').replaceAll(/them says: "Seen in 1 day, always\."/g, '').match(/[\d.,]+\d/g) ?? [];
        assert.deepEqual(numbersOf(boasting), numbersOf(unclaimed));
      }
    });

    it('that stay usable with every figure removed', () => {
      for (const each of records.values()) {
        const unserved = withServices(each, withoutWaits);
        const bare: Consultation = { ...unserved, options: unserved.options.map((o) => ({ ...o, snapshot: { ...o.snapshot, evidence: [], joinedOn: null } })) };
        for (const format of textFormats) assert.ok(note(bare, format).length > 500);
        if (each.question.priority === 'urgentSuspectedCancer') continue;
        const text = flat(bare);
        for (const option of each.options) assert.ok(text.includes(option.name === '' ? 'Carry on as now' : option.name), option.id);
        assert.match(text, /Not known: how soon people are first seen/);
        assert.doesNotMatch(text, /middle wait/);
      }
    });
  });

  describe('knee, no car (SP-0412)', () => {
    it('shows the distant hospital as out of reach, with what would help, and sets its claim apart', () => {
      const text = flat(record('SP-0412'));
      assert.match(text, /140 minutes by bus and train, about £23\.40 there and back, which is too long a journey/);
      assert.match(text, /What would help: ask about a lift, a first appointment by phone or video and help with fares \(may be possible\)/);
      assert.match(text, /Brindlewood Health \(fictional\) says: "Knee replacement within six weeks[^"]*" \(the provider's own words, not a published figure\)/);
      assert.match(text, /Not known: [^:]*results after treatment/);
    });

    it('is decided, not sent, and starts no clock', () => {
      const text = flat(record('SP-0412'));
      assert.match(text, /\*\*\* DECIDED \*\*\* \*\*\* Nothing has been sent \*\*\*/);
      assert.match(text, /18-week clock: not known/);
      assert.match(text, /Practice secretary: send .* by 19 November 2026, on 01632 960120/);
      assert.deepEqual(gapsOf(record('SP-0412')).decide, []);
    });

    it('gives the patient what happens next, what was said, and no appointment', () => {
      const page = copyOf(record('SP-0412'));
      assert.match(page, /Nothing has been sent yet\. .*What happens next You do not have an appointment yet\./);
      assert.match(page, /I’m not against an operation/);
      assert.match(page, /That does not mean good or bad/);
      assert.doesNotMatch(page, /Joint injection clinic/, 'what was not offered is left off');
    });
  });

  describe('changing mole (SP-0388)', () => {
    it('compares nothing, names the route, and says what to do if nobody rings', () => {
      const mole = record('SP-0388');
      const text = flat(mole);
      assert.match(text, /Urgent suspected cancer: options were not compared, and no waiting figures were shown/);
      assert.match(text, /Urgent skin clinic, Sallowmere General/);
      assert.match(text, /Ring us at once if you have not heard from the hospital within one week/);
      assert.doesNotMatch(text, /middle wait|First seen|Matters most/);
      assert.deepEqual(mole.whatMatters.cards, []);
      assert.match(copyOf(mole), /Your referral has been sent\..*You do not have an appointment yet\..*Where: Urgent skin clinic/);
    });
  });

  describe('cataract (SP-0157)', () => {
    it('keeps who spoke and who decided apart', () => {
      const text = flat(record('SP-0157'));
      assert.match(text, /Who spoke: patient; relative Needs/);
      assert.match(text, /Decided by: patient Decided on/);
      assert.match(copyOf(record('SP-0157')), /“She has to be told things face to face[^”]*” \(daughter\)/);
    });

    it('carries what she needs on every note, and prints her copy large', () => {
      for (const format of textFormats) assert.match(note(record('SP-0157'), format).replace(/<[^>]+>/g, ' '), /Step-free access[\s\S]*Help with hearing[\s\S]*Large print/, format);
      assert.match(note(record('SP-0157'), 'patient'), /<body class="large">/);
      assert.doesNotMatch(note(record('SP-0412'), 'patient'), /<body class="large">/);
    });

    it('is booked with its letter still to attach', () => {
      assert.match(flat(record('SP-0157')), /Sent; the letter is not attached yet.*Appointment: 19 January 2027, 14:10, Eye clinic.*18-week clock: started on 23 November 2026/);
      assert.match(copyOf(record('SP-0157')), /You have an appointment: 19 January 2027, 14:10/);
    });

    it('reaches a place by her daughter’s car, and leaves out the one up the stairs', () => {
      assert.match(flat(record('SP-0157')), /20 minutes by car, about £6\.40 there and back, within reach/);
      assert.match(flat(record('SP-0157')), /not offered: up a flight of stairs, no lift/);
    });
  });

  describe('chronic diarrhoea (SP-0291)', () => {
    it('is sent for triage with an owner and a day, and no date or wait is invented', () => {
      const text = flat(record('SP-0291'));
      assert.match(text, /sent for triage; choice of place is due after triage/);
      assert.match(text, /Practice secretary: look for the triage answer .* by 10 November 2026/);
      assert.match(text, /Appointment: none yet/);
      const chosen = record('SP-0291').options.find((o) => o.id === '99000301');
      assert.equal(chosen?.snapshot.service?.indicativeAppointmentWait?.status, 'notApplicable');
      assert.doesNotMatch(text, /Booking: booked/);
    });

    it('speaks of no operation, and of the month that was known then', () => {
      const text = flat(record('SP-0291'));
      assert.doesNotMatch(text, /operat/i);
      assert.match(text, /end of August 2026/);
      assert.doesNotMatch(text, /September 2026/);
    });

    it('names the language, the awaited result and the advice route', () => {
      const text = flat(record('SP-0291'));
      assert.match(text, /An interpreter \(Polish\)/);
      assert.match(text, /calprotectin sent 22 October 2026: result awaited/);
      assert.match(text, /Gastroenterology advice and guidance/);
    });
  });

  describe('adult ADHD (SP-0460)', () => {
    it('is a complete note of no decision', () => {
      const text = flat(record('SP-0460'));
      assert.match(text, /IN PROGRESS: the decision is not yet made \*\*\* \*\*\* Nothing has been sent/);
      assert.match(text, /The patient will think about it/);
      assert.deepEqual(Object.values(gapsOf(record('SP-0460'))).flat(), []);
      assert.match(copyOf(record('SP-0460')), /Nothing has been decided yet\. That is fine\./);
    });

    it('says the online contract is not confirmed, and quotes its claim apart', () => {
      assert.match(flat(record('SP-0460')), /NHS contract: not confirmed/);
      assert.match(flat(record('SP-0460')), /Lantern Online \(fictional\) says: "NHS Right to Choose/);
    });

    it('keeps the reason and the safe contact off what others may see', () => {
      const page = note(record('SP-0460'), 'patient');
      const [, heading = ''] = /<h1>(.*)<\/h1>/.exec(page) ?? [];
      assert.equal(heading, 'What we talked about, and what happens next');
      assert.doesNotMatch(copyOf(record('SP-0460')), /No voicemail/);
      assert.doesNotMatch(record('SP-0460').nextAction.what, /ADHD|attention/i);
      assert.match(flat(record('SP-0460')), /Safe contact: Text only/);
    });

    it('needs no journey for a clinic by video', () => {
      assert.match(flat(record('SP-0460')), /about 29 weeks \(203 days\)[^[]*\[weak: [^\]]*the directory.s own estimate[^\]]*\] Journey and cost: no journey/);
    });
  });
});

type Service = NonNullable<ReferralOption['snapshot']['service']>;

function withServices(of: Consultation, change: (service: Service) => Service): Consultation {
  const options = of.options.map((o) => {
    const { service } = o.snapshot;
    return { ...o, snapshot: { ...o.snapshot, service: service === null ? null : change(service) } };
  });
  return { ...of, options };
}

function withoutWaits(service: Service): Service {
  const { indicativeAppointmentWait: _first, indicativeTreatmentWait: _treatment, ...rest } = service;
  return rest;
}

describe('a note of a consultation in which red flags were not asked about', () => {
  it('says so at the top, beside the decision', () => {
    const decided = newRecord({ decision: { status: 'declinedChoice', decidedOn: '2026-03-02' } });
    const model = noteModel(decided, { say, practice: undefined, writtenAt: '2026-11-25T09:00:00Z', order: 'name' });
    assert.deepEqual(clinicalNote(model).banner, ['DECIDED', 'Nothing has been sent', 'Red flags: not yet asked about']);
  });
});
