// What is published of results, inspections and experience: which of it speaks of this question, and how it may be read.
// Waiting times stand in figure.ts; the quality of a provider's data (DQMI) is a reason, not a result.
import type { Consultation, ReferralOption } from '../../consultation/record';
import { longMonth, plainNumber, type Say } from '../../words/words';
import { CQC_LEVELS, indicatorOf } from '../indicator';
import type { Measurement } from '../measurement';
import { qualityOfFigure, type SeenQuality } from './seenQuality';
import { valueWords } from './valueWords';

export type ResultKind = 'proms' | 'rating' | 'experience' | 'cancer' | 'local' | 'practice';

export interface ResultFigure {
  readonly kind: ResultKind;
  /** Numerals first: "16.3 points", "Inadequate". */
  readonly figure: string;
  /** What it is of, with its date: a rating without one says nothing. */
  readonly text: string;
  /** It must not be overlooked. */
  readonly warning: boolean;
  /** Whether options may be set side by side by it. Friends and Family may not: who answers differs from place to place. */
  readonly compares: boolean;
  readonly of: Measurement;
  readonly quality?: SeenQuality;
}

/**
 * Results first, then inspections, experience, this practice's own figures. Joint replacement results only where hip or knee is
 * the question; cancer standards only where cancer is (for urgent suspected cancer no figure is shown at all).
 */
export function resultFigures(option: ReferralOption, record: Pick<Consultation, 'question'>, say: Say): ResultFigure[] {
  const joint = jointAsked(record, option);
  const shown = option.snapshot.evidence.flatMap((m): ResultFigure[] => {
    const kind = kindOf(m);
    if (kind === undefined || m.value === null || !speaksOf(kind, m, joint, record)) return [];
    return [make(kind, m, m.value, option, say)];
  });
  const primary = shown.some((figure) => isPrimary(figure.of));
  return ORDER.flatMap((kind) => shown.filter((figure) => figure.kind === kind && !(kind === 'proms' && primary && !isPrimary(figure.of))));
}

/** Total, primary and revision are three things: a first operation is what a new patient asks about, else the total. */
function isPrimary({ indicator, stratum = '' }: Measurement): boolean {
  return indicator.startsWith('proms.') && /primary/i.test(stratum);
}

/**
 * How much better people are after the operation asked about: the adjusted gain of the joint's own score. Its value is null where it
 * is withheld; undefined where nothing of the kind is published of this option.
 */
export function gainFigure(option: ReferralOption, record: Pick<Consultation, 'question'>): Measurement | undefined {
  const joint = jointAsked(record, option);
  const fitting = option.snapshot.evidence.filter((m) => kindOf(m) === 'proms' && speaksOf('proms', m, joint, record));
  return fitting.find(isPrimary) ?? fitting[0];
}

/** Whether a record keeps the figure: wards, single data items and the many parts of an inspection would bury what is talked about. */
export function isSnapshotFigure(m: Measurement): boolean {
  const stratum = m.stratum ?? '';
  if (m.indicator.startsWith('dqmi.')) return m.indicator === 'dqmi.datasetScorePoints';
  if (m.indicator.startsWith('cqc.')) return m.unit === 'rating' && (m.value === INADEQUATE || isOverall(m));
  // A setting alone; with a comma it is a site or a ward of it.
  if (m.indicator.startsWith('fft.')) return !stratum.includes(',');
  if (m.indicator.startsWith('cancer.')) return stratum === '' || /\b(?:all|total)\b/i.test(stratum);
  return true;
}

/** Figures that are withheld, in place of which the publisher says why: "held back", "too few", "did not submit". */
export function withheldResults(option: ReferralOption, record: Pick<Consultation, 'question'>): Measurement[] {
  const joint = jointAsked(record, option);
  return option.snapshot.evidence.filter(
    (m) =>
      (kindOf(m) === 'proms' && m.value === null && speaksOf('proms', m, joint, record)) ||
      (m.indicator.startsWith('cancer.') && m.absence === 'notSubmitted' && speaksOf('cancer', m, joint, record)),
  );
}

/** What is said of the data a provider sends in: of the data set it scores and of that only. It enters no sum. */
export function dataQualityWords(option: ReferralOption, say: Say): string[] {
  return option.snapshot.evidence
    .filter((m) => m.indicator === 'dqmi.datasetScorePoints' && m.value !== null)
    .map((m) =>
      say('results.dataQuality', {
        score: plainNumber(say, m.value ?? 0, 1),
        dataSet: m.stratum ?? say('results.allData'),
        period: periodWords(m.period, say),
      }),
    );
}

/** "January 2026", "2018/19", "2024". */
export function periodWords(period: string, say: Say): string {
  return /^\d{4}-\d{2}$/.test(period) ? longMonth(say, period) : period;
}

const ORDER: readonly ResultKind[] = ['proms', 'cancer', 'rating', 'experience', 'local', 'practice'];

