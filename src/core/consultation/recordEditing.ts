// From an intent to a change of the document, one at a time. Two changes worked out on one version would lose one of them.
import { refuse, succeed, type Issue, type Result } from '../issue';
import type { RecordDocument } from '../ports';
import { applyIntent } from './applyIntent';
import { progressOf } from './completeness';
import type { Intent } from './intent';
import { LARGEST_RECORD, parseRecord, type ParsedRecord } from './parseRecord';
import type { Consultation, Seal } from './record';
import type { IntentPorts } from './recordChange';
import { textChange, updateText } from './recordText';

/** How often a change is worked out again because the text changed meanwhile. */
const MOST_TRIES = 5;

/** Texts kept for taking changes back; each is as large as the record. */
const MOST_TAKEN_BACK = 50;

/** Carries out intents on one document in the order they came. */
export class RecordEditing {
  readonly #document: RecordDocument;
  readonly #ports: IntentPorts;
  readonly #made: { readonly before: string; readonly after: string }[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #parsed: { readonly version: number; readonly result: Result<ParsedRecord> } | undefined;

  constructor(document: RecordDocument, ports: IntentPorts) {
    this.#document = document;
    this.#ports = ports;
  }

  /** The record as the text stands now; parsed once a version. */
  current(): Result<ParsedRecord> {
    const { version } = this.#document;
    if (this.#parsed?.version !== version) this.#parsed = { version, result: parseRecord(this.#document.text) };
    return this.#parsed.result;
  }

  /** The record after the intent, or why nothing was changed. */
  carryOut(intent: Intent): Promise<Result<Consultation>> {
    const done = this.#last.then(() => this.#attempt(intent));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /**
   * Takes back the latest change made here that still stands as it was made; false where there is none. It is a change of
   * its own: earlier ones can be taken back after it.
   */
  takeBack(): Promise<boolean> {
    const done = this.#last.then(() => this.#takeBackLatest());
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when every intent given so far has been carried out or refused. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #attempt(intent: Intent): Promise<Result<Consultation>> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { text, version } = this.#document;
      const parsed = this.current();
      if (!parsed.ok) return parsed;
      const { record } = parsed.value;
      const applied = applyIntent(record, intent, this.#ports);
      if (!applied.ok) return applied;
      const next = withMilestone(record, applied.value, this.#ports);
      if (!next.ok) return next;
      const after = updateText(text, record, next.value);
      if (after.length > LARGEST_RECORD) return refuse(tooLarge());
      const change = textChange(text, after);
      if (change === undefined) return next;
      const outcome = await this.#document.apply(change, version);
      if (outcome === 'applied') {
        this.#remember(text, after);
        return next;
      }
      if (outcome === 'readOnly') return refuse(readOnly());
      if (outcome === 'closed') return refuse(closed());
    }
    return refuse(contested());
  }

  #remember(before: string, after: string): void {
    this.#made.push({ before, after });
    if (this.#made.length > MOST_TAKEN_BACK) this.#made.shift();
  }

  async #takeBackLatest(): Promise<boolean> {
    const latest = this.#made.pop();
    const { text, version } = this.#document;
    const change = latest?.after === text ? textChange(text, latest.before) : undefined;
    if (change === undefined) return false;
    return (await this.#document.apply(change, version)) === 'applied';
  }
}

/** A milestone reached by a change is sealed in the same change, so that undo takes both back. */
function withMilestone(before: Consultation, after: Consultation, ports: IntentPorts): Result<Consultation> {
  const milestone = milestoneBetween(before, after);
  return milestone === undefined ? succeed(after) : applyIntent(after, { type: 'seal', milestone }, ports);
}

function milestoneBetween(before: Consultation, after: Consultation): Seal['milestone'] | undefined {
  if (after.booking.state === 'booked' && before.booking.state !== 'booked') return 'booked';
  return progressOf(after) === 'decided' && progressOf(before) !== 'decided' ? 'decided' : undefined;
}

function readOnly(): Issue {
  return {
    code: 'document.readOnly', severity: 'error', message: 'This file cannot be changed: it is read-only.',
    remedy: 'Make it writable or save a copy elsewhere; what you typed is still in its box.', place: {}
  };
}

function closed(): Issue {
  return {
    code: 'document.closed', severity: 'error', message: 'This file is not open here any more, so nothing was changed.',
    remedy: 'Open the consultation again; it may have another name now.', place: {}
  };
}

/** What could not be read back must not be written. */
function tooLarge(): Issue {
  return {
    code: 'record.tooLarge', severity: 'error', message: 'With this the consultation would be too large to open again.',
    remedy: 'Write less, or keep it in the clinical record; what you typed is still in its box.', place: {}
  };
}

function contested(): Issue {
  return {
    code: 'document.contested', severity: 'error', message: 'The file kept changing while this was being written.',
    remedy: 'Try again; what you typed is still in its box.', place: {}
  };
}
