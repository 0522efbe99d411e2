// One model for every note: what it says of status, people, needs, issues and what it replaces, in PRSB terms.
import assert from 'node:assert/strict';
import { applyIntent } from '../../../src/core/consultation/applyIntent';
import type { Consultation } from '../../../src/core/consultation/record';
import { clinicalNote, shortNote } from '../../../src/core/note/clinicalNote';
import { toClinicalText } from '../../../src/core/note/render/clinicalText';
import { matchNote } from '../../../src/core/note/matchNote';
import { noteModel, recordVersion, type NoteModel } from '../../../src/core/note/noteModel';
import { renderNote, textFormats } from '../../../src/core/note/renderNote';
import { wordsOf } from '../../../src/core/words/words';
import { fixedPorts } from '../../ports';
import { kneeRecord, practice, record, valueOf } from '../../records';

const context = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-09T10:00:00Z', order: 'distance' } as const;
const model = (of: Consultation): NoteModel => noteModel(of, context);
const flat = (of: Consultation): string => toClinicalText(clinicalNote(model(of))).replace(/\s+/g, ' ');
const chosen = (over: Partial<Consultation['decision']> = {}): Consultation => {
  const knee = kneeRecord();
  return { ...knee, decision: { ...knee.decision, status: 'chosen', optionId: 'near', decidedOn: '2026-03-02', ...over } };
};
const exportedOn = (of: Consultation, at: string, sha256 = 'a'.repeat(64)): Consultation =>
  valueOf(applyIntent(of, { type: 'seal', milestone: 'exported', note: { format: 'letter', language: 'en', redacted: false, sha256 } }, fixedPorts(at)));

describe('the status of a shared decision', () => {
  it('is in progress until a choice stands or was declined', () => {
    for (const [over, status] of [[{}, 'inProgress'], [{ status: 'willThink' }, 'inProgress'], [{ status: 'declinedChoice' }, 'valid'], [{ status: 'chosen', optionId: 'near' }, 'valid'], [{ status: 'chosen', optionId: 'gone' }, 'inProgress']] as const)
      assert.equal(model({ ...kneeRecord(), decision: { ...kneeRecord().decision, ...over } }).status, status, JSON.stringify(over));
  });

  it('is cancelled, and says so at the top, once the service has sent the referral back', () => {
    const back = { ...chosen(), booking: { ...chosen().booking, state: 'rejected' as const } };
    assert.equal(model(back).status, 'cancelled');
    assert.match(clinicalNote(model(back)).banner[0] ?? '', /NO LONGER VALID/);
    assert.doesNotMatch(flat(back), /\bDECIDED\b/);
  });

  it('leaves no doubt in any note that a decision is not made', () => {
    for (const format of ['markdown', 'text', 'shortText', 'letter', 'prsb'] as const)
      assert.match(renderNote(kneeRecord(), format, context), /IN PROGRESS: the decision is not yet made/, format);
    assert.match(renderNote(kneeRecord(), 'patient', context), /Nothing has been decided yet/);
  });
});

describe('what a reader has to know before relying on a decision', () => {
  it('is an unsure patient, an unchecked suitability, a decision of others, and no word on what was understood', () => {
    const issues = model(chosen({ sure: { sure: true, understands: true, riskBenefit: true, encouragement: false }, decidedBy: ['relative'] })).issues;
    assert.deepEqual(issues, [
      'SURE test 3 of 4: the patient may not be sure yet', 'Suitability of the chosen service is not checked',
      'The patient is not named among those who decided', 'What the patient understood is not recorded',
    ]);
  });

  it('is nothing where all is recorded', () => {
    const whole = chosen({ decidedBy: ['patient'], teachBackWords: 'You ring me.', sure: { sure: true, understands: true, riskBenefit: true, encouragement: true } });
    assert.deepEqual(model({ ...whole, options: whole.options.map((o) => ({ ...o, suitabilityChecked: true })) }).issues, []);
  });

  it('is said in the clinical note, beside the decision', () => {
    assert.match(flat(chosen({ consentToShare: 'no' })), /Agrees to sharing: no Before relying on this decision: .*The patient does not agree to this being shared/);
  });
});

