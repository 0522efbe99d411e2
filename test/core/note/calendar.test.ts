// The patient's calendar file: right in both times of the year, and silent about why.
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import ical from 'ical-generator';
import { calendarFile } from '../../../src/core/note/patient/calendar';
import type { Consultation } from '../../../src/core/consultation/record';
import { wordsOf } from '../../../src/core/words/words';
import { codesOf, kneeRecord, option, record, service, valueOf } from '../../records';

const say = wordsOf('en');
const LEDGER = [{ at: '2026-03-02T09:30:00Z', state: 'booked' as const, text: 'by telephone' }];
function booked(over: Partial<Consultation['booking']> = {}, more: Parameters<typeof kneeRecord>[0] = {}): Consultation {
  return kneeRecord({
    decision: { status: 'chosen', optionId: 'near' },
    booking: { state: 'booked', date: '2026-07-01', time: '14:10', place: 'Larkhill Hospital, level 1', ubrn: '0000 1234 5678', ledger: LEDGER, ...over }, ...more,
  });
}
const text = (it: Consultation): string => valueOf(calendarFile(it, say)).text;
/** Content lines put together again (RFC 5545, section 3.1). */
const lines = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');
const line = (file: string, name: string): string | undefined => lines(file).find((l) => l.startsWith(name));

describe('an appointment in the calendar', () => {
  it('stands in UTC, an hour back in summer', () => {
    assert.deepEqual([line(text(booked()), 'DTSTART'), line(text(booked()), 'DTEND')], ['DTSTART:20260701T131000Z', 'DTEND:20260701T134000Z']);
    assert.equal(line(text(booked({ date: '2027-01-19' })), 'DTSTART'), 'DTSTART:20270119T141000Z');
    assert.equal(line(text(booked({ time: '00:10' })), 'DTSTART'), 'DTSTART:20260630T231000Z');
  });
  it('is refused in the hour that no clock shows', () => assert.deepEqual(codesOf(calendarFile(booked({ date: '2026-03-29', time: '01:30' }), say)), ['time.none']));
  it('takes the first of the hour that comes twice, and says so', () => {
    const { text: file, remarks } = valueOf(calendarFile(booked({ date: '2026-10-25', time: '01:30' }), say));
    assert.equal(line(file, 'DTSTART'), 'DTSTART:20261025T003000Z');
    assert.deepEqual(remarks.map(({ code, message }) => [code, message]), [['calendar.twice', 'There are two times 01:30 on 25 October 2026, because the clocks go back that night. The first was taken.']]);
  });
  it('is refused without a date or a time, or where nothing is booked', () => {
    assert.deepEqual(codesOf(calendarFile(booked({ date: null }), say)), ['calendar.noTime']);
    assert.deepEqual(codesOf(calendarFile(booked({ time: null }), say)), ['calendar.noTime']);
    for (const state of ['notSent', 'deferred', 'sentForTriage', 'adviceAwaited', 'rejected', 'unknown'] as const)
      assert.deepEqual(codesOf(calendarFile(booked({ state }), say)), ['calendar.nothing'], state);
  });
  it('is the same bytes for the same record, and the same event when the day changes', () => {
    assert.equal(text(booked()), text(booked()));
    assert.equal(line(text(booked()), 'UID'), line(text(booked({ date: '2026-07-02' })), 'UID'));
    assert.equal(line(text(booked()), 'UID'), 'UID:appointment-k7m2qa@concord.invalid');
    assert.equal(line(text(booked()), 'DTSTAMP'), 'DTSTAMP:20260302T093000Z');
    assert.equal(line(text(booked({ ledger: undefined })), 'DTSTAMP'), 'DTSTAMP:20260302T093000Z');
  });
});

