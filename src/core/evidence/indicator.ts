// The catalogue of indicators: what each measures, on which scale it is reckoned, which way is better, and what difference matters.
// The numbers are this project's own defaults, shown and editable, where no source is named.
import type { MessageKey } from '../words/words';
import type { Unit } from './measurement';
import type { WorkingScale } from './workingScale';

/** `none`: neither more nor less is better in itself (a size, a count). */
export type Direction = 'lower' | 'higher' | 'none';

export interface Indicator {
  readonly name: string;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly scale: WorkingScale;
  /** Smallest difference worth having, in the figure's own unit; a practice changes it in concord.json. */
  readonly smallestDifference: number;
  /** Whether NHS and independent providers are strata of their own. Treatment function and procedure always are. */
  readonly bySector: boolean;
  /** Error variance of one person's figure on the working scale: divided by n where nothing better is at hand. */
  readonly errorPerPerson: number;
  /** Error variance where nobody is counted, on the working scale; without it, that of the likely spread. */
  readonly errorUncounted?: number;
  /** Scale of the half-normal prior of the spread between providers, on the working scale. */
  readonly likelySpread: number;
  /** Correlation of true levels so many months apart, where the evidence holds one period only. */
  readonly usualCorrelation: { readonly months: number; readonly nhs: number; readonly independent: number; readonly all: number };
  /** SD of the one national shift over three months, on the working scale. */
  readonly nationalShift: number;
  /** Error that more people would not cure, on the working scale: patients are not alike, and the figure does not allow for it. */
  readonly biasVariance: number;
  /** Worked out under an assumption nobody can check: weak at most, however many people stand behind it. */
  readonly isEstimate?: true;
  /** Indicators read off one set of people: they are drawn together. */
  readonly histogram?: 'rtt.waiting' | 'rtt.admitted' | 'rtt.nonAdmitted';
  /** Ordered levels, worst first: the figure is the place in this list, counted from 1. */
  readonly levels?: readonly string[];
  /** What the figure is of, in plain words. */
  readonly subject: MessageKey;
}

/** Waits: C_130 and C_110, January to April 2026 (docs/evidence-calibration.md). */
const MONTHLY_FIGURE = { months: 3, nhs: 0.9, independent: 0.82, all: 0.85 } as const;
/**
 * Results change more slowly: adjusted gains of hip and knee replacement from one year to the next, 2011 to 2018, were correlated by
 * about 0.9.
 */
const YEARLY_RESULT = { months: 12, nhs: 0.9, independent: 0.9, all: 0.9 } as const;

/**
 * An indicative wait is what a directory shows, not what happened: 9 in 10 are taken to be seen between 0.6 and 1.8 times as long. SD
 * on the log scale, an assumption of this project.
 */
export const INDICATIVE_ERROR = 0.35;
const DIRECTORY_ESTIMATE = { months: 3, nhs: 0.7, independent: 0.7, all: 0.7 } as const;

/**
 * Log waits. 1.3 and 0.9: medians over RTT providers of n times the error variance by bootstrap of the bands
 * (docs/evidence-calibration.md).
 */
const WAIT = {
  unit: 'weeks',
  direction: 'lower',
  scale: 'log',
  bySector: true,
  errorPerPerson: 1.3,
  likelySpread: 0.5,
  nationalShift: 0.13,
  usualCorrelation: MONTHLY_FIGURE,
  biasVariance: 0,
} as const;
const COUNT = {
  unit: 'people',
  direction: 'none',
  scale: 'logCount',
  smallestDifference: 1,
  bySector: true,
  errorPerPerson: 1,
  likelySpread: 2,
  nationalShift: 0.13,
  usualCorrelation: MONTHLY_FIGURE,
  biasVariance: 0,
} as const;
/** 1/(4n) is exact for the arcsine root. A share of unlike patients, unadjusted: about two in a hundred near the middle, at one SD. */
const SHARE = {
  unit: 'share',
  direction: 'higher',
  scale: 'arcsine',
  bySector: true,
  errorPerPerson: 0.25,
  likelySpread: 0.15,
  nationalShift: 0.03,
  usualCorrelation: MONTHLY_FIGURE,
  biasVariance: 0.0004,
} as const;
/** What a practice counts itself: by no sector, fewer is better, and a tenth more or less is worth having. */
const OWN_SHARE = { ...SHARE, direction: 'lower', smallestDifference: 0.1, bySector: false } as const;
const RATING = {
  unit: 'rating',
  direction: 'higher',
  scale: 'raw',
  smallestDifference: 1,
  bySector: false,
  errorPerPerson: 0,
  likelySpread: 1,
  nationalShift: 0,
  usualCorrelation: YEARLY_RESULT,
  biasVariance: 0,
} as const;

