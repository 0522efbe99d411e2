import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fitFields, needsTick, serviceFit, type FitField, type FitFinding } from '../../../src/core/directory/serviceFit';
import type { Consultation } from '../../../src/core/consultation/record';
import { carryOnOption, kneeRecord, option, service } from '../../records';

type ServiceOver = Parameters<typeof service>[0];

const of = (
  over: ServiceOver,
  record: Consultation = kneeRecord(),
  route: 'bookable' | 'defer' | 'triage' | 'adviceAndGuidance' | 'communityForm' = 'bookable',
): readonly FitFinding[] => serviceFit(option({ route, snapshot: { takenOn: '2026-03-01', service: service(over) } }), record);
const finding = (field: FitField, ...args: Parameters<typeof of>): FitFinding => of(...args).find((f) => f.field === field)!;
const status = (field: FitField, ...args: Parameters<typeof of>): string => finding(field, ...args).status;
const aged = (ageYears: number | null): Consultation => kneeRecord({ patient: { reference: 'P', ageYears, gender: 'female' } });

describe('the fit of a service', () => {
  it('has one finding a field, in a fixed order, and none for carrying on as now', () => {
    assert.deepEqual(
      of({}).map((f) => f.field),
      [...fitFields],
    );
    assert.deepEqual(serviceFit(carryOnOption(), kneeRecord()), []);
  });

  it('says of a bare entry only that it states nothing', () => {
    assert.ok(of({}).every((f) => f.status === 'notStated' && f.serviceWords === ''));
    assert.equal(needsTick(of({})), false);
  });

  describe('age', () => {
    const limits = { ageTreated: { lowYears: 18, highYears: 64 } };
    for (const [years, expected] of [
      [17, 'mismatch'],
      [18, 'matches'],
      [64, 'matches'],
      [65, 'mismatch'],
      [null, 'toCheck'],
    ] as const)
      it(`${years ?? 'not recorded'} against 18 to 64 is ${expected}`, () =>
        assert.equal(status('ageTreated', limits, aged(years)), expected));

    it('takes 0 and 120 for no limit', () =>
      assert.equal(status('ageTreated', { ageTreated: { lowYears: 0, highYears: 120 } }), 'notStated'));

    it('leaves a limit inside a year of age to a person: somebody of 2 may be 2 and a half', () => {
      assert.equal(status('ageTreated', { ageTreated: { lowYears: 2.5, highYears: null } }, aged(2)), 'toCheck');
      assert.equal(status('ageTreated', { ageTreated: { lowYears: 2.5, highYears: null } }, aged(1)), 'mismatch');
      assert.equal(status('ageTreated', { ageTreated: { lowYears: 2.5, highYears: null } }, aged(3)), 'matches');
    });
  });

  it('warns of a sex it does not see, and asks where none is recorded', () => {
    const woman = aged(50);
    const unknown = kneeRecord({ patient: { gender: 'notKnown' } });
    assert.deepEqual(
      [status('genderTreated', { genderTreated: 'MALE' }, woman), status('genderTreated', { genderTreated: 'female' }, woman)],
      ['mismatch', 'matches'],
    );
    assert.deepEqual(
      [status('genderTreated', { genderTreated: 'MALE' }, unknown), status('genderTreated', { genderTreated: 'MALE_AND_FEMALE' }, woman)],
      ['toCheck', 'notStated'],
    );
  });

  describe('the way to refer', () => {
    it('is a mismatch where it is not among the request types, with the codes as given', () => {
      const found = finding('requestTypes', { requestTypes: ['ADVICE_AND_GUIDANCE_REQUEST'] }, kneeRecord(), 'triage');
      assert.deepEqual([found.status, found.serviceWords], ['mismatch', 'ADVICE_AND_GUIDANCE_REQUEST']);
    });

    it('may be either of two where triage and appointment requests are both there', () => {
      for (const route of ['triage', 'bookable', 'defer'] as const)
        assert.equal(
          status('requestTypes', { requestTypes: ['TRIAGE_REQUEST', 'APPOINTMENT_REQUEST'], bookable: 'directly' }, kneeRecord(), route),
          'matches',
          route,
        );
    });

    it('reads the codes of e-RS R4 as well', () => {
      assert.equal(status('requestTypes', { requestTypes: ['REVIEW'] }, kneeRecord(), 'triage'), 'matches');
      assert.equal(status('requestTypes', { requestTypes: ['BOOKABLE'] }, kneeRecord(), 'triage'), 'mismatch');
    });

    it('does not book directly what is booked through the provider', () => {
      const requestTypes = ['APPOINTMENT_REQUEST'];
      assert.equal(status('requestTypes', { requestTypes, bookable: 'indirectly' }, kneeRecord(), 'bookable'), 'mismatch');
      assert.equal(status('requestTypes', { requestTypes, bookable: 'indirectly' }, kneeRecord(), 'defer'), 'matches');
    });

    it('is left to a person where the route is not one of e-RS', () =>
      assert.equal(status('requestTypes', { requestTypes: ['TRIAGE_REQUEST'] }, kneeRecord(), 'communityForm'), 'toCheck'));
  });

  it('never matches free text: it is laid beside what is recorded, for a person to read', () => {
    const record = kneeRecord({
      question: { reason: 'Knee', triedSoFar: 'Six weeks of exercises', clinicalRequirements: 'X-ray done in May' },
    });
    const texts = {
      exclusions: 'BMI over 40.',
      referralCriteria: 'Six weeks of exercises',
      suggestedInvestigations: 'X-ray',
      referrerAlert: 'Closed in August',
    };
    const found = of(texts, record).filter((f) => f.field in texts);
    assert.deepEqual(
      found.map((f) => f.status),
      ['toCheck', 'toCheck', 'toCheck', 'toCheck'],
    );
    assert.deepEqual(
      found.map((f) => f.serviceWords),
      Object.values(texts),
    );
    assert.deepEqual(
      found.map((f) => f.recorded),
      ['X-ray done in May', 'Six weeks of exercises', 'X-ray done in May', undefined],
    );
  });

  it('asks about an interpreter or transport that is not on the list, and calls neither a mismatch', () => {
    const needing = kneeRecord({ gettingThere: { needs: ['interpreter'], means: ['patientTransport'] } });
    const at = (additionalRequirements: string[], record: Consultation): [string, string] => {
      const { status: s, why } = finding('additionalRequirements', { additionalRequirements }, record);
      return [s, why.key];
    };
    assert.deepEqual(at(['INTERPRETER'], needing), ['toCheck', 'fits.notListed.transport']);
    assert.deepEqual(at(['TRANSPORT'], needing), ['toCheck', 'fits.notListed.interpreter']);
    assert.deepEqual(at([], needing), ['toCheck', 'fits.notListed.both']);
    assert.deepEqual(at(['TRANSPORT', 'INTERPRETER'], needing), ['matches', 'fits.listed']);
    assert.deepEqual(at(['ADVOCACY'], kneeRecord()), ['matches', 'fits.nothingNeeded']);
  });

  it('asks for a letter until one is attached', () => {
    assert.equal(status('letterRequired', { letterRequired: true }), 'toCheck');
    assert.equal(status('letterRequired', { letterRequired: true }, kneeRecord({ letter: { state: 'attached' } })), 'matches');
    assert.equal(status('letterRequired', { letterRequired: false }), 'matches');
  });

  it('asks for the tick wherever the entry says whom it sees', () => {
    for (const over of [
      { exclusions: 'x' },
      { referralCriteria: 'x' },
      { referrerAlert: 'x' },
      { genderTreated: 'MALE' },
      { ageTreated: { lowYears: 18, highYears: null } },
    ] satisfies ServiceOver[])
      assert.equal(needsTick(of(over)), true, JSON.stringify(over));
    for (const over of [
      { genderTreated: 'MALE_AND_FEMALE' },
      { letterRequired: true },
      { requestTypes: ['TRIAGE_REQUEST'] },
      { exclusions: '  ' },
    ] satisfies ServiceOver[])
      assert.equal(needsTick(of(over)), false, JSON.stringify(over));
  });

  it('law: whatever the text, no finding of free text says match or mismatch', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, written) => {
        const record = kneeRecord({ question: { reason: written, triedSoFar: written, clinicalRequirements: written } });
        for (const f of of({ exclusions: text, referralCriteria: text, suggestedInvestigations: text, referrerAlert: text }, record))
          if (['exclusions', 'referralCriteria', 'suggestedInvestigations', 'referrerAlert'].includes(f.field))
            assert.equal(f.status, text.trim() === '' ? 'notStated' : 'toCheck');
      }),
    );
  });
});
