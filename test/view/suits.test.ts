// Whom a service sees, on the screen: said once, with its own words and the field they stand in.
import assert from 'node:assert/strict';
import { consultationScreen } from '../../src/view/consultationScreen';
import { exclusionWords } from '../../src/view/options/suits';
import type { Organisation } from '../../src/core/directory/organisation';
import { carryOnOption, kneeRecord, option, service } from '../records';
import { blocksOf, cellOf, context, say, tableOf } from './screenParts';

const seeing = (over: Parameters<typeof service>[0], more: Parameters<typeof option>[0] = {}) =>
  option({ id: 'x', name: 'Larkhill', snapshot: { takenOn: '2026-03-01', service: service(over) }, ...more });
const cell = (over: Parameters<typeof service>[0], more: Parameters<typeof option>[0] = {}) =>
  cellOf(consultationScreen(kneeRecord({ options: [seeing(over, more)] }), context()), 'whoItSees', 'x');

describe('who a service sees', () => {
  it('is said once where the entry gives the same limit in words and in numbers', () => {
    const words = (exclusions: string) =>
      exclusionWords(seeing({ ageTreated: { lowYears: 16, highYears: null }, exclusions }), kneeRecord(), say).sentences;
    assert.deepEqual(words('Under 16.'), ['Under 16.']);
    assert.deepEqual(words('BMI over 40. Patients under the age of 16'), ['BMI over 40. Patients under the age of 16']);
    assert.deepEqual(words('Under 18.'), ['People under 16.', 'Under 18.'], 'another limit is another sentence');
    assert.deepEqual(words('Under 16 with fractures.'), ['People under 16.', 'Under 16 with fractures.']);
    assert.deepEqual(cell({ ageTreated: { lowYears: 16, highYears: null }, exclusions: 'Under 16.' }).items, ['Not: Under 16.']);
  });

  it('keeps the numbers where the words give only one of two limits', () => {
    const both = { ageTreated: { lowYears: 16, highYears: 64 } };
    assert.deepEqual(cell({ ...both, exclusions: 'Under 16.' }).items, ['From age 16 to 64.', 'Not: Under 16.']);
    assert.deepEqual(cell({ ...both, exclusions: 'Under 16. Over 64.' }).items, ['Not: Under 16. Over 64.']);
  });

  it('warns of a mismatch first, and gives each field with its own words behind it', () => {
    const found = cell({ ageTreated: { lowYears: 60, highYears: null }, referralCriteria: 'Six weeks of exercises first.' });
    assert.equal(found.tone, 'warning');
    assert.deepEqual(found.items, ['This patient is 58.', 'From age 60.']);
    assert.deepEqual(
      found.detail?.map((d) => d.label),
      ['Ages it sees', 'What it asks of a referral'],
    );
    assert.equal(
      found.detail?.[1]?.value,
      '“Six weeks of exercises first.” (directory field “referralCriteria”). To be read against this patient. Recorded: “Exercises, paracetamol”',
    );
  });

  it('warns where the way to refer is not one the service takes', () => {
    const found = cell({ requestTypes: ['TRIAGE_REQUEST'] }, { route: 'bookable' });
    assert.deepEqual([found.tone, found.items], ['warning', ['The way chosen to refer is not one it lists.']]);
  });

  it('says that it was ticked, and goes on warning of a mismatch', () => {
    assert.equal(cell({ exclusions: 'BMI over 40.' }).text, '1 thing to check.');
    assert.equal(cell({ exclusions: 'BMI over 40.' }, { suitabilityChecked: true }).text, 'Ticked as checked for this patient.');
    assert.equal(cell({ genderTreated: 'MALE' }, { suitabilityChecked: true }).text, 'Something recorded does not fit.');
  });

  it('leaves no option out: every one considered and unticked says "suitability not checked"', () => {
    const options = [
      carryOnOption(),
      ...['a', 'b', 'c'].map((id) => seeing({ id, exclusions: 'Under 70.', ageTreated: { lowYears: 70, highYears: null } }, { id })),
    ];
    const marks = tableOf(
      consultationScreen(kneeRecord({ options, decision: { status: 'chosen', optionId: 'a' } }), context()),
    ).columns.map((c) => /suitability not checked/.test(c.mark ?? ''));
    assert.deepEqual(marks, [false, true, true, true]);
  });
});

describe('what changed in the directory since', () => {
  const then = service({
    id: 's',
    telephone: '01632 960001',
    location: { postcode: 'ZZ1 1AA' },
    requestTypes: ['TRIAGE_REQUEST', 'APPOINTMENT_REQUEST'],
  });
  const news = (now: Parameters<typeof service>[0], organisations: readonly Organisation[] = []) => {
    const r = kneeRecord({ options: [option({ id: 'a', name: 'Larkhill', snapshot: { takenOn: '2026-03-01', service: then } })] });
    const given = context({ directory: [service({ ...then, ...now })], organisations: new Map(organisations.map((o) => [o.code, o])) });
    return blocksOf(consultationScreen(r, given), 'options').flatMap((b) => (b.kind === 'notice' ? [b.text] : []));
  };

  it('is nothing where only the order of a list, or what the import says of itself, is another', () => {
    assert.deepEqual(
      news({ requestTypes: ['APPOINTMENT_REQUEST', 'TRIAGE_REQUEST'], source: { publication: 'ersSearch', seenOn: '2026-03-02' } }),
      [],
    );
  });

  it('is said with before and after where they are short, and by name where they are long', () => {
    assert.match(news({ telephone: '01632 960002' })[0] ?? '', /its telephone number \(was 01632 960001, now 01632 960002\)/);
    assert.match(news({ consultantLed: 'no' })[0] ?? '', /who leads it \(was yes, now no\)/);
    assert.match(news({ referralCriteria: 'Six weeks of exercises. '.repeat(9) })[0] ?? '', /: what it asks of a referral\. This page/);
    assert.match(news({ requestTypes: ['TRIAGE_REQUEST'] })[0] ?? '', /how it takes referrals/);
    assert.match(news({ ageTreated: { lowYears: 18, highYears: null } })[0] ?? '', /the ages it sees \(was no limit, now from 18\)/);
    assert.match(
      news({ bookable: 'directly', suggestedInvestigations: 'X-ray' })[0] ?? '',
      /booked directly \(was not stated, now directly\) and tests it suggests first \(was not stated, now X-ray\)/,
    );
  });

  it('says that a site has moved by its postcode, and takes an address that was not given before for no move', () => {
    assert.match(news({ location: { postcode: 'ZZ2 2BB' } })[0] ?? '', /its address \(was ZZ1 1AA, now ZZ2 2BB\)/);
    assert.deepEqual(news({ location: { postcode: 'ZZ1 1AA', latitude: 52.1, longitude: -1.2 } }), []);
  });

  it('says which organisation has closed or will, the same one once', () => {
    const closed = (code: string, on: string): Organisation => ({
      code,
      name: `Organisation ${code}`,
      kind: 'trust',
      postcode: null,
      opened: null,
      closed: on,
      parent: null,
    });
    assert.deepEqual(news({}, [closed('RZZ', '2026-02-01')]), [
      'Larkhill: Organisation RZZ is listed as closed since 1 February 2026. Find out who provides it now.',
    ]);
    assert.deepEqual(news({}, [closed('RZZ01', '2026-09-30')]), ['Larkhill: Organisation RZZ01 is listed to close on 30 September 2026.']);
    assert.deepEqual(news({}, [closed('RZZ', 'unknown')]), [
      'Larkhill: Organisation RZZ is listed as closed. Find out who provides it now.',
    ]);
  });
});
