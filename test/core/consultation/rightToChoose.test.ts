// The right to choose: for which referrals, which options, and in which words.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { rightsWords, rightToChoose, type ChoiceReason } from '../../../src/core/consultation/rightToChoose';
import { choiceExclusionSchema, type Consultation, type ReferralOption } from '../../../src/core/consultation/record';
import type { DirectoryService } from '../../../src/core/directory/service';
import { wordsOf } from '../../../src/core/words/words';
import { anyRecord } from '../../arbitraries';
import { carryOnOption, kneeRecord, option, record, service } from '../../records';

const say = wordsOf('en');
const place = (id: string, over: Partial<ReferralOption> = {}, of: Partial<DirectoryService> = {}): ReferralOption =>
  option({ id, name: `Place ${id}`, snapshot: { takenOn: '2026-03-01', service: service({ id, ...of }) }, ...over });
const asked = (over: Parameters<typeof record>[0] = {}): Consultation => record({ options: [carryOnOption()], ...over });

describe('whether the right to choose applies', () => {
  const cases: readonly [question: Parameters<typeof asked>[0], applies: string, reasons: readonly ChoiceReason[]][] = [
    [{}, 'yes', ['takenForFirst']],
    [{ question: { referralKind: 'firstOutpatient' } }, 'yes', ['firstOutpatient']],
    [{ question: { referralKind: 'notKnown' } }, 'notSure', ['kindNotKnown']],
    [{ question: { referralKind: 'onward' } }, 'no', ['onward']],
    [{ question: { referralKind: 'ongoing' } }, 'no', ['ongoing']],
    [{ question: { priority: 'urgent' } }, 'yes', ['takenForFirst']],
    [{ question: { priority: 'urgentSuspectedCancer' } }, 'no', ['urgentSuspectedCancer']],
    [{ question: { referralKind: 'notKnown', choiceExclusions: ['maternity'] } }, 'no', ['maternity']],
    [{ question: { referralKind: 'ongoing', choiceExclusions: ['prisoner', 'detained'] } }, 'no', ['prisoner', 'detained', 'ongoing']],
  ];
  for (const [over, applies, reasons] of cases) {
    it(`${JSON.stringify(over?.question ?? 'nothing said')}: ${applies}`, () => {
      const right = rightToChoose(asked(over));
      assert.deepEqual([right.applies, right.reasons], [applies, reasons]);
    });
  }
  for (const exclusion of choiceExclusionSchema.options) {
    it(`is shut out by ${exclusion}, and says so in words`, () => {
      const it = asked({ question: { referralKind: 'firstOutpatient', choiceExclusions: [exclusion] } });
      assert.deepEqual([rightToChoose(it).applies, rightToChoose(it).reasons], ['no', [exclusion]]);
      assert.match(rightsWords(it, say)[0] ?? '', /^There is no legal right to choose where to go here, because it is .*\.$/);
    });
  }
});

describe('which options the right covers', () => {
  const of = (over: Partial<ReferralOption>, service: Partial<DirectoryService>, treatmentFunction?: string) =>
    rightToChoose(asked({ question: { treatmentFunction }, options: [place('x', over, service)] })).options[0];

  it('asks for the contract of every provider, and never takes it for granted', () => {
    assert.deepEqual(of({}, { consultantLed: 'yes' }), { optionId: 'x', covered: 'notSure', ask: ['contract'] });
    assert.deepEqual(of({}, { consultantLed: 'yes', standardContract: 'notKnown' }), { optionId: 'x', covered: 'notSure', ask: ['contract'] });
    assert.deepEqual(of({}, { consultantLed: 'yes', standardContract: 'yes' }), { optionId: 'x', covered: 'yes', ask: [] });
    assert.deepEqual(of({}, { consultantLed: 'yes', standardContract: 'no' }), { optionId: 'x', covered: 'no', because: 'noContract', ask: [] });
  });
  it('asks who leads a team where the directory does not say', () => {
    assert.deepEqual(of({}, { consultantLed: 'notKnown', standardContract: 'yes' })?.ask, ['whoLeads']);
  });
  it('covers no physical health team without a consultant, but asks of a mental health team', () => {
    assert.equal(of({}, { consultantLed: 'no', standardContract: 'yes' }, '110')?.because, 'notConsultantLed');
    for (const code of ['710', 'C_721', 'X03', ' x03 ']) assert.deepEqual(of({}, { consultantLed: 'no', standardContract: 'yes' }, code)?.ask, ['whoLeads'], code);
    for (const code of ['170', 'C_370', '7100', '']) assert.equal(of({}, { consultantLed: 'no', standardContract: 'yes' }, code)?.because, 'notConsultantLed', code);
  });
  it('says why a community service, the practice, advice and no referral are not covered', () => {
    for (const [kind, because] of [['community', 'community'], ['inHouse', 'inHouse'], ['adviceAndGuidance', 'advice'], ['carryOn', 'carryOn']] as const)
      assert.deepEqual(of({ kind }, { kind, consultantLed: 'yes', standardContract: 'yes' }), { optionId: 'x', covered: 'no', because, ask: [] });
  });
  it('knows nothing of an option that was not in the directory', () => {
    const right = rightToChoose(asked({ options: [option({ id: 'x', snapshot: { takenOn: '2026-03-01', service: null } })] }));
    assert.deepEqual(right.options[0]?.ask, ['contract', 'whoLeads']);
  });
});

