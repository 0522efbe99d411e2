// What a note says of one option: what it is, what speaks for and against it, its figures, and what is not known of it.
import { normaliseTreatmentFunction } from '../directory/treatmentFunction';
import type { Consultation, ReferralOption } from '../consultation/record';
import { rowComparison, type ComparedFigure } from '../evidence/figure/comparedFigures';
import { treatmentIsOperation, waitFigures, type Figure } from '../evidence/figure/figure';
import { couldNowBrief, reasonsLine } from '../evidence/figure/figureQuality';
import { resultFigures, type ResultFigure } from '../evidence/figure/resultFigures';
import { journeyWords } from '../travel/journeyWords';
import { reachOf } from '../travel/reach';
import { briefHelp, reachHelp } from '../travel/reachHelp';
import type { Say } from '../words/words';
import type { NoteFigure, NoteOption } from './noteModel';

/** `name`: as it is said, "Carry on as now" included. */
export function noteOption(option: ReferralOption, name: string, record: Consultation, say: Say): NoteOption {
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
    name,
    kindOf: say(`kind.${option.kind}`),
    provider: option.kind === 'carryOn' ? '' : (service?.provider?.name ?? service?.site?.name ?? ''),
    whatHappens: service?.whatHappens ?? '',
    good: option.benefits,
    bad: option.risks,
    figures: [...figures.filter((f) => f.figure.known).map(({ label, figure }) => noteFigure(label, figure, say)), ...results],
    journey: option.kind === 'carryOn' || option.kind === 'inHouse' ? '' : journeyWords(travels, say),
    wouldHelp: travels.status === 'notKnown' ? '' : briefHelp(reachHelp(option, travels, record, [], say), say),
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

/** What the figures of several options say beside each other, a sentence a row. */
export function comparisonsOf(options: readonly NoteOption[], say: Say): string[] {
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
