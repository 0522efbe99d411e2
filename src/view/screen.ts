// What a webview is told to draw: words already chosen, nothing to work out. One `Screen` holds all six steps; the webview keeps only which is open.
import type { Intent } from '../core/consultation/intent';
import type { Chart, QualityMark, SpreadBar } from './figures/chart';
import type { FitsBlock, SaidBlock, TradeOffBlock } from './fit/fitScreen';

export const stepIds = ['question', 'whatMatters', 'gettingThere', 'options', 'decide', 'note'] as const;
export type StepId = (typeof stepIds)[number];

export interface Screen {
  readonly title: string;
  /** Said on every step after "2 of 6": "saved", "in progress", "nothing sent". `saved` is filled in by the host. */
  readonly status: { readonly progress: string; readonly sent: string; readonly sentIsSafe: boolean };
  /** The patient strip: reference, age, priority ... always there. */
  readonly patient: readonly { readonly label: string; readonly value: string }[];
  readonly steps: readonly Step[];
  /** Labels of the frame: step bar, previous, next, saved states, live-region texts. */
  readonly frame: FrameWords;
  /** Set where nothing can be changed, with the reason in words. */
  readonly readOnly?: string;
  /** Faults of the record that do not stop it from being used. */
  readonly warnings: readonly string[];
  /** What a screen reader is told once `key` is another than before; `unchanged` where the text is the same as before. */
  readonly live?: { readonly key: string; readonly text: string; readonly unchanged: string };
}

export interface FrameWords {
  readonly steps: string;
  readonly previous: string;
  readonly next: string;
  /** "{number} of {count}": the place of a step or a card. */
  readonly of: string;
  readonly saved: string;
  readonly unsaved: string;
  readonly remove: string;
  readonly add: string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly more: string;
  readonly less: string;
  readonly keep: string;
  readonly take: string;
  readonly changedElsewhere: string;
  /** "Options {from} to {to} of {count}". */
  readonly pageOf: string;
  readonly previousOption: string;
  readonly nextOption: string;
  readonly patientView: string;
  readonly leavePatientView: string;
  /** Said at a field whose text is no number, date or time: "Write a number, for example 30." */
  readonly notANumber: string;
  readonly notADate: string;
  /** The word before a cell of tone `warning`, so that it is never told by colour alone: "Take care". */
  readonly attention: string;
  /** Said in the live region, `{what}` being an entry or card: "{what} added". */
  readonly announceAdded?: string;
  readonly announceRemoved?: string;
  /** Said at a card that can be dragged. */
  readonly dragCard?: string;
}

export interface Step {
  readonly id: StepId;
  readonly number: number;
  readonly title: string;
  /** One word for the step bar. */
  readonly short: string;
  readonly done: boolean;
  /** "done", or what is missing, in a few words. */
  readonly state: string;
  readonly lead?: string;
  readonly blocks: readonly Block[];
}

/** A change waiting for its value: the webview sends `{...sets, [valueKey]: value}`. */
export interface FieldTarget {
  readonly sets: Readonly<Record<string, unknown>> & { readonly type: Intent['type'] };
  readonly valueKey: string;
}

