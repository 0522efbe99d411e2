// What the core needs from the world. Each has a real in-memory form in test/.
import type { TextChange } from './consultation/recordText';

/** The moment, as an ISO 8601 date-time in UTC. */
export interface Clock {
  now(): string;
}

/** Short random identifiers: lower-case letters and digits, `length` of them. */
export interface IdMaker {
  make(length: number): string;
}

/** Incremental SHA-256. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal, 64 digits. Call once. */
  hex(): string;
}

/** The workspace folder that holds concord.json. Paths use `/` and are relative to it. */
export interface Files {
  /** The whole file; undefined where there is none. Rejects when it is there and cannot be read. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Replaces the file as a whole: a reader sees the old bytes or the new, never half. Rejects when it cannot. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Names (not paths) of the files directly in a folder; empty where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}

/**
 * What became of a change: carried out; not carried out because the text had changed meanwhile; or refused, because the file
 * cannot be changed, or because nobody holds it open any more.
 */
export type ChangeOutcome = 'applied' | 'stale' | 'readOnly' | 'closed';

/** One consultation as whoever edits it holds it. `version` grows with every change of the text, whoever makes it. */
export interface RecordDocument {
  readonly text: string;
  readonly version: number;
  /** Makes one change as one undo step. `version` is the one the change was worked out on. */
  apply(change: TextChange, version: number): Promise<ChangeOutcome>;
}