/** CQC: worst first. */
export const CQC_LEVELS = ['inadequate', 'requiresImprovement', 'good', 'outstanding'] as const;

const known: ReadonlyMap<string, Indicator> = new Map(
  (
    [
      { ...WAIT, name: 'rtt.medianWaitWeeks', smallestDifference: 2, histogram: 'rtt.waiting', subject: 'indicator.waiting.median' },
      {
        ...WAIT,
        name: 'rtt.p92WaitWeeks',
        smallestDifference: 4,
        errorPerPerson: 0.9,
        histogram: 'rtt.waiting',
        subject: 'indicator.waiting.p92',
      },
      {
        ...SHARE,
        name: 'rtt.within18WeeksShare',
        smallestDifference: 0.05,
        biasVariance: 0,
        histogram: 'rtt.waiting',
        subject: 'indicator.waiting.within18',
      },
      { ...COUNT, name: 'rtt.waitingCount', subject: 'indicator.waiting.count' },
      { ...COUNT, name: 'rtt.within18WeeksCount', histogram: 'rtt.waiting', subject: 'indicator.waiting.within18Count' },
      { ...COUNT, name: 'rtt.over52WeeksCount', histogram: 'rtt.waiting', subject: 'indicator.waiting.over52' },
      {
        ...WAIT,
        name: 'rtt.admitted.medianWaitWeeks',
        smallestDifference: 2,
        histogram: 'rtt.admitted',
        subject: 'indicator.admitted.median',
      },
      {
        ...WAIT,
        name: 'rtt.admitted.p92WaitWeeks',
        smallestDifference: 4,
        errorPerPerson: 0.9,
        histogram: 'rtt.admitted',
        subject: 'indicator.admitted.p92',
      },
      { ...COUNT, name: 'rtt.admitted.count', subject: 'indicator.admitted.count' },
      {
        ...WAIT,
        name: 'rtt.nonAdmitted.medianWaitWeeks',
        smallestDifference: 2,
        histogram: 'rtt.nonAdmitted',
        subject: 'indicator.nonAdmitted.median',
      },
      {
        ...WAIT,
        name: 'rtt.nonAdmitted.p92WaitWeeks',
        smallestDifference: 4,
        errorPerPerson: 0.9,
        histogram: 'rtt.nonAdmitted',
        subject: 'indicator.nonAdmitted.p92',
      },
      { ...COUNT, name: 'rtt.nonAdmitted.count', subject: 'indicator.nonAdmitted.count' },
      // Estimates: what is particular to one month moves them by about a seventh of themselves (assumed), however many people are counted.
      {
        ...WAIT,
        name: 'rtt.lifeTable.medianWaitWeeks',
        isEstimate: true,
        smallestDifference: 4,
        biasVariance: 0.02,
        subject: 'indicator.lifeTable.median',
      },
      {
        ...SHARE,
        name: 'rtt.lifeTable.within18WeeksShare',
        isEstimate: true,
        smallestDifference: 0.1,
        biasVariance: 0.005,
        subject: 'indicator.lifeTable.within18',
      },
      {
        ...SHARE,
        name: 'rtt.lifeTable.within52WeeksShare',
        isEstimate: true,
        smallestDifference: 0.1,
        biasVariance: 0.005,
        subject: 'indicator.lifeTable.within52',
      },
      // The directory's own estimate. Assumed, since nothing is published: how far services differ, and how long an estimate holds.
      {
        ...WAIT,
        name: 'ers.firstAppointmentDays',
        unit: 'days',
        smallestDifference: 14,
        bySector: false,
        likelySpread: 0.6,
        errorUncounted: INDICATIVE_ERROR * INDICATIVE_ERROR,
        usualCorrelation: DIRECTORY_ESTIMATE,
        subject: 'indicator.firstSeen',
      },
      // The practice's own follow-up (core/evidence/practiceOutcomes.ts): from the decision to being seen, of the patients it followed up.
      // One patient's error as for other waits; how far providers differ is taken to be as with first appointments.
      {
        ...WAIT, name: 'practice.decisionToSeenDays', unit: 'days', smallestDifference: 14, bySector: false, likelySpread: 0.6,
        subject: 'indicator.practice.decisionToSeen',
      },
      // From a treatment to its being done again or put right, for the few it happened to.
      { ...WAIT, name: 'practice.weeksUntilRepeat', smallestDifference: 4, bySector: false, subject: 'indicator.practice.untilRepeat' },
      // Shares of the patients it followed up, unlike in every way: less is better.
      { ...OWN_SHARE, name: 'practice.bouncedShare', subject: 'indicator.practice.bounced' },
      { ...OWN_SHARE, name: 'practice.movedShare', subject: 'indicator.practice.moved' },
      { ...OWN_SHARE, name: 'practice.didNotAttendShare', subject: 'indicator.practice.didNotAttend' },
      { ...OWN_SHARE, name: 'practice.repeatedShare', subject: 'indicator.practice.repeated' },
      // A ratio of two counts: the error of the stops is the larger by far (1/stops, Poisson).
      { ...WAIT, name: 'rtt.clearanceMonths', unit: 'months', smallestDifference: 0.5, errorPerPerson: 1, subject: 'indicator.clearance' },
    ] satisfies Indicator[]
  ).map((indicator) => [indicator.name, indicator]),
);

