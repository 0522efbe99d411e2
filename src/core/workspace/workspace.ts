// A practice's workspace as read: settings, directory, evidence and sources, with every fault listed.
import * as z from 'zod';
import { parseEvidence } from '../evidence/evidenceStore';
import { sourceSchema, type Measurement, type Source } from '../evidence/measurement';
import { practiceSchema, type Practice } from '../directory/practice';
import type { Glitch } from '../directory/glitch';
import type { Organisation } from '../directory/organisation';
import { directorySchema, type DirectoryService } from '../directory/service';
import type { Issue } from '../issue';
import type { Files } from '../ports';
import { readGlitches } from './glitchLog';
import { parseJsonFile, readText } from './jsonFile';
import { EVIDENCE_FILE, PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE } from './layout';
import { readMappings } from './mappingsFile';
import { organisationsNamed } from './referenceFiles';

export const sourcesFileSchema = z.object({ note: z.string().optional(), sources: z.array(sourceSchema) });

/** Where entries stand in their files, for Problems. */
export interface Places {
  /** The line of each member of `evidence`, from 1. */
  readonly evidenceLines: readonly number[];
  /** The line of each entry of sources.json, by source id. */
  readonly sourceLines: ReadonlyMap<string, number>;
  /** The line of each entry of services.json, by service id. */
  readonly serviceLines: ReadonlyMap<string, number>;
}

export interface Workspace {
  /** undefined: there is no concord.json, or it cannot be read (then an issue says so). */
  readonly practice: Practice | undefined;
  readonly services: readonly DirectoryService[];
  readonly evidence: readonly Measurement[];
  readonly sources: readonly Source[];
  /** What imported registers say of the providers and sites of `services`, by ODS code. */
  readonly organisations: ReadonlyMap<string, Organisation>;
  /** What went wrong with services, as the practice noted it. */
  readonly glitches: readonly Glitch[];
  readonly issues: readonly Issue[];
  readonly places: Places;
  /** Files that are there and could not be read: they must not be rewritten. */
  readonly unreadable: ReadonlySet<string>;
}

/** Reads the four files of a workspace; a missing one is empty, a broken one is empty with its faults listed. */
export async function loadWorkspace(files: Files): Promise<Workspace> {
  const issues: Issue[] = [];
  const unreadable = new Set<string>();
  const text = async (path: string): Promise<string | undefined> => {
    const decoded = await readText(files, path);
    if (decoded === undefined) return undefined;
    if (decoded.ok) return decoded.value;
    issues.push(...decoded.issues);
    unreadable.add(path);
    return undefined;
  };
  const json = async <T>(path: string, schema: z.ZodType<T>, see?: (content: string) => void): Promise<T | undefined> => {
    const content = await text(path);
    if (content === undefined) return undefined;
    see?.(content);
    const parsed = parseJsonFile(content, schema, path);
    if (parsed.ok) return parsed.value;
    issues.push(...parsed.issues);
    unreadable.add(path);
    return undefined;
  };
  const practice = await json(PRACTICE_FILE, practiceSchema);
  let serviceLines: ReadonlyMap<string, number> = new Map();
  const directory = await json(SERVICES_FILE, directorySchema, (content) => (serviceLines = linesOfIds(content)));
  let sourceLines: ReadonlyMap<string, number> = new Map();
  const sources = await json(SOURCES_FILE, sourcesFileSchema, (content) => (sourceLines = linesOfIds(content)));
  const evidenceText = await text(EVIDENCE_FILE);
  const evidence = parseEvidence(evidenceText ?? '', EVIDENCE_FILE);
  if (evidence.issues.length > 0) unreadable.add(EVIDENCE_FILE);
  const services = directory?.services ?? [];
  const registers = await organisationsNamed(files, sources?.sources ?? [], codesIn(services));
  const mappings = await readMappings(files);
  const log = await readGlitches(files);
  return {
    practice,
    services,
    evidence: evidence.measurements,
    sources: sources?.sources ?? [],
    organisations: registers.organisations,
    glitches: log.glitches,
    issues: [...issues, ...evidence.issues, ...registers.issues, ...log.issues, ...(mappings.ok ? [] : mappings.issues)],
    places: { evidenceLines: evidence.lines, sourceLines, serviceLines },
    unreadable,
  };
}

function codesIn(services: readonly DirectoryService[]): ReadonlySet<string> {
  return new Set(services.flatMap(({ provider, site }) => [provider?.odsCode, site?.odsCode]).filter((code) => typeof code === 'string'));
}

/** The line on which each id is written. Quotes inside texts are escaped, so only a member of that name is found. */
function linesOfIds(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let [line, from] = [1, 0];
  for (const match of text.matchAll(/"id"\s*:\s*"((?:[^"\\]|\\.)*)"/g)) {
    for (; from < match.index; from += 1) if (text.charCodeAt(from) === 10) line += 1;
    const id = match[1] ?? '';
    if (!lines.has(id)) lines.set(id, line);
  }
  return lines;
}