function kindOf({ indicator, unit }: Measurement): ResultKind | undefined {
  if (indicator.startsWith('rtt.') || indicator.startsWith('dqmi')) return undefined;
  // "Improved" is 95 in 100 everywhere and tells nobody apart; the EQ scales say less of a joint than its own score.
  if (indicator.startsWith('proms.')) return /oxford/i.test(indicator) && unit === 'points' ? 'proms' : undefined;
  if (indicator.startsWith('cqc.')) return unit === 'rating' ? 'rating' : undefined;
  if (indicator.startsWith('fft.')) return /positive/i.test(indicator) ? 'experience' : undefined;
  if (indicator.startsWith('cancer.')) return /share|performance/i.test(indicator) ? 'cancer' : undefined;
  // What the practice followed up itself; repeats within a year serve the time until treated, and are said there.
  if (indicator.startsWith('practice.')) return /repeatedWithin|weeksUntilRepeat/.test(indicator) ? undefined : 'practice';
  return /^(?:ods|imd|iod|travel)\b/.test(indicator) ? undefined : 'local';
}

function jointAsked({ question }: Pick<Consultation, 'question'>, { snapshot }: ReferralOption): 'hip' | 'knee' | 'either' | undefined {
  const [hip, knee] = [/\bhips?\b/i.test(question.reason), /\bknees?\b/i.test(question.reason)];
  if (hip !== knee) return hip ? 'hip' : 'knee';
  if (hip) return 'either';
  // NHS PROMs covers hip and knee replacement only; another orthopaedic question is not measured.
  return question.reason.trim() === '' && snapshot.joinedOn?.treatmentFunction === 'C_110' ? 'either' : undefined;
}

function speaksOf(
  kind: ResultKind,
  m: Measurement,
  joint: ReturnType<typeof jointAsked>,
  { question }: Pick<Consultation, 'question'>,
): boolean {
  if (kind === 'cancer') return /cancer|tumour|lymphoma|leukaemia|melanoma/i.test(question.reason);
  const stratum = m.stratum ?? '';
  if (kind === 'proms')
    return joint !== undefined && !/revision/i.test(stratum) && (joint === 'either' || new RegExp(joint, 'i').test(stratum));
  // Of the many parts of an inspection the overall one; but "Inadequate" is shown whatever it is of.
  return kind !== 'rating' || m.value === INADEQUATE || isOverall(m);
}
const INADEQUATE = CQC_LEVELS.indexOf('inadequate') + 1;

/** The whole place and every domain: the domain is in the name, a single service in the stratum. */
function isOverall({ indicator, stratum = '' }: Measurement): boolean {
  return indicator.endsWith('.overall') && /^(?:overall)?$/i.test(stratum);
}

function make(kind: ResultKind, of: Measurement, value: number, option: ReferralOption, say: Say): ResultFigure {
  const quality = qualityOfFigure(of, option.snapshot.quality);
  return {
    kind,
    of,
    figure: figureOf(kind, of, value, say),
    text: textOf(kind, of, option, say),
    warning: kind === 'rating' && value === INADEQUATE,
    compares: kind === 'proms' || kind === 'cancer' || kind === 'local',
    ...(quality === undefined ? {} : { quality }),
  };
}

/** What a practice counted is few: they are said as they were counted, not in a hundred. */
function figureOf(kind: ResultKind, { unit, n, numerator }: Measurement, value: number, say: Say): string {
  return kind === 'practice' && unit === 'share' && numerator !== undefined && n !== null
    ? say('results.countOf', { count: plainNumber(say, numerator), of: plainNumber(say, n) })
    : valueWords(value, unit, say);
}

function textOf(kind: ResultKind, m: Measurement, option: ReferralOption, say: Say): string {
  const period = periodWords(m.period, say);
  const what = m.stratum ?? '';
  switch (kind) {
    case 'proms':
      return say('results.proms', { procedure: procedureWords(what, say), period });
    case 'cancer':
      return say('results.cancer', { standard: what, period });
    case 'rating':
      return say(m.indicator.startsWith('cqc.rating.') && isThisSite(m, option) ? 'results.ratingHere' : 'results.ratingTrust', {
        part: isOverall(m) ? say('results.overall') : partWords(m),
        period,
      });
    case 'experience':
      return m.n === null
        ? say('results.experience', { period, setting: what === '' ? '' : `${what}, ` })
        : say('results.experienceOf', { period, setting: what === '' ? '' : `${what}, `, people: plainNumber(say, m.n) });
    case 'practice':
      return say(
        m.unit === 'share' ? 'results.practiceShare' : 'results.practice',
        { what: say(indicatorOf(m.indicator, m.unit).subject), people: plainNumber(say, m.n ?? 0), period }
      );
    case 'local':
      return say('results.local', { indicator: [m.indicator, what].filter((t) => t !== '').join(', '), period });
  }
}

/** As a patient says it: "a first knee replacement". */
function procedureWords(stratum: string, say: Say): string {
  const joint = /knee/i.test(stratum) ? 'knee' : /hip/i.test(stratum) ? 'hip' : undefined;
  return joint === undefined ? stratum : say(/primary/i.test(stratum) ? `results.first.${joint}` : `results.any.${joint}`);
}

/** "Surgery, safe": the service and what of it was rated. */
function partWords({ indicator, stratum }: Measurement): string {
  const domain = indicator.slice(indicator.lastIndexOf('.') + 1).replace(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`);
  return [stratum, domain].filter((t) => t !== undefined).join(', ');
}

/** A rating of the place the patient would go to, not of the trust it belongs to. */
function isThisSite({ provider }: Measurement, { snapshot }: ReferralOption): boolean {
  return snapshot.service?.site?.odsCode?.toUpperCase() === provider.toUpperCase();
}
