// What each step of a consultation still lacks. Nothing is mandatory: a gap is said, never blocked.
import type { Route } from '../directory/service';
import type { Issue } from '../issue';
import { londonMoment } from '../londonTime';
import { holdsAccessCode } from './accessCode';
import { hasReference } from './chase';
import type { Consultation } from './record';
import { journeyFaults, limitFaults } from '../travel/limitFaults';

export type Gap =
  | 'reason'
  | 'redFlags'
  | 'wordsOfPatient'
  | 'howTheyGetThere'
  | 'options'
  | 'offered'
  | 'suitability'
  | 'decision'
  | 'chosenOption'
  | 'reasonWords'
  | 'decidedBy'
  | 'teachBack'
  | 'nextWho'
  | 'nextWhat'
  | 'nextBy'
  | 'appointment'
  | 'worseningAdvice';

export type StepName = 'question' | 'whatMatters' | 'gettingThere' | 'options' | 'decide' | 'note';

/** True where the question closes the comparison: red flags found, or urgent suspected cancer (hazard 1). */
export function comparisonClosed(record: Consultation): boolean {
  return record.question.priority === 'urgentSuspectedCancer' || record.question.redFlags === 'found';
}

/** What is still missing, step by step. */
export function gapsOf(record: Consultation): Readonly<Record<Exclude<StepName, 'note'>, readonly Gap[]>> {
  const { question, whatMatters, gettingThere, decision, nextAction, booking } = record;
  const closed = comparisonClosed(record);
  const has = (condition: boolean, gap: Gap): Gap[] => (condition ? [] : [gap]);
  const chosen = record.options.find((o) => o.id === decision.optionId);
  return {
    question: [...has(said(question.reason), 'reason'), ...has(question.redFlags !== 'notAsked', 'redFlags')],
    whatMatters: closed
      ? []
      : has(said(whatMatters.words) || whatMatters.cards.length > 0 || whatMatters.cannots.length > 0, 'wordsOfPatient'),
    gettingThere: closed
      ? []
      : has(
          said(gettingThere.words) ||
            gettingThere.means.length > 0 ||
            gettingThere.cannotLeaveHome ||
            gettingThere.longestJourneyMinutes !== null,
          'howTheyGetThere',
        ),
    options: closed
      ? []
      : [
          ...has(record.options.length > 0, 'options'),
          ...has(record.options.length === 0 || record.options.some((o) => o.offered === 'offered'), 'offered'),
        ],
    decide: [
      ...has(closed || decision.status !== 'notDecided', 'decision'),
      ...has(decision.status !== 'chosen' || chosen !== undefined, 'chosenOption'),
      ...has(chosen === undefined || chosen.suitabilityChecked || chosen.kind === 'carryOn', 'suitability'),
      ...has(decision.status === 'notDecided' || said(decision.reasonWords), 'reasonWords'),
      ...has(decision.status === 'notDecided' || decision.decidedBy.length > 0, 'decidedBy'),
      ...has(decision.status !== 'chosen' || said(decision.teachBackWords), 'teachBack'),
      ...has(said(nextAction.what), 'nextWhat'),
      ...has(said(nextAction.who), 'nextWho'),
      ...has(nextAction.byDate !== null, 'nextBy'),
      ...has(booking.state !== 'booked' || (booking.date !== null && booking.time !== null && said(booking.place)), 'appointment'),
      ...has(said(decision.worseningAdvice), 'worseningAdvice'),
    ],
  };
}

/**
 * `decided`: a choice stands, or choice was declined, or the question closed the comparison and a next action is written. Its owner is a
 * gap of its own.
 */
export type Progress = 'inProgress' | 'decided';

export function progressOf(record: Consultation): Progress {
  const { status } = record.decision;
  const decided =
    (comparisonClosed(record) && said(record.nextAction.what)) ||
    status === 'declinedChoice' ||
    (status === 'chosen' && record.options.some((o) => o.id === record.decision.optionId));
  return decided ? 'decided' : 'inProgress';
}

/** `answerLost`: something was sent and nobody knows whether it arrived. */
export type SentState = 'nothingSent' | 'nothingToSend' | 'answerLost' | 'referenceMissing' | 'letterMissing' | 'sent';

/**
 * Whether anything has left the practice. Only a booking state with its reference number, where the route has one, and a letter or form
 * attached, says so (hazard 3).
 */
export function sentState(record: Consultation): SentState {
  const { booking, letter } = record;
  if (booking.state === 'notSent' || booking.state === 'patientBooks') return 'nothingSent';
  if (booking.state === 'unknown') return 'answerLost';
  const route = chosenRoute(record);
  if (route === 'none' || route === 'selfReferral') return 'nothingToSend';
  if (booking.ubrn === undefined && (route === undefined || hasReference(route))) return 'referenceMissing';
  return letter.state === 'attached' ? 'sent' : 'letterMissing';
}

