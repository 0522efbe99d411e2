// What the notes say of the fit: enough to see what was reckoned with, and to reckon it again.
import assert from 'node:assert/strict';
import type { Consultation } from '../../../src/core/consultation/record';
import type { TradeOff } from '../../../src/core/decision/fit';
import { fitOf } from '../../../src/core/decision/fitOf';
import type { NoteFit } from '../../../src/core/note/noteModel';
import { textFormats, renderNote, type TextFormat } from '../../../src/core/note/renderNote';
import { wordsOf } from '../../../src/core/words/words';
import { fitRecord, torn } from '../../fitRecords';
import { practice } from '../../records';

const say = wordsOf('en');
const note = (record: Consultation, format: TextFormat, fit: NoteFit = fitOf(record)): string =>
  renderNote(record, format, { say, practice: practice(), fit, writtenAt: '2026-03-02T10:00:00Z', order: 'distance' });
const flat = (text: string): string => text.replace(/<style>[^]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ');

const question: TradeOff = { gain: { criterion: 'firstSeen', from: 28, to: 3 }, against: { criterion: 'journeyTime', from: 15, to: 90 } };
const asked = fitRecord(torn, [], { whatMatters: { words: 'To kneel again.', cards: ['visitCost'], statements: [{ id: 's1', kind: 'tradeOff', question: { gain: { ...question.gain }, against: { ...question.against } }, answer: 'no', text: '', saidBy: 'patient' }] } });
const soonest = fitRecord(torn, ['firstSeen']);

describe('the fit in the clinical note', () => {
  it('says what fitted and how sure that was', () => {
    assert.match(flat(note(soonest, 'text')), /WHAT FITS WHAT WAS SAID Sandmere Hospital fits what was said\. This is fairly sure/);
  });

  it('says what was asked and answered, in real units', () => {
    assert.match(flat(note(asked, 'text')), /Asked and answered: first seen after 28 weeks and 15 minutes each way, rather than first seen after 3 weeks and 90 minutes each way/);
  });

  it('says what was left out and why, and what would be worth finding out', () => {
    const text = flat(note(soonest, 'text'));
    assert.match(text, /Left out: .*Larkhill Hospital: .*Westmoor Hospital: /);
    assert.match(text, /Worth finding out: /);
  });

  it('says what was not known of those that fitted', () => {
    const silent = fitRecord([...torn, { id: 'silent', name: 'Silent Hospital', minutes: 5 }], ['journeyTime']);
    const fit = fitOf(silent);
    assert.ok(fit.kind === 'fit' && [...fit.fits, ...fit.apart].includes('silent'));
    assert.match(flat(note(silent, 'text')), /Not known: Silent Hospital: how soon people are first seen there/);
  });

  it('gives draws, seed and inputs, with which the same numbers come out again', () => {
    assert.match(flat(note(soonest, 'text')), /10,000 random draws, seed 1, inputs [0-9a-f]{12}; the same record gives the same/);
    assert.equal(note(soonest, 'markdown'), note(soonest, 'markdown'));
  });

  it('quotes no empty words for an answer, in any note', () => {
    for (const format of textFormats) assert.doesNotMatch(flat(note(asked, format)), /""|“”|“ ”/, format);
  });

  it('says plainly that it could not be worked out, or that what was said cannot all be true', () => {
    assert.match(flat(note(soonest, 'text', 'failed')), /Which options fit what was said could not be worked out\./);
    const contradictory = fitRecord(torn, [], { whatMatters: { words: 'x', cards: ['firstSeen'], statements: [{ id: 's1', kind: 'doesNotMatter', criterion: 'firstSeen', text: 'how soon', saidBy: 'patient' }] } });
    assert.match(flat(note(contradictory, 'text')), /What was said cannot all be true, so nothing was worked out from it: .*How soon I.m first seen does not matter/);
  });

  it('is not there where nothing was said, or where the comparison was closed', () => {
    for (const record of [fitRecord(torn, []), fitRecord(torn, ['firstSeen'], { question: { reason: 'Mole', priority: 'urgentSuspectedCancer' } })]) {
      assert.doesNotMatch(flat(note(record, 'text')), /FITS WHAT WAS SAID/);
      assert.doesNotMatch(flat(note(record, 'patient')), /what you told us/i);
    }
    assert.doesNotMatch(flat(note(soonest, 'text', null)), /FITS WHAT WAS SAID/);
  });
});

describe('the fit in the patient’s copy', () => {
  it('is one or two plain sentences, without numbers of the reckoning', () => {
    const text = flat(note(soonest, 'patient'));
    assert.match(text, /Sandmere Hospital fits what you told us\./);
    assert.doesNotMatch(text, /seed|draws|inputs|times in 100/);
  });

  it('says of places too little is known of that it cannot say', () => {
    const fit = fitOf(soonest);
    assert.ok(fit.kind === 'fit');
    assert.match(flat(note(soonest, 'patient', { ...fit, apart: ['near'] })), /Too little is known to say so of: Larkhill Hospital\./);
  });

  it('says three where three fit equally', () => {
    assert.match(flat(note(fitRecord(torn, ['visitCost']), 'patient')), /These three fit what you told us equally well: /);
  });
});
