// The cells of one option, one a row. Waits stand under their three labels; a claim stands apart and beside the published figure.
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import type { ComparedFigure } from '../../core/evidence/figure/comparedFigures';
import { waitFigures, type Figure } from '../../core/evidence/figure/figure';
import type { Measurement } from '../../core/evidence/measurement';
import { dataQualityWords, periodWords, resultFigures, withheldResults, type ResultFigure } from '../../core/evidence/figure/resultFigures';
import { optionName } from '../../core/note/noteModel';
import { distanceWords } from '../../core/travel/distanceWords';
import { journeyWords } from '../../core/travel/journeyWords';
import { knownJourneys } from '../../core/travel/knownJourneys';
import { reachOf } from '../../core/travel/reach';
import { longDate, plainNumber, type Say } from '../../core/words/words';
import { claimItems } from './claims';
import { rowAction } from '../figures/figureStory';
import { capitalised } from '../forms';
import { treatedKeys } from './operationLikely';
import type { Cell } from '../screen';
import { slotWords } from './slotWords';
import { whoItSees } from './suits';

export const rowIds = [
  'whatHappens', 'firstSeen', 'freeTimes', 'treated', 'stillWaiting', 'journey', 'results', 'good', 'bad', 'cannotDo', 'whoItSees',
  'notKnown', 'providerSays'
] as const;
export type RowId = (typeof rowIds)[number];

export interface RowCell {
  readonly cell: Cell;
  /** Nothing to say: a row of such cells is left out. */
  readonly blank: boolean;
  /** A figure that is not published: gathered into one sentence. */
  readonly unpublished: boolean;
  /** A figure there could be and is not, published or withheld. */
  readonly unknown: boolean;
  /** The published figure of the cell: its quality, and what it says beside the others, are added when all are there. */
  readonly figure?: ComparedFigure;
  /** False: it stands alone, since places cannot be compared by it. */
  readonly compares?: boolean;
}

/** `now`: ISO date-time; free appointment times before it are past. */
export function optionCells(option: ReferralOption, record: Consultation, say: Say, now: string): Readonly<Record<RowId, RowCell>> {
  const service = option.snapshot.service;
  const waits = waitFigures(option, say);
  const claims = claimItems(option, record, say);
  const figures = {
    firstSeen: wait(option, waits.firstSeen, 'firstSeen', say), treated: wait(option, waits.treated, 'treated', say),
    stillWaiting: wait(option, waits.stillWaiting, 'stillWaiting', say)
  };
  return {
    ...figures,
    freeTimes: freeTimesCell(option, record, say, now),
    whatHappens: textCell(service?.whatHappens, say('cell.notDescribed')),
    journey: journeyCell(option, record, say),
    results: resultsCell(option, record, say),
    good: listCell(option.benefits, say('cell.notRecorded')),
    bad: listCell(option.risks, say('cell.notRecorded')),
    cannotDo: textCell(service?.cannotDo, say('cell.notStated')),
    whoItSees: { ...whoItSees(option, record, say), unpublished: false, unknown: false },
    notKnown: notKnownCell(option, record, figures, say),
    providerSays: claims.length === 0
      ? { cell: { text: say('cell.noClaim') }, blank: true, unpublished: false, unknown: false }
      : { cell: { text: say('cell.claimLead'), items: claims, tone: 'claim' }, blank: false, unpublished: false, unknown: false },
  };
}

/** What e-RS showed that day; the row stands only where some option was asked about. */
function freeTimesCell(option: ReferralOption, record: Consultation, say: Say, now: string): RowCell {
  const words = slotWords(option, record, now, say);
  if (option.kind === 'carryOn') return { cell: { text: say('cell.noReferral') }, blank: true, unpublished: false, unknown: false };
  return {
    ...textCell(words, say('slots.notAsked')),
    ...(words !== undefined && option.slots?.total === 0 ? { cell: { text: words, tone: 'unknown' } } : {})
  };
}

