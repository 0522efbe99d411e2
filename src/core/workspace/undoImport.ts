// One import taken back: its figures, what it brought to the directory, its entry among the sources.
import { takeBackService } from '../directory/takeBackService';
import { directoryServiceSchema } from '../directory/service';
import { evidenceKey, formatEvidence, sortEvidence } from '../evidence/evidenceStore';
import type { Measurement, Source } from '../evidence/measurement';
import { refuse, succeed, type Issue, type Result } from '../issue';
import type { Files } from '../ports';
import { changeDirectory, type DirectoryState } from './directoryFiles';
import { listText, servicesText } from './directoryText';
import { EVIDENCE_FILE, SERVICES_FILE, SOURCES_FILE, UNDO_FILE } from './layout';
import { clearTable } from './referenceFiles';
import { withSuperseded } from './supersededSources';
import { formatUndoLog, type BroughtService, type ReplacedFigure, type UndoLog, type WrittenService } from './undoLog';

export interface UndoneImport {
  readonly source: Source;
  readonly figuresRemoved: number;
  /** Figures of earlier files that this one had replaced and that are back. */
  readonly figuresRestored: number;
  /** Ids of services that are gone from the directory. */
  readonly servicesRemoved: readonly string[];
  /** Ids of services that only this import had brought, and that stay for what a person wrote in them. */
  readonly servicesKept: readonly string[];
  /** True where this is a directory and what it brought is not recorded: its services stay as they are. */
  readonly servicesNotRecorded: boolean;
}

/**
 * Undoes one import, whichever it was, by the id of its source. What it replaced comes back; what later imports replaced of it does
 * not. Issues: `undo.unknown` where no such source is listed, and those of files that cannot be read. Rejects when a file cannot be
 * written.
 */
export async function undoImport(files: Files, sourceId: string): Promise<Result<UndoneImport>> {
  const undone = await changeDirectory(files, {
    touches: [SOURCES_FILE, UNDO_FILE, SERVICES_FILE, EVIDENCE_FILE],
    work: (state) => {
      const source = state.sources.entries.find(({ read }) => read.id === sourceId)?.read;
      if (source === undefined) return refuse(unknown(sourceId));
      const figures = withoutFigures(state, sourceId);
      const services = withoutServices(state, sourceId);
      const log: UndoLog = { figures: figures.replaced, services: services.brought };
      const others = state.sources.entries.flatMap(({ read }) => (read.id === sourceId ? [] : [withoutMention(read, sourceId)]));
      return succeed({
        change: {
          [SOURCES_FILE]: listText('sources', state.sources, withSuperseded(others, log.figures, figures.evidence)),
          [UNDO_FILE]: formatUndoLog(log),
          ...(services.touched ? { [SERVICES_FILE]: servicesText(state.services, services.entries) } : {}),
          ...(figures.removed + figures.restored === 0 ? {} : { [EVIDENCE_FILE]: formatEvidence(figures.evidence) }),
        },
        value: {
          source,
          figuresRemoved: figures.removed,
          figuresRestored: figures.restored,
          servicesRemoved: services.removed,
          servicesKept: services.kept,
          servicesNotRecorded: source.kind === 'directory' && source.table === undefined && source.rowsKept > 0 && !services.touched,
        },
      });
    },
  });
  if (undone.ok) await clearTable(files, undone.value.source);
  return undone.ok ? undone : refuse(...undone.issues.map((issue) => ({ ...issue, message: `${issue.message} Nothing was undone.` })));
}

interface WithoutFigures {
  readonly evidence: readonly Measurement[];
  readonly replaced: readonly ReplacedFigure[];
  readonly removed: number;
  readonly restored: number;
}

function withoutFigures({ evidence, undo }: DirectoryState, source: string): WithoutFigures {
  const stay = evidence.written.filter((m) => m.source !== source);
  const mine = new Map<string, Measurement[]>();
  for (const { by, figure } of undo.figures) {
    if (by === source) mine.set(evidenceKey(figure), [...(mine.get(evidenceKey(figure)) ?? []), figure]);
  }
  // Where a later file replaced this one's figure, what this one replaced is now what the later one did.
  const replaced = undo.figures.flatMap((entry): ReplacedFigure[] => {
    if (entry.by === source) return [];
    if (entry.figure.source !== source) return [entry];
    const earlier = mine.get(evidenceKey(entry.figure)) ?? [];
    mine.delete(evidenceKey(entry.figure));
    return earlier.map((figure) => ({ by: entry.by, figure }));
  });
  const restored = [...mine.values()].flat();
  return {
    evidence: restored.length === 0 ? stay : sortEvidence([...stay, ...restored]),
    replaced,
    removed: evidence.written.length - stay.length,
    restored: restored.length,
  };
}

interface WithoutServices {
  readonly entries: readonly WrittenService[];
  readonly brought: readonly BroughtService[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly touched: boolean;
}

function withoutServices({ services, undo }: DirectoryState, source: string): WithoutServices {
  const mine = new Map(undo.services.flatMap((entry, at) => (entry.by === source ? [[idOf(entry), { ...entry, at }] as const] : [])));
  const givenBy = (id: string, among: readonly BroughtService[]): WrittenService[] =>
    among.filter((entry) => entry.by !== source && idOf(entry) === id).map(({ service }) => service);
  const removed: string[] = [];
  const kept: string[] = [];
  const entries = services.entries.flatMap(({ read, written }): WrittenService[] => {
    const brought = mine.get(read.id);
    if (brought === undefined) return [written];
    const { entry, handWritten } = takeBackService(written, brought.service, brought.before, givenBy(read.id, undo.services));
    if (handWritten) kept.push(read.id);
    if (entry === null || !isService(entry)) removed.push(read.id);
    return entry === null || !isService(entry) ? [] : [entry];
  });
  // A later import found the entry with what this one had brought to it: undoing that one must not bring it back.
  const brought = undo.services.flatMap((entry, at): BroughtService[] => {
    if (entry.by === source) return [];
    const earlier = mine.get(idOf(entry));
    if (earlier === undefined || at < earlier.at || entry.before === null) return [entry];
    const others = givenBy(idOf(entry), undo.services.slice(0, at));
    return [{ ...entry, before: takeBackService(entry.before, earlier.service, earlier.before, others).entry }];
  });
  return { entries, brought, removed, kept, touched: mine.size > 0 };
}

function idOf({ service }: BroughtService): string {
  return String(service.id);
}

function isService(entry: WrittenService): boolean {
  return directoryServiceSchema.safeParse(entry).success;
}

/** A fault accepted between two sources goes with one of them. */
function withoutMention(source: Source, gone: string): Source {
  const { accepted, ...rest } = source;
  const kept = (accepted ?? []).filter((entry) => entry.with !== gone);
  return kept.length === 0 ? rest : { ...rest, accepted: kept };
}

function unknown(sourceId: string): Issue {
  return {
    code: 'undo.unknown', severity: 'error', message: `No import "${sourceId.slice(0, 80)}" is listed.`,
    remedy: 'The ids stand in directory/sources.json.', place: { file: SOURCES_FILE, line: 1, column: 1 },
  };
}
