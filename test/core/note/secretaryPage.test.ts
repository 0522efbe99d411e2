// The page for whoever finishes it: everything to act on, nothing about where the patient lives, and the rules of contact kept.
import * as assert from 'node:assert/strict';
import { toHtml } from '../../../src/core/note/render/html';
import { secretaryPage } from '../../../src/core/note/secretaryPage';
import type { Consultation } from '../../../src/core/consultation/record';
import { wordsOf } from '../../../src/core/words/words';
import { carryOnOption, kneeRecord, option, service } from '../../records';

const pageOf = (it: Consultation): string => toHtml(secretaryPage(it, { say: wordsOf('en'), writtenAt: '2026-03-02T10:00:00Z', order: 'distance' }));
const words = (it: Consultation): string => pageOf(it).replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]+>/g, '\n').replaceAll(/\n+/g, '\n').replaceAll('&#39;', "'").replaceAll('\u00a0', ' ');

const it_ = kneeRecord({
  patient: { reference: 'P-1042', nhsNumber: '943 476 5919', ageYears: 58, gender: 'female' },
  options: [
    carryOnOption({ offered: 'offered' }),
    option({ id: 'near', name: 'Larkhill', offered: 'offered', suitabilityChecked: true, snapshot: { takenOn: '2026-03-01', service: service({ telephone: '01632 960210' }) } }),
    option({ id: 'far', name: 'Sandmere', offered: 'offered', snapshot: { takenOn: '2026-03-01', service: service({ id: 's', route: 'defer' }) }, route: 'defer' }),
    option({ id: 'never', name: 'Not spoken of' }),
  ],
  decision: { status: 'chosen', optionId: 'near', reasonWords: 'One bus.', declined: [{ optionId: 'far', reason: 'Too far.' }] },
  nextAction: { who: 'Anna', what: 'rings the hospital', byDate: '2026-03-09', telephone: '01632 960210' },
  gettingThere: {
    needs: ['interpreter'], interpreterLanguage: 'Polish', safeContact: 'Text only. No voicemail.', cannotWeekdays: ['tuesday', 'thursday'], earliestTime: '10:00', latestTime: '15:00',
    longestJourneyMinutes: 60, home: { postcode: 'SG1 4AB', lsoa: 'E01000001', deprivationDecile: 1, deprivationEdition: '2019' },
  },
  booking: { state: 'deferred', ubrn: '0000 1234 5678' }, handOver: { to: 'Anna', on: '2026-03-02' },
});

describe('the page for the secretary', () => {
  it('says who rings whom by when on which number, what if no answer comes, and what was chosen and why', () => {
    const page = words(it_);
    for (const part of [
      'For Anna', 'Anna: rings the hospital, by 9 March 2026, on 01632 960210', 'If there is still none: tell the patient, and set another day to look.', 'P-1042', 'Knee pain for a year',
      'Larkhill (chosen); can be booked directly; on 01632 960210', 'Sandmere; sent to the provider, who books;', 'declined: Too far.', 'One bus.', '0000 1234 5678', 'Sent; the letter is not attached yet',
    ]) assert.ok(page.includes(part), part);
    assert.equal(page.includes('Not spoken of'), false, 'what was not offered is not on the shortlist');
  });
  it('says the limits, days, hours and needs, and how contact is safe', () => {
    const page = words(it_);
    for (const part of ['Cannot drive', 'Tuesday, Thursday', 'Not before 10:00', 'Not after 15:00', 'An interpreter (Polish)', 'Text only. No voicemail.']) assert.ok(page.includes(part), part);
  });
  it('says nothing of where the patient lives or how deprived it is', () => assert.doesNotMatch(pageOf(it_), /SG1|E01000001|depriv|decile/i));
  it('warns at the top where the reason is private, and keeps it out of the title', () => {
    const page = pageOf({ ...it_, gettingThere: { ...it_.gettingThere, sensitiveReason: true } });
    assert.match(page, /class="banner"[\s\S]*The reason is private: leave it out of voicemails/);
    assert.match(page, /<title>For Anna<\/title>/);
  });
  it('lists what stands to be compared while nothing is offered, says that nobody has a step yet, and who offers the choice later', () => {
    const early = kneeRecord({ options: [option({ id: 'x', name: 'Larkhill', route: 'triage' })], decision: { status: 'chosen', optionId: 'x' } });
    const page = words(early);
    assert.match(page, /No next action is recorded\./);
    assert.match(page, /Choice of place, after the referral has been looked at: Nobody yet, no date set/);
    assert.match(words(kneeRecord()), /Larkhill/);
  });
  it('is the same bytes again, with nothing live in it', () => {
    assert.equal(pageOf(it_), pageOf(it_));
    assert.doesNotMatch(pageOf({ ...it_, nextAction: { ...it_.nextAction, what: '<img src=x onerror=alert(1)>' } }), /<img/);
  });
});
