// Charts as plain numbers and words, ready to be drawn: scales, points and the table of the same numbers. Nothing to work out.
import type { Grade } from '../../core/evidence/prediction/grade';

/** How well a figure is known: always a shape with its word, never colour alone. `none`: not published. */
export interface QualityMark {
  readonly grade: Grade | 'none';
  /** "strong", "not published". */
  readonly word: string;
}

/** A straight scale. Ticks lie within `least` to `most`. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly Tick[];
}
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** The numbers of a chart in words: a chart never stands without them. The first cell of a row is its heading. */
export interface ChartTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

interface ChartFrame {
  readonly id: string;
  readonly title: string;
  /** What a reader who does not see the chart should know of it. */
  readonly description: string;
  readonly table: ChartTable;
  /** "The numbers": what opens the table. */
  readonly tableSummary: string;
}

/** The national spread, as a quiet band: the middle half of providers within nine in ten of them. */
export interface NationalSpread {
  readonly label: string;
  readonly most: Range;
  readonly middleHalf: Range;
  readonly middle: number;
}

/** One figure with how far it could be out, on the scale common to all options of its row. */
export interface SpreadBar {
  readonly kind: 'spread';
  readonly title: string;
  readonly description: string;
  readonly scale: Scale;
  readonly value: number;
  readonly couldBe: Range | null;
  readonly quality: QualityMark;
  readonly spread?: NationalSpread;
}

export interface DotPoint {
  readonly id: string;
  readonly name: string;
  /** null: not published; the row stands without a dot. */
  readonly value: number | null;
  readonly couldBe: Range | null;
  readonly quality: QualityMark;
  /** At the end of the row: "20.7 weeks", "not published". */
  readonly words: string;
}

/** A row an option: a dot whose shape is its quality, and a line for how far it could be out. */
export interface DotPlot extends ChartFrame {
  readonly kind: 'dots';
  readonly scale: Scale;
  readonly axis: string;
  readonly points: readonly DotPoint[];
  readonly spread?: NationalSpread;
}

/** Limits at one size; 95% and 99.8%. */
export interface FunnelLimits {
  readonly n: number;
  readonly limits95: Range;
  readonly limits998: Range;
}

/** Rates against numbers of people: how far chance alone would spread providers that are all alike. */
export interface FunnelPlot extends ChartFrame {
  readonly kind: 'funnel';
  readonly across: Scale;
  readonly acrossLabel: string;
  readonly up: Scale;
  readonly upLabel: string;
  readonly target: number;
  readonly targetLabel: string;
  /** In order of size. */
  readonly limits: readonly FunnelLimits[];
  readonly limits95Label: string;
  readonly limits998Label: string;
  /** Other providers, without names: this is no league table. */
  readonly others: readonly { readonly n: number; readonly value: number }[];
  readonly othersLabel: string;
  /** The options, each with the letter it has in the table. */
  readonly points: readonly { readonly id: string; readonly letter: string; readonly n: number; readonly value: number }[];
}

/** A row an option: how often it came in each place. */
export interface StackedBars extends ChartFrame {
  readonly kind: 'bars';
  /** "1st", "2nd" ... under the parts. */
  readonly places: readonly string[];
  readonly key: string;
  /** `shares` of the places, first place first, together 1. `words` stand at the end of the row. */
  readonly rows: readonly { readonly id: string; readonly name: string; readonly shares: readonly number[]; readonly words: string }[];
}

/** How far a place is within reach: a shape with its word. */
export type ReachMark = 'within' | 'perhaps' | 'beyond' | 'notKnown';

/** A place on a plane, in miles from the home area: to the east and to the north. */
export interface MapPoint {
  readonly east: number;
  readonly north: number;
}

/** Home area and places, to scale, north at the top. Nothing else is drawn: there is no map under it. */
export interface JourneyMap extends ChartFrame {
  readonly kind: 'map';
  /** The home area is a circle, as coarse as it is known. */
  readonly home: { readonly label: string; readonly radiusMiles: number };
  readonly places: readonly (MapPoint & {
    readonly id: string; readonly letter: string; readonly name: string; readonly mark: ReachMark
  })[];
  readonly bar: { readonly miles: number; readonly label: string };
  readonly north: string;
  /** The marks that are there, each with its word. */
  readonly key: readonly { readonly mark: ReachMark; readonly label: string }[];
}

export type Chart = DotPlot | FunnelPlot | StackedBars | JourneyMap;