describe('what the calendar file keeps to itself', () => {
  const secret = /knee|pain|orthop|clinic|5678|P-1042|58|kneel|daughter|bus/i;
  it('says "Appointment" and where, and nothing else of the record', () => {
    const file = text(booked({ place: 'Knee clinic, Larkhill Hospital, level 1 (by the lift)' }));
    assert.equal(line(file, 'SUMMARY'), 'SUMMARY:Appointment');
    assert.equal(line(file, 'LOCATION'), 'LOCATION:Larkhill Hospital\\, level 1 (by the lift)');
    assert.doesNotMatch(file, secret);
    assert.equal(line(file, 'CLASS'), 'CLASS:PRIVATE');
  });
  it('leaves the place off where the reason is private', () => {
    assert.doesNotMatch(text(booked({}, { gettingThere: { sensitiveReason: true } })), /LOCATION|Larkhill/);
  });
  it('leaves off a department named by what it treats, and keeps the building of that name', () => {
    const at = (place: string): string | undefined => line(text(booked({ place })), 'LOCATION');
    assert.equal(at('Trauma and Orthopaedic department, Larkhill Hospital'), 'LOCATION:Larkhill Hospital');
    assert.equal(at('Orthopaedics'), undefined);
    assert.equal(at('Kettle Street Health Centre'), 'LOCATION:Kettle Street Health Centre');
    assert.equal(at(''), undefined);
    const named = booked({ place: 'Sandmere Eye Clinic' }, { options: [option({ id: 'near', snapshot: { takenOn: '2026-03-01', service: service({ name: 'Cataracts', site: { odsCode: null, name: 'Sandmere Eye Clinic' } }) } })] });
    assert.equal(line(text(named), 'LOCATION'), 'LOCATION:Sandmere Eye Clinic');
  });
});

describe('the day to ring by', () => {
  const rings = (who: string, over: Parameters<typeof record>[0] = {}): Consultation => record({ nextAction: { who, what: 'rings to book', byDate: '2026-12-31' }, booking: { state: 'patientBooks' }, ...over });
  it('is a whole day, to the day after', () => {
    const file = text(rings('The patient'));
    assert.deepEqual([line(file, 'DTSTART'), line(file, 'DTEND'), line(file, 'SUMMARY')], ['DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:Ring today at the latest']);
  });
  it("is only the patient's own: the practice's day to look is not for their calendar", () => {
    assert.deepEqual(codesOf(calendarFile(rings('Practice secretary'), say)), ['calendar.nothing']);
    assert.deepEqual(codesOf(calendarFile(rings('patient', { booking: { state: 'notSent' } }), say)), ['calendar.nothing']);
    const selfReferral = rings(' Patient', { booking: { state: 'notSent' }, options: [option({ id: 'x', route: 'selfReferral' })], decision: { status: 'chosen', optionId: 'x' } });
    assert.equal(calendarFile(selfReferral, say).ok, true);
  });
});

describe('the file as RFC 5545 has it', () => {
  const anyPlace = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 });
  it('folds at 75 octets inside no character, ends every line in CR LF, and loses nothing', () => {
    fc.assert(fc.property(anyPlace, (place) => {
      const file = text(booked({ place }, { options: [] }));
      assert.ok(file.endsWith('END:VCALENDAR\r\n'));
      for (const physical of file.split('\r\n')) {
        assert.ok(Buffer.byteLength(physical) <= 75, physical);
        assert.doesNotMatch(physical, /[\r\n]/);
        assert.equal(physical.isWellFormed(), true);
      }
    }), { numRuns: 200 });
  });
  it('writes text as an established generator does', () => {
    for (const place of ['A, B; C\\D', 'Line one\nline two', 'Gwasanaeth ysbyty’r dref, llawr 1 – ar bwys y brif fynedfa, wedi’r groesffordd gyntaf', '🙂'.repeat(40)]) {
      const theirs = ical({ events: [{ start: new Date('2026-07-01T13:10:00Z'), summary: 'Appointment', location: place }] }).toString();
      const ours = text(booked({ place: place.replaceAll(', ', ',') }, { options: [] }));
      const unescaped = (file: string): string => (line(file, 'LOCATION') ?? '').replaceAll(/\\n/g, '\n').replaceAll(/\\([\\;,])/g, '$1').replaceAll(', ', ',');
      assert.equal(unescaped(ours), unescaped(theirs));
      assert.equal(line(ours, 'DTSTART'), line(theirs, 'DTSTART'));
    }
  });
  it('can be told nothing that becomes a line of its own', () => {
    const file = text(booked({ place: 'x\r\nATTENDEE:mailto:a@example.org\nBEGIN:VALARM' }, { options: [] }));
    assert.equal(lines(file).some((l) => l.startsWith('ATTENDEE')), false);
    assert.equal(lines(file).filter((l) => l === 'BEGIN:VALARM').length, 1);
    assert.match(text(kneeRecord({ ...booked(), id: 'a b\nX:1' })), /UID:appointment-a-20-b-a-X-3a-1@/);
  });
});