/** Families of names, for publications with many indicators of one kind. The first that fits counts. */
const families: readonly (readonly [RegExp, Omit<Indicator, 'name'>])[] = [
  [/^cqc\./, { ...RATING, levels: CQC_LEVELS, subject: 'indicator.rating' }],
  // Patient SD of the adjusted gain in round numbers: EQ VAS 16, EQ-5D 0.22, Oxford scores 8. Used where the file states none.
  [/^proms\..*vas/i, { ...gain(16, 2, 1.5), subject: 'indicator.proms.vas' }],
  [/^proms\..*eq-?5d/i, { ...gain(0.22, 0.03, 0.02), subject: 'indicator.proms.eq5d' }],
  [/^proms\..*(?:share|improved)/i, { ...SHARE, smallestDifference: 0.05, subject: 'indicator.proms.share' }],
  [/^proms\./, { ...gain(8, 1, 0.8), subject: 'indicator.proms.oxford' }],
  [/^cancer\..*(?:share|performance)/i, { ...SHARE, smallestDifference: 0.05, subject: 'indicator.cancer.share' }],
  [/^fft\..*negative/i, { ...SHARE, direction: 'lower', smallestDifference: 0.03, subject: 'indicator.fft.negative' }],
  [/^fft\..*share|^fft\..*positive/i, { ...SHARE, smallestDifference: 0.03, subject: 'indicator.fft.positive' }],
  // A named event after treatment: core/elicitation/repeatFigures.ts.
  [
    /\.repeatedWithin\d{1,3}WeeksShare$/,
    { ...SHARE, direction: 'lower', smallestDifference: 0.02, likelySpread: 0.05, subject: 'indicator.repeated' },
  ],
  [/^dqmi/i, { ...gain(10, 5, 5), subject: 'indicator.dqmi' }],
];

/** Adjusted for case mix by its publisher: no bias variance. All providers together: there are few independent ones. */
function gain(patientSd: number, smallestDifference: number, likelySpread: number): Omit<Indicator, 'name' | 'subject'> {
  return {
    unit: 'points',
    direction: 'higher',
    scale: 'raw',
    smallestDifference,
    bySector: false,
    errorPerPerson: patientSd * patientSd,
    likelySpread,
    nationalShift: likelySpread / 4,
    usualCorrelation: YEARLY_RESULT,
    biasVariance: 0,
  };
}

/** What is assumed of an indicator nobody has described, from its unit alone: then neither way is better. */
const byUnit: Readonly<Record<Unit, Omit<Indicator, 'name'>>> = {
  people: { ...COUNT, subject: 'indicator.other' },
  share: { ...SHARE, direction: 'none', smallestDifference: 0.05, subject: 'indicator.other' },
  weeks: { ...WAIT, direction: 'none', smallestDifference: 2, subject: 'indicator.other' },
  days: { ...WAIT, direction: 'none', unit: 'days', smallestDifference: 14, subject: 'indicator.other' },
  months: { ...WAIT, direction: 'none', unit: 'months', smallestDifference: 0.5, subject: 'indicator.other' },
  points: { ...gain(10, 5, 5), direction: 'none', subject: 'indicator.other' },
  rating: { ...RATING, direction: 'none', levels: CQC_LEVELS, subject: 'indicator.other' },
};

/** `unit` as the figure states it: it decides where the catalogue does not know the name. */
export function indicatorOf(name: string, unit: Unit): Indicator {
  const listed = known.get(name);
  if (listed !== undefined) return listed.unit === unit ? listed : { ...byUnit[unit], name };
  const family = families.find(([pattern, { unit: expected }]) => pattern.test(name) && expected === unit)?.[1];
  return { ...(family ?? byUnit[unit]), name };
}

/** The indicators every workspace knows, by name. */
export function listedIndicators(): readonly Indicator[] {
  return [...known.values()];
}