function chosenRoute(record: Consultation): Route | undefined {
  return record.options.find((o) => o.id === record.decision.optionId)?.route;
}

/** Something is under way: until it is over somebody owns the next step. */
export function isUnderWay(record: Consultation): boolean {
  return record.booking.state !== 'notSent' && !record.outcomes.some(({ kind }) => kind === 'seen' || kind === 'treated');
}

/** Gaps that are faults: they belong in the Problems panel. Without `today` (`yyyy-mm-dd`) nothing is called past. */
export function recordFaults(record: Consultation, today?: string): Issue[] {
  const faults: Issue[] = [];
  const add = (code: string, severity: Issue['severity'], message: string, remedy: string): void =>
    void faults.push({ code, severity, message, remedy, place: {} });
  const decided = progressOf(record) === 'decided';
  const { who, what, byDate } = record.nextAction;
  if ((decided || isUnderWay(record)) && !said(what))
    add(
      'record.noNextAction',
      'warning',
      `A ${isUnderWay(record) ? 'referral is under way' : 'decision is recorded'} and nobody has anything to do next.`,
      'Say in step 5 who does what by when.',
    );
  else if (said(what) && (!said(who) || byDate === null))
    add(
      'record.unownedAction',
      'warning',
      `The next action has no ${!said(who) ? 'owner' : 'date'}.`,
      'Say in step 5 who does it and by when.',
    );
  if (record.decision.status === 'chosen' && !record.options.some((o) => o.id === record.decision.optionId))
    add(
      'record.chosenMissing',
      'error',
      'The record says an option was chosen and does not say which.',
      'Choose one in step 5, or say that it is not decided.',
    );
  const unknown = record.decision.declined.filter((d) => !record.options.some((o) => o.id === d.optionId));
  if (unknown.length > 0)
    add(
      'record.declinedMissing',
      'warning',
      `The record says why an option was declined that is no longer in it: ${unknown.map((d) => d.optionId.slice(0, 64)).join(', ')}.`,
      'Take the reason out, or bring the option back.',
    );
  if (holdsAccessCode(record))
    add(
      'record.accessCode',
      'error',
      'The record seems to hold a booking access code or password. Concord never stores one.',
      'Reopen the file as text and take it out; the patient keeps it.',
    );
  if (record.question.redFlags === 'found' && record.question.priority === 'routine')
    add(
      'record.redFlagsRoutine',
      'error',
      'Red flags were found and the priority is routine.',
      'Leave this tool and use the urgent route, or correct step 1.',
    );
  faults.push(...bookingFaults(record, today), ...limitFaults(record.gettingThere), ...journeyFaults(record.options));
  return faults;
}

function bookingFaults(record: Consultation, today: string | undefined): Issue[] {
  const { state, date, time, place } = record.booking;
  const fault = (code: string, severity: Issue['severity'], message: string, remedy: string): Issue =>
    ({ code, severity, message, remedy, place: {} });
  const lacking = [...(date === null ? ['date'] : []), ...(time === null ? ['time'] : []), ...(said(place) ? [] : ['place'])];
  const moment = date === null || time === null ? undefined : londonMoment(date, time);
  return [
    ...(state === 'booked' && lacking.length > 0
      ? [fault('record.bookedWithoutDate', 'warning', `The record says booked and gives no ${lacking.join(' and no ')}.`,
        'Enter the date, time and place, or choose another state.')] : []),
    ...(state === 'booked' && moment?.ok === false ? moment.issues.map((issue) => ({ ...issue, code: 'record.noSuchTime' })) : []),
    ...(state === 'booked' && date !== null && today !== undefined && date < today && !record.outcomes.some(({ on }) => on >= date)
      ? [fault('record.askWhatHappened', 'information', `The appointment was on ${date}, and what happened is not recorded.`,
        'Ask what happened, and record it as an outcome.')] : []),
    ...(state === 'unknown'
      ? [fault('record.bookingUnknown', 'error', 'It is not known whether the referral arrived: its answer was lost on the way.',
        'Look the booking reference up before anything is sent again, then say what it shows in step 5.')] : []),
    ...(sentState(record) === 'referenceMissing'
      ? [fault('record.sentWithoutReference', 'warning', 'The record says this was sent and holds no booking reference number.',
        'Enter the reference number when there is one.')] : []),
  ];
}

function said(text: string): boolean {
  return text.trim() !== '';
}
