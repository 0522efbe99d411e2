// What was read, into the workspace: evidence, directory, sources, and how to undo it.
import { mergeServices } from '../core/directory/mergeServices';
import type { DirectoryService } from '../core/directory/service';
import { evidenceKey, formatEvidence, mergeEvidence } from '../core/evidence/evidenceStore';
import type { Measurement, Source } from '../core/evidence/measurement';
import { refuse, succeed, type Result } from '../core/issue';
import type { Clock, Files } from '../core/ports';
import { changeDirectory, type DirectoryChange, type DirectoryState } from '../core/workspace/directoryFiles';
import { listText } from '../core/workspace/directoryText';
import { EVIDENCE_FILE, SERVICES_FILE, SOURCES_FILE, UNDO_FILE } from '../core/workspace/layout';
import { writeTable } from '../core/workspace/referenceFiles';
import { publishersIn, withSuperseded } from '../core/workspace/supersededSources';
import { formatUndoLog, type BroughtService, type ReplacedFigure, type WrittenService } from '../core/workspace/undoLog';
import { today } from '../core/today';
import type { ReadFile } from './importFile';

export interface ImportedFile {
  readonly source: Source;
  readonly measurements: number;
  readonly services: readonly DirectoryService[];
}

/** Writes what was read. Importing the same file again changes nothing but what was lost of it. */
export async function storeReadings(files: Files, readings: readonly ReadFile[], clock: Clock): Promise<Result<readonly ImportedFile[]>> {
  const imported = readings.map((read): ImportedFile => ({
    source: sourceOf(read, clock),
    measurements: read.reading.measurements.length,
    services: read.reading.services,
  }));
  const withFigures = imported.some(({ measurements }) => measurements > 0);
  const withServices = imported.some(({ services }) => services.length > 0);
  // First: a table that no source lists stands for nothing, and one that is listed must be there.
  for (const [i, { reading }] of readings.entries()) {
    if (reading.table !== undefined) await writeTable(files, imported[i]?.source.id ?? '', reading.table);
  }
  const stored = await changeDirectory(files, {
    // Services and figures can both need the log.
    touches: [SOURCES_FILE, UNDO_FILE, ...(withFigures ? [EVIDENCE_FILE] as const : []), ...(withServices ? [SERVICES_FILE] as const : [])],
    work: (state) => {
      const figures = readings.flatMap((read, i) => figuresOf(read, imported[i]?.source.id ?? '', state));
      return succeed({ change: changeOf(state, imported, figures), value: imported });
    },
  });
  return stored.ok ? stored : refuse(...stored.issues.map((issue) => ({ ...issue, message: `${issue.message} Nothing was imported.` })));
}

function sourceOf({ file, sha256, reading }: ReadFile, clock: Clock): Source {
  const { publication, kind, publisher, title, licence, period, rowsRead, rowsKept, rowsRefused, refusals, table } = reading;
  return {
    id: `${publication}:${sha256.slice(0, 12)}`, publication, kind, file, sha256, publisher, title, period, licence,
    importedOn: today(clock), rowsRead, rowsKept, rowsRefused, refusals: [...refusals],
    ...(table === undefined ? {} : { table: table.kind }),
  };
}

/** A figure of a file already imported that a later file replaced stays replaced when the file comes again. */
function figuresOf({ reading }: ReadFile, source: string, { undo, sources }: DirectoryState): Measurement[] {
  const figures = reading.measurements.map((m) => ({ ...m, source }));
  if (!sources.entries.some(({ read }) => read.id === source)) return figures;
  const replaced = new Set(undo.figures.filter(({ figure }) => figure.source === source).map(({ figure }) => evidenceKey(figure)));
  return replaced.size === 0 ? figures : figures.filter((m) => !replaced.has(evidenceKey(m)));
}

function changeOf(state: DirectoryState, imported: readonly ImportedFile[], figures: readonly Measurement[]): DirectoryChange {
  const known = state.sources.entries.map(({ read }) => read);
  // One already listed keeps the day it was first imported.
  const sources = [...new Map([...imported.map(({ source }) => source), ...known].map((source) => [source.id, source])).values()];
  const merged = mergeEvidence(state.evidence.written, figures, publishersIn(sources));
  const newFigures = merged.replaced.length > 0 || merged.evidence.length > state.evidence.written.length;
  const directory = withServices(state, imported);
  const undo = { figures: notTwice([...state.undo.figures, ...merged.replaced]), services: [...state.undo.services, ...directory.brought] };
  return {
    [SOURCES_FILE]: listText('sources', state.sources, inOrder(withSuperseded(sources, undo.figures, merged.evidence))),
    ...(undo.figures.length === state.undo.figures.length && directory.brought.length === 0 ? {} : { [UNDO_FILE]: formatUndoLog(undo) }),
    ...(directory.services === undefined ? {} : { [SERVICES_FILE]: listText('services', state.services, directory.services) }),
    ...(newFigures ? { [EVIDENCE_FILE]: formatEvidence(merged.evidence) } : {}),
  };
}

function inOrder(sources: readonly Source[]): Source[] {
  return [...sources].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** A write that was cut short may have left an entry in the log already. */
function notTwice(figures: readonly ReplacedFigure[]): ReplacedFigure[] {
  const keyOf = ({ by, figure }: ReplacedFigure): string => `${by}\u0001${figure.source}\u0001${evidenceKey(figure)}`;
  return [...new Map(figures.map((entry) => [keyOf(entry), entry])).values()];
}

interface WithServices {
  /** Absent where nothing changes. */
  readonly services?: readonly DirectoryService[];
  readonly brought: readonly BroughtService[];
}

/** The directory with what the files bring, in their order. A service the same file brought before, and that is there, stays as it is. */
function withServices(state: DirectoryState, imported: readonly ImportedFile[]): WithServices {
  const there = new Map<string, WrittenService>(state.services.entries.map(({ read, written }) => [read.id, written]));
  const logged = new Set(state.undo.services.map(({ by, service }) => `${by}\u0001${String(service.id)}`));
  let services: readonly DirectoryService[] = state.services.entries.map(({ read }) => read);
  const brought: BroughtService[] = [];
  let changed = false;
  for (const { source, services: given } of imported) {
    const fresh = given.filter(({ id }) => !(logged.has(`${source.id}\u0001${id}`) && there.has(id)));
    if (fresh.length === 0) continue;
    for (const service of fresh) {
      const key = `${source.id}\u0001${service.id}`;
      if (!logged.has(key)) brought.push({ by: source.id, service: { ...service }, before: there.get(service.id) ?? null });
      logged.add(key);
    }
    services = mergeServices([services, fresh]);
    const ids = new Set(fresh.map(({ id }) => id));
    for (const service of services) if (ids.has(service.id)) there.set(service.id, { ...there.get(service.id), ...service });
    changed = true;
  }
  return changed ? { services, brought } : { brought };
}
