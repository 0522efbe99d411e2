// How the options of a consultation fit what the patient said: the one result that screens, notes and the command line show.
// Plain data, ids and numbers in units people use; sentences are made from it by elicitation/fitWords.ts.
import type { Criterion } from '../consultation/record';
import type { Speaker } from '../consultation/recordValue';
import type { MessageArguments, MessageKey } from '../words/words';

/** Red flags found, or urgent suspected cancer: there is no fit at all (hazard 1). */
export interface ClosedFit {
  readonly kind: 'closed';
  readonly why: 'urgentSuspectedCancer' | 'redFlagsFound';
}

/** `nothingSaid`: nobody has said yet what matters; `tooFew`: fewer than two options can be compared, or nothing about them can. */
export interface NoFit extends Compared {
  readonly kind: 'nothingSaid' | 'tooFew';
}

/** What was said cannot all be true: the smallest set of it that contradicts itself. Taking back any one mends it. */
export interface ContradictoryFit extends Compared {
  readonly kind: 'contradiction';
  readonly conflict: readonly Said[];
}

export interface WorkedOutFit extends Compared {
  readonly kind: 'fit';
  /** Every compared option, in the record's own order: the list is no league table. */
  readonly options: readonly OptionFit[];
  /** Ids that fit best of all compared, one to as many as are level, in the record's order. */
  readonly fits: readonly string[];
  /** Ids that would fit only if what is not known of them turned out well: listed apart, never among `fits`. */
  readonly apart: readonly string[];
  /** `fits` if the things that matter were taken to matter more evenly: one other assumption, to see what hangs on it. */
  readonly fitsIfEven: readonly string[];
  /** Chance that knowing more would change which option comes out highest, 0 to 1: more of the patient's wishes, or more of the figures. */
  readonly doubt: { readonly wishes: number; readonly figures: number };
  /** False: most of the difference is not known, so shares of first places are hidden in `options`. */
  readonly sharesShown: boolean;
  /** The one question or telephone call most likely to change the choice; null: nothing that can be asked would. */
  readonly worthFindingOut: WorthFinding | null;
  readonly wouldChange: WouldChange;
  readonly timeUntilTreated: readonly TimeLine[];
  /** Pairs where the shorter first wait goes with the longer time until treated, with a chance of 0.9 or more. */
  readonly longerAfterAll: readonly { readonly soonerId: string; readonly laterId: string; readonly chance: number }[];
  /** Answers to trade-offs that cannot all be true; the fit is worked out all the same, each answer counting as one that may be wrong. */
  readonly doubtfulAnswers: readonly Said[];
  /** Mean weight of each criterion in use; they sum to 1. Never shown as a number to a patient. */
  readonly weights: readonly { readonly criterion: Criterion; readonly mean: number }[];
  readonly computed: Computed;
}

export type Fit = ClosedFit | NoFit | ContradictoryFit | WorkedOutFit;

/** To work the same numbers out again. */
export interface Computed {
  readonly seed: number;
  readonly draws: number;
  /** Independent draws that would say as much about the wishes. */
  readonly effectiveDraws: number;
  /** SHA-256 of the canonical JSON of everything that was reckoned with. */
  readonly inputsSha256: string;
}

/** What is compared with what, and what stands outside and why. */
export interface Compared {
  readonly criteria: readonly CriterionInUse[];
  /** Criteria that are not compared; those the patient chose come first. */
  readonly leftOut: readonly { readonly criterion: Criterion; readonly why: CriterionLeftOut; readonly chosen: boolean }[];
  /** Ids of the options that are set against each other, in the record's order. */
  readonly comparedIds: readonly string[];
  /** Options that are not compared, each with why. */
  readonly setAside: readonly SetAside[];
  /** Limits in the patient's words that Concord does not interpret: they are shown, and exclude nothing. */
  readonly notInterpreted: readonly { readonly id: string; readonly text: string; readonly saidBy: Speaker }[];
  readonly next: NextQuestion;
}

/**
 * `nothingKnown`: not of any option; `allAlike`: all options are the same on it; `anotherWait`: one wait counts, not two;
 * `doesNotMatter`: said so.
 */
export type CriterionLeftOut = 'nothingKnown' | 'allAlike' | 'anotherWait' | 'doesNotMatter';

export interface CriterionInUse {
  readonly criterion: Criterion;
  /**
   * Worst and best end, in the criterion's unit (weeks, minutes, pounds, trips, points; per 100 for `redone`); places of ordered levels,
   * 0 the worst.
   */
  readonly worst: number;
  readonly best: number;
  /** Worst and best of what the compared options show; trade-off questions stay inside. null: fewer than two are known. */
  readonly seen: { readonly worst: number; readonly best: number } | null;
}

export type SetAside = { readonly optionId: string } & (
  /** Not a place to be seen at, so it is not compared on a wait or a journey: it stands beside the others, neither better nor worse. */
  | { readonly why: 'carryOn' | 'advice' }
  /** The clinician does not offer it. */
  | { readonly why: 'notOffered'; readonly reason: string }
  | { readonly why: 'beyondTime'; readonly minutes: number; readonly limitMinutes: number }
  | { readonly why: 'beyondCost'; readonly costPounds: number; readonly limitPounds: number }
  | { readonly why: 'notByTheirMeans' | 'cannotLeaveHome' }
  /** It is known to lack something this patient must have. */
  | { readonly why: 'mustHave'; readonly need: MustHave }
);

