// Blocks of a screen that speak of what fits, in words; nothing to work out.
import type { Intent } from '../../core/consultation/intent';

/** What fits, under one heading: a sentence or two, then the options, each with short lists of sentences. */
export interface FitsBlock {
  readonly kind: 'fits';
  readonly id: string;
  readonly heading: string;
  readonly summary: string;
  readonly groups: readonly FitsGroup[];
  /** What would be worth finding out. */
  readonly worth?: { readonly label: string; readonly text: string };
  /** Plain lines that belong to it and must not be missed. */
  readonly notes: readonly string[];
}
export interface FitsGroup {
  readonly id: string;
  /** None: the summary says it. */
  readonly heading?: string;
  readonly lead?: string;
  readonly options: readonly {
    readonly optionId: string;
    readonly name: string;
    /** One sentence in place of lists. */
    readonly text?: string;
    readonly lists: readonly { readonly label: string; readonly items: readonly string[] }[];
  }[];
}

/** Things somebody said, each with a button to take it back. */
export interface SaidBlock {
  readonly kind: 'said';
  readonly id: string;
  /** Takes the focus once the block is gone: a `closer`, or a block with a heading of its own. */
  readonly after: string;
  readonly legend: string;
  readonly lead?: string;
  /** They contradict each other. */
  readonly isFault?: boolean;
  readonly items: readonly { readonly id: string; readonly text: string; readonly takeBack: Press }[];
}

/** A button that changes the record, and what is said once it has. */
export interface Press {
  readonly label: string;
  readonly intent: Intent;
  readonly announcement: string;
}

/** One question of two sides, in real units; both sides alike in everything but what they say. */
export interface TradeOffBlock {
  readonly kind: 'tradeOff';
  readonly id: string;
  /** Takes the focus once nothing more is asked. */
  readonly after: string;
  /** Another question has another one: the focus goes to it. */
  readonly question: string;
  readonly legend: string;
  readonly hint: string;
  readonly sides: readonly { readonly name: string; readonly lines: readonly string[]; readonly answer: Press }[];
  /** "About the same", "I don't know". */
  readonly others: readonly Press[];
  readonly progress: string;
  /** Answered a moment ago; the next question is being found, and this one cannot be answered twice. */
  readonly isAnswered: boolean;
}
