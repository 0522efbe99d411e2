// What differs between the desktop and the browser host; each entry injects its own.
import type * as vscode from 'vscode';
import type { Mapping } from '../core/evidence/mapping';
import type { Result } from '../core/issue';
import type { MakeDocx } from '../core/note/renderNote';
import type { ErsConnection } from '../connections/ers/ersConnection';
import type { NodeFhir } from '../connections/fhir/nodeFhir';
import type { ErsSettings } from '../core/ers/ersRequest';
import type { Clock, IdMaker } from '../core/ports';
import type { ReadFile } from '../sources/importFile';
import type { Fits } from './fitRunner';

export interface ReadSourceOptions {
  readonly signal: AbortSignal;
  /** What the columns of the practice's local tables mean. */
  readonly mappings: readonly Mapping[];
  /** Bytes read so far, and of how many where that is known. */
  readonly onProgress: (bytesRead: number, size: number | undefined) => void;
}

export interface Platform {
  /** Reads a file on this machine's disk in a thread of its own; absent in the browser. Rejects when cancelled. */
  readonly readFromDisk?: (uri: vscode.Uri, options: ReadSourceOptions) => Promise<Result<ReadFile>>;
  /** Works out fits in a thread of its own; absent in the browser. */
  readonly startFits?: () => Fits;
  /** The connection to e-RS; absent in the browser. Nothing is sent by making it. */
  readonly connectErs?: (settings: ErsSettings, key: string | undefined, signal?: AbortSignal) => Promise<ErsConnection>;
  /** What is asked of a FHIR server; absent in the browser. Nothing is sent by making it. */
  readonly connectFhir?: () => Promise<NodeFhir>;
  /** Makes a Word document, by a library that is read when one is first wanted. */
  readonly makeDocx?: MakeDocx;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

const ID_CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Letters and digits that cannot be taken for each other when read aloud. */
export const randomIds: IdMaker = {
  make: (length) => Array.from(crypto.getRandomValues(new Uint32Array(length)), (n) => ID_CHARACTERS[n % ID_CHARACTERS.length]).join('')
};
