// What a publisher says of the data one provider sent it for one standard: a reason there, and nowhere else.
import type { Reason } from './grade';
import type { Measurement } from '../measurement';
import { hasBegun, monthsBetween } from '../period';

/** `cancer.toldWithin28DaysShare` -> `cancer.toldWithin28Days.dataQuality`: the line the reader of the publication writes for it. */
export function notesIndicator(indicator: string): string {
  return `${indicator.replace(/Share$/, '')}.dataQuality`;
}

/** The notes on one indicator that were published by a day. */
export interface PublisherNotes {
  /** The latest on a provider. */
  latest(provider: string): Measurement | undefined;
  /** The publisher says of this very figure that its data are incomplete or misplaced; it may say so in a file of its own. */
  isDoubted(figure: Measurement): boolean;
}

/** `lines` of the notes' own indicator; `asOf` a day (`yyyy-mm-dd`). */
export function publisherNotes(lines: readonly Measurement[], asOf: string): PublisherNotes {
  const latest = new Map<string, Measurement>();
  const noted = new Set<string>();
  for (const line of lines) {
    if (!hasBegun(line.period, asOf)) continue;
    noted.add(`${line.provider} ${line.period}`);
    const there = latest.get(line.provider);
    if (there === undefined || monthsBetween(there.period, line.period) > 0) latest.set(line.provider, line);
  }
  return {
    latest: (provider) => latest.get(provider),
    // Another publication's note ("not an outlier") is no doubt of its data.
    isDoubted: ({ indicator, provider, period, note, value }) =>
      value !== null && ((note !== undefined && indicator.startsWith('cancer.')) || noted.has(`${provider} ${period}`)),
  };
}

/** In place of "not published", or beside an older figure: the provider did not submit, or what it sent is doubted. */
export function noteReasons(figure: Measurement | undefined, notes: PublisherNotes, provider: string): Reason[] {
  if (figure !== undefined && notes.isDoubted(figure)) return [{ key: 'quality.reason.publisherNote' }];
  const note = notes.latest(provider);
  if (note === undefined || (figure !== undefined && monthsBetween(figure.period, note.period) < 0)) return [];
  return [{ key: note.absence === 'notSubmitted' ? 'quality.reason.notSubmitted' : 'quality.reason.publisherNote' }];
}
