// Makes the parts of media/sample-practice that code can make: the imported figures and the consultations, the same bytes every time.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { applyIntent } from '../src/core/consultation/applyIntent';
import { newConsultation } from '../src/core/consultation/newConsultation';
import { parseRecord } from '../src/core/consultation/parseRecord';
import { consultationSchema, type Consultation } from '../src/core/consultation/record';
import { formatRecord } from '../src/core/consultation/recordText';
import type { Clock, Files } from '../src/core/ports';
import { acceptFault } from '../src/core/workspace/acceptFault';
import { CONSULTATIONS_FOLDER, consultationPath, EVIDENCE_FILE, SOURCES_FILE } from '../src/core/workspace/layout';
import { STALE } from '../src/core/workspace/sourceIssues';
import type { Workspace } from '../src/core/workspace/workspace';
import { readFile } from '../src/sources/importFile';
import { storeReadings } from '../src/sources/storeReadings';
import type { SourceFile } from '../src/sources/publication';
import { memoryFiles } from './memoryFiles';
import { nodeHasher, seededIds } from './ports';
import { valueOf } from './records';
import { stories, type Story } from './samplePracticeStories';

export const SAMPLE_FOLDER = join('media', 'sample-practice');

/** The sample as it lies in the repository. Nothing can be written to it. */
export function sampleFiles(): Files {
  return {
    read: async (path) => (existsSync(join(SAMPLE_FOLDER, path)) ? new Uint8Array(readFileSync(join(SAMPLE_FOLDER, path))) : undefined),
    write: async (path) => { throw new Error(`${path}: the sample is only read here.`); },
    list: async (folder) => {
      const path = join(SAMPLE_FOLDER, folder);
      return existsSync(path) ? readdirSync(path).filter((name) => statSync(join(path, name)).isFile()).sort() : [];
    },
  };
}

/** Paths of all its files, in order. */
export const samplePaths: readonly string[] = readdirSync(SAMPLE_FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(SAMPLE_FOLDER.length + 1).replaceAll('\\', '/'))
  .sort();

export const sampleText = (path: string): string => readFileSync(join(SAMPLE_FOLDER, path), 'utf8');

/** The consultations as they lie there, by the patient's reference. */
export function sampleRecords(): ReadonlyMap<string, Consultation> {
  const texts = samplePaths.filter((path) => path.startsWith(`${CONSULTATIONS_FOLDER}/`)).map(sampleText);
  return new Map(texts.map((text) => valueOf(parseRecord(text)).record).map((record) => [record.patient.reference, record]));
}

/** The files the sample's figures come from, each with the day it was imported. */
const IMPORTS = [
  { file: 'postcodes-synthetic.csv', on: '2026-10-12T12:00:00Z' },
  { file: 'RTT-August-2026-synthetic.csv', on: '2026-10-12T12:00:00Z' },
  { file: 'RTT-September-2026-synthetic.csv', on: '2026-11-16T12:00:00Z' },
] as const;

const SYNTHETIC = 'Synthetic sample made for Concord: no real patient, place or service.';

/** The figures, tables and sources that importing the sample's files into a workspace without any writes, by path. */
export async function importedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = memoryFiles({ [SOURCES_FILE]: JSON.stringify({ note: SYNTHETIC, sources: [] }) });
  for (const { file, on } of IMPORTS) {
    const clock: Clock = { now: () => on };
    const read = valueOf(await readFile(fileOnDisk(join(SAMPLE_FOLDER, 'to-import', file)), { clock, hasher: nodeHasher }));
    // The reader takes the layout for NHS England's own; the sample's source must say what it is.
    const reading = { ...read.reading, publisher: 'Concord sample (synthetic)', licence: 'None needed: invented for Concord' };
    const [imported] = valueOf(await storeReadings(files, [{ ...read, reading }], clock));
    // In a year's time the sample is to look as it does today.
    valueOf(await acceptFault(files, imported?.source.id ?? '', { code: STALE, reason: 'Invented for the sample: there is no newer file.', on: on.slice(0, 10) }));
  }
  const tables = [...files.entries.keys()].filter((path) => path.startsWith('directory/places/'));
  return new Map([EVIDENCE_FILE, SOURCES_FILE, ...tables].map((path) => [path, files.text(path) ?? '']));
}

/** The consultations, by path, from the sample's own settings, directory and figures. */
export function sampleConsultations(workspace: Workspace): ReadonlyMap<string, string> {
  return new Map(stories.map((story) => {
    const record = sampleConsultation(story, workspace);
    return [consultationPath(record.createdAt, record.id), formatRecord(record)];
  }));
}

/** One consultation as its story tells it; throws where an act is refused, since the story is then wrong. */
export function sampleConsultation(story: Story, workspace: Workspace): Consultation {
  const pathway = workspace.practice?.pathways.find((p) => p.id === story.pathway);
  if (pathway === undefined) throw new Error(`The sample has no pathway ${story.pathway}.`);
  const ports = { clock: clockFrom(story.createdAt), ids: seededIds(story.seed) };
  const evidence = workspace.evidence.filter((m) => m.period <= story.figuresTo);
  const made = valueOf(newConsultation({ practice: workspace.practice, pathway, directory: workspace.services, evidence, sources: workspace.sources }, ports));
  const noted = consultationSchema.parse({ ...made.record, note: SYNTHETIC });
  return story.acts.reduce((record, act) => valueOf(applyIntent(record, typeof act === 'function' ? act(record) : act, ports)), noted);
}

/** Each look at the clock is seven seconds after the one before, so that seals follow one another. */
function clockFrom(start: string): Clock {
  let at = Date.parse(start) - 7_000;
  return { now: () => new Date((at += 7_000)).toISOString().replace('.000Z', 'Z') };
}

export function fileOnDisk(path: string): SourceFile {
  const bytes = new Uint8Array(readFileSync(path));
  return { name: basename(path), size: bytes.length, async *chunks() { yield bytes; } };
}
