// From a review to the record: ask, write down that it is being sent, send once, and write down what became of it.
// The record says "unknown" before the first byte leaves, so that a crash or a lost answer can never look like "not sent".
import type { BookingState } from '../../core/consultation/booking';
import type { Intent } from '../../core/consultation/intent';
import type { Consultation } from '../../core/consultation/record';
import { recordSha256 } from '../../core/consultation/seal';
import { bookingStateOf, intentsOf, ubrnWritten, type ErsAppointment, type ErsReferral } from '../../core/ers/bookingOfReferral';
import { sendingFaults } from '../../core/ers/mayBeSent';
import { answerPage, textSha256, type ErsReview } from '../../core/ers/review';
import { sentenceWithoutAccessCode, shownAnswer } from '../../core/ers/withoutAccessCode';
import { describeIssue, refuse, type Issue, type Result } from '../../core/issue';
import type { Say } from '../../core/words/words';
import type { ErsConnection } from './ersConnection';
import type { Written } from './ersExchange';

export interface SendingPorts {
  readonly connection: Pick<ErsConnection, 'createReferral' | 'book'>;
  /** The record as it stands now. */
  readonly record: () => Promise<Result<Consultation>>;
  readonly carryOut: (intent: Intent) => Promise<Result<Consultation>>;
  /** Writes the record, and says whether the file now says the same of the booking: where it does not, nothing may be sent. */
  readonly save: () => Promise<boolean>;
  readonly show: (page: string) => Promise<void>;
  readonly ask: (review: ErsReview) => Promise<boolean>;
  readonly now: () => string;
  readonly say: Say;
  /** Words for an appointment's instant. */
  readonly when: (instant: string) => string;
}

export type SendingEnd =
  | { readonly end: 'declined' }
  | { readonly end: 'taken' | 'refused' | 'unknown'; readonly sentences: readonly string[] }
  /** Nothing was sent, for a reason of this machine. */
  | { readonly end: 'stopped'; readonly issues: readonly Issue[] };

/** What an answer of success says, whichever call it was. */
interface Taken {
  readonly state: BookingState | undefined;
  readonly stated: string;
  readonly ubrn: string | undefined;
  readonly nhsNumber: string | undefined;
  readonly appointment: ErsAppointment | undefined;
}

/** Records something is being sent for: two sends at once would both pass the check of the state. */
const underWay = new Set<string>();

export async function sendReviewed(review: ErsReview, ports: SendingPorts): Promise<SendingEnd> {
  await ports.show(review.page);
  if (!(await ports.ask(review))) return { end: 'declined' };
  const asked = await ports.record();
  if (!asked.ok) return { end: 'stopped', issues: asked.issues };
  const { id } = asked.value;
  if (underWay.has(id))
    return {
      end: 'stopped',
      issues: [stop('ers.underWay', 'Something is being sent for this patient already.', 'Wait until it is done.')],
    };
  underWay.add(id);
  try {
    // Read again: another sending may have ended between the first reading and now.
    const before = await ports.record();
    if (!before.ok) return { end: 'stopped', issues: before.issues };
    const stopped = await writtenDown(before.value, review, ports);
    if (stopped !== undefined) return { end: 'stopped', issues: stopped };
    return await sendAndRecord(review, before.value.booking.state, ports);
  } finally {
    underWay.delete(id);
  }
}

/** The reasons not to send, or undefined once the record on disk says that something is being sent. */
async function writtenDown(record: Consultation, review: ErsReview, ports: SendingPorts): Promise<readonly Issue[] | undefined> {
  const { say } = ports;
  const faults = sendingFaults(record);
  if (faults.length > 0) return faults;
  if (recordSha256(record) !== review.recordSha256)
    return [
      stop(
        'ers.changed',
        'The record was changed after this was made ready, so what you read may not be what it says now.',
        'Ask again and read it again. Nothing was sent.',
      ),
    ];
  if (textSha256(review.request.body ?? '') !== review.bodySha256)
    return [stop('ers.notReviewed', 'This is not what was reviewed.', 'Ask again and read it again. Nothing was sent.')];
  const moved = await ports.carryOut({
    type: 'moveBooking',
    state: 'unknown',
    text: say('ers.ledger.sending', { call: review.request.call }),
  });
  if (!moved.ok) return moved.issues;
  if (await ports.save()) return undefined;
  await ports.carryOut({
    type: 'moveBooking',
    state: record.booking.state,
    text: say('ers.ledger.refused', { call: review.request.call, code: 'not saved' }),
  });
  return [
    stop(
      'ers.notSaved',
      'The record could not be saved, so nothing was sent: if the answer were lost, nobody would know.',
      'Make the file writable and try again.',
    ),
  ];
}

async function sendAndRecord(review: ErsReview, stateBefore: BookingState, ports: SendingPorts): Promise<SendingEnd> {
  const { connection, say } = ports;
  const { request, undertaking } = review;
  const written =
    undertaking.kind === 'create'
      ? takenOfReferral(await connection.createReferral(request), undertaking.forTriage)
      : takenOfAppointment(await connection.book(request), undertaking.ubrn);
  const { call } = request;
  if (written.outcome === 'taken') return recordTaken(review, written, ports);
  const code = written.issues[0]?.code ?? '';
  const refused = written.outcome === 'refused';
  await ports.carryOut({
    type: 'moveBooking',
    state: refused ? stateBefore : 'unknown',
    text: say(refused ? 'ers.ledger.refused' : 'ers.ledger.lost', { call, code }),
  });
  const unsaved = await savedOrSaid(ports);
  const sentences = [
    // "Try again" is the last thing to do where it may have been carried out.
    ...written.issues.map((issue) => sentenceWithoutAccessCode(refused ? describeIssue(issue) : issue.message)),
    ...(refused ? [say('ers.end.refused')] : [say('ers.end.unknown'), say('ers.end.lookUp')]),
    ...unsaved,
  ];
  await ports.show(answerPage(review, { sentences, shown: shownAnswer(written.text), at: ports.now() }, say));
  return { end: refused ? 'refused' : 'unknown', sentences };
}