/** One of the three waits. An option that is no place to wait for says so instead of standing there as a gap. */
function wait(option: ReferralOption, figure: Figure, which: 'firstSeen' | 'treated' | 'stillWaiting', say: Say): RowCell {
  const plain = (text: string): RowCell => ({ cell: { text }, blank: true, unpublished: false, unknown: false });
  if (option.kind === 'carryOn') return plain(say('cell.noReferral'));
  if (option.kind === 'adviceAndGuidance') return plain(say('cell.adviceWait'));
  if (option.kind === 'inHouse' && which === 'firstSeen' && !figure.known) return plain(say('cell.ownWait'));
  if (which !== 'firstSeen' && notMeasured(option)) return {
    cell: { text: say('figure.rtt.notMeasured'), tone: 'unknown' }, blank: true, unpublished: false, unknown: false
  };
  return {
    cell: {
      ...(figure.figure === undefined ? {} : { figure: figure.shortFigure ?? figure.figure }),
      text: figure.short ?? figure.text,
      ...(figure.known ? {} : { tone: 'unknown' as const }),
      ...(figure.detail.length === 0 ? {} : { detail: [
        ...(figure.figure === undefined ? [] : [{ label: say('detail.whatItIs'), value: `${figure.figure} ${figure.text}` }]),
        ...figure.detail
      ] }),
      ...(figure.of === undefined || !option.snapshot.evidence.includes(figure.of) ? {} : { actions: [rowAction(figure.of, say)] }),
    },
    blank: figure.detail.length === 0,
    // A withheld figure ("too few people") is published as such and keeps its own words.
    unpublished: !figure.known && figure.detail.length === 0,
    unknown: !figure.known,
    ...(figure.of === undefined ? {} : { figure: compared(option, figure.of, figure.quality, say), compares: true }),
  };
}

/** RTT counts consultant-led care only. */
function notMeasured(option: ReferralOption): boolean {
  return option.kind !== 'service' || option.snapshot.service?.consultantLed === 'no';
}

/** Results, inspections and experience: the first as the cell's figure, the others under it. None at all is said once under the table. */
function resultsCell(option: ReferralOption, record: Consultation, say: Say): RowCell {
  const [main, ...others] = resultFigures(option, record, say);
  const withheld = withheldResults(option, record);
  if (main === undefined && withheld[0] !== undefined) return withheldCell(option, withheld[0], say);
  if (main === undefined) return {
    cell: { text: say(option.kind === 'service' ? 'cell.notPublished' : 'cell.noResultsKind'), tone: 'unknown' }, blank: true,
    unpublished: option.kind === 'service', unknown: option.kind === 'service'
  };
  const [grave, rest] = [others.filter((other) => other.warning), others.filter((other) => !other.warning)];
  const items = [
    ...grave.map((other) => say('results.takeCare', { what: `${other.figure} ${other.text}` })),
    ...rest.map((other) => `${other.figure} ${other.text}`)
  ];
  return {
    cell: {
      figure: main.figure, text: main.text,
      ...(items.length === 0 ? {} : { items }),
      ...(main.warning ? { tone: 'warning' as const } : {}),
      detail: [main, ...others].flatMap((result) => resultLines(result, say)).concat(
        dataQualityWords(option, say).map((value) => ({ label: say('detail.dataQuality'), value }))
      ),
      actions: [rowAction(main.of, say)],
    },
    blank: false, unpublished: false,
    // A rating or what visitors said is no result of treatment.
    unknown: option.kind === 'service' && main.kind !== 'proms' && main.kind !== 'local',
    figure: compared(option, main.of, main.quality, say), compares: main.compares,
  };
}

function withheldCell(option: ReferralOption, of: Measurement, say: Say): RowCell {
  const why = say(`quality.reason.${of.absence ?? 'notPublished'}`);
  return {
    cell: { text: why, tone: 'unknown', detail: [{
      label: say('detail.whatItIs'), value: [of.stratum, of.note, periodWords(of.period, say)].filter((t) => t !== undefined).join(', ')
    }, { label: say('detail.source'), value: of.source }], actions: [rowAction(of, say)] },
    blank: false, unpublished: false, unknown: true, figure: compared(option, of, undefined, say), compares: false,
  };
}

