// One note model: everything a note may say, in words, from the record. All renderings come from it (hazard 12).
import { comparisonClosed, gapsOf, progressOf, sentState, type Gap } from '../consultation/completeness';
import { inNeutralOrder } from '../consultation/option';
import { formatNhsNumber } from '../consultation/nhsNumber';
import { canonicalSha256 } from '../consultation/seal';
import type { Consultation, ReferralOption } from '../consultation/record';
import type { Fit } from '../decision/fit';
import { fitInOrder } from '../elicitation/fitInOrder';
import type { Practice } from '../directory/practice';
import { normaliseTreatmentFunction } from '../directory/treatmentFunction';
import { rowComparison, type ComparedFigure } from '../evidence/figure/comparedFigures';
import { treatmentIsOperation, waitFigures, type Figure } from '../evidence/figure/figure';
import { couldNowBrief, reasonsLine } from '../evidence/figure/figureQuality';
import { resultFigures, type ResultFigure } from '../evidence/figure/resultFigures';
import { reachOf, type Reach } from '../travel/reach';
import { longDate, type MessageKey, type Say } from '../words/words';
import { journeyWords, oneJourney } from '../travel/journeyWords';

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

export interface NoteModel {
  readonly record: Consultation;
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
  readonly present: readonly string[];
  readonly spoke: readonly string[];
  readonly decidedBy: readonly string[];
  readonly needs: readonly string[];
  readonly options: readonly NoteOption[];
  /** What the figures say beside each other, a sentence a row: "People still waiting: these cannot be told apart." */
  readonly comparisons: readonly string[];
  readonly chosen: NoteOption | undefined;
  readonly gaps: readonly string[];
  readonly nextAction: string;
  /** First 12 hex digits of the SHA-256 of the record without its history: the same on every note of this state. */
  readonly version: string;
  readonly dataDates: readonly string[];
  readonly fit: NoteFit | undefined;
}

