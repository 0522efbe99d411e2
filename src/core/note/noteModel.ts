// One note model: everything a note may say, in words, from the record. All renderings come from it (hazard 12).
import { comparisonClosed, gapsOf, progressOf, sentState, type Gap } from '../consultation/completeness';
import { inNeutralOrder } from '../consultation/option';
import { formatNhsNumber } from '../consultation/nhsNumber';
import { recordSha256 } from '../consultation/seal';
import type { Consultation, ReferralOption } from '../consultation/record';
import type { Fit } from '../decision/fit';
import { fitInOrder } from '../elicitation/fitInOrder';
import type { Practice } from '../directory/practice';
import type { Figure } from '../evidence/figure/figure';
import { longDate, type MessageKey, type Say } from '../words/words';
import { appointmentWords, clockWords, ledgerWords } from './noteBooking';
import { choiceLaterWords, decisionIssues, replacesWords, sharedDecisionStatus, type SharedDecisionStatus } from './noteDecision';
import { comparisonsOf, noteOption } from './noteOption';
import { accessibleInformation, needsOf, notePeople, type NotePeople } from './notePeople';
import { redactedRecord } from './redaction/redact';

/** null: nothing was worked out, because nobody has said what matters, or because the comparison is closed. */
export type NoteFit = Fit | 'failed' | null;

export interface NoteContext {
  readonly say: Say;
  readonly practice: Practice | undefined;
  /**
   * How the options fit, as `fitOf` works it out from the record alone: the note is told, so that a preview never waits for it. Absent: a
   * preview of the moment before it is there.
   */
  readonly fit?: NoteFit;
  /** ISO date-time of writing. */
  readonly writtenAt: string;
  readonly order: 'distance' | 'name';
  /** Without what identifies the patient (`redactedRecord`). */
  readonly redacted?: boolean;
}

export interface NoteOption {
  readonly id: string;
  readonly name: string;
  readonly kindOf: string;
  readonly provider: string;
  readonly whatHappens: string;
  readonly good: readonly string[];
  readonly bad: readonly string[];
  readonly figures: readonly NoteFigure[];
  readonly journey: string;
  /** What might bring an option within reach; empty where nothing stands in the way. */
  readonly wouldHelp: string;
  readonly notKnown: readonly string[];
  readonly claims: readonly { readonly text: string; readonly saidBy: string }[];
  readonly exclusions: string;
  readonly offered: ReferralOption['offered'];
  readonly offeredWords: string;
  readonly suitability: string;
  readonly chosen: boolean;
  readonly declinedReason: string;
  readonly telephone: string;
}

export interface NoteFigure {
  readonly label: string;
  readonly figure: Figure;
  /** "usable: 84 patients, 2 months old; could now be 38 to 50", as it was that day; empty where it was not kept. */
  readonly quality: string;
  /** Weak or poor: why, for a reader who should not lean on it. */
  readonly caution: string;
}

/**
 * The parts of a PRSB Shared Decision Making record: contact (`record.createdAt`, `record.seenBy`), people, problem (`record.question`),
 * and one shared decision point with its status, what matters, options, decision, issues and review.
 */
export interface NoteModel extends NotePeople {
  /** As it was given, or without identity. */
  readonly record: Consultation;
  readonly redacted: boolean;
  readonly say: Say;
  readonly written: string;
  readonly practiceName: string;
  readonly practiceTelephone: string;
  readonly decided: boolean;
  readonly closed: boolean;
  readonly progress: string;
  readonly sent: string;
  readonly nothingSent: boolean;
  /** A booking reference is recorded: the referral has really gone. */
  readonly isSent: boolean;
  readonly status: SharedDecisionStatus;
  /** What a reader has to know before taking the decision as settled. */
  readonly issues: readonly string[];
  /** "This replaces the note of ..."; undefined where it replaces none. */
  readonly replaces: string | undefined;
  readonly needs: readonly string[];
  /** The accessible information flag, also where nothing is recorded. */
  readonly accessible: string;
  readonly redFlags: string;
  readonly appointment: string;
  readonly clock: string;
  readonly ledger: readonly string[];
  readonly options: readonly NoteOption[];
  /** What the figures say beside each other, a sentence a row: "People still waiting: these cannot be told apart." */
  readonly comparisons: readonly string[];
  readonly chosen: NoteOption | undefined;
  readonly gaps: readonly string[];
  readonly nextAction: string;
  /** "Anna, on 2 March 2026"; empty where it was handed to nobody. */
  readonly handedTo: string;
  /** Who offers the choice of place later, and by when; empty where nobody has to. */
  readonly choiceLater: string;
  /** The same on every note of this state, with identity or without (`recordVersion`). */
  readonly version: string;
  readonly dataDates: readonly string[];
  readonly fit: NoteFit | undefined;
}