function resultLines({ figure, text, of }: ResultFigure, say: Say): NonNullable<Cell['detail']> {
  return [
    { label: say('detail.whatItIs'), value: `${figure} ${text}` },
    ...(of.n === null ? [] : [{ label: say('detail.people'), value: plainNumber(say, of.n) }]),
    { label: say('detail.row'), value: `${of.indicator} · ${of.source}` },
  ];
}

function journeyCell(option: ReferralOption, record: Consultation, say: Say): RowCell {
  const reach = reachOf(option, record.gettingThere);
  const service = option.snapshot.service;
  const outOfReach = reach.status === 'beyondLimit' || reach.status === 'notByTheirMeans' || reach.status === 'cannotLeaveHome' || reach.status === 'barred';
  const shown = ('journey' in reach ? reach.journey : undefined) ?? knownJourneys(option)[0];
  const basis = shown === undefined ? undefined : say(`basis.${shown.basis}`);
  const from = shown?.from;
  const detail = [
    ...(service?.distance == null ? [] : [{ label: say('detail.distance'), value: distanceWords(service, say) }]),
    ...(basis === undefined ? [] : [{ label: say('detail.basis'), value: basis }]),
    ...(from === undefined || from === '' ? [] : [{ label: say('detail.from'), value: from }]),
    ...(service === null || service.source.seenOn === ''
      ? []
      : [{ label: say('detail.asShown'), value: longDate(say, service.source.seenOn) }]),
  ];
  const stepFree = record.gettingThere.needs.includes('stepFree') && service !== null && reach.status !== 'noJourney'
    ? [say(`cell.stepFree.${service.stepFree}`)]
    : [];
  return {
    cell: {
      text: capitalised(journeyWords(reach, say)),
      ...(stepFree.length === 0 ? {} : { items: stepFree }),
      ...(outOfReach || (stepFree.length > 0 && service?.stepFree === 'no')
        ? { tone: 'warning' as const }
        : reach.status === 'notKnown' ? { tone: 'unknown' as const } : {}),
      ...(detail.length === 0 || reach.status === 'noJourney' ? {} : { detail }),
    },
    blank: false, unpublished: false, unknown: false,
  };
}

function notKnownCell(
  option: ReferralOption, record: Consultation, figures: Readonly<Record<'firstSeen' | 'treated' | 'stillWaiting', RowCell>>, say: Say
): RowCell {
  const unknown = [
    ...(['firstSeen', 'treated', 'stillWaiting'] as const).filter((id) => figures[id].unknown).map(
      (id) => say(id === 'treated' ? treatedKeys(record).subject : `subject.${id}`)
    ),
    ...(resultsCell(option, record, say).unknown ? [say('subject.results')] : []),
    ...(reachOf(option, record.gettingThere).status === 'notKnown' ? [say('notKnown.journey')] : []),
    ...(option.kind === 'service' && option.snapshot.service?.consultantLed === 'notKnown' ? [say('notKnown.consultantLed')] : []),
  ];
  return unknown.length === 0
    ? { cell: { text: say('cell.nothingUnknown') }, blank: true, unpublished: false, unknown: false }
    : { cell: { text: '', items: unknown.map(capitalised), tone: 'unknown' }, blank: false, unpublished: false, unknown: false };
}

function compared(option: ReferralOption, of: Measurement, quality: ComparedFigure['quality'], say: Say): ComparedFigure {
  return { optionId: option.id, name: optionName(option, say), of, quality };
}

function textCell(text: string | undefined, otherwise: string): RowCell {
  const said = text !== undefined && text.trim() !== '';
  return { cell: said ? { text } : { text: otherwise, tone: 'unknown' }, blank: !said, unpublished: false, unknown: false };
}

function listCell(items: readonly string[], otherwise: string): RowCell {
  return items.length === 0
    ? { cell: { text: otherwise, tone: 'unknown' }, blank: true, unpublished: false, unknown: false }
    : { cell: { text: '', items }, blank: false, unpublished: false, unknown: false };
}