export function noteModel(record: Consultation, context: NoteContext): NoteModel {
  const { say, practice } = context;
  const { history: _history, ...content } = record;
  const options = inNeutralOrder(record.options, context.order, say.locale).map((o) => noteOption(o, record, say));
  const decided = progressOf(record) === 'decided';
  const sent = sentState(record);
  return {
    record, say, decided, options,
    fit: typeof context.fit === 'object' && context.fit !== null ? fitInOrder(context.fit, options.map(({ id }) => id)) : context.fit,
    comparisons: comparisonsOf(options, say),
    written: longDate(say, context.writtenAt),
    practiceName: practice?.practice.name ?? say('note.thisPractice'),
    practiceTelephone: practice?.practice.telephone ?? '',
    closed: comparisonClosed(record),
    progress: say(decided ? 'note.decided' : 'note.inProgress'),
    sent: say(`sent.${sent}`),
    nothingSent: sent === 'nothingSent',
    isSent: sent === 'sent' || sent === 'letterMissing',
    present: record.people.map((p) => (p.description === '' ? say(`speaker.${p.role}`) : `${say(`speaker.${p.role}`)} (${p.description})`)),
    spoke: record.people.filter((p) => p.spoke).map((p) => say(`speaker.${p.role}`)),
    decidedBy: record.decision.decidedBy.map((s) => say(`speaker.${s}`)),
    needs: needsOf(record, say),
    chosen: options.find((o) => o.chosen),
    gaps: Object.values(gapsOf(record)).flat().map((gap: Gap) => say(`gap.${gap}` as MessageKey)),
    nextAction: nextActionWords(record, say),
    version: canonicalSha256(content).slice(0, 12),
    dataDates: [...new Set(record.options.map((o) => o.snapshot.takenOn))].sort().map((d) => longDate(say, d)),
  };
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

function noteOption(option: ReferralOption, record: Consultation, say: Say): NoteOption {
  const service = option.snapshot.service;
  const waits = waitFigures(option, say);
  const travels = reachOf(option, record.gettingThere);
  const hasWaits = option.kind === 'service' || option.kind === 'community' || option.kind === 'other';
  const figures = hasWaits
    ? [
        { label: say('row.firstSeen'), subject: say('subject.firstSeen'), figure: waits.firstSeen },
        ...(option.kind === 'service'
          ? [
              { ...treatedWords(option, record, say), figure: waits.treated },
              { label: say('row.stillWaiting'), subject: say('subject.stillWaiting'), figure: waits.stillWaiting },
            ]
          : []),
      ]
    : [];
  const results = resultFigures(option, record, say)
    .filter(isForNotes)
    .map((result) => noteFigure(say('row.results'), { known: true, detail: [], ...result }, say));
  const exclusions = service?.exclusions ?? '';
  return {
    id: option.id,
    name: optionName(option, say),
    kindOf: say(`kind.${option.kind}`),
    provider: option.kind === 'carryOn' ? '' : (service?.provider?.name ?? service?.site?.name ?? ''),
    whatHappens: service?.whatHappens ?? '',
    good: option.benefits,
    bad: option.risks,
    figures: [...figures.filter((f) => f.figure.known).map(({ label, figure }) => noteFigure(label, figure, say)), ...results],
    journey: option.kind === 'carryOn' || option.kind === 'inHouse' ? '' : journeyWords(travels, say),
    wouldHelp: wouldHelp(travels, option, say),
    notKnown: [
      ...figures.filter((f) => !f.figure.known).map((f) => say('notKnown.because', { what: f.subject, reason: f.figure.text })),
      ...(option.kind === 'service' && !results.some(({ figure }) => figure.of?.indicator.startsWith('proms.') === true)
        ? [say('subject.results')]
        : []),
      ...(travels.status === 'notKnown' ? [say('notKnown.journey')] : []),
    ],
    claims: service?.claims.map(({ text, saidBy }) => ({ text, saidBy })) ?? [],
    exclusions,
    offered: option.offered,
    offeredWords:
      option.offered === 'notOffered' && option.notOfferedReason !== ''
        ? say('offered.notOfferedBecause', { reason: option.notOfferedReason })
        : say(`offered.${option.offered}`),
    suitability: option.kind === 'carryOn' ? '' : say(option.suitabilityChecked ? 'suitability.checked' : 'suitability.notChecked'),
    chosen: record.decision.status === 'chosen' && record.decision.optionId === option.id,
    declinedReason: record.decision.declined.find((d) => d.optionId === option.id)?.reason ?? '',
    telephone: service?.telephone ?? '',
  };
}

function noteFigure(label: string, figure: Figure, say: Say): NoteFigure {
  const { of, quality } = figure;
  if (of === undefined || quality === undefined || figure.figure === undefined) return { label, figure, quality: '', caution: '' };
  const grade = say('note.quality', { grade: say(`grade.${quality.grade}`), reasons: reasonsLine(quality, say) });
  return {
    label, figure,
    quality: [grade, couldNowBrief(of, quality, say)].filter((t) => t !== undefined).join('; '),
    caution: quality.grade === 'weak' || quality.grade === 'poor' ? reasonsLine(quality, say) : '',
  };
}

/** A note stays short: results of treatment, and a rating that must not be overlooked. What visitors said is context for the talk only. */
function isForNotes({ kind, warning }: ResultFigure): boolean {
  return kind === 'proms' || kind === 'cancer' || kind === 'local' || warning;
}

function comparisonsOf(options: readonly NoteOption[], say: Say): string[] {
  const rows = new Map<string, ComparedFigure[]>();
  for (const { id, name, figures } of options) {
    for (const { label, figure: { of, quality } } of figures) {
      if (of !== undefined && of.value !== null) rows.set(label, [...(rows.get(label) ?? []), { optionId: id, name, of, quality }]);
    }
  }
  return [...rows].flatMap(([label, figures]) => {
    const sentence = rowComparison(figures, say);
    return sentence === undefined ? [] : [say('note.comparison', { row: label, sentence })];
  });
}

/** "If an operation is needed" says nothing where treatment seldom is one. */
function treatedWords(option: ReferralOption, record: Consultation, say: Say): { readonly label: string; readonly subject: string } {
  const treatmentFunction =
    option.snapshot.joinedOn?.treatmentFunction ?? normaliseTreatmentFunction(record.question.treatmentFunction ?? '') ?? undefined;
  if (treatmentIsOperation(treatmentFunction)) return { label: say('row.treated'), subject: say('subject.treated') };
  return { label: say('row.treatedOther'), subject: say('subject.treatedOther') };
}

function wouldHelp(reach: Reach, option: ReferralOption, say: Say): string {
  if (reach.status === 'notByTheirMeans') return say('note.helpLift');
  if (reach.status !== 'beyondLimit') return '';
  const quicker = (option.snapshot.service?.journeys ?? []).filter((j) => j.minutes !== null && j.minutes < (reach.journey.minutes ?? 0));
  return quicker.length === 0
    ? say('note.helpAsk')
    : say('note.helpOther', { journeys: quicker.map((j) => oneJourney(j, say)).join('; ') });
}

function needsOf(record: Consultation, say: Say): string[] {
  const { needs, interpreterLanguage, daysThatCannotBe, whoComes } = record.gettingThere;
  return [
    ...needs.map((n) =>
      n === 'interpreter' && interpreterLanguage !== '' ? say('need.interpreterIn', { language: interpreterLanguage }) : say(`need.${n}`),
    ),
    ...(daysThatCannotBe === '' ? [] : [say('note.daysThatCannotBe', { days: daysThatCannotBe })]),
    ...(whoComes === '' ? [] : [say('note.whoComes', { who: whoComes })]),
  ];
}