/** Several notes of one record are made one after another, in one context: its last model is kept with it. */
const lastOf = new WeakMap<NoteContext, { readonly given: Consultation; readonly model: NoteModel }>();

export function noteModel(given: Consultation, context: NoteContext): NoteModel {
  const last = lastOf.get(context);
  if (last?.given === given) return last.model;
  const model = modelOf(given, context);
  lastOf.set(context, { given, model });
  return model;
}

function modelOf(given: Consultation, context: NoteContext): NoteModel {
  const { say, practice } = context;
  const redacted = context.redacted === true;
  const record = redacted ? redactedRecord(given, say('redact.mark')).record : given;
  const options = inNeutralOrder(record.options, context.order, say.locale).map((o) => noteOption(o, optionName(o, say), record, say));
  const decided = progressOf(record) === 'decided';
  const sent = sentState(record);
  const status = sharedDecisionStatus(record);
  return {
    record, redacted, say, decided, options,
    ...notePeople(record, say),
    fit: typeof context.fit === 'object' && context.fit !== null ? fitInOrder(context.fit, options.map(({ id }) => id)) : context.fit,
    comparisons: comparisonsOf(options, say),
    written: longDate(say, context.writtenAt),
    practiceName: practice?.practice.name ?? say('note.thisPractice'),
    practiceTelephone: practice?.practice.telephone ?? '',
    closed: comparisonClosed(record),
    progress: say(status === 'cancelled' ? 'note.cancelled' : decided ? 'note.decided' : 'note.inProgress'),
    status,
    issues: decisionIssues(record, say),
    replaces: replacesWords(given, say),
    sent: say(`sent.${sent}`),
    nothingSent: sent === 'nothingSent',
    isSent: sent === 'sent' || sent === 'letterMissing',
    needs: needsOf(record, say),
    accessible: accessibleInformation(record, say),
    redFlags: [say(`redFlags.${record.question.redFlags}`), record.question.redFlagsDetail].filter((t) => t !== '').join(': '),
    appointment: appointmentWords(record, say),
    clock: clockWords(record, say),
    ledger: ledgerWords(record, say),
    chosen: options.find((o) => o.chosen),
    gaps: Object.values(gapsOf(record)).flat().map((gap: Gap) => say(`gap.${gap}` as MessageKey)),
    nextAction: nextActionWords(record, say),
    handedTo: record.handOver === undefined
      ? '' : say('note.handedTo', { to: record.handOver.to, date: longDate(say, record.handOver.on) }),
    choiceLater: choiceLaterWords(record, say),
    version: recordVersion(given),
    dataDates: [...new Set(record.options.map((o) => o.snapshot.takenOn))].sort().map((d) => longDate(say, d)),
  };
}

/** First 12 hex digits of the SHA-256 of the record without its history: a note on paper is matched to its state by them. */
export function recordVersion(record: Consultation): string {
  return recordSha256(record).slice(0, 12);
}

/** The name of an option; "carry on as now" takes its words from the message files. */
export function optionName(option: Pick<ReferralOption, 'kind' | 'name'>, say: Say): string {
  return option.kind === 'carryOn' && option.name === '' ? say('option.carryOn') : option.name;
}

/** "Anna rings the hospital by 3 December 2026, on 01632 960123." Empty where nothing is planned. */
export function nextActionWords(record: Consultation, say: Say): string {
  const { who, what, byDate, telephone } = record.nextAction;
  if (what.trim() === '') return '';
  return [
    `${who.trim() === '' ? say('note.nobodyYet') : who}: ${what}`,
    byDate === null ? say('note.noDate') : say('note.by', { date: longDate(say, byDate) }),
    ...(telephone.trim() === '' ? [] : [say('note.on', { telephone })]),
  ].join(', ');
}

/** Identity lines of the clinical note: the local reference, and the NHS number where there is one. */
export function patientLine(record: Consultation, say: Say): string {
  const { reference, nhsNumber, ageYears, gender } = record.patient;
  const parts = [
    reference === '' ? say('patient.noReference') : reference,
    ...(nhsNumber === undefined ? [] : [say('patient.nhsNumber', { number: formatNhsNumber(nhsNumber) })]),
    ...(ageYears === null ? [] : [say('patient.years', { years: ageYears })]),
    ...(gender === 'notKnown' ? [] : [say(`gender.${gender}`)]),
  ];
  return parts.join(' · ');
}