export type MustHave = 'stepFree' | 'phoneOrVideo' | 'interpreter' | 'maleClinician' | 'femaleClinician';

export interface OptionFit {
  readonly optionId: string;
  readonly standing: 'fits' | 'apart' | 'leftOut';
  /** What speaks for it, on what the patient said, most telling first. */
  readonly fitsOn: readonly FitReason[];
  /** What choosing it would give up against another compared option. */
  readonly givesUp: readonly FitReason[];
  readonly notKnown: readonly FitReason[];
  /** Why it is left out; null where it fits or stands apart. */
  readonly leftOut: LeftOutReason | null;
  /** Overall value, 0 to 1, with what is not known at its worst; for one that stands apart with its usual spread. */
  readonly expectedValue: number;
  /** How far that falls short of the highest. */
  readonly behind: number;
  /** By how much another option would on average be better, draw by draw. */
  readonly expectedRegret: number;
  /**
   * Share of draws in which it comes first, 0 to 1, and half the width of its 95% interval. It describes and decides nothing. null where
   * hidden.
   */
  readonly firstShare: { readonly share: number; readonly halfWidth: number } | null;
  /** Shares of draws in first, second ... place; null where hidden. */
  readonly placeShares: readonly number[] | null;
  /** Must-haves of which it is not known whether they are met: to be asked; nothing is excluded for it. */
  readonly toCheck: readonly MustHave[];
}

/** A sentence to come: its key and what goes into it. Numbers are numbers: whoever says it writes them in the reader's way. */
export interface FitReason {
  readonly criterion: Criterion;
  readonly key: MessageKey;
  readonly args: MessageArguments;
}

export type LeftOutReason =
  /** No better than `by` on anything compared, all of it known of both. */
  | { readonly why: 'noBetter'; readonly by: string }
  /** What is not known of it would have to turn out well; most of all `criterion`. */
  | { readonly why: 'notKnown'; readonly by: string; readonly criterion: Criterion }
  /** Behind `by`, mostly on `criterion`. */
  | { readonly why: 'behind'; readonly by: string; readonly criterion: Criterion };

/** `ring`: the provider can be asked; `askPatient`: only the patient, or whoever travels with them, can say. */
export interface WorthFinding {
  readonly optionId: string;
  readonly criterion: Criterion;
  readonly how: 'ring' | 'askPatient';
  /** Chance that the answer changes which option comes out highest, 0 to 1; until then what is not known counts at its worst. */
  readonly changeChance: number;
  /** Expected gain in overall value, 0 to 1, were what is not known as usual. */
  readonly gain: number;
  readonly telephone: string | null;
}

export interface WouldChange {
  /** A thing that would have to matter so much more or less; null: nothing would. */
  readonly wish: {
    readonly criterion: Criterion;
    readonly more: boolean;
    readonly insteadId: string;
    readonly agreesWithWhatWasSaid: boolean;
  } | null;
  /** A doubtful figure that would have to be this; null: none could be. `figure` in the criterion's unit. */
  readonly figure: {
    readonly optionId: string;
    readonly criterion: Criterion;
    readonly figure: number;
    readonly chance: number;
    readonly insteadId: string;
  } | null;
}

/** Time until treated, a repeat included, where one named event is published; weeks, shares 0 to 1. */
export type TimeLine =
  | {
    readonly optionId: string;
    readonly known: true;
    readonly event: string;
    readonly horizonWeeks: number;
    readonly medianWeeks: number;
    readonly by26Weeks: number;
    readonly by52Weeks: number;
  }
  /** Half of those operated on had waited `firstWaitWeeks`; how often it must be done again is not published: neither good nor bad. */
  | { readonly optionId: string; readonly known: false; readonly firstWaitWeeks: number };

/** One thing somebody said, for explaining a contradiction. `statementId` is an id in the record's `statements`; null for the cards. */
export interface Said {
  readonly statementId: string | null;
  /** `cards`: the order of the cards, or that they matter more than the others. */
  readonly what: 'cards' | 'equal' | 'ratio' | 'tradeOff' | 'doesNotMatter';
  readonly criteria: readonly Criterion[];
}

/** From one level to another, in the criterion's unit. */
export interface Step {
  readonly criterion: Criterion;
  readonly from: number;
  readonly to: number;
}

/** Would you have `gain` (from worse to better) if it meant `against` (from better to worse)? */
export interface TradeOff {
  readonly gain: Step;
  readonly against: Step;
}

export type TradeOffAnswer = 'yes' | 'no' | 'same' | 'dontKnow';

/**
 * `sure`: one option stands out whatever else is said; `littleToChoose`; `noQuestion`: none would help; `figures`: the doubt left is in the
 * figures; `enough`: eight were asked; `patientStopped`; `nothingToCompare`; `contradiction`: to be mended first.
 */
export type Enough =
  | 'sure' | 'littleToChoose' | 'noQuestion' | 'figures' | 'enough' | 'patientStopped' | 'nothingToCompare' | 'contradiction';

export type NextQuestion =
  /** Nothing is ordered yet: up to three cards with their swings. */
  | { readonly kind: 'cards'; readonly offered: readonly Criterion[] }
  /** `repeatOf`: the id of an answer given before, asked once more the other way round to see whether it holds. */
  | {
    readonly kind: 'tradeOff';
    readonly question: TradeOff;
    readonly asked: number;
    readonly most: number;
    readonly repeatOf: string | null;
  }
  | { readonly kind: 'none'; readonly why: Enough };
