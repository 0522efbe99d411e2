// Days and times in London: summer time, the hour that is left out, and the hour that comes twice.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { daysAfter, londonClock, londonDay, londonMoment, weekdayFrom } from '../../src/core/londonTime';
import { today } from '../../src/core/today';
import { codesOf, valueOf } from '../records';

describe('the day it is', () => {
  const cases: readonly [now: string, day: string, why: string][] = [
    ['2026-07-01T22:59:59Z', '2026-07-01', 'a second before midnight in summer'],
    ['2026-07-01T23:00:00Z', '2026-07-02', 'midnight in summer is 23:00 in UTC'],
    ['2026-07-02T00:30:00+01:00', '2026-07-02', 'an offset says the same moment otherwise'],
    ['2026-01-01T23:59:59Z', '2026-01-01', 'in winter London and UTC are one'],
    ['2026-01-02T00:00:00Z', '2026-01-02', 'midnight in winter'],
    ['2026-03-29T00:59:59Z', '2026-03-29', 'just before the clocks go forward'],
    ['2026-10-24T23:30:00Z', '2026-10-25', 'the night the clocks go back begins in summer time'],
    ['2026-10-25T23:30:00Z', '2026-10-25', 'and ends in winter time'],
    ['2026-12-31T23:59:59Z', '2026-12-31', 'the last second of the year'],
  ];
  for (const [now, day, why] of cases) it(`${now}: ${why}`, () => assert.equal(today({ now: () => now }), day));

  it('leaves a text that is no moment as it stands', () => assert.equal(londonDay('not a day'), 'not a day'));
  it('writes midnight as 00, not 24', () => assert.deepEqual(londonClock('2026-07-01T23:00:00Z'), { date: '2026-07-02', time: '00:00' }));
});

describe('a time in London', () => {
  it('is an hour before UTC says in summer, and the same in winter', () => {
    assert.deepEqual(valueOf(londonMoment('2026-07-01', '14:10')), { utc: '2026-07-01T13:10:00.000Z', twice: false });
    assert.deepEqual(valueOf(londonMoment('2027-01-19', '14:10')), { utc: '2027-01-19T14:10:00.000Z', twice: false });
  });
  it('does not exist in the hour the clocks leave out', () => {
    for (const time of ['01:00', '01:30', '01:59']) assert.deepEqual(codesOf(londonMoment('2026-03-29', time)), ['time.none']);
    assert.equal(valueOf(londonMoment('2026-03-29', '00:59')).utc, '2026-03-29T00:59:00.000Z');
    assert.equal(valueOf(londonMoment('2026-03-29', '02:00')).utc, '2026-03-29T01:00:00.000Z');
  });
  it('exists twice in the hour the clocks repeat: the first is taken', () => {
    assert.deepEqual(valueOf(londonMoment('2026-10-25', '01:30')), { utc: '2026-10-25T00:30:00.000Z', twice: true });
    assert.deepEqual(valueOf(londonMoment('2026-10-25', '00:59')), { utc: '2026-10-24T23:59:00.000Z', twice: false });
    assert.deepEqual(valueOf(londonMoment('2026-10-25', '02:00')), { utc: '2026-10-25T02:00:00.000Z', twice: false });
  });
  it('is refused where it is no date', () => assert.deepEqual(codesOf(londonMoment('2026-02-30x', '09:00')), ['time.none']));

  it('comes back as the same date and time, whatever the moment', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2015-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (at) => {
      const { date, time } = londonClock(at.toISOString());
      const back = valueOf(londonMoment(date, time));
      const minute = Math.floor(at.getTime() / 60_000) * 60_000;
      assert.ok(Date.parse(back.utc) === minute || (back.twice && Date.parse(back.utc) === minute - 3_600_000));
    }), { numRuns: 300 });
  });
});

describe('days counted on', () => {
  it('crosses the change of the clocks, a leap day and the year', () => {
    assert.equal(daysAfter('2026-03-28', 2), '2026-03-30');
    assert.equal(daysAfter('2028-02-28', 1), '2028-02-29');
    assert.equal(daysAfter('2026-12-31', 126), '2027-05-06');
    assert.equal(daysAfter('2026-03-01', -1), '2026-02-28');
    assert.equal(daysAfter('no day', 3), 'no day');
  });
  it('moves a weekend to the Monday after it', () => {
    assert.deepEqual(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(weekdayFrom), ['2026-11-27', '2026-11-30', '2026-11-30', '2026-11-30']);
  });
});
