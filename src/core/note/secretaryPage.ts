// One page for whoever finishes what was begun in the room: the shortlist and why, the limits, and who rings whom by when.
import { chaseOf } from '../consultation/chase';
import { sentState } from '../consultation/completeness';
import { inNeutralOrder } from '../consultation/option';
import type { Consultation, ReferralOption } from '../consultation/record';
import { rightToChoose } from '../consultation/rightToChoose';
import { longDate, type Say } from '../words/words';
import type { NoteBlock, NoteDocument, NoteSection } from './render/document';
import { nextActionWords, optionName, patientLine, recordVersion } from './noteModel';
import { needsOf } from './notePeople';

export interface SecretaryPageContext {
  readonly say: Say;
  /** ISO date-time of writing. */
  readonly writtenAt: string;
  readonly order: 'distance' | 'name';
}

/** Pure. What it says of the patient's home stays at what the patient needs: nothing about the area they live in. */
export function secretaryPage(record: Consultation, { say, writtenAt, order }: SecretaryPageContext): NoteDocument {
  return {
    title: say(record.handOver === undefined ? 'secretary.title' : 'secretary.titleTo', { to: record.handOver?.to ?? '' }),
    language: say.locale,
    banner: [say(`sent.${sentState(record)}`), ...(record.gettingThere.sensitiveReason ? [say('secretary.private')] : [])],
    sections: [next(record, say), contact(record, say), shortlist(record, say, order), limits(record, say), booking(record, say)]
      .filter(({ blocks }) => blocks.length > 0),
    footer: [say('note.recordId', { id: record.id, version: recordVersion(record), written: longDate(say, writtenAt) })],
  };
}

function next(record: Consultation, say: Say): NoteSection {
  const chosen = chosenOf(record);
  const { step } = chaseOf(record.booking.state, chosen?.route ?? 'none');
  const words = nextActionWords(record, say);
  const { later } = rightToChoose(record);
  return section(say('note.next'), [
    { kind: 'paragraph', text: words === '' ? say('note.noNextAction') : words, strong: true },
    { kind: 'paragraph', text: say(`chase.${step}.noReply`) },
    ...(later === undefined ? [] : [{ kind: 'paragraph' as const, text: laterWords(later, say) }]),
  ]);
}

function laterWords({ who, byDate }: { readonly who: string; readonly byDate: string | null }, say: Say): string {
  const by = byDate === null ? say('note.noDate') : say('note.by', { date: longDate(say, byDate) });
  return say('secretary.later', { who: who === '' ? say('note.nobodyYet') : who, by });
}

function contact(record: Consultation, say: Say): NoteSection {
  const { safeContact } = record.gettingThere;
  return section(say('note.patient'), facts([
    [say('note.patient'), patientLine(record, say)],
    [say('note.safeContact'), safeContact],
    [say('note.reason'), record.question.reason],
    [say('note.priority'), say(`priority.${record.question.priority}`)],
  ]));
}

/** What was offered or, before anything was, what stands to be compared. */
function shortlist(record: Consultation, say: Say, order: 'distance' | 'name'): NoteSection {
  const { decision } = record;
  const all = inNeutralOrder(record.options, order, say.locale);
  const offered = all.filter((o) => o.offered === 'offered' || o.id === decision.optionId);
  const lines = (offered.length === 0 ? all : offered).map((option) => shortlistLine(option, record, say));
  return section(say('secretary.shortlist'), [
    { kind: 'paragraph', text: say(`decide.${decision.status}`), strong: true },
    ...(decision.reasonWords.trim() === '' ? [] : [{ kind: 'quote' as const, text: decision.reasonWords }]),
    ...(lines.length === 0 ? [] : [{ kind: 'list' as const, items: lines }]),
  ]);
}

function shortlistLine(option: ReferralOption, { decision }: Consultation, say: Say): string {
  const service = option.snapshot.service;
  const why = decision.declined.find(({ optionId }) => optionId === option.id)?.reason ?? '';
  const telephone = service?.telephone ?? '';
  return [
    `${optionName(option, say)}${decision.status === 'chosen' && decision.optionId === option.id ? ` (${say('note.chosenMark')})` : ''}`,
    ...(option.kind === 'carryOn' ? [] : [say(`route.${option.route}`)]),
    ...(telephone === '' ? [] : [say('note.on', { telephone })]),
    ...(option.kind === 'carryOn' || option.suitabilityChecked ? [] : [say('suitability.notChecked')]),
    ...(why.trim() === '' ? [] : [say('secretary.declined', { reason: why })]),
  ].join('; ');
}

/** Limits in the patient's words, days and times that cannot be, and what has to be made ready. */
function limits(record: Consultation, say: Say): NoteSection {
  const { cannotWeekdays = [], earliestTime = null, latestTime = null, longestJourneyMinutes } = record.gettingThere;
  const days = cannotWeekdays.map((day) => say(`weekday.${day}`)).join(', ');
  const items = [
    ...record.whatMatters.cannots.map(({ text, saidBy }) => say('note.cannot', { text, by: say(`speaker.${saidBy}`) })),
    ...(cannotWeekdays.length === 0 ? [] : [say('note.daysThatCannotBe', { days })]),
    ...(earliestTime === null ? [] : [say('secretary.notBefore', { time: earliestTime })]),
    ...(latestTime === null ? [] : [say('secretary.notAfter', { time: latestTime })]),
    ...(longestJourneyMinutes === null ? [] : [say('note.longestJourney', { minutes: longestJourneyMinutes })]),
    ...needsOf(record, say),
  ];
  return section(say('secretary.limits'), items.length === 0 ? [] : [{ kind: 'list', items }]);
}

function booking(record: Consultation, say: Say): NoteSection {
  const { state, date, time, place, ubrn = '' } = record.booking;
  const when = [date === null ? say('note.noDate') : longDate(say, date), time ?? '', place].filter((part) => part !== '').join(', ');
  const appointment = state === 'booked' ? when : '';
  return section(say('book.title'), facts([
    [say('note.booking'), say(`booking.${state}`)],
    [say('note.appointment'), appointment],
    [say('note.ubrn'), ubrn],
    [say('note.letter'), say(`letter.${record.letter.state}`)],
  ]));
}

function chosenOf({ options, decision }: Consultation): ReferralOption | undefined {
  return options.find(({ id }) => id === decision.optionId);
}

function section(heading: string, blocks: readonly NoteBlock[]): NoteSection {
  return { heading, level: 2, blocks };
}

/** A fact nobody entered is left out. */
function facts(lines: readonly (readonly [label: string, value: string])[]): NoteBlock[] {
  const said = lines.filter(([, value]) => value.trim() !== '').map(([label, value]) => ({ label, value }));
  return said.length === 0 ? [] : [{ kind: 'facts', facts: said }];
}