async function recordTaken(
  review: ErsReview,
  { value, answer }: Extract<Written<Taken>, { outcome: 'taken' }>,
  ports: SendingPorts,
): Promise<SendingEnd> {
  const { say } = ports;
  const { call } = review.request;
  const shown = shownAnswer(answer.text);
  const otherPatient = value.nhsNumber !== undefined && value.nhsNumber !== review.nhsNumber;
  if (otherPatient || value.state === undefined) {
    if (!otherPatient && value.ubrn !== undefined)
      await ports.carryOut({ type: 'amend', field: 'booking.ubrn', value: ubrnWritten(value.ubrn) });
    await ports.carryOut({
      type: 'moveBooking',
      state: 'unknown',
      text: say('ers.ledger.lost', { call, code: otherPatient ? 'ers.otherPatient' : 'ers.state' }),
    });
    const unsaved = await savedOrSaid(ports);
    const stated = sentenceWithoutAccessCode(value.stated);
    const sentences = [otherPatient ? say('ers.end.otherPatient') : say('ers.end.stateUnknown', { state: stated }), ...unsaved];
    await ports.show(answerPage(review, { sentences, shown, at: ports.now() }, say));
    return { end: 'unknown', sentences };
  }
  const { state, ubrn, appointment } = value;
  const ledger = say(state === 'booked' ? 'ers.ledger.booked' : state === 'sentForTriage' ? 'ers.ledger.triage' : 'ers.ledger.created');
  const record = await ports.record();
  const intents = record.ok ? intentsOf(record.value, { state, ubrn, appointment }, ledger) : [];
  const faults = record.ok ? await carriedOut([...intents, { type: 'seal', milestone: 'booked' }], ports) : record.issues;
  const unsaved = await savedOrSaid(ports);
  const sentences = [
    endWords(value, ports),
    ...(state === 'booked' ? [] : [say('ers.end.letter')]),
    ...faults.map(describeIssue),
    ...unsaved,
  ];
  await ports.show(answerPage(review, { sentences, shown, at: ports.now() }, say));
  return { end: 'taken', sentences };
}

/** What became of it must not be lost because the file could not be written: on disk it still says "unknown". */
async function savedOrSaid({ save, say }: SendingPorts): Promise<readonly string[]> {
  return (await save()) ? [] : [say('ers.end.notSaved')];
}

/** Every change is tried: a place that cannot be kept must not cost the reference number. */
async function carriedOut(intents: readonly Intent[], { carryOut }: SendingPorts): Promise<readonly Issue[]> {
  const faults: Issue[] = [];
  for (const intent of intents) {
    const done = await carryOut(intent);
    if (!done.ok) faults.push(...done.issues);
  }
  return faults;
}

function endWords({ state, ubrn, appointment }: Taken, { say, when }: SendingPorts): string {
  const reference = ubrnWritten(ubrn ?? '');
  if (state === 'booked')
    return say('ers.end.booked', { when: appointment?.start === undefined ? '' : when(appointment.start), reference });
  return say(state === 'sentForTriage' ? 'ers.end.triage' : 'ers.end.created', { reference });
}

function takenOfReferral(written: Written<ErsReferral>, forTriage: boolean): Written<Taken> {
  if (written.outcome !== 'taken') return written;
  const { value } = written;
  // A new referral whose answer says no state, such as a bare Location, is what was asked for: sent for triage, or a shortlist.
  const saysNothing = value.state === undefined && value.appointment === undefined;
  const state = saysNothing ? (forTriage ? 'sentForTriage' : 'patientBooks') : bookingStateOf(value);
  return {
    ...written,
    value: { state, stated: value.state ?? '', ubrn: value.ubrn, nhsNumber: value.nhsNumber, appointment: value.appointment },
  };
}

function takenOfAppointment(written: Written<ErsAppointment>, ubrn: string): Written<Taken> {
  if (written.outcome !== 'taken') return written;
  const { value } = written;
  return { ...written, value: { state: 'booked', stated: value.status ?? '', ubrn, nhsNumber: value.nhsNumber, appointment: value } };
}

/** Refuses an answer about another patient than the record's. */
export function referralOfPatient(referral: ErsReferral, nhsNumber: string | undefined): Result<ErsReferral> {
  if (nhsNumber === undefined)
    return refuse(
      stop(
        'ers.noNhsNumber',
        'The record holds no NHS number, so nobody can tell whether this reference is of this patient.',
        'Enter it on the first page, then look it up again.',
      ),
    );
  if (referral.nhsNumber === nhsNumber) return { ok: true, value: referral };
  return refuse(
    stop(
      'ers.otherPatient',
      referral.nhsNumber === undefined ? 'e-RS does not say whose reference this is.' : 'This reference is another patient’s.',
      'Check the number. Nothing was taken over.',
    ),
  );
}

function stop(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy, place: {} };
}
