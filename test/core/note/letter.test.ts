// The letter to the service: what the patient wants first, nothing guessed, never more than two pages, nothing silently cut.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Consultation } from '../../../src/core/consultation/record';
import { clinicalNote } from '../../../src/core/note/clinicalNote';
import { toClinicalText } from '../../../src/core/note/render/clinicalText';
import { letter } from '../../../src/core/note/letter/letter';
import { letterFieldNames } from '../../../src/core/note/letter/letterFields';
import { noteModel } from '../../../src/core/note/noteModel';
import { LINES_A_PAGE, linesOf } from '../../../src/core/note/letter/pageRoom';
import { wordsOf } from '../../../src/core/words/words';
import { kneeRecord, practice } from '../../records';
import { sampleRecords } from '../../samplePractice';

const context = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-09T10:00:00Z', order: 'distance' } as const;
const written = (of: Consultation): ReturnType<typeof letter> => letter(noteModel(of, context));
const flat = (of: Consultation): string => toClinicalText(written(of).document).replace(/\s+/g, ' ');
const choose = (of: Consultation, optionId: string): Consultation => ({ ...of, decision: { ...of.decision, status: 'chosen', optionId, reasonWords: 'It is one bus.', teachBackWords: 'They ring me.', decidedBy: ['patient'] } });
const near = choose(kneeRecord(), 'near');

/** Says `text` wherever a letter takes what people write. */
function sayingEverywhere(text: string): Consultation {
  return {
    ...near, seenBy: text,
    question: { ...near.question, reason: text, triedSoFar: text, redFlagsDetail: text, clinicalRequirements: text },
    whatMatters: { ...near.whatMatters, words: text, cannots: [{ id: 'c', text, saidBy: 'patient' }], statements: [{ id: 's', kind: 'remark', text, saidBy: 'relative' }] },
    gettingThere: { ...near.gettingThere, whoComes: text, safeContact: text, interpreterLanguage: text, needs: ['interpreter', 'hearing'] },
    decision: { ...near.decision, reasonWords: text, teachBackWords: text, worseningAdvice: text, declined: [{ optionId: 'far', reason: text }] },
    nextAction: { ...near.nextAction, who: text, what: text },
    letter: { ...near.letter, ...Object.fromEntries(letterFieldNames.map((name) => [name, text])) },
    options: near.options.map((o) => ({ ...o, name: o.kind === 'carryOn' ? '' : text })),
  };
}

describe('the referral letter', () => {
  it('goes to the service that was chosen, and says first what the patient wants and why there', () => {
    const text = flat(near);
    assert.match(text, /To: Larkhill, Larkhill NHS Trust From: Mill Lane Surgery/);
    const places = ['What matters most to the patient', 'I need to be able to kneel', 'Why your service', 'It is one bus', 'Please advise on', 'INDIVIDUAL REQUIREMENTS', 'They ring me', 'PRESENTING COMPLAINT', 'FROM THE PATIENT\'S RECORD'];
    const at = places.map((place) => text.indexOf(place));
    assert.deepEqual([...at].sort((a, b) => a - b), at, places.map((p, i) => `${p} ${at[i]}`).join('; '));
    assert.ok(at.every((place) => place >= 0));
  });

  it('leaves a line to write on for whatever nobody entered, and prints what was', () => {
    assert.match(flat(near), /Medications: _{10,} Allergies and adverse reactions: _{10,}/);
    const entered = { ...near, letter: { ...near.letter, medicines: 'Paracetamol 1 g as needed\nNaproxen 250 mg', allergies: 'None known', request: 'surgery or not' } };
    assert.match(flat(entered), /Medications: Paracetamol 1 g as needed; Naproxen 250 mg Allergies and adverse reactions: None known/);
    assert.match(flat(entered), /Please advise on: surgery or not/);
  });

  it('says who decided, who spoke, how to reach the patient safely, and that a copy goes to them', () => {
    const careful: Consultation = { ...near, gettingThere: { ...near.gettingThere, safeContact: 'Text only', sensitiveReason: true } };
    const text = flat(careful);
    assert.match(text, /Safe contact: read before ringing or writing: Text only/);
    assert.match(text, /Decided by: patient Present: patient; relative \(daughter\) Who spoke: patient/);
    assert.match(text, /Copy to the patient, handed over and not posted/);
  });

  it('keeps an NHS number and a booking reference on one line', () => {
    const numbered: Consultation = { ...near, patient: { ...near.patient, nhsNumber: '9434765919' }, booking: { ...near.booking, ubrn: '0000 0049 6276' } };
    assert.ok(JSON.stringify(written(numbered).document).includes('943\u00a0476\u00a05919'));
    assert.ok(JSON.stringify(written(numbered).document).includes('0000\u00a00049\u00a06276'));
    for (let width = 30; width < 80; width++) assert.match(toClinicalText(written(numbered).document, width), /943 476 5919[^]*0000 0049 6276/, `${width}`);
  });

  it('is a draft to nobody while nothing is chosen', () => {
    assert.match(flat(kneeRecord()), /\*\*\* DRAFT: no place has been chosen yet \*\*\* \*\*\* IN PROGRESS.*To: the service still to be chosen/);
  });

  it('is not needed where the patient carries on as now, and says so', () => {
    const text = flat(choose(kneeRecord(), 'carry-on'));
    assert.match(text, /No letter is needed: Carry on as now was chosen\./);
    assert.doesNotMatch(text, /Please advise on|____/);
  });

  it('says at the top that the patient does not agree to sharing', () => {
    assert.match(written({ ...near, decision: { ...near.decision, consentToShare: 'no' } }).document.banner.join(), /does not agree/);
  });
});