describe('people and needs', () => {
  it('flags accessible information in the clinical note, short note and letter, and says where nothing is recorded', () => {
    const heard: Consultation = { ...kneeRecord(), gettingThere: { ...kneeRecord().gettingThere, needs: ['hearing', 'stepFree'] } };
    for (const format of ['text', 'shortText', 'letter'] as const) {
      assert.match(renderNote(heard, format, context).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), /Accessible information[: ]+needs support \(Help with hearing\)/, format);
      assert.match(renderNote(kneeRecord(), format, context).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), /Accessible information[: ]+no need recorded/, format);
    }
  });

  it('says whether an interpreter was there', () => {
    const needed: Consultation = { ...kneeRecord(), gettingThere: { ...kneeRecord().gettingThere, needs: ['interpreter'], interpreterLanguage: 'Polish' } };
    assert.equal(model(needed).interpreter, 'needed (Polish); no interpreter is recorded as present');
    assert.equal(model({ ...needed, people: [{ id: 'i', role: 'interpreter', description: '', spoke: true }] }).interpreter, 'an interpreter was there (Polish)');
    assert.equal(model(kneeRecord()).interpreter, '');
  });
});

describe('which state a note is of', () => {
  it('is the same on every note of a state, whatever was exported, and another after a change', () => {
    const knee = chosen();
    const version = recordVersion(knee);
    for (const format of textFormats) for (const of of [knee, exportedOn(knee, '2026-03-03T09:00:00Z')]) assert.ok(renderNote(of, format, context).includes(version), format);
    for (const format of textFormats) assert.ok(renderNote(knee, format, { ...context, redacted: true }).includes(version), format);
    assert.notEqual(recordVersion({ ...knee, seenBy: 'another' }), version);
  });

  it('says which note it replaces, only once the record has changed since', () => {
    const exported = exportedOn(chosen(), '2026-03-03T09:00:00Z');
    for (const format of textFormats) assert.doesNotMatch(renderNote(exported, format, context), /replaces the note/, format);
    const changed = { ...exported, seenBy: 'Dr Bell' };
    for (const format of textFormats) assert.match(renderNote(changed, format, context).replace(/\s+/g, ' '), /This replaces the note of 3 March 2026\./, format);
  });

  it('is found again from the hash of a file, or the version on paper', () => {
    const first = exportedOn(chosen(), '2026-03-03T09:00:00Z', 'b'.repeat(64));
    const second = exportedOn({ ...first, seenBy: 'Dr Bell' }, '2026-03-05T09:00:00Z', 'c'.repeat(64));
    const old = matchNote(second, 'b'.repeat(64));
    assert.deepEqual([old?.seal.at, old?.isCurrent, old?.replacedOn], ['2026-03-03T09:00:00Z', false, '2026-03-05T09:00:00Z']);
    const latest = matchNote(second, recordVersion(second));
    assert.deepEqual([latest?.seal.at, latest?.isCurrent, latest?.replacedOn], ['2026-03-05T09:00:00Z', true, undefined]);
    assert.equal(matchNote(second, 'd'.repeat(64)), undefined);
    assert.equal(matchNote(second, ''), undefined);
  });

  it('stands with data dates and the seed on every clinical note', () => {
    for (const make of [clinicalNote, shortNote]) {
      const footer = make(model(kneeRecord())).footer.join(' ');
      assert.match(footer, /as seen on 1 March 2026/);
      assert.match(footer, /no random numbers were used/);
    }
  });
});

describe('a record full of gaps', () => {
  it('makes a valid note in every format that names the gaps', () => {
    const empty = record();
    for (const format of textFormats) assert.ok(renderNote(empty, format, context).length > 300, format);
    assert.match(flat(empty), /IN PROGRESS: the decision is not yet made .*Red flags: not yet asked about .*NOT RECORDED YET/);
    assert.ok(model(empty).gaps.length >= 10);
    for (const gap of model(empty).gaps) assert.ok(flat(empty).includes(gap), gap);
  });
});

describe('what happened to a referral', () => {
  it('is told move by move, with whoever it was handed to and who offers a choice later', () => {
    const knee = chosen({ choiceLater: { who: 'The triage team', byDate: '2026-04-01' } });
    const told: Consultation = {
      ...knee, handOver: { to: 'Anna', on: '2026-03-02' },
      booking: { ...knee.booking, state: 'sentForTriage', ledger: [{ at: '2026-03-02T10:00:00Z', state: 'sentForTriage', text: 'by e-RS' }] },
    };
    assert.match(flat(told), /Handed to: Anna, on 2 March 2026 .*Referral so far: 2 March 2026: sent for triage[^(]*\(by e-RS\) Choice of place: offered later by The triage team, by 1 April 2026/);
  });
});
