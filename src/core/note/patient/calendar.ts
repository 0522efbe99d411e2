// The patient's calendar file: an appointment, or the day to ring by, and nothing that tells anybody why (RFC 5545).
import type { Consultation } from '../../consultation/record';
import { normaliseTreatmentFunction, treatmentFunctionNames } from '../../directory/treatmentFunction';
import { refuse, succeed, type Issue, type Result } from '../../issue';
import { daysAfter, londonMoment } from '../../londonTime';
import { longDate, type Say } from '../../words/words';
import { plain } from '../render/plainText';

/** A calendar needs an end. Nobody knows how long an appointment takes, so the file says so little: half an hour. */
const APPOINTMENT_MINUTES = 30;

export interface CalendarFile {
  /** The whole file; lines end in CR LF (RFC 5545, section 3.1). */
  readonly text: string;
  /** What a person has to know before handing it over. */
  readonly remarks: readonly Issue[];
}

/**
 * One event: a booked appointment at its London time, or the day by which the patient rings. It holds no reason, service, reference
 * number or name; the place is left off where the reason is private. Refused where there is nothing to put into a calendar.
 * Deterministic: the same record gives the same bytes.
 */
export function calendarFile(record: Consultation, say: Say): Result<CalendarFile> {
  const { state } = record.booking;
  if (state === 'booked') return appointmentFile(record, say);
  const { byDate } = record.nextAction;
  if (patientRings(record, say) && byDate !== null) return succeed({ text: calendarOf(record, 'ring', ringBy(byDate, say)), remarks: [] });
  return refuse({
    code: 'calendar.nothing',
    severity: 'error',
    message: say('calendar.nothing'),
    remedy: say('calendar.nothingRemedy'),
    place: {},
  });
}

/** The next step is the patient's, and it is to book or to refer themselves: a day of the practice's own is not for their calendar. */
export function patientRings(record: Consultation, say: Say): boolean {
  const chosen = record.options.find((o) => o.id === record.decision.optionId);
  const who = record.nextAction.who.trim().toLowerCase();
  const isPatient = [say('chase.owner.patient'), say('speaker.patient')].some((name) => name.toLowerCase() === who);
  return isPatient && (record.booking.state === 'patientBooks' || (record.booking.state === 'notSent' && chosen?.route === 'selfReferral'));
}

function appointmentFile(record: Consultation, say: Say): Result<CalendarFile> {
  const { date, time } = record.booking;
  if (date === null || time === null) return refuse({
    code: 'calendar.noTime', severity: 'error', message: say('calendar.noTime'), remedy: say('calendar.noTimeRemedy'), place: {},
  });
  const start = londonMoment(date, time);
  if (!start.ok) return start;
  const end = new Date(Date.parse(start.value.utc) + APPOINTMENT_MINUTES * 60_000).toISOString();
  const place = placeToShow(record);
  const lines = [
    `DTSTART:${stamp(start.value.utc)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${text(say('calendar.appointment'))}`,
    ...(place === '' ? [] : [`LOCATION:${text(place)}`]),
    ...alarm('-P1D', say('calendar.appointment')),
  ];
  const twice: Issue = {
    code: 'calendar.twice', severity: 'warning', message: say('calendar.twice', { time, date: longDate(say, date) }),
    remedy: say('calendar.twiceRemedy'), place: {},
  };
  return succeed({ text: calendarOf(record, 'appointment', lines), remarks: start.value.twice ? [twice] : [] });
}

/**
 * Where to go, without the parts between commas that name what for: "Eye clinic" goes, the hospital and the floor stay. Nothing where the
 * reason is private.
 */
function placeToShow(record: Consultation): string {
  if (record.gettingThere.sensitiveReason) return '';
  const service = record.options.find((o) => o.id === record.decision.optionId)?.snapshot.service;
  const ofPlace = new Set(wordsIn(`${service?.site?.name ?? ''} ${service?.provider?.name ?? ''}`));
  const treatment = treatmentFunctionNames.get(normaliseTreatmentFunction(record.question.treatmentFunction ?? '') ?? '') ?? '';
  const told = [service?.name ?? '', service?.ersSpecialty ?? '', treatment, 'clinic department unit'].flatMap(wordsIn)
    .filter((word) => !ofPlace.has(word));
  const tells = (part: string): boolean => wordsIn(part).some((word) => told.includes(word));
  return record.booking.place.split(',').map((part) => part.trim()).filter((part) => part !== '' && !tells(part)).join(', ');
}

/** Words long enough to tell something, in lower case. */
function wordsIn(value: string): string[] {
  return value.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
}

/** All of the day: which hour suits is the patient's own affair. The end of a day's event is the day after (section 3.6.1). */
function ringBy(day: string, say: Say): string[] {
  return [
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${daysAfter(day, 1).replaceAll('-', '')}`,
    `SUMMARY:${text(say('calendar.ringBy'))}`,
    'TRANSP:TRANSPARENT',
    ...alarm('PT9H', say('calendar.ringBy')),
  ];
}

function calendarOf(record: Consultation, kind: string, event: readonly string[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Concord//Appointment//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    // The record's id is random, and the same file imported again replaces the first.
    `UID:${kind}-${uidPart(record.id)}@concord.invalid`,
    `DTSTAMP:${stamp(lastChange(record))}`,
    'CLASS:PRIVATE',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A reminder inside an event (section 3.6.6). */
function alarm(trigger: string, words: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${trigger}`, `DESCRIPTION:${text(words)}`, 'END:VALARM'];
}

/** When the booking last moved: a calendar keeps the newer of two files of one event. */
function lastChange(record: Consultation): string {
  return record.booking.ledger?.at(-1)?.at ?? record.createdAt;
}

/** `20260401T081000Z` (section 3.3.5, form 2). */
function stamp(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function uidPart(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, (character) => `-${character.codePointAt(0)?.toString(16)}-`);
}

/** TEXT (section 3.3.11): backslash, comma and semicolon escaped, a line break written `\n`. */
function text(value: string): string {
  return plain(value).replace(/\t/g, ' ').replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/** Content lines of more than 75 octets are folded, never inside a character (section 3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