describe('two pages', () => {
  const most = 2 * LINES_A_PAGE;

  it('hold the letter of every sample consultation whole', () => {
    for (const [reference, each] of sampleRecords()) {
      assert.ok(linesOf(written(each).document) <= most, reference);
      assert.deepEqual(written(each).shortened, [], reference);
    }
  });

  it('hold the longest of letters, with what was shortened said in place and at the end', () => {
    for (const length of [600, 2_000, 20_000, 100_000]) {
      const long = sayingEverywhere('Pain on stairs, worse at night and after long shifts. '.repeat(length / 50));
      const { document, shortened } = written(long);
      assert.ok(linesOf(document) <= most, `${length}: ${linesOf(document)} lines`);
      assert.ok(shortened.length >= 15, `${length}`);
      assert.ok(JSON.stringify(document).includes('[continued in the record]'));
      for (const label of shortened) assert.ok(document.footer[0]?.includes(label), label);
    }
  });

  it('lose nothing: the clinical note has whole what the letter shortened', () => {
    const long = { ...near, letter: { ...near.letter, ...Object.fromEntries(letterFieldNames.map((name) => [name, `${name} ${'word '.repeat(600)}end of ${name}`])) } };
    assert.ok(written(long).shortened.length > 0);
    const note = toClinicalText(clinicalNote(noteModel(long, context))).replace(/\s+/g, ' ');
    for (const name of letterFieldNames) assert.ok(note.includes(`end of ${name}`), name);
  });

  it('shorten what was told before they shorten what was found', () => {
    const told = 'A long story of how it began and went on. '.repeat(60);
    const { shortened, document } = written({
      ...near, question: { ...near.question, triedSoFar: told }, decision: { ...near.decision, reasonWords: told, teachBackWords: told },
      letter: { ...near.letter, social: told, findings: 'Standing X-ray: narrowed. '.repeat(12), allergies: 'Penicillin: rash. '.repeat(8) },
    });
    assert.ok(shortened.includes('Social context'));
    assert.equal(shortened.includes('Allergies and adverse reactions') || shortened.includes('Examination findings and investigation results'), false);
    assert.ok(JSON.stringify(document).includes('Penicillin: rash. '.repeat(8).trim()));
  });

  it('hold whatever is written', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z .,\n0-9WM日]{0,900}$/), (text) => {
      assert.ok(linesOf(written(sayingEverywhere(text)).document) <= most);
    }), { numRuns: 60 });
  });
});
