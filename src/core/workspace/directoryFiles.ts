// The files of directory/ changed together: nothing a person wrote is lost, nothing another program wrote meanwhile is overwritten.
import { directorySchema, type DirectoryService } from '../directory/service';
import { parseEvidence, type EvidenceFile } from '../evidence/evidenceStore';
import type { Source } from '../evidence/measurement';
import { refuse, succeed, type Issue, type Result } from '../issue';
import type { Files } from '../ports';
import { decodeUtf8, parseJsonFile } from './jsonFile';
import { EVIDENCE_FILE, SERVICES_FILE, SOURCES_FILE, UNDO_FILE } from './layout';
import { parseUndoLog, type UndoLog, type WrittenService } from './undoLog';
import { sourcesFileSchema } from './workspace';

/** In the order they are written: sources first, so that a disk that fills up half way leaves no figure without its source (law 2). */
const PATHS = [SOURCES_FILE, UNDO_FILE, SERVICES_FILE, EVIDENCE_FILE] as const;
type Path = (typeof PATHS)[number];

/** What stands for "was not there" when a change is taken back. */
const EMPTY: Readonly<Record<Path, string>> = {
  [SOURCES_FILE]: '{\n  "sources": []\n}\n',
  [UNDO_FILE]: '',
  [SERVICES_FILE]: '{\n  "services": []\n}\n',
  [EVIDENCE_FILE]: '',
};

/** A list of entries by id, each as Concord reads it and as it is written. */
export interface WrittenList<T> {
  /** undefined where there is no file. */
  readonly text: string | undefined;
  /** The whole file as a JSON value; undefined where there is none. */
  readonly file: Readonly<Record<string, unknown>> | undefined;
  readonly entries: readonly { readonly read: T; readonly written: WrittenService }[];
}

export interface DirectoryState {
  readonly sources: WrittenList<Source>;
  readonly services: WrittenList<DirectoryService>;
  readonly evidence: EvidenceFile;
  readonly undo: UndoLog;
}

/** What the files are to say; an absent one stays as it is. */
export type DirectoryChange = Readonly<Partial<Record<Path, string>>>;

/** A plan names the files it would rewrite; where one of them cannot be read, nothing is written. */
export interface DirectoryPlan<T> {
  readonly touches: readonly Path[];
  readonly work: (state: DirectoryState) => Result<{ readonly change: DirectoryChange; readonly value: T }>;
}

const TRIES = 5;

/**
 * Carries a plan out on the files as they stand at the moment of writing. Rejects when a file cannot be written; those before it
 * are put back.
 */
export async function changeDirectory<T>(files: Files, plan: DirectoryPlan<T>): Promise<Result<T>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await bytesOf(files);
    const { state, issues } = stateOf(before);
    const stopped = issues.filter(({ place }) => plan.touches.some((path) => path === place.file));
    if (stopped.length > 0) return refuse(...stopped);
    const planned = plan.work(state);
    if (!planned.ok) return planned;
    const changed = PATHS.filter((path) => planned.value.change[path] !== undefined);
    if (!(await unchanged(files, before))) continue;
    await writeTogether(files, before, changed.map((path) => ({ path, text: planned.value.change[path] ?? '' })));
    return succeed(planned.value.value);
  }
  return refuse({
    code: 'directory.busy', severity: 'error', message: 'The files in directory/ keep changing while they are being written.',
    remedy: 'Wait until the other import is done, then try again. Nothing was written.', place: { file: SOURCES_FILE, line: 1, column: 1 },
  });
}

type Bytes = ReadonlyMap<Path, Uint8Array | undefined>;

async function bytesOf(files: Files): Promise<Bytes> {
  const bytes = new Map<Path, Uint8Array | undefined>();
  for (const path of PATHS) bytes.set(path, await files.read(path));
  return bytes;
}

async function unchanged(files: Files, before: Bytes): Promise<boolean> {
  for (const path of PATHS) if (!sameBytes(before.get(path), await files.read(path))) return false;
  return true;
}

function stateOf(bytes: Bytes): { readonly state: DirectoryState; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const kept = <T>(result: Result<T>): T | undefined => {
    if (result.ok) return result.value;
    issues.push(...result.issues);
    return undefined;
  };
  const text = (path: Path): string | undefined => {
    const content = bytes.get(path);
    return content === undefined ? undefined : kept(decodeUtf8(content, path));
  };

  const sourcesText = text(SOURCES_FILE);
  const sources = sourcesText === undefined ? undefined : kept(parseJsonFile(sourcesText, sourcesFileSchema, SOURCES_FILE));
  const servicesText = text(SERVICES_FILE);
  const services = servicesText === undefined ? undefined : kept(parseJsonFile(servicesText, directorySchema, SERVICES_FILE));
  const evidence = parseEvidence(text(EVIDENCE_FILE) ?? '', EVIDENCE_FILE);
  const undo = parseUndoLog(text(UNDO_FILE) ?? '');
  issues.push(...evidence.issues, ...undo.issues);
  return {
    state: {
      sources: listOf(sources === undefined ? undefined : sourcesText, sources?.sources ?? [], 'sources'),
      services: listOf(services === undefined ? undefined : servicesText, services?.services ?? [], 'services'),
      evidence,
      undo: undo.log,
    },
    issues,
  };
}

function listOf<T>(text: string | undefined, read: readonly T[], name: string): WrittenList<T> {
  const file = text === undefined ? undefined : (JSON.parse(text) as Readonly<Record<string, unknown>>);
  const written = (file?.[name] ?? []) as readonly WrittenService[];
  return { text, file, entries: read.map((entry, i) => ({ read: entry, written: written[i] ?? {} })) };
}

interface Change {
  readonly path: Path;
  readonly text: string;
}

/** Writes what differs; when one file cannot be written, those before it are put back, as far as the disk allows. */
async function writeTogether(files: Files, before: Bytes, changes: readonly Change[]): Promise<void> {
  const encoder = new TextEncoder();
  const takeBack: (() => Promise<void>)[] = [];
  try {
    for (const { path, text } of changes) {
      const bytes = encoder.encode(text);
      const old = before.get(path);
      if (sameBytes(old, bytes) || (old === undefined && text === '')) continue;
      await files.write(path, bytes);
      takeBack.unshift(() => files.write(path, old ?? encoder.encode(EMPTY[path])));
    }
  } catch (error) {
    for (const back of takeBack) await back().catch(() => undefined);
    throw error;
  }
}

/** A loop: `every` takes a second over a national evidence file. */
function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) return false;
  return true;
}