export type Action =
  | {
    readonly label: string; readonly does: 'command'; readonly command: string; readonly argument?: string; readonly primary?: boolean;
    readonly hint?: string
  }
  | { readonly label: string; readonly does: 'intent'; readonly intent: Intent; readonly primary?: boolean; readonly hint?: string }
  | { readonly label: string; readonly does: 'go'; readonly step: StepId; readonly primary?: boolean; readonly hint?: string };

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly quiet?: boolean }
  | {
    readonly kind: 'notice'; readonly tone: 'information' | 'warning' | 'stop'; readonly text: string; readonly actions?: readonly Action[]
  }
  | TextField
  | {
    readonly kind: 'choice'; readonly id: string; readonly legend: string; readonly hint?: string; readonly target: FieldTarget;
    readonly value: string; readonly choices: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
    readonly inline?: boolean
  }
  | { readonly kind: 'toggles'; readonly id: string; readonly legend: string; readonly hint?: string; /** Beside each other: the labels are short. */ readonly inline?: boolean; readonly members: readonly { readonly label: string; readonly hint?: string; readonly on: boolean; readonly switchOn: Intent; readonly switchOff: Intent }[] }
  | Cards
  | { readonly kind: 'entries'; readonly id: string; readonly legend: string; readonly hint?: string; readonly empty: string; readonly items: readonly { readonly id: string; readonly text: string; readonly toggle?: { readonly label: string; readonly on: boolean; readonly switchOn: Intent; readonly switchOff: Intent }; readonly remove: Intent }[]; readonly adds: readonly { readonly id: string; readonly label: string; readonly target: FieldTarget; readonly picks?: { readonly label: string; readonly key: string; readonly choices: readonly { readonly value: string; readonly label: string }[] }; /** A day sent along: `value` until another is picked. */ readonly date?: { readonly label: string; readonly key: string; readonly value: string } }[] }
  | OptionTable
  | {
    readonly kind: 'preview'; readonly id: string; readonly title: string; readonly hint?: string; readonly text: string;
    readonly actions: readonly Action[]
  }
  | { readonly kind: 'chart'; readonly id: string; readonly chart: Chart }
  | FitsBlock
  | SaidBlock
  | TradeOffBlock
  | { readonly kind: 'facts'; readonly legend: string; readonly lead?: string; readonly facts: readonly { readonly label: string; readonly value: string; /** Under the value, one below the other. */ readonly more?: { readonly lead: string; readonly items: readonly string[] } }[] }
  /** Shown closed: a person opens it when they want it. */
  | { readonly kind: 'closer'; readonly id: string; readonly summary: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

export interface TextField {
  readonly kind: 'field';
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** Shown after the input: "minutes". */
  readonly unit?: string;
  readonly value: string;
  /** `number` sends a number or null, `date` and `time` send their text or null. */
  readonly type: 'text' | 'number' | 'date' | 'time';
  readonly lines: number;
  readonly width: 'short' | 'medium' | 'full';
  readonly target: FieldTarget;
}

/** Cards to choose (at most `most`) and to put in order, each with its range from worst to best. */
export interface Cards {
  readonly kind: 'cards';
  readonly id: string;
  readonly legend: string;
  readonly hint?: string;
  readonly most: number;
  readonly chosen: readonly Card[];
  readonly others: readonly Card[];
}
export interface Card {
  readonly id: string;
  readonly label: string;
  readonly range: string;
  readonly choose: Intent;
  readonly putBack: Intent;
  readonly moveTo: readonly Intent[];
}

/** Options side by side with fixed rows, so that the eye compares across. At most `atOnce` columns are shown together. */
export interface OptionTable {
  readonly kind: 'options';
  readonly id: string;
  readonly caption: string;
  readonly order: string;
  /** Another order of the columns that a person may switch to: places in `columns`. Never on by itself. */
  readonly byFit?: { readonly label: string; readonly order: string; readonly places: readonly number[] };
  readonly atOnce: number;
  /** The column that stays beside every page of the others. */
  readonly stays?: { readonly optionId: string; readonly words: string };
  readonly columns: readonly { readonly optionId: string; readonly name: string; readonly kindOf: string; readonly mark?: string; readonly actions: readonly Action[]; readonly toggles: readonly { readonly label: string; readonly hint?: string; readonly on: boolean; readonly switchOn: Intent; readonly switchOff: Intent }[] }[];
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    /** What the figures of the row say beside each other, once. */
    readonly comparison?: string;
    /** The same without naming options, for where not all of them are in sight; absent where none is named. */
    readonly comparisonOfSome?: string;
    readonly cells: readonly Cell[];
  }[];
  /** "No figures published for: ...", once, instead of a wall of "not published". */
  readonly notPublished: readonly string[];
}

/** One line; all else stands behind it. */
export interface Cell {
  /** Numerals first: "20.7 weeks so far". */
  readonly figure?: string;
  readonly text: string;
  readonly items?: readonly string[];
  readonly tone?: 'unknown' | 'warning' | 'claim';
  /** "could now be 16 to 27", in the unit of the figure. */
  readonly couldBe?: string;
  readonly quality?: QualityMark;
  /** Better than another here by a difference worth having: it is bold, and what it is better than is said in the row's `comparison`. */
  readonly standsOut?: boolean;
  /** Drawn above the detail. */
  readonly bar?: SpreadBar;
  /** Below the detail: "Show the row in the evidence file". */
  readonly actions?: readonly Action[];
  /** Shown when the cell is opened: what the figure is of, source, period, n, how computed. */
  readonly detail?: readonly { readonly label: string; readonly value: string }[];
}

/** The sidebar. */
export interface Sidebar {
  readonly practice: string;
  readonly empty?: { readonly text: string; readonly actions: readonly Action[] };
  readonly due: readonly { readonly uri: string; readonly text: string; readonly when: string; readonly late: boolean }[];
  /** Handed to somebody to finish: who, what and by when; the late ones first. */
  readonly forSecretary: readonly { readonly uri: string; readonly title: string; readonly who: string; readonly what: string; readonly when: string; readonly late: boolean }[];
  /** From when a patient may ask to be seen elsewhere. */
  readonly mayAsk: readonly { readonly uri: string; readonly title: string; readonly when: string }[];
  readonly groups: readonly { readonly title: string; readonly items: readonly { readonly uri: string; readonly title: string; readonly description: string; readonly lacks: string }[] }[];
  readonly sources: readonly { readonly title: string; readonly period: string; readonly age: string; readonly detail: string; readonly stale: boolean }[];
  readonly headings: {
    readonly due: string; readonly forSecretary: string; readonly takeBack: string; readonly mayAsk: string; readonly consultations: string;
    readonly sources: string; readonly nothingDue: string; readonly noSources: string; readonly open: string; readonly export: string
  };
  readonly actions: readonly Action[];
  readonly faults: readonly string[];
}
