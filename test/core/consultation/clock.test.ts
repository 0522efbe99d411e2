// The 18-week clock: suggested by the route and the booking, entered by a person, and from when one may ask to move.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mayAskToMoveFrom, suggestClock, type ClockSuggestion } from '../../../src/core/consultation/clock';
import { bookingStateSchema, type BookingState } from '../../../src/core/consultation/booking';
import type { Consultation, ReferralOption } from '../../../src/core/consultation/record';
import type { DirectoryService } from '../../../src/core/directory/service';
import { anyRecord } from '../../arbitraries';
import { option, record, service } from '../../records';

const ledger = (...entries: readonly (readonly [at: string, state: BookingState])[]) => entries.map(([at, state]) => ({ at, state, text: '' }));
function at(option_: Partial<ReferralOption>, state: BookingState, led: DirectoryService['consultantLed'] = 'yes', entries = ledger(['2026-07-01T23:30:00Z', state])): Consultation {
  return record({
    options: [option({ id: 'x', snapshot: { takenOn: '2026-03-01', service: service({ consultantLed: led }) }, ...option_ })],
    decision: { status: 'chosen', optionId: 'x' }, booking: { state, ledger: entries },
  });
}
const short = ({ starts, basis, date }: ClockSuggestion): string => `${starts} ${basis} ${date ?? '-'}`;

describe('the start of the clock', () => {
  const cases: readonly [what: string, Consultation, expected: string][] = [
    ['a booked appointment, on the London day it was booked', at({ route: 'bookable' }, 'booked'), 'yes booked 2026-07-02'],
    ['a referral deferred to the provider', at({ route: 'defer' }, 'deferred'), 'yes deferred 2026-07-02'],
    ['a consultant-led assessment service', at({ route: 'triage' }, 'sentForTriage'), 'yes triage 2026-07-02'],
    ['booked after that triage: still the day it was sent', at({ route: 'triage' }, 'booked', 'yes', ledger(['2026-07-01T09:00:00Z', 'sentForTriage'], ['2026-07-20T09:00:00Z', 'booked'])), 'yes triage 2026-07-01'],
    ['nothing sent yet', at({ route: 'defer' }, 'notSent'), 'notYet nothingYet -'],
    ['the patient books: not yet', at({ route: 'bookable' }, 'patientBooks'), 'notYet nothingYet -'],
    ['a community service, which may refer on', at({ kind: 'community', route: 'communityForm' }, 'deferred', 'no'), 'ask interface 2026-07-02'],
    ['a single point of access without a consultant', at({ route: 'singlePointOfAccess' }, 'sentForTriage', 'no'), 'ask interface 2026-07-02'],
    ['nobody knows who leads the service', at({ route: 'defer' }, 'deferred', 'notKnown'), 'notKnown leadNotKnown 2026-07-02'],
    ['advice alone', at({ kind: 'adviceAndGuidance', route: 'adviceAndGuidance' }, 'adviceAwaited'), 'no advice -'],
    ['advice that came back', at({ kind: 'adviceAndGuidance', route: 'adviceAndGuidance' }, 'returnedWithAdvice'), 'no advice -'],
    ['advice turned into a referral that is not booked yet', at({ kind: 'adviceAndGuidance', route: 'adviceAndGuidance' }, 'converted'), 'notYet nothingYet -'],
    ['and once it is', at({ kind: 'adviceAndGuidance', route: 'adviceAndGuidance' }, 'booked', 'yes', ledger(['2026-07-01T09:00:00Z', 'converted'], ['2026-07-09T09:00:00Z', 'booked'])), 'yes booked 2026-07-09'],
    ['carrying on as now', at({ kind: 'carryOn', route: 'none' }, 'notSent'), 'no selfCare -'],
    ['at the practice', at({ kind: 'inHouse', route: 'none' }, 'booked'), 'no inHouse -'],
    ['rejected', at({ route: 'defer' }, 'rejected'), 'notKnown notSettled -'],
    ['an answer that was lost', at({ route: 'bookable' }, 'unknown'), 'notKnown notSettled -'],
    ['sent again after a rejection: the new day', at({ route: 'defer' }, 'deferred', 'yes', ledger(['2026-06-01T09:00:00Z', 'deferred'], ['2026-06-09T09:00:00Z', 'rejected'], ['2026-07-01T09:00:00Z', 'deferred'])), 'yes deferred 2026-07-01'],
    ['a record without a ledger: no day is made up', at({ route: 'defer' }, 'deferred', 'yes', []), 'yes deferred -'],
    ['nothing chosen', record({ booking: { state: 'deferred' } }), 'notKnown noOption -'],
  ];
  for (const [what, it_, expected] of cases) it(what, () => assert.equal(short(suggestClock(it_)), expected));

  it('never starts while nothing has gone out', () => {
    for (const state of bookingStateSchema.options.filter((s) => ['notSent', 'patientBooks', 'adviceAwaited', 'unknown'].includes(s)))
      for (const route of ['bookable', 'defer', 'triage', 'singlePointOfAccess'] as const) assert.notEqual(suggestClock(at({ route }, state)).starts, 'yes');
  });
  it('is only suggested: the record is as it was', () => {
    fc.assert(fc.property(anyRecord, (any) => {
      const before = JSON.stringify(any);
      suggestClock(any);
      assert.equal(JSON.stringify(any), before);
    }), { numRuns: 50 });
  });
});

describe('from when one may ask to move', () => {
  const from = (over: Parameters<typeof record>[0]) => mayAskToMoveFrom(record(over));
  it('is 126 days after a start that somebody confirmed', () => {
    assert.deepEqual(from({ clockStart: { date: '2026-11-23', confirmed: 'yes' } }), { from: '2027-03-29', standard: 'eighteenWeeks' });
    assert.deepEqual(from({ clockStart: { date: '2027-10-28', confirmed: 'yes' } }), { from: '2028-03-02', standard: 'eighteenWeeks' });
  });
  it('is 28 days for urgent suspected cancer', () => {
    assert.deepEqual(from({ question: { priority: 'urgentSuspectedCancer' }, clockStart: { date: '2026-11-18', confirmed: 'yes' } }), { from: '2026-12-16', standard: 'fasterDiagnosis' });
  });
  it('is unknown unless the start is confirmed and dated, and over once treated', () => {
    for (const clockStart of [{}, { date: '2026-11-23' }, { confirmed: 'yes' as const }, { date: '2026-11-23', confirmed: 'no' as const }, { date: '2026-11-23', confirmed: 'notApplicable' as const }])
      assert.equal(from({ clockStart }), undefined);
    assert.equal(from({ clockStart: { date: '2026-11-23', confirmed: 'yes' }, outcomes: [{ id: 'o', on: '2027-01-05', kind: 'treated', text: '' }] }), undefined);
    assert.ok(from({ clockStart: { date: '2026-11-23', confirmed: 'yes' }, outcomes: [{ id: 'o', on: '2027-01-05', kind: 'seen', text: '' }] }));
  });
});