describe('how far choice has come', () => {
  const offered = (n: number, over: Parameters<typeof record>[0] = {}): Consultation => asked({
    options: [carryOnOption({ offered: 'offered' }), place('advice', { kind: 'adviceAndGuidance', route: 'adviceAndGuidance', offered: 'offered' }),
      ...Array.from({ length: n }, (_, i) => place(`p${i}`, { offered: 'offered' }, { standardContract: 'yes' })), place('spare')],
    ...over,
  });
  it('counts places, not carrying on or advice, and three are as good as five', () => {
    for (const n of [0, 1, 3, 5, 7]) assert.deepEqual([rightToChoose(offered(n)).offered, rightToChoose(offered(n)).aboutFive], [n, true]);
    assert.equal(rightsWords(offered(3), say)[1], '3 places were offered; the aim is about five, where practicable.');
    assert.equal(rightsWords(offered(1), say)[1], '1 place was offered; the aim is about five, where practicable.');
    assert.equal(rightsWords(offered(0), say)[1], 'No place is marked as offered yet.');
  });
  it('does not speak of five where a community service is used or the right does not apply', () => {
    const community = kneeRecord({ options: [place('c', { kind: 'community', route: 'communityForm', offered: 'offered' })], decision: { status: 'chosen', optionId: 'c' } });
    assert.equal(rightToChoose(community).aboutFive, false);
    assert.match(rightsWords(community, say).join(' '), /not covered by the legal right; it is offered all the same/);
    const urgent = offered(2, { question: { priority: 'urgentSuspectedCancer' } });
    assert.equal(rightToChoose(urgent).aboutFive, false);
    assert.doesNotMatch(rightsWords(urgent, say).join(' '), /five/);
  });
  it('takes a declined choice for an answer', () => {
    const declined = offered(2, { decision: { status: 'declinedChoice' } });
    assert.equal(rightToChoose(declined).choice, 'declined');
    assert.equal(rightsWords(declined, say)[1], 'A choice was offered and declined.');
  });
  it('says by whom and by when choice is due after triage, and that nobody is named where it is so', () => {
    for (const route of ['triage', 'singlePointOfAccess'] as const) {
      const at = (over: Parameters<typeof record>[0] = {}): Consultation =>
        asked({ options: [place('t', { route, offered: 'offered' }, { route })], decision: { status: 'chosen', optionId: 't' }, ...over });
      assert.deepEqual([rightToChoose(at()).choice, rightToChoose(at()).later], ['later', { who: '', byDate: null }]);
      assert.match(rightsWords(at(), say)[1] ?? '', /Nobody is named yet who will offer it\.$/);
      const owned = at({ decision: { status: 'chosen', optionId: 't', choiceLater: { who: 'The triage team', byDate: '2026-03-16' } } });
      assert.match(rightsWords(owned, say)[1] ?? '', /: The triage team is to offer it by 16 March 2026\.$/);
      assert.equal(rightToChoose(at({ booking: { state: 'booked' } })).later, undefined);
      const booked = { ...owned, booking: { ...owned.booking, state: 'booked' as const } };
      assert.deepEqual([rightToChoose(booked).later, rightToChoose(booked).choice], [undefined, 'offered']);
    }
    assert.equal(rightToChoose(asked({ booking: { state: 'sentForTriage' } })).choice, 'later');
  });
});

describe('the words of the right to choose', () => {
  it('name the team by the treatment function', () => {
    assert.match(rightsWords(asked({ question: { treatmentFunction: '110' } }), say)[0] ?? '', /a team led by a consultant\.$/);
    assert.match(rightsWords(asked({ question: { treatmentFunction: '710' } }), say)[0] ?? '', /led by a consultant or a mental health professional\.$/);
  });
  it('say of the option chosen that its contract is not confirmed, and no more once it is', () => {
    const at = (standardContract: 'yes' | 'notKnown'): string =>
      rightsWords(asked({ options: [place('x', {}, { standardContract })], decision: { status: 'chosen', optionId: 'x' } }), say).join(' ');
    assert.match(at('notKnown'), /Not confirmed: an NHS Standard Contract for Place x\. This has to be asked\.$/);
    assert.doesNotMatch(at('yes'), /Contract for/);
  });
  it('count the contracts to ask for instead of naming four', () => {
    const many = asked({ options: [...['a', 'b', 'c', 'd'].map((id) => place(id)), place('e', { offered: 'notOffered' })] });
    assert.match(rightsWords(many, say).join(' '), /an NHS Standard Contract for 4 of the places/);
  });
  it('are one to three sentences of any record, promise nothing and leave no gap unfilled', () => {
    fc.assert(fc.property(anyRecord, (any) => {
      const words = rightsWords(any, say);
      assert.ok(words.length >= 1 && words.length <= 3);
      for (const sentence of words) {
        assert.match(sentence, /\.$/);
        assert.doesNotMatch(sentence, /\b(best|recommended|entitled|guarantee\w*)\b|you will wait/i);
        assert.doesNotMatch(sentence.replaceAll(/Place \w+/g, ''), /\{\w+\}/);
      }
    }), { numRuns: 100 });
  });
});
